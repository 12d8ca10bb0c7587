"""The strip at the top: the project, the menus, the four arrangements, the run buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QMenuBar, QToolButton, QWidget

from desktop_app.arrangements import ARRANGEMENTS
from desktop_app.language import translated
from desktop_app.theme import GAP, color, px, themed
from desktop_app.widgets.action_button import ActionButton
from desktop_app.widgets.elided_label import ElidedLabel
from desktop_app.widgets.run_buttons import RunButton
from desktop_app.widgets.run_icons import run_icon
from desktop_app.widgets.tab_button import TabButton

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from desktop_app.actions import Actions
    from desktop_app.run_feed import RunFeed

HEIGHT = 44
TITLE_KEPT, LEAST_TITLE = 140, 56  # pixels of a long name that stay readable
MODIFIED_MARK = " ●"


class TopBar(QWidget):
    """Everything that is always at hand. Without a project, only the menus are."""

    def __init__(self, actions: Actions, feed: RunFeed) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        themed(self, lambda: self.setFixedHeight(px(HEIGHT)))
        self._has_project = True
        self.menus = QMenuBar()
        self.menus.setNativeMenuBar(False)
        self._title = ElidedLabel(kept=TITLE_KEPT)
        self._title.setObjectName("project_title")
        self._title.setProperty("role", "heading")
        self._tabs = self._make_tabs(actions)
        self._run = self._make_run_buttons(actions, feed)
        self._later = QTimer(self, interval=0, singleShot=True)
        self._later.timeout.connect(self._make_room)
        left, right = QHBoxLayout(), QHBoxLayout()
        left.setSpacing(3 * GAP)
        left.addWidget(self.menus, 0, Qt.AlignmentFlag.AlignVCenter)
        left.addWidget(self._title, 1)
        right.addStretch()
        right.addWidget(self._run)
        grid = QGridLayout(self)
        grid.setContentsMargins(2 * GAP, 0, 3 * GAP, 0)
        grid.setHorizontalSpacing(3 * GAP)
        grid.addLayout(left, 0, 0)
        grid.addWidget(self._tabs, 0, 1)
        grid.addLayout(right, 0, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        translated(self, self._later.start)
        themed(self, self._paint_more)

    def show_title(self, title: str, is_modified: bool) -> None:
        """Name the project; a dot says that it is not saved."""
        self._title.set_words(title + (MODIFIED_MARK if is_modified else ""))

    def show_project_controls(self, is_shown: bool) -> None:
        """Show what needs a project, or hide it."""
        self._has_project = is_shown
        for part in (self._title, self._tabs, self._run):
            part.setVisible(is_shown)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._later.start()  # when everything knows how large it is now

    def _make_room(self) -> None:
        """Give up, as far as needed: the words of Step and Stop, the title's end, the title."""
        for are_worded, kept in ((True, TITLE_KEPT), (False, TITLE_KEPT), (False, LEAST_TITLE)):
            for button in self._shy:
                button.show_words(are_worded)
            self._title.keep(px(kept))
            has_room = self._needed(px(kept)) <= self.width()
            if has_room:
                break
        self._title.setVisible(self._has_project and has_room)

    def _paint_more(self) -> None:
        """Show in the theme's ink that there are more menus; Qt's own sign is black."""
        button = self.menus.findChild(QToolButton, "qt_menubar_ext_button")
        if button is not None:
            button.setIcon(run_icon("more", color("text"), color("muted")))

    def _needed(self, title: int) -> int:
        parts = (self.menus, self._tabs, self._run)
        return sum(part.sizeHint().width() for part in parts) + title + 12 * GAP

    def _make_tabs(self, actions: Actions) -> QWidget:
        tabs, group = QWidget(), QButtonGroup(self)
        tabs.setObjectName("arrangement_tabs")
        row = QHBoxLayout(tabs)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        for arrangement in ARRANGEMENTS.values():
            tab = TabButton(actions[arrangement.action])
            group.addButton(tab)
            row.addWidget(tab)
        return tabs

    def _make_run_buttons(self, actions: Actions, feed: RunFeed) -> QWidget:
        run = QWidget()
        run.setObjectName("run_buttons")
        row = QHBoxLayout(run)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2 * GAP)
        row.addWidget(RunButton(actions, feed))
        self._shy = [
            ActionButton(actions["train.step"], "step"),
            ActionButton(actions["train.stop"], "stop"),
        ]
        for button in self._shy:
            row.addWidget(button)
        return run
