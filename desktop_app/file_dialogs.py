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


# What is offered first; any other file can be learned from as well.
DATA_SUFFIXES = (
    "txt", "md", "csv", "tsv", "py", "c", "h", "cpp", "java", "js", "ts", "rs", "go", "html", "tex",
    "rst", "json", "xml", "srt", "log",
)  # fmt: skip


def choose_project(parent: QWidget, folder: Path, then: Callable[[Path], object]) -> None:
    """Ask which project file to open."""
    dialog = _dialog(parent, then)
    dialog.setWindowTitle(tr(text("files-open-title")))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setDirectory(str(folder))
    dialog.open()


def choose_data(parent: QWidget, folder: Path, then: Callable[[list[Path]], object]) -> None:
    """Ask which texts or tables to learn from; several may be chosen."""
    dialog = QFileDialog(parent)
    dialog.setObjectName("file_dialog")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr(text("files-data-title")))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    patterns = " ".join(f"*.{suffix}" for suffix in DATA_SUFFIXES)
    named, every = tr(text("files-data-filter")), tr(text("files-data-all"))
    dialog.setNameFilters([f"{named} ({patterns})", f"{every} (*)"])
    dialog.setDirectory(str(folder))
    dialog.filesSelected.connect(lambda names: then([Path(name) for name in names]))
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
