"""What one layer makes of what arrives at it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

import msgspec

from engine.expressions import evaluate, is_expression
from engine.graph.model import Node
from engine.kind import Arithmetic, Call, Count, LayerKind
from engine.params import TextParam
from engine.problem import (
    InvalidValue,
    Misfit,
    ParamValue,
    Problem,
    SetParam,
    located,
)
from engine.shape import Fields, Shape
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.params import AnyParam

# Port → the shape that arrives there; None where a wire ends whose shape is not known.
Arriving = dict[str, Shape | None]


class NodeInference(msgspec.Struct, frozen=True, eq=False, dict=True):
    """A node's checked params, the shapes at its ports, and its problems.

    `kind` is None for a kind that this version does not know, `params` where a setting is out of
    its range, `outputs` where the node's own problems, or those before it, leave them unknown.
    """

    node: Node
    kind: LayerKind | None
    params: dict[str, ParamValue] | None
    arriving: Arriving
    outputs: dict[str, Shape] | None
    problems: tuple[Problem, ...] = ()

    @cached_property
    def inputs(self) -> dict[str, Shape]:
        """The shapes that arrive, by port and in the order of the ports."""
        known = {port: shape for port, shape in self.arriving.items() if shape is not None}
        return self.kind.in_order(known) if self.kind is not None else known

    @cached_property
    def parameters(self) -> Count:
        """How many numbers the layer learns; none while its shapes are unknown."""
        if self._is_idle or self.kind is None or self.params is None:
            return Count()
        return self.kind.parameters(self.params, self.inputs)

    @cached_property
    def multiply_adds(self) -> int:
        """Multiply-adds for one sample; none while shapes are unknown."""
        if self._is_idle or self.kind is None or self.params is None:
            return 0
        return self.kind.multiply_adds(self.params, self.inputs)

    @property
    def counted_by(self) -> str:
        """Of what multiply-adds are told: of a "sample", or a "step" of one over time."""
        return "sample" if all(s.is_fixed for s in self.inputs.values()) else "step"

    @property
    def formula(self) -> tuple[Arithmetic, ...]:
        """How the output's size is worked out; nothing while shapes are unknown."""
        if self._is_idle or self.kind is None or self.params is None:
            return ()
        return self.kind.formula(self.params, self.inputs)

    @cached_property
    def least_batch(self) -> int:
        """How many samples must be seen at once while training; one while shapes are unknown."""
        if self._is_idle or self.kind is None or self.params is None:
            return 1
        return self.kind.least_batch(self.params, self.inputs)

    @property
    def module(self) -> Call | None:
        """How to make the torch module; None for what computes nothing or is unknown."""
        if self.node.is_muted and self.outputs is not None:
            return Call("torch.nn", "Identity")
        if self.kind is None or self.params is None or self.outputs is None:
            return None
        return self.kind.module(self.params, self.inputs)

    @property
    def unconnected(self) -> tuple[str, ...]:
        """Input ports that must be connected and are not."""
        if self.kind is None:
            return ()
        if self.node.is_muted:
            return () if self.arriving else tuple(p.id for p in self.kind.ports_in[:1])
        return self.kind.missing(self.arriving.keys())

    @property
    def layers(self) -> int:
        """How many layers this stands for, where a block is unfolded."""
        if self.kind is None or self.params is None or self.outputs is None:
            return 1
        return 1 if self.node.is_muted else self.kind.layers(self.params, self.inputs)

    @property
    def sources(self) -> tuple[str, ...]:
        """The input ports whose values a module takes, in their order; open ones give nothing."""
        if self.kind is None:
            return ()
        if self.node.is_muted:
            return tuple(self.kind.in_order(self.arriving))[:1]
        if self.kind.grows:
            return tuple(self.kind.in_order(self.arriving))
        return tuple(port.id for port in self.kind.ports_in)

    @property
    def _is_idle(self) -> bool:
        """Whether nothing is learned or computed here, as far as is known."""
        return self.outputs is None or self.node.is_muted


def infer_node(
    node: Node,
    kind: LayerKind | None,
    arriving: Arriving,
    fields: Fields,
    values: Mapping[str, int] | None = None,
    earlier: NodeInference | None = None,
) -> NodeInference:
    """Work out a node of a kind, None for an unknown one.

    `values` are the numbers that expressions may name, None outside of blocks. The checked params
    of what was known of the node `earlier`, under the same values, are used again.
    """
    if kind is None:
        problem = Problem(text("problem-unknown-kind", name=node.name or node.kind))
        return _failed(node, None, None, arriving, problem)
    is_known = earlier is not None and earlier.node is node and earlier.kind is kind
    if is_known and earlier is not None and earlier.params is not None:
        params = earlier.params
    else:
        params, problems = _checked(kind, node, values)
        if problems:
            return _failed(node, kind, None, arriving, *problems)
    if arriving.keys() != kind.port_ids:  # seldom: an open port, or a wire too many
        stray = (p for p in arriving if p not in kind.port_ids and not kind.has_port(p))
        if (port := min(stray, default=None)) is not None:
            problem = Problem(text("problem-no-port", kind=kind.title, port=port))
            return _failed(node, kind, params, arriving, problem)
    if node.is_muted or arriving.keys() != kind.port_ids or None in arriving.values():
        found = NodeInference(node, kind, params, arriving, None)
        if found.unconnected or (None in arriving.values() and not node.is_muted):
            return found
        if node.is_muted:
            return _passed_on(found, kind)
    known = cast("dict[str, Shape]", arriving)  # none of them is None
    try:
        outputs = kind.outputs(params, kind.in_order(known) if kind.grows else known, fields)
    except Misfit as misfit:
        return _failed(node, kind, params, arriving, misfit.problem)
    return NodeInference(node, kind, params, arriving, outputs)


def _passed_on(found: NodeInference, kind: LayerKind) -> NodeInference:
    """Hand on what arrives at a muted node's first connected input."""
    shape = found.arriving[found.sources[0]]
    outputs = None if shape is None else {port.id: shape for port in kind.ports_out}
    return NodeInference(found.node, kind, found.params, found.arriving, outputs)


def _checked(
    kind: LayerKind, node: Node, numbers: Mapping[str, int] | None
) -> tuple[dict[str, ParamValue], list[Problem]]:
    """Check every param, so that all problems are told at once."""
    values: dict[str, ParamValue] = {}
    problems = []
    for param in kind.params:
        try:
            written = node.params.get(param.name, param.default)
            values[param.name] = param.check(_number_of(param, written, numbers))
        except InvalidValue as invalid:
            fix = SetParam(param.name, param.default, text_id=param.text_id)
            problems.append(Problem(invalid.message, fixes=(fix,)))
    strays = sorted(node.params.keys() - values.keys() - {param.name for param in kind.params})
    problems += [Problem(text("invalid-name", name=name[:80])) for name in strays]
    return values, problems


def _number_of(
    param: AnyParam, written: ParamValue, numbers: Mapping[str, int] | None
) -> ParamValue:
    """Work out what is written as arithmetic; a text may begin with any sign."""
    if not is_expression(written) or isinstance(param, TextParam):
        return written
    if numbers is None:
        raise InvalidValue(text("expression-outside", param=param.title))
    return evaluate(str(written), numbers)


def _failed(
    node: Node,
    kind: LayerKind | None,
    params: dict[str, ParamValue] | None,
    arriving: Arriving,
    *problems: Problem,
) -> NodeInference:
    placed = tuple(located(problem, node.id) for problem in problems)
    return NodeInference(node, kind, params, arriving, None, placed)
