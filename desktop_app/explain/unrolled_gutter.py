"""The weights to the left of the unrolled picture, and how much of each layer is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from desktop_app.language import tr
from desktop_app.text_panel.hues import readable_ink
from desktop_app.text_panel.letters import visible
from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, color, font, px
from desktop_app.widgets.numbers import fixed
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.explain.unrolled_brush import Brush
    from desktop_app.explain.unrolled_hues import UnrolledHues
    from desktop_app.explain.unrolled_plan import Plan
    from desktop_app.explain.unrolled_scene import Part

WEIGHTS = ("of_input", "of_hidden", "outward", "hidden_bias", "score_bias")


class UnrolledGutter:
    """Paints matrices beside the layers that they lead to, or the layers' names without them."""

    def __init__(self, brush: Brush, plan: Plan, hues: UnrolledHues) -> None:
        self._brush, self._painter = brush, brush.painter
        self._plan, self._scene, self._hues = plan, plan.scene, hues

    def paint(self) -> None:
        """Paint all of it."""
        if self._scene.has_matrices:
            self._paint_matrices()
        else:
            self._paint_names()
        self._paint_more()

    def _paint_matrices(self) -> None:
        plan, scene = self._plan, self._scene
        for part, rect in plan.rects.items():
            if part.kind in WEIGHTS:
                self._weight(rect, part)
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
            self._brush.say(place, tr(text(id)), color("muted"), size=TEXT_SMALL)
        for column in range(inputs):
            below = QRectF(plan.of_input_left + column * wide, plan.hidden_bottom + 1, wide, px(16))
            name = visible(scene.names[column]) if scene.is_one_hot else str(column + 1)
            self._brush.say(below, name, color("muted"), size=TEXT_SMALL)

    def _weight(self, rect: QRectF, part: Part) -> None:
        value = self._scene.value(part)
        inside = rect.adjusted(0.5, 0.5, -0.5, -0.5)
        hue = self._hues(part)
        self._painter.fillRect(inside, hue)
        written = fixed(value)
        size = TEXT_BODY if inside.width() >= px(42) else TEXT_SMALL
        self._painter.setFont(font(size))
        if self._painter.fontMetrics().horizontalAdvance(written) > inside.width():
            written = written.replace("0.", ".", 1)
        if self._painter.fontMetrics().horizontalAdvance(written) > inside.width():
            written = fixed(value, 1).replace("0.", ".", 1)
        self._brush.say(inside, written, readable_ink(hue), size=size)

    def _paint_names(self) -> None:
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
                self._brush.say(place, words, color("muted"), size=TEXT_SMALL)
