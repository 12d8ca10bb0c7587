"""Pages of which one is shown; only that one says how much room it needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

if TYPE_CHECKING:
    from PySide6.QtCore import QSize


class PageStack(QStackedWidget):
    """Qt's own asks for as much as the largest of all pages."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._on_turned)

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page is not None else super().minimumSizeHint()

    def _on_turned(self, _page: int) -> None:
        self.updateGeometry()
