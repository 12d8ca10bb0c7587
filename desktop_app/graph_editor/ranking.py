"""In which order layers are offered: what fits, what this user usually adds, what is usual."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.layer_search import misfit_of_kind
from engine.kind import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

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


def ranked(
    offers: Iterable[Offer], query: str, family: str, count: Callable[[Offer], float]
) -> list[Offer]:
    """Order what is offered, and leave out what was not meant by the query.

    `family` is the category of the layer beside it, "" for none; `count` says how often the user
    adds a kind there. Of what is equally usual the first of each family comes before the second.
    """
    places: dict[str, int] = {}
    order = _families_after(family)
    keyed = []
    for offer in offers:
        kind = offer.kind
        number = places[kind.category] = places.get(kind.category, -1) + 1
        misfit = misfit_of_kind(query, kind)
        if misfit >= 0:
            is_odd = offer.why_not is not None
            keyed.append(
                (
                    (
                        misfit,
                        is_odd,
                        not offer.is_kin,
                        -count(offer),
                        number,
                        order.index(kind.category),
                    ),
                    offer,
                )
            )
    return [offer for _, offer in sorted(keyed, key=lambda pair: pair[0])]


def _families_after(family: str) -> list[Category]:
    return list(dict.fromkeys((*_USUAL.get(family, ()), *CATEGORIES)))
