"""The way from one model to two: a small button on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, px, themed
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.stage import Stage


class CompareButton(QPushButton):
    """Lies in the corner of the canvas while the project has one model, outside all blocks."""

    def __init__(self, stage: Stage, document: Document, actions: Actions) -> None:
        super().__init__(stage)
        self.setObjectName("compare_models")
        self.setProperty("small", True)
        self._stage, self._document, self._action = stage, document, actions["train.add_model"]
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the menu has it for the keyboard
        self.clicked.connect(self._action.trigger)
        actions["view.minimap"].toggled.connect(self.follow)
        stage.installEventFilter(self)
        for changed in (
            document.models_changed,
            document.place_changed,
            document.project_replaced,
            document.shapes_changed,
        ):
            changed.connect(self.follow)
        translated(self, self._retranslate)
        themed(self, self._place)
        self.follow()

    def follow(self) -> None:
        """Be there where it makes sense."""
        lender, document = self._stage.lender, self._document
        is_canvas = lender is not None and lender.panel.objectName() == "graph_view"
        is_single = len(document.project.models) == 1 and bool(document.graph.nodes)
        self.setVisible(is_canvas and is_single and not document.place)
        self._place()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _retranslate(self) -> None:
        self.setText(tr(text("models-compare")))
        self.setAccessibleName(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setWhatsThis(self._action.whatsThis())
        self._place()

    def _place(self) -> None:
        """Lie in the lower right corner, or beside the map that is there."""
        self.adjustSize()
        gap, right, bottom = px(3 * GAP), self._stage.width(), self._stage.height()
        minimap = self._stage.findChild(QWidget, "minimap")
        if minimap is not None and minimap.isVisible():
            right -= minimap.width() + gap
        self.move(right - self.width() - gap, bottom - self.height() - gap)
