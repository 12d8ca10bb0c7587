"""When what is trained may take its next step: as its pace allows, and as a person says."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from engine.training.pacing import Pacer

if TYPE_CHECKING:
    from engine.training.observer import Observer
    from engine.training.outbox import Outbox


class Attend(Protocol):
    """Does what the window asks for, waiting for it at most `timeout` seconds; None is forever."""

    def __call__(self, timeout: float | None = 0.0) -> None: ...


class Window(NamedTuple):
    """What reaches the window, and how its wishes are done."""

    outbox: Outbox
    observer: Observer
    attend: Attend


class Steered(Protocol):
    """What is held and paced: one run, or several in lock-step."""

    @property
    def wants_back(self) -> bool:
        """Whether it is to be taken back some steps, which nothing may hold up."""

    def hold_begins(self) -> None:
        """Tell that it is held, and keep it as it is."""

    def hold_ends(self, *, is_resumed: bool) -> None:
        """Tell that it goes on, unless it is for a single step or for its end."""


class Steering:
    """What the window wants of the next step; each wish may be said twice."""

    def __init__(self, window: Window, pace: str) -> None:
        self.may_step = False  # one step was asked for
        self.is_stopping = False  # the end comes before the next step
        self._outbox, self._observer, self._attend = window
        self._pacer = Pacer(pace)
        self._is_paused = False

    def pause(self) -> None:
        """Hold before the next step."""
        self._is_paused = True

    def resume(self) -> None:
        """Go on."""
        self._is_paused = False

    def step(self) -> None:
        """Take one step, then hold: by the pace where that waits for a person, else by a pause."""
        self._is_paused = self._is_paused or not self._pacer.waits_for_person
        self.may_step = True

    def stop(self) -> None:
        """End before the next step."""
        self.is_stopping = True

    def set_pace(self, pace: str) -> None:
        """Go at another pace from now on."""
        self._pacer.set_pace(pace)

    def break_off(self) -> None:
        """Pause, whatever was asked for: something is wrong."""
        self._is_paused, self.may_step = True, False

    def step_taken(self) -> None:
        """Note that the step was taken that could be."""
        self._pacer.step_taken()
        self.may_step = False

    def wait(self, steered: Steered) -> None:
        """Wait for the pace and for the person, doing meanwhile whatever else is asked.

        Returns at once where it is to be stopped or taken back.
        """
        self._attend()
        while not (self.is_stopping or steered.wants_back):
            if self._must_hold(steered):
                self._hold(steered)
            elif self.may_step or not self._pacer.seconds_left:
                return
            else:
                left = self._pacer.seconds_left
                self._attend(left)
                self._observer.rested(left - self._pacer.seconds_left)

    def _must_hold(self, steered: Steered) -> bool:
        is_held = self._is_paused or self._pacer.waits_for_person
        return is_held and not (self.may_step or self.is_stopping or steered.wants_back)

    def _hold(self, steered: Steered) -> None:
        steered.hold_begins()
        self._outbox.enter("paused")
        while self._must_hold(steered):
            self._attend(None)
        steered.hold_ends(is_resumed=not (self._is_paused or self.is_stopping))
