"""Korean prose: a village by the sea, told chapter by chapter by a grammar."""

from __future__ import annotations

from functools import cache, partial

from engine.data.text.fresh import FreshText
from engine.data.text.grammar import Dice, Grammar, grammar

CHAPTERS = 160
# How a chapter goes on after its opening; each paragraph by one of the ways.
_MIDDLE = (
    ("walk",),
    ("talk",),
    ("object", "memory"),
    ("talk", "walk"),
    ("memory", "object"),
    ("talk",),
)


@cache
def chapters() -> tuple[str, ...]:
    """Return the chapters in order, each with its number and title."""
    rules, dice, fresh = grammar("korean_prose"), Dice(0, "korean_prose"), FreshText()
    return tuple(_chapter(rules, dice, fresh, number + 1) for number in range(CHAPTERS))


def _chapter(rules: Grammar, dice: Dice, fresh: FreshText, number: int) -> str:
    me, friend = dice.some(rules.options("name"), 2)
    words = {"me": me, "friend": friend}
    words |= {name: rules.expanded(name, dice) for name in ("elder", "thing", "season")}
    parts = [f"{number}장. {rules.expanded('title', dice, words)}\n\n"]
    for ways in (("opening",), *_MIDDLE, ("closing",)):
        way = dice.pick(ways)
        parts.append(fresh.added(partial(_paragraph, rules, dice, words, way)))
    return "".join(parts) + "\n"


def _paragraph(rules: Grammar, dice: Dice, words: dict[str, str], way: str) -> str:
    lines = rules.expanded(way, dice, words).split(r"\n")
    return "\n".join(lines) + "\n\n"
