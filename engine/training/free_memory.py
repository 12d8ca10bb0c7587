"""Whether a run fits into the memory of where it is computed, told in words before it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from msgspec.structs import replace

from engine.machine_memory import available_memory
from engine.memory import memory_needed, memory_problem
from engine.training.refusal import Refused

if TYPE_CHECKING:
    from engine.inference import Inference
    from engine.recipe import Recipe


def require_memory(
    inference: Inference, recipe: Recipe, samples: int, device: torch.device, promised: int = 0
) -> int:
    """Raise `Refused` for a network, already built, that cannot be trained in what is free.

    So many bytes of that are `promised` to runs that are trained beside it. Returns what this one
    will hold on to from step to step, which is to be promised to it.
    """
    need = memory_needed(inference, recipe, samples)
    problem = memory_problem(replace(need, weights=0), free_memory(device) - promised)
    if problem is not None:
        raise Refused(problem.message)
    return need.total - need.weights - need.activations


def free_memory(device: torch.device) -> int:
    """Return the bytes that are free on a device; Apple's shares the machine's memory."""
    if device.type == "cuda":
        return torch.cuda.mem_get_info(device)[0]
    return available_memory()
