"""Looking takes its share of the time and no more; everything has its turn."""

from __future__ import annotations

import pytest

from engine.probes.record import ProbeRequest
from engine.training import turns
from engine.training.turns import BULK, SHARES, Turns, group_of

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


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(turns, "perf_counter", clock)
    return clock


def test_looks_come_thirty_times_a_second_at_most(clock: Clock) -> None:
    looking = Turns()
    assert looking.is_due
    looking.looked(clock.now, {"sample": 1e-6}, ())
    assert not looking.is_due
    clock.now += 0.02
    assert not looking.is_due
    clock.now += 0.02
    assert looking.is_due


@pytest.mark.parametrize("group", ["batch", "step"])
def test_what_is_costly_waits_and_the_rest_goes_on(clock: Clock, group: turns.Group) -> None:
    looking = Turns()
    assert looking.due(WATCHED, {}) == WATCHED
    looking.looked(clock.now, {"sample": 1e-4, group: 0.02}, ())
    clock.now += 0.05
    assert looking.is_due
    waiting = {"batch": BATCH, "step": STEP}[group]
    assert looking.due(WATCHED, {}) == tuple(r for r in WATCHED if r is not waiting)
    clock.now += 0.02 / SHARES[group]
    assert looking.due(WATCHED, {}) == WATCHED


def test_a_look_takes_its_share_of_the_time(clock: Clock) -> None:
    looking, cost, looks = Turns(), 0.01, 0
    end = clock.now + 60
    while clock.now < end:
        if looking.is_due:
            began = clock.now
            clock.now += cost
            looking.looked(began, {"sample": cost}, ())
            looks += 1
        clock.now += 0.001
    assert looks * cost / 60 <= 1.01 * SHARES["sample"]


def test_bulky_weights_come_one_after_another_and_once_a_second(clock: Clock) -> None:
    looking = Turns()
    bulky = [ProbeRequest("weight", id) for id in "abc"]
    sizes = dict.fromkeys(bulky, BULK // 2) | {bulky[2]: 50 * BULK}
    first = looking.due(bulky, sizes)
    assert first == tuple(bulky[:2])
    looking.looked(clock.now, {"sample": 1e-5, "bulk": 1e-5}, first)
    clock.now += 0.05
    second = looking.due(bulky, sizes)
    assert second == (bulky[2],)  # larger than fits: alone
    looking.looked(clock.now, {"sample": 1e-5, "bulk": 1e-5}, second)
    clock.now += 0.05
    assert looking.due(bulky, sizes) == ()
    clock.now += 0.95
    assert looking.due(bulky, sizes) == first


def test_small_weights_come_with_the_sample_that_they_explain() -> None:
    weight = ProbeRequest("weight", "a")
    assert group_of(weight, {weight: 1000}) == "sample"
    assert group_of(weight, {weight: 10**7}) == "bulk"
    assert group_of(ProbeRequest("weight_gradient", "a"), {}) == "step"
    assert group_of(ProbeRequest("unheard", "a"), {}) == "sample"
