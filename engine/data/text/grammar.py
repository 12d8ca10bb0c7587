"""Texts made by rules: a symbol becomes one of its lines, in which symbols stand in braces.

A file of rules has a symbol at the beginning of a line and below it, indented, what it may become.
In such a line

* `{noun}` is replaced by what the symbol becomes,
* `{x:noun}` also remembers it, so that `{x}` later in the same line is the same again,
* `{noun|을/를}` takes the Korean particle that the word before it asks for,
* `{noun^}` begins with a capital letter.

What stands under a symbol with a voice, as `call.PIKE`, is for when that voice speaks, and is then
twice as likely as what anybody may say.
"""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

from engine.data.randomness import uniforms
from engine.particles import particle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Rules = dict[str, tuple[str, ...]]

_SLOT = re.compile(r"\{(?:(\w+):)?([\w.]+)(\^)?(?:\|([^}]+))?\}")
_BEFORE_VOWEL = re.compile(r"\b([Aa]) (?=[aeiouAEIOU]|honest|hour)")


class Dice:
    """Choices that depend on a seed and a purpose alone.

    From the same options nothing is drawn twice before all were drawn, as from a bag.
    """

    def __init__(self, seed: int, purpose: str) -> None:
        self._seed = seed
        self._purpose = purpose
        self._drawn: list[float] = []
        self._filled = 0
        self._bags: dict[tuple[str, ...], list[str]] = {}

    def number(self, below: int) -> int:
        """Return a whole number from 0 on, below another."""
        if not self._drawn:
            fresh = uniforms(self._seed, f"{self._purpose}/{self._filled}", (4096,))
            self._drawn = list(map(float, fresh))[::-1]
            self._filled += 1
        return int(self._drawn.pop() * below)

    def pick(self, options: Sequence[str]) -> str:
        """Return one of the options, each once before any comes again."""
        bag = self._bags.setdefault(tuple(options), [])
        if not bag:
            bag.extend(options)
        return bag.pop(self.number(len(bag)))

    def some(self, options: Sequence[str], count: int) -> list[str]:
        """Return so many different options, in any order."""
        left = list(options)
        return [left.pop(self.number(len(left))) for _ in range(count)]


class Grammar:
    """Rules, and what symbols become by them."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules

    def __contains__(self, symbol: str) -> bool:
        return symbol in self._rules

    def options(self, symbol: str, voice: str = "") -> tuple[str, ...]:
        """Return what a symbol may become when this voice speaks."""
        return self._rules[symbol] + 2 * self._rules.get(f"{symbol}.{voice}", ())

    def expanded(
        self, symbol: str, dice: Dice, words: Mapping[str, str] | None = None, voice: str = ""
    ) -> str:
        """Return what a symbol becomes; `words` are symbols that are settled already."""
        known = dict(words or {})
        line = dice.pick(self.options(symbol, voice))

        def filled(slot: re.Match[str]) -> str:
            name, inner, capital, pair = slot.groups()
            found = known.get(inner)
            if found is None:
                found = self.expanded(inner, dice, words, voice)
            if name:
                known[name] = found
            written = found[:1].upper() + found[1:] if capital else found
            return written + particle(found, pair) if pair else written

        return _BEFORE_VOWEL.sub(r"\1n ", _SLOT.sub(filled, line))


def read_rules(written: str) -> Rules:
    """Read a file of rules; lines that begin with # are remarks. Equal symbols join."""
    rules: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in written.splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if line[0].isspace():
            lines.append(line.strip())
        else:
            lines = rules.setdefault(line.strip(), [])
    return {symbol: tuple(found) for symbol, found in rules.items()}


def grammar(name: str) -> Grammar:
    """Return the grammar of this name among those that come with the program."""
    file = files("assets").joinpath("text", f"{name}.rules")
    return Grammar(read_rules(file.read_text(encoding="utf-8")))
