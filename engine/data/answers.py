"""What the scores of a network stand for: classes, tokens, or numbers without a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.classes import class_names, tag_names
from engine.data.spec import NEXT, TAGS
from engine.kind import KINDS, GoalKind

if TYPE_CHECKING:
    from engine.data.dataset import Dataset
    from engine.data.spec import DataSpec
    from engine.graph.model import Graph


def answer_names(graph: Graph, data: DataSpec) -> tuple[str, ...]:
    """Return what each score of a graph's goal stands for, in order; nothing for mere numbers."""
    field = matched_field(graph)
    if field == NEXT:
        return data.vocabulary.entries if data.vocabulary is not None else ()
    return tag_names(data) if field == TAGS else class_names(data)


def names_of_answers(field: str, dataset: Dataset) -> tuple[str, ...]:
    """Return what each score of a goal that matches a field stands for."""
    if field == NEXT:
        return dataset.vocabulary.entries if dataset.vocabulary is not None else ()
    return dataset.tags if field == TAGS else dataset.classes


def matched_field(graph: Graph) -> str:
    """Return the field that the goal matches; "" without a goal."""
    for node in graph.nodes.values():
        kind = KINDS.get(node.kind)
        if isinstance(kind, GoalKind):
            field = next(param for param in kind.params if param.name == "field")
            return str(node.params.get("field", field.default))
    return ""
