"""The layers of a figure: a box for each, with its title and what its settings come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.network_picture.colors import MUTED_FILL, SMALL, TEXT, dark, tint
from desktop_app.network_picture.marks import Box, Group, Words
from desktop_app.network_picture.measuring import cut, width
from engine.graph.model import REPEAT
from engine.kind import Category

if TYPE_CHECKING:
    from engine.node_inference import NodeInference

WIDTH, HEIGHT = 144.0, 46.0
_TITLE, _SUMMARY = 12.5, 10.0
_INSIDE = WIDTH - 14
_STACKED = 4.0  # pixels between the copies of a block


class Layer(msgspec.Struct, frozen=True):
    """A node of the figure."""

    box: Box
    title: str
    summary: str
    category: Category | None
    repeat: int

    @property
    def group(self) -> Group:
        """Its marks."""
        x, y = self.box.middle
        title_y = y + 4.5 if not self.summary else y - 2.5
        title = Words(self.title, (x, title_y), _TITLE, TEXT, is_bold=True)
        summary = Words(self.summary, (x, y + 13.0), _SUMMARY, SMALL)
        name = f"{self.title}: {self.summary}" if self.summary else self.title
        words = (title, summary) if self.summary else (title,)
        return Group(name, (*self._copies(), self.box, *words))

    def _copies(self) -> tuple[Box, ...]:
        """Return what a block that is repeated shows behind itself."""
        shifts = (2 * _STACKED, _STACKED) if self.repeat > 1 else ()
        return tuple(
            msgspec.structs.replace(self.box, left=self.box.left + s, top=self.box.top - s)
            for s in shifts
        )


def layer_at(known: NodeInference, left: float, top: float) -> Layer:
    """Draw a layer with its upper left corner at a place."""
    kind, node = known.kind, known.node
    category = kind.category if kind is not None else None
    summary = ""
    if kind is not None and known.params is not None:
        summary = tr(kind.summary(known.params, known.inputs))
    fill = MUTED_FILL if node.is_muted else tint(category)
    box = Box(
        left, top, WIDTH, HEIGHT, fill, dark(category), is_dashed=node.is_muted
    )  # a muted layer is there, but passed by
    plain = node.name or (tr(kind.title) if kind is not None else layer_name(node))
    repeat = known.params.get(REPEAT, 1) if known.params and category == "block" else 1
    return Layer(
        box,
        _fitted(plain),
        cut(summary, _SUMMARY, _INSIDE),
        category,
        int(repeat),
    )


def _fitted(title: str) -> str:
    """Leave out what stands in parentheses at the end before anything is cut off."""
    if width(title, _TITLE, is_bold=True) <= _INSIDE:
        return title
    return cut(title.partition(" (")[0], _TITLE, _INSIDE, is_bold=True)
