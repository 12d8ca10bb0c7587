"""What of a project is drawn: what the canvas shows, or the network with its blocks unfolded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.network_picture.unfolded_layout import laid_out
from engine.graph.model import INSTANCE_OF
from engine.inference import Inference
from engine.problem import NodeId

if TYPE_CHECKING:
    from desktop_app.document import Document

MOST_LAYERS = 5_000  # in a picture: of more, nobody could see any


class Subject(msgspec.Struct, frozen=True):
    """A network, and where its layers lie."""

    known: Inference
    positions: dict[NodeId, tuple[float, float]]


def subject_of(document: Document, *, is_unfolded: bool) -> Subject:
    """Return what is to be drawn; the unfolded network is the whole one, laid out anew."""
    if not is_unfolded:
        return Subject(document.inference, document.positions)
    known = document.unfolded
    return Subject(known, laid_out(known.graph))


def can_unfold(document: Document) -> bool:
    """Whether there is a block, and unfolding it leaves a network that can be looked at."""
    found = document.whole.nodes.values()
    instances = [known for known in found if known.node.kind.startswith(INSTANCE_OF)]
    are_sound = all(known.outputs is not None for known in instances)
    return bool(instances) and are_sound and sum(known.layers for known in found) <= MOST_LAYERS
