"""What runs are called, and how each of them came to its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.language import tr
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.storage import RunRecord


def new_name(records: Sequence[RunRecord], model: str = "", group: str = "") -> str:
    """Return a name for the next run that no other one has.

    Of several in lock-step it says the model too; these have one number.
    """
    others = [record for record in records if not group or record.group != group]
    taken = {record.name for record in records}
    number = len({record.group or record.id for record in others}) + 1
    while (name := _name(number, model)) in taken:
        number += 1
    return name


def _name(number: int, model: str) -> str:
    if model:
        return tr(text("run-name-of-model", number=number, model=model))
    return tr(text("run-name", number=number))


def title_of(record: RunRecord) -> str:
    """Return a run's name, or the beginning of its id where nobody gave it one."""
    return record.name or tr(text("run-name", number=record.id[:4]))


def end_of(record: RunRecord, *, is_active: bool = False) -> Text:
    """Say how a run ended."""
    if is_active:
        return text("run-end-active")
    return text(f"run-end-{record.reason}")


def is_unfinished(record: RunRecord) -> bool:
    """Whether there are steps left that were asked for."""
    if record.reason in ("completed", "early"):
        return False
    return not record.total_steps or record.steps < record.total_steps
