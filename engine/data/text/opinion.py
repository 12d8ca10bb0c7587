"""Short opinions whose order and negations decide: the same words praise or blame.

An opinion has a main clause, which decides, and perhaps one that it overrules. Each clause says
what it says by a word of its own polarity or by denying the opposite; so how often a word stands
in a sentence tells little, and only who reads in order can tell all.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from itertools import product
from typing import TYPE_CHECKING, NamedTuple

from engine.data.text.grammar import Dice

if TYPE_CHECKING:
    from collections.abc import Iterator

GOOD, BAD = "good", "bad"
OTHER, TURNS = "other", "turns"  # tags of words that judge nothing, and of those that deny
_PLAIN_TIMES = 4

# A word, and what it does where it stands: judges (as it is meant there), turns, or neither.
Words = list[tuple[str, str]]


class Template(NamedTuple):
    """A frame by its place, and which of the clauses deny the opposite of what they mean."""

    frame: int
    denies_main: bool
    denies_other: bool

    @property
    def id(self) -> str:
        """A permanent name."""
        return f"{self.frame}{'d' if self.denies_main else 's'}{'d' if self.denies_other else 's'}"


class Opinion(NamedTuple):
    """An opinion: its words with what each does, its judgement, and the template it is made by."""

    words: Words
    judgement: str
    template: Template


class Language(ABC):
    """How a language forms opinions.

    `frames` hold words, {thing}, and for the clauses {main} and {other}; what follows a clause's
    name after a colon is the form that it takes there.
    """

    frames: tuple[str, ...]
    things: tuple[str, ...]

    @abstractmethod
    def named(self, thing: str) -> Words:
        """Return a thing as a frame asks for it."""

    @abstractmethod
    def clause(
        self, dice: Dice, thing: str, judgement: str, form: str, *, denies: bool, is_first: bool
    ) -> Words:
        """Return a clause that judges a thing so; the first names it where its frame does not."""


def opinions(language: Language, count: int, seed: int) -> Iterator[Opinion]:
    """Yield so many opinions, good and bad by turns, from all templates in turn."""
    dice = Dice(seed, f"opinion/{type(language).__name__}")
    made = [t for t in templates(language) for _ in range(_times(language, t))]
    for i in range(count):
        judgement = (GOOD, BAD)[i % 2]
        template = made[(i // 2) % len(made)]
        yield Opinion(_filled(language, dice, template, judgement), judgement, template)


def templates(language: Language) -> tuple[Template, ...]:
    """Return every template of a language."""
    return tuple(
        Template(frame, main, other)
        for (frame, written), main, other in product(
            enumerate(language.frames), (False, True), (False, True)
        )
        if "{other" in written or not other
    )


def opposite(judgement: str) -> str:
    """Return the other judgement."""
    return BAD if judgement == GOOD else GOOD


def _times(language: Language, template: Template) -> int:
    """Return how often a template comes: what says plainly what it means is heard most."""
    is_plain = "{other" not in language.frames[template.frame] and not template.denies_main
    return _PLAIN_TIMES if is_plain else 1


def _filled(language: Language, dice: Dice, template: Template, judgement: str) -> Words:
    thing = dice.pick(language.things)
    meant = {"main": judgement, "other": opposite(judgement)}
    denies = {"main": template.denies_main, "other": template.denies_other}
    words: Words = []
    pieces = language.frames[template.frame].split()
    is_first = "{thing}" not in pieces
    for piece in pieces:
        slot, _, form = piece.strip("{}").partition(":")
        if piece == "{thing}":
            words += language.named(thing)
        elif piece.startswith("{"):
            words += language.clause(
                dice, thing, meant[slot], form, denies=denies[slot], is_first=is_first
            )
            is_first = False
        else:
            words.append((piece, OTHER))
    return words
