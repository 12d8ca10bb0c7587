"""New, open, save: how projects come into the window and get out of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.file_dialogs import choose_data, choose_project, choose_target
from desktop_app.language import tr
from desktop_app.questions import UnsavedQuestion
from engine.data.pixels import PixelStore
from engine.project import Project
from engine.storage import Contents, read_project, write_project
from engine.texts import Text, text
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from desktop_app.questions import Answer
    from desktop_app.studio import Studio
    from desktop_app.window_memory import WindowMemory

SUFFIX = ".netloom"
LONG_SAVE_MS = 500


class ProjectFiles(QObject):
    """Asks before anything unsaved would be lost. A failure leaves the open project untouched."""

    opened = Signal()
    saved = Signal()
    title_changed = Signal()
    refused = Signal(object)  # Text
    saving_long = Signal(bool)  # whether one waits for a save now
    recent_changed = Signal()

    def __init__(self, studio: Studio, window: QWidget, memory: WindowMemory) -> None:
        super().__init__(window)
        self._document = studio.document
        self._session = studio.session
        self._runs = studio.runs
        self._work = studio.work
        self._settings = studio.settings
        self._window = window
        self._memory = memory
        self._name: Text | None = None  # of a project that has no file yet
        self._is_read_only = False
        self._is_saving = False
        self._after_saving: list[Callable[[], object]] = []
        self._patience = QTimer(self, interval=LONG_SAVE_MS, singleShot=True)
        self._patience.timeout.connect(lambda: self.saving_long.emit(True))

    @property
    def is_safe(self) -> bool:
        """Whether nothing would be lost by leaving the project; a run that goes on would be."""
        return not (self._is_saving or self._document.is_modified or self._session.is_active)

    @property
    def is_saving(self) -> bool:
        """Whether a file is being written."""
        return self._is_saving

    @property
    def is_waited_for(self) -> bool:
        """Whether something was asked for that follows the save."""
        return bool(self._after_saving)

    @property
    def title(self) -> str:
        """What the project is called: its file's name, or the example's."""
        path = self._document.path
        if path is not None:
            return path.name.removesuffix(SUFFIX)
        return tr(self._name or text("project-untitled"))

    # --- opening --------------------------------------------------------------------------

    def new(self) -> None:
        """Open an empty project."""
        self.when_safe(lambda: self._open_fresh(Project(), None))

    def open_example(self, id: str) -> None:
        """Open an example; it has no file until it is saved."""
        example = EXAMPLES[id]
        self.when_safe(lambda: self._open_fresh(example.build(), example.title))

    def choose_and_open(self) -> None:
        """Let the user choose a file, and open it."""
        choose_project(self._window, self._folder(), self.open_path)

    def choose_data(self, then: Callable[[list[Path]], object]) -> None:
        """Let the user choose files to learn from."""
        choose_data(self._window, self._folder(), then)

    def open_path(self, path: Path) -> None:
        """Open a project file."""
        self.when_safe(lambda: self._open_file(path))

    def close(self, then: Callable[[], object]) -> None:
        """Leave the project; `then` follows once nothing would be lost."""

        def leave() -> None:
            self._replace(Project(), None)
            then()

        self.when_safe(leave)

    def when_safe(self, deed: Callable[[], object]) -> None:
        """Do what replaces the project, once nothing unsaved would be lost by it."""
        if self._is_saving:
            self._after_saving.append(lambda: self.when_safe(deed))
            self.saving_long.emit(True)
            return
        if self.is_safe:
            deed()
            return

        def on_answer(answer: Answer) -> None:
            if answer == "save":
                self.save(then=deed)
            elif answer == "discard":
                deed()

        UnsavedQuestion(self.title, on_answer, self._window).open()

    def open_recovered(
        self, project: Project, pixels: PixelStore, then: Callable[[], object]
    ) -> None:
        """Open a project that never had a file; `then` follows once it is open."""

        def deed() -> None:
            self._replace(project, None, pixels)
            self._announce()
            then()

        self.when_safe(deed)

    def _open_fresh(self, project: Project, name: Text | None) -> None:
        self._replace(project, name)
        self._announce()

    def _replace(
        self, project: Project, name: Text | None, pixels: PixelStore | None = None
    ) -> None:
        self._runs.reset()
        self._name, self._is_read_only = name, False
        self._document.open(project, None, pixels or PixelStore())

    def _open_file(self, path: Path) -> None:
        """Read a file beside the window; the open project stays until all of it was read."""
        before = self._document.project

        def on_read(contents: Contents) -> None:
            if self._document.project is before:
                self._show_opened(path, contents)
            else:  # something was edited meanwhile
                self.when_safe(lambda: self._show_opened(path, contents))

        def on_failed(message: Text) -> None:
            self._forget_missing(path)
            self.refused.emit(message)

        self._work.do(lambda: read_project(path), on_read, on_failed)

    def _show_opened(self, path: Path, contents: Contents) -> None:
        self._is_read_only = contents.read_only
        self._document.open(contents.project, path, _pixel_store(contents))
        self._runs.adopt(contents, self._session)
        self._note_recent(path)
        self._announce()
        if contents.window is not None:
            self._memory.from_dict(contents.window)
        if contents.read_only:
            self.refused.emit(text("project-read-only"))

    # --- saving ---------------------------------------------------------------------------

    def save(self, then: Callable[[], object] | None = None) -> None:
        """Save into the project's file, or ask for one; `then` follows a success."""
        path = self._document.path
        if path is None or self._is_read_only:
            self.save_as(then)
        else:
            self.save_to(path, then)

    def save_as(self, then: Callable[[], object] | None = None) -> None:
        """Ask for a file and save into it."""
        suggested = self._folder() / f"{self.title}{SUFFIX}"
        choose_target(self._window, suggested, lambda path: self.save_to(path, then))

    def save_to(self, path: Path, then: Callable[[], object] | None = None) -> None:
        """Save into a file; the weights of a run that goes on are those of this moment."""
        if path.suffix != SUFFIX:
            path = path.with_name(path.name + SUFFIX)
        if self._is_saving:
            self._after_saving.append(lambda: self.save_to(path, then))
            return
        self._is_saving = True
        self._patience.start()
        self._runs.bring_up_to_date(self._session, lambda: self._write(path, then))

    def _write(self, path: Path, then: Callable[[], object] | None) -> None:
        """Write the project as it is now, beside the window's thread."""
        document = self._document
        project, pixels = document.project, document.pixels
        window, thumbnail = self._memory.to_dict(), self._memory.thumbnail()
        gather = self._runs.gathering()

        def job() -> None:
            runs = gather()
            write_project(path, Contents(project, pixels, runs, window, thumbnail))

        def on_failed(message: Text) -> None:
            document.end_saving(None)
            self.refused.emit(message)
            self._finish_saving(None)

        document.begin_saving()
        self._work.do(job, lambda _: self._on_written(path, then), on_failed)

    def _on_written(self, path: Path, then: Callable[[], object] | None) -> None:
        self._is_read_only = False
        self._runs.note_saved(path)
        self._document.end_saving(path)
        self._note_recent(path)
        self.title_changed.emit()
        self.saved.emit()
        self._finish_saving(then)

    def _finish_saving(self, then: Callable[[], object] | None) -> None:
        self._is_saving = False
        self._patience.stop()
        self.saving_long.emit(False)
        if then is not None:
            then()
        waiting, self._after_saving = self._after_saving, []
        for deed in waiting:
            deed()

    # --- what is remembered ---------------------------------------------------------------

    def _announce(self) -> None:
        self.title_changed.emit()
        self.opened.emit()

    def _note_recent(self, path: Path) -> None:
        self._settings.note_recent(path)
        self.recent_changed.emit()

    def _forget_missing(self, path: Path) -> None:
        if not path.exists():
            self._settings.forget_recent(path)
            self.recent_changed.emit()

    def _folder(self) -> Path:
        path = self._document.path or next(iter(self._settings.recent), None)
        return path.parent if path is not None and path.parent.is_dir() else Path.home()


def _pixel_store(contents: Contents) -> PixelStore:
    store = PixelStore()
    for image in contents.pixels.values():
        store.put(image)
    return store
