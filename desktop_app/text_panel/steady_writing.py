"""While the network learns, it writes the same beginning on anew: one sees it become better."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

    from desktop_app.run_feed import RunFeed
    from desktop_app.text_panel.panel import TextPanel

REST_MS = 1200  # between two texts, so that there is time to read


class SteadyWriting(QObject):
    """Acts as long as its switch is on, training goes, the panel is seen and nobody is busy in it.

    The dice stay the same: what differs from text to text was learned meanwhile.
    """

    def __init__(self, switch: QAction, panel: TextPanel, feed: RunFeed) -> None:
        super().__init__(panel)
        self._switch, self._panel, self._feed = switch, panel, feed
        self._rest = QTimer(self, interval=REST_MS, singleShot=True)
        self._rest.timeout.connect(self._write)
        switch.toggled.connect(self._follow)
        feed.state_changed.connect(self._follow)
        feed.history_changed.connect(self._follow)

    @property
    def is_resting(self) -> bool:
        """Whether the next text is coming by itself."""
        return self._rest.isActive()

    def _follow(self) -> None:
        if not self._is_wanted:
            self._rest.stop()
        elif not self._rest.isActive() and not self._panel.is_writing:
            self._rest.start()

    @property
    def _is_wanted(self) -> bool:
        is_learning = self._feed.state == "running" and self._panel.isVisible()
        return self._switch.isChecked() and is_learning and self._panel.page == "write"

    def _write(self) -> None:
        if self._is_wanted and not self._panel.writing.is_minded:
            self._panel.write()
