"""A few ways of showing the same thing, of which one is chosen in the header of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.widgets.segments import Segments
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


class Ways(QStackedWidget):
    """Pages that are made when they are needed first: plots are slow to load.

    `switch` chooses among them, and `chosen` says which the user chose. The words of a page are the
    message `<view>-way-<page>`.
    """

    chosen = Signal(str)

    def __init__(
        self, view: str, makers: Mapping[str, Callable[[], QWidget]], first: str = ""
    ) -> None:
        super().__init__()
        self._makers = makers
        self._pages: dict[str, QWidget] = {}
        titles = {way: Text(f"{view}-way-{way}") for way in makers}
        self.switch = Segments(titles, is_compact=True)
        self.switch.chosen.connect(self._on_chosen)
        self.turn_to(first or next(iter(makers)))

    @property
    def way(self) -> str:
        """The one that is chosen."""
        return self.switch.current

    def turn_to(self, way: str) -> None:
        """Choose one."""
        self.switch.choose(way)
        if way not in self._pages:
            self._pages[way] = self._makers[way]()
            self.addWidget(self._pages[way])
        self.setCurrentWidget(self._pages[way])

    def _on_chosen(self, way: str) -> None:
        self.turn_to(way)
        self.chosen.emit(way)
