"""The one button that trains, pauses and resumes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.widgets.action_button import ActionButton

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.run_feed import RunFeed
    from desktop_app.widgets.run_icons import Sign


class RunButton(ActionButton):
    """Train; while a run goes, Pause; while it is paused, Resume."""

    def __init__(self, actions: Actions, feed: RunFeed) -> None:
        super().__init__(actions["train.start"], "play", is_primary=True)
        self._actions = actions
        self._feed = feed
        feed.state_changed.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        id, sign = _OFFERED.get(self._feed.state, ("train.start", "play"))
        self.show_action(self._actions[id], sign)


_OFFERED: dict[str, tuple[str, Sign]] = {
    "starting": ("train.pause", "pause"),
    "running": ("train.pause", "pause"),
    "paused": ("train.resume", "play"),
}
