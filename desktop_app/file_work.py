"""Work with large files, done one after the other beside the window's thread."""

from __future__ import annotations

import logging
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from engine.storage import ProjectError
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.texts import Text

T = TypeVar("T")

_log = logging.getLogger("netloom")


class FileWork(QObject):
    """Jobs follow one another, so that none reads what another one is writing."""

    _ended = Signal(object)  # what is to be called in the window's thread

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: ThreadPoolExecutor | None = None
        self._pending = 0
        self._is_closed = False
        self._ended.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether a job is being done or waits."""
        return self._pending > 0

    def do(
        self,
        job: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Text], object],
    ) -> None:
        """Do a job beside the window; one of the two is called in the window's thread.

        `failed` is told the words of a `ProjectError`. After `close` nothing is done.
        """
        if self._is_closed:
            return
        if self._thread is None:
            self._thread = ThreadPoolExecutor(1, thread_name_prefix="files")

        def tell(future: Future[T]) -> None:
            self._ended.emit(lambda: _settle(future, then, failed))

        self._pending += 1
        self._thread.submit(job).add_done_callback(tell)

    def close(self) -> None:
        """Wait for what is being done; its end is told no more."""
        self._is_closed = True
        self._ended.disconnect()
        if self._thread is not None:
            self._thread.shutdown(wait=True)
            self._thread = None

    def _tell(self, tell: Callable[[], None]) -> None:
        self._pending -= 1
        tell()


def _settle(
    future: Future[Any], then: Callable[[Any], object], failed: Callable[[Text], object]
) -> None:
    try:
        result = future.result()
    except ProjectError as error:
        failed(error.message)
    except Exception:
        _log.exception("work with a file failed")
        failed(text("notice-uncaught"))
    else:
        then(result)
