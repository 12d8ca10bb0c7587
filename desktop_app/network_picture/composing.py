"""A network as a figure that a paper could print."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.network_picture.colors import PAPER, SMALL, TEXT, WIRE
from desktop_app.network_picture.extents import extent
from desktop_app.network_picture.frames import frames
from desktop_app.network_picture.layers import layer_at
from desktop_app.network_picture.legend import legend
from desktop_app.network_picture.marks import Figure, Group, Line, Words
from desktop_app.network_picture.measuring import width
from desktop_app.network_picture.wires import Wiring

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.network_picture.layers import Layer
    from desktop_app.network_picture.marks import Mark
    from desktop_app.network_picture.ways import Way
    from engine.graph.model import Edge, PortRef
    from engine.inference import Inference
    from engine.problem import NodeId

MARGIN = 20.0
# A layer of a figure is lower than one of the canvas, where there is room for what is live.
_FLATTER = 0.64
_NODE_WIDTH, _STEP = 144.0, 208.0  # of the canvas: a layer, and from one to the next
_TITLE, _TITLE_ROOM, _LEGEND_ROOM = 16.0, 36.0, 22.0
_SHAPE = 9.5
_LABEL_ROOM = 20.0  # between a label and the layers beside it


class PictureOptions(msgspec.Struct, frozen=True):
    """What a figure shows beside the layers and wires."""

    title: str = ""
    has_shapes: bool = True
    has_legend: bool = True
    is_transparent: bool = False


def compose(
    known: Inference,
    positions: Mapping[NodeId, tuple[float, float]],
    options: PictureOptions,
) -> Figure:
    """Draw a network whose layers lie where they lie on the canvas."""
    graph = known.graph
    labels = _labels(known) if options.has_shapes else {}
    layers = _placed(known, positions, labels)
    ways = Wiring(graph, layers).ways()
    around = list(frames(graph, layers))
    marks: list[Mark] = [
        *around,
        Group("", tuple(_lines(ways))),
        *(layer.group for layer in layers.values()),
        *_shapes(ways, labels, "none" if options.is_transparent else PAPER),
    ]
    return _finished(marks, options, layers)


def _labels(known: Inference) -> dict[PortRef, str]:
    shapes = known.shapes.items()
    return {ref: str(shape) for ref, shape in shapes}


def _placed(
    known: Inference,
    positions: Mapping[NodeId, tuple[float, float]],
    labels: Mapping[PortRef, str],
) -> dict[NodeId, Layer]:
    """Put layers flatter than on the canvas, and so far apart that labels fit between."""
    widest = max((width(words, _SHAPE) for words in labels.values()), default=0.0)
    wider = max(1.0, (_NODE_WIDTH + widest + _LABEL_ROOM) / _STEP)
    return {
        id: layer_at(known.nodes[id], positions[id][0] * wider, positions[id][1] * _FLATTER)
        for id in known.graph.nodes
        if id in positions
    }


def _lines(ways: Mapping[Edge, Way]) -> Iterator[Line]:
    return (Line(way.pieces, WIRE) for way in ways.values())


def _shapes(ways: Mapping[Edge, Way], labels: Mapping[PortRef, str], halo: str) -> Iterator[Words]:
    """Write what leaves a port on one of its wires, on a level one if there is one."""
    chosen: dict[PortRef, Way] = {}
    for edge, way in ways.items():
        before = chosen.get(edge.source)
        if before is None or (way.is_level and not before.is_level):
            chosen[edge.source] = way
    for ref, way in chosen.items():
        if ref in labels:
            x, y = way.label
            yield Words(labels[ref], (x, y - 4.5), _SHAPE, SMALL, halo=halo)


def _finished(marks: list[Mark], options: PictureOptions, layers: Mapping[NodeId, Layer]) -> Figure:
    """Add title and legend around the network, and room around everything."""
    left, top, right, bottom = extent(marks)
    edge = min((layer.box.left for layer in layers.values()), default=left)
    if options.title:
        right = max(right, edge + width(options.title, _TITLE, is_bold=True))
        top -= _TITLE_ROOM
        marks = [Words(options.title, (edge, top + _TITLE), _TITLE, TEXT, "start", True), *marks]
    families = {layer.category for layer in layers.values() if layer.category}
    if options.has_legend and families:
        group, bottom = legend(families, edge, bottom + _LEGEND_ROOM, right)
        marks = [*marks, group]
        right = max(right, extent([group])[2])
    return Figure(
        options.title,
        (left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN),
        "none" if options.is_transparent else PAPER,
        tuple(marks),
    )
