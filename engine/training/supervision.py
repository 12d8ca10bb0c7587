"""A run under the eyes of the window: held, paced, watched and stopped between two steps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.messages import (
    DrawingsJoined,
    Failed,
    LiveChanged,
    NonFinite,
    RunId,
    RunPaused,
    RunResumed,
    RunRewound,
    StepsTaken,
    Validated,
    VitalsTaken,
)
from engine.training.moments import Moments, StopRequested
from engine.training.refusal import Refused
from engine.training.rewinding import Rewinder, Rewinding, RewindRequested
from engine.training.vitals import Vitals

if TYPE_CHECKING:
    from engine.data.dataset import Dataset
    from engine.data.spec import DataSpec
    from engine.recipe import LiveSettings
    from engine.training.checkpointing import Checkpointer
    from engine.training.evaluation import Evaluation
    from engine.training.finite import NonFiniteAt
    from engine.training.run import TrainingRun
    from engine.training.run_data import RunData
    from engine.training.steering import Steering, Window
    from engine.training.strides import Strides


class Supervision(Moments):
    """What the window wants of a run, and what it is told of it."""

    def __init__(
        self,
        run: TrainingRun,
        run_id: RunId,
        data: RunData,
        checkpointer: Checkpointer,
        window: Window,
        steering: Steering,
        *,
        companions: int = 0,
    ) -> None:
        """`companions` are runs that are trained beside this one, with which it shares memory."""
        self.run_id = run_id
        self._run = run
        self._data = data
        self._checkpointer = checkpointer
        self._outbox, self._observer, self._attend = window
        self._steering = steering
        self._vitals = Vitals()
        self._rewinder = Rewinder(run, data, checkpointer.folder, sharers=companions + 1)
        self._wish: Rewinding | None = None
        self._is_looking = False
        self._is_vital = False
        self._latest: tuple[Dataset, DataSpec] | None = None

    def strides(self) -> Strides:
        """Train to the end step by step, taking the run back wherever that is asked for."""
        self._observer.run_begins(self._run)
        while True:
            try:
                return (yield from self._run.strides(self))
            except RewindRequested:
                self._go_back()

    # --- what the window wants; each may be said twice -----------------------------------------

    def change(self, live: LiveSettings) -> None:
        """Go by other settings from the next step on."""
        self._steering.set_pace(live.pace)
        if self._wish is not None:  # they hold from where the run goes back to
            self._wish = self._wish._replace(live=live)
            return
        self._rewinder.recorder.note_change(self._run.steps, live)
        for name, before, after in self._run.change(live):
            self._outbox.post(LiveChanged(self.run_id, self._run.steps, name, before, after))

    def rewind(self, steps: int, live: LiveSettings) -> None:
        """Go back, and on from there by other settings."""
        if self._wish is None:
            self._wish = Rewinding(steps, live)
            self._steering.resume()

    def join(self, dataset: Dataset, data: DataSpec) -> None:
        """Let the samples that this data set has beyond the run's join the next epoch."""
        self._latest = (dataset, data)

    # --- moments ----------------------------------------------------------------------------

    def epoch_begins(self, run: TrainingRun) -> None:
        if self._latest is None or run.has_begun_epoch:
            return
        dataset, data = self._latest
        if len(dataset) > len(run.dataset):
            ids = run.join(dataset)
            self._data.note_joined(ids, data)
            self._rewinder.recorder.note_join(run.epoch, len(run.dataset))
            self._outbox.post(DrawingsJoined(self.run_id, run.steps, ids))

    def step_begins(self, run: TrainingRun) -> None:
        self.wait_for_turn()
        self._outbox.enter("training")
        self._rewinder.recorder.step_begins(run)
        self._checkpointer.step_begins(run)
        self._is_looking = self.is_looked_at and (self._steering.may_step or self._observer.is_due)
        self._is_vital = self._vitals.due(run.steps)
        if self._is_vital:
            self._vitals.before_step(run)
        if self._is_looking:
            self._observer.before_step(run)

    def step_taken(self, run: TrainingRun) -> None:
        self.turn_taken()
        if self._is_looking:
            self._observer.after_step(run)
            self.tell_steps()
            self._outbox.show(self._observer.stream(run, self.run_id))
        if self._is_vital:
            values = self._vitals.after_step(run)
            self._outbox.post(VitalsTaken(self.run_id, run.steps, values))

    def validation_goes_on(self, run: TrainingRun) -> None:
        self._outbox.enter("validating")
        self._attend()
        self.leave_if_asked()

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        self.tell_steps()
        self._outbox.post(
            Validated(
                self.run_id,
                run.steps,
                run.epoch,
                {"loss": evaluation.loss, **evaluation.metrics},
                evaluation.counts,
                evaluation.predicted,
                evaluation.losses,
                evaluation.likelihoods,
            )
        )

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self.tell_broken(found)
        self._steering.break_off()
        self.wait_for_turn()

    def tell_broken(self, found: NonFiniteAt) -> None:
        """Say where a number is none, and how far back there is help."""
        self.tell_steps()
        self._outbox.post(
            NonFinite(
                self.run_id,
                self._run.steps,
                found.node,
                found.tensor,
                direction=found.direction,
                can_rewind=self._rewinder.reach,
            )
        )

    def tell_steps(self) -> None:
        """Send the scalars of all steps since the last time."""
        taken = self._run.scalars.take()
        if taken is not None:
            seconds = self._run.stopwatch.seconds
            self._outbox.add_steps(
                StepsTaken(self.run_id, taken.first_step, taken.by_name, seconds)
            )

    # --- holding ----------------------------------------------------------------------------

    is_looked_at = True  # whether the stream of looks is of this run
    may_leave = True  # before its next step, if that is asked for

    @property
    def wants_back(self) -> bool:
        return self._wish is not None

    def wait_for_turn(self) -> None:
        """Wait until a step may be taken.

        Raises `StopRequested` where the person has had enough, `RewindRequested` to go back.
        """
        self._steering.wait(self)
        self.leave_if_asked()
        self._run.stopwatch.start()

    def turn_taken(self) -> None:
        """Note that the step was taken that could be."""
        self._steering.step_taken()

    def leave_if_asked(self) -> None:
        """Raise `StopRequested` to end, `RewindRequested` to go back."""
        if self._steering.is_stopping:
            raise StopRequested
        if self._wish is not None:
            raise RewindRequested

    def hold_begins(self) -> None:
        self._run.stopwatch.stop()
        self.tell_steps()
        self._checkpointer.begin(self._run)
        if self.is_looked_at:
            self._outbox.show(self._observer.answer(self._run, self.run_id))
        self._outbox.post(RunPaused(self.run_id, self._run.steps))

    def hold_ends(self, *, is_resumed: bool) -> None:
        if is_resumed:
            self._outbox.post(RunResumed(self.run_id))

    # --- going back -------------------------------------------------------------------------

    def _go_back(self) -> None:
        """Take the run back, tell where it is now, and go by the settings that were asked for."""
        run, wish = self._run, self._wish
        if wish is None:
            return
        self.tell_steps()
        self._outbox.enter("training")
        try:
            self._rewinder.go_back(wish.steps, self._attend_while_going_back)
        except Refused as refused:
            self._outbox.post(Failed("", refused.message))
            self._steering.pause()
            self._wish = None
            return
        if self.is_looked_at:
            self._observer.forget_updates()
        self._outbox.post(RunRewound(self.run_id, run.steps))
        live, self._wish = (self._wish or wish).live, None
        self.change(live)
        self._checkpointer.begin(run, is_rewound=True)

    def _attend_while_going_back(self) -> None:
        self._attend()
        if self._steering.is_stopping:
            raise StopRequested
