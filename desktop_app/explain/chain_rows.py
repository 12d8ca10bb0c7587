"""The layers that a gradient passes on its way back, and what each does to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.explain.worked_table import Column, Row
from desktop_app.explain.written import precise
from desktop_app.language import current_language, tr
from desktop_app.layer_names import layer_names
from desktop_app.theme import CATEGORY_COLORS
from desktop_app.widgets.numbers import short
from engine.kind import KINDS, GoalKind
from engine.texts import has_text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.graph.model import Graph, Node
    from engine.kind import LayerKind
    from engine.problem import NodeId

_DECADES = 4.0  # that a full bar spans at least


def layers_behind(graph: Graph, node: NodeId) -> tuple[NodeId, ...]:
    """Return the layers from the goal back to the one behind `node`; nothing without a goal."""
    goals = [id for id, found in graph.nodes.items() if isinstance(_kind(found), GoalKind)]
    return tuple(
        id
        for id in reversed(graph.order)
        if id != node
        and graph.reaches(node, id)
        and any(id == goal or graph.reaches(id, goal) for goal in goals)
    )


def chain_columns() -> tuple[Column, ...]:
    """Return the headings."""
    return (
        Column(tr(text("explain-chain-layer")), "words"),
        Column(tr(text("explain-chain-factor")), "words"),
        Column("‖∂L/∂x‖"),
        Column("", "bar"),
        Column(tr(text("explain-chain-times"))),
    )


def chain_rows(
    graph: Graph,
    behind: Sequence[NodeId],
    gradients: Sequence[np.ndarray],
    node: NodeId,
    total: float,
) -> list[Row]:
    """Return a row for each layer with the norm of ∂L/∂x behind it, and one for the weight.

    `gradients` are ∂L/∂x of the layers `behind`, in their order.
    """
    names = layer_names(graph)
    norms = [float(np.linalg.norm(gradient.astype(np.float64))) for gradient in gradients]
    bars = _bars(norms)
    rows = []
    for place, (id, norm) in enumerate(zip(behind, norms, strict=True)):
        before = norms[place - 1] if place else 0.0
        times = f"× {short(norm / before)}" if before > 0 else ""
        cells = (names[id], _factor(graph.nodes[id]), precise(norm, 3), times)
        rows.append(Row(cells, hue=_hue(graph.nodes[id]), bar=bars[place]))
    own = tr(text("explain-chain-own"))
    cells = (names[node], own, f"∂L/∂w = {precise(total, 4)}", "")
    rows.append(Row(cells, hue=_hue(graph.nodes[node]), is_strong=True, is_sum=True))
    return rows


def _bars(norms: Sequence[float]) -> list[tuple[float, float] | None]:
    """Return bars by powers of ten: a step of equal length is an equal factor."""
    powers = [np.log10(norm) if norm > 0 and np.isfinite(norm) else None for norm in norms]
    known = [power for power in powers if power is not None]
    if not known:
        return [None] * len(norms)
    high = max(known)
    low = min(min(known) - 0.5, high - _DECADES)
    return [
        None if power is None else (0.0, float((power - low) / (high - low))) for power in powers
    ]


def _factor(node: Node) -> str:
    loss = str(node.params.get("loss", "cross_entropy")) if _is_goal(node) else ""
    id = f"explain-chain-{(loss or node.kind).replace('_', '-')}"
    return tr(text(id if has_text(id, current_language()) else "explain-chain-other"))


def _hue(node: Node) -> str:
    kind = _kind(node)
    return CATEGORY_COLORS[kind.category] if kind is not None else ""


def _is_goal(node: Node) -> bool:
    return isinstance(_kind(node), GoalKind)


def _kind(node: Node) -> LayerKind | None:
    return KINDS.get(node.kind)
