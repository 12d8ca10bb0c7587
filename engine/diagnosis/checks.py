"""What a healthy run was checked for, with its own numbers: a diagnosis that finds nothing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import msgspec

from engine.diagnosis.signs import Signs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.diagnosis.finding import Case


class Check(msgspec.Struct, frozen=True):
    """A thing that was looked at, and its number: None while it cannot be told yet.

    Its words are `diagnosis-check-<id>`, of `number`, and `.later` while there is none. `view` is
    the panel that shows it.
    """

    id: str
    number: float | None
    view: str


def checks(case: Case) -> tuple[Check, ...]:
    """Return what was checked, in the order of causes.

    Spread of the input; first loss by that of guessing; largest ‖ΔW‖ / ‖W‖ at present; gradient of
    the first layer by that of the last; largest share of dead or flat units; how far validation
    loss is above training loss, of that of guessing.
    """
    signs = Signs(case)
    facts = case.facts
    found = (
        ("data", facts.deviation if facts else math.nan, "data"),
        ("start", signs.first_loss / signs.starting, "live.loss"),
        ("rate", _largest(signs.vital("update", id) for id in signs.layers), "live.updates"),
        ("gradient", _reach(signs), "live.gradients"),
        ("units", _idle(signs), "live.dead"),
        ("fit", _gap(signs), "live.loss"),
    )
    return tuple(
        Check(id, None if math.isnan(number) else number, view) for id, number, view in found
    )


def _largest(numbers: Iterable[float]) -> float:
    known = [number for number in numbers if not math.isnan(number)]
    return max(known, default=math.nan)


def _reach(signs: Signs) -> float:
    if len(signs.layers) < 2:
        return math.nan
    first, last = signs.gradient(signs.layers[0]), signs.gradient(signs.layers[-1])
    return first / last if last > 0 else math.nan


def _idle(signs: Signs) -> float:
    dead = (signs.vital("dead", id) for id in signs.nodes_of("relu"))
    flat = (signs.vital("saturated", id) for id in signs.nodes_of("sigmoid", "tanh"))
    return _largest((*dead, *flat))


def _gap(signs: Signs) -> float:
    if not len(signs.validated):
        return math.nan
    return (float(signs.validated[-1]) - signs.loss) / signs.guessing
