"""What is known of one run, from what the worker says of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

import msgspec

from desktop_app.run_events import run_event
from desktop_app.validations import from_history, up_to, with_validation
from engine.graph.flatten import flattened
from engine.graph.model import Graph
from engine.messages import (
    NonFinite,
    RunEnded,
    RunPaused,
    RunResumed,
    RunRewound,
    RunStarted,
    StepsTaken,
    Validated,
    VitalsTaken,
)
from engine.moves import Origins
from engine.recipe import Recipe
from engine.run_history import RunHistory

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

    from engine.data.facts import DataFacts
    from engine.messages import Event
    from engine.storage import RunEvent

RunState = Literal["none", "starting", "running", "paused", "ended"]
ACTIVE: tuple[RunState, ...] = ("starting", "running", "paused")


class CurrentRun(msgspec.Struct, frozen=True, dict=True):
    """The run that the panels speak of. Its graph and recipe never change.

    `folded` is its graph as it was drawn, `graph` as it is trained, without blocks; `origins` are
    those of its model, whose id is `model`. `parent` is the run whose weights it continued from,
    "" for none; `group` is shared by those that are trained in lock-step.
    """

    id: str
    folded: Graph
    recipe: Recipe
    classes: tuple[str, ...] = ()
    device: str = ""
    threads: int = 0
    steps_per_epoch: int = 0
    total_steps: int = 0
    parent: str = ""
    origins: Origins = {}
    model: str = ""
    group: str = ""

    @cached_property
    def graph(self) -> Graph:
        """The network as it is trained; ids are paths."""
        return flattened(self.folded)


class RunAccount:
    """Follows one run, or speaks of one that was kept; without a run there is nothing to tell."""

    def __init__(
        self,
        run: CurrentRun | None = None,
        state: RunState = "none",
        history: RunHistory | None = None,
        seconds: float = 0.0,
        events: tuple[RunEvent, ...] = (),
    ) -> None:
        self.run = run
        self.state: RunState = state
        self.history = history or RunHistory()
        self.seconds = seconds
        self.events = events
        self.validation_rows: np.ndarray | None = None
        self.facts: DataFacts | None = None
        self.end: RunEnded | None = None
        self.validations: list[Validated] = []
        if run is not None:
            self.validations = from_history(run.id, self.history, run.steps_per_epoch)

    @property
    def id(self) -> str:
        """The run's id, "" without one."""
        return self.run.id if self.run is not None else ""

    @property
    def is_active(self) -> bool:
        """Whether the run is going or paused."""
        return self.state in ACTIVE

    @property
    def steps(self) -> int:
        """Steps taken."""
        return self.history.step_count

    def take(self, event: Event) -> None:
        """Take in what the worker says of this run."""
        noted = run_event(event, self.steps)
        if noted is not None:
            self.events = (*self.events, noted)
        match event:
            case StepsTaken(first_step=first, scalars=scalars, seconds=seconds):
                self.history.add_steps(first, scalars)
                self.seconds = seconds
            case Validated():
                self.history.add_validation(event.step, event.metrics, event.confusion)
                self.validations = with_validation(self.validations, event)
            case VitalsTaken(step=step, values=values):
                self.history.add_vitals(step, values)
            case RunStarted():
                self._begin(event)
            case RunPaused() | NonFinite():
                self.state = "paused"
            case RunResumed():
                self.state = "running"
            case RunRewound(step=step):
                self.cut(step)
            case RunEnded():
                self.state, self.end = "ended", event

    def cut(self, step: int) -> bool:
        """Forget what came after so many steps; say whether there was anything."""
        last = self.validations[-1].step if self.validations else 0
        if max(self.steps, last) <= step:
            return False
        self.history.cut(step)
        self.validations = up_to(self.validations, step)
        return True

    def _begin(self, event: RunStarted) -> None:
        if self.run is None:
            return
        self.run = msgspec.structs.replace(
            self.run,
            classes=event.classes,
            device=event.device,
            threads=event.threads,
            steps_per_epoch=event.steps_per_epoch,
            total_steps=event.total_steps,
        )
        self.validation_rows, self.facts = event.validation_rows, event.facts
        self.cut(event.step)
        self.state = "running"


def state_of(accounts: Iterable[RunAccount]) -> RunState:
    """Return what runs in lock-step are doing: those that have ended say nothing of the others."""
    states = {account.state for account in accounts}
    order: tuple[RunState, ...] = ("starting", "running", "paused", "ended", "none")
    return next(state for state in order if state in states)
