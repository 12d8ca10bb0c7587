"""The models of the project as tabs above the stage, and whether all are trained together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from desktop_app.language import tr, translated
from desktop_app.model_strip.naming import ModelNaming
from desktop_app.model_strip.tab import HEIGHT, ModelTab
from desktop_app.model_titles import model_hue, model_title
from desktop_app.theme import GAP, px, themed
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.segments import Segments
from engine.models import model_of
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.actions import Actions
    from desktop_app.document import Document
    from desktop_app.model_strip.commands import ModelCommands

TOGETHER, ALONE = "together", "alone"
_OF_A_MODEL = ("train.rename_model", "train.add_model", "train.delete_model")


class ModelStrip(QWidget):
    """Hidden while the project has one model."""

    def __init__(self, document: Document, commands: ModelCommands, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("model_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("panel", True)
        self._document, self._commands, self._actions = document, commands, actions
        self.tabs: dict[str, ModelTab] = {}
        self._has_project = False
        self._row = QWidget()
        self._flow = FlowLayout(self._row, GAP)
        self._add = QPushButton("+")
        self._add.setObjectName("add_model")
        self._add.setProperty("flat", True)
        self._add.clicked.connect(actions["train.add_model"].trigger)
        self.together = Segments(
            {TOGETHER: text("models-together"), ALONE: text("models-alone")}, is_compact=True
        )
        self.together.setObjectName("train_together")
        self.together.chosen.connect(self._on_chosen)
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * GAP, GAP, 2 * GAP, GAP)
        row.setSpacing(2 * GAP)
        row.addWidget(self._row, 1)
        row.addWidget(self.together, 0, Qt.AlignmentFlag.AlignVCenter)
        self.naming = ModelNaming(self)
        self.naming.written.connect(commands.rename)
        actions.bind("train.rename_model", self.ask_name)
        actions["train.together"].toggled.connect(self._show_together)
        document.models_changed.connect(self._follow)
        document.project_replaced.connect(self._follow)
        translated(self, self._follow)
        themed(self, self._follow)
        self._show_together(actions["train.together"].isChecked())

    def show_for_project(self, has_project: bool) -> None:
        """Be there with a project only."""
        self._has_project = has_project
        self._follow()

    def ask_name(self) -> None:
        """Open the field over the tab of the open model."""
        model = self._document.project.model
        tab = self.tabs.get(model.id)
        if tab is not None and self.isVisible():
            place = tab.geometry().translated(self._row.pos())
            self.naming.ask(model.id, model_title(model), place)

    def _follow(self) -> None:
        project = self._document.project
        self.setVisible(self._has_project and len(project.models) > 1)
        if [*self.tabs] != [model.id for model in project.models]:
            self._rebuild()
        for id, tab in self.tabs.items():
            model = model_of(project, id)
            if model is not None:
                name = model_title(model)
                tab.show_model(name, model_hue(project, id), is_open=id == project.active)
                words = tr(text("model-tab", name=name))
                tab.setToolTip(words)
                tab.setWhatsThis(words)
        self._add.setFixedHeight(px(HEIGHT))
        self._add.setAccessibleName(self._actions["train.add_model"].text())
        self._add.setToolTip(self._actions["train.add_model"].toolTip())
        self._add.setWhatsThis(self._actions["train.add_model"].whatsThis())
        self._add.setEnabled(self._actions["train.add_model"].isEnabled())
        self.together.setAccessibleName(tr(text("action-train-together")))

    def _rebuild(self) -> None:
        while self._flow.count():
            self._flow.takeAt(0)
        for tab in self.tabs.values():
            tab.hide()
            tab.deleteLater()
        self.tabs = {model.id: self._make(model.id) for model in self._document.project.models}
        for widget in (*self.tabs.values(), self._add):
            self._flow.addWidget(widget)
            widget.show()
        self._row.updateGeometry()

    def _make(self, id: str) -> ModelTab:
        tab = ModelTab(id)
        tab.clicked.connect(lambda: self._open(id))
        tab.double_clicked.connect(self.ask_name)
        tab.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        tab.customContextMenuRequested.connect(partial(self._open_menu, tab))
        return tab

    def _open(self, id: str) -> None:
        self._document.open_model(id)
        self._follow()  # a click on the open one took its mark away

    def _open_menu(self, tab: ModelTab, at: QPoint) -> None:
        self._open(tab.id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in _OF_A_MODEL:
            menu.addAction(self._actions[action])
        menu.popup(tab.mapToGlobal(at))

    def _on_chosen(self, option: str) -> None:
        self._actions["train.together"].setChecked(option == TOGETHER)

    def _show_together(self, is_together: bool) -> None:
        self.together.choose(TOGETHER if is_together else ALONE)
