"""Loss, accuracy, gradient norms and rate of every step, kept as tensors, read in bunches."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import torch
from numpy.typing import NDArray

from engine.modules.losses_over_time import LossOverTime

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from torch import Tensor

    from engine.modules.losses import Loss
    from engine.problem import NodeId
    from engine.training.plan import Value

# Steps after which tensors are read at the latest, so that they never pile up.
BUNCH = 64

Floats = NDArray[np.float32]


class Scalars(msgspec.Struct, frozen=True, eq=False):
    """Scalars of consecutive steps from `first_step` on, by the names of `messages.StepsTaken`."""

    first_step: int
    by_name: dict[str, Floats]


class ScalarLog:
    """Collects scalars of steps; reading them costs a few microseconds a step, once a bunch.

    What a loss over time measures is worked out at once, as its scores are too many to be kept.
    """

    def __init__(self, trained: Mapping[NodeId, Sequence[Tensor]], loss: Loss) -> None:
        self._over_time = loss if isinstance(loss, LossOverTime) else None
        self._nodes = list(trained)
        counts = [len(parameters) for parameters in trained.values()]
        self._starts = np.cumsum([0, *counts[:-1]])
        self._waiting: list[tuple[Tensor, Tensor, Tensor, Value, float]] = []
        self._read: list[dict[str, Floats]] = []
        self._first_step = 0

    def add(self, loss: Tensor, norms: Tensor, scores: Value, labels: Value, rate: float) -> None:
        """Note a step: loss (), norms (parameters,), scores (B, C), labels (B,), learning rate."""
        if self._over_time is not None:
            with torch.no_grad():
                judged = self._over_time.measured(scores, labels)
        else:
            judged = scores.detach()
        self._waiting.append((loss.detach(), norms, judged, labels, rate))
        if len(self._waiting) >= BUNCH:
            self._read_waiting()

    def take(self) -> Scalars | None:
        """Return everything since the last take; None if there was no step."""
        self._read_waiting()
        if not self._read:
            return None
        bunches, self._read = self._read, []
        by_name = {name: np.concatenate([b[name] for b in bunches]) for name in bunches[0]}
        taken = Scalars(self._first_step, by_name)
        self._first_step += len(by_name["loss"])
        return taken

    def go_on_from(self, step: int) -> None:
        """Let go of what was not taken; the next step is the one after so many."""
        self._waiting, self._read = [], []
        self._first_step = step

    def _read_waiting(self) -> None:
        if not self._waiting:
            return
        losses, norms, scores, labels, rates = zip(*self._waiting, strict=True)
        self._waiting = []
        of_nodes = self._norms_of_nodes(torch.stack(norms).cpu().numpy())  # (steps, nodes)
        self._read.append(
            {
                "loss": torch.stack(losses).float().cpu().numpy(),
                **self._measures(scores, labels),
                "learning_rate": np.array(rates, np.float32),
                "gradient": np.sqrt((of_nodes**2).sum(1)).astype(np.float32),
                **{
                    f"gradient/{id}": of_nodes[:, column].astype(np.float32)
                    for column, id in enumerate(self._nodes)
                },
            }
        )

    def _measures(self, judged: Sequence[Tensor], labels: Sequence[Tensor]) -> dict[str, Floats]:
        if self._over_time is None:
            return {"accuracy": _accuracies(judged, labels)}
        return {self._over_time.metric: torch.stack(list(judged)).float().cpu().numpy()}

    def _norms_of_nodes(self, norms: Floats) -> NDArray[np.float64]:
        squares = norms.astype(np.float64) ** 2
        return np.sqrt(np.add.reduceat(squares, self._starts, axis=1))


def _accuracies(scores: Sequence[Tensor], labels: Sequence[Tensor]) -> Floats:
    hits = torch.cat(list(scores)).argmax(1) == torch.cat(list(labels))  # (all samples,)
    sizes = np.array([len(batch) for batch in labels])
    starts = np.cumsum([0, *sizes[:-1]])
    right = np.add.reduceat(hits.cpu().numpy().astype(np.float64), starts)
    return np.asarray(right / sizes, np.float32)
