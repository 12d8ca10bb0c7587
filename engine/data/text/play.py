"""A play in a harbour town: seven voices who answer one another, made by a grammar."""

from __future__ import annotations

from functools import cache, partial
from itertools import permutations
from textwrap import fill
from typing import TYPE_CHECKING

from engine.data.text.fresh import FreshText
from engine.data.text.grammar import Dice, Grammar, grammar

if TYPE_CHECKING:
    from collections.abc import Iterator

SPEAKERS = ("ROOK", "VESPER", "TAMSIN", "PIKE", "ALDOUS", "ORRIN", "HALE")
ACTS, SCENES = 5, 12
_ROMAN = ("I", "II", "III", "IV", "V")
_EXCHANGES = 9
_WIDTH = 60

_COUPLES = tuple(f"{one} {other}" for one, other in permutations(SPEAKERS, 2))

# What one does and how the other may answer.
_PAIRS = (
    ("ask", "answer"),
    ("ask", "answer"),
    ("accuse", "deny"),
    ("propose", "accept"),
    ("propose", "refuse"),
    ("boast", "mock"),
    ("mourn", "comfort"),
    ("warn", "thank"),
    ("riddle", "guess", "solve"),
)


@cache
def scenes() -> tuple[str, ...]:
    """Return the scenes of the play in order, each with its heading."""
    rules, dice, fresh = grammar("play"), Dice(0, "play"), FreshText()
    return tuple(
        _scene(rules, dice, fresh, f"ACT {_ROMAN[act]}. SCENE {scene + 1}.")
        for act in range(ACTS)
        for scene in range(SCENES)
    )


def _scene(rules: Grammar, dice: Dice, fresh: FreshText, heading: str) -> str:
    first, second = dice.pick(_COUPLES).split()
    absent = dice.pick([name for name in SPEAKERS if name not in (first, second)])
    who = {"me": first, "you": second}
    about = {name: rules.expanded(name, dice) for name in ("thing", "owner")}
    about["absent"] = absent.title()

    def direction(*symbols: str) -> str:
        return " ".join(rules.expanded(symbol, dice, who) for symbol in symbols)

    parts = [
        fresh.added(lambda: f"{heading}\n{direction('scene_place', 'scene_sky', 'enter')}\n\n")
    ]
    for turn, (move, is_first) in enumerate(_moves(dice)):
        me, you = (first, second) if is_first else (second, first)
        said = partial(_speech, rules, dice, {**about, "you": you.title()}, me, move, turn < 2)
        parts.append(fresh.added(said))
    parts.append(fresh.added(lambda: f"{direction('leave')}\n\n\n"))
    return "".join(parts)


def _moves(dice: Dice) -> Iterator[tuple[str, bool]]:
    """Yield what is done, in turns, and whether the first of the two does it."""
    is_first = True
    for i in range(_EXCHANGES):
        pair = _PAIRS[0] if i == 0 else _PAIRS[dice.number(len(_PAIRS))]
        for move in pair:
            yield move, is_first
            is_first = not is_first
    yield "bye", is_first
    yield "farewell", not is_first


def _speech(
    rules: Grammar, dice: Dice, words: dict[str, str], me: str, move: str, greets: bool
) -> str:
    """Return one speech: perhaps a name, what is said, perhaps a thought."""
    said = rules.expanded(move, dice, words, me)
    if greets or not dice.number(3):
        said = f"{rules.expanded('call', dice, words, me)}! {said}"
    if dice.number(3):
        said = f"{said} {rules.expanded('aside', dice, words, me)}"
    return f"{me}:\n{fill(said[:1].upper() + said[1:], _WIDTH)}\n\n"
