"""Frames around the layers of an unfolded block, with the block's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.network_picture.colors import FRAME, SMALL
from desktop_app.network_picture.marks import Box, Words
from desktop_app.network_picture.unfolded_layout import SEPARATOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from desktop_app.network_picture.layers import Layer
    from engine.graph.model import Graph
    from engine.problem import NodeId

_BESIDE, _ABOVE, _BELOW = 9.0, 26.0, 9.0  # how far a frame is from its layers
_DEEPER = 5.0  # how much nearer a frame inside of another is
_SIZE = 9.5


def frames(graph: Graph, layers: Mapping[NodeId, Layer]) -> Iterator[Box | Words]:
    """Return a frame for every run of layers of one block in one row, the outer ones first.

    A frame that would hold other layers too is left out: it would say what is not so.
    """
    groups = _groups(graph)
    deepest = max((name.count(SEPARATOR) for name in groups), default=0)
    for name, ids in sorted(groups.items(), key=lambda group: group[0].count(SEPARATOR)):
        spare = _DEEPER * (deepest - name.count(SEPARATOR))
        for boxes in _rows([layers[id].box for id in ids]):
            frame = _around(boxes, spare)
            if not _holds_others(frame, boxes, layers.values()):
                yield frame
                where = frame.left + 6, frame.top + 11
                yield Words(name.split(SEPARATOR)[-1], where, _SIZE, SMALL, "start")


def _groups(graph: Graph) -> dict[str, list[NodeId]]:
    """Return the layers within every block, at any depth."""
    groups: dict[str, list[NodeId]] = {}
    for id, node in graph.nodes.items():
        names = node.within.split(SEPARATOR) if node.within else []
        for depth in range(len(names)):
            groups.setdefault(SEPARATOR.join(names[: depth + 1]), []).append(id)
    return groups


def _rows(boxes: Iterable[Box]) -> list[list[Box]]:
    rows: dict[float, list[Box]] = {}
    for box in boxes:
        rows.setdefault(box.top, []).append(box)
    return list(rows.values())


def _around(boxes: Iterable[Box], spare: float) -> Box:
    boxes = list(boxes)
    left, top = min(b.left for b in boxes), min(b.top for b in boxes)
    right, bottom = max(b.right for b in boxes), max(b.bottom for b in boxes)
    beside, above, below = _BESIDE + spare, _ABOVE + 2 * spare, _BELOW + spare
    return Box(
        left - beside,
        top - above,
        right - left + 2 * beside,
        bottom - top + above + below,
        "none",
        FRAME,
        corner=7,
        thickness=0.9,
        is_dashed=True,
    )


def _holds_others(frame: Box, own: list[Box], layers: Iterable[Layer]) -> bool:
    return any(
        layer.box not in own
        and layer.box.left < frame.right
        and layer.box.right > frame.left
        and layer.box.top < frame.bottom
        and layer.box.bottom > frame.top
        for layer in layers
    )
