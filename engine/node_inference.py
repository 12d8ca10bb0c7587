"""What one layer makes of what arrives at it."""

from __future__ import annotations

from functools import cached_property
from typing import cast

import msgspec

from engine.graph.model import Node
from engine.kind import KINDS, Arithmetic, Call, Count, LayerKind
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
        """The shapes that arrive, by port."""
        return {port: shape for port, shape in self.arriving.items() if shape is not None}

    @cached_property
    def parameters(self) -> Count:
        """How many numbers the layer learns; none while its shapes are unknown."""
        if self.kind is None or self.params is None or self.outputs is None:
            return Count()
        return self.kind.parameters(self.params, self.inputs)

    @cached_property
    def multiply_adds(self) -> int:
        """Multiply-adds for one sample; none while shapes are unknown."""
        if self.kind is None or self.params is None or self.outputs is None:
            return 0
        return self.kind.multiply_adds(self.params, self.inputs)

    @property
    def formula(self) -> tuple[Arithmetic, ...]:
        """How the output's size is worked out; nothing while shapes are unknown."""
        if self.kind is None or self.params is None or self.outputs is None:
            return ()
        return self.kind.formula(self.params, self.inputs)

    @property
    def module(self) -> Call | None:
        """How to make the torch module; None for what computes nothing or is unknown."""
        if self.kind is None or self.params is None or self.outputs is None:
            return None
        return self.kind.module(self.params, self.inputs)

    @property
    def unconnected(self) -> tuple[str, ...]:
        """Required input ports where no wire ends."""
        if self.kind is None:
            return ()
        return tuple(sorted(self.kind.required_ports - self.arriving.keys()))


def infer_node(
    node: Node, arriving: Arriving, fields: Fields, earlier: NodeInference | None = None
) -> NodeInference:
    """Work out a node; the checked params of what was known of it `earlier` are used again."""
    kind = KINDS.get(node.kind)
    if kind is None:
        problem = Problem(text("problem-unknown-kind", name=node.name or node.kind))
        return _failed(node, None, None, arriving, problem)
    if earlier is not None and earlier.node is node and earlier.params is not None:
        params = earlier.params
    else:
        params, problems = _checked(kind, node)
        if problems:
            return _failed(node, kind, None, arriving, *problems)
    ports = arriving.keys()
    if ports != kind.port_ids:  # seldom: an optional or a missing wire, or one too many
        if stray := min(ports - kind.port_ids, default=""):
            problem = Problem(text("problem-no-port", kind=kind.title, port=stray))
            return _failed(node, kind, params, arriving, problem)
        if not kind.required_ports <= ports:
            return NodeInference(node, kind, params, arriving, None)
    if None in arriving.values():
        return NodeInference(node, kind, params, arriving, None)
    try:
        outputs = kind.outputs(params, cast("dict[str, Shape]", arriving), fields)
    except Misfit as misfit:
        return _failed(node, kind, params, arriving, misfit.problem)
    return NodeInference(node, kind, params, arriving, outputs)


def _checked(kind: LayerKind, node: Node) -> tuple[dict[str, ParamValue], list[Problem]]:
    """Check every param, so that all problems are told at once."""
    values: dict[str, ParamValue] = {}
    problems = []
    for param in kind.params:
        try:
            values[param.name] = param.check(node.params.get(param.name, param.default))
        except InvalidValue as invalid:
            fix = SetParam(param.name, param.default, text_id=param.text_id)
            problems.append(Problem(invalid.message, fixes=(fix,)))
    strays = sorted(node.params.keys() - values.keys() - {param.name for param in kind.params})
    problems += [Problem(text("invalid-name", name=name[:80])) for name in strays]
    return values, problems


def _failed(
    node: Node,
    kind: LayerKind | None,
    params: dict[str, ParamValue] | None,
    arriving: Arriving,
    *problems: Problem,
) -> NodeInference:
    placed = tuple(located(problem, node.id) for problem in problems)
    return NodeInference(node, kind, params, arriving, None, placed)
