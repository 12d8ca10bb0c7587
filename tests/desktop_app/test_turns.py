from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from shiboken6 import delete

from desktop_app.turns import Turns

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_what_fits_into_a_frame_comes_at_once(qapp: object) -> None:
    turns, seen = Turns(), list[str]()
    turns.frame = 10.0
    turns.take(QObject(), lambda: seen.append("one"))
    turns.take(QObject(), lambda: seen.append("two"))
    assert seen == ["one", "two"]


def test_the_rest_waits_its_turn_and_comes_once(qtbot: QtBot) -> None:
    turns, seen = Turns(), list[str]()
    turns.frame = 0.0
    first, second, gone = QObject(), QObject(), QObject()
    turns.take(gone, lambda: seen.append("gone"))
    turns.take(first, lambda: seen.append("first"))
    turns.take(first, lambda: seen.append("first again"))
    turns.take(second, lambda: seen.append("second"))
    assert not seen
    delete(gone)
    turns.frame = 1e-9  # one a turn
    qtbot.waitUntil(lambda: len(seen) == 2)
    assert seen == ["first again", "second"]


def test_a_frame_that_is_used_up_ends_with_a_pause(qtbot: QtBot) -> None:
    turns, seen = Turns(), list[str]()
    turns.frame = 1e-9
    owner = QObject()
    turns.take(owner, lambda: seen.append("at once"))
    turns.take(owner, lambda: seen.append("later"))
    assert seen == ["at once"]
    qtbot.waitUntil(lambda: seen == ["at once", "later"])
