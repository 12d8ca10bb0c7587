"""Looking takes its share of the time and no more; everything has its turn."""

from __future__ import annotations

import numpy as np
import pytest

from engine.probes.record import ProbeRequest
from engine.training import turns
from engine.training.probing import Measured
from engine.training.turns import BULK, SHARES, Turns, bulky, group_of

SAMPLE = ProbeRequest("activation", "a")
BATCH = ProbeRequest("dead_units", "a")
STEP = ProbeRequest("update_ratio", "a")
WATCHED = (SAMPLE, BATCH, STEP)


class Clock:
    """Time that goes on only when it is told to."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def look(looking: Turns, clock: Clock, taken: dict[ProbeRequest, float]) -> None:
    """Let a look happen in which each measurement takes so many seconds."""
    began = clock.now
    clock.now += sum(taken.values())
    looking.looked(began, Measured({r: np.zeros(1) for r in taken}, taken), 0.0)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(turns, "perf_counter", clock)
    return clock


def test_looks_come_thirty_times_a_second_at_most(clock: Clock) -> None:
    looking = Turns()
    assert looking.is_due
    look(looking, clock, {SAMPLE: 1e-6})
    assert not looking.is_due
    clock.now += 0.02
    assert not looking.is_due
    clock.now += 0.02
    assert looking.is_due


@pytest.mark.parametrize("costly", [BATCH, STEP])
def test_what_is_costly_waits_and_the_rest_goes_on(clock: Clock, costly: ProbeRequest) -> None:
    looking = Turns()
    assert looking.due(WATCHED, {}) == WATCHED
    look(looking, clock, {SAMPLE: 1e-4, costly: 0.02})
    clock.now += 0.05
    assert looking.is_due
    assert looking.due(WATCHED, {}) == tuple(r for r in WATCHED if r is not costly)
    clock.now += 0.02 / SHARES[group_of(costly, ())]
    assert looking.due(WATCHED, {}) == WATCHED


def test_what_is_done_beside_the_step_counts(clock: Clock) -> None:
    looking = Turns()
    looking.due(WATCHED, {})
    looking.looked(clock.now, Measured({}, {SAMPLE: 0.0, STEP: 0.0}), 0.02)
    clock.now += 0.05
    assert looking.due(WATCHED, {}) == (SAMPLE, BATCH)


@pytest.mark.parametrize("probe", WATCHED)
def test_looking_takes_its_share_of_the_time(clock: Clock, probe: ProbeRequest) -> None:
    looking, cost, looks = Turns(), 0.01, 0
    began = clock.now
    while clock.now < began + 60:
        if looking.is_due:
            due = looking.due([probe], {})
            look(looking, clock, dict.fromkeys(due, cost))
            looks += len(due)
        clock.now += 0.001
    share = looks * cost / (clock.now - began)
    assert 0.8 * SHARES[group_of(probe, ())] < share <= 1.02 * SHARES[group_of(probe, ())]


def test_a_run_that_waits_for_its_pace_is_looked_at_as_often_as_can_be_seen(clock: Clock) -> None:
    looking, counts = Turns(), dict.fromkeys(WATCHED, 0)
    began = clock.now
    for number in range(500):  # steps of 5 ms, fifty a second
        clock.now = began + number / 50 + 0.005
        if looking.is_due:
            due = looking.due(WATCHED, {})
            look(looking, clock, dict.fromkeys(due, 0.002))
            for request in due:
                counts[request] += 1
        looking.rested(began + (number + 1) / 50 - clock.now)
    assert set(counts.values()) == {250}  # every second step: 25 times a second
    looking.rested(1000.0)  # a long pause earns no more than one look
    look(looking, clock, dict.fromkeys(WATCHED, 0.002))
    clock.now += 0.05
    assert looking.due(WATCHED, {}) == ()


def test_bulky_weights_come_one_after_another_and_once_a_second(clock: Clock) -> None:
    looking = Turns()
    weights = [ProbeRequest("weight", id) for id in "abc"]
    sizes = dict.fromkeys(weights, BULK + 1) | {weights[2]: 50 * BULK}
    seen = []
    for _ in range(6):
        due = looking.due(weights, sizes)
        seen.append(due)
        look(looking, clock, dict.fromkeys(due, 1e-6))
        clock.now += 0.05
    assert seen == [(weights[0],), (weights[1],), (weights[2],), (), (), ()]
    clock.now += 0.75
    assert looking.due(weights, sizes) == (weights[0],)


def test_weights_that_fit_together_come_with_the_sample_that_they_explain() -> None:
    small, middle, large = (ProbeRequest("weight", id) for id in "abc")
    assert bulky({}) == frozenset()
    assert bulky({large: BULK // 2, small: 1000, middle: BULK // 4}) == frozenset()
    assert bulky({large: BULK, small: 1000, middle: BULK // 2}) == {large}
    assert bulky({large: 9 * BULK}) == {large}
    assert group_of(small, {large}) == "sample"
    assert group_of(large, {large}) == "bulk"
    assert group_of(STEP, ()) == "step"
    assert group_of(ProbeRequest("unheard", "a"), ()) == "sample"
