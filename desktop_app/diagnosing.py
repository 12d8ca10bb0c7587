"""What is wrong with the run that the panels speak of: judged now and then while it goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.views.live_recipe import present_settings
from engine.diagnosis import Break, Case, checks, diagnose

if TYPE_CHECKING:
    from desktop_app.run_feed import RunFeed
    from engine.diagnosis import Check, Finding
    from engine.messages import NonFinite
    from engine.storage import RunEvent

INTERVAL_MS = 1000


class Diagnosing(QObject):
    """Runs the rules at most once a second, and at once when a run ends, pauses or breaks.

    `findings` has the cause in front. `broken` says where a number was none, None while all are;
    `can_rewind` is how many steps the run could go back then.
    """

    changed = Signal()

    def __init__(self, feed: RunFeed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._feed = feed
        self.findings: tuple[Finding, ...] = ()
        self.checks: tuple[Check, ...] = ()
        self.broken: Break | None = None
        self.can_rewind = 0
        self._timer = QTimer(self, interval=INTERVAL_MS, singleShot=True)
        self._timer.timeout.connect(self._judge)
        feed.history_changed.connect(self._on_history)
        feed.events_changed.connect(self._judge)
        feed.state_changed.connect(self._judge)
        feed.stopped_on_non_finite.connect(self._on_break)

    @property
    def is_healthy(self) -> bool:
        """Whether there is a run, and nothing wrong with it."""
        return bool(self.checks) and not self.findings

    def _on_history(self) -> None:
        """Judge a first step at once, and what follows when its turn comes."""
        if self._feed.steps <= 1:
            self._judge()
        elif not self._timer.isActive():
            self._timer.start()

    def _on_break(self, event: NonFinite) -> None:
        self.can_rewind = event.can_rewind
        self.changed.emit()

    def _judge(self) -> None:
        self._timer.stop()
        case = self._case()
        before = self.findings, self.checks, self.broken
        self.broken = case.broken if case else None
        self.findings = diagnose(case) if case else ()
        self.checks = checks(case) if case else ()
        if (self.findings, self.checks, self.broken) != before:
            self.changed.emit()

    def _case(self) -> Case | None:
        run, feed = self._feed.run, self._feed
        broken = _break_of(feed.events, feed.steps)
        if run is None or not (feed.steps or broken):
            return None
        live = present_settings(run.recipe, feed.events)
        return Case(
            graph=run.graph,
            recipe=msgspec.structs.replace(
                run.recipe,
                learning_rate=live.learning_rate,
                clipping=live.clipping,
                clip_limit=live.clip_limit,
            ),
            history=feed.history,
            classes=run.classes,
            steps_per_epoch=run.steps_per_epoch,
            facts=feed.facts,
            broken=broken,
            since=_changed_last(feed.events),
        )


def _changed_last(events: tuple[RunEvent, ...]) -> int:
    """Return the step after which something changed by which the run learns."""
    steps = (
        event.step
        for event in events
        if event.kind == "changed" and event.details.get("name") != "pace"
    )
    return max(steps, default=0)


def _break_of(events: tuple[RunEvent, ...], steps: int) -> Break | None:
    """Return where a run broke, unless it went on from there or from before."""
    for event in reversed(events):
        if event.kind in ("rewound", "resumed"):
            return None
        if event.kind == "non_finite":
            said = {**event.details, "step": event.step}
            return msgspec.convert(said, Break) if steps <= event.step else None
    return None
