"""What a test must not leave behind, and where it was made."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import threading
import weakref
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pytest

ROOT = Path(__file__).parents[1]
OURS = (str(ROOT / "desktop_app"), str(ROOT / "engine"), str(ROOT / "tests"))
RECORDER = str(Path(__file__))


def place_of_call() -> str:
    """Return the innermost line of ours that led here."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith(OURS) and name != RECORDER:
            return f"{Path(name).relative_to(ROOT)}:{frame.f_lineno}"
        frame = frame.f_back
    return "outside of our code"


class Started:
    """Everything of a class that was started, with the line that did it."""

    def __init__(self, cls: type[Any], is_running: Callable[[Any], bool]) -> None:
        self.cls = cls
        self.is_running = is_running
        self._places: dict[int, tuple[weakref.ref[Any], str]] = {}

    def recorded(self, start: Callable[..., Any]) -> Callable[..., Any]:
        def start_and_record(thing: Any, *args: Any, **kwargs: Any) -> Any:
            self._places[id(thing)] = (weakref.ref(thing), place_of_call())
            return start(thing, *args, **kwargs)

        return start_and_record

    def running(self) -> list[str]:
        found = self._running()
        if found:
            gc.collect()  # what only a cycle of references keeps alive is no leak
            found = self._running()
        return found

    def _running(self) -> list[str]:
        things = ((ref(), place) for ref, place in self._places.values())
        return [
            f"{self.cls.__name__} started at {place}"
            for thing, place in things
            if thing is not None and self.is_running(thing)
        ]


def open_files() -> set[str]:
    """Files of the project and of tests; what Qt or a library maps for good is theirs."""
    paths = {file.path for file in psutil.Process().open_files()}
    return {path for path in paths if path.startswith((str(ROOT / "tests"), gettempdir()))}


def child_processes() -> set[int]:
    """What we spawned; processes that multiprocessing keeps for itself are left out."""
    return {child.pid for child in multiprocessing.active_children() if child.pid is not None}


def threads() -> set[threading.Thread]:
    return {thread for thread in threading.enumerate() if thread.is_alive()}


def left_over(before: set[Any], after: Callable[[], set[Any]], what: str) -> list[str]:
    """Say what there is more of; things that are on their way out get one collection."""
    if after() - before:
        gc.collect()
    return [f"{what}: {thing}" for thing in sorted(map(str, after() - before))]


def watched_for_leaks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail the test that leaves files, processes or threads behind, or anything of Qt."""
    qt = list(_watch_qt(monkeypatch))
    files, children, running = open_files(), child_processes(), threads()
    widgets = set(_top_level_widgets())
    yield
    if "PySide6.QtWidgets" in sys.modules:
        _finish_deleting()
    found = [line for started in qt for line in started.running()]
    found += left_over(children, child_processes, "child process")
    found += left_over(running, threads, "thread")
    found += left_over(files, open_files, "open file")
    found += left_over(widgets, lambda: set(_top_level_widgets()), "top-level widget")
    assert not found, "left behind:\n" + "\n".join(found)


def _watch_qt(monkeypatch: pytest.MonkeyPatch) -> Iterator[Started]:
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    for cls, is_running in (
        (QTimer, lambda timer: isValid(timer) and timer.isActive()),
        (QThread, lambda thread: isValid(thread) and thread.isRunning()),
    ):
        started = Started(cls, is_running)
        monkeypatch.setattr(cls, "start", started.recorded(cls.start))
        yield started


def _finish_deleting() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _top_level_widgets() -> list[str]:
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    if not isinstance(QApplication.instance(), QApplication):
        return []
    return [
        f"{type(widget).__module__}.{type(widget).__name__} {widget.objectName()!r}".strip()
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None
    ]
