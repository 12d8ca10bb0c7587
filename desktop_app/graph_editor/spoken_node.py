"""A layer in one sentence, for a screen reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.document import Document
    from engine.node_inference import NodeInference
    from engine.problem import NodeId
    from engine.shape import Shape


def spoken_node(document: Document, id: NodeId) -> Text:
    """Say what a layer is and does, what it gets and gives, and whether something is wrong."""
    known = document.inference.nodes[id]
    parts = [_does(known), *_shapes(known), _state(document, id)]
    words = ", ".join(tr(part) for part in parts if part is not None)
    return text("canvas-spoken", layer=layer_names(document.graph)[id], words=words)


def _does(known: NodeInference) -> Text | None:
    if known.kind is None or known.params is None:
        return None
    summary = known.kind.summary(known.params, known.inputs)
    return summary if tr(summary) else None


def _shapes(known: NodeInference) -> list[Text]:
    said = []
    if known.inputs:
        said.append(text("canvas-spoken-gets", shapes=_listed(known.inputs.values())))
    if known.outputs:
        said.append(text("canvas-spoken-gives", shapes=_listed(known.outputs.values())))
    return said


def _listed(shapes: Iterable[Shape]) -> str:
    return ", ".join(str(shape) for shape in shapes)


def _state(document: Document, id: NodeId) -> Text:
    problems = document.inference.problems_of(id)
    if not problems:
        return text("canvas-spoken-sound")
    return text("canvas-spoken-problem", count=len(problems), first=problems[0].message)
