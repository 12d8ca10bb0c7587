"""A window that is killed while it trains several models, and the next one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import psutil
import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.main_window import MainWindow
from engine.lanes import with_shared
from engine.models import with_copy
from engine.recipe import with_settings
from engine.run_files import last_step
from engine.run_store import runs_folder
from engine.storage import Contents, write_project
from engine.zoo.example import EXAMPLES
from tests.desktop_app.test_left_runs import CHILD, ENGINE_ENDS_SECONDS, WAIT_MS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def path(tmp_path: Path) -> Path:
    project = with_copy(EXAMPLES["xo_small"].build(), "second", "plain")
    project = project.with_recipe(with_settings(project.recipe, {"optimizer": "sgd"}))
    made = tmp_path / "two.netloom"
    write_project(made, Contents(with_shared(project, "epochs", 8)))
    return made


@pytest.fixture
def killed(path: Path, tmp_path: Path) -> int:
    """The step of both lanes of a window that was killed with its runs paused."""
    script = tmp_path / "child.py"
    script.write_text(CHILD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    command = [sys.executable, str(script), str(path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        engine = psutil.Process(int(child.stdout.readline()))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    engine.wait(ENGINE_ENDS_SECONDS)
    steps = {last_step(record.parent) for record in runs_folder().glob("*/*/run.json")}
    (step,) = steps
    return step


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.files.open_path(path)
    qtbot.waitUntil(
        lambda: made.session.can_start and len(made.document.project.models) == 2, timeout=WAIT_MS
    )
    yield made
    made.document.mark_saved(path)
    made.close()


def press(window: MainWindow, words: str) -> None:
    buttons = window.notices.findChildren(QPushButton)
    next(button for button in buttons if button.text() == words).click()


def topic(window: MainWindow) -> str:
    return window.notices.current.message.id if window.notices.current else ""


def test_all_lanes_of_a_killed_window_are_taken_over_as_one_and_go_on(
    killed: int, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: topic(window) == "notice-left-run", timeout=WAIT_MS)
    notice = window.notices.current
    assert notice is not None
    assert "plain" in str(notice.message.args["run"])
    press(window, "Take it over")
    qtbot.waitUntil(lambda: topic(window) == "notice-left-run-taken", timeout=WAIT_MS)
    assert [account.steps <= killed for account in window.feed.lanes] == [True, True]
    press(window, "Resume the run")
    qtbot.waitUntil(
        lambda: all(account.steps > killed for account in window.feed.lanes), timeout=WAIT_MS
    )
    window.trigger("train.stop")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)
    assert len(window.studio.runs.records) == 2
    assert len({account.steps for account in window.feed.lanes}) == 1
