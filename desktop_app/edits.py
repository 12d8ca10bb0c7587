"""The undo commands. With `document.py`, the only code that replaces the project."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import ref

from PySide6.QtGui import QUndoCommand, QUndoStack
from shiboken6 import isValid

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.graph.place import Place
    from engine.project import Project

_GESTURE_COMMAND_ID = 1

# Python's side of every stack whose other side lives. Were it collected together with a document,
# its commands would be deleted there and then again by Qt.
_stacks: list[QUndoStack] = []


def kept_stack(document: Document) -> QUndoStack:
    """Return a new stack that ends with the document; commands must not keep the document alive."""
    _stacks[:] = [stack for stack in _stacks if isValid(stack)]
    _stacks.append(QUndoStack(document))
    return _stacks[-1]


class ProjectEdit(QUndoCommand):
    """One step of undo: the project before and after, and the place of the graph that was open.

    Equal gesture tokens merge into one step.
    """

    def __init__(
        self,
        document: Document,
        title: str,
        before: Project,
        after: Project,
        place: Place,
        gesture: object,
    ) -> None:
        super().__init__(title)
        self._document = ref(document)
        self._before = before
        self._after = after
        self._place = place
        self._gesture = gesture

    def redo(self) -> None:
        self._replace_by(self._after)

    def undo(self) -> None:
        self._replace_by(self._before)

    def _replace_by(self, project: Project) -> None:
        document = self._document()
        if document is not None:
            document._replace(project, self._place)

    def id(self) -> int:
        return -1 if self._gesture is None else _GESTURE_COMMAND_ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ProjectEdit):
            return False
        if (other._gesture, other._place) != (self._gesture, self._place):
            return False
        if other._after.active != self._after.active:
            return False
        self._after = other._after
        self.setObsolete(self._after == self._before)
        return True
