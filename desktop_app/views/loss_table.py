"""The loss as a table: a row for each step, and what was validated after it."""

from __future__ import annotations

from itertools import zip_longest
from math import isnan
from typing import TYPE_CHECKING

from desktop_app.widgets.table import Table
from engine.series import Series
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.compared import ComparedRun
    from desktop_app.widgets.table import Cell
    from engine.run_history import RunHistory
    from engine.texts import Text

_COLUMNS = ("step", "loss-training", "loss-smoothed", "loss-validation", "accuracy-validation")


def loss_table(history: RunHistory, compared: Sequence[ComparedRun]) -> Table:
    """Return step, training loss, its average and the validation's; then each other run's loss."""
    headers: list[str | Text] = [text(f"column-{name}") for name in _COLUMNS]
    headers += [run.title for run in compared]
    return Table(tuple(headers), _rows(history, [run.history for run in compared]))


def _rows(history: RunHistory, others: Sequence[RunHistory]) -> Iterator[tuple[Cell, ...]]:
    own, *rest = (each.steps.get("loss", Series()) for each in (history, *others))
    checked = _checked(history)
    columns = (own.values, own.smoothed, *(series.values for series in rest))
    for step, numbers in enumerate(zip_longest(*columns), start=1):
        loss, smoothed, *compared = (None if n is None else float(n) for n in numbers)
        yield step, loss, smoothed, *checked.get(step, (None, None)), *compared


def _checked(history: RunHistory) -> dict[int, tuple[Cell, Cell]]:
    """Return loss and accuracy of validations, by the step after which they were."""
    count = len(history.validation_steps)
    losses, accuracies = (
        [None if isnan(value) else value for value in history.validation.get(name, [])]
        or [None] * count
        for name in ("loss", "accuracy")
    )
    pairs = zip(losses, accuracies, strict=True)
    return dict(zip(history.validation_steps, pairs, strict=True))
