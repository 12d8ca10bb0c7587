"""Everything that the rest of a run depends on, beyond what it was started with."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import msgspec
import torch
from msgspec.structs import replace
from torch import Tensor

from engine.training.stateful import Number, Stateful

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.training.run import TrainingRun

T = TypeVar("T")

WEIGHTS, INITIAL, BEST = "weights", "initial", "best"
RANDOMNESS = "run/randomness"

# These are replaced as a whole and never written into, so that a state may share them.
_NEVER_WRITTEN_INTO = (INITIAL, BEST)


class RunState(msgspec.Struct, frozen=True, eq=False):
    """A run after `step` steps, before the next one.

    Names are `<part>/<name>`: the part is "run", "weights" (and running statistics), "initial"
    (the weights that the run began with) or one of `TrainingRun.stateful`.
    """

    step: int
    tensors: dict[str, Tensor]
    numbers: dict[str, Number]

    @property
    def bytes(self) -> int:
        """What the tensors take that are this state's alone."""
        return sum(t.nbytes for n, t in self.tensors.items() if not _is_shared(n))

    def part(self, name: str) -> dict[str, Tensor]:
        """Return the tensors of a part by their own names."""
        return _part(self.tensors, name)

    def numbers_of(self, name: str) -> dict[str, Number]:
        """Return the numbers of a part by their own names."""
        return _part(self.numbers, name)

    def on_other_data(self, samples: int) -> RunState:
        """Return this state at the beginning of its epoch, over other data of so many samples."""
        others = {"run/samples": samples, "run/position": 0, "order/samples": 0}
        return replace(self, numbers={**self.numbers, **others})


def capture(run: TrainingRun, beside: Mapping[str, Stateful] | None = None) -> RunState:
    """Copy the state of a run, on its device, and of parts beside it; called between two steps."""
    tensors = {f"{WEIGHTS}/{name}": tensor for name, tensor in run.network.weights().items()}
    tensors |= {f"{INITIAL}/{name}": tensor for name, tensor in (run.initial or {}).items()}
    numbers: dict[str, Number] = {
        "run/steps": run.steps,
        "run/epoch": run.epoch,
        "run/position": run.position,
        "run/seconds": run.stopwatch.seconds,
        "run/samples": len(run.dataset),
        "run/optimizer": run.recipe.optimizer,
        "run/device": run.device.type,
    }
    for part, state in {**run.stateful, **(beside or {})}.items():
        tensors |= {f"{part}/{name}": tensor for name, tensor in state.tensors().items()}
        numbers |= {f"{part}/{name}": number for name, number in state.numbers().items()}
    copied = {n: t if _is_shared(n) else t.detach().clone() for n, t in tensors.items()}
    copied[RANDOMNESS] = run.chance.state
    return RunState(run.steps, copied, numbers)


@torch.no_grad()
def restore(run: TrainingRun, state: RunState) -> None:
    """Take on a state of this very run, so that it goes on from there bit for bit.

    Raises `KeyError`, `ValueError` or `RuntimeError` for the state of another run.
    """
    numbers = state.numbers_of("run")
    weights = state.part(WEIGHTS)
    run.keep_samples(int(numbers["samples"] or 0))
    for name, tensor in run.network.weights().items():
        if tensor.shape != weights[name].shape:
            raise ValueError(name)
        tensor.copy_(weights[name])
    for part, stateful in run.stateful.items():
        stateful.restore(state.part(part), state.numbers_of(part))
    run.initial = {n: t.to(run.device) for n, t in state.part(INITIAL).items()} or run.initial
    run.steps, run.epoch = int(numbers["steps"] or 0), int(numbers["epoch"] or 0)
    run.position = int(numbers["position"] or 0)
    run.stopwatch.set(float(numbers["seconds"] or 0.0))
    run.scalars.go_on_from(run.steps)
    if numbers["device"] == run.device.type:  # another device draws other numbers in any case
        run.chance.go_on_from(state.tensors[RANDOMNESS].cpu())


def _is_shared(name: str) -> bool:
    return name.partition("/")[0] in _NEVER_WRITTEN_INTO


def _part(values: Mapping[str, T], part: str) -> dict[str, T]:
    prefix = f"{part}/"
    return {n.removeprefix(prefix): v for n, v in values.items() if n.startswith(prefix)}
