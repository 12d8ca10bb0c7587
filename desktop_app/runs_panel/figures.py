"""What a run reached on the validation split, and how it is written in the list."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QDateTime, QLocale

from desktop_app.language import current_language, tr
from desktop_app.widgets.numbers import short
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from engine.run_history import RunHistory

MEGABYTE = 1_000_000


class Reached(msgspec.Struct, frozen=True):
    """Best and last of a measure; None where it was never taken."""

    best: float | None = None
    last: float | None = None

    @property
    def written(self) -> str:
        """Both numbers, "" for none."""
        if self.best is None or self.last is None:
            return ""
        return tr(text("runs-best-last", best=short(self.best), last=short(self.last)))


class Figures(msgspec.Struct, frozen=True):
    """What a run reached."""

    loss: Reached = Reached()
    accuracy: Reached = Reached()


def figures_of(history: RunHistory) -> Figures:
    """Return what the validations of a run found."""
    found = history.validation
    return Figures(_reached(found.get("loss", ()), min), _reached(found.get("accuracy", ()), max))


def _reached(values: Sequence[float], best: Callable[[Sequence[float]], float]) -> Reached:
    taken = [value for value in values if not math.isnan(value)]
    return Reached(best(taken), taken[-1]) if taken else Reached()


def written_bytes(count: int) -> str:
    """Write what something takes on the disk."""
    locale = QLocale(current_language())
    return locale.formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def written_moment(moment: str) -> str:
    """Write an ISO 8601 moment in UTC in local time, as people of the language do."""
    local = QDateTime.fromString(moment, "yyyy-MM-ddTHH:mm:ss.zzzt").toLocalTime()
    if not local.isValid():
        local = QDateTime.fromString(moment, "yyyy-MM-ddTHH:mm:ss.zzz+00:00").toLocalTime()
    locale = QLocale(current_language())
    return locale.toString(local, QLocale.FormatType.ShortFormat)
