"""How large ports and handles are to the pointer: more room on demand, for a finger or a pen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from desktop_app.graph_editor.metrics import PORT_RADIUS, PORT_REACH
from desktop_app.graph_editor.note_look import HANDLE

LARGE = 36.0  # pixels across, at scale 1
_LARGE_RADIUS = 8.0  # drawn; all that a port may cover without its node covering more


class _Targets(QObject):
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.is_large = False


_current = _Targets()
targets_changed = _current.changed


def set_large_targets(is_large: bool) -> None:
    """Give ports and handles more room, or only what a mouse needs."""
    if is_large != _current.is_large:
        _current.is_large = is_large
        _current.changed.emit()


def port_reach() -> float:
    """Return how near to a port's middle the pointer must come."""
    return LARGE / 2 if _current.is_large else PORT_REACH


def port_radius() -> float:
    """Return how large a port is drawn."""
    return _LARGE_RADIUS if _current.is_large else PORT_RADIUS


def handle_reach() -> float:
    """Return the side of the corner by which a note is drawn larger."""
    return LARGE if _current.is_large else HANDLE
