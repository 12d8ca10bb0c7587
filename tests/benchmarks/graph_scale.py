"""Networks of thousands of layers in the real window: open, edit, pan and zoom.

A frame is everything from the mouse's event until the window has painted. It is measured where
the whole network fits, at full size and between: what is drawn differs by scale.
"""

from __future__ import annotations

import os
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop_app.application import create_application
from desktop_app.graph_editor.editor import GraphEditor
from desktop_app.main_window import MainWindow
from engine.data.classes import fields
from engine.data.pixels import PixelStore
from engine.graph.edits import with_params
from engine.inference import infer
from engine.project import Project
from engine.texts import text
from tests.benchmarks._deep_graph import STEM, crowded_project, deep_project
from tests.benchmarks._report import report
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from collections.abc import Callable

WINDOW = 1600, 1000
COUNT, REPORTED_COUNT = 5_000, 10_000
CROWD = 10  # wires into every layer
# What is done to a crowd in turn; each must be seen before the next.
DEEDS = (
    ("select_all", "edit.select_all"), ("delete", "edit.delete"), ("undo", "edit.undo"),
    ("arrange", "view.arrange"), ("undo_arrange", "edit.undo"), ("find", "edit.find"),
)  # fmt: skip
OPENINGS, EDITS, FRAMES = 5, 15, 40
SCALES = {"fit": None, "0.3": 0.3, "0.4": 0.4, "0.5": 0.5, "0.7": 0.7, "full_size": 1.0}
TARGET = {"open_ms": 1500.0, "shapes_ms": 40.0, "frame_ms": 16.0, "frame_10000_ms": 33.0}
STRIDES = 1, 2
NOTCH = 120
PANS = QPoint(37, 23), QPoint(-61, 11), QPoint(24, -57), QPoint(0, 23)


def main() -> None:
    application = create_application()
    stage = Stage()
    figures = measured(stage, COUNT, "")
    figures |= measured(stage, REPORTED_COUNT, f"{REPORTED_COUNT}_")
    figures |= measured_crowd(stage)
    frames = [
        figures[f"{deed}_{name}_ms"] for deed in ("pan", "zoom") for name in ("fit", "full_size")
    ]
    met = (
        figures["open_ms"] <= TARGET["open_ms"]
        and figures["shapes_ms"] <= TARGET["shapes_ms"]
        and max(frames) <= TARGET["frame_ms"]
    )
    stage.close()
    application.processEvents()
    report("graph_scale", figures, TARGET, met=met)


def measured(stage: Stage, count: int, prefix: str) -> dict[str, float]:
    """Measure a network of about so many layers; names of figures begin with the prefix."""
    project = deep_project(count)
    figures = {f"{prefix}layers": float(len(project.graph.nodes))}
    times = {"open": [stage.open(project) for _ in range(OPENINGS)]}
    times["shapes"] = [inferred(project, i) for i in range(EDITS)]
    times["edit_painted"] = [stage.edit(i) for i in range(EDITS)]
    for name, scale in SCALES.items():
        stage.look(scale)
        times[f"pan_{name}"] = stage.pan()
        times[f"zoom_{name}"] = stage.zoom()
    return figures | _summed_up(prefix, times)


def measured_crowd(stage: Stage) -> dict[str, float]:
    """Measure a network of many wires; "crowd_" begins the names, none is part of the target."""
    project = crowded_project(REPORTED_COUNT, CROWD)
    times = {"open": [stage.open(project) for _ in range(OPENINGS)]}
    for name in ("fit", "0.4", "full_size"):
        stage.look(SCALES[name])
        times[f"pan_{name}"], times[f"zoom_{name}"] = stage.pan(), stage.zoom()
    for name, action in DEEDS:
        times[name] = [timed(partial(stage.do, action))]
    figures = {"crowd_wires": float(len(project.graph.edges))}
    return figures | _summed_up("crowd_", times)


def _summed_up(prefix: str, times: dict[str, list[float]]) -> dict[str, float]:
    figures: dict[str, float] = {}
    for name, taken in times.items():
        figures[f"{prefix}{name}_ms"] = round(median(taken), 1)
        if len(taken) > 1:
            figures[f"{prefix}{name}_p95_ms"] = round(float(np.percentile(taken, 95)), 1)
    return figures


def inferred(project: Project, number: int) -> float:
    """Return how long shapes take after an edit that changes the shape on every wire."""
    known = fields(project.data)
    before = infer(with_params(project.graph, STEM, {"stride": STRIDES[number % 2]}), known)
    edited = with_params(before.graph, STEM, {"stride": STRIDES[(number + 1) % 2]})
    return timed(lambda: infer(edited, known, before))


class Paintings(QObject):
    """Counts how often a widget was painted."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


class Stage:
    """A window with its canvas."""

    def __init__(self) -> None:
        self.window = MainWindow(deep_project(50), client=RecordingClient())  # type: ignore[arg-type]
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.trigger("view.arrangement.build")
        for _ in range(20):
            QApplication.processEvents()
        self.editor = self.window.findChild(GraphEditor)
        self.view = self.editor.view
        self._paintings = Paintings()
        self.view.viewport().installEventFilter(self._paintings)

    def open(self, project: Project) -> float:
        """Replace the project by another, until it is painted."""
        self.window.document.open(Project(), None, PixelStore())
        QApplication.processEvents()
        return self._painted(lambda: self.window.document.open(project, None, PixelStore()))

    def edit(self, number: int) -> float:
        """Change the shape on every wire, until it is painted."""
        document = self.window.document
        graph = with_params(document.graph, STEM, {"stride": STRIDES[(number + 1) % 2]})
        project = document.project.with_graph(graph)
        return self._painted(lambda: document.edit(text("edit-pace"), project))

    def look(self, scale: float | None) -> None:
        """Look at the middle of the network; without a scale, at all of it."""
        self.view.fit()
        if scale is not None:
            self.view.zoom(scale / self.view.scale_factor)
        QApplication.processEvents()

    def pan(self) -> list[float]:
        return [self._painted(lambda by=by: self.view.pan(by)) for by in self._ways()]

    def zoom(self) -> list[float]:
        return [self._painted(lambda way=way: self._turn(way)) for way in self._notches()]

    def do(self, action: str) -> None:
        """Do what a command does, until it is seen."""
        self.window.trigger(action)
        QApplication.processEvents()

    def close(self) -> None:
        self.window.document.open(Project(), None, PixelStore())
        self.window.close()
        self.window.deleteLater()

    def _ways(self) -> list[QPoint]:
        return [PANS[i % len(PANS)] for i in range(FRAMES)]

    def _notches(self) -> list[int]:
        return [NOTCH if i % 2 else -NOTCH for i in range(FRAMES)]

    def _turn(self, angle: int) -> None:
        viewport = self.view.viewport()
        at = viewport.rect().center()
        event = QWheelEvent(
            QPointF(at), QPointF(viewport.mapToGlobal(at)), QPoint(), QPoint(0, angle),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(viewport, event)

    def _painted(self, deed: Callable[[], object]) -> float:
        before = self._paintings.count
        taken = timed(lambda: (deed(), QApplication.processEvents()))
        assert self._paintings.count > before, "nothing was painted"
        return taken


def timed(deed: Callable[[], object]) -> float:
    began = perf_counter()
    deed()
    return 1000 * (perf_counter() - began)


if __name__ == "__main__":
    main()
