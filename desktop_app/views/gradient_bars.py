"""Gradient norms of the last step: one bar a layer, on a logarithmic axis, and a verdict."""

from __future__ import annotations

from math import ceil, floor, isfinite, log10
from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.theme import CATEGORY_COLORS
from desktop_app.widgets.bar_rows import AxisMark, BarRow, BarRows
from desktop_app.widgets.numbers import power_of_ten, short
from desktop_app.widgets.scrolling import Scrolling
from engine.kind import KINDS
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from desktop_app.compared import ComparedRun
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.run_history import RunHistory
    from engine.texts import Text

# Between these ratios of the first layer's gradient to the last one's, learning reaches all.
VANISHES_BELOW, EXPLODES_ABOVE = 1e-2, 1e2
_LEAST_DECADES = 3


class GradientBars(Scrolling):
    """A bar for each layer with weights, the first layer on top."""

    def __init__(self) -> None:
        self.bars = BarRows()
        super().__init__(self.bars)

    def show_norms(
        self, graph: Graph, norms: dict[NodeId, float], beside: Sequence[ComparedRun] = ()
    ) -> None:
        """Show the norms of one step, and marks where those of runs beside it lie."""
        names = layer_names(graph)
        others = {run: present_norms(graph, run.history) for run in beside}
        known = [*norms.values(), *(n for each in others.values() for n in each.values())]
        low, high = decades(known)
        rows = []
        for id, norm in norms.items():
            is_known = isfinite(norm)
            tips = [tr(text("gradients-tip", layer=names[id], norm=short(norm)))]
            marks = []
            for run, found in others.items():
                if (other := found.get(id)) is not None and isfinite(other):
                    marks.append((_place(other, low, high), run.hue))
                    tips.append(tr(text("gradients-beside", name=run.title, norm=short(other))))
            rows.append(
                BarRow(
                    name=names[id],
                    end=_place(norm, low, high) if is_known else 1.0,
                    hue=_hue(graph, id) if is_known else "bad",
                    number=short(norm),
                    tip="\n".join(tips),
                    beside=tuple(marks),
                )
            )
        self.bars.show_rows(rows, _marks(low, high))


def present_norms(graph: Graph, history: RunHistory) -> dict[NodeId, float]:
    """Return each layer's gradient norm at the last step, in graph order."""
    found = ((id, history.steps.get(f"gradient/{id}")) for id in graph.order)
    return {id: float(series.values[-1]) for id, series in found if series is not None and series}


def verdict(norms: dict[NodeId, float]) -> Text:
    """Say in words whether gradients reach the first layer."""
    *_, last = norms.values()
    first = next(iter(norms.values()))
    if not all(isfinite(norm) for norm in norms.values()):
        return text("gradients-not-finite")
    if len(norms) == 1:
        return text("gradients-one-layer")
    if first == 0 or last == 0:
        return text("gradients-zero")
    ratio = first / last
    if ratio < VANISHES_BELOW:
        return text("gradients-vanish", ratio=short(ratio))
    if ratio > EXPLODES_ABOVE:
        return text("gradients-explode", ratio=short(ratio))
    return text("gradients-healthy", ratio=short(ratio))


def decades(norms: Collection[float]) -> tuple[int, int]:
    """Return the powers of ten between which finite norms lie, at least three apart."""
    logs = [log10(norm) for norm in norms if isfinite(norm) and norm > 0]
    if not logs:
        return -_LEAST_DECADES, 0
    high = ceil(max(logs) + 1e-9)
    return min(floor(min(logs) - 0.2), high - _LEAST_DECADES), high


def _place(norm: float, low: int, high: int) -> float:
    return max(0.0, (log10(norm) - low) / (high - low)) if norm > 0 else 0.0


def _marks(low: int, high: int) -> list[AxisMark]:
    every = max(1, ceil((high - low) / 4))
    return [
        AxisMark((power - low) / (high - low), power_of_ten(power))
        for power in range(low, high + 1, every)
    ]


def _hue(graph: Graph, id: NodeId) -> str:
    kind = KINDS.get(graph.nodes[id].kind)
    return CATEGORY_COLORS[kind.category] if kind else "muted"
