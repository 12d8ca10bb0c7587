"""What all validations of a run found, with as many details as memory is set aside for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.messages import Validated

if TYPE_CHECKING:
    from engine.run_history import RunHistory

LIMIT_BYTES = 64 * 2**20


def with_validation(known: list[Validated], new: Validated) -> list[Validated]:
    """Add the newest; a second one for the same step changes nothing."""
    if known and new.step <= known[-1].step:
        return known
    return _thinned([*known, new])


def up_to(known: list[Validated], step: int) -> list[Validated]:
    """Forget what was found after more than so many steps."""
    return [each for each in known if each.step <= step]


def from_history(run_id: str, history: RunHistory, steps_per_epoch: int) -> list[Validated]:
    """Return what the curves of an earlier run still know; nothing of single samples."""
    measured, confusions = history.validated, history.confusions
    return [
        Validated(
            run_id,
            step,
            step // steps_per_epoch if steps_per_epoch else 0,
            {name: values[i] for name, values in measured.by_name.items()},
            confusion=confusions[i] if i < len(confusions) else None,
        )
        for i, step in enumerate(measured.steps)
    ]


def _thinned(validations: list[Validated]) -> list[Validated]:
    """Take the details of every second one away, but the first and the last, while too many."""
    while sum(map(_size, validations)) > LIMIT_BYTES:
        detailed = [i for i, each in enumerate(validations) if _size(each)]
        dropped = set(detailed[1:-1:2])
        if not dropped:
            break
        validations = [
            _without_details(each) if i in dropped else each for i, each in enumerate(validations)
        ]
    return validations


def _size(validation: Validated) -> int:
    found = (validation.predicted, validation.losses, validation.likelihoods)
    return sum(array.nbytes for array in found if array is not None)


def _without_details(validation: Validated) -> Validated:
    return replace(validation, predicted=None, losses=None, likelihoods=None)
