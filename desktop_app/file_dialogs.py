"""The dialogs that ask for a file. They do not block: the choice comes by a call."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop_app.language import tr
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from engine.texts import Text


def choose_project(parent: QWidget, folder: Path, then: Callable[[Path], object]) -> None:
    """Ask which project file to open."""
    dialog = _dialog(parent, then)
    dialog.setWindowTitle(tr(text("files-open-title")))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setDirectory(str(folder))
    dialog.open()


def choose_target(parent: QWidget, suggested: Path, then: Callable[[Path], object]) -> None:
    """Ask under what name to save; an existing file is only replaced after a question."""
    dialog = _dialog(parent, then)
    dialog.setWindowTitle(tr(text("files-save-title")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("netloom")
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    dialog.open()


def choose_export(
    parent: QWidget, suggested: Path, then: Callable[[Path], object], title: Text | None = None
) -> None:
    """Ask where to write what a view shows; the suggestion's suffix is that of the file."""
    suffix = suggested.suffix.removeprefix(".")
    dialog = _dialog(parent, then)
    dialog.setWindowTitle(tr(title or text("files-export-title")))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(f"{suffix.upper()} (*.{suffix})")
    dialog.setDefaultSuffix(suffix)
    dialog.setDirectory(str(suggested.parent))
    dialog.selectFile(suggested.name)
    dialog.open()


def _dialog(parent: QWidget, then: Callable[[Path], object]) -> QFileDialog:
    dialog = QFileDialog(parent)
    dialog.setObjectName("file_dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(tr(text("files-filter")))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    return dialog
