"""A window that is killed while it trains, and the next one."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import msgspec
import psutil
import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QPushButton, QToolButton

from desktop_app.main_window import MainWindow
from engine.run_claim import CLAIM, Claim
from engine.run_files import last_step
from engine.run_history import RunHistory
from engine.run_record import new_record
from engine.run_store import RunStore, runs_folder
from engine.storage import Contents, StoredRun, write_project
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAIT_MS = 60_000
ENGINE_ENDS_SECONDS = 10

# A window that opens a project, trains it, and says when there is a checkpoint.
CHILD = """
import sys
from pathlib import Path
from desktop_app.application import create_application
from desktop_app.main_window import MainWindow

if __name__ == "__main__":
    application = create_application()
    window = MainWindow()
    window.show()
    window.files.opened.connect(window.session.blockers_changed)
    def start():
        if window.session.can_start and window.document.graph.nodes and not window.feed.run:
            window.session.start()
    window.session.engine.state_changed.connect(start)
    window.files.opened.connect(start)
    window.feed.history_changed.connect(lambda: window.feed.steps > 5 and window.session.pause())
    window.feed.checkpointed.connect(lambda: print(window.client.process_id, flush=True))
    window.files.open_path(Path(sys.argv[1]))
    application.exec()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "crosses.netloom"
    write_project(made, Contents(EXAMPLES["xo_small"].build()))
    return made


@pytest.fixture
def killed(path: Path, tmp_path: Path) -> int:
    """The step of the last checkpoint of a window that was killed with its run paused."""
    script = tmp_path / "child.py"
    script.write_text(CHILD, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.getcwd()}
    command = [sys.executable, str(script), str(path)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        engine = psutil.Process(int(child.stdout.readline()))
        os.kill(child.pid, signal.SIGKILL)
        child.wait()
    engine.wait(ENGINE_ENDS_SECONDS)  # it ends by itself, with a checkpoint
    (record,) = runs_folder().glob("*/*/run.json")
    return last_step(record.parent)


@pytest.fixture
def window(qtbot: QtBot, path: Path) -> Iterator[MainWindow]:
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    made.files.open_path(path)
    qtbot.waitUntil(
        lambda: made.session.can_start and bool(made.document.graph.nodes), timeout=WAIT_MS
    )
    yield made
    made.document.mark_saved(path)
    made.close()


def _press(window: MainWindow, words: str) -> None:
    buttons = window.notices.findChildren(QPushButton)
    next(button for button in buttons if button.text() == words).click()


def _shown(window: MainWindow, name: str) -> object:
    return window.notices.current.message.args.get(name) if window.notices.current else None


def _topic(window: MainWindow) -> str:
    return window.notices.current.message.id if window.notices.current else ""


def test_the_run_of_a_killed_window_is_taken_over_and_goes_on(
    killed: int, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: _topic(window) == "notice-left-run", timeout=WAIT_MS)
    notice = window.notices.current
    assert notice is not None
    assert notice.message.args["step"] == killed
    _press(window, "Take it over")
    qtbot.waitUntil(lambda: _topic(window) == "notice-left-run-taken", timeout=WAIT_MS)
    assert window.feed.run is not None
    assert window.feed.state == "ended"
    _press(window, "Resume the run")
    qtbot.waitUntil(lambda: window.feed.steps > killed, timeout=WAIT_MS)
    assert [(each.kind, each.step) for each in window.feed.events] == [("resumed", killed)]
    window.trigger("train.stop")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)
    assert len(window.studio.runs.records) == 1


@pytest.fixture
def left(path: Path) -> Path:
    """The folder of a run that a window left which is gone since."""
    store = RunStore(runs_folder() / "0123456789abcdef")
    record = new_record(EXAMPLES["xo_small"].build(), "left", "Run 7")
    store.put(replace(record, steps=12))
    folder = store.folder_of("left")
    (folder / "weights.safetensors").write_bytes((2).to_bytes(8, "little") + b"{}")
    claim = Claim(os.getpid(), began=1.0, project=str(path))  # another process had this id then
    (store.folder / CLAIM).write_bytes(msgspec.json.encode(claim))
    return folder


def test_the_run_of_a_killed_window_is_discarded_for_good(
    left: Path, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: _topic(window) == "notice-left-run", timeout=WAIT_MS)
    notice = window.notices.current
    assert notice is not None
    assert notice.message.args == {"run": "Run 7", "step": 12, "is_finished": "no"}
    _press(window, "Discard")
    qtbot.waitUntil(lambda: not window.studio.work.is_busy, timeout=WAIT_MS)
    assert window.notices.current is None
    assert not left.parent.exists()
    assert not window.studio.runs.records


@pytest.fixture
def second(left: Path) -> None:
    """Leave another run, which had come to its end."""
    store = RunStore(left.parent)
    second = new_record(EXAMPLES["xo_small"].build(), "second", "Run 8")
    store.put(replace(second, steps=40, total_steps=40, reason="completed"))
    shutil.copy(left / "weights.safetensors", store.folder_of("second"))


@pytest.mark.usefixtures("second")
def test_every_run_of_a_killed_window_is_offered(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: _shown(window, "run") == "Run 8", timeout=WAIT_MS)
    assert _shown(window, "is_finished") == "yes"
    _press(window, "Take it over")
    qtbot.waitUntil(lambda: _topic(window) == "notice-left-run-taken", timeout=WAIT_MS)
    assert _shown(window, "can_resume") == "no"
    for close in window.notices.findChildren(QToolButton, "close_notice"):
        close.click()
    assert _shown(window, "run") == "Run 7"


@pytest.fixture
def held(left: Path, path: Path) -> Path:
    """The folder of a run that the project file has too."""
    record = new_record(EXAMPLES["xo_small"].build(), "left", "Run 7")
    saved = StoredRun(replace(record, steps=12, reason="stopped"), RunHistory().to_arrays())
    write_project(path, Contents(EXAMPLES["xo_small"].build(), runs=(saved,)))
    return left


def test_what_the_project_holds_too_is_not_offered_again(
    held: Path, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: not held.parent.exists(), timeout=WAIT_MS)
    assert window.notices.current is None
    assert [each.id for each in window.studio.runs.records] == ["left"]
