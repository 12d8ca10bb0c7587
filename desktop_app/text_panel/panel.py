"""The text panel: a prompt, and what the network makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.language import tr, translated
from desktop_app.text_panel.letters import quoted
from desktop_app.text_panel.prompt_field import PromptField
from desktop_app.text_panel.reading import Reading
from desktop_app.text_panel.scoring_page import ScoringPage
from desktop_app.text_panel.sentence_page import SentencePage
from desktop_app.text_panel.steady_writing import SteadyWriting
from desktop_app.text_panel.writing_page import WritingPage
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.clipped_label import ClippedLabel
from desktop_app.widgets.labels import label, set_role
from desktop_app.widgets.segments import Segments
from engine.data.forms import form_of
from engine.texts import Text, text

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QShowEvent

    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed

WIDEST, NARROWEST, LOW = 1100, 280, 560  # pixels: longer lines are hard to read
_WRITE, _SCORE, _SENTENCE = "write", "score", "sentence"


class TextPanel(QWidget):
    """Lets the network write on from a prompt, or score it; of sentences, tell their class."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("text_panel")
        self._document, self._focus, self._feed = document, focus, feed
        self._actions = actions
        self._is_marking = False
        self.reading = Reading(document, feed, focus)
        self.mode = Segments(
            {_WRITE: Text("writing-mode-write"), _SCORE: Text("writing-mode-score")}
        )
        self.prompt = PromptField()
        self.prompt.setObjectName("prompt")
        self.remark = label("warning", wraps=True)
        self.remark.setObjectName("text_remark")
        self.writing = WritingPage(feed.texts, self.reading, actions)
        self.scoring = ScoringPage(feed.texts, feed)
        self.sentence = SentencePage(document, focus, feed, self.reading)
        self._pages = {_WRITE: self.writing, _SCORE: self.scoring, _SENTENCE: self.sentence}
        SteadyWriting(actions["text.steady"], self, feed)
        self._unseen: tuple[str, ...] = ()
        self._refusal: Text | None = None
        self._lay_out()
        self._connect()
        self.mode.choose(_WRITE)
        translated(self, self._retranslate)
        self._follow_data()

    @property
    def page(self) -> str:
        """What the panel does now: "write", "score" or "sentence"."""
        if form_of(self._document.project.data) == "sentences":
            return _SENTENCE
        return self.mode.current or _WRITE

    @property
    def is_writing(self) -> bool:
        """Whether a text is being written."""
        return self.writing.writing.is_going_on

    def write(self) -> None:
        """Let the network write on from the prompt."""
        self._turn_to(_WRITE)
        self._refuse(None)
        self.writing.write(self.prompt.words)

    def write_again(self) -> None:
        """Let it write something else."""
        self._turn_to(_WRITE)
        self._refuse(None)
        self.writing.write_again(self.prompt.words)

    def score(self) -> None:
        """Score the prompt."""
        self._turn_to(_SCORE)
        self.prompt.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.prompt.take_lines(2 if self.height() < px(LOW) else 3)
        side = max(3 * GAP, (self.width() - px(WIDEST)) // 2)
        self._column.setContentsMargins(side, 2 * GAP, side, 2 * GAP)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sentence.show_now()

    # --- construction -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        self._heading = ClippedLabel()
        top.addWidget(self.mode)
        top.addWidget(self._heading, 1)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(2 * GAP)
        self._column.addLayout(top)
        self._column.addWidget(self.prompt)
        self._column.addWidget(self.remark)
        for page in self._pages.values():
            self._column.addWidget(page, 1)
        themed(self, lambda: self.setMinimumWidth(px(NARROWEST)))

    def _connect(self) -> None:
        document, feed, actions = self._document, self._feed, self._actions
        self.prompt.written.connect(self._on_prompt)
        self.prompt.moved.connect(self._on_moved)
        self.prompt.entered.connect(self._on_entered)
        self.mode.chosen.connect(self._on_mode)
        self.writing.writing.changed.connect(self._on_written)
        self.writing.writing.refused.connect(self._refuse)
        self.writing.stood_behind.connect(self._on_stood_in_written)
        self.scoring.refused.connect(self._refuse)
        self.scoring.stood_behind.connect(self.reading.stand_behind)
        document.data_changed.connect(self._follow_data)
        document.project_replaced.connect(self._on_project_replaced)
        document.shapes_changed.connect(self._on_network)
        for told in (feed.preview_ready, feed.run_started, feed.run_ended, feed.texts.forgotten):
            told.connect(self._on_network)
        self._focus.time_step_changed.connect(self._on_time_step)
        actions.bind("text.write", self.write)
        actions.bind("text.again", self.write_again)
        actions.bind("text.stop", self.writing.writing.stop)
        actions.bind("text.score", self.score)

    # --- the prompt ---------------------------------------------------------------------------

    def _on_prompt(self, written: str) -> None:
        self._refuse(None)
        self._unseen = self._unfinished(self.reading.read(written), written)
        self.reading.stand_behind(self.prompt.place)
        if self.page == _SCORE:
            self.scoring.score(written)
        elif self.page == _SENTENCE:
            self.sentence.show_now()
        self._show_remark()

    def _on_moved(self, place: int) -> None:
        if self.prompt.hasFocus() and not self._is_marking:
            if not self._reads(self.prompt.words):  # it had gone on to what was written
                self.reading.read(self.prompt.words)
            self.prompt.mark(None)
            self.reading.stand_behind(place)

    def _on_entered(self) -> None:
        self._actions.trigger("text.score" if self.page == _SCORE else "text.write")

    def _unfinished(self, unseen: tuple[str, ...], written: str) -> tuple[str, ...]:
        """Leave out the word that is being written, as long as it may become a known one."""
        if not unseen or self.reading.vocabulary.level == "character":
            return unseen
        last = unseen[-1]
        is_last = written.endswith(last) and self.prompt.place == len(written)
        entries = self.reading.vocabulary.entries
        may_become = is_last and any(entry.startswith(last) for entry in entries)
        return unseen[:-1] if may_become else unseen

    # --- writing ------------------------------------------------------------------------------

    def _on_written(self) -> None:
        writing = self.writing.writing
        if not writing.is_going_on and writing.pieces:
            self.reading.read(writing.text)
            current = self.writing.written.cursor_place
            if current < 0:
                self.reading.stand_behind(len(writing.text))
        self._show_remark()
        self._update_actions()

    def _on_stood_in_written(self, place: int) -> None:
        if not self._reads(self.writing.writing.text):
            self.reading.read(self.writing.writing.text)
        self.reading.stand_behind(place)

    def _on_time_step(self) -> None:
        """Show where the step is that somebody looks at elsewhere."""
        if self.prompt.hasFocus() or self.writing.written.hasFocus():
            return
        part = self.reading.place_of(self._focus.time_step)
        self._is_marking = True
        self.prompt.mark(part if self._reads(self.prompt.words) else None)
        self._is_marking = False

    def _reads(self, words: str) -> bool:
        """Whether the network looks at this text."""
        return self.reading.text == words and (self.reading.is_own or not words)

    # --- following ----------------------------------------------------------------------------

    def _on_mode(self, mode: str) -> None:
        self._turn_to(mode)

    def _turn_to(self, page: str) -> None:
        if self.page != _SENTENCE:
            self.mode.choose(page)
        self._refuse(None)
        self._show_page()
        if self.page == _SCORE:
            self.scoring.score(self.prompt.words)
        if not self._reads(self.prompt.words):
            self.reading.read(self.prompt.words)

    def _show_page(self) -> None:
        for name, page in self._pages.items():
            page.setVisible(name == self.page)
        self.mode.setVisible(self.page != _SENTENCE)
        self._retranslate()
        self._update_actions()

    def _follow_data(self) -> None:
        if form_of(self._document.project.data) in ("text", "sentences"):
            self._unseen = self.reading.read(self.prompt.words) if self.prompt.words else ()
        self._show_page()

    def _on_project_replaced(self) -> None:
        self.reading.forget()
        self.writing.writing.forget()
        self.scoring.forget()
        self.prompt.clear()
        self.mode.choose(_WRITE)
        self._follow_data()

    def _on_network(self) -> None:
        """Take back what another network refused, and ask this one."""
        self._refuse(None)
        if self.page == _SCORE and self.isVisible():
            self.scoring.score(self.prompt.words)
        self._show_remark()
        self._update_actions()

    def _update_actions(self) -> None:
        is_text = form_of(self._document.project.data) == "text"
        can_ask = is_text and self._feed.has_network
        why_not = text("why-no-text" if not is_text else "why-no-network-yet")
        is_writing = self.writing.writing.is_going_on
        for id, is_enabled in (
            ("text.write", can_ask),
            ("text.again", can_ask),
            ("text.steady", is_text),
            ("text.score", is_text),
        ):
            self._actions.enable(id, is_enabled, why_not)
        self._actions.enable("text.stop", is_writing, text("why-nothing-written"))

    # --- words --------------------------------------------------------------------------------

    def _refuse(self, message: Text | None) -> None:
        self._refusal = message
        self._show_remark()

    def _show_remark(self) -> None:
        """Say what went wrong, what is not known of the text, or what is missing."""
        words, is_error = "", False
        if self._refusal is not None:
            words, is_error = tr(self._refusal), True
        elif self._unseen:
            named = quoted(self._unseen)
            level = self.reading.vocabulary.level
            id = f"writing-unseen-{level}"
            words = tr(text(id, pieces=named, count=len(self._unseen)))
        elif not self._feed.has_network:
            words = tr(text("why-no-network-yet"))
        set_role(self.remark, "error" if is_error else "warning" if self._unseen else "muted")
        self.remark.setText(words)
        self.remark.setVisible(bool(words))

    def _retranslate(self) -> None:
        page = self.page
        self._heading.setText(tr(text(f"writing-prompt-{page}")))
        self.prompt.setAccessibleName(tr(text(f"writing-prompt-{page}")))
        self.prompt.setPlaceholderText(tr(text(f"writing-placeholder-{page}")))
        self.prompt.setToolTip(tr(text(f"writing-prompt-{page}.help")))
        self._show_remark()
