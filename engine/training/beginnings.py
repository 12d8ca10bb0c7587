"""How a run begins: afresh, from another run's weights, or where it was interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from engine.data.spec import TEXT
from engine.storage.runs import WEIGHTS as WEIGHTS_FILE
from engine.texts import Text, text
from engine.training.checkpoint import FoundState, newest_state, sweep, write_end
from engine.training.materialise import with_drawings
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from engine.training.run_data import PART, RunData
from engine.training.run_state import WEIGHTS, restore
from engine.training.tensor_file import DamagedFileError
from engine.training.weights import renamed, take_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from engine.data.dataset import Dataset
    from engine.data.spec import DataSpec
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.recipe import Recipe
    from engine.training.run_state import RunState
    from engine.training.weights import Transfer


class Plan(NamedTuple):
    """What is to be trained, on what; `made` makes a data set, `pixels` are those of drawings."""

    graph: Graph
    recipe: Recipe
    data: DataSpec
    pixels: Mapping[str, NDArray[np.uint8]]
    made: Callable[[DataSpec], Dataset]
    last_step: int = 0
    moved: Mapping[NodeId, NodeId] = {}  # of another run's layers, to where they are here
    promised: int = 0  # bytes that runs beside it will hold on to


class Beginning(NamedTuple):
    """A run that is ready to go on, and what there is to say of it.

    `waiting` is a larger data set, where drawings are to join the next epoch; `takes` are the bytes
    that the run will hold on to.
    """

    run: TrainingRun
    data: RunData
    kept: tuple[NodeId, ...] = ()
    fresh: tuple[Text, ...] = ()
    notice: Text | None = None
    waiting: Dataset | None = None
    takes: int = 0


def begun(plan: Plan) -> Beginning:
    """Begin with fresh weights; raises `Refused` where there is nothing to learn."""
    run = TrainingRun(plan.graph, plan.recipe, plan.made(plan.data), last_step=plan.last_step)
    run.require_lessons()
    takes = run.require_memory(plan.promised)
    return Beginning(run, RunData(plan.data, run.dataset), notice=_cut(run), takes=takes)


def continued(plan: Plan, parent: Path) -> Beginning:
    """Begin with every weight of another run that agrees, and what its optimizer remembers."""
    beginning = begun(plan)
    run = beginning.run
    state = _state_of_parent(parent)
    if state is None:
        transfer = run.take_weights(parent / WEIGHTS_FILE, plan.moved)
        return beginning._replace(kept=transfer.kept, fresh=transfer.reasons)
    transfer = take_weights(run.network, state.part(WEIGHTS), plan.moved)
    notice = beginning.notice
    if state.numbers.get("run/optimizer") == run.recipe.optimizer:
        run.optimizer.take(_memories(state, plan), _trained_names(run, transfer))
    else:
        notice = text("continue-other-optimizer")
    return beginning._replace(kept=transfer.kept, fresh=transfer.reasons, notice=notice)


def resumed(plan: Plan, folder: Path, *, accepts_changed_data: bool = False) -> Beginning:
    """Go on from the newest whole state in a run's folder, as if it had never stopped.

    A run that was interrupted before its first checkpoint begins once more, which is the same.
    Raises `Refused` where every state is damaged, is of another run, or where the data that the
    run knew was changed; changed data that is accepted is taken from the next epoch on.
    """
    sweep(folder)
    try:
        found = newest_state(folder)
    except DamagedFileError:
        raise Refused(text("resume-damaged")) from None
    if found is None:
        return begun(plan)
    try:
        beginning = _at(found.state, plan, accepts_changed_data=accepts_changed_data)
    except (LookupError, ValueError, TypeError, RuntimeError) as error:
        raise Refused(text("resume-of-other-run")) from error
    return beginning._replace(notice=_notice(found))


def settled(folder: Path) -> int:
    """Make the newest whole state of a run its end, and return its step.

    Raises `Refused` where there is none, `OSError` where the disk refuses.
    """
    try:
        found = newest_state(folder)
    except DamagedFileError:
        found = None
    if found is None:
        raise Refused(text("resume-damaged"))
    write_end(folder, found.state)
    return found.state.step


def _at(state: RunState, plan: Plan, *, accepts_changed_data: bool) -> Beginning:
    known = RunData(plan.data)
    known.restore(state.part(PART), state.numbers_of(PART))
    try:
        dataset = known.remade(plan.data, plan.pixels, plan.made)
    except Refused:
        if not accepts_changed_data:
            raise
        return _on_changed_data(state, plan)
    run = TrainingRun(plan.graph, plan.recipe, dataset, last_step=plan.last_step)
    run.require_lessons()
    takes = run.require_memory(plan.promised)
    restore(run, state)
    larger = with_drawings(dataset, plan.data, plan.pixels)
    waiting = larger if len(larger) > len(dataset) else None
    return Beginning(run, known, waiting=waiting, takes=takes)


def _on_changed_data(state: RunState, plan: Plan) -> Beginning:
    """Go on with other data: the epoch that was interrupted is begun once more."""
    beginning = begun(plan)
    restore(beginning.run, state.on_other_data(len(beginning.run.dataset)))
    return beginning


def _state_of_parent(folder: Path) -> RunState | None:
    """Return the newest state of another run; None where there are but weights, or less."""
    try:
        found = newest_state(folder)
    except DamagedFileError:
        return None
    return found.state if found is not None else None


def _memories(state: RunState, plan: Plan) -> dict[str, Tensor]:
    """Return what an optimizer remembers, `<slot>/<weight>`, under the names of now."""
    split = ((name.partition("/"), tensor) for name, tensor in state.part("optimizer").items())
    return {
        f"{slot}{bar}{renamed(weight, plan.moved)}": tensor for (slot, bar, weight), tensor in split
    }


def _trained_names(run: TrainingRun, transfer: Transfer) -> list[str]:
    return [name for name in run.optimizer.names if name.partition(".")[0] in transfer.kept]


def _cut(run: TrainingRun) -> Text | None:
    """Return how many sequences are longer than what is read of them; None where none is."""
    dataset, limit = run.dataset, run.recipe.longest_sequence
    if dataset.form != "sentences":
        return None
    longer = int((dataset.sequences(TEXT).lengths[dataset.training] > limit).sum())
    return text("training-cut", count=longer, limit=limit) if longer else None


def _notice(found: FoundState) -> Text | None:
    if not found.damaged:
        return None
    return text("resume-passed-over", damaged=max(found.damaged), step=found.state.step)
