"""A real window without a worker, driven by actions, mouse and messages."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.main_window import MainWindow
from desktop_app.questions import UnsavedQuestion
from engine.data.edits import with_samples
from engine.data.spec import DrawnSample
from engine.messages import RunEnded, RunPaused, RunStarted, StartRun, StepsTaken, WorkerReady
from engine.recipe import with_settings
from engine.texts import text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


class WindowStage:
    def __init__(self, qtbot: QtBot, example: str = "", *, is_shown: bool = True) -> None:
        self.qtbot = qtbot
        self.client = RecordingClient()
        project = EXAMPLES[example].build() if example else None
        self.window = MainWindow(project, client=self.client)  # type: ignore[arg-type]
        self.window.watching.turns.frame = inf  # what is told is shown at once
        qtbot.addWidget(self.window, before_close_func=_forget_changes)
        if is_shown:
            self.window.resize(1280, 800)
            with qtbot.waitExposed(self.window):
                self.window.show()

    # --- looking ------------------------------------------------------------------------------

    def find(self, kind: type[W], name: str) -> W:
        found = self.window.findChild(kind, name)
        assert found is not None, f"no {kind.__name__} is called {name!r}"
        return found

    def is_seen(self, name: str) -> bool:
        found = self.window.findChild(QWidget, name)
        return found is not None and found.isVisible()

    def question(self) -> UnsavedQuestion:
        questions = self.window.findChildren(UnsavedQuestion)
        (open_one,) = (question for question in questions if question.isVisible())
        return open_one

    def answer(self, name: str) -> None:
        question = self.question()
        (button,) = (b for b in question.buttons() if b.objectName() == name)
        self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose_file(self, path: Path) -> None:
        (dialog,) = self.window.findChildren(QFileDialog)
        dialog.selectFile(str(path))
        dialog.fileSelected.emit(str(path))
        dialog.close()

    # --- doing --------------------------------------------------------------------------------

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.find(QWidget, name), Qt.MouseButton.LeftButton)

    def set_recipe(self, **settings: Any) -> None:
        project = self.window.document.project
        changed = project.with_recipe(with_settings(project.recipe, settings))
        self.window.document.edit(text("edit-pace"), changed)

    def draw(self, shade: int, label: str = "X") -> None:
        document = self.window.document
        digest = document.pixels.put(np.full((28, 28), shade, np.uint8))
        sample = DrawnSample(f"s{shade}", label, digest)
        data = with_samples(document.project.data, [sample])
        document.edit(text("edit-add-drawing", name=label), document.project.with_data(data))

    def save(self, path: Path) -> None:
        self.window.files.save_to(path)
        self.settle()

    def open(self, path: Path) -> None:
        self.window.files.open_path(path)
        self.settle()

    def settle(self) -> None:
        """Wait for the work with files, and for what follows it."""
        files, work = self.window.files, self.window.studio.work
        self.qtbot.waitUntil(lambda: not (files.is_saving or work.is_busy), timeout=10_000)

    # --- the worker's part --------------------------------------------------------------------

    def wake(self) -> None:
        self.client.event_arrived.emit(WorkerReady("cpu", "2"))

    def run(self, steps: int = 30) -> str:
        self.window.trigger("train.start")
        run_id = self.client.sent_of(StartRun)[-1].run_id
        self.client.event_arrived.emit(RunStarted(run_id, "cpu", 1, 10, 100, ("X", "O")))
        losses = np.linspace(1, 0.1, steps, dtype=np.float32)
        self.client.event_arrived.emit(StepsTaken(run_id, 0, {"loss": losses}, 3.0))
        return run_id

    def pause(self, run_id: str) -> None:
        self.client.event_arrived.emit(RunPaused(run_id, 30))

    def end(self, run_id: str, weights: str = "") -> None:
        self.client.event_arrived.emit(RunEnded(run_id, "completed", 30, 3.0, weights))


def _forget_changes(window: MainWindow) -> None:
    """Close without a question."""
    window.document.undo_stack.setClean()
    window.document.open(window.document.project, window.document.path, window.document.pixels)
