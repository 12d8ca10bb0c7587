"""A loss as a table whose columns are its steps, each with a sentence on what it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np

from desktop_app.explain.worked_table import Column, Row
from desktop_app.explain.written import precise
from desktop_app.language import tr
from desktop_app.widgets.numbers import fixed, short
from engine.arithmetic.loss import sigmoids_of, softmax_of, squares_of
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

BAR = Column("", "bar")
_NOTHING = ""


class LossSteps(msgspec.Struct, frozen=True, eq=False):
    """What is shown: the column and the sentence of every step; `result` is where the loss is.

    The target's row is `marked`; of many classes not all have one.

    `answer` is what the network shows of these scores, as worked out here; `numbers` are all
    columns, float64 (classes,) each.
    """

    title: Text
    classes: tuple[str, ...]
    target: int
    headings: tuple[Column, ...]
    rows: tuple[Row, ...]
    columns: tuple[int, ...]
    sentences: tuple[Text, ...]
    result: int
    answer: np.ndarray
    loss: float
    marked: int
    numbers: tuple[tuple[str, np.ndarray], ...]


class _Scene(msgspec.Struct, frozen=True, eq=False):
    classes: tuple[str, ...]
    hues: tuple[str, ...]
    target: int
    shown: tuple[int, ...]

    @property
    def marked(self) -> int:
        """The row of the target."""
        return self.shown.index(self.target)

    def rows(
        self, columns: Sequence[Sequence[str]], bars: np.ndarray, totals: Sequence[str]
    ) -> tuple[Row, ...]:
        """Make a row for each class shown, and one for what is summed over all."""
        found = [
            Row(
                (self.classes[i], *(column[i] for column in columns)),
                hue=self.hues[i],
                bar=_bar(float(bars[i])),
                is_strong=i == self.target,
            )
            for i in self.shown
        ]
        return (*found, Row((tr(text("explain-softmax-sum")), *totals), is_sum=True))


def loss_steps(
    loss: str,
    scores: np.ndarray,
    target: int,
    classes: tuple[str, ...],
    hues: Sequence[str],
    *,
    most: int = 0,
) -> LossSteps:
    """Work out a loss of scores (classes,) at a class; `hues` colour the classes.

    Where `most` is given, only so many rows are shown: the highest scores, and the target.
    """
    scene = _Scene(classes, tuple(hues), target, _shown(scores, target, most))
    match loss:
        case "binary_cross_entropy":
            return _sigmoids(scene, scores)
        case "mse":
            return _squares(scene, scores)
        case _:
            return _softmax(scene, scores)


def _softmax(scene: _Scene, scores: np.ndarray) -> LossSteps:
    found = softmax_of(scores, scene.target)
    losses = [_NOTHING] * len(scores)
    losses[scene.target] = _number(found.loss, 4)
    shown = [
        _numbers(found.scores),
        _numbers(found.shifted),
        _numbers(found.powers, 4),
        _numbers(found.probabilities, 4),
        losses,
        _numbers(found.gradient, 4),
    ]
    totals = ["", "", fixed(found.total, 4), fixed(1.0, 4), f"L = {_number(found.loss, 4)}", ""]
    name = scene.classes[scene.target]
    highest = precise(float(found.scores.max()), 4)
    total = precise(found.total)
    likely = precise(float(found.probabilities[scene.target]))
    return LossSteps(
        text("explain-softmax-cross-entropy"),
        scene.classes,
        scene.target,
        (_names(), *_numbered("z", "z − max", "eᶻ⁻ᵐᵃˣ", "p"), BAR, *_numbered("−ln p", "∂L/∂z")),
        scene.rows(shown, found.probabilities, totals),
        (1, 2, 3, 4, 6, 7),
        (
            text("explain-softmax-step-scores"),
            text("explain-softmax-step-shift", highest=highest),
            text("explain-softmax-step-powers", total=total),
            text("explain-softmax-step-share", total=total),
            text("explain-softmax-step-loss", name=name, p=likely, loss=precise(found.loss)),
            text("explain-softmax-step-gradient", name=name),
        ),
        4,
        found.probabilities,
        found.loss,
        scene.marked,
        (
            ("z", found.scores),
            ("z − max", found.shifted),
            ("eᶻ⁻ᵐᵃˣ", found.powers),
            ("p", found.probabilities),
            ("∂L/∂z", found.gradient),
        ),
    )


def _sigmoids(scene: _Scene, scores: np.ndarray) -> LossSteps:
    found = sigmoids_of(scores, scene.target)
    shown = [
        _numbers(found.scores),
        _numbers(found.probabilities, 4),
        _numbers(found.wanted, 0),
        _numbers(found.terms, 4),
        _numbers(found.gradient, 4),
    ]
    totals = ["", "", "", f"L = {_number(found.loss, 4)}", ""]
    term = "−y·ln p − (1 − y)·ln(1 − p)"
    headings = (_names(), *_numbered("z", "p = σ(z)"), BAR, *_numbered("y", term, "∂L/∂z"))
    name, count = scene.classes[scene.target], len(scores)
    total = precise(float(found.terms.sum()))
    return LossSteps(
        text("explain-softmax-binary"),
        scene.classes,
        scene.target,
        headings,
        scene.rows(shown, found.probabilities, totals),
        (1, 2, 4, 5, 6),
        (
            text("explain-softmax-step-scores"),
            text("explain-softmax-step-sigmoid"),
            text("explain-softmax-step-wanted", name=name),
            text("explain-softmax-step-mean", total=total, count=count, loss=precise(found.loss)),
            text("explain-softmax-step-binary-gradient", count=count),
        ),
        3,
        found.probabilities,
        found.loss,
        scene.marked,
        (
            ("z", found.scores),
            ("p", found.probabilities),
            ("y", found.wanted),
            ("L", found.terms),
            ("∂L/∂z", found.gradient),
        ),
    )


def _squares(scene: _Scene, scores: np.ndarray) -> LossSteps:
    found = squares_of(scores, scene.target)
    shown = [
        _numbers(found.scores),
        _numbers(found.wanted, 0),
        _numbers(found.misses),
        _numbers(found.squares, 4),
        _numbers(found.gradient, 4),
    ]
    totals = ["", "", "", f"L = {_number(found.loss, 4)}", ""]
    name, count = scene.classes[scene.target], len(scores)
    total = precise(float(found.squares.sum()))
    return LossSteps(
        text("explain-softmax-mse"),
        scene.classes,
        scene.target,
        (_names(), *_numbered("z", "y", "z − y", "(z − y)²"), BAR, *_numbered("∂L/∂z")),
        scene.rows(shown, found.squares / max(1.0, float(found.squares.max())), totals),
        (1, 2, 3, 4, 6),
        (
            text("explain-softmax-step-scores"),
            text("explain-softmax-step-wanted", name=name),
            text("explain-softmax-step-miss"),
            text("explain-softmax-step-mean", total=total, count=count, loss=precise(found.loss)),
            text("explain-softmax-step-square-gradient", count=count),
        ),
        3,
        found.scores,
        found.loss,
        scene.marked,
        (
            ("z", found.scores),
            ("y", found.wanted),
            ("z − y", found.misses),
            ("(z − y)²", found.squares),
            ("∂L/∂z", found.gradient),
        ),
    )


def _shown(scores: np.ndarray, target: int, most: int) -> tuple[int, ...]:
    """Return the classes that have a row, in their order; many are shown by rank."""
    if not most or len(scores) <= most:
        return tuple(range(len(scores)))
    ranked = np.argsort(-np.nan_to_num(scores, nan=-np.inf), kind="stable").tolist()
    return tuple(ranked[:most]) if target in ranked[:most] else (*ranked[: most - 1], target)


def _names() -> Column:
    return Column(tr(text("explain-softmax-class")), "words")


def _numbered(*titles: str) -> tuple[Column, ...]:
    return tuple(Column(title) for title in titles)


def _numbers(values: np.ndarray, decimals: int = 3) -> list[str]:
    """Write a column with equal decimals; what would be all zeros by its power of ten."""
    return [_number(value, decimals) for value in values.tolist()]


def _number(value: float, decimals: int) -> str:
    is_tiny = 0 < abs(value) < 0.5 * 10.0**-decimals
    return short(value) if is_tiny else fixed(value, decimals)


def _bar(share: float) -> tuple[float, float]:
    return (0.0, min(max(share, 0.0), 1.0)) if np.isfinite(share) else (0.0, 0.0)
