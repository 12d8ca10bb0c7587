from __future__ import annotations

import logging
import subprocess
import sys
import threading

import pytest

from desktop_app.crash_log import log_path, report_uncaught


@pytest.fixture
def told(monkeypatch):
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    told = []
    report_uncaught(lambda: told.append(1))
    return told


def raise_in_hook(message):
    try:
        raise ValueError(message)
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)


def test_every_exception_is_logged_and_one_is_told(told, caplog):
    with caplog.at_level(logging.ERROR, "netloom"):
        raise_in_hook("first")
        raise_in_hook("second")
    assert told == [1]
    assert "first" in caplog.text
    assert "second" in caplog.text


PROGRAM = """
from PySide6.QtCore import QTimer
from desktop_app import application
from desktop_app.main_window import MainWindow

def break_and_leave(window):
    QTimer.singleShot(0, lambda: 1 / 0)
    QTimer.singleShot(50, lambda: (print(window.notices.current.topic), window.close()))

show = MainWindow.show
def show_and_break(window):
    window.client.start = lambda: None
    show(window)
    break_and_leave(window)
MainWindow.show = show_and_break
raise SystemExit(application.run_window())
"""


def test_the_window_lives_on_after_an_error_in_a_slot_and_ends_well():
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], capture_output=True, text=True, timeout=60, check=False
    )
    assert run.returncode == 0, run.stderr
    assert "uncaught" in run.stdout
    assert "ZeroDivisionError" in log_path().read_text(encoding="utf-8")
