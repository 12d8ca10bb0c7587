"""A run that broke: where, what came before, and the ways back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.diagnosis_panel.curing import REWIND_STEPS
from desktop_app.diagnosis_panel.flight_recorder import FlightRecorder
from desktop_app.diagnosis_panel.words import cure_title
from desktop_app.language import tr
from desktop_app.layer_names import layer_names
from desktop_app.theme import GAP
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.labels import label
from desktop_app.widgets.wrapping_button import WrappingButton
from engine.diagnosis import RecipeCure
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.run_feed import CurrentRun
    from engine.diagnosis import Break, Cure
    from engine.recipe import Recipe
    from engine.run_history import RunHistory

SLOWER = 0.1


class BreakBox(QWidget):
    """Names step, layer, tensor and direction above the flight recorder."""

    rewind_chosen = Signal(object, int)  # Cure, steps

    def __init__(self) -> None:
        super().__init__()
        self.sentence = label("error", wraps=True)
        self.recorder = FlightRecorder()
        self._hint = label("small", wraps=True)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, GAP)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * GAP)
        for part in (self.sentence, self._buttons, self.recorder, self._hint):
            column.addWidget(part)

    def show_break(
        self,
        run: CurrentRun,
        history: RunHistory,
        broken: Break,
        recipe: Recipe,
        can_rewind: int,
    ) -> None:
        """Show where a run broke; it may go back `can_rewind` steps."""
        layer = layer_names(run.graph).get(broken.node, "")
        words = text(
            "diagnosis-broke",
            step=broken.step + 1,
            layer=layer,
            tensor=Text(f"tensor-{broken.tensor}"),
            direction=broken.direction,
        )
        self.sentence.setText(tr(words))
        self._hint.setText(tr(text("diagnosis-recorder-hint")))
        self.recorder.show_break(run, history, broken)
        self._offer(recipe, min(REWIND_STEPS, can_rewind))

    def _offer(self, recipe: Recipe, steps: int) -> None:
        while item := self._flow.takeAt(0):
            if part := item.widget():
                part.hide()
                part.deleteLater()
        cures: tuple[Cure, ...] = (
            RecipeCure({"learning_rate": recipe.learning_rate * SLOWER}),
            RecipeCure({"clipping": "norm", "clip_limit": 1.0}),
        )
        for cure in cures if steps else ():
            title = cure_title(cure, recipe, {})
            button = WrappingButton(tr(text("diagnosis-rewind", steps=steps, cure=title)))
            button.setObjectName("rewind")
            button.setAccessibleName(button.text())
            button.clicked.connect(partial(self.rewind_chosen.emit, cure, steps))
            self._flow.addWidget(button)
        self._buttons.setVisible(steps > 0)
