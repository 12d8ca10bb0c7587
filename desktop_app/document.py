"""The one mutable thing: which project is open, and how it came to be so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from desktop_app.edits import ProjectEdit, kept_stack
from desktop_app.known_graphs import KnownGraphs
from desktop_app.language import tr
from engine.data.pixels import PixelStore
from engine.graph.diff import diff
from engine.graph.model import Blocks
from engine.graph.place import ROOT, Step, path_in
from engine.graph.placing import with_places
from engine.models import names_of, recipes_of, with_open_model
from engine.project import Project
from engine.scope import notes_at, positions_at, reached, with_graph_at

if TYPE_CHECKING:
    from pathlib import Path

    from engine.graph.diff import GraphDiff
    from engine.graph.model import Block, Graph
    from engine.graph.note import Note
    from engine.graph.place import Place
    from engine.inference import Inference
    from engine.problem import NodeId
    from engine.project import ModelId, Position
    from engine.texts import Text

UNDO_LIMIT = 1000


class Document(QObject):
    """Holds the project value, its undo stack and what follows from it.

    One graph is open: the model's own or, at a `place`, the inside of a block in one repetition.
    `graph`, `inference`, `positions` and `notes` are those of the open one; `whole` is of
    the open model's own graph, `unfolded` and `flat` are of it as it is trained, without blocks.

    Views follow the signals, which come in this order after every edit, undo and redo:
    `edge_removed`, `node_removed`, `node_added`, `node_changed`, `edge_added`, `nodes_moved`,
    `notes_changed`, `data_changed`, `recipe_changed`, `shapes_changed`, `changed`. A new project is
    announced by `project_replaced` instead: rebuild everything; another open graph by
    `place_changed` before all others: rebuild what shows the graph. `models_changed` comes before
    even that, when there are other models than before, or another one of them is open.
    """

    edge_removed = Signal(object)  # Edge
    node_removed = Signal(str)
    node_added = Signal(object)  # Node
    node_changed = Signal(object)  # Node
    edge_added = Signal(object)  # Edge
    nodes_moved = Signal(object)  # dict[NodeId, Position], only those that moved
    notes_changed = Signal()
    models_changed = Signal()
    place_changed = Signal()
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
        self._known = KnownGraphs(self._project)

    @property
    def project(self) -> Project:
        """The present value."""
        return self._project

    @property
    def place(self) -> Place:
        """Which graph is open: the way into it from the model's own, which is at no step."""
        return self._known.place

    @property
    def graph(self) -> Graph:
        """The open graph."""
        return self._known.open.graph

    @property
    def inference(self) -> Inference:
        """Shapes, counts and problems of the open graph."""
        return self._known.open

    @property
    def positions(self) -> dict[NodeId, Position]:
        """Where the nodes of the open graph lie."""
        return positions_at(self._project, self.place)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes and frames beside the open graph."""
        return notes_at(self._project, self.place)

    @property
    def whole(self) -> Inference:
        """Shapes, counts and problems of the model's own graph, blocks included."""
        return self._known.whole

    @property
    def unfolded(self) -> Inference:
        """Shapes, counts and problems of the network as it is trained: without blocks."""
        return self._known.unfolded

    @property
    def flat(self) -> Graph:
        """The network as it is trained: its blocks unfolded, ids are paths."""
        return self.unfolded.graph

    def inference_at(self, place: Place) -> Inference | None:
        """Return what is known of the graph at another place; None where nothing is."""
        return self._known.at(place)

    def path_of(self, node: NodeId) -> NodeId:
        """Return the path of a node of the open graph."""
        return path_in(self.place, node)

    def layer_at(self, path: NodeId) -> NodeId:
        """Return the trained layer at a path, the last one inside where a block is there, or ""."""
        return self._known.layer_at(path)

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
        self.undo_stack.push(ProjectEdit(self, tr(title), before, project, self.place, gesture))

    def with_graph(
        self,
        graph: Graph,
        positions: dict[NodeId, Position] | None = None,
        notes: tuple[Note, ...] | None = None,
    ) -> Project:
        """Return the project with another open graph; positions are added to those there are."""
        return with_graph_at(self._project, self.place, graph, positions, notes)

    def enter(self, node: NodeId, repetition: int = 0) -> None:
        """Open the inside of an instance of the open graph."""
        self.go_to((*self.place, Step(node, repetition)))

    def go_to(self, place: Place) -> None:
        """Open the graph at a place, or as far on the way to it as there is one."""
        place = reached(self._project.graph, place)
        if place != self.place:
            self._known.go_to(place)
            self.place_changed.emit()
            self.shapes_changed.emit()

    def open_model(self, id: ModelId) -> None:
        """Open another model of the project, which is nothing to be undone."""
        opened = with_open_model(self._project, id)
        if opened is not self._project:
            self._replace(opened, ROOT)

    def open(self, project: Project, path: Path | None, pixels: PixelStore) -> None:
        """Replace everything by another project, with nothing to undo."""
        self.undo_stack.clear()
        self._project = _placed(project)
        self.pixels = pixels
        self._runs_unsaved = False
        self._known = KnownGraphs(self._project)
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

    def _replace(self, project: Project, place: Place) -> None:
        """Swap the value and tell the views; called by `ProjectEdit` alone.

        An edit is undone where it was made: the graph that was open then is opened again.
        """
        before, self._project = self._project, project
        graph, positions, notes = self.graph, positions_at(before, place), notes_at(before, place)
        data_changed = before.data != project.data
        graph_changed = before.graph is not project.graph and before.graph != project.graph
        is_elsewhere = self._known.follow(project, place) or before.active != project.active
        if names_of(before) != names_of(project) or before.active != project.active:
            self.models_changed.emit()
        if is_elsewhere:
            self.place_changed.emit()
        else:
            self._emit_changes(diff(graph, self.graph))
            self._emit_moves(positions, self.positions)
            if notes != self.notes:
                self.notes_changed.emit()
        if data_changed:
            self.data_changed.emit()
        if before.recipe != project.recipe or recipes_of(before) != recipes_of(project):
            self.recipe_changed.emit()
        if data_changed or graph_changed or is_elsewhere:
            self.shapes_changed.emit()
        self.changed.emit()

    def _emit_changes(self, changes: GraphDiff) -> None:
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

    def _emit_moves(self, before: dict[NodeId, Position], after: dict[NodeId, Position]) -> None:
        if before is after:
            return
        moved = {id: place for id, place in after.items() if before.get(id) != place}
        if moved:
            self.nodes_moved.emit(moved)


def _placed(project: Project) -> Project:
    """Give a place to every node of every model that came without one, inside blocks too."""
    placed = project
    for model in project.models:
        placed = _with_open_placed(with_open_model(placed, model.id))
    return with_open_model(placed, project.active)


def _with_open_placed(project: Project) -> Project:
    if project.model.positions.keys() != project.graph.nodes.keys():
        places = with_places(project.graph, project.model.positions)
        project = project.with_positions(places)
    blocks = {id: _with_all_placed(block) for id, block in project.graph.blocks.by_id.items()}
    if all(block is project.graph.blocks.by_id[id] for id, block in blocks.items()):
        return project
    return project.with_graph(replace(project.graph, blocks=Blocks(blocks)))


def _with_all_placed(block: Block) -> Block:
    if block.positions.keys() == block.graph.nodes.keys():
        return block
    return replace(block, positions=with_places(block.graph, block.positions))
