"""What a gate's sum is made of: the largest products of what is read and what is remembered."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.explain.worked_table import Column, Row
from desktop_app.language import tr
from desktop_app.widgets.colormaps import NEGATIVE, POSITIVE
from desktop_app.widgets.numbers import short
from engine.arithmetic.linear import largest
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.arithmetic.recurrent import Sum, UnitBefore

LISTED = 6


def product_rows(
    found: Sum, before: UnitBefore, names: Sequence[str]
) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Return a table of the largest products, the rest and the biases.

    `names` are those of what is read, where each of it has one.
    """
    values = np.concatenate([before.inputs, before.hidden])
    inputs = len(before.inputs)
    places = [place for place in largest(found.products, LISTED) if found.products[place]]
    reach = float(np.abs(found.products).max(initial=0.0)) or 1.0
    rows = []
    for place in places:
        value, product = float(values[place]), float(found.products[place])
        name = _name(place, inputs, names)
        cells = (name, short(value), short(product / value), short(product))
        hue = POSITIVE if product >= 0 else NEGATIVE
        rows.append(Row(cells, hue=hue, bar=(0.0, abs(product) / reach)))
    rest = float(found.products.sum()) - sum(float(found.products[p]) for p in places)
    others = len(values) - len(places)
    if others:
        words = tr(text("explain-recurrent-others", count=others))
        rows.append(Row((words, "", "", short(rest)), is_sum=True))
    biases = found.total - float(found.products.sum())
    rows.append(Row((tr(text("explain-recurrent-biases")), "", "", short(biases))))
    total = tr(text("explain-recurrent-total"))
    rows.append(Row((total, "", "", short(found.total)), is_sum=True, is_strong=True))
    title = tr(text("explain-recurrent-largest", name=found.name))
    columns = (
        Column(title, "words"),
        Column(tr(text("explain-recurrent-read"))),
        Column("w"),
        Column("x · w"),
        Column("", "bar"),
    )
    return columns, tuple(rows)


def _name(place: int, inputs: int, names: Sequence[str]) -> str:
    if place >= inputs:
        return tr(text("explain-recurrent-of-hidden", unit=place - inputs + 1))
    if place < len(names):
        return tr(text("explain-recurrent-of-token", token=names[place]))
    return tr(text("explain-recurrent-of-input", input=place + 1))
