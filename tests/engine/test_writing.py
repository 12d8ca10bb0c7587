"""Writing and scoring: what is drawn, what is shown, and what becomes of odd prompts."""

from __future__ import annotations

from math import inf, nan
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from msgspec.structs import replace

from engine.data.dataset import Dataset, Sequences
from engine.data.spec import NEXT, TEXT
from engine.data.vocabulary import UNKNOWN, Vocabulary, encoded, vocabulary_of
from engine.recipe import Recipe
from engine.shape import Field, Shape, Tokens, Var
from engine.texts import render
from engine.training.decoding import Decoder
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from engine.training.sampling import best, chosen, softmax
from engine.training.scoring import log_probabilities, perplexity, reading_of
from engine.training.writing import ALTERNATIVES, Manner, Script, script_of, written
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.messages import Piece

WORDS = vocabulary_of(["the king said: the queen (who knew) left. the end"] * 2, "word")
LETTERS = Vocabulary("character", (UNKNOWN, *"abcde 한글"))
BARE = Vocabulary("character", tuple("helo"))


def language_model(vocabulary: Vocabulary) -> Graph:
    return chain(
        node("text", "input", field=TEXT),
        node("hot", "one_hot"),
        node("cell", "lstm", hidden_size=7),
        node("scores", "linear", out_features=len(vocabulary)),
        node("goal", "next_token"),
    )


def texts(vocabulary: Vocabulary, *documents: str) -> Dataset:
    rows = [encoded(vocabulary, document).tokens for document in documents]
    read = Shape((Var(TEXT),), Tokens(len(vocabulary)))
    return Dataset(
        fields={name: Field(name, read) for name in (TEXT, NEXT)},
        arrays={TEXT: Sequences.of(rows, np.zeros(0, np.int64))},
        ids=tuple(map(str, range(len(rows)))),
        classes=(),
        training=np.arange(len(rows)),
        validation=np.arange(0),
        form="text",
        vocabulary=vocabulary,
    )


class Author:
    """A network with weights that say something, and what it is asked to write."""

    def __init__(self, vocabulary: Vocabulary, *documents: str) -> None:
        self.dataset = texts(vocabulary, *documents)
        self.vocabulary = vocabulary
        run = TrainingRun(language_model(vocabulary), Recipe(threads=1, device="cpu"), self.dataset)
        for weight in run.network.parameters():
            weight.data.mul_(6.0)
        self.network = run.network
        self.decoder = Decoder(run.network)
        self.script = script_of(self.dataset)

    def write(self, prompt: str, manner: Manner) -> list[Piece]:
        found = written(self.decoder, self.script, prompt, manner)
        return [piece for piece in found if piece is not None]

    def text(self, prompt: str, manner: Manner) -> str:
        return "".join(piece.text for piece in self.write(prompt, manner))

    def probabilities(self, tokens: np.ndarray) -> np.ndarray:
        """Return what comes next, by the network as a whole and torch's own softmax."""
        with torch.inference_mode():
            read = torch.from_numpy(tokens[None]), torch.tensor([len(tokens)])
            scores, _ = self.network.eval().scores({TEXT: read})
        return torch.as_tensor(scores)[0, -1].softmax(-1).numpy()

    def scored(self, text: str) -> np.ndarray:
        tokens = reading_of(self.vocabulary, text).tokens
        return np.concatenate([np.zeros(0), *log_probabilities(self.decoder, tokens)])


@pytest.fixture(scope="module")
def letters() -> Author:
    return Author(LETTERS, "abc de 한글", "bad", "bead", "", "eab")


@pytest.fixture(scope="module")
def words() -> Author:
    return Author(WORDS, "the king said: the queen (who knew) left. the end")


# --- drawing ----------------------------------------------------------------------------------

scores = arrays(np.float64, st.integers(1, 30), elements=st.sampled_from([-3.0, 0.0, 0.5, 2.0]))


@given(scores, st.integers(1, 40))
def test_the_best_are_the_highest_and_of_equal_ones_the_earliest(
    found: np.ndarray, count: int
) -> None:
    expected = sorted(range(len(found)), key=lambda i: (-found[i], i))[:count]
    assert best(found, count).tolist() == expected


@given(scores, st.integers(0, 9))
def test_greedy_and_among_one_alone_is_the_best(found: np.ndarray, seed: int) -> None:
    chance = np.random.default_rng(seed)
    assert chosen(found, 0.0, 0, chance) == best(found, 1)[0]
    assert chosen(found, 1.0, 1, chance) == best(found, 1)[0]
    assert chosen(found, 5e-324, 0, chance) in np.flatnonzero(found == found.max())


def test_tokens_are_drawn_as_often_as_they_are_probable() -> None:
    found = np.log(np.array([0.1, 0.6, 0.25, 0.05]))
    chance = np.random.default_rng(1)
    for temperature, expected in ((1.0, [0.1, 0.6, 0.25, 0.05]), (0.5, [0.023, 0.837, 0.145, 0])):
        drawn = [chosen(found, temperature, 0, chance) for _ in range(4000)]
        shares = np.bincount(drawn, minlength=4) / 4000
        assert np.allclose(shares, expected, atol=0.03)
    assert {chosen(found, 9.0, 2, chance) for _ in range(200)} == {1, 2}
    assert softmax(found) == pytest.approx([0.1, 0.6, 0.25, 0.05])


# --- writing ----------------------------------------------------------------------------------


def test_every_piece_has_the_networks_own_probability_and_the_five_best(letters: Author) -> None:
    pieces = letters.write("ab", Manner(12, temperature=0.7, top_k=3, seed=5))
    assert len(pieces) == 12
    read = encoded(LETTERS, "ab").tokens
    for piece in pieces:
        expected = letters.probabilities(read)
        token = LETTERS.entries.index(piece.text)
        assert piece.probability == pytest.approx(expected[token], rel=1e-4)
        order = [i for i in np.argsort(-expected, kind="stable") if i != 0][:ALTERNATIVES]
        assert [a.text for a in piece.alternatives] == [LETTERS.entries[i] for i in order]
        assert [a.probability for a in piece.alternatives] == pytest.approx(
            expected[order].tolist(), rel=1e-4
        )
        assert token in order[:3]
        read = np.append(read, token)


def test_greedy_takes_the_best_whatever_the_seed(letters: Author) -> None:
    pieces = letters.write("a", Manner(9, temperature=0.0, seed=1))
    assert [p.text for p in pieces] == [p.alternatives[0].text for p in pieces]
    assert letters.write("a", Manner(9, temperature=0.0, seed=2)) == pieces


def test_a_seed_writes_the_same_again_and_another_one_another_text(letters: Author) -> None:
    first = letters.text("b", Manner(40, seed=1))
    assert letters.text("b", Manner(40, seed=1)) == first
    assert letters.text("b", Manner(40, seed=2)) != first
    assert letters.text("b", Manner(10, seed=1)) == first[:10]


def test_what_is_forced_is_gone_on_from(letters: Author) -> None:
    """A forced character is part of the next prompt: the same as if it had been written."""
    pieces = letters.write("a", Manner(8, temperature=0.0))
    begun = "a" + "".join(piece.text for piece in pieces[:3])
    again = letters.write(begun, Manner(5, temperature=0.0))
    assert [piece.text for piece in again] == [piece.text for piece in pieces[3:]]
    assert [piece.probability for piece in again] == pytest.approx(
        [piece.probability for piece in pieces[3:]], rel=1e-4
    )


def test_nothing_is_read_twice_and_the_last_piece_not_at_all(
    letters: Author, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []
    step = Decoder.step
    monkeypatch.setattr(
        Decoder,
        "step",
        lambda self, part, states: read.append(part.numel()) or step(self, part, states),
    )
    letters.write("ab" * 20, Manner(5))
    assert read == [16, 16, 8, 1, 1, 1, 1]


def test_without_a_prompt_it_begins_as_the_texts_do(letters: Author) -> None:
    first = letters.write("", Manner(3, temperature=0.0))[0]
    assert first.text == "b"
    assert first.probability == 0.5
    assert [(a.text, a.probability) for a in first.alternatives] == [
        ("b", 0.5),
        ("a", 0.25),
        ("e", 0.25),
    ]
    assert {letters.write("", Manner(1, seed=i))[0].text for i in range(30)} == {"a", "b", "e"}


def test_without_any_text_it_begins_with_the_first_token() -> None:
    assert Author(LETTERS).write("", Manner(1))[0].text == "a"


def test_what_is_unknown_is_read_and_never_written(letters: Author) -> None:
    assert letters.write("aZZ", Manner(3)) == letters.write(f"a{UNKNOWN}{UNKNOWN}", Manner(3))
    script = Script(LETTERS, np.eye(len(LETTERS), dtype=np.int64)[0])  # all begin with it
    author = Author(LETTERS, "ab")
    author.script = script
    for prompt in ("", "a", "Z"):
        pieces = author.write(prompt, Manner(60, temperature=3.0))
        assert all(UNKNOWN not in (p.text, *(a.text for a in p.alternatives)) for p in pieces)


def test_where_no_token_stands_for_the_unknown_it_is_passed_over() -> None:
    author = Author(BARE, "hello")
    assert author.write("hZe", Manner(4)) == author.write("he", Manner(4))
    assert author.write("ZZ", Manner(4, temperature=0.0))[0].text == "h"


def test_words_are_written_as_one_writes_them(words: Author) -> None:
    def joined(prompt: str) -> str:
        return prompt + words.text(prompt, Manner(25, temperature=2.0, seed=3))

    for prompt in ("", "the king", "the king ", "the ("):
        found = joined(prompt)
        for wrong in ("  ", " .", " :", "( ", " )"):
            assert wrong not in found[len(prompt.rstrip()) + 2 :]
        assert "  " not in found
        tokens = encoded(WORDS, found).tokens
        assert len(tokens) == len(encoded(WORDS, prompt).tokens) + 25


def test_syllables_are_whole() -> None:
    author = Author(vocabulary_of(["가나다라 마바사"]), "가나다라 마바사")
    text = author.text("가", Manner(80, temperature=2.0))
    assert set(text) <= set("가나다라 마바사")


@pytest.mark.parametrize(
    "manner",
    [Manner(3, -0.1), Manner(3, nan), Manner(3, inf), Manner(3, 1.0, -1), Manner(-1)],
)
def test_a_manner_that_is_none_is_refused(letters: Author, manner: Manner) -> None:
    with pytest.raises(Refused):
        letters.write("a", manner)


def test_numbers_beyond_all_bounds_are_told() -> None:
    author = Author(LETTERS, "abc")
    for weight in author.network.parameters():
        weight.data.fill_(nan)
    author.decoder = Decoder(author.network)
    for ask in (lambda: author.write("a", Manner(2)), lambda: author.scored("abc")):
        with pytest.raises(Refused) as refused:
            ask()
        assert "beyond all bounds" in render(refused.value.message, "en")


@pytest.mark.parametrize("vocabulary", [None, Vocabulary(), Vocabulary("word", (UNKNOWN,))])
def test_without_tokens_there_is_nothing_to_write(vocabulary: Vocabulary | None) -> None:
    with pytest.raises(Refused):
        script_of(replace(texts(LETTERS), vocabulary=vocabulary))


# --- scoring ----------------------------------------------------------------------------------


def test_a_score_is_the_logarithm_of_each_token_after_all_before_it(letters: Author) -> None:
    text = "abc de 한글 abcde abcde 한글"
    found = letters.scored(text)
    tokens = encoded(LETTERS, text).tokens
    expected = [0.0]
    for place in range(1, len(tokens)):
        expected.append(float(np.log(letters.probabilities(tokens[:place])[tokens[place]])))
    assert np.allclose(found, expected, atol=1e-4)
    assert perplexity(found) == pytest.approx(np.exp(-np.mean(expected[1:])), rel=1e-4)


def test_what_was_written_has_the_score_that_its_pieces_told(letters: Author) -> None:
    pieces = letters.write("a", Manner(30))
    found = letters.scored("a" + "".join(piece.text for piece in pieces))
    assert np.allclose(found[1:], np.log([piece.probability for piece in pieces]), atol=1e-4)


@pytest.mark.parametrize("text", ["", "a", "Z"])
def test_a_text_of_one_token_has_nothing_to_be_scored(letters: Author, text: str) -> None:
    found = letters.scored(text)
    assert found.tolist() == [0.0] * len(text)
    assert perplexity(found.astype(np.float32)) == 1.0


def test_every_token_of_a_text_is_shown_as_it_is_written() -> None:
    reading = reading_of(LETTERS, "aZb한")
    assert (reading.pieces, reading.unseen) == (("a", "Z", "b", "한"), ("Z",))
    reading = reading_of(BARE, "heZlo")
    assert (reading.pieces, reading.unseen) == (tuple("helo"), ("Z",))
    assert len(reading.tokens) == 4
    reading = reading_of(WORDS, "The king said:  (who knew)")
    assert "".join(reading.pieces) == "The king said: (who knew)"
    assert reading.unseen == ("The",)
    assert len(reading.tokens) == len(reading.pieces)
