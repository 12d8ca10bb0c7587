"""Training, to be read aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from engine.training.finite import first_non_finite, is_finite
from engine.training.moments import StopRequested
from engine.training.seeds import randomness

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.training.moments import Moments
    from engine.training.run import TrainingRun
    from engine.training.samples import Batch
    from engine.training.strides import Strides


def train(run: TrainingRun, moments: Moments) -> Strides:
    """Train from where the run is to its end, or until a moment asks to stop; wait for each step.

    It is taken by whoever asks for the next, which is how several runs keep in step.
    """
    if run.is_fresh:
        run.seed_dropout()
    try:
        while not run.is_complete:
            yield from train_epoch(run, moments)
            validate(run, moments)
    except StopRequested as stop:
        return stop.reason
    finally:
        run.stopwatch.stop()
    return "early" if run.is_over_early else "completed"


def train_epoch(run: TrainingRun, moments: Moments) -> Iterator[None]:
    """Take every batch that is left of the epoch, in the epoch's own order."""
    if run.position == 0:
        moments.epoch_begins(run)
        run.begin_epoch()
    run.network.train()
    run.stopwatch.start()
    while not (run.is_complete or run.is_epoch_over):
        yield
        moments.step_begins(run)
        if take_step(run, run.next_batch(), moments):
            moments.step_taken(run)
    run.stopwatch.stop()


def take_step(run: TrainingRun, batch: Batch, moments: Moments) -> bool:
    """Update the weights once; False where they were left alone for a number not finite."""
    drawn_from = randomness(run.device)
    run.statistics.keep()
    scores, loss = run.network(batch)
    run.split.mark("forward")
    torch.autograd.backward(loss)
    gradients = run.take_gradients()
    run.split.mark("backward")
    norms = torch.stack(torch._foreach_norm(gradients))  # (parameters,)
    if not is_finite(loss, norms):
        culprit = first_non_finite(run.network, batch, drawn_from)
        run.statistics.put_back()
        moments.non_finite_found(run, culprit)
        return False
    rate = run.update(gradients, norms)
    run.scalars.add(loss, norms, scores, batch[run.network.label_field], rate)
    run.remember(batch)
    run.steps += 1
    run.split.mark("update")
    return True


def validate(run: TrainingRun, moments: Moments) -> None:
    """Measure the validation split, if there is one, and close an epoch that is over by it."""
    evaluation = None
    if len(run.validation):
        evaluation = run.evaluate(lambda: moments.validation_goes_on(run))
    if run.is_epoch_over:
        run.end_epoch(evaluation)
    if evaluation is not None:
        moments.validated(run, evaluation)
