"""Which layers a search means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import CATEGORIES
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.kind import Category, LayerKind


def found_kinds(query: str, kinds: Iterable[LayerKind]) -> dict[Category, list[LayerKind]]:
    """Return kinds by family, those that a search means; families without any go.

    Every word of the search must occur in the title, in either language, or in the id: who reads
    Korean may know a layer by its English name.
    """
    words = query.casefold().split()
    families: dict[Category, list[LayerKind]] = {category: [] for category in CATEGORIES}
    for kind in kinds:
        if all(word in _names(kind) for word in words):
            families[kind.category].append(kind)
    return {category: kinds for category, kinds in families.items() if kinds}


def _names(kind: LayerKind) -> str:
    titles = (render(kind.title, language) for language in LANGUAGES)
    return " ".join((*titles, kind.id, kind.id.replace("_", ""))).casefold()
