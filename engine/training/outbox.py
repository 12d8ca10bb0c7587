"""What the worker has to say, sent by a thread of its own: a put never waits for the window."""

from __future__ import annotations

from collections import deque
from threading import Condition, Thread
from threading import Event as Flag
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from engine.messages import Event, Heartbeat, Observed, StepsTaken
from engine.probes.record import PROBES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

STREAM_INTERVAL = 1 / 30
BEAT_INTERVAL = 1.0
FLUSH_SECONDS = 2.0
CLOSING_INTERVAL = 0.02


class Outbox:
    """Replies go at once, news in order, streams at most 30 times a second.

    Scalars of steps are appended and never lost; of looks at the sample only the latest is kept.
    """

    def __init__(self, connection: Connection, on_lost: Callable[[], None]) -> None:
        """`on_lost` is called, in the sender's thread, when the window is gone."""
        self._connection = connection
        self._on_lost = on_lost
        self._changed = Condition()
        self._replies: deque[Event] = deque()
        self._news: deque[Event] = deque()
        self._has_news = False
        self._latest: Observed | None = None
        self._is_closing = False
        self._is_lost = Flag()
        self._phase = ("idle", monotonic())
        self._next_stream = 0.0
        self._next_beat = monotonic() + BEAT_INTERVAL
        self._sender = Thread(target=self._send_all, name="outbox", daemon=True)
        self._sender.start()

    def enter(self, phase: str) -> None:
        """Say what the worker is in, from now on."""
        self._phase = (phase, monotonic())

    def reply(self, event: Event) -> None:
        """Send past everything else; a look of the stream that it would overtake is older."""
        with self._changed:
            if isinstance(event, Observed):
                event = with_missed(event, self._latest)
                self._latest = None
            self._replies.append(event)
            self._changed.notify()

    def post(self, event: Event) -> None:
        """Send soon, and after everything that was posted or streamed before."""
        with self._changed:
            self._news.append(event)
            self._has_news = True
            self._changed.notify()

    def add_steps(self, steps: StepsTaken) -> None:
        """Send scalars with the next tick of the stream."""
        with self._changed:
            self._news.append(steps)
            self._changed.notify()

    def show(self, observed: Observed) -> None:
        """Send with the next tick, unless a later one comes before it."""
        with self._changed:
            self._latest = with_missed(observed, self._latest)
            self._changed.notify()

    def close(self) -> None:
        """Send what is left, as long as the window listens."""
        with self._changed:
            self._is_closing = True
            self._changed.notify()
        deadline = monotonic() + FLUSH_SECONDS
        while self._sender.is_alive() and not self._is_lost.is_set() and monotonic() < deadline:
            self._sender.join(CLOSING_INTERVAL)

    # --- in the sender's thread -------------------------------------------------------------

    def _send_all(self) -> None:
        try:
            is_closing = False
            while not is_closing:
                events, is_closing = self._collect()
                for event in events:
                    self._connection.send(event)
        except OSError:
            self._is_lost.set()
            self._on_lost()

    def _collect(self) -> tuple[list[Event], bool]:
        """Wait until something is due, and take it."""
        with self._changed:
            while not (self._replies or self._has_news or self._is_closing):
                wait = self._seconds_to_next()
                if wait <= 0:
                    break
                self._changed.wait(wait)
            events: list[Event] = [*self._replies]
            self._replies.clear()
            now = monotonic()
            if self._has_news or self._is_closing or now >= self._next_stream:
                events += self._take_streams()
                self._next_stream = now + STREAM_INTERVAL
            if now >= self._next_beat:
                phase, since = self._phase
                events.append(Heartbeat(phase, now - since))
                self._next_beat = now + BEAT_INTERVAL
            return events, self._is_closing

    def _seconds_to_next(self) -> float:
        has_stream = bool(self._news) or self._latest is not None
        due = min(self._next_stream, self._next_beat) if has_stream else self._next_beat
        return due - monotonic()

    def _take_streams(self) -> list[Event]:
        events = merged(self._news)
        self._news.clear()
        self._has_news = False
        if self._latest is not None:
            events.append(self._latest)
            self._latest = None
        return events


def with_missed(look: Observed, earlier: Observed | None) -> Observed:
    """Add what only an earlier look, not yet sent, has measured beside the current sample.

    Looks take turns at what is costly: what one brings may not come again for a while.
    """
    if earlier is None or earlier.run_id != look.run_id:
        return look
    missed = {
        request: array
        for request, array in earlier.probes.items()
        if request not in look.probes and PROBES[request.probe].needs not in ("sample", "backward")
    }
    if not missed:
        return look
    costs = {**earlier.costs, **look.costs}
    return replace(look, probes={**missed, **look.probes}, costs=costs)


def merged(events: Sequence[Event]) -> list[Event]:
    """Join neighbouring scalars of the same run into one event."""
    joined: list[Event] = []
    bunch: list[StepsTaken] = []
    for event in events:
        if isinstance(event, StepsTaken) and (not bunch or bunch[0].run_id == event.run_id):
            bunch.append(event)
            continue
        joined += _one(bunch)
        bunch = [event] if isinstance(event, StepsTaken) else []
        joined += [] if bunch else [event]
    return [*joined, *_one(bunch)]


def _one(bunch: Sequence[StepsTaken]) -> list[Event]:
    if len(bunch) < 2:
        return [*bunch]
    names = bunch[0].scalars
    scalars = {name: np.concatenate([steps.scalars[name] for steps in bunch]) for name in names}
    return [StepsTaken(bunch[0].run_id, bunch[0].first_step, scalars, bunch[-1].seconds)]
