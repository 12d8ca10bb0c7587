"""Whether training would fit into the memory of this machine, worked out as soon as hands rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from engine.data.classes import class_counts
from engine.machine_memory import available_memory, total_memory
from engine.memory import MemoryNeed, memory_needed, memory_problem

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from engine.messages import WorkerReady
    from engine.problem import Problem

MANY = 500  # layers from which on the estimate waits
REST_MS = 250


class MemoryWatch(QObject):
    """What training needs and what is free.

    `problem` is set where it is more than the machine has at all; that less is free just now, the
    engine finds out when a run begins. Of a graphics card only the engine knows.
    """

    changed = Signal()

    def __init__(self, document: Document, feed: RunFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._device = "cpu"
        self.need = MemoryNeed()
        self.available = available_memory()
        self.problem: Problem | None = None
        self._resting = QTimer(self, singleShot=True)
        self._resting.timeout.connect(self.look)
        for edited in (
            document.shapes_changed,
            document.recipe_changed,
            document.data_changed,
            document.project_replaced,
        ):
            edited.connect(self._look_soon)
        feed.worker_ready.connect(self._on_worker_ready)
        self._look_soon()

    @property
    def is_of_machine(self) -> bool:
        """Whether a run would be computed in the machine's own memory."""
        chosen = self._document.project.recipe.device
        return (self._device if chosen == "auto" else chosen) != "cuda"

    def look(self) -> None:
        """Estimate anew, and see what is free now."""
        project = self._document.project
        samples = sum(class_counts(project.data).values())
        self.need = memory_needed(self._document.unfolded, project.recipe, samples)
        self.available = available_memory()
        is_too_much = self.is_of_machine and self.need.total > total_memory()
        self.problem = memory_problem(self.need, self.available) if is_too_much else None
        self.changed.emit()

    def _look_soon(self) -> None:
        is_large = len(self._document.whole.nodes) >= MANY
        self._resting.start(REST_MS if is_large else 0)

    def _on_worker_ready(self, event: WorkerReady) -> None:
        self._device = event.device
        self._look_soon()
