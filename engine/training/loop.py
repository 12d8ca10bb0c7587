"""Training, to be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from engine.training.finite import first_non_finite, is_finite
from engine.training.moments import Reason, StopRequested
from engine.training.seeds import randomness

if TYPE_CHECKING:
    from engine.training.moments import Moments
    from engine.training.run import TrainingRun
    from engine.training.samples import Batch


def train(run: TrainingRun, moments: Moments) -> Reason:
    """Train until the last epoch, the last step, or until a moment asks to stop."""
    run.seed_dropout()
    try:
        while not run.is_complete:
            train_epoch(run, moments)
            validate(run, moments)
    except StopRequested as stop:
        return stop.reason
    finally:
        run.stopwatch.stop()
    return "completed"


def train_epoch(run: TrainingRun, moments: Moments) -> None:
    """Take every batch of the training split once, in the epoch's own order."""
    moments.epoch_begins(run)
    run.network.train()
    run.stopwatch.start()
    for positions in run.epoch_order():
        if run.is_complete:
            break
        moments.step_begins(run)
        if take_step(run, run.training.batch(positions), moments):
            moments.step_taken(run)
    else:
        run.epoch += 1
    run.stopwatch.stop()


def take_step(run: TrainingRun, batch: Batch, moments: Moments) -> bool:
    """Update the weights once; False where they were left alone for a number not finite."""
    drawn_from = randomness(run.device)
    scores, loss = run.network(batch)
    torch.autograd.backward(loss)
    gradients = run.take_gradients()
    norms = torch.stack(torch._foreach_norm(gradients))  # (parameters,)
    if not is_finite(loss, norms):
        moments.non_finite_found(run, first_non_finite(run.network, batch, drawn_from))
        return False
    run.optimizer.update(gradients)
    run.scalars.add(loss, norms, scores, batch[run.network.label_field])
    run.steps += 1
    return True


def validate(run: TrainingRun, moments: Moments) -> None:
    """Measure the validation split, if there is one."""
    if len(run.validation):
        moments.validated(run, run.evaluate(lambda: moments.validation_goes_on(run)))
