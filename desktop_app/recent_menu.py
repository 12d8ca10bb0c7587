"""The menu of project files used lately."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.language import tr, translated
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.project_files import ProjectFiles
    from desktop_app.settings import Settings


class RecentMenu(QMenu):
    """Filled anew whenever it opens."""

    def __init__(self, settings: Settings, files: ProjectFiles, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("menu.recent")
        self.setToolTipsVisible(True)  # they say in which folder a file is
        self._settings = settings
        self._files = files
        self.aboutToShow.connect(self._fill)
        files.recent_changed.connect(self._follow)
        translated(self, self._retranslate)
        self._follow()

    def _fill(self) -> None:
        self.clear()
        for path in self._settings.recent:
            entry = self.addAction(path.stem)
            entry.setToolTip(str(path))
            entry.triggered.connect(lambda _checked=False, p=path: self._files.open_path(p))

    def _follow(self) -> None:
        self.setEnabled(bool(self._settings.recent))

    def _retranslate(self) -> None:
        self.setTitle(tr(text("menu-recent")))
