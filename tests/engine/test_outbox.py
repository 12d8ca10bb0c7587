"""The outbox: streams that merge, replies that overtake, puts that never wait."""

from collections.abc import Iterator
from multiprocessing import Pipe
from threading import Event as Flag
from time import monotonic, perf_counter

import numpy as np
import pytest
from msgspec.structs import replace

from engine.messages import (
    Event,
    Heartbeat,
    Observed,
    RunPaused,
    RunResumed,
    RunSaved,
    StepsTaken,
)
from engine.training.outbox import Outbox, merged

TIMEOUT = 5.0


def steps(first: int, count: int = 1, run_id: str = "run") -> StepsTaken:
    losses = np.arange(first, first + count, dtype=np.float32)
    return StepsTaken(run_id, first, {"loss": losses}, seconds=float(first))


def observed(step: int, size: int = 1) -> Observed:
    image = np.zeros((size, size), np.uint8)
    return Observed("", "run", step, image, np.zeros(2, np.float32), {})


class Lane:
    """An outbox and the end at which its events come out."""

    def __init__(self) -> None:
        self.window, self.ours = Pipe()
        self.lost = Flag()
        self.outbox = Outbox(self.ours, self.lost.set)

    def next(self) -> Event:
        assert self.window.poll(TIMEOUT), "nothing came"
        event: Event = self.window.recv()
        return event

    def until(self, kind: type) -> list[Event]:
        """Return everything up to the first event of a kind."""
        events = [self.next()]
        while not isinstance(events[-1], kind):
            events.append(self.next())
        return events

    def close(self) -> None:
        self.window.close()
        self.outbox.close()
        self.ours.close()


@pytest.fixture
def lane() -> Iterator[Lane]:
    lane = Lane()
    yield lane
    lane.close()


def test_neighbouring_scalars_of_a_run_become_one_event() -> None:
    events = merged([steps(0, 2), steps(2), RunPaused("run", 3), steps(3), steps(9, 1, "other")])
    assert [type(e).__name__ for e in events] == [
        "StepsTaken", "RunPaused", "StepsTaken", "StepsTaken",
    ]  # fmt: skip
    first = events[0]
    assert isinstance(first, StepsTaken)
    assert first.scalars["loss"].tolist() == [0, 1, 2]
    assert (first.first_step, first.seconds) == (0, 2.0)


def test_no_scalar_is_lost_and_news_keep_their_place(lane: Lane) -> None:
    for i in range(500):
        lane.outbox.add_steps(steps(i))
        if i == 250:
            lane.outbox.post(RunPaused("run", 251))
    lane.outbox.post(RunResumed("run"))
    events = lane.until(RunResumed)
    seen = [e for e in events if isinstance(e, StepsTaken)]
    assert np.concatenate([e.scalars["loss"] for e in seen]).tolist() == list(range(500))
    paused = next(i for i, e in enumerate(events) if isinstance(e, RunPaused))
    before = sum(len(e.scalars["loss"]) for e in events[:paused] if isinstance(e, StepsTaken))
    assert before == 251


def test_of_looks_only_the_latest_waits(lane: Lane) -> None:
    for i in range(200):
        lane.outbox.show(observed(i))
    lane.outbox.post(RunPaused("run", 1))
    last = [e for e in [*lane.until(RunPaused), lane.next()] if isinstance(e, Observed)]
    assert last[-1].step == 199
    assert len(last) < 50


def test_streams_come_at_most_thirty_times_a_second(lane: Lane) -> None:
    times: list[float] = []
    until = monotonic() + 0.5
    step = 0
    while monotonic() < until:
        lane.outbox.add_steps(steps(step))
        step += 1
        while lane.window.poll(0.0005):
            if isinstance(lane.window.recv(), StepsTaken):
                times.append(monotonic())
    assert 3 <= len(times) <= 17


def test_a_reply_overtakes_everything(lane: Lane) -> None:
    """The window does not read, so that the sender is stuck with a large event."""
    lane.outbox.show(observed(0, size=2000))
    lane.outbox.post(RunPaused("run", 1))
    assert lane.window.poll(TIMEOUT)  # it is being sent
    lane.outbox.show(observed(1))
    lane.outbox.post(RunPaused("run", 2))
    lane.outbox.reply(RunSaved("now", 0))
    order = [type(e).__name__ for e in (lane.next() for _ in range(5))]
    assert order.index("RunSaved") < 4
    late = [e for e in order if e != "Heartbeat"]
    assert late[-1] != "RunSaved"


def test_the_answer_to_a_look_is_not_followed_by_an_older_look(lane: Lane) -> None:
    """Else the window would end up showing what the network made of the drawing before."""
    lane.outbox.show(observed(0, size=2000))
    assert lane.window.poll(TIMEOUT)  # it is being sent, so that the others wait
    lane.outbox.show(observed(1))
    lane.outbox.reply(replace(observed(2), request_id="newest"))
    seen = [e.step for e in lane.until(Heartbeat) if isinstance(e, Observed)]
    assert seen == [0, 2]


def test_a_put_never_waits_for_a_window_that_does_not_read(lane: Lane) -> None:
    lane.outbox.show(observed(0, size=3000))
    lane.outbox.post(RunPaused("run", 0))
    costs = []
    for i in range(2000):
        began = perf_counter()
        lane.outbox.add_steps(steps(i))
        lane.outbox.show(observed(i))
        costs.append(perf_counter() - began)
    assert float(np.median(costs)) < 0.0001
    assert max(costs) < 0.1  # whatever else the machine does


def test_heartbeats_name_the_phase_and_its_age(lane: Lane) -> None:
    lane.outbox.enter("training")
    (*_, beat) = lane.until(Heartbeat)
    assert isinstance(beat, Heartbeat)
    assert beat.phase == "training"
    assert 0 < beat.seconds < TIMEOUT


def test_closing_sends_what_is_left(lane: Lane) -> None:
    lane.outbox.add_steps(steps(0))
    lane.outbox.show(observed(3))
    lane.outbox.close()
    kinds = set()
    while lane.window.poll(0):
        kinds.add(type(lane.window.recv()).__name__)
    assert kinds >= {"StepsTaken", "Observed"}


def test_a_window_that_is_gone_is_noticed(lane: Lane) -> None:
    lane.window.close()
    lane.outbox.post(RunPaused("run", 0))
    assert lane.lost.wait(TIMEOUT)
