"""Which layers a search means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import CATEGORIES
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.kind import Category, LayerKind


# Families in the order in which networks for what goes over time are built of them.
OVER_TIME: tuple[Category, ...] = (
    "data", "sequence", "dense", "goal", "activation", "normalization", "merge", "block",
    "convolution", "pooling",
)  # fmt: skip


def found_kinds(
    query: str, kinds: Iterable[LayerKind], families: Iterable[Category] = CATEGORIES
) -> dict[Category, list[LayerKind]]:
    """Return kinds by family, those that a search means; families without any go.

    Every word of the search must occur in the title, in either language, or in the id: who reads
    Korean may know a layer by its English name.
    """
    words = query.casefold().split()
    found: dict[Category, list[LayerKind]] = {category: [] for category in families}
    for kind in kinds:
        if all(word in _names(kind) for word in words):
            found[kind.category].append(kind)
    return {category: kinds for category, kinds in found.items() if kinds}


def _names(kind: LayerKind) -> str:
    titles = (render(kind.title, language) for language in LANGUAGES)
    return " ".join((*titles, kind.id, kind.id.replace("_", ""))).casefold()
