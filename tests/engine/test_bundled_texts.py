"""The texts that come with the program are long, fresh, the same everywhere, and well formed."""

from __future__ import annotations

import re
from collections import Counter
from hashlib import blake2b
from typing import TYPE_CHECKING

import pytest

from engine.data.source import DATA_SOURCES, TextSource
from engine.data.text.fresh import FreshText
from engine.data.text.grammar import Dice, Grammar, read_rules
from engine.data.text.play import SPEAKERS
from engine.particles import final_consonant

if TYPE_CHECKING:
    from collections.abc import Iterable

BUNDLED = ("play", "verse", "korean_prose")


def written(id: str) -> str:
    source = DATA_SOURCES[id]
    assert isinstance(source, TextSource)
    return "".join(d.text for d in source.documents(source.checked({}), {}))


@pytest.mark.parametrize("id", BUNDLED)
class TestBundledText:
    def test_is_long_enough(self, id: str) -> None:
        assert len(written(id)) >= 80_000
        assert len(written(id).encode()) >= 80_000

    def test_repeats_no_40_characters_more_than_three_times(self, id: str) -> None:
        text = written(id)
        counts = Counter(text[i : i + 40] for i in range(len(text) - 39))
        assert max(counts.values()) <= 3

    def test_leaves_no_slot_and_no_doubled_space(self, id: str) -> None:
        text = written(id)
        assert not re.search(r"[{}|\\]|  | \n|\n{4}", text)
        assert not re.search(r"\ba [aeiou]", text)

    def test_is_the_same_on_every_machine_and_in_every_version(self, id: str) -> None:
        """A change here needs a new `version` of its source, or old runs speak of another text."""
        digests = {
            "play": "0e899cfc7f82f113",
            "verse": "7782d0c3bd867398",
            "korean_prose": "bc4d016e97d799c7",
        }
        assert blake2b(written(id).encode(), digest_size=8).hexdigest() == digests[id]


def test_every_speech_of_the_play_is_by_one_of_its_speakers() -> None:
    headings = re.findall(r"^([A-Z]+):$", written("play"), re.MULTILINE)
    assert set(headings) == set(SPEAKERS)
    assert len(headings) > 800


def test_speakers_of_the_play_have_voices_of_their_own() -> None:
    speeches = re.findall(r"^([A-Z]+):\n(.+?)\n\n", written("play"), re.MULTILINE | re.DOTALL)
    of_one_alone = {
        "ROOK": "By keel and anchor, ",
        "VESPER": "In my house, ",
        "PIKE": "Nuncle ",
        "ALDOUS": "My child ",
        "ORRIN": "Item the first, ",
        "HALE": "Bless your bones, ",
    }
    for name, sign in of_one_alone.items():
        assert {who for who, said in speeches if sign in said.replace("\n", " ")} == {name}


def test_lines_of_verse_rhyme_and_are_of_one_length() -> None:
    stanzas = [s.splitlines() for s in written("verse").split("\n\n") if s.count("\n") == 3]
    assert len(stanzas) > 700
    letters = [len(line) for stanza in stanzas for line in stanza]
    assert min(letters) >= 20
    assert max(letters) <= 60
    ends = {line.rstrip(",;.").split()[-1] for stanza in stanzas for line in stanza}
    assert len(ends) > 100


def _particles(text: str) -> Iterable[tuple[str, str]]:
    names = "지우|민서|하준|서연|은호|수아|도윤|예린|태오|가람|다온|보라"
    return re.findall(rf"(?<![가-힣])({names})(은|는|이|가|과|와|을|를)(?![가-힣])", text)


def test_korean_particles_follow_the_last_sound() -> None:
    found = list(_particles(written("korean_prose")))
    assert len(found) > 1000
    for word, particle in found:
        assert (particle in "은이과을") == bool(final_consonant(word)), (word, particle)


def test_korean_is_written_in_whole_syllables() -> None:
    letters = set(written("korean_prose"))
    assert not any("ㄱ" <= letter <= "ㅣ" or "\u1100" <= letter <= "\u11ff" for letter in letters)
    assert sum("가" <= letter <= "힣" for letter in letters) > 300


class TestGrammar:
    def test_slots_remember_capitals_articles_and_particles(self) -> None:
        rules = Grammar(read_rules("# x\nline\n  a {x:noun} and {x^}, {name|을/를}\nnoun\n  owl\n"))
        dice = Dice(0, "test")
        assert rules.expanded("line", dice, {"name": "지우"}) == "an owl and Owl, 지우를"
        assert rules.expanded("line", dice, {"name": "하준"}) == "an owl and Owl, 하준을"

    def test_a_voice_says_more_than_the_others(self) -> None:
        rules = Grammar(read_rules("cry\n  oh\ncry.PIKE\n  ha\n"))
        assert rules.options("cry") == ("oh",)
        assert rules.options("cry", "ROOK") == ("oh",)
        assert rules.options("cry", "PIKE") == ("oh", "ha", "ha")

    def test_dice_draw_everything_once_before_anything_twice(self) -> None:
        dice = Dice(3, "test")
        drawn = [dice.pick("abc") for _ in range(30)]
        assert all(set(drawn[i : i + 3]) == set("abc") for i in range(0, 30, 3))
        again = Dice(3, "test")
        assert drawn == [again.pick("abc") for _ in range(30)]

    def test_what_was_written_three_times_is_written_anew(self) -> None:
        line, other = "the owl of the harbour sleeps until noon, and so do I", "x"
        parts = iter([line] * 4 + [other])
        fresh = FreshText()
        assert [fresh.added(lambda: next(parts)) for _ in range(4)] == [line] * 3 + [other]

    def test_a_grammar_that_can_only_repeat_itself_is_told(self) -> None:
        with pytest.raises(ValueError, match="nothing new"):
            FreshText().added(lambda: "x" * 50)
