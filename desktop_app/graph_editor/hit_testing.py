"""What lies under a point of the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPointF, QRectF

from desktop_app.graph_editor.edge_item import EdgeItem
from desktop_app.graph_editor.node_item import NodeItem
from desktop_app.graph_editor.port_item import PortItem
from desktop_app.graph_editor.targets import port_reach

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QGraphicsScene

    from desktop_app.graph_editor.mirror import GraphMirror


class Hit(msgspec.Struct, frozen=True, eq=False):
    """At most one of the three; none on empty canvas."""

    port: PortItem | None = None
    node: NodeItem | None = None
    edge: EdgeItem | None = None


def hit_at(scene: QGraphicsScene, mirror: GraphMirror, at: QPointF) -> Hit:
    """Find the nearest port within reach, else the topmost node, else a wire."""
    if not mirror.is_near:  # far away there are only boxes
        return Hit(
            node=next((n for n in mirror.nodes_in(QRectF(at, at)) if n.rect.contains(at)), None)
        )
    reach = QPointF(port_reach(), port_reach())
    found = scene.items(QRectF(at - reach, at + reach))
    nodes = [item for item in found if isinstance(item, NodeItem)]
    port = _nearest(at, (port for node in nodes for port in node.ports))
    if port is not None:
        return Hit(port=port)
    for node in nodes:
        if node.rect.contains(at):
            return Hit(node=node)
    edges = (item for item in found if isinstance(item, EdgeItem))
    return Hit(edge=next((edge for edge in edges if edge.shape().contains(at)), None))


def edges_at(scene: QGraphicsScene, at: QPointF) -> list[EdgeItem]:
    """Find the wires under a point, also where a node lies above them."""
    return [item for item in scene.items(at) if isinstance(item, EdgeItem)]


def _nearest(at: QPointF, ports: Iterable[PortItem]) -> PortItem | None:
    near = [(QPointF.dotProduct(d := port.anchor - at, d), port) for port in ports]
    reached = [(distance, port) for distance, port in near if distance <= port_reach() ** 2]
    return min(reached, key=lambda pair: pair[0])[1] if reached else None
