"""Softmax as a table whose columns are its steps, each with a sentence on what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop_app.explain.worked_table import Column, Row
from desktop_app.explain.written import precise
from desktop_app.language import tr
from desktop_app.widgets.numbers import fixed, short
from engine.texts import Text, text

if TYPE_CHECKING:
    from engine.arithmetic.shares import Shares

MOST_ROWS = 32


class ShareSteps(msgspec.Struct, frozen=True, eq=False):
    """What is shown: the column and the sentence of every step; `result` is where the shares are.

    `units` are the numbers that have a row, out of `count`.
    """

    headings: tuple[Column, ...]
    rows: tuple[Row, ...]
    columns: tuple[int, ...]
    sentences: tuple[Text, ...]
    units: tuple[int, ...]
    count: int
    result: int = 3


def share_steps(found: Shares, arriving: np.ndarray | None) -> ShareSteps:
    """Write softmax out, and the way back where ∂L/∂p (numbers,) is known."""
    count = len(found.scores)
    units = tuple(sorted(np.argsort(-found.shares, kind="stable")[:MOST_ROWS].tolist()))
    shown = [found.scores, found.shifted, found.powers, found.shares]
    titles = ["z", "z − max", "eᶻ⁻ᵐᵃˣ", "p"]
    total = precise(found.total)
    sentences = [
        text("explain-shares-step-scores"),
        text("explain-softmax-step-shift", highest=precise(float(found.scores.max()), 4)),
        text("explain-softmax-step-powers", total=total),
        text("explain-softmax-step-share", total=total),
    ]
    totals = ["", "", fixed(found.total, 4), fixed(1.0, 4)]
    columns = [1, 2, 3, 4]
    if arriving is not None:
        shown += [arriving.astype(np.float64), found.gradient(arriving)]
        titles += ["∂L/∂p", "∂L/∂z"]
        mean = precise(float(found.shares @ arriving.astype(np.float64)), 4)
        sentences += [text("explain-shares-step-back"), text("explain-shares-step-on", mean=mean)]
        totals += ["", ""]
        columns += [6, 7]
    headings = [Column(tr(text("explain-shares-unit")), "words"), *map(Column, titles)]
    rows = [
        Row(
            (str(unit + 1), *(_number(float(column[unit])) for column in shown)),
            hue="accent",
            bar=(0.0, float(np.clip(found.shares[unit], 0.0, 1.0))),
        )
        for unit in units
    ]
    whole = Row((tr(text("explain-softmax-sum")), *totals), is_sum=True)
    return ShareSteps(
        headings=(*headings[:5], Column("", "bar"), *headings[5:]),
        rows=(*rows, whole),
        columns=tuple(columns),
        sentences=tuple(sentences),
        units=units,
        count=count,
    )


def _number(value: float) -> str:
    """Write a number with four decimals; what would be all zeros by its power of ten."""
    return short(value) if 0 < abs(value) < 0.5e-4 else fixed(value, 4)
