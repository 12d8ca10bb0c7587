"""What a node says of itself, worked out from the document: a value, ready to be painted."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from desktop_app.language import current_language
from desktop_app.layer_names import layer_name
from engine.graph.model import REPEAT
from engine.kind import Category
from engine.params import whole
from engine.texts import render

if TYPE_CHECKING:
    from collections.abc import Collection

    from engine.kind import LayerKind
    from engine.node_inference import NodeInference
    from engine.shape import Shape
    from engine.texts import Language, Text


class NodeLook(msgspec.Struct, frozen=True):
    """A node's words and marks. `units` counts the maps or numbers that it makes.

    `names_in` and `names_out` are those of its ports, where there are several to choose from.

    Where shapes are unknown (`is_known`), what it once made would be a lie.
    """

    title: str
    summary: str
    category: Category | None = None
    ports_in: tuple[str, ...] = ()
    ports_out: tuple[str, ...] = ()
    units: int = 0
    is_image: bool = False
    is_sequence: bool = False
    has_weights: bool = False
    is_known: bool = False
    has_problem: bool = False
    is_hatched: bool = False
    is_frozen: bool = False
    is_muted: bool = False
    copies: int = 1
    names_in: tuple[str, ...] = ()
    names_out: tuple[str, ...] = ()

    @property
    def is_goal(self) -> bool:
        """Whether it says what is to be learned."""
        return self.category == "goal"

    @property
    def is_data(self) -> bool:
        """Whether it shows the sample itself."""
        return self.category == "data"


UNKNOWN_LOOK = NodeLook("", "")


def look_of(
    known: NodeInference,
    connected: Collection[str],
    *,
    has_problem: bool,
    is_hatched: bool,
    is_frozen: bool,
) -> NodeLook:
    """Describe a node; what is not in the current run, or otherwise there, is hatched."""
    node, kind = known.node, known.kind
    if kind is None:
        return NodeLook(layer_name(node), "", has_problem=True)
    first = _shown_shape(known, kind)
    ports_in = tuple(port.id for port in kind.ports_at(connected))
    ports_out = tuple(port.id for port in kind.ports_out)
    return NodeLook(
        title=node.name or _said(kind.title, current_language()),
        summary=_summary(known, kind),
        category=kind.category,
        ports_in=ports_in,
        ports_out=ports_out,
        units=_units(first),
        is_image=first is not None and first.is_image and first.sizes[1:] != (1, 1),
        is_sequence=first is not None and first.is_sequence and len(first.axes) == 2,
        has_weights=known.parameters.total > 0,
        is_known=known.outputs is not None,
        has_problem=has_problem,
        is_hatched=is_hatched,
        is_frozen=is_frozen and known.parameters.total > 0,
        is_muted=node.is_muted,
        copies=_copies(known),
        names_in=() if kind.grows else _names(kind, ports_in),
        names_out=_names(kind, ports_out),
    )


def _names(kind: LayerKind, ports: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names of ports; the only one on a side needs none."""
    language = current_language()
    return tuple(_said(kind.port_title(id), language) for id in ports) if len(ports) > 1 else ()


def _shown_shape(known: NodeInference, kind: LayerKind) -> Shape | None:
    """Return the shape of the maps that are shown: where nothing leaves, of what arrives."""
    shapes = known.outputs if kind.ports_out else known.inputs
    return next(iter(shapes.values()), None) if shapes else None


def _copies(known: NodeInference) -> int:
    """Return how many times a block stands one behind the other, 1 for any other node."""
    params = known.params or {}
    return whole(params, REPEAT) if REPEAT in params else 1


def _summary(known: NodeInference, kind: LayerKind) -> str:
    if known.params is None:  # a setting is out of its range; its problem says so
        return ""
    return _said(kind.summary(known.params, known.inputs), current_language())


@lru_cache(maxsize=1024)
def _said(message: Text, language: Language) -> str:
    """Render a text; a graph of thousands of layers says few different things."""
    return render(message, language)


def _units(shape: Shape | None) -> int:
    if shape is None:
        return 0
    return shape.sizes[0] if shape.is_image else shape.size
