"""The arithmetic of a number in the unrolled picture, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.explain.unrolled_words import name_of
from desktop_app.explain.worked_table import Column, Row
from desktop_app.explain.written import alike
from desktop_app.language import tr
from desktop_app.widgets.colormaps import NEGATIVE, POSITIVE
from desktop_app.widgets.numbers import fixed
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop_app.explain.unrolled_scene import Part, Scene
    from engine.arithmetic.unrolled import Term, Worked

_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
MOST_TERMS = 24  # the smaller ones are one row


def worked_rows(scene: Scene, part: Part) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    """Return the arithmetic of a number as a table, None where it is no sum."""
    if part.kind == "share":
        return _share_rows(scene, part)
    worked = _worked(scene, part)
    if worked is None:
        return None
    columns = (
        Column(tr(text("unrolled-column-from")), "words"),
        Column("w"),
        Column("x"),
        Column("w · x"),
    )
    shown, rest = _largest(worked.terms)
    write = alike([term.product for term in worked.terms])
    rows = [
        Row(
            (_term_name(scene, part, term), write(term.weight), write(term.value),
             write(term.product)),
            hue=POSITIVE if term.product > 0 else NEGATIVE if term.product < 0 else "border",
        )
        for term in shown
    ]  # fmt: skip
    if rest:
        others = sum(term.product for term in rest)
        words = tr(text("unrolled-others", count=len(rest)))
        rows.append(Row((words, "", "", write(others))))
    rows.append(Row((tr(text("unrolled-sum")), "", "", write(worked.total)), is_sum=True))
    if part.kind == "hidden":
        name = "ReLU" if scene.unrolled.is_relu else "tanh"
        rows.append(Row((name, "", "", write(worked.result)), is_strong=True))
    return columns, tuple(rows)


def _worked(scene: Scene, part: Part) -> Worked | None:
    if part.kind == "hidden":
        return scene.unrolled.hidden_sum(part.step, part.row)
    return scene.unrolled.score_sum(part.step, part.row) if part.kind == "score" else None


def _largest(found: Sequence[Term]) -> tuple[list[Term], list[Term]]:
    """Return the terms that are listed, in order, and the others; those with 0 say nothing."""
    telling = [term for term in found if term.value != 0 or term.part != "input"]
    if len(telling) <= MOST_TERMS:
        return telling, []
    order = sorted(telling, key=lambda term: -abs(term.product))
    listed = set(order[: MOST_TERMS - 1])
    kept = [term for term in telling if term in listed]
    return kept, [term for term in telling if term not in listed]


def _term_name(scene: Scene, part: Part, term: Term) -> str:
    step = part.step + 1
    if term.part == "bias":
        return tr(text("unrolled-bias"))
    if term.part == "input" and scene.is_one_hot:
        return tr(text("unrolled-term-read", name=name_of(scene, term.place)))
    if term.part == "input":
        return tr(text("unrolled-term-input", place=term.place + 1))
    before = step - 1 if part.kind == "hidden" else step
    state = f"h{str(before).translate(_SUBSCRIPTS)}"
    return tr(text("unrolled-term-hidden", state=state, unit=term.place + 1))


def _share_rows(scene: Scene, part: Part) -> tuple[tuple[Column, ...], tuple[Row, ...]] | None:
    if scene.temperature == 0:
        return None
    scores = scene.unrolled.scores[part.step]
    powers = np.exp((scores - scores.max()) / scene.temperature)
    total = float(powers.sum())
    columns = (
        Column(tr(text("unrolled-column-token")), "words"),
        Column("z"),
        Column("exp(z − max)" if scene.temperature == 1 else "exp((z − max) / T)"),
        Column("p"),
    )
    shown = scene.scored(part.step)
    rows = [
        Row(
            (name_of(scene, token), fixed(float(scores[token]), 3), fixed(float(powers[token]), 4),
             fixed(float(powers[token]) / total, 4)),
            is_strong=token == part.row,
        )
        for token in shown
    ]  # fmt: skip
    if len(shown) < len(scores):
        rest = total - float(powers[shown].sum())
        words = tr(text("unrolled-others", count=len(scores) - len(shown)))
        rows.append(Row((words, "", fixed(rest, 4), fixed(rest / total, 4))))
    rows.append(Row((tr(text("unrolled-sum")), "", fixed(total, 4), "1"), is_sum=True))
    return columns, tuple(rows)
