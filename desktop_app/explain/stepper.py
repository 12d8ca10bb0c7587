"""Play, pause, one step back or on, and a bar to scrub along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.labels import label
from desktop_app.widgets.slider import Slider
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent
    from PySide6.QtWidgets import QToolButton

INTERVAL_MS = 250


class Stepper(QWidget):
    """Walks over positions, by itself or as the user says.

    `started` comes before the clock begins, `moved` with every other position. While held, the
    clock stands still, and goes on afterwards.
    """

    moved = Signal(int)
    started = Signal()

    def __init__(self, interval_ms: int = INTERVAL_MS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_held = False
        self._clock = QTimer(self)
        self._clock.setInterval(interval_ms)
        self._clock.timeout.connect(self._on_tick)
        self.play, self.back, self.on = map(flat_button, ("play", "step_back", "step_on"))
        self.bar = Slider()
        self.bar.setObjectName("position")
        self.place = label("small")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for button in (self.back, self.play, self.on):
            row.addWidget(button)
        row.addWidget(self.bar, 1)
        row.addWidget(self.place)
        self.play.clicked.connect(lambda: self.pause() if self.is_playing else self.start())
        self.back.clicked.connect(lambda: self._step(-1))
        self.on.clicked.connect(lambda: self._step(1))
        self.bar.valueChanged.connect(self._on_scrubbed)
        translated(self, self._retranslate)

    @property
    def is_playing(self) -> bool:
        """Whether it walks by itself, or would if it were not held."""
        return self._clock.isActive() or self._is_held

    @property
    def position(self) -> int:
        """Where it is."""
        return self.bar.value()

    def show_position(self, position: int, count: int) -> None:
        """Be at a position of so many; nothing is emitted."""
        with QSignalBlocker(self.bar):
            self.bar.setRange(0, count - 1)
            self.bar.setValue(position)
        self._retranslate()

    def start(self) -> None:
        """Walk, from the start if at the end."""
        self.started.emit()
        if self.position == self.bar.maximum():
            self.bar.setValue(0)
        self._clock.start()
        self._retranslate()

    def pause(self) -> None:
        """Stand still."""
        self._is_held = False
        self._clock.stop()
        self._retranslate()

    def hold(self) -> None:
        """Stand still until `release`, if walking."""
        if self._clock.isActive():
            self._clock.stop()
            self._is_held = True

    def release(self) -> None:
        """Go on if held."""
        if self._is_held:
            self._is_held = False
            self._clock.start()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pause()

    def _step(self, by: int) -> None:
        self.pause()
        self.bar.setValue(self.position + by)

    def _on_tick(self) -> None:
        if self.position == self.bar.maximum():
            self.pause()
        else:
            self.bar.setValue(self.position + 1)

    def _on_scrubbed(self, position: int) -> None:
        self._retranslate()
        self.moved.emit(position)

    def _retranslate(self) -> None:
        _say(self.play, "❚❚" if self.is_playing else "▶", "pause" if self.is_playing else "play")
        _say(self.back, "‹", "back")
        _say(self.on, "›", "on")
        self.bar.setAccessibleName(tr(text("explain-position")))
        self.bar.setToolTip(tr(text("explain-position.help")))
        place = text("explain-place", at=self.position + 1, count=self.bar.maximum() + 1)
        self.place.setText(tr(place))


def _say(button: QToolButton, sign: str, id: str) -> None:
    words = tr(text(f"explain-{id}"))
    button.setText(sign)
    button.setAccessibleName(words)
    button.setToolTip(words)
