"""Finding commands by what one types of their names, in either language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from desktop_app.actions import ACTIONS, ActionSpec
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from collections.abc import Sequence


_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FIRST_SYLLABLE, _LAST_SYLLABLE, _AN_INITIAL = 0xAC00, 0xD7A3, 588  # syllables begin alike
# How well a word fits: it begins a word of the name, is part of it, or its letters come in order.
_BEGINS, _WITHIN, _SCATTERED = 0, 1, 2


class Found(msgspec.Struct, frozen=True):
    """A command, and how well it fits: the less the better."""

    spec: ActionSpec
    misfit: int


def find(typed: str) -> list[Found]:
    """Return the commands that fit every word typed, the best first, else as the menus have them.

    "them dark", "tmdk", "어두운" and "ㅇㄷㅇ" all find the dark theme.
    """
    words = typed.casefold().split()
    found = (Found(spec, misfit_of(words, _names(spec))) for spec in ACTIONS)
    return sorted((f for f in found if f.misfit >= 0), key=lambda f: f.misfit)


def ranked(found: Sequence[Found], recent: Sequence[str], enabled: set[str]) -> list[ActionSpec]:
    """Order what was found: what can be done now, the best fit, what was used last."""
    places = {id: place for place, id in enumerate(recent)}

    def rank(one: Found) -> tuple[bool, int, int]:
        return one.spec.id not in enabled, one.misfit, places.get(one.spec.id, len(places))

    return [one.spec for one in sorted(found, key=rank)]


def initials(words: str) -> str:
    """Return Korean words by the first consonants of their syllables, as Koreans abbreviate."""
    return "".join(
        _INITIALS[(ord(letter) - _FIRST_SYLLABLE) // _AN_INITIAL]
        if _FIRST_SYLLABLE <= ord(letter) <= _LAST_SYLLABLE
        else letter
        for letter in words
    )


def _names(spec: ActionSpec) -> list[str]:
    """Return what a command may be looked for by: its names, and their first consonants."""
    names = [f"{render(spec.name, lang)} {render(spec.group, lang)}" for lang in LANGUAGES]
    return [name.casefold() for name in (*names, initials(names[-1]))]


def misfit_of(words: Sequence[str], names: Sequence[str]) -> int:
    """Return how badly the best of some names fits all words: the less the better, -1: not."""
    misfits = [_misfit(word, names) for word in words]
    return -1 if -1 in misfits else sum(misfits)


def _misfit(word: str, names: Sequence[str]) -> int:
    """Return how badly a word fits the best of the names, -1 for not at all."""
    if any(part.startswith(word) for name in names for part in name.split()):
        return _BEGINS
    if any(word in name for name in names):
        return _WITHIN
    if len(word) > 1 and any(_is_scattered(word, name) for name in names):
        return _SCATTERED
    return -1


def _is_scattered(word: str, name: str) -> bool:
    """Whether the letters of a word come in their order, the first at the beginning of a word."""
    starts = [
        i for i, letter in enumerate(name) if letter == word[0] and (i == 0 or name[i - 1] == " ")
    ]
    for start in starts:
        rest = iter(name[start:])
        if all(letter in rest for letter in word):
            return True
    return False
