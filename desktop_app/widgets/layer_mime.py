"""How a layer travels from the palette to the canvas."""

from __future__ import annotations

from PySide6.QtCore import QMimeData

MIME_TYPE = "application/x-netloom-layer"


def layer_mime(kind_id: str) -> QMimeData:
    """Pack a kind's id."""
    data = QMimeData()
    data.setData(MIME_TYPE, kind_id.encode())
    return data


def dragged_layer(data: QMimeData) -> str:
    """Unpack it; "" where something else is dragged."""
    return bytes(data.data(MIME_TYPE).data()).decode(errors="replace")
