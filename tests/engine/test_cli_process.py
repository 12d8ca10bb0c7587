"""`netloom` as a process: what it loads, what it says without a display, how Ctrl+C ends it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from engine.storage import read_project

ROOT = Path(__file__).parents[2]
WITHOUT = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")

# Runs netloom's own entry point, then says what of the heavy half was loaded.
ENTRY = """
import sys
from desktop_app.__main__ import main
sys.argv = ["netloom", *sys.argv[1:]]
try:
    status = main()
except SystemExit as ended:
    status = ended.code
heavy = {"torch", "scipy", "sklearn", "PySide6", "matplotlib"} & set(sys.modules)
print("loaded:", *sorted(heavy), file=sys.stderr)
sys.exit(status)
"""


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in WITHOUT}
    return {**kept, "NETLOOM_LANGUAGE": "en", **more}


def netloom(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ENTRY, *map(str, arguments)]
    return subprocess.run(
        command,
        cwd=ROOT,
        env=environment(**variables),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_light_commands_load_nothing_heavy(tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    for arguments in (("examples",), ("new", "digits", place), ("info", place), ("--help",)):
        ended = netloom(*arguments)
        assert ended.returncode == 0, ended.stderr
        assert ended.stderr == "loaded:\n"


def test_refusals_load_nothing_heavy(tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    netloom("new", "xo", place)
    ended = netloom("train", place, "--set", "conv1.out_channels=0")
    assert ended.returncode == 1
    assert ended.stderr.endswith("loaded:\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux has no display at times")
@pytest.mark.parametrize("language", ["en", "ko"])
def test_without_a_display_a_sentence_names_the_way_out(tmp_path: Path, language: str) -> None:
    place = tmp_path / "a.netloom"
    netloom("new", "xo", place)
    for arguments in ((), (place,), ("demo",)):
        ended = netloom(*arguments, NETLOOM_LANGUAGE=language)
        assert ended.returncode == 1
        assert "netloom demo --headless DIR" in ended.stderr
        assert ended.stderr.count("\n") == 2
        assert ended.stderr.endswith("loaded:\n")


def test_neither_a_project_nor_a_command() -> None:
    ended = netloom("trian")
    assert ended.returncode == 1
    assert "trian" in ended.stderr


def test_korean_reaches_a_pipe_of_another_encoding() -> None:
    ended = netloom("examples", NETLOOM_LANGUAGE="ko", PYTHONIOENCODING="utf-8")
    assert "합성곱" in ended.stdout
    ascii_only = netloom("examples", NETLOOM_LANGUAGE="ko", PYTHONIOENCODING="ascii")
    assert ascii_only.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGINT to one process")
def test_ctrl_c_stops_after_the_step_and_keeps_the_weights(tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    netloom("new", "xo_small", place)
    command = [sys.executable, "-m", "desktop_app", "train", str(place), "--epochs", "100000"]
    process = subprocess.Popen(
        [*command, "--threads", "1", "--json"],
        cwd=ROOT,
        env=environment(XDG_CACHE_HOME=str(tmp_path)),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert json.loads(process.stdout.readline())["event"] == "step"
    process.send_signal(signal.SIGINT)
    last = process.stdout.read().splitlines()[-1]
    process.stdout.close()
    assert process.wait() == 0
    finished = json.loads(last)
    assert finished["reason"] == "stopped"
    run = read_project(place).runs[0]
    assert run.record.reason == "stopped"
    assert run.record.steps == finished["steps"] > 0
    assert run.weights is not None
