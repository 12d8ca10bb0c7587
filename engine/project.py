"""The project as a value. Editing returns a new one; nothing here is ever changed in place."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from engine.data.spec import DataSpec
from engine.graph.model import Graph
from engine.graph.note import Note
from engine.graph.place import SEPARATOR
from engine.problem import NodeId
from engine.recipe import Recipe

Position = tuple[float, float]
ModelId = str


class Model(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A network, where its nodes lie on the canvas, and how it is trained.

    `origins` tells, for layers that were moved into a block or out of one, under which paths they
    were known before, the latest first: trained weights follow them.
    """

    id: ModelId
    name: str
    graph: Graph = Graph()
    positions: dict[NodeId, Position] = {}
    recipe: Recipe = Recipe()
    notes: tuple[Note, ...] = ()
    origins: dict[NodeId, tuple[NodeId, ...]] = {}


class Project(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything that a project file keeps, except runs and pixels. `note` is for the learner."""

    models: tuple[Model, ...] = (Model("model", "model"),)
    data: DataSpec = DataSpec()
    active: ModelId = "model"
    note: str = ""

    @property
    def model(self) -> Model:
        """The model that is being edited."""
        return next(model for model in self.models if model.id == self.active)

    @property
    def graph(self) -> Graph:
        """The active model's graph."""
        return self.model.graph

    @property
    def recipe(self) -> Recipe:
        """The active model's recipe."""
        return self.model.recipe

    def with_model(self, model: Model) -> Project:
        """Replace the model of the same id."""
        return replace(self, models=tuple(model if m.id == model.id else m for m in self.models))

    def with_graph(self, graph: Graph, positions: dict[NodeId, Position] | None = None) -> Project:
        """Replace the active graph; positions of nodes that are gone go with them."""
        placed = {**self.model.positions, **(positions or {})}
        kept = {id: place for id, place in placed.items() if id in graph.nodes}
        layers = {
            path: own
            for path, own in self.recipe.layers.items()
            if path.partition(SEPARATOR)[0] in graph.nodes
        }
        recipe = (
            self.recipe if layers == self.recipe.layers else replace(self.recipe, layers=layers)
        )
        return self.with_model(replace(self.model, graph=graph, positions=kept, recipe=recipe))

    def with_positions(self, positions: dict[NodeId, Position]) -> Project:
        """Move nodes."""
        return self.with_graph(self.graph, positions)

    def with_notes(self, notes: tuple[Note, ...]) -> Project:
        """Replace the notes and frames beside the active graph."""
        return self.with_model(replace(self.model, notes=notes))

    def with_recipe(self, recipe: Recipe) -> Project:
        """Replace the active model's recipe."""
        return self.with_model(replace(self.model, recipe=recipe))

    def with_data(self, data: DataSpec) -> Project:
        """Replace the data."""
        return replace(self, data=data)
