"""The page at the start: examples to open, files used lately, an empty project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.actions import SPECS
from desktop_app.language import current_language, tr, translated
from desktop_app.resources import app_pixmap
from desktop_app.theme import GAP, THEMES, px, theme_name, themed
from desktop_app.welcome.example_card import ExampleCard
from desktop_app.welcome.recent_list import RecentList
from desktop_app.widgets.action_button import ActionButton
from desktop_app.widgets.labels import label
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.segments import Segments
from engine.texts import LANGUAGES, Text, text
from engine.zoo.example import FAMILIES, examples

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from desktop_app.actions import Actions
    from engine.zoo.example import Family

PAGE_WIDTH = 1100
CARDS_IN_A_ROW = 4
MARK = 56
NAME_PIXELS = 30


class StartPage(QWidget):
    """Calm and complete: everything that one can begin with."""

    example_chosen = Signal(str)
    file_chosen = Signal(object)  # Path

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self._actions = actions
        self._tagline = label("muted")
        self._headings: dict[Family, QLabel] = {family: label("heading") for family in FAMILIES}
        self._recent_heading = label("heading")
        self._recent = RecentList()
        self._recent.file_chosen.connect(self.file_chosen)
        self._themes = Segments(
            {name: Text(f"{SPECS[f'view.theme.{name}'].title.id}.short") for name in THEMES}
        )
        self._themes.chosen.connect(lambda name: actions.trigger(f"view.theme.{name}"))
        self._languages = Segments({name: Text(f"language-{name}") for name in LANGUAGES})
        self._languages.chosen.connect(lambda name: actions.trigger(f"view.language.{name}"))
        self._lay_out()
        themed(self, lambda: self._themes.choose(theme_name()))
        translated(self, self._retranslate)

    def show_recent(self, paths: Iterable[Path]) -> None:
        """List files used lately."""
        self._recent.show_files(paths)

    def _lay_out(self) -> None:
        page = QWidget()
        themed(page, lambda: page.setMaximumWidth(px(PAGE_WIDTH)))
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 8 * GAP, 0, 8 * GAP)
        column.addStretch(1)
        column.setSpacing(3 * GAP)
        column.addLayout(self._header())
        column.addSpacing(3 * GAP)
        column.addLayout(self._own_projects())
        for family in FAMILIES:
            column.addSpacing(4 * GAP)
            column.addWidget(self._headings[family])
            column.addLayout(self._cards(family))
        column.addStretch(3)
        centred = QWidget()
        row = QHBoxLayout(centred)
        row.addStretch(1)
        row.addWidget(page, 100)
        row.addStretch(1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        area = Scrolling(centred)
        area.setMinimumWidth(1)  # or it would keep the panels narrow that it shares the window with
        whole.addWidget(area)

    def _header(self) -> QHBoxLayout:
        mark, name = QLabel(), label()
        mark.setPixmap(app_pixmap(MARK))
        mark.setFixedSize(QSize(MARK, MARK))
        name.setText("Netloom")
        name.setObjectName("product_name")
        themed(name, lambda: name.setStyleSheet(_sheet()))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(name)
        words.addWidget(self._tagline)
        row = QHBoxLayout()
        row.setSpacing(4 * GAP)
        row.addWidget(mark)
        row.addLayout(words, 1)
        row.addWidget(self._themes, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._languages, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _cards(self, family: Family) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(4 * GAP)
        of_family = (example for example in examples() if example.family == family)
        for position, example in enumerate(of_family):
            card = ExampleCard(example)
            card.clicked.connect(lambda _=False, id=example.id: self.example_chosen.emit(id))
            grid.addWidget(card, *divmod(position, CARDS_IN_A_ROW))
        for place in range(CARDS_IN_A_ROW):
            grid.setColumnStretch(place, 1)
        return grid

    def _own_projects(self) -> QHBoxLayout:
        begin, recent = QVBoxLayout(), QVBoxLayout()
        begin.setSpacing(2 * GAP)
        for id in ("file.new", "file.open"):
            button: QPushButton = ActionButton(self._actions[id])
            button.setProperty("large", True)
            begin.addWidget(button)
        begin.addStretch(1)
        recent.setSpacing(2 * GAP)
        recent.addWidget(self._recent_heading)
        recent.addWidget(self._recent)
        recent.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8 * GAP)
        row.addLayout(begin, 1)
        row.addLayout(recent, 3)
        return row

    def _retranslate(self) -> None:
        self._tagline.setText(tr(text("welcome-tagline")))
        for family, heading in self._headings.items():
            heading.setText(tr(Text(f"welcome-{family.replace('_', '-')}")))
        self._recent_heading.setText(tr(text("welcome-recent")))
        self._languages.choose(current_language())


def _sheet() -> str:
    return f"font-size: {px(NAME_PIXELS)}px; font-weight: {QFont.Weight.DemiBold.value};"
