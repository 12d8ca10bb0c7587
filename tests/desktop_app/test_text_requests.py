"""What the network is asked to write and to score."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app.run_feed import RunFeed
from engine.messages import Failed, Generate, Generated, Piece, Score, Scored, StopGenerating
from engine.texts import text
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Talk:
    def __init__(self) -> None:
        self.client = RecordingClient()
        self.feed = RunFeed(self.client)  # type: ignore[arg-type]
        self.texts = self.feed.texts
        self.written: list[str] = []
        self.scores: list[float] = []
        self.refusals: list[Failed] = []
        self.notices: list[Failed] = []
        self.texts.generated.connect(lambda e: self.written.append(e.pieces[0].text))
        self.texts.scored.connect(lambda e: self.scores.append(e.perplexity))
        self.texts.refused.connect(self.refusals.append)
        self.feed.failed.connect(self.notices.append)

    def write(self, prompt: str) -> str:
        self.texts.write(prompt, 5, temperature=1, top_k=0, seed=0)
        return self.client.sent_of(Generate)[-1].request_id

    def says(self, request_id: str, piece: str, *, is_over: bool = False) -> None:
        pieces = (Piece(piece, 0.5, ()),)
        self.feed.receive(Generated(request_id, "", 0, 0, pieces, is_over))

    def scored(self, perplexity: float) -> None:
        request_id = self.client.sent_of(Score)[-1].request_id
        self.feed.receive(Scored(request_id, "", 0, (), np.zeros(0, np.float32), perplexity))


@pytest.fixture
def talk(qtbot: QtBot) -> Talk:
    return Talk()


def test_the_newest_writing_alone_is_heard(talk: Talk) -> None:
    first, second = talk.write("a"), talk.write("b")
    talk.says(first, "x")
    talk.says(second, "y")
    assert talk.written == ["y"]


def test_writing_is_over_when_it_says_so_or_is_stopped(talk: Talk) -> None:
    talk.says(talk.write("a"), "x", is_over=True)
    assert not talk.texts.is_writing
    going_on = talk.write("b")
    assert talk.texts.is_writing
    talk.texts.stop()
    assert talk.client.sent_of(StopGenerating)[-1].request_id == going_on
    talk.says(going_on, "too late")
    assert talk.written == ["x"]


def test_while_a_score_is_due_only_the_newest_text_waits(talk: Talk) -> None:
    for words in ("a", "ab", "abc"):
        talk.texts.score(words)
    assert [score.text for score in talk.client.sent_of(Score)] == ["a"]
    talk.scored(9)
    assert [score.text for score in talk.client.sent_of(Score)] == ["a", "abc"]
    talk.scored(3)
    assert talk.scores == [3]
    assert not talk.texts.is_scoring


def test_a_refusal_is_told_to_who_asked_and_to_nobody_else(talk: Talk) -> None:
    first, second = talk.write("a"), talk.write("b")
    talk.feed.receive(Failed(first, text("why-no-project")))
    assert talk.refusals == []
    talk.feed.receive(Failed(second, text("why-no-project")))
    assert [refusal.about for refusal in talk.refusals] == [second]
    assert talk.notices == []
    assert not talk.texts.is_writing


def test_a_refused_score_lets_the_next_one_go(talk: Talk) -> None:
    talk.texts.score("a")
    talk.texts.score("ab")
    about = talk.client.sent_of(Score)[0].request_id
    talk.feed.receive(Failed(about, text("why-no-project")))
    assert [score.text for score in talk.client.sent_of(Score)] == ["a", "ab"]


def test_an_engine_that_is_lost_owes_nothing(talk: Talk) -> None:
    talk.write("a")
    talk.texts.score("a")
    talk.client.kill()
    assert not talk.texts.is_writing
    assert not talk.texts.is_scoring
