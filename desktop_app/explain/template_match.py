"""Template matching on an image of ±1: the idea that a convolution begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.stepper import Stepper
from desktop_app.explain.template_stage import TemplateStage
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.segments import Segments
from engine.arithmetic.template_match import CROSS, PLACES, TEMPLATES, TemplateMatch, as_signs
from engine.texts import Text, text

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching

_FIRST = (1, 1)  # a place where the first template fits perfectly


@explaining_view("template_match", explains=("input", "conv2d"), place=2)
class TemplateMatchView(ExplainingView):
    """An X, or the learner's drawing in 9×9 pixels, and a filter that is clicked together."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.stage = TemplateStage()
        self.stepper = Stepper()
        self.source = Segments(
            {id: Text(f"explain-template-match-{id}") for id in ("book", "drawing")}
        )
        self.templates = Segments({id: Text(f"explain-template-match-{id}") for id in TEMPLATES})
        self._template = TEMPLATES["falling"]
        self._place = _FIRST
        self._is_walking = False
        self._drawing: np.ndarray | None = None
        for control in (self.source, self.templates):
            self.controls.addWidget(control)
        self.source.choose("book")
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        column.addWidget(Scrolling(self.stage), 1)
        column.addWidget(self.stepper)
        self._connect()

    def refresh(self) -> None:
        seen = self.feed.observation
        if seen is not None and not self.is_still:
            self._drawing = seen.sample
        image = CROSS
        if self.source.current == "drawing":
            if self._drawing is None:
                self.say_empty(text("explain-template-match-waiting"))
                return
            image = as_signs(self._drawing)
        self.show_body()
        self.subtitle.setText(tr(text("explain-template-match-subtitle")))
        same = (id for id, signs in TEMPLATES.items() if (signs == self._template).all())
        self.templates.choose(next(same, ""))
        row, column = self._place
        self.stepper.show_position(row * PLACES + column, PLACES**2)
        match = TemplateMatch(image, self._template)
        self.stage.show_match(match, self._place, fills=self._is_walking)

    def _connect(self) -> None:
        self.source.chosen.connect(self._on_change)
        self.templates.chosen.connect(self._on_template_chosen)
        self.stage.toggled.connect(self._on_toggled)
        self.stage.place_chosen.connect(self._on_place_chosen)
        self.stage.entered.connect(self.stepper.hold)
        self.stage.left.connect(self.stepper.release)
        self.stand_still_under(self.stage)
        self.stepper.moved.connect(self._on_moved)
        self.stepper.started.connect(self._on_started)

    def _on_template_chosen(self, id: str) -> None:
        self._template = TEMPLATES[id]
        self._on_change()

    def _on_toggled(self, row: int, column: int) -> None:
        self._template = self._template.copy()
        self._template[row, column] *= -1
        self._on_change()

    def _on_place_chosen(self, row: int, column: int) -> None:
        self._is_walking = False
        self._place = (row, column)
        self._on_change()

    def _on_started(self) -> None:
        self._is_walking = True
        self._on_change()

    def _on_moved(self, position: int) -> None:
        self._is_walking = True
        self._place = divmod(position, PLACES)
        self._on_change()
