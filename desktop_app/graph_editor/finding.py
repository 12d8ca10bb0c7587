"""Finding layers by what is said of them, here and inside of blocks. No drawing here."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.graph.model import Graph
from engine.graph.place import ROOT, Place, Step
from engine.inference import infer
from engine.kind_lookup import kind_in
from engine.problem import NodeId
from engine.scope import block_of, opened
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.document import Document
    from engine.graph.model import Node
    from engine.inference import Inference

PROBLEM_SIGN = "!"


class Found(msgspec.Struct, frozen=True):
    """A layer, and where one has to go to see it."""

    place: Place
    node: NodeId


def find(document: Document, query: str) -> tuple[Found, ...]:
    """Return every layer that a query means, the open graph's first; none for an empty one.

    Of a block that stands in several places one is looked into. A query that begins with "!" means
    layers that have problems, and of these, those that the rest of it means.
    """
    words = query.strip().casefold()
    if not words:
        return ()
    wants_problems = words.startswith(PROBLEM_SIGN)
    words = words.removeprefix(PROBLEM_SIGN).strip()
    found: list[Found] = []
    for place, known in _graphs(document):
        troubled = {problem.node for problem in known.problems} if wants_problems else None
        found += (
            Found(place, id)
            for id in known.graph.walk
            if (troubled is None or id in troubled) and _means(words, known.graph, id)
        )
    return tuple(sorted(found, key=lambda each: each.place != document.place))


def _graphs(document: Document) -> Iterator[tuple[Place, Inference]]:
    """Yield the graphs there are, each definition once, the open one at its open place."""
    waiting: list[tuple[Place, Inference]] = [(ROOT, document.whole)]
    seen: set[str] = set()
    open_block = _open_block(document)
    if open_block:
        seen.add(open_block)
        waiting.append((document.place, document.inference))
    while waiting:
        place, known = waiting.pop(0)
        yield place, known
        for id, node in known.graph.nodes.items():
            block = block_of(known.graph, node)
            if block is None or block.id in seen:
                continue
            seen.add(block.id)
            step = Step(id)
            inside = opened(known, (step,))
            if inside is not None:
                waiting.append(((*place, step), infer(inside, known.fields)))


def _open_block(document: Document) -> str:
    graph, id = document.whole.graph, ""
    for step in document.place:
        block = block_of(graph, graph.nodes.get(step.node))
        if block is None:
            return ""
        id, graph = block.id, Graph(block.graph.nodes, block.graph.edges, graph.blocks)
    return id


def _means(words: str, graph: Graph, id: NodeId) -> bool:
    node = graph.nodes[id]
    return not words or any(words in said for said in _said(graph, node)) or _is_set(words, node)


def _said(graph: Graph, node: Node) -> Iterator[str]:
    """Yield what a layer is called, in every language."""
    yield node.name.casefold()
    kind = kind_in(graph, node.kind)
    if kind is None:
        yield node.kind.casefold()
        return
    for language in LANGUAGES:
        yield render(kind.title, language).casefold()


def _is_set(words: str, node: Node) -> bool:
    """Whether a setting has a value, "64", or a certain one has it, "stride = 2"."""
    name, sign, value = (part.strip() for part in words.partition("="))
    if not sign or not name:
        return any(str(written).casefold() == words for written in node.params.values())
    return any(
        name in known and str(written).casefold() == value for known, written in node.params.items()
    )
