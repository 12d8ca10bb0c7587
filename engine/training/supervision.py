"""A run under the eyes of the window: held, paced, watched and stopped between two steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from engine.messages import (
    DrawingsJoined,
    NonFinite,
    RunId,
    RunPaused,
    RunResumed,
    StepsTaken,
    Validated,
)
from engine.training.moments import Moments, StopRequested
from engine.training.pacing import Pacer

if TYPE_CHECKING:
    from engine.data.dataset import Dataset
    from engine.recipe import LiveSettings
    from engine.training.evaluation import Evaluation
    from engine.training.finite import NonFiniteAt
    from engine.training.observer import Observer
    from engine.training.outbox import Outbox
    from engine.training.run import TrainingRun


class Attend(Protocol):
    """Does what the window asks for, waiting for it at most `timeout` seconds; None is forever."""

    def __call__(self, timeout: float | None = 0.0) -> None: ...


class Supervision(Moments):
    """What the window wants of a run, and what it is told of it."""

    def __init__(
        self, run_id: RunId, pace: str, outbox: Outbox, observer: Observer, attend: Attend
    ) -> None:
        self.run_id = run_id
        self._pacer = Pacer(pace)
        self._outbox = outbox
        self._observer = observer
        self._attend = attend
        self._is_paused = False
        self._may_step = False
        self.is_stopping = False  # the run ends before its next step
        self._is_looking = False
        self._joining: Dataset | None = None

    # --- what the window wants; each may be said twice -----------------------------------------

    def pause(self) -> None:
        """Hold before the next step."""
        self._is_paused = True

    def resume(self) -> None:
        """Go on."""
        self._is_paused = False

    def step(self) -> None:
        """Take one step, then hold: by the pace where that waits for a person, else by a pause."""
        self._is_paused = self._is_paused or not self._pacer.waits_for_person
        self._may_step = True

    def stop(self) -> None:
        """End the run before the next step."""
        self.is_stopping = True

    def change(self, live: LiveSettings) -> None:
        """Go by other settings from the next step on."""
        self._pacer.set_pace(live.pace)

    def rewind(self, steps: int, live: LiveSettings) -> None:
        """Go back, and on from there by other settings."""

    def join(self, dataset: Dataset) -> None:
        """Let the samples that this data set has beyond the run's join the next epoch."""
        self._joining = dataset

    # --- moments ----------------------------------------------------------------------------

    def epoch_begins(self, run: TrainingRun) -> None:
        if self._joining is not None:
            ids = run.join(self._joining)
            self._joining = None
            if ids:
                self._outbox.post(DrawingsJoined(self.run_id, run.steps, ids))

    def step_begins(self, run: TrainingRun) -> None:
        self._attend()
        self._wait_for_turn(run)
        self._outbox.enter("training")
        self._is_looking = self._may_step or self._observer.is_due
        if self._is_looking:
            self._observer.before_step(run)

    def step_taken(self, run: TrainingRun) -> None:
        self._pacer.step_taken()
        self._may_step = False
        if self._is_looking:
            self._observer.after_step(run)
            self.tell_steps(run)
            self._outbox.show(self._observer.stream(run, self.run_id))

    def validation_goes_on(self, run: TrainingRun) -> None:
        self._outbox.enter("validating")
        self._attend()
        if self.is_stopping:
            raise StopRequested

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        self.tell_steps(run)
        metrics = {"loss": evaluation.loss, **evaluation.metrics}
        self._outbox.post(Validated(self.run_id, run.steps, run.epoch, metrics))

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self.tell_steps(run)
        self._outbox.post(NonFinite(self.run_id, run.steps, found.node, found.tensor))
        self._is_paused, self._may_step = True, False
        self._wait_for_turn(run)

    def tell_steps(self, run: TrainingRun) -> None:
        """Send the scalars of all steps since the last time."""
        taken = run.scalars.take()
        if taken is not None:
            seconds = run.stopwatch.seconds
            self._outbox.add_steps(
                StepsTaken(self.run_id, taken.first_step, taken.by_name, seconds)
            )

    # --- holding ----------------------------------------------------------------------------

    @property
    def _must_hold(self) -> bool:
        is_held = self._is_paused or self._pacer.waits_for_person
        return is_held and not self._may_step and not self.is_stopping

    def _wait_for_turn(self, run: TrainingRun) -> None:
        """Wait for the pace and for the person, doing meanwhile whatever else is asked.

        Raises `StopRequested` where the person has had enough.
        """
        while not self.is_stopping:
            if self._must_hold:
                self._hold(run)
            elif self._may_step or not self._pacer.seconds_left:
                return
            else:
                self._attend(self._pacer.seconds_left)
        raise StopRequested

    def _hold(self, run: TrainingRun) -> None:
        run.stopwatch.stop()
        self.tell_steps(run)
        self._outbox.show(self._observer.answer(run, self.run_id))
        self._outbox.post(RunPaused(self.run_id, run.steps))
        self._outbox.enter("paused")
        while self._must_hold:
            self._attend(None)
        if not (self._is_paused or self.is_stopping):
            self._outbox.post(RunResumed(self.run_id))
        run.stopwatch.start()
