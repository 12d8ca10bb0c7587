"""The run buttons of the panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_app.theme import GAP
from desktop_app.widgets.action_button import ActionButton

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.run_feed import RunFeed


class RunRow(QWidget):
    """Train over the whole width; below it pause or resume, one step, and stop."""

    def __init__(self, feed: RunFeed, actions: Actions) -> None:
        super().__init__()
        self._feed = feed
        self._actions = actions
        train = ActionButton(actions["train.start"], "play", is_primary=True)
        self._pause = ActionButton(actions["train.pause"], "pause")
        step = ActionButton(actions["train.step"], "step")
        stop = ActionButton(actions["train.stop"], "stop")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(2 * GAP)
        grid.addWidget(train, 0, 0, 1, 3)
        for column, (name, button) in enumerate(
            (("pause_button", self._pause), ("step_button", step), ("stop_button", stop))
        ):
            button.setObjectName(name)
            button.setProperty("compact", True)
            grid.addWidget(button, 1, column)
        train.setObjectName("train_button")
        feed.state_changed.connect(self._choose)
        self._choose()

    def _choose(self) -> None:
        """Pause becomes Resume while the run is paused."""
        if self._feed.state == "paused":
            self._pause.show_action(self._actions["train.resume"], "play")
        else:
            self._pause.show_action(self._actions["train.pause"], "pause")
