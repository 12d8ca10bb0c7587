"""The moments of a run at which others may act: show, hold, join data, stop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from engine.training.evaluation import Evaluation
    from engine.training.finite import NonFiniteAt
    from engine.training.run import TrainingRun

Reason = Literal["completed", "early", "stopped", "failed"]


class StopRequested(Exception):
    """Raised at a moment to end the run there; an ordinary way to end."""

    def __init__(self, reason: Reason = "stopped") -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class Moments:
    """Told at every moment of a run; this one looks on and does nothing."""

    def epoch_begins(self, run: TrainingRun) -> None:
        """Before the order of an epoch is drawn: samples may join."""

    def step_begins(self, run: TrainingRun) -> None:
        """Before a step, and before its batch is taken: the run may be held here, or taken back."""

    def step_taken(self, run: TrainingRun) -> None:
        """After an update."""

    def validation_goes_on(self, run: TrainingRun) -> None:
        """Between two batches of validation."""

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        """After an epoch, and at the end; an epoch that is over counts already."""

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        """Before an update that would have spoilt the weights; returning tries the next batch."""
        raise StopRequested("failed")
