"""The main job from an empty canvas to a reopened file, as `netloom demo --headless` plays it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from engine.storage import read_project

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.timeout(240)
def test_the_demo_does_the_main_job(tmp_path: Path, own_home: Path) -> None:
    folder = tmp_path / "out"
    environment = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")}
    run = subprocess.run(
        [sys.executable, "-m", "desktop_app", "demo", "--headless", str(folder)],
        capture_output=True,
        text=True,
        env=environment,
        timeout=200,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    report = json.loads((folder / "report.json").read_bytes())
    assert report["validation_accuracy"] >= 0.9
    assert report["steps"] > 0
    assert report["steps_per_second"] > 0
    assert report["reopened_equal"] is True
    told = report["predictions_while_training"]  # how many depends on the machine
    late = [p for p in told if p["step"] > report["steps"] / 2] or told[-1:]
    assert late
    right = [p for p in late if p["predicted"] == p["drawn"]]
    assert len(right) >= 0.8 * len(late), late
    assert len(report["screenshots"]) >= 20
    assert all((folder / name).stat().st_size > 5_000 for name in report["screenshots"])
    settings = list(own_home.rglob("settings.ini"))
    assert not settings, "the demo is nobody's own choice of theme and language"
    contents = read_project(folder / "demo.netloom")
    assert len(contents.project.data.drawn.samples) == 48
    assert len(contents.runs) == 1
