"""A network in figures, layer by layer: what the table of all layers shows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from engine.activation_memory import NUMBER
from engine.block_kind import BlockKind
from engine.node_inference import NodeInference
from engine.problem import NodeId, Problem
from engine.receptive_field import ReceptiveField, receptive_fields
from engine.texts import Text, text

if TYPE_CHECKING:
    from engine.inference import Inference
    from engine.shape import Shape


class LayerRow(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A layer in figures. `number` is its place in the network, from 1.

    `field` is None, and `output_numbers` 0, while shapes are unknown. A block is one row.
    """

    id: NodeId
    number: int
    found: NodeInference
    field: ReceptiveField | None
    problems: tuple[Problem, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether its shapes are known."""
        return self.found.outputs is not None

    @property
    def arithmetic(self) -> str:
        """How the output's size is worked out, "" where there is nothing to work out."""
        return ", ".join(step.numeric for step in self.found.formula)

    @property
    def parameters(self) -> int:
        """How many numbers it learns."""
        return self.found.parameters.total

    @property
    def product(self) -> str:
        """The parameters as the product that they are: "8·(1·3·3) + 8 = 80"."""
        count = self.found.parameters
        return f"{count.product} = {count.total:,}" if count.product else f"{count.total:,}"

    @property
    def multiply_adds(self) -> int:
        """Multiply-adds of one sample."""
        return self.found.multiply_adds

    @cached_property
    def output_numbers(self) -> int:
        """How many numbers it computes of one sample."""
        return _numbers(self.found)

    def activation_bytes(self, batch_size: int) -> int:
        """Return the bytes of what it computes of a batch."""
        return NUMBER * batch_size * self.output_numbers

    @property
    def field_words(self) -> Text | None:
        """How much of the input a number sees, None while that is not known."""
        if self.field is None:
            return None
        if self.field.is_all:
            return text("analysis-field-all")
        shapes = (*self.found.inputs.values(), *(self.found.outputs or {}).values())
        space = "time" if any(shape.is_sequence for shape in shapes) else "space"
        has_step = any(len(shape.axes) > 1 for shape in shapes) and self.field.jump != 1
        size, step = f"{self.field.size:.5g}", f"{self.field.jump:.3g}"
        if has_step:
            return text(f"analysis-field-{space}-step", size=size, step=step)
        return text(f"analysis-field-{space}", size=size)

    def is_same(self, other: LayerRow) -> bool:
        """Whether both rows say the same."""
        return (
            self.found is other.found
            and self.number == other.number
            and self.field == other.field
            and self.problems == other.problems
        )


class Totals(msgspec.Struct, frozen=True):
    """What all layers come to together."""

    layers: int
    parameters: int
    multiply_adds: int
    output_numbers: int

    def activation_bytes(self, batch_size: int) -> int:
        """Return the bytes of all that a batch makes the layers compute."""
        return NUMBER * batch_size * self.output_numbers


def layer_rows(inference: Inference) -> tuple[LayerRow, ...]:
    """Return all layers in the order of the network, those in or behind a circle at the end."""
    fields = receptive_fields(inference)
    problems: dict[NodeId, list[Problem]] = {}
    for problem in inference.problems:
        problems.setdefault(problem.node, []).append(problem)
    return tuple(
        LayerRow(id, number, found, fields.get(id), tuple(problems.get(id, ())))
        for number, (id, found) in enumerate(inference.nodes.items(), start=1)
    )


def totals(inference: Inference) -> Totals | None:
    """Return the sums, None while a problem leaves them unknown."""
    if inference.problems:
        return None
    return Totals(
        inference.layers,
        inference.total_parameters,
        inference.total_multiply_adds,
        sum(_numbers(found) for found in inference.nodes.values()),
    )


def axis_letters(shape: Shape) -> str:
    """Return what the axes of a shape are: "C×H×W" of an image; "" where nobody has named them."""
    if shape.is_image:
        return "C×H×W"
    if shape.is_sequence:
        return "T×C"
    return "C" if shape.is_vector else ""


def _numbers(found: NodeInference) -> int:
    """Return the numbers of one sample that a layer computes, a block all its layers."""
    kind, params, outputs = found.kind, found.params, found.outputs
    if outputs is None or params is None:
        return 0
    if isinstance(kind, BlockKind) and not found.node.is_muted:
        return sum(_inside(inside) for inside in kind.repetitions(params, found.inputs))
    return sum([shape.size for shape in outputs.values()])


def _inside(inference: Inference) -> int:
    return sum(_numbers(found) for found in inference.nodes.values() if found.layers)
