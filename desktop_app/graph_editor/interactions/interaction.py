"""A gesture with the mouse: one object, from press to release, with its state in it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QPointF, Qt

if TYPE_CHECKING:
    from desktop_app.graph_editor.scene import GraphScene

Modifiers = Qt.KeyboardModifier

DRAG_PIXELS = 4.0  # on screen: less is a click


def is_adding(modifiers: Modifiers) -> bool:
    """Whether a click adds to the selection instead of replacing it."""
    return bool(modifiers & (Modifiers.ShiftModifier | Modifiers.ControlModifier))


def is_cutting(modifiers: Modifiers) -> bool:
    """Whether a drag beside the layers cuts wires: with Ctrl and Shift, which no desktop takes."""
    cutting = Modifiers.ShiftModifier | Modifiers.ControlModifier
    return modifiers & cutting == cutting


class Interaction(ABC):
    """A gesture. It may show what would be, and changes the document once, when it is finished."""

    tip: str = ""  # the message that says what else it can do
    is_foreign: ClassVar[bool] = False  # whether somebody else's drag leads it, not a button

    def __init__(self, scene: GraphScene, start: QPointF) -> None:
        self.scene = scene
        self.start = start

    @abstractmethod
    def move(self, to: QPointF, modifiers: Modifiers) -> None:
        """Follow the mouse."""

    @abstractmethod
    def finish(self, at: QPointF, modifiers: Modifiers) -> None:
        """Do it, at most one step of undo."""

    @abstractmethod
    def cancel(self) -> None:
        """Leave everything as it was before."""

    def is_drag(self, to: QPointF) -> bool:
        """Whether the mouse has gone far enough to mean it."""
        return (to - self.start).manhattanLength() * self.scene.scale >= DRAG_PIXELS
