"""Drawing on a board with the mouse, as a person does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

Points = list[tuple[float, float]]

CROSS: list[Points] = [[(0.2, 0.2), (0.8, 0.8)], [(0.8, 0.2), (0.2, 0.8)]]
MOVES = 8


def draw(
    board: QWidget, *strokes: Points, button: Qt.MouseButton = Qt.MouseButton.LeftButton
) -> None:
    """Draw strokes whose points are parts of the board, 0 to 1."""
    for stroke in strokes:
        first, *others = (_at(board, point) for point in stroke)
        QTest.mousePress(board, button, Qt.KeyboardModifier.NoModifier, first)
        here = first
        for there in others:
            for i in range(1, MOVES + 1):
                QTest.mouseMove(board, here + (there - here) * i / MOVES)
            here = there
        QTest.mouseRelease(board, button, Qt.KeyboardModifier.NoModifier, here)


def _at(board: QWidget, point: tuple[float, float]) -> QPoint:
    side = min(board.width(), board.height())
    left, top = (board.width() - side) / 2, (board.height() - side) / 2
    return QPoint(round(left + point[0] * side), round(top + point[1] * side))
