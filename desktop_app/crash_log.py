"""What happens to an exception that nobody caught: it is logged and told, and the window lives."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from contextlib import suppress
from logging.handlers import RotatingFileHandler
from typing import TYPE_CHECKING

from desktop_app.folders import log_folder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import TracebackType

_log = logging.getLogger("netloom")

LOG_BYTES = 1_000_000


def log_path() -> Path:
    """Return where the log lies."""
    return log_folder() / "netloom.log"


def log_to_file() -> None:
    """Log to a file of bounded size; where it cannot be written, to the terminal alone."""
    with suppress(OSError):
        log_path().parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            log_path(), maxBytes=LOG_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.addHandler(handler)
    if sys.stderr is not None:  # a windowed build has none
        _log.addHandler(logging.StreamHandler())
        faulthandler.enable()


def report_uncaught(tell: Callable[[], None]) -> None:
    """Log every uncaught exception, and `tell` of the first: one message, not one a frame."""
    told = False

    def report(
        kind: type[BaseException], error: BaseException | None, trace: TracebackType | None
    ) -> None:
        nonlocal told
        _log.error("uncaught", exc_info=(kind, error or kind(), trace))
        if not told and threading.current_thread() is threading.main_thread():
            told = True
            tell()

    sys.excepthook = report
    threading.excepthook = lambda a: report(a.exc_type, a.exc_value, a.exc_traceback)
