"""Networks that write: from what was read, what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.edits import with_settings, with_source
from engine.data.spec import TEXT, DataSpec
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.zoo.chain import chain, layer
from engine.zoo.example import Glimpse

if TYPE_CHECKING:
    from engine.graph.model import Graph, Node
    from engine.recipe import Recipe


def writer(memory: Node, tokens: int, *, embedding: int = 0) -> Graph:
    """Return tokens → one-hot or embedding → a recurrent layer → a score for every token."""
    reads = layer("embedding", "embedding", embedding_dim=embedding) if embedding else None
    return chain(
        layer("input", "input", field=TEXT),
        reads or layer("one_hot", "one_hot"),
        memory,
        layer("scores", "linear", out_features=tokens),
        layer("next", "next_token"),
    )


def writing_glimpse(memory: str, words: str, *, reads: str = "one_hot") -> Glimpse:
    """Return what such a network and its text look like, without reading all of it."""
    return Glimpse(("input", reads, memory, "linear", "next_token"), words=words)


def writing_project(source: str, memory: Node, recipe: Recipe, *, embedding: int = 0) -> Project:
    """Return a project that learns to write like a source of texts; a tenth of it validates."""
    data = with_settings(with_source(DataSpec(), source), {"validation_fraction": 0.1})
    tokens = len(data.vocabulary or ())
    graph = writer(memory, tokens, embedding=embedding)
    model = Model("model", "model", graph, arranged(graph), recipe)
    return Project((model,), data)
