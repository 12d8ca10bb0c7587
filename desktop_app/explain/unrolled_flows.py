"""Lines over the unrolled picture: the products of a sum, and what was chosen for the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPen

from desktop_app.explain.unrolled_scene import Part
from desktop_app.theme import color, px

if TYPE_CHECKING:
    from desktop_app.explain.unrolled_brush import Brush
    from desktop_app.explain.unrolled_plan import Plan


class UnrolledFlows:
    """Paints where numbers come from."""

    def __init__(self, brush: Brush, plan: Plan) -> None:
        self._brush, self._plan, self._scene = brush, plan, plan.scene

    def paint_products(self, part: Part | None) -> None:
        """Paint a line for each product that a number under the pointer is the sum of."""
        scene = self._scene
        if part is None or part not in self._plan.rects:
            return
        if part.kind == "hidden":
            worked = scene.unrolled.hidden_sum(part.step, part.row)
        elif part.kind == "score":
            worked = scene.unrolled.score_sum(part.step, part.row)
        else:
            return
        if worked is None:
            return
        reach = max(1e-9, *(abs(term.product) for term in worked.terms))
        for term in worked.terms:
            if term.part == "input":
                self._bow(Part("input", part.step, term.place), part, term.product, reach)
            elif term.part == "hidden" and part.kind == "score":
                self._bow(Part("hidden", part.step, term.place), part, term.product, reach)
            elif term.part == "hidden":
                self._straight(Part("hidden", part.step - 1, term.place), part, term.product, reach)

    def _straight(self, source: Part, target: Part, product: float, reach: float) -> None:
        rects = self._plan.rects
        if source in rects:
            start, end = rects[source], rects[target]
            self._brush.flow(
                QPointF(start.right(), start.center().y()),
                QPointF(end.left(), end.center().y()),
                product, reach, 1.0,
            )  # fmt: skip

    def _bow(self, source: Part, target: Part, product: float, reach: float) -> None:
        """Paint a line that goes up beside the cells between."""
        rects = self._plan.rects
        if source not in rects or not product:
            return
        start, end = rects[source], rects[target]
        path = QPainterPath(QPointF(start.right(), start.center().y()))
        out = max(start.right(), end.right()) + px(26)
        path.cubicTo(
            QPointF(out, start.center().y()),
            QPointF(out, end.center().y()),
            QPointF(end.right(), end.center().y()),
        )
        self._brush.stroke(path, product, reach, 1.0)

    def paint_choice(self, step: int) -> None:
        """Paint the way of the token that was chosen to the next step's input."""
        scene, plan = self._scene, self._plan
        share = Part("share", step, scene.target(step))
        if share not in plan.rects or not scene.is_there(step + 1, 0):
            return
        start, end = plan.rects[share], plan.rects[Part("token", step + 1)]
        right = plan.left(step) + plan.step_width
        path = QPainterPath(QPointF(start.right(), start.center().y()))
        low = QPointF(end.center().x() - px(18), end.center().y())
        path.cubicTo(
            QPointF(right + px(14), start.center().y()), QPointF(right - px(6), low.y()), low
        )
        pen = QPen(color("accent", 0.9), 2, Qt.PenStyle.DashLine)
        self._brush.painter.strokePath(path, pen)
        self._brush.ring(plan.rects[share], "accent", 2)
