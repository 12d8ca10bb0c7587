"""What goes over the steps of a sample: a column each, and below it what was read there."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy

from desktop_app.text_panel.letters import visible
from desktop_app.theme import GAP, TEXT_SMALL, color, font, px, themed
from desktop_app.widgets.value_tip import ValueTip

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QEvent, QPoint
    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

# Pixels of a column at least: with room for a character, for a word on end, for neither.
_CHARACTER, _WORD, _BARE = 9, 14, 3
_LONGEST_WORD = 54  # pixels below the field that a word on end may take

_MOST_NAMES = 0.3  # of the height


class StepNames(NamedTuple):
    """What was read at each step; `are_numbers` where steps are only counted."""

    words: tuple[str, ...]
    are_numbers: bool = False

    @property
    def are_characters(self) -> bool:
        """Whether each is a single character."""
        return not self.are_numbers and all(len(word) <= 1 for word in self.words)


class OverSteps(QAbstractScrollArea):
    """Columns of steps that scroll across where there is no room for all, and names below.

    A click, or an arrow key, looks at a step, and `stepped` carries it.
    """

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._names = StepNames(())
        self._step = -1
        self._margin = 1.0
        self._widest = 0.0
        self._under: QPointF | None = None
        self._tip = ValueTip(self.viewport())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.viewport().setAutoFillBackground(False)
        self.viewport().setMouseTracking(True)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        themed(self, self._rearrange)

    @property
    def names(self) -> StepNames:
        """What was read at each step."""
        return self._names

    @property
    def steps(self) -> int:
        """How many steps there are."""
        return len(self._names.words)

    @property
    def step(self) -> int:
        """The step that is looked at, -1 for none."""
        return self._step

    def show_names(self, names: StepNames) -> None:
        """Have other steps."""
        if names != self._names:
            self._names = names
            self._under = None
            self._tip.hide()
            self._rearrange()

    def look_at(self, step: int) -> None:
        """Mark a step, -1 for none, and bring it into sight."""
        shown = step if 0 <= step < self.steps else -1
        if shown != self._step:
            self._step = shown
            if shown >= 0:
                self._bring(shown)
            self.viewport().update()

    @property
    def field(self) -> QRectF:
        """Where the columns lie, within the viewport."""
        width, height = self.viewport().width(), self.viewport().height()
        left = self._margin
        return QRectF(left, 0, max(1.0, width - left - 1), max(1.0, height - self._axis_height()))

    @property
    def column_width(self) -> float:
        """How wide a column is."""
        return max(self._least_column(), self.field.width() / max(1, self.steps))

    def left_of(self, step: float) -> float:
        """Return where a column begins."""
        return self.field.left() + step * self.column_width - self.horizontalScrollBar().value()

    def step_at(self, x: float) -> int:
        """Return the step at a place across, -1 for none."""
        field = self.field
        step = int((x - self.left_of(0)) // self.column_width)
        return step if field.left() <= x <= field.right() and 0 <= step < self.steps else -1

    @property
    def visible_steps(self) -> range:
        """The steps of which something is in sight."""
        first = int(self.horizontalScrollBar().value() / self.column_width)
        count = int(self.field.width() / self.column_width) + 2
        return range(max(0, first), min(self.steps, first + count))

    # --- what the widgets that go over steps make of it ------------------------------------------

    def keep_left(self, pixels: float) -> None:
        """Keep so much room beside the columns."""
        if pixels != self._margin:
            self._margin = pixels
            self._rearrange()

    @abstractmethod
    def paint_field(self, painter: QPainter) -> None:
        """Paint what is shown; what lies outside the field is cut off."""

    def paint_beside(self, painter: QPainter) -> None:
        """Paint what stands left of the field."""

    @abstractmethod
    def words_at(self, point: QPointF, step: int) -> str:
        """Return what the tip says at a point, "" for nothing."""

    def press(self, point: QPointF, step: int) -> None:
        """Take a click at a point; the step is looked at in any case."""

    # --- events ----------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(280, 110)  # it takes what there is, and asks no panel to scroll for more

    def minimumSizeHint(self) -> QSize:
        return QSize(140, 80)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rearrange()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.steps:
            return
        painter = QPainter(self.viewport())
        painter.setFont(font(TEXT_SMALL))
        self.paint_beside(painter)
        painter.save()
        room = self.field.adjusted(0, 0, 1, 0)
        painter.setClipRect(room)
        self.paint_field(painter)
        self._paint_cursor(painter)
        painter.restore()
        painter.setClipRect(room.adjusted(0, 0, 0, self._axis_height()))
        self._paint_names(painter)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._under = event.position()
        self._say(event.position().toPoint())
        self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        self._under = None
        self._tip.hide()
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self.step_at(event.position().x())
        if event.button() is not Qt.MouseButton.LeftButton or step < 0:
            super().mousePressEvent(event)
            return
        self.press(event.position(), step)
        self._choose(step)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if by is None or not self.steps:
            super().keyPressEvent(event)
            return
        start = self.step if self.step >= 0 else self.steps if by < 0 else -1
        self._choose(min(max(start + by, 0), self.steps - 1))
        place = QPointF(self.left_of(self.step) + self.column_width / 2, self.field.center().y())
        self._tip.show_at(place.toPoint(), self.words_at(place, self.step))
        self._tip.setVisible(bool(self._tip.text()))

    def focusOutEvent(self, event: QEvent) -> None:
        self._tip.hide()
        self.viewport().update()

    @property
    def under(self) -> QPointF | None:
        """Where the pointer is, None where it is elsewhere."""
        return self._under

    # --- within ----------------------------------------------------------------------------------

    def _choose(self, step: int) -> None:
        if step != self._step:
            self.look_at(step)
            self.setAccessibleDescription(self._names.words[step])
            self.stepped.emit(step)

    def _say(self, point: QPoint) -> None:
        step = self.step_at(point.x())
        inside = step >= 0 and point.y() <= self.viewport().height()
        words = self.words_at(QPointF(point), step) if inside else ""
        self._tip.show_at(point, words)
        self._tip.setVisible(bool(words))

    def _on_scrolled(self) -> None:
        self._tip.hide()
        self.viewport().update()

    def _bring(self, step: int) -> None:
        bar, width = self.horizontalScrollBar(), self.column_width
        left = step * width
        if left < bar.value():
            bar.setValue(int(left - 4 * width))
        elif left + width > bar.value() + self.field.width():
            bar.setValue(int(left + 5 * width - self.field.width()))

    def _rearrange(self) -> None:
        metrics = QFontMetricsF(font(TEXT_SMALL))
        words = set(self._names.words)
        self._widest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
        whole, room = self.column_width * self.steps, self.field.width()
        bar = self.horizontalScrollBar()
        bar.setRange(0, max(0, round(whole - room)))
        bar.setPageStep(max(1, round(room)))
        bar.setSingleStep(max(1, round(4 * self.column_width)))
        self.viewport().update()

    def _least_column(self) -> float:
        if self._names.are_numbers:
            return px(_BARE)
        return max(px(_CHARACTER), self._widest + 1) if self._names.are_characters else px(_WORD)

    def _axis_height(self) -> float:
        line = QFontMetricsF(font(TEXT_SMALL)).height() + 2
        if not self._stands_on_end(line):
            return line
        return min(float(px(_LONGEST_WORD)), _MOST_NAMES * self.viewport().height())

    def _stands_on_end(self, line: float) -> bool:
        """Whether words are too long to lie below their columns."""
        if self._names.are_numbers or self._names.are_characters:
            return False
        column = (self.viewport().width() - self._margin) / max(1, self.steps)
        return self._widest + GAP > max(column, line)

    def _paint_cursor(self, painter: QPainter) -> None:
        if self._step < 0:
            return
        column = QRectF(self.left_of(self._step), 0, self.column_width, self.field.height())
        painter.setPen(QPen(color("accent"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(column.adjusted(0, 0.5, 0, -0.5))

    def _paint_names(self, painter: QPainter) -> None:
        metrics = QFontMetricsF(painter.font())
        on_end = self._stands_on_end(metrics.height() + 2)
        every, free = self._every() if self._names.are_numbers else 1, -1.0
        top, high = self.field.bottom() + 1, self._axis_height() - 1
        begin, column = self.left_of(0), self.column_width
        inks = color("muted"), color("accent")
        for step in self.visible_steps:
            is_looked_at = step == self._step
            if step % every and not is_looked_at:
                continue
            word, place = self._names.words[step], QRectF(begin + step * column, top, column, high)
            painter.setPen(inks[is_looked_at])
            if on_end:
                _paint_on_end(painter, place, word)
            elif not self._names.are_numbers:
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, word)
            else:
                wide = metrics.horizontalAdvance(word)
                left = place.center().x() - wide / 2
                if left >= free or is_looked_at:
                    painter.drawText(QPointF(left, place.top() + metrics.ascent()), word)
                    free = left + wide + GAP

    def _every(self) -> int:
        """Return how many steps lie between two numbers that have room."""
        least = (self._widest + 2 * GAP) / self.column_width
        return next((e for e in (1, 2, 5, 10, 20, 50, 100, 200, 500) if e >= least), 1000)


def readable(words: Iterable[str]) -> tuple[str, ...]:
    """Return what was read as it can be seen: spaces and ends of lines have signs."""
    return tuple(visible(word) for word in words)


def _paint_on_end(painter: QPainter, place: QRectF, word: str) -> None:
    """Write a word from its column downwards."""
    painter.save()
    painter.translate(place.center().x(), place.top() + 2)
    painter.rotate(90)
    metrics = painter.fontMetrics()
    room = int(place.height()) - 2
    shown = metrics.elidedText(word, Qt.TextElideMode.ElideRight, room)
    half = metrics.height() / 2
    painter.drawText(QRectF(0, -half, room, 2 * half), Qt.AlignmentFlag.AlignVCenter, shown)
    painter.restore()
