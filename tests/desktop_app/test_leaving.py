"""Leaving a project or the window while the real engine is busy."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QDockWidget, QPushButton

from desktop_app.main_window import MainWindow
from desktop_app.questions import UnsavedQuestion
from engine.texts import text
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAIT_MS = 60_000
QUIT_SECONDS = 2.5  # two to end by itself, else by force


@pytest.fixture
def window(qtbot: QtBot) -> MainWindow:
    made = MainWindow(EXAMPLES["xo_small"].build())
    qtbot.addWidget(made)
    made.show()
    return made


def _train(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.session.can_start, timeout=WAIT_MS)
    project = window.document.project
    slow = project.with_recipe(replace(project.recipe, pace="10"))
    window.document.edit(text("edit-pace"), slow)
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.feed.steps > 1, timeout=WAIT_MS)


def _answer(window: MainWindow, name: str) -> None:
    (question,) = window.findChildren(UnsavedQuestion)
    button = question.findChild(QPushButton, name)
    assert button is not None
    button.click()


def _close(window: MainWindow, qtbot: QtBot) -> float:
    """Close the window and return how long that took, in seconds."""
    began = monotonic()
    window.close()
    if window.isVisible():
        _answer(window, "discard")
    qtbot.waitUntil(lambda: not window.isVisible())
    return monotonic() - began


def _run_folders(home: Path) -> list[Path]:
    return list((home / "data" / "netloom" / "runs").glob("*"))


def test_another_project_during_a_run_is_answered_and_hears_nothing_of_it(
    window: MainWindow, qtbot: QtBot, own_home: Path
) -> None:
    _train(window, qtbot)
    window.files.open_example("xo_small")
    _answer(window, "discard")
    assert window.feed.run is None
    drawing = np.full((9, 9), 90, np.uint8)
    window.feed.look(drawing)
    qtbot.waitUntil(
        lambda: (
            window.feed.observation is not None
            and np.array_equal(window.feed.observation.sample, drawing)
        ),
        timeout=WAIT_MS,
    )
    assert window.feed.observation is not None
    assert window.feed.observation.run_id == ""
    assert not window.feed.has_learned
    assert window.notices.current is None
    # That of the open project stays; the other goes beside the window.
    qtbot.waitUntil(lambda: len(_run_folders(own_home)) == 1, timeout=WAIT_MS)
    _close(window, qtbot)


def test_closing_during_a_run_takes_no_longer_than_two_seconds_and_leaves_nothing(
    window: MainWindow, qtbot: QtBot, own_home: Path
) -> None:
    _train(window, qtbot)
    process_id = window.client.process_id
    assert process_id is not None
    assert _close(window, qtbot) < QUIT_SECONDS
    assert not psutil.pid_exists(process_id)
    assert _run_folders(own_home) == []


def test_closing_while_the_engine_is_starting_ends_it(
    window: MainWindow, qtbot: QtBot, own_home: Path
) -> None:
    qtbot.waitUntil(lambda: window.client.is_alive)
    process_id = window.client.process_id
    assert process_id is not None
    assert _close(window, qtbot) < QUIT_SECONDS
    assert not psutil.pid_exists(process_id)
    assert _run_folders(own_home) == []


def test_docks_that_float_go_with_the_window(window: MainWindow, qtbot: QtBot) -> None:
    window.trigger("view.arrangement.train")
    dock = window.findChild(QDockWidget, "dock.live.weights")
    assert isinstance(dock, QDockWidget)
    dock.setFloating(True)
    dock.show()
    qtbot.waitUntil(dock.isVisible)
    _close(window, qtbot)
    assert not dock.isVisible()
