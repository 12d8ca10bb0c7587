"""What the unrolled picture shows: the numbers, the characters, and how far it has come."""

from __future__ import annotations

from functools import cached_property
from math import log
from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.arithmetic.unrolled import Floats, Unrolled

Kind = Literal[
    "token", "input", "hidden", "score", "share", "target", "of_input", "of_hidden", "outward",
    "hidden_bias", "score_bias",
]  # fmt: skip

MOST_ROWS = 12  # of inputs and scores that are all shown
MOST_UNITS = 10
FEW_INPUTS, FEW_SCORES = 3, 5  # of more than these
PHASES = 3  # of a step: it reads, it remembers, it answers


class Part(NamedTuple):
    """Something in the picture that can be pointed at.

    Of a number, its step and its place among those of the step; of a weight, its row and column.
    """

    kind: Kind
    step: int = -1
    row: int = 0
    column: int = 0


class Scene:
    """Everything that is painted, and nothing of how.

    Parameters
    ----------
    unrolled
        The numbers.
    tokens
        What is read at each step.
    names
        The characters or words of all tokens.
    position
        How far it has come: so many phases, all of them if −1.
    temperature
        Of the probabilities; 0 is greedy.
    is_free
        Whether each step reads what the one before it chose.
    few
        How many units are shown where there are too many.
    """

    def __init__(
        self,
        unrolled: Unrolled,
        tokens: Sequence[int],
        names: Sequence[str],
        *,
        position: int = -1,
        temperature: float = 1.0,
        is_free: bool = False,
        few: int = MOST_UNITS,
    ) -> None:
        self.unrolled, self.tokens, self.names = unrolled, tuple(tokens), names
        self.is_free = is_free
        self.is_one_hot = _are_one_hot(unrolled.inputs, self.tokens)
        self.temperature, self.few = temperature, few
        self.position = PHASES * unrolled.steps - 1 if position < 0 else position
        self.shares: Floats = unrolled.probabilities(temperature)

    @property
    def steps(self) -> int:
        """T."""
        return self.unrolled.steps

    @property
    def now(self) -> tuple[int, int]:
        """The step and the phase that are the newest."""
        return divmod(self.position, PHASES)

    def is_there(self, step: int, phase: int) -> bool:
        """Whether a phase of a step has come yet."""
        return PHASES * step + phase <= self.position

    def target(self, step: int) -> int:
        """Return the token that is to come, −1 where nobody knows."""
        return self.tokens[step + 1] if step + 1 < self.steps else -1

    def loss(self, step: int) -> float | None:
        """Return −ln p of what is to come."""
        target = self.target(step)
        if target < 0 or self.is_free or self.temperature != 1:
            return None
        return -log(max(float(self.shares[step, target]), 1e-300))

    def best(self, step: int) -> int:
        """Return the token of the highest score."""
        return int(np.argmax(np.nan_to_num(self.unrolled.scores[step], nan=-np.inf)))

    @cached_property
    def numbers(self) -> dict[Kind, Floats]:
        """All numbers by what they are: of each step, or weights."""
        unrolled = self.unrolled
        found: dict[Kind, Floats] = {
            "input": unrolled.inputs,
            "hidden": unrolled.hidden,
            "score": unrolled.scores,
        }
        if unrolled.cell is not None:
            found["of_input"], found["of_hidden"] = unrolled.cell.of_input, unrolled.cell.of_hidden
            found["hidden_bias"] = unrolled.cell.bias[:, None]
        if unrolled.outward is not None:
            found["outward"] = unrolled.outward.weight
            found["score_bias"] = unrolled.outward.bias[:, None]
        return found

    def value(self, part: Part) -> float:
        """Return a number of a step, or a weight."""
        place = (part.step, part.row) if part.step >= 0 else (part.row, part.column)
        return float(self.numbers[part.kind][place])

    # --- which rows are shown -------------------------------------------------------------------

    @property
    def has_all_inputs(self) -> bool:
        """Whether a step's whole input is shown."""
        return int(self.unrolled.inputs.shape[1]) <= MOST_ROWS

    @property
    def units(self) -> range:
        """The units of the hidden state that are shown."""
        count = self.unrolled.hidden.shape[1]
        return range(count if count <= MOST_UNITS else min(count, self.few))

    @property
    def has_all_units(self) -> bool:
        """Whether the whole hidden state is shown."""
        return len(self.units) == int(self.unrolled.hidden.shape[1])

    @property
    def has_all_scores(self) -> bool:
        """Whether every token has a row."""
        return int(self.unrolled.scores.shape[1]) <= MOST_ROWS

    def inputs(self, step: int) -> list[int]:
        """Return the places of the input that are shown: of a long one-hot vector that of the 1."""
        width = self.unrolled.inputs.shape[1]
        if width <= MOST_ROWS:
            return list(range(width))
        return [self.tokens[step]] if self.is_one_hot else list(range(FEW_INPUTS))

    def scored(self, step: int) -> list[int]:
        """Return the tokens whose scores are shown: of many the best, and the one to come."""
        if self.has_all_scores:
            return list(range(self.unrolled.scores.shape[1]))
        order = np.argsort(-np.nan_to_num(self.unrolled.scores[step], nan=-np.inf), kind="stable")
        best = [int(token) for token in order[:FEW_SCORES]]
        target = self.target(step)
        return best if target < 0 or target in best else [*best[:-1], target]

    @property
    def input_rows(self) -> int:
        """How many rows an input has."""
        return len(self.inputs(0)) if self.steps else 0

    @property
    def score_rows(self) -> int:
        """How many rows scores have."""
        return len(self.scored(0)) if self.steps else 0

    @property
    def has_matrices(self) -> bool:
        """Whether the weights are few enough to be shown."""
        has_sums = self.unrolled.cell is not None and self.unrolled.outward is not None
        return has_sums and self.has_all_inputs and self.has_all_units and self.has_all_scores

    # --- where numbers come from ----------------------------------------------------------------

    def origins(self, part: Part) -> set[Part]:
        """Return the parts that a number is worked out of, or that a weight takes part in."""
        _, step, row, column = part
        every = range(self.steps)
        match part.kind:
            case "token" | "input":
                return {Part("token", step)}
            case "hidden":
                return self._of_hidden(step, row)
            case "score":
                of_state = {Part("hidden", step, unit) for unit in self.units}
                weights = {Part("outward", -1, row, unit) for unit in self.units}
                return {*of_state, *weights, Part("score_bias", -1, row)}
            case "share":
                return {Part("score", step, token) for token in self.scored(step)}
            case "target":
                return {Part("share", step, self.target(step)), Part("token", step + 1)}
            case "of_input":
                read = {Part("input", s, column) for s in every if self.inputs_has(s, column)}
                return {*read, *(Part("hidden", part.step, row) for part in read)}
            case "of_hidden":
                before = {Part("hidden", s, column) for s in every[:-1]}
                return {*before, *(Part("hidden", s, row) for s in every[1:])}
            case "outward":
                states = {Part("hidden", s, column) for s in every}
                return {*states, *(Part("score", s, row) for s in every)}
            case "hidden_bias":
                return {Part("hidden", s, row) for s in every}
            case "score_bias":
                return {Part("score", s, row) for s in every}

    def inputs_has(self, step: int, place: int) -> bool:
        """Whether a step's input has a number other than 0 at a place that is shown."""
        return place in self.inputs(step) and bool(self.unrolled.inputs[step, place])

    def _of_hidden(self, step: int, unit: int) -> set[Part]:
        places = [place for place in self.inputs(step) if self.inputs_has(step, place)]
        found = {Part("input", step, place) for place in places}
        found |= {Part("of_input", -1, unit, place) for place in places}
        if step:
            found |= {Part("hidden", step - 1, other) for other in self.units}
            found |= {Part("of_hidden", -1, unit, other) for other in self.units}
        return {*found, Part("hidden_bias", -1, unit)}


def _are_one_hot(inputs: Floats, tokens: Sequence[int]) -> bool:
    """Whether inputs (T, C) are 1 in the place of each token and 0 elsewhere."""
    if inputs.shape[1] <= max(tokens, default=0):
        return False
    hot = inputs[np.arange(len(tokens)), list(tokens)]
    return bool(np.all(hot == 1)) and int(np.count_nonzero(inputs)) == len(tokens)
