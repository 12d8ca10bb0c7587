"""The one mutable thing: which project is open, and how it came to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop_app.edits import ProjectEdit, kept_stack
from desktop_app.language import tr
from engine.data.classes import fields
from engine.data.pixels import PixelStore
from engine.graph.diff import diff
from engine.graph.placing import with_places
from engine.inference import infer
from engine.project import Project

if TYPE_CHECKING:
    from pathlib import Path

    from engine.graph.model import Graph
    from engine.inference import Inference
    from engine.texts import Text

UNDO_LIMIT = 1000


class Document(QObject):
    """Holds the project value, its undo stack and what follows from it.

    Views follow the signals, which come in this order after every edit, undo and redo:
    `edge_removed`, `node_removed`, `node_added`, `node_changed`, `edge_added`, `nodes_moved`,
    `data_changed`, `recipe_changed`, `shapes_changed`, `changed`. A new project is announced by
    `project_replaced` instead: rebuild everything.
    """

    edge_removed = Signal(object)  # Edge
    node_removed = Signal(str)
    node_added = Signal(object)  # Node
    node_changed = Signal(object)  # Node
    edge_added = Signal(object)  # Edge
    nodes_moved = Signal(object)  # dict[NodeId, Position], only those that moved
    data_changed = Signal()
    recipe_changed = Signal()
    shapes_changed = Signal()
    changed = Signal()
    project_replaced = Signal()
    modified_changed = Signal(bool)
    path_changed = Signal()

    def __init__(self, project: Project | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._project = _placed(project or Project())
        self._path: Path | None = None
        self._runs_unsaved = False
        self._before_saving = False, 0
        self._saved_index = 0
        self.pixels = PixelStore()
        self.undo_stack = kept_stack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self._emit_modified)
        self._inference = self._infer(None)

    @property
    def project(self) -> Project:
        """The present value."""
        return self._project

    @property
    def graph(self) -> Graph:
        """The active model's graph."""
        return self._project.graph

    @property
    def inference(self) -> Inference:
        """Shapes, counts and problems of the active graph."""
        return self._inference

    @property
    def path(self) -> Path | None:
        """The project's file, None while it has none."""
        return self._path

    @property
    def is_modified(self) -> bool:
        """Whether anything would be lost by closing: an edit, or a run newer than the saved one."""
        return self._runs_unsaved or not self.undo_stack.isClean()

    def edit(self, title: Text, project: Project, gesture: object = None) -> None:
        """Make an edit one step of undo; a value equal to the present one is no edit.

        `project` comes from pure functions, which raised before if the edit is illegal. Edits in
        a row with an equal `gesture` (not None) are one step.
        """
        if project is self._project or project == self._project:
            return
        before = self._project
        self.undo_stack.push(ProjectEdit(self, tr(title), before, project, gesture))

    def open(self, project: Project, path: Path | None, pixels: PixelStore) -> None:
        """Replace everything by another project, with nothing to undo."""
        self.undo_stack.clear()
        self._project = _placed(project)
        self.pixels = pixels
        self._runs_unsaved = False
        self._inference = self._infer(None)
        self._set_path(path)
        self.project_replaced.emit()
        self._emit_modified()

    def mark_saved(self, path: Path) -> None:
        """Note that the present state lies in the file."""
        self.begin_saving()
        self.end_saving(path)

    def begin_saving(self) -> None:
        """Note that the present state is what will lie in the file, whatever is edited meanwhile.

        `end_saving` must follow.
        """
        self._before_saving = self._runs_unsaved, self.undo_stack.cleanIndex()
        self._saved_index = self.undo_stack.index()
        self._runs_unsaved = False
        self.undo_stack.setClean()
        self._emit_modified()

    def end_saving(self, path: Path | None) -> None:
        """Note in which file the state of `begin_saving` lies, None where it could not be saved."""
        if path is not None:
            self._set_path(path)
        else:
            were_runs_unsaved, clean_index = self._before_saving
            self._runs_unsaved = self._runs_unsaved or were_runs_unsaved
            if clean_index != self._saved_index:
                self.undo_stack.resetClean()
        self._emit_modified()

    def mark_runs_changed(self) -> None:
        """Note that there is a run that the file does not have."""
        self._runs_unsaved = True
        self._emit_modified()

    def _set_path(self, path: Path | None) -> None:
        self._path = path
        self.path_changed.emit()

    def _emit_modified(self) -> None:
        self.modified_changed.emit(self.is_modified)

    def _infer(self, previous: Inference | None) -> Inference:
        return infer(self._project.graph, fields(self._project.data), previous)

    def _replace(self, project: Project) -> None:
        """Swap the value and tell the views; called by `ProjectEdit` alone."""
        before, self._project = self._project, project
        changes = diff(before.graph, project.graph)
        data_changed = before.data != project.data
        if data_changed or before.graph is not project.graph:
            self._inference = self._infer(self._inference)
        for edge in changes.edges_removed:
            self.edge_removed.emit(edge)
        for id in changes.nodes_removed:
            self.node_removed.emit(id)
        for node in changes.nodes_added:
            self.node_added.emit(node)
        for node in changes.nodes_changed:
            self.node_changed.emit(node)
        for edge in changes.edges_added:
            self.edge_added.emit(edge)
        self._emit_moves(before, project)
        if data_changed:
            self.data_changed.emit()
        if before.recipe != project.recipe:
            self.recipe_changed.emit()
        if data_changed or before.graph != project.graph:
            self.shapes_changed.emit()
        self.changed.emit()

    def _emit_moves(self, before: Project, after: Project) -> None:
        old, new = before.model.positions, after.model.positions
        if old is new:
            return
        moved = {id: place for id, place in new.items() if old.get(id) != place}
        if moved:
            self.nodes_moved.emit(moved)


def _placed(project: Project) -> Project:
    """Give a place to every node that came without one."""
    if project.model.positions.keys() == project.graph.nodes.keys():
        return project
    return project.with_positions(with_places(project.graph, project.model.positions))
