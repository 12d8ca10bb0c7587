"""The network writes: how, the text as it comes, and what it might have written instead."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.text_panel.guess_box import GuessBox
from desktop_app.text_panel.hues import probability_hue, probability_ink
from desktop_app.text_panel.letters import visible
from desktop_app.text_panel.manner_row import MannerRow
from desktop_app.text_panel.piece_layout import Shown
from desktop_app.text_panel.piece_text import PieceText
from desktop_app.text_panel.writing import Writing
from desktop_app.theme import GAP, px
from desktop_app.widgets.action_button import ActionButton
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.numbers import percent
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.switch import Switch
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.actions import Actions
    from desktop_app.text_panel.reading import Reading
    from desktop_app.text_requests import TextRequests

_LEAD = 300  # characters of the prompt that are shown in front
_AMPLE = 560  # pixels across from which on guesses stand under every piece, if nobody minds
_LOW, _LEAST = 430, 250  # pixels: when low, only what one cannot do without is shown


class WritingPage(QWidget):
    """`stood_behind` carries how many characters of `writing.text` lie in front of the cursor."""

    stood_behind = Signal(int)

    def __init__(self, texts: TextRequests, reading: Reading, actions: Actions) -> None:
        super().__init__()
        self._reading = reading
        self.writing = Writing(texts, self)
        self.manner = MannerRow()
        self.write_button = ActionButton(actions["text.write"], is_primary=True)
        self.write_button.setObjectName("write_button")
        self.again_button = ActionButton(actions["text.again"])
        self.again_button.setObjectName("write_again_button")
        self.shows_guesses = Switch()
        self.shows_guesses.setObjectName("shows_guesses")
        self._has_chosen = False
        self._awaited = -1  # the piece that the cursor goes on to once it is written
        self.written = PieceText(probability_hue, probability_ink, _described)
        self.written.setObjectName("written_text")
        self.written.takes_typing = True
        self.reel = Scrolling(self.written)
        self.box = GuessBox()
        self.steady = Switch()
        self.steady.setObjectName("steady_writing")
        self._above = QWidget()
        self._actions = actions
        self._lay_out()
        self.writing.changed.connect(self._on_changed)
        self.written.pointed.connect(self._show_current)
        self.written.stood_at.connect(self._on_stood_at)
        self.written.guess_chosen.connect(self._on_guess_chosen)
        self.written.typed.connect(self._on_typed)
        self.box.forced.connect(lambda words: self._force(self.current, words))
        self.shows_guesses.toggled.connect(self.written.show_guesses)
        self.shows_guesses.clicked.connect(self._note_choice)
        self.steady.clicked.connect(actions["text.steady"].trigger)
        actions["text.steady"].toggled.connect(self._show_steady)
        translated(self, self._retranslate)
        self._on_changed()

    @property
    def is_minded(self) -> bool:
        """Whether the user is busy with what was written, and would miss it."""
        return self.written.current >= 0 or bool(self.writing.forced)

    @property
    def current(self) -> int:
        """The piece that is looked at, −1 for none: else the newest while it is being written."""
        given = self._given
        place = self.written.current - given
        if place >= 0:
            return place
        return len(self.writing.pieces) - 1

    def write(self, prompt: str) -> None:
        """Write behind a prompt."""
        self._awaited = -1
        self.written.stand_at(-1)
        self.writing.write(prompt, self.manner.manner)

    def write_again(self, prompt: str) -> None:
        """Write something else behind it."""
        self.manner.throw()
        self.write(prompt)

    def minimumSizeHint(self) -> QSize:
        """Ask for the room of a low, narrow page: it cannot know that before it has become one."""
        deeds = sum(b.minimumSizeHint().width() for b in (self.write_button, self.again_button))
        parts = (self.manner, self._above, self.box.bars, self.reel)
        widest = max(deeds + GAP, *(part.minimumSizeHint().width() for part in parts))
        return QSize(widest, px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.width() >= px(_AMPLE)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(way)
        self._body.setSpacing(px(24) if is_wide else 2 * GAP)
        self.box.stand_beside(is_wide)
        is_low = self.height() < px(_LOW)
        self._above.setVisible(not is_low)
        self.manner.show_all(not is_low)
        self.box.show_other(not is_low)
        if not self._has_chosen:
            self.shows_guesses.setChecked(is_wide)

    def _lay_out(self) -> None:
        deeds = QHBoxLayout()
        deeds.setSpacing(GAP)
        deeds.addWidget(self.write_button, 1)
        deeds.addWidget(self.again_button, 1)
        switches = FlowLayout(self._above, 4 * GAP)
        switches.addWidget(self.steady)
        switches.addWidget(self.shows_guesses)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._above.setSizePolicy(policy)
        self._body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._body.addWidget(self.reel, 1)
        self._body.addWidget(self.box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(self.manner)
        column.addLayout(deeds)
        column.addWidget(self._above)
        column.addLayout(self._body, 1)

    @property
    def _lead(self) -> str:
        """What is shown of the prompt."""
        return self.writing.prompt[-_LEAD:]

    @property
    def _given(self) -> int:
        return len(self._lead)

    def _on_changed(self) -> None:
        writing = self.writing
        was_long = len(self.written.pieces)
        given = [Shown(letter, given=True) for letter in self._lead]
        stale = [Shown(piece.text, stale=True) for piece in writing.stale[len(writing.pieces) :]]
        self.written.show_pieces([*given, *map(self._shown, range(len(writing.pieces))), *stale])
        if 0 <= self._awaited < len(writing.pieces):
            self.written.stand_at(self._given + self._awaited)
            self._awaited = -1
        self._show_current()
        self._show_deeds()
        if writing.is_going_on and self.written.cursor_place < 0 < len(writing.pieces):
            self._follow_end(was_long)

    def _shown(self, place: int) -> Shown:
        piece = self.writing.pieces[place]
        return Shown(
            piece.text,
            None if isnan(piece.probability) else piece.probability,
            piece.alternatives,
            forced=place in self.writing.forced,
        )

    def _follow_end(self, was_long: int) -> None:
        """Keep what is being written in sight, unless the user scrolled away from it."""
        bar = self.reel.verticalScrollBar()
        self.written.resize(self.written.width(), self.written.heightForWidth(self.written.width()))
        newest = self._given + len(self.writing.pieces) - 1
        last = self.written.piece_rect(newest).toRect()
        if was_long <= self._given or bar.value() >= bar.maximum() - 2 * last.height():
            self.reel.ensureVisible(last.right(), last.bottom(), 0, px(80))

    def _show_current(self, _place: int = -1) -> None:
        place = self.current
        piece = self.writing.pieces[place] if place >= 0 else None
        self.box.show_piece(piece, is_forced=place in self.writing.forced)
        self.written.setAccessibleDescription(self.box.title.text())

    def _on_stood_at(self, shown: int) -> None:
        place = shown - self._given
        rect = self.written.piece_rect(shown).toRect()
        self.reel.ensureVisible(rect.center().x(), rect.center().y(), 0, rect.height())
        self._show_current()
        self.stood_behind.emit(self.writing.behind(place))

    def _on_guess_chosen(self, shown: int, guess: int) -> None:
        place = shown - self._given
        guesses = self.writing.pieces[place].alternatives
        if guess < len(guesses):
            self._force(place, guesses[guess].text)

    def _on_typed(self, shown: int, words: str) -> None:
        """Force what was typed; what is typed next stands behind it."""
        place = shown - self._given if self._awaited < 0 else self._awaited
        self._force(min(place, len(self.writing.pieces)), words)
        self._awaited = place + len(words)

    def _force(self, place: int, words: str) -> None:
        """Write on from a place with other words there."""
        if place >= 0:
            self.writing.force(place, words, self._reading.vocabulary.level)
            self.written.stand_at(self._given + place)

    def _note_choice(self) -> None:
        self._has_chosen = True

    def _show_steady(self, is_on: bool) -> None:
        self.steady.setChecked(is_on)

    def _show_deeds(self) -> None:
        id = "text.stop" if self.writing.is_going_on else "text.write"
        self.write_button.show_action(self._actions[id], "stop" if id == "text.stop" else None)

    def _retranslate(self) -> None:
        self.shows_guesses.setText(tr(text("writing-shows-guesses")))
        self.shows_guesses.setToolTip(tr(text("writing-shows-guesses.help")))
        self.steady.setText(tr(text("writing-steady")))
        self.steady.setToolTip(tr(text("action-text-steady.help")))
        self.written.setAccessibleName(tr(text("writing-written")))
        self.written.setWhatsThis(tr(text("writing-written.help")))
        self._show_current()


def _described(piece: Shown) -> str:
    share = "" if piece.value is None else percent(piece.value)
    return tr(text("writing-tip", piece=visible(piece.text), share=share)) if share else ""
