"""Rhymed poems of four feet a line, made by a grammar."""

from __future__ import annotations

from functools import cache

from engine.data.text.fresh import FreshText
from engine.data.text.grammar import Dice, Grammar, grammar

POEMS = 240
_STANZAS = (3, 4, 5)
_SCHEMES = ((0, 1, 0, 1), (0, 0, 1, 1), (0, 1, 1, 0))  # which lines of a stanza rhyme
_SORTS = ("noun_line", "noun_line", "verb_line", "noun_line", "how_line")
_ENDINGS = ("noun_line", "verb_line", "how_line")  # in the order in which a family names them


@cache
def poems() -> tuple[str, ...]:
    """Return the poems in order, each with its title."""
    rules, dice, fresh = grammar("verse"), Dice(0, "verse"), FreshText()
    return tuple(_poem(rules, dice, fresh) for _ in range(POEMS))


def _poem(rules: Grammar, dice: Dice, fresh: FreshText) -> str:
    one, other = dice.some(rules.options("one"), 2)
    words = {"one": one, "other": other, "One": one.title(), "One2": other.title()}
    scheme = _SCHEMES[dice.number(len(_SCHEMES))]
    count = _STANZAS[dice.number(len(_STANZAS))]
    title = rules.expanded("title", dice, words)
    stanzas = [fresh.added(lambda: _stanza(rules, dice, words, scheme)) for _ in range(count)]
    return f"{title[:1].upper()}{title[1:]}\n\n{''.join(stanzas)}\n"


def _stanza(rules: Grammar, dice: Dice, words: dict[str, str], scheme: tuple[int, ...]) -> str:
    families = [_family(dice.pick(rules.options("rhymes"))) for _ in range(2)]
    lines = []
    used: set[str] = set()
    for place, rhyme in enumerate(scheme):
        line, end = _line(rules, dice, words, families[rhyme], used)
        used.add(end)
        mark = (",", ";", ",", ".")[place]
        lines.append(line[:1].upper() + line[1:] + mark)
    return "\n".join(lines) + "\n\n"


def _family(written: str) -> tuple[list[str], ...]:
    return tuple(sort.split() for sort in written.split("/"))


def _line(
    rules: Grammar,
    dice: Dice,
    words: dict[str, str],
    family: tuple[list[str], ...],
    used: set[str],
) -> tuple[str, str]:
    """Return a line, and its last word, that was not used before."""
    while True:
        sort = dice.pick(_SORTS)
        end = dice.pick(family[_ENDINGS.index(sort)])
        if end not in used | {words["one"], words["other"]}:
            return rules.expanded(sort, dice, {**words, "end": end}), end
