"""A recurrent step as a table: a line for each gate and for what comes of them, with a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.explain.worked_table import Column, Row
from desktop_app.explain.written import bracketed
from desktop_app.language import tr
from desktop_app.widgets.colormaps import NEGATIVE, POSITIVE
from desktop_app.widgets.numbers import fixed, percent, short
from engine.arithmetic.recurrent import Sum
from engine.texts import Text, text

if TYPE_CHECKING:
    from engine.arithmetic.recurrent import UnitBefore, UnitStep

_PARTS = ("input", "hidden", "sum", "value")


class RecurrentRows(msgspec.Struct, frozen=True, eq=False):
    """What is shown: rows, a sentence for each, and the sum that each works out, if any."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sentences: tuple[Text, ...]
    sums: tuple[Sum | None, ...]


def recurrent_rows(kind: str, step: UnitStep, before: UnitBefore) -> RecurrentRows:
    """Write a step of a unit out, of a layer of this kind: "rnn", "lstm" or "gru"."""
    lines = [_of_sum(kind, each) for each in step.sums]
    match kind:
        case "lstm":
            lines += _lstm(step, before)
        case "gru":
            lines.append(_gru(step, before))
    rows, sentences, sums = zip(*lines, strict=True)
    return RecurrentRows(_columns(), rows, sentences, sums)


_Line = tuple[Row, Text, Sum | None]


def _columns() -> tuple[Column, ...]:
    numbers = (Column(tr(text(f"explain-recurrent-column-{part}"))) for part in _PARTS)
    return (Column("", "words"), *numbers, Column("", "bar"))


def _of_sum(kind: str, found: Sum) -> _Line:
    name = tr(text(f"explain-recurrent-{kind}-{found.name}"))
    hidden = fixed(found.from_hidden, 3)
    if kind == "gru" and found.name == "n":
        hidden = f"{fixed(found.weighed_by, 3)} · {bracketed(found.from_hidden, _plain)}"
    cells = (name, fixed(found.from_input, 3), hidden, fixed(found.total, 3), _plain(found.value))
    sentence = text(
        f"explain-recurrent-{kind}-{found.name}.sentence",
        function="ReLU" if found.function == "relu" else found.function,
        input=_plain(found.from_input),
        hidden=bracketed(found.from_hidden, _plain),
        total=_plain(found.total),
        value=_plain(found.value),
        gate=_plain(found.weighed_by),
        share=percent(found.value),
        rest=percent(1.0 - found.value),
    )
    is_result = found.name == "h"
    return (
        _row(cells, found.value, is_gate=found.function == "σ", is_sum=is_result),
        sentence,
        found,
    )


def _lstm(step: UnitStep, before: UnitBefore) -> list[_Line]:
    i, f, g, o = (each.value for each in step.sums)
    cell = step.cell or 0.0
    new, kept = i * g, f * before.cell
    values = {
        "i": _plain(i),
        "f": _plain(f),
        "g": bracketed(g, _plain),
        "o": _plain(o),
        "before": bracketed(before.cell, _plain),
        "cell": _plain(cell),
        "squeezed": bracketed(cell, _plain),
        "hidden": _plain(step.hidden),
    }
    cells = (
        tr(text("explain-recurrent-lstm-c")),
        fixed(new, 3),
        fixed(kept, 3),
        fixed(cell, 3),
        _plain(cell),
    )
    last = (tr(text("explain-recurrent-lstm-h")), "", "", "", _plain(step.hidden))
    return [
        (
            _row(cells, cell, is_sum=True),
            text("explain-recurrent-lstm-c.sentence", **values),
            None,
        ),
        (_row(last, step.hidden), text("explain-recurrent-lstm-h.sentence", **values), None),
    ]


def _gru(step: UnitStep, before: UnitBefore) -> _Line:
    z, n = step.value("z"), step.value("n")
    new, kept = (1.0 - z) * n, z * before.own
    cells = (
        tr(text("explain-recurrent-gru-h")),
        fixed(new, 3),
        fixed(kept, 3),
        fixed(new + kept, 3),
        _plain(step.hidden),
    )
    sentence = text(
        "explain-recurrent-gru-h.sentence",
        z=_plain(z),
        rest=_plain(1.0 - z),
        n=bracketed(n, _plain),
        before=bracketed(before.own, _plain),
        hidden=_plain(step.hidden),
    )
    return _row(cells, step.hidden, is_sum=True), sentence, None


def _row(
    cells: tuple[str, ...], value: float, *, is_gate: bool = False, is_sum: bool = False
) -> Row:
    """Make a row whose bar is filled from 0 to 1, or from the middle to either side."""
    if is_gate:
        return Row(cells, hue="accent", bar=(0.0, value), is_sum=is_sum)
    reach = max(1.0, abs(value))
    hue = POSITIVE if value >= 0 else NEGATIVE
    bar = (0.5, 0.5 + 0.5 * value / reach)
    return Row(cells, hue=hue, bar=bar, is_sum=is_sum, is_strong=is_sum)


def _plain(value: float) -> str:
    """Write a number with three decimals, and what would be 0 by its power of ten."""
    return short(value) if 0 < abs(value) < 0.0005 else fixed(value, 3)
