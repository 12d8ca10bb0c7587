"""Where the worker process begins: the only spawn target, light until it runs."""

from __future__ import annotations

import faulthandler
import os
import signal
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

GRACE_SECONDS = 4.0


def main(connection: Connection) -> None:
    """Serve a window until it says so, or is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the window, which ends us
    if not faulthandler.is_enabled():
        faulthandler.enable()
    from engine.worker import serve

    serve(connection, on_lost=_end_soon)
    os._exit(0)  # everything is kept and sent; taking torch apart would take seconds


def _end_soon() -> None:
    """End even if a step never does, once there is no window left to work for."""
    Event().wait(GRACE_SECONDS)
    os._exit(1)
