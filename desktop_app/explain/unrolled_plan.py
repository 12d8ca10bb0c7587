"""Where everything in the unrolled picture lies: steps from left to right, layers upwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

from desktop_app.explain.unrolled_scene import Part
from desktop_app.theme import GAP, px

if TYPE_CHECKING:
    from desktop_app.explain.unrolled_scene import Scene

# Heights in rows.
_TOKEN, _TIGHT, _ARROW, _TARGET, _REST, _CAPTION = 1.15, 0.3, 1.15, 1.25, 0.8, 0.75
_LEAST_ROW, _MOST_ROW = 15.0, 46.0  # pixels
_LEAST_STEP, _MOST_STEP = 112.0, 300.0
_LEAST_WEIGHT, _MOST_WEIGHT, _NARROW_GUTTER = 29.0, 46.0, 84.0
_CELL = 0.5  # of a step's width that a hidden state takes


class Plan:
    """Places for a scene in so much room; `first` and `last` are the steps that find room."""

    def __init__(self, scene: Scene, width: float, height: float, looked_at: int) -> None:
        self.scene = scene
        room = (height - 2 * GAP) / self._rows()
        self.row = max(px(_LEAST_ROW), min(px(_MOST_ROW), room))
        self.rects: dict[Part, QRectF] = {}
        self._levels(height)
        self.weight_width = 0.0
        self.gutter = self._gutter(width)
        room = max(px(_LEAST_STEP), width - self.gutter - 2 * GAP)
        count = max(1, min(scene.steps, int(room // px(_LEAST_STEP))))
        self.step_width = min(px(_MOST_STEP), room / count)
        self.margin = max(0.0, (room - count * self.step_width) / 2)
        self.gutter += self.margin
        now = scene.steps - 1 if looked_at < 0 else min(looked_at, scene.steps - 1)
        self.first = max(0, min(now - count // 2, scene.steps - count))
        self.last = self.first + count - 1
        self._place_weights()
        for step in range(self.first, self.last + 1):
            self._place_step(step)

    @property
    def shown(self) -> range:
        """The steps that find room."""
        return range(self.first, self.last + 1)

    def part_at(self, point: QPointF) -> Part | None:
        """Return what lies under a point."""
        return next((part for part, rect in self.rects.items() if rect.contains(point)), None)

    def left(self, step: int) -> float:
        """Return where a step's column begins."""
        return self.gutter + (step - self.first) * self.step_width

    def column(self, step: int) -> QRectF:
        """Return all of a step's column."""
        return QRectF(self.left(step), self.top, self.step_width, self.bottom - self.top)

    def hidden_block(self, step: int) -> QRectF:
        """Return where a hidden state lies, or would lie before the first step."""
        width = _CELL * self.step_width
        left = self.left(step) + (self.step_width - width) / 2
        return QRectF(left, self.hidden_top, width, self.row * len(self.scene.units))

    # --- heights --------------------------------------------------------------------------------

    def _rows(self) -> float:
        scene = self.scene
        rows = scene.input_rows + len(scene.units) + scene.score_rows
        wholes = (scene.has_all_inputs, scene.has_all_units, scene.has_all_scores)
        between = _TOKEN + 2 * _TIGHT + 2 * _ARROW + _TARGET + _CAPTION
        return rows + between + sum(_REST for whole in wholes if not whole)

    def _levels(self, height: float) -> None:
        scene, row = self.scene, self.row
        spare = max(0.0, height - 2 * GAP - row * self._rows()) / 2
        self.top = GAP + spare
        self.target_top = self.top + row * _CAPTION
        self.score_top = self.target_top + row * (_TARGET + _TIGHT)
        self.score_bottom = self.score_top + row * (
            scene.score_rows + (0 if scene.has_all_scores else _REST)
        )
        self.hidden_top = self.score_bottom + row * _ARROW
        self.hidden_bottom = self.hidden_top + row * (
            len(scene.units) + (0 if scene.has_all_units else _REST)
        )
        self.input_top = self.hidden_bottom + row * _ARROW
        self.input_bottom = self.input_top + row * (
            scene.input_rows + (0 if scene.has_all_inputs else _REST)
        )
        self.token_top = self.input_bottom + row * _TIGHT
        self.bottom = self.token_top + row * _TOKEN

    # --- weights --------------------------------------------------------------------------------

    def _gutter(self, width: float) -> float:
        scene = self.scene
        if not scene.has_matrices:
            return px(_NARROW_GUTTER)
        columns = scene.input_rows + len(scene.units) + 1
        gaps = px(6 * GAP)
        wanted = min(px(_MOST_WEIGHT), 1.4 * self.row, (0.34 * width - gaps) / columns)
        self.weight_width = max(px(_LEAST_WEIGHT), wanted)
        return columns * self.weight_width + gaps

    def _place_weights(self) -> None:
        scene = self.scene
        if not scene.has_matrices:
            return
        wide, inputs, units = self.weight_width, scene.input_rows, len(scene.units)
        self.of_input_left = GAP + self.margin
        self.of_hidden_left = self.of_input_left + inputs * wide + px(GAP)
        self.bias_left = self.of_hidden_left + units * wide + px(GAP)
        for unit in scene.units:
            y = self.hidden_top + unit * self.row
            for place in range(inputs):
                self._put(Part("of_input", -1, unit, place), self.of_input_left + place * wide, y)
            for other in scene.units:
                self._put(Part("of_hidden", -1, unit, other), self.of_hidden_left + other * wide, y)
            self._put(Part("hidden_bias", -1, unit), self.bias_left, y)
        for token in range(scene.score_rows):
            y = self.score_top + token * self.row
            for unit in scene.units:
                self._put(Part("outward", -1, token, unit), self.of_hidden_left + unit * wide, y)
            self._put(Part("score_bias", -1, token), self.bias_left, y)

    def _put(self, part: Part, x: float, y: float) -> None:
        self.rects[part] = QRectF(x, y, self.weight_width, self.row)

    # --- steps ----------------------------------------------------------------------------------

    def _place_step(self, step: int) -> None:
        scene, row, left, wide = self.scene, self.row, self.left(step), self.step_width
        block = self.hidden_block(step)
        for unit in scene.units:
            self.rects[Part("hidden", step, unit)] = QRectF(
                block.left(), block.top() + unit * row, block.width(), row
            )
        for place, index in enumerate(scene.inputs(step)):
            y = self.input_top + place * row
            self.rects[Part("input", step, index)] = QRectF(
                block.left() + block.width() * 0.14, y, block.width() * 0.72, row
            )
        score_left, score_width = left + 0.17 * wide, 0.33 * wide
        for place, token in enumerate(scene.scored(step)):
            y = self.score_top + place * row
            self.rects[Part("score", step, token)] = QRectF(score_left, y, score_width, row)
            self.rects[Part("share", step, token)] = QRectF(
                score_left + score_width + GAP, y, 0.43 * wide - GAP, row
            )
        side = min(row * _TOKEN, wide * 0.8)
        middle = block.center().x()
        self.rects[Part("token", step)] = QRectF(
            middle - side, self.token_top, 2 * side, row * _TOKEN
        )
        self.rects[Part("target", step)] = QRectF(
            left + 0.08 * wide, self.target_top, 0.86 * wide, row * _TARGET
        )
