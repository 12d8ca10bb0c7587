"""How the unrolled picture is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from desktop_app.explain.unrolled_brush import Brush, shade
from desktop_app.explain.unrolled_flows import UnrolledFlows
from desktop_app.explain.unrolled_gutter import UnrolledGutter
from desktop_app.explain.unrolled_hues import UnrolledHues
from desktop_app.explain.unrolled_scene import Part
from desktop_app.language import tr
from desktop_app.text_panel.hues import readable_ink
from desktop_app.text_panel.letters import visible
from desktop_app.theme import GAP, TEXT_BODY, TEXT_SMALL, TEXT_TITLE, color, font, px
from desktop_app.widgets.numbers import fixed, percent
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from desktop_app.explain.unrolled_plan import Plan

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
        self._hues = UnrolledHues(plan.scene)
        size = next(size for least, size in _TEXT_FROM if plan.row >= px(least))
        self._brush = Brush(painter, size)

    def paint(self) -> None:
        """Paint everything."""
        self._paint_bands()
        for step in self._plan.shown:
            self._paint_arrows(step)
        for step in self._plan.shown:
            self._paint_step(step)
        UnrolledGutter(self._brush, self._plan, self._hues).paint()
        flows = UnrolledFlows(self._brush, self._plan)
        flows.paint_products(self._current)
        if self._scene.is_free:
            for step in range(self._plan.first, self._plan.last):
                flows.paint_choice(step)
        self._paint_rings()

    def _paint_rings(self) -> None:
        origins = self._scene.origins(self._current) if self._current is not None else ()
        rings = [*((part, "text", 1.6) for part in origins)]
        rings += [(part, "accent", 2.4) for part in (self._current, self._cursor) if part]
        for part, hue, width in rings:
            if part in self._plan.rects:
                self._brush.ring(self._plan.rects[part], hue, width)

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
        self._brush.arrow(QPointF(middle, plan.input_top - GAP - 1), here, scene.is_there(step, 1))
        up = QPointF(middle, plan.score_bottom + GAP + 1)
        self._brush.arrow(QPointF(middle, plan.hidden_top - GAP - 1), up, scene.is_there(step, 2))
        if step == plan.first:
            self._name_arrows(middle)
        if step:
            self._paint_memory(step)
        else:
            block = plan.hidden_block(0)
            left = plan.left(0) - GAP
            place = QRectF(left, block.top(), block.left() - left - 2, block.height())
            self._brush.say(
                place, "h₀ = 0", color("muted", shade(scene.is_there(0, 1))), size=TEXT_SMALL
            )

    def _name_arrows(self, middle: float) -> None:
        """Say once which weights lie on the way up."""
        plan, width = self._plan, px(48)
        for top, bottom, id in (
            (plan.hidden_bottom, plan.input_top, "unrolled-w-xh"),
            (plan.score_bottom, plan.hidden_top, "unrolled-w-hy"),
        ):
            place = QRectF(middle + px(6), top, width, bottom - top)
            self._brush.say(place, tr(text(id)), color("muted"), size=TEXT_SMALL, to_left=True)

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
            self._brush.arrow(QPointF(before + 3, y), QPointF(block.left() - 2, y), is_there)
            return
        products = cell.of_hidden * scene.unrolled.before(step)[None, :]
        reach = max(1e-9, float(np.abs(products).max()))
        strength = 0.5 * shade(is_there)
        for unit in scene.units:
            end = QPointF(block.left() - 1, block.top() + (unit + 0.5) * plan.row)
            for other in scene.units:
                start = QPointF(before + 1, block.top() + (other + 0.5) * plan.row)
                self._brush.flow(start, end, float(products[unit, other]), reach, strength)

    # --- a step ---------------------------------------------------------------------------------

    def _paint_step(self, step: int) -> None:
        scene = self._scene
        for place in scene.inputs(step):
            self._paint_input(step, place)
        for unit in scene.units:
            self._cell(Part("hidden", step, unit), scene.is_there(step, 1))
        is_there = scene.is_there(step, 2)
        for token in scene.scored(step):
            self._cell(Part("score", step, token), is_there)
            self._paint_share(step, token, is_there)
            self._paint_name(step, token, is_there)
        self._paint_token(step)
        self._paint_target(step)

    def _paint_input(self, step: int, place: int) -> None:
        scene = self._scene
        part = Part("input", step, place)
        is_there = scene.is_there(step, 0)
        if not scene.is_one_hot:
            self._cell(part, is_there)
            return
        rect = self._plan.rects[part].adjusted(0.5, 0.5, -0.5, -0.5)
        painter = self._painter
        is_hot = scene.value(part) != 0
        painter.fillRect(rect, color("accent" if is_hot else "panel", shade(is_there)))
        self._brush.say(
            rect,
            "1" if is_hot else "0",
            color("on_accent" if is_hot else "muted", shade(is_there)),
        )
        name = QRectF(rect.left() - px(60), rect.top(), px(60) - GAP, rect.height())
        ink = color("text" if is_hot else "muted", shade(is_there) * (1.0 if is_hot else 0.7))
        self._brush.say(name, visible(scene.names[place]), ink, to_right=True)

    def _paint_share(self, step: int, token: int, is_there: bool) -> None:
        scene, painter = self._scene, self._painter
        rect = self._plan.rects[Part("share", step, token)]
        share = float(scene.shares[step, token])
        bar = rect.adjusted(0, 0.22 * rect.height(), 0, -0.22 * rect.height())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color("border", 0.35 * shade(is_there)))
        painter.drawRoundedRect(bar, 3, 3)
        is_target = token == scene.target(step) and not scene.is_free
        hue = color("good" if is_target else "accent", 0.42 * shade(is_there))
        painter.setBrush(hue)
        width = max(2.0, bar.width() * share)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, bar.height()), 3, 3)
        place = rect.adjusted(GAP, 0, -GAP, 0)
        self._brush.say(place, percent(share), color("text", shade(is_there)), to_right=True)

    def _paint_name(self, step: int, token: int, is_there: bool) -> None:
        scene = self._scene
        score = self._plan.rects[Part("score", step, token)]
        left = self._plan.left(step)
        rect = QRectF(left, score.top(), score.left() - left - GAP, score.height())
        is_target = token == scene.target(step) and not scene.is_free
        ink = color("good" if is_target else "muted", shade(is_there))
        self._brush.say(rect, visible(scene.names[token]), ink, to_right=True, bold=is_target)

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
        painter.setPen(QPen(color("accent", shade(is_there)), 1.5))
        painter.setBrush(color("accent", 0.14 * shade(is_there)))
        painter.drawRoundedRect(tile, 6, 6)
        self._brush.say(tile, name, color("text", shade(is_there)), bold=True, size=TEXT_TITLE)

    def _paint_target(self, step: int) -> None:
        scene = self._scene
        rect = self._plan.rects[Part("target", step)]
        is_there = scene.is_there(step, 2)
        target = scene.target(step)
        if scene.is_free or target < 0:
            ink = color("accent", 0.9 * shade(is_there))
            chosen = scene.target(step) if target >= 0 else scene.best(step)
            name = visible(scene.names[chosen])
            shown = tr(text("unrolled-says" if target >= 0 else "unrolled-next", name=name))
            self._brush.say(rect, shown, ink, bold=True)
            return
        loss = scene.loss(step)
        name = visible(scene.names[target])
        words = text("unrolled-to-come", name=name)
        if loss is not None:
            words = text("unrolled-loss", name=name, loss=fixed(loss, 3))
        is_right = scene.best(step) == target
        self._brush.say(
            rect, tr(words), color("good" if is_right else "bad", shade(is_there)), bold=True
        )

    def _cell(self, part: Part, is_there: bool) -> None:
        rect = self._plan.rects[part].adjusted(0.5, 0.5, -0.5, -0.5)
        hue = self._hues(part)
        ink = readable_ink(hue)
        hue.setAlphaF(shade(is_there))
        self._painter.fillRect(rect, hue)
        if is_there:
            self._brush.say(rect, fixed(self._scene.value(part)), ink)
