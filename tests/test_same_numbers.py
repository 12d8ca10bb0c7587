"""The window, the command line, and a run that was watched and poked give the same losses."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.main_window import MainWindow
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from engine.project import Project

STEPS = 40


def _project() -> Project:
    project = EXAMPLES["xo_small"].build()
    return project.with_recipe(replace(project.recipe, epochs=1, pace="50", threads=1))


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(_project())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.session.can_start, timeout=60_000)
    yield made
    made.document.mark_saved(tmp_path / "a.netloom")
    made.close()


def _losses_in_the_window(window: MainWindow, qtbot: QtBot) -> np.ndarray:
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.feed.steps >= STEPS, timeout=60_000)
    window.trigger("train.stop")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=60_000)
    return window.feed.history.steps["loss"].values[:STEPS].copy()


def _losses_on_the_command_line(path: Path, out: Path) -> np.ndarray:
    command = [sys.executable, "-m", "desktop_app", "train", str(path), "--out", str(out)]
    run = subprocess.run(
        [*command, "--steps", str(STEPS), "--json"], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    events = [json.loads(line) for line in run.stdout.splitlines()]
    return np.array([e["loss"] for e in events if e["event"] == "step"], np.float32)


def test_window_and_command_line_agree_bit_for_bit(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "a.netloom"
    window.files.save_to(path)
    on_the_command_line = _losses_on_the_command_line(path, tmp_path / "b.netloom")
    assert len(on_the_command_line) == STEPS

    window.trigger("view.arrangement.train")  # everything is watched
    drawing = np.zeros((9, 9), np.uint8)

    def poke() -> None:
        drawing[window.feed.steps % 9] = 255
        window.feed.look(drawing.copy())

    window.feed.history_changed.connect(poke)
    in_the_window = _losses_in_the_window(window, qtbot)
    assert window.feed.observation is not None
    assert window.watching.requests
    assert in_the_window.tobytes() == on_the_command_line.tobytes()
