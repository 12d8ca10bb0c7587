"""In which order layers are offered: what fits, what this user usually adds, what is usual."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from desktop_app.layer_search import misfit_of_kind
from engine.kind import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from desktop_app.graph_editor.fitting import Offer
    from engine.kind import Category

# Which families usually follow which, as long as nobody knows the user; "" stands for nothing.
_USUAL: dict[str, tuple[Category, ...]] = {
    "": ("data",),
    "data": ("convolution", "dense", "sequence", "block"),
    "convolution": ("activation", "normalization", "pooling", "convolution", "block"),
    "normalization": ("activation", "convolution", "dense"),
    "activation": ("convolution", "pooling", "dense", "normalization", "block"),
    "pooling": ("convolution", "dense", "block"),
    "dense": ("activation", "dense", "goal"),
    "sequence": ("dense", "activation", "goal"),
    "merge": ("activation", "convolution", "dense", "normalization"),
    "block": ("block", "pooling", "dense", "activation"),
}


def families_after(family: str) -> list[Category]:
    """Return all families, those first that usually follow one, or begin a network after ""."""
    return list(dict.fromkeys((*_USUAL.get(family, ()), *CATEGORIES)))


def families_before(family: str) -> list[Category]:
    """Return all families, those first that one usually follows."""

    def place(before: Category) -> int:
        followers = _USUAL.get(before, ())
        return followers.index(family) if family in followers else len(CATEGORIES)

    return sorted(CATEGORIES, key=place)


def ranked(
    offers: Iterable[Offer],
    query: str,
    families: Sequence[Category],
    count: Callable[[Offer], float],
) -> list[Offer]:
    """Order what is offered, and leave out what was not meant by the query.

    `families` are all, in the order in which they are usual there; `count` says how often the user
    adds a kind there. Of what is equally usual the first of each family comes before the second.
    """
    places: Counter[Category] = Counter()
    keyed = []
    for offer in offers:
        family = offer.kind.category
        places[family] += 1
        misfit = misfit_of_kind(query, offer.kind)
        usual = (-count(offer), places[family], families.index(family))
        if misfit >= 0:
            keyed.append(((misfit, offer.why_not is not None, not offer.is_kin, *usual), offer))
    return [offer for _, offer in sorted(keyed, key=lambda pair: pair[0])]
