"""How the unrolled picture is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from desktop_app.explain.unrolled_scene import Part
from desktop_app.language import tr
from desktop_app.text_panel.hues import readable_ink
from desktop_app.text_panel.letters import visible
from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, color, font, px
from desktop_app.widgets.colormaps import NEGATIVE, POSITIVE, Scale, color_of, scale_of
from desktop_app.widgets.numbers import fixed, percent
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from desktop_app.explain.unrolled_plan import Plan

_GHOST = 0.16  # of what has not come yet
_CENTER = Qt.AlignmentFlag.AlignCenter
_TEXT_FROM = ((34.0, TEXT_TITLE), (22.0, TEXT_BODY), (0.0, TEXT_SMALL))  # rows: pixels


class UnrolledPaint:
    """Paints one picture: `current` is pointed at, `cursor` is where the keyboard is."""

    def __init__(
        self,
        painter: QPainter,
        plan: Plan,
        current: Part | None,
        cursor: Part | None,
        looked_at: int,
    ) -> None:
        self._painter, self._plan, self._scene = painter, plan, plan.scene
        self._current, self._cursor, self._looked_at = current, cursor, looked_at
        self._origins = self._scene.origins(current) if current is not None else set()
        unrolled = self._scene.unrolled
        self._hidden = Scale(-1, 1) if not unrolled.is_relu else _scale(unrolled.hidden)
        self._scores = _scale(unrolled.scores)
        weights = [unrolled.cell.of_input, unrolled.cell.of_hidden] if unrolled.cell else []
        weights += [unrolled.outward.weight] if unrolled.outward else []
        self._weights = _scale(np.concatenate([w.ravel() for w in weights])) if weights else None
        self._size = next(size for least, size in _TEXT_FROM if plan.row >= px(least))

    def paint(self) -> None:
        """Paint everything."""
        self._paint_bands()
        for step in self._plan.shown:
            self._paint_arrows(step)
        for step in self._plan.shown:
            self._paint_step(step)
        self._paint_gutter()
        self._paint_more()
        self._paint_flows()
        if self._scene.is_free:
            for step in range(self._plan.first, self._plan.last):
                self._paint_choice(step)
        for part in self._origins:
            self._ring(part, "text", 1.6)
        self._ring(self._current, "accent", 2.4)
        self._ring(self._cursor, "accent", 2.4)

    # --- behind everything ----------------------------------------------------------------------

    def _paint_bands(self) -> None:
        """Paint a band behind each layer, and one behind the step looked at."""
        plan, painter = self._plan, self._painter
        left, right = plan.gutter - GAP, plan.left(plan.last) + plan.step_width
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("raised", 0.55))
        for top, bottom in (
            (plan.score_top, plan.score_bottom),
            (plan.hidden_top, plan.hidden_bottom),
            (plan.input_top, plan.input_bottom),
        ):
            painter.drawRoundedRect(
                QRectF(left, top - GAP, right - left, bottom - top + 2 * GAP), 6, 6
            )
        step, _ = self._scene.now
        is_whole = self._scene.position == 3 * self._scene.steps - 1
        shown = self._looked_at if is_whole else step
        if shown in plan.shown:
            painter.setBrush(color("accent", 0.09))
            painter.drawRoundedRect(plan.column(shown).adjusted(2, -2, -2, 6), 8, 8)

    def _paint_arrows(self, step: int) -> None:
        plan, scene = self._plan, self._scene
        middle = plan.hidden_block(step).center().x()
        here = QPointF(middle, plan.hidden_bottom + GAP + 1)
        self._arrow(QPointF(middle, plan.input_top - GAP - 1), here, scene.is_there(step, 1))
        up = QPointF(middle, plan.score_bottom + GAP + 1)
        self._arrow(QPointF(middle, plan.hidden_top - GAP - 1), up, scene.is_there(step, 2))
        if step:
            self._paint_memory(step)
        else:
            block = plan.hidden_block(0)
            left = plan.left(0) - GAP
            place = QRectF(left, block.top(), block.left() - left - 2, block.height())
            self._say(
                place, "h₀ = 0", color("muted", _shade(scene.is_there(0, 1))), size=TEXT_SMALL
            )

    def _paint_memory(self, step: int) -> None:
        """Paint what a hidden state takes from the one before: a line a product, or one arrow."""
        plan, scene = self._plan, self._scene
        block = plan.hidden_block(step)
        before = block.left() - plan.step_width + block.width()
        if step == plan.first:
            before = plan.left(step) - GAP
        is_there = scene.is_there(step, 1)
        cell = scene.unrolled.cell
        if cell is None or not scene.has_all_units or step == plan.first:
            y = block.center().y()
            self._arrow(QPointF(before + 3, y), QPointF(block.left() - 2, y), is_there)
            return
        products = cell.of_hidden * scene.unrolled.before(step)[None, :]
        reach = max(1e-9, float(np.abs(products).max()))
        for unit in scene.units:
            end = QPointF(block.left() - 1, block.top() + (unit + 0.5) * plan.row)
            for other in scene.units:
                start = QPointF(before + 1, block.top() + (other + 0.5) * plan.row)
                self._flow(start, end, float(products[unit, other]), reach, 0.5 * _shade(is_there))

    def _arrow(self, start: QPointF, end: QPointF, is_there: bool) -> None:
        painter = self._painter
        hue = color("muted", 0.9 * _shade(is_there))
        painter.setPen(QPen(hue, 1.6))
        painter.drawLine(start, end)
        step = end - start
        length = max(1.0, (step.x() ** 2 + step.y() ** 2) ** 0.5)
        along, aside = step / length, QPointF(-step.y(), step.x()) / length
        size = px(5)
        head = QPainterPath(end)
        head.lineTo(end - along * size + aside * size * 0.6)
        head.lineTo(end - along * size - aside * size * 0.6)
        head.closeSubpath()
        painter.fillPath(head, hue)

    # --- a step ---------------------------------------------------------------------------------

    def _paint_step(self, step: int) -> None:
        scene, unrolled = self._scene, self._scene.unrolled
        for place in scene.inputs(step):
            self._paint_input(step, place)
        for unit in scene.units:
            part = Part("hidden", step, unit)
            value = float(unrolled.hidden[step, unit])
            self._cell(part, value, self._hidden, scene.is_there(step, 1))
        is_there = scene.is_there(step, 2)
        for token in scene.scored(step):
            value = float(unrolled.scores[step, token])
            self._cell(Part("score", step, token), value, self._scores, is_there)
            self._paint_share(step, token, is_there)
            self._paint_name(step, token, is_there)
        self._paint_token(step)
        self._paint_target(step)

    def _paint_input(self, step: int, place: int) -> None:
        scene = self._scene
        part = Part("input", step, place)
        value = float(scene.unrolled.inputs[step, place])
        is_there = scene.is_there(step, 0)
        if not scene.is_one_hot:
            self._cell(part, value, _scale(scene.unrolled.inputs), is_there)
            return
        rect = self._plan.rects[part].adjusted(0.5, 0.5, -0.5, -0.5)
        painter = self._painter
        is_hot = value != 0
        painter.fillRect(rect, color("accent" if is_hot else "panel", _shade(is_there)))
        self._say(
            rect,
            "1" if is_hot else "0",
            color("on_accent" if is_hot else "muted", _shade(is_there)),
        )
        name = QRectF(rect.left() - px(60), rect.top(), px(60) - GAP, rect.height())
        ink = color("text" if is_hot else "muted", _shade(is_there) * (1.0 if is_hot else 0.7))
        self._say(name, visible(scene.names[place]), ink, to_right=True)

    def _paint_share(self, step: int, token: int, is_there: bool) -> None:
        scene, painter = self._scene, self._painter
        rect = self._plan.rects[Part("share", step, token)]
        share = float(scene.shares[step, token])
        bar = rect.adjusted(0, 0.22 * rect.height(), 0, -0.22 * rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border", 0.35 * _shade(is_there)))
        painter.drawRoundedRect(bar, 3, 3)
        is_target = token == scene.target(step) and not scene.is_free
        hue = color("good" if is_target else "accent", 0.42 * _shade(is_there))
        painter.setBrush(hue)
        width = max(2.0, bar.width() * share)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, bar.height()), 3, 3)
        place = rect.adjusted(GAP, 0, -GAP, 0)
        self._say(place, percent(share), color("text", _shade(is_there)), to_right=True)

    def _paint_name(self, step: int, token: int, is_there: bool) -> None:
        scene = self._scene
        score = self._plan.rects[Part("score", step, token)]
        left = self._plan.left(step)
        rect = QRectF(left, score.top(), score.left() - left - GAP, score.height())
        is_target = token == scene.target(step) and not scene.is_free
        ink = color("good" if is_target else "muted", _shade(is_there))
        self._say(rect, visible(scene.names[token]), ink, to_right=True, bold=is_target)

    def _paint_token(self, step: int) -> None:
        scene, painter = self._scene, self._painter
        rect = self._plan.rects[Part("token", step)]
        name = visible(scene.names[scene.tokens[step]])
        painter.setFont(font(TEXT_TITLE, bold=True))
        wide = min(
            rect.width(), max(rect.height(), painter.fontMetrics().horizontalAdvance(name) + 12)
        )
        tile = QRectF(rect.center().x() - wide / 2, rect.top(), wide, rect.height()).adjusted(
            0, 1, 0, 0
        )
        is_there = scene.is_there(step, 0)
        painter.setPen(QPen(color("accent", _shade(is_there)), 1.5))
        painter.setBrush(color("accent", 0.14 * _shade(is_there)))
        painter.drawRoundedRect(tile, 6, 6)
        self._say(tile, name, color("text", _shade(is_there)), bold=True, size=TEXT_TITLE)

    def _paint_target(self, step: int) -> None:
        scene = self._scene
        rect = self._plan.rects[Part("target", step)]
        is_there = scene.is_there(step, 2)
        target = scene.target(step)
        if scene.is_free or target < 0:
            ink = color("accent", 0.9 * _shade(is_there))
            chosen = scene.target(step) if target >= 0 else scene.best(step)
            name = visible(scene.names[chosen])
            shown = tr(text("unrolled-says" if target >= 0 else "unrolled-next", name=name))
            self._say(rect, shown, ink, bold=True)
            return
        loss = scene.loss(step)
        name = visible(scene.names[target])
        words = text("unrolled-to-come", name=name)
        if loss is not None:
            words = text("unrolled-loss", name=name, loss=fixed(loss, 3))
        is_right = scene.best(step) == target
        self._say(
            rect, tr(words), color("good" if is_right else "bad", _shade(is_there)), bold=True
        )

    def _cell(self, part: Part, value: float, scale: Scale, is_there: bool) -> None:
        rect = self._plan.rects[part].adjusted(0.5, 0.5, -0.5, -0.5)
        hue = color_of(value, scale)
        ink = readable_ink(hue)
        hue.setAlphaF(_shade(is_there))
        self._painter.fillRect(rect, hue)
        if is_there:
            self._say(rect, fixed(value), ink)

    # --- weights --------------------------------------------------------------------------------

    def _paint_gutter(self) -> None:
        plan, scene = self._plan, self._scene
        if not scene.has_matrices or self._weights is None:
            self._paint_plain_gutter()
            return
        cell, outward = scene.unrolled.cell, scene.unrolled.outward
        assert cell is not None
        assert outward is not None
        of = {
            "of_input": cell.of_input,
            "of_hidden": cell.of_hidden,
            "outward": outward.weight,
            "hidden_bias": cell.bias[:, None],
            "score_bias": outward.bias[:, None],
        }
        for part, rect in plan.rects.items():
            if part.kind in of:
                self._weight(rect, float(of[part.kind][part.row, part.column]), part)
        inputs, units = scene.input_rows, len(scene.units)
        wide = plan.weight_width
        for left, count, top, id in (
            (plan.of_input_left, inputs, plan.hidden_top, "unrolled-w-xh"),
            (plan.of_hidden_left, units, plan.hidden_top, "unrolled-w-hh"),
            (plan.bias_left, 1, plan.hidden_top, "unrolled-b-h"),
            (plan.of_hidden_left, units, plan.score_top, "unrolled-w-hy"),
            (plan.bias_left, 1, plan.score_top, "unrolled-b-y"),
        ):
            height = px(18)
            place = QRectF(left - px(10), top - height - 2, count * wide + px(20), height)
            self._say(place, tr(text(id)), color("muted"), size=TEXT_SMALL)
        for column in range(inputs):
            below = QRectF(plan.of_input_left + column * wide, plan.hidden_bottom + 1, wide, px(16))
            name = visible(scene.names[column]) if scene.is_one_hot else str(column + 1)
            self._say(below, name, color("muted"), size=TEXT_SMALL)

    def _weight(self, rect: QRectF, value: float, part: Part) -> None:
        assert self._weights is not None
        inside = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        hue = color_of(value, self._weights)
        self._painter.fillRect(inside, hue)
        written = fixed(value)
        size = TEXT_BODY if inside.width() >= px(42) else TEXT_SMALL
        self._painter.setFont(font(size))
        if self._painter.fontMetrics().horizontalAdvance(written) > inside.width():
            written = written.replace("0.", ".", 1)
        if self._painter.fontMetrics().horizontalAdvance(written) > inside.width():
            written = fixed(value, 1).replace("0.", ".", 1)
        self._say(inside, written, readable_ink(hue), size=size)

    def _paint_plain_gutter(self) -> None:
        """Name the layers where there is no room for their weights."""
        plan = self._plan
        for top, bottom, id in (
            (plan.score_top, plan.score_bottom, "unrolled-scores"),
            (plan.hidden_top, plan.hidden_bottom, "unrolled-hidden"),
            (plan.input_top, plan.input_bottom, "unrolled-input"),
        ):
            place = QRectF(plan.margin, top, plan.gutter - plan.margin - 2 * GAP, bottom - top)
            self._painter.setFont(font(TEXT_SMALL))
            self._painter.setPen(color("muted"))
            wraps = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            self._painter.drawText(place, int(wraps) | Qt.TextFlag.TextWordWrap, tr(text(id)))

    def _paint_more(self) -> None:
        """Say how much of a layer is not shown."""
        plan, scene = self._plan, self._scene
        height = 0.8 * plan.row
        shape = scene.unrolled
        for is_whole, bottom, shown, count in (
            (scene.has_all_scores, plan.score_bottom, scene.score_rows, shape.scores.shape[1]),
            (scene.has_all_units, plan.hidden_bottom, len(scene.units), shape.hidden.shape[1]),
            (scene.has_all_inputs, plan.input_bottom, scene.input_rows, shape.inputs.shape[1]),
        ):
            if is_whole:
                continue
            words = tr(text("unrolled-more", shown=shown, count=count))
            for step in plan.shown:
                place = QRectF(plan.left(step), bottom - height, plan.step_width, height)
                self._say(place, words, color("muted"), size=TEXT_SMALL)

    # --- what flows -----------------------------------------------------------------------------

    def _paint_flows(self) -> None:
        """Paint a line for each product that a number under the pointer is the sum of."""
        part, scene = self._current, self._scene
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
            self._flow(
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
        self._stroke(path, product, reach, 1.0)

    def _flow(
        self, start: QPointF, end: QPointF, product: float, reach: float, strength: float
    ) -> None:
        path = QPainterPath(start)
        half = (end.x() - start.x()) / 2
        path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
        self._stroke(path, product, reach, strength)

    def _stroke(self, path: QPainterPath, product: float, reach: float, strength: float) -> None:
        share = min(1.0, abs(product) / reach)
        hue = QColor(POSITIVE if product >= 0 else NEGATIVE)
        hue.setAlphaF(strength * (0.15 + 0.85 * share))
        self._painter.strokePath(path, QPen(hue, 0.6 + 2.6 * share))

    def _paint_choice(self, step: int) -> None:
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
        self._painter.strokePath(path, pen)
        self._ring(share, "accent", 2)

    # --- small things ---------------------------------------------------------------------------

    def _ring(self, part: Part | None, hue: str, width: float) -> None:
        if part is not None and part in self._plan.rects:
            self._painter.setBrush(Qt.BrushStyle.NoBrush)
            self._painter.setPen(QPen(color(hue), width))
            self._painter.drawRoundedRect(self._plan.rects[part].adjusted(1, 1, -1, -1), 2, 2)

    def _say(
        self,
        rect: QRectF,
        words: str,
        ink: QColor,
        *,
        to_right: bool = False,
        bold: bool = False,
        size: int = 0,
    ) -> None:
        painter = self._painter
        painter.setFont(font(size or self._size, bold=bold))
        if painter.fontMetrics().height() > rect.height() + 3:
            painter.setFont(font(TEXT_SMALL, bold=bold))
        painter.setPen(ink)
        way = Qt.AlignmentFlag.AlignRight if to_right else Qt.AlignmentFlag.AlignHCenter
        fitted = painter.fontMetrics().elidedText(
            words, Qt.TextElideMode.ElideRight, int(rect.width()) + 2
        )
        painter.drawText(rect, way | Qt.AlignmentFlag.AlignVCenter, fitted)


def _shade(is_there: bool) -> float:
    return 1.0 if is_there else _GHOST


def _scale(values: np.ndarray | Sequence[float]) -> Scale:
    """Return a scale with 0 in its middle."""
    fitting = scale_of(np.asarray(values, np.float32))
    reach = max(fitting.high, -fitting.low)
    return Scale(-reach, reach) if reach > 0 else Scale(-1, 1)
