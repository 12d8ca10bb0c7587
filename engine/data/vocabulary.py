"""Which tokens a text is made of, and their numbers."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple
from unicodedata import normalize

import msgspec
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from numpy.typing import NDArray

Level = Literal["character", "word"]
LEVELS: tuple[Level, ...] = ("character", "word")

UNKNOWN = "\ufffd"  # stands for whatever is not among the entries
MOST_CHARACTERS, MOST_WORDS = 5_000, 20_000
# What is longer is no word that one learns, but a line without spaces.
LONGEST_WORD = 100

_PART = 2**18  # characters that are worked on in one go

# A word with what is written together with it, a sign by itself, or the end of a line.
_WORD = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]|\n")
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?%)\]}…’”\n]")
_NO_SPACE_AFTER = re.compile(r"[(\[{‘“\n]")


class Vocabulary(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The tokens of a project's texts in the order of their numbers; fixed, as weights go by it."""

    level: Level = "character"
    entries: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.entries)

    def __hash__(self) -> int:
        return hash((self.level, self.entries))


class Encoded(NamedTuple):
    """Tokens int64 (T,) of a text, and what was not among the entries, each once."""

    tokens: NDArray[np.int64]
    unseen: tuple[str, ...]


def pieces(text: str, level: Level) -> list[str]:
    """Return the tokens of a text as they are written; composed first, so that none is split."""
    composed = normalize("NFC", text)
    if level == "character":
        return list(composed)
    if len(composed) <= _PART:
        return _WORD.findall(composed)
    return [found.group() for found in _WORD.finditer(composed)]  # lets other threads have a turn


def places(text: str, level: Level) -> Iterator[tuple[int, int]]:
    """Yield where each token of a text that is composed (NFC) begins and ends."""
    if level == "character":
        return ((i, i + 1) for i in range(len(text)))
    return (found.span() for found in _WORD.finditer(text))


def vocabulary_of(
    texts: Iterable[str], level: Level = "character", most: int | None = None
) -> Vocabulary:
    """Return the tokens of texts: characters in their own order, words by how often they come.

    What comes seldom is left out beyond `most`; the first entry stands for all that is.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        for part in _characters(text) if level == "character" else (_words(text),):
            counts.update(part)
    counts.pop(UNKNOWN, None)
    limit = most or (MOST_CHARACTERS if level == "character" else MOST_WORDS)
    by_count = sorted(counts, key=lambda token: (-counts[token], token))[: limit - 1]
    return Vocabulary(level, (UNKNOWN, *(sorted(by_count) if level == "character" else by_count)))


def encoded(vocabulary: Vocabulary, text: str) -> Encoded:
    """Return a text as tokens.

    What is not among the entries becomes the unknown one; where there is none it is left out.
    """
    if vocabulary.level == "character":
        return _encoded_characters(vocabulary, text)
    numbers = _numbers(vocabulary)
    unknown = numbers.get(UNKNOWN, -1)
    written = pieces(text, vocabulary.level)
    found = [numbers.get(piece, unknown) for piece in written]
    unseen = tuple(dict.fromkeys(p for p in written if p not in numbers or p == UNKNOWN))
    return Encoded(np.array([n for n in found if n >= 0], np.int64), unseen)


def decoded(vocabulary: Vocabulary, tokens: Iterable[int]) -> str:
    """Return tokens as a text; words with spaces between them where one writes them."""
    written = [vocabulary.entries[token] for token in tokens]
    if vocabulary.level == "character":
        return "".join(written)
    return "".join(
        piece if i == 0 else spaced(written[i - 1], piece) for i, piece in enumerate(written)
    )


def spaced(before: str, word: str) -> str:
    """Return a word as it is written after another: with a space, unless signs say otherwise."""
    touches = _NO_SPACE_BEFORE.match(word) or _NO_SPACE_AFTER.match(before)
    return word if touches else f" {word}"


def _characters(text: str) -> Iterator[str]:
    """Yield a text in parts: counting holds all other threads up as long as one lasts."""
    composed = normalize("NFC", text)
    return (composed[start : start + _PART] for start in range(0, len(composed), _PART))


def _words(text: str) -> Iterator[str]:
    return (word for word in pieces(text, "word") if len(word) <= LONGEST_WORD)


def _encoded_characters(vocabulary: Vocabulary, text: str) -> Encoded:
    """Look all characters up at once: fifty million are an array then, not as many objects."""
    table, points = _table(vocabulary), _code_points(text)
    tokens = table.take(points, mode="clip")
    is_unseen = tokens < 0
    if not is_unseen.any():
        return Encoded(tokens, ())
    found, first = np.unique(points[is_unseen], return_index=True)
    unseen = tuple(chr(found[i]) for i in np.argsort(first))
    unknown = _numbers(vocabulary).get(UNKNOWN, -1)
    if unknown < 0:
        return Encoded(tokens[~is_unseen], unseen)
    tokens[is_unseen] = unknown
    return Encoded(tokens, unseen)


def _code_points(text: str) -> NDArray[np.uint32]:
    composed = normalize("NFC", text)
    return np.frombuffer(composed.encode("utf-32-le", "surrogatepass"), np.uint32)


@lru_cache(maxsize=8)
def _table(vocabulary: Vocabulary) -> NDArray[np.int64]:
    """Return the number of every code point, -1 for what is unseen; the last is of all beyond."""
    numbers = {ord(entry): n for entry, n in _numbers(vocabulary).items() if entry != UNKNOWN}
    table = np.full(max(numbers, default=0) + 2, -1, np.int64)
    table[list(numbers)] = list(numbers.values())
    return table


@lru_cache(maxsize=8)
def _numbers(vocabulary: Vocabulary) -> Mapping[str, int]:
    return {entry: number for number, entry in enumerate(vocabulary.entries)}
