"""The menu of data that can be added: what does not fit is there, dim, and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from desktop_app.language import tr
from engine.data.forms import takes
from engine.data.source import DATA_SOURCES
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from engine.data.source import DataSource, Form
    from engine.data.spec import DataSpec

FORMS: tuple[Form, ...] = ("image", "text", "sentences", "series")


def source_menu(
    parent: QWidget, data: DataSpec, add: Callable[[str], object], ask_file: Callable[[], object]
) -> QMenu:
    """Return a menu of all sources by their form, and of a file of the user's own."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for form in FORMS:
        offered = [s for s in DATA_SOURCES if s.form == form and not s.is_imported]
        if offered:
            menu.addSection(tr(text(f"data-form-{form}")))
        for source in offered:
            _add(menu, source, data, add)
    menu.addSection(tr(text("data-form-own")))
    action = menu.addAction(tr(text("action-data-import")))
    action.setToolTip(tr(text("action-data-import.help")))
    action.triggered.connect(lambda _=False: ask_file())
    return menu


def _add(menu: QMenu, source: DataSource, data: DataSpec, add: Callable[[str], object]) -> None:
    action = menu.addAction(tr(source.title))
    is_fitting = takes(data, source)
    action.setEnabled(is_fitting)
    reason = text("data-other-form", source=source.title)
    action.setToolTip(tr(source.help if is_fitting else reason))
    action.triggered.connect(lambda _=False: add(source.id))
