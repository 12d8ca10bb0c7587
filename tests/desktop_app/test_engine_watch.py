from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.engine_watch import EngineWatch
from engine.messages import Heartbeat
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Post:
    """A watch with a clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0
        self.client = RecordingClient()
        self.watch = EngineWatch(self.client, clock=lambda: self.now)
        self.told: list[float] = []
        self.recovered = 0
        self.watch.hung.connect(self.told.append)
        self.watch.recovered.connect(self._on_recovered)

    def beat(self, phase: str, seconds: float, after: float = 1.0) -> None:
        self.now += after
        self.client.event_arrived.emit(Heartbeat(phase, seconds))

    def stay(self, phase: str, until: int) -> None:
        for second in range(until + 1):
            self.beat(phase, float(second))

    def _on_recovered(self) -> None:
        self.recovered += 1


@pytest.fixture
def post(qtbot: QtBot) -> Iterator[Post]:
    made = Post()
    yield made
    made.watch.stop()


def test_a_phase_that_was_always_short_hangs_after_half_a_minute(post: Post) -> None:
    for _ in range(5):
        post.beat("training", 0.1)
    post.stay("training", 29)
    assert post.told == []
    post.stay("training", 35)
    assert len(post.told) == 1  # once, not with every beat
    post.beat("training", 0.1)
    assert post.recovered == 1


def test_a_phase_that_is_always_long_may_take_ten_times_as_long(post: Post) -> None:
    for _ in range(5):
        post.stay("validating", 6)
    post.stay("validating", 55)
    assert post.told == []
    post.stay("validating", 65)
    assert len(post.told) == 1


@pytest.mark.parametrize("phase", ["idle", "paused"])
def test_the_engine_may_rest_as_long_as_it_likes(post: Post, phase: str) -> None:
    for second in range(1000):
        post.beat(phase, float(second))
    assert post.told == []


def test_an_engine_without_a_sign_of_life_hangs(post: Post) -> None:
    post.beat("paused", 3.0)
    post.now += 29
    post.watch.look()
    assert post.told == []
    post.now += 5
    post.watch.look()
    assert len(post.told) == 1


def test_who_waits_is_told_again_after_twice_the_time(post: Post) -> None:
    post.stay("building", 31)
    assert len(post.told) == 1
    post.watch.wait()
    for second in range(32, 61):
        post.beat("building", float(second))
    assert len(post.told) == 1
    for second in range(61, 66):
        post.beat("building", float(second))
    assert len(post.told) == 2


def test_a_lost_engine_hangs_no_more(post: Post) -> None:
    post.stay("training", 35)
    post.client.worker_lost.emit(-9)
    assert post.recovered == 1
    post.now += 100
    post.watch.look()
    assert len(post.told) == 1
