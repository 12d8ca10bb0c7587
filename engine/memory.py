"""What training will take of memory, worked out before it starts.

Weights and data are counted; activations are those of a step, times what was found by measuring:
`tests/engine/test_memory_measured.py` holds estimates against the peak of real runs.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

import msgspec

from engine.activation_memory import NUMBER, peak_of_answer, peak_of_step
from engine.amounts import readable_bytes
from engine.data.spec import NEXT
from engine.graph.flatten import flattened
from engine.inference import infer
from engine.problem import Problem, SetRecipe
from engine.recipe import weight_copies
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.inference import Inference
    from engine.recipe import Recipe

# Found by measuring, as parts of the values that are alive at once: what lies unused between them,
# of small values more than of large ones, which the system takes back, up to a number of bytes.
_GAPS, _MORE_GAPS, _MOST_GAPS = 0.15, 0.3, 30_000_000
# What convolutions work with, at most: it does not grow with the batch.
_WORKSPACE = 16_000_000

LARGEST_BATCH = 65_536
ANSWER_BATCH = 64  # samples that are validated at once
USUAL_SENTENCE = 50  # time steps
# The last steps of a run that are kept to go back to: copies of the state, within a budget.
REWIND_BUDGET = 256 * 2**20
REWIND_COPIES = 7


class MemoryNeed(msgspec.Struct, frozen=True):
    """Bytes that training takes beyond what the engine itself does, by what they are for.

    `copies` are the best weights, the first ones, a checkpoint on its way to the disk and the last
    steps. Of `activations` a step takes `per_sample`, an answer of the validation `answering`.
    """

    weights: int = 0
    gradients: int = 0
    optimizer: int = 0
    copies: int = 0
    activations: int = 0
    data: int = 0
    per_sample: int = 0
    answering: int = 0

    @property
    def parts(self) -> Mapping[str, int]:
        """What the total is made of."""
        return {
            "weights": self.weights,
            "gradients": self.gradients,
            "optimizer": self.optimizer,
            "copies": self.copies,
            "activations": self.activations,
            "data": self.data,
        }

    @property
    def total(self) -> int:
        """The most that is taken at once."""
        return sum(self.parts.values())

    def largest_batch(self, available: int) -> int:
        """Return the largest batch with which training fits into memory; 0 where none does."""
        left = available - (self.total - self.activations)
        if not self.per_sample or _activations(self.answering) > left:
            return 0
        sizes = range(1, LARGEST_BATCH + 1)
        return bisect_right(sizes, left, key=lambda size: _activations(size * self.per_sample))


def memory_needed(inference: Inference, recipe: Recipe, samples: int) -> MemoryNeed:
    """Estimate what training on so many samples takes; nothing while the graph has problems."""
    if inference.problems:
        return MemoryNeed()
    weights = inference.total_parameters * NUMBER
    remembered = weight_copies(recipe) - 3  # how often the optimizer holds numbers like them
    state = (1 + remembered) * weights
    per_sample, answer = _peaks(inference, _steps(inference, recipe))
    answering = answer * ANSWER_BATCH
    return MemoryNeed(
        weights=weights,
        gradients=weights,
        optimizer=weights * remembered,
        copies=2 * weights + state + _rewinding(state),
        activations=_activations(max(per_sample * recipe.batch_size, answering)),
        data=samples * sum(NUMBER * field.shape.size for field in inference.fields.values()),
        per_sample=per_sample,
        answering=answering,
    )


def memory_problem(need: MemoryNeed, available: int) -> Problem | None:
    """Return what keeps training from fitting into so many bytes, None where it fits."""
    if need.total <= available:
        return None
    batch = need.largest_batch(available)
    sizes = {"needed": readable_bytes(need.total), "available": readable_bytes(available)}
    if not batch:
        return Problem(text("memory-too-large-at-all", **sizes))
    fix = SetRecipe("batch_size", batch)
    return Problem(text("memory-too-large", **sizes, batch=batch), fixes=(fix,))


def _steps(inference: Inference, recipe: Recipe) -> int:
    """Return how many time steps are read at once; of sentences, what few are longer than."""
    if NEXT in inference.fields:
        return recipe.chunk_length
    return min(recipe.longest_sequence, USUAL_SENTENCE)


def _peaks(inference: Inference, steps: int) -> tuple[int, int]:
    """Return the bytes of a step and of an answer for one sample; they are worked out once."""
    known: dict[int, tuple[int, int]] = inference.__dict__.setdefault("peaks", {})
    if steps not in known:
        flat = flattened(inference.graph)
        unfolded = inference if flat is inference.graph else infer(flat, inference.fields)
        known[steps] = (peak_of_step(unfolded, steps), peak_of_answer(unfolded, steps))
    return known[steps]


def _activations(values: int) -> int:
    """Return the bytes that are taken where so many are alive at once."""
    gaps = _GAPS * values + min(_MORE_GAPS * values, _MOST_GAPS)
    return values + round(gaps) + min(values, _WORKSPACE)


def _rewinding(state: int) -> int:
    """Return the bytes of the last steps; of a state that fits less than twice none are kept."""
    fitting = REWIND_BUDGET // max(1, state)
    return min(fitting, REWIND_COPIES) * state if fitting >= 2 else 0
