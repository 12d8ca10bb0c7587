"""How the engine is told to begin a run of a model, or to go on with one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

from msgspec.structs import replace

from desktop_app.run_account import CurrentRun
from engine.graph.flatten import flattened
from engine.lanes import lane_recipe
from engine.messages import StartRun
from engine.moves import moved

if TYPE_CHECKING:
    from pathlib import Path

    from engine.data.spec import DataSpec
    from engine.problem import NodeId
    from engine.project import Model, Project
    from engine.storage import RunRecord


class Parent(NamedTuple):
    """The run that a new one takes its weights from, and where they lie."""

    record: RunRecord
    folder: Path


class Order(NamedTuple):
    """A run that begins, as panels speak of it and as the engine is told."""

    run: CurrentRun
    start: StartRun


def new_id() -> str:
    """Return an id for a run, or for a group of them."""
    return uuid4().hex[:12]


def begin(
    project: Project, model: Model, id: str, folder: Path, parent: Parent | None, group: str = ""
) -> Order:
    """Begin a run of a model; `group` is that of those in lock-step."""
    recipe = lane_recipe(project, model)
    run = CurrentRun(
        id,
        model.graph,
        recipe,
        parent=parent.record.id if parent is not None else "",
        origins=model.origins,
        model=model.id,
        group=group,
    )
    start = StartRun(
        run_id=id,
        graph=model.graph,
        recipe=recipe,
        data=project.data,
        folder=str(folder),
        continue_from=str(parent.folder) if parent is not None else "",
        moved=_moved_since(parent, model),
    )
    return Order(run, start)


def go_on(record: RunRecord, data: DataSpec, folder: Path, pace: str) -> StartRun:
    """Go on with a run that was kept."""
    return StartRun(
        run_id=record.id,
        graph=record.graph,
        recipe=replace(record.recipe, pace=pace),
        data=data,
        folder=str(folder),
        is_resumed=True,
    )


def _moved_since(parent: Parent | None, model: Model) -> dict[NodeId, NodeId]:
    """Return where the layers of another run are now; none is moved where there is no run."""
    if parent is None:
        return {}
    had, now = flattened(parent.record.graph).nodes, flattened(model.graph).nodes
    return moved(parent.record.origins, model.origins, had, now)
