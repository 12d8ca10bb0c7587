"""Finding layers by what one types of their names, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.command_search import initials, misfit_of
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from engine.kind import LayerKind


def misfit_of_kind(query: str, kind: LayerKind) -> int:
    """Return how badly a kind fits what was typed: the less the better, -1 for not at all.

    "max pool", "mp2", "maxpool2d", "최대" and "ㅊㄷㅍㄹ" all find max pooling: who reads Korean may
    know a layer by its English name.
    """
    words = query.casefold().split()
    return misfit_of(words, names_of(kind)) if words else 0


def names_of(kind: LayerKind) -> list[str]:
    """Return what a kind may be looked for by."""
    titles = [render(kind.title, language) for language in LANGUAGES]
    names = (*titles, initials(titles[-1]), kind.id.replace("_", " "), kind.id.replace("_", ""))
    return [name.casefold() for name in names]
