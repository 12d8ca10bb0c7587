"""Files to learn from, dropped or chosen: which project they go into, and what is said of it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.notices import Notice

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from desktop_app.importing.importer import Importer
    from desktop_app.notices import NoticeBar
    from desktop_app.project_files import ProjectFiles
    from desktop_app.studio import Studio
    from engine.texts import Text

TOPIC = "import"


class DataImports(QObject):
    """On the start page an empty project is opened for them first."""

    def __init__(
        self,
        notices: NoticeBar,
        studio: Studio,
        files: ProjectFiles,
        window: QWidget,
        is_open: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._notices, self._studio, self._files = notices, studio, files
        self._window, self._is_open = window, is_open
        studio.actions.bind("data.import", lambda: files.choose_data(self.take))

    @cached_property
    def importer(self) -> Importer:
        """What reads files; made when the first one comes, as few windows ever need it."""
        from desktop_app.importing.importer import Importer

        made = Importer(self._studio.document, self._studio.work, self._window)
        made.refused.connect(self._show_refused)
        made.told.connect(self._show_told)
        made.waiting.connect(self._show_waiting)
        made.added.connect(lambda: self._studio.focus.bring("data"))
        return made

    def take(self, paths: list[Path]) -> None:
        """Learn from files."""
        if not self._is_open():
            self._files.new()
        self.importer.take(paths)

    def _show_refused(self, message: Text) -> None:
        self._notices.show_notice(Notice(TOPIC, "error", message))

    def _show_told(self, message: Text) -> None:
        self._notices.show_notice(Notice(TOPIC, "info", message))

    def _show_waiting(self, message: Text | None) -> None:
        if message is None:
            self._notices.withdraw("import-reading")
        else:
            self._notices.show_notice(Notice("import-reading", "info", message))
