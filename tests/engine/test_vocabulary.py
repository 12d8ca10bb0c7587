"""Texts become tokens and come back, whatever they are made of."""

from __future__ import annotations

from collections import Counter
from unicodedata import normalize

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.vocabulary import (
    LONGEST_WORD,
    UNKNOWN,
    Level,
    Vocabulary,
    decoded,
    encoded,
    pieces,
    vocabulary_of,
)

WRITTEN = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)


@given(WRITTEN)
def test_what_is_known_comes_back_character_by_character(written: str) -> None:
    vocabulary = vocabulary_of([written])
    found = encoded(vocabulary, written)
    assert found.tokens.dtype == np.int64
    assert decoded(vocabulary, found.tokens) == normalize("NFC", written)
    assert found.unseen == ((UNKNOWN,) if UNKNOWN in written else ())


@given(WRITTEN, WRITTEN, st.booleans())
def test_tokens_are_what_they_are_one_by_one(known: str, written: str, has_unknown: bool) -> None:
    vocabulary = vocabulary_of([known])
    if not has_unknown:
        vocabulary = Vocabulary("character", vocabulary.entries[1:])
    found = encoded(vocabulary, written)
    places = {entry: place for place, entry in enumerate(vocabulary.entries)}
    composed = normalize("NFC", written)
    unseen = dict.fromkeys(c for c in composed if c not in places or c == UNKNOWN)
    assert found.unseen == tuple(unseen)
    expected = [places.get(c, places.get(UNKNOWN, -1)) for c in composed]
    assert found.tokens.tolist() == [place for place in expected if place >= 0]


@given(st.lists(WRITTEN, max_size=4))
def test_the_vocabulary_is_every_character_once_in_their_own_order(texts: list[str]) -> None:
    counts = Counter(c for written in texts for c in normalize("NFC", written) if c != UNKNOWN)
    assert vocabulary_of(texts).entries == (UNKNOWN, *sorted(counts))


@pytest.mark.parametrize("level", ["character", "word"])
def test_what_comes_seldom_is_left_out(level: Level) -> None:
    written = "a a a b b c"
    vocabulary = vocabulary_of([written], level, most=3)
    assert len(vocabulary) == 3
    assert "c" not in vocabulary.entries
    assert encoded(vocabulary, "c").unseen == ("c",)


def test_a_line_without_spaces_is_no_word() -> None:
    written = "short " + "x" * (LONGEST_WORD + 1)
    vocabulary = vocabulary_of([written], "word")
    assert vocabulary.entries == (UNKNOWN, "short")
    assert encoded(vocabulary, written).tokens.tolist() == [1, 0]


@pytest.mark.parametrize("written", ["각", "\u1100\u1161\u11a8", "🇰🇷 👩\u200d🔬", "é", "a\ud800b"])
def test_no_letter_is_split(written: str) -> None:
    vocabulary = vocabulary_of([written])
    assert pieces(written, "character") == list(normalize("NFC", written))
    assert decoded(vocabulary, encoded(vocabulary, written).tokens) == normalize("NFC", written)
