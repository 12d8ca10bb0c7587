"""The net that catches leaks has no holes: each kind of leak fails, and says where it was made."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from tests.leaks import watched_for_leaks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def watch(qapp: object) -> Iterator[Callable[[], Callable[[], str]]]:
    """Begin to watch; calling what it returns ends it and gives what was found."""
    with pytest.MonkeyPatch.context() as patch:

        def begin() -> Callable[[], str]:
            watching = watched_for_leaks(patch)
            next(watching)

            def end() -> str:
                with pytest.raises(AssertionError) as caught:
                    next(watching)
                return str(caught.value)

            return end

        yield begin


def test_a_running_timer_is_found_with_its_line(watch):
    from PySide6.QtCore import QTimer

    end = watch()
    timer = QTimer()
    timer.start(10_000)
    found = end()
    timer.stop()
    assert "QTimer started at tests/test_leaks.py:" in found


def test_a_top_level_widget_is_found_with_its_name(watch):
    from PySide6.QtWidgets import QWidget

    end = watch()
    widget = QWidget()
    widget.setObjectName("lonely")
    found = end()
    widget.deleteLater()
    assert "QWidget 'lonely'" in found


def test_an_open_file_is_found(watch, tmp_path):
    end = watch()
    file = (tmp_path / "open.txt").open("w")
    found = end()
    file.close()
    assert "open.txt" in found


def test_a_running_thread_is_found(watch):
    end = watch()
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait, name="endless")
    thread.start()
    found = end()
    stop.set()
    thread.join()
    assert "endless" in found


def test_nothing_is_found_where_nothing_is_left(qapp):
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    with pytest.MonkeyPatch.context() as patch:
        watching = watched_for_leaks(patch)
        next(watching)
        timer = QTimer()
        timer.start(10_000)
        timer.stop()
        QWidget().deleteLater()
        with pytest.raises(StopIteration):
            next(watching)
