"""The window. It puts the parts in their places; what they do is theirs."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QDockWidget, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.data_imports import DataImports
from desktop_app.dropped_files import DroppedFiles
from desktop_app.engine_notices import EngineNotices
from desktop_app.full_screen import FullScreen
from desktop_app.full_screen_actions import FullScreenActions
from desktop_app.language import tr, translated
from desktop_app.left_runs_offer import LeftRunsOffer
from desktop_app.menus import fill_menus
from desktop_app.model_strip.commands import ModelCommands
from desktop_app.model_strip.compare_button import CompareButton
from desktop_app.model_strip.strip import ModelStrip
from desktop_app.notices import Notice, NoticeBar, NoticeButton
from desktop_app.project_files import ProjectFiles
from desktop_app.recent_menu import RecentMenu
from desktop_app.run_notices import RunNotices
from desktop_app.stage import Stage
from desktop_app.status_bar import StatusBar
from desktop_app.studio import Studio
from desktop_app.top_bar import TopBar
from desktop_app.views_here import without_purpose
from desktop_app.welcome.start_page import StartPage
from desktop_app.window_actions import bind_actions, enable_for_project, mark_arrangement
from desktop_app.window_memory import WindowMemory
from desktop_app.workspace import Workspace
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent, QShowEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.settings import Settings
    from desktop_app.training_client import TrainingClient
    from desktop_app.training_session import TrainingSession
    from desktop_app.watching import Watching
    from engine.project import Project
    from engine.texts import Text

PART_OF_SCREEN = 0.92
LARGEST_FIRST = (1920, 1200)
SMALLEST_SIZE = (1200, 680)


class MainWindow(QMainWindow):
    """Without a project it shows the start page.

    The engine starts after the first painting, and so do the panels where no project needs them
    at once. Tests may give a `client` of their own, the demo `settings` that are nobody's.
    """

    def __init__(
        self,
        project: Project | None = None,
        *,
        client: TrainingClient | None = None,
        settings: Settings | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.studio = Studio(self, project, client, settings)
        self.files = ProjectFiles(
            self.studio, self, WindowMemory(self.studio, self, self._arrangement)
        )
        self._workspace: Workspace | None = None
        self._is_painted = self._is_leaving = False
        self._after_paint = QTimer(self, interval=0, singleShot=True)
        self._after_paint.timeout.connect(self._prepare_next)
        self._to_prepare: list[Callable[[], object]] = [
            lambda: self.client.start(),
            self._import_panels,
            lambda: self.workspace,
            self._import_plots,
            lambda: self._left_runs.look(),
        ]
        self._place_parts()
        self.full_screen = FullScreen(self, self._remember_arrangement)
        self._full_screen_actions = FullScreenActions(
            self.full_screen, self.stage, self.studio.actions, self.focus, self
        )
        bind_actions(self, self.studio, self.files)
        self._connect()
        self._restore_size()
        if project is None:
            self.show_start_page()
        else:
            self._show_project()

    # --- for panels, scripts and tests ----------------------------------------------------

    @property
    def document(self) -> Document:
        """The open project."""
        return self.studio.document

    @property
    def focus(self) -> Focus:
        """What is looked at."""
        return self.studio.focus

    @property
    def feed(self) -> RunFeed:
        """What is known of the current run."""
        return self.studio.feed

    @property
    def session(self) -> TrainingSession:
        """Start, pause, stop."""
        return self.studio.session

    @property
    def client(self) -> TrainingClient:
        """The line to the worker."""
        return self.studio.client

    @property
    def watching(self) -> Watching:
        """What is measured."""
        return self.studio.watching

    def action(self, id: str) -> QAction:
        """Return a command."""
        return self.studio.actions[id]

    def trigger(self, id: str) -> None:
        """Give a command, as its menu entry would."""
        self.studio.actions.trigger(id)

    @property
    def workspace(self) -> Workspace:
        """The panels, made when they are needed first: plots take long to import."""
        if self._workspace is None:
            from desktop_app.panels import make_docks

            docks = make_docks(self.studio, self)
            document = self.studio.document
            idle = partial(without_purpose, document)
            workspace = Workspace(self, self.stage, docks, self.studio.settings, idle)
            workspace.arrangement_changed.connect(self._on_arranged)
            for changed in (
                document.shapes_changed,
                document.data_changed,
                document.project_replaced,
            ):
                changed.connect(workspace.follow_purpose)
            self._workspace = workspace
            self._full_screen_actions.adopt(self._workspace, docks.values())
        return self._workspace

    def show_start_page(self) -> None:
        """Show what one can begin with."""
        if self._workspace is not None:
            self._workspace.hide()
        self._pages.setCurrentWidget(self.start_page)
        self._show_project_controls(False)
        self.start_page.show_recent(self.studio.settings.recent)
        self._show_title()

    def show_uncaught(self) -> None:
        """Tell that something went wrong inside, once; the log has the details."""
        self.notices.show_notice(Notice("uncaught", "error", text("notice-uncaught")))

    # --- making ---------------------------------------------------------------------------

    def _place_parts(self) -> None:
        studio = self.studio
        self.notices, self.stage = NoticeBar(), Stage()
        self.start_page = StartPage(studio.actions)
        self.models = ModelCommands(studio.document, studio.session, studio.actions, self)
        self.model_strip = ModelStrip(studio.document, self.models, studio.actions)
        self._compare = CompareButton(self.stage, studio.document, studio.actions)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._pages.addWidget(self.stage)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notices)
        column.addWidget(self.model_strip)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(middle)
        self.top_bar = TopBar(studio.actions, studio.feed)
        recent = RecentMenu(studio.settings, self.files, self.top_bar.menus)
        fill_menus(self.top_bar.menus, studio.actions, recent)
        self.setMenuWidget(self.top_bar)
        self.status_bar = StatusBar(studio)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addWidget(self.status_bar, 1)
        self._give_corners_to_columns()

    def _give_corners_to_columns(self) -> None:
        self.setDockNestingEnabled(True)
        for corner in (Qt.Corner.TopLeftCorner, Qt.Corner.BottomLeftCorner):
            self.setCorner(corner, Qt.DockWidgetArea.LeftDockWidgetArea)
        for corner in (Qt.Corner.TopRightCorner, Qt.Corner.BottomRightCorner):
            self.setCorner(corner, Qt.DockWidgetArea.RightDockWidgetArea)

    def _connect(self) -> None:
        files, document = self.files, self.document
        files.opened.connect(self._show_project)
        files.refused.connect(self._show_refusal)
        files.title_changed.connect(self._show_title)
        files.saving_long.connect(self._show_saving)
        document.modified_changed.connect(self._show_title)
        self.start_page.example_chosen.connect(files.open_example)
        self.start_page.file_chosen.connect(files.open_path)
        self.models.refused.connect(self._show_refusal)
        imports = DataImports(self.notices, self.studio, files, self, self._is_project_open)
        DroppedFiles(self, files.open_path, imports.take)
        RunNotices(self.notices, self.studio)
        EngineNotices(self.notices, self.studio)
        if self.studio.shortcuts.ignored:
            self._show_ignored_shortcuts()
        self._left_runs = LeftRunsOffer(self.notices, self.studio, files)
        translated(self, self._show_title)

    def _restore_size(self) -> None:
        self.setMinimumSize(*SMALLEST_SIZE)
        if not self.restoreGeometry(self.studio.settings.bytes("geometry")):
            room = self.screen().availableSize() * PART_OF_SCREEN
            self.resize(room.boundedTo(QSize(*LARGEST_FIRST)).expandedTo(QSize(*SMALLEST_SIZE)))

    # --- showing --------------------------------------------------------------------------

    def _show_project(self) -> None:
        self.notices.withdraw("file")
        data = self.document.project.data
        has_data = bool(data.sources or data.drawn.samples)
        # Without data one begins with drawing; elsewhere there would be nothing to do yet.
        self.workspace.show(self.workspace.arrangement if has_data else "draw")
        self._pages.setCurrentWidget(self.stage)
        self._show_project_controls(True)
        self._show_title()

    def _show_project_controls(self, is_shown: bool) -> None:
        self.top_bar.show_project_controls(is_shown)
        self.model_strip.show_for_project(is_shown)
        self.statusBar().setVisible(is_shown)
        enable_for_project(self.studio.actions, self.document, is_shown)
        if is_shown:
            self.models.update()

    def _show_refusal(self, message: Text) -> None:
        self.notices.show_notice(Notice("file", "error", message))

    def _show_ignored_shortcuts(self) -> None:
        show = NoticeButton(text("notice-shortcuts-show"), lambda: self.trigger("help.shortcuts"))
        self.notices.show_notice(Notice("shortcuts", "warn", text("notice-shortcuts"), (show,)))

    def _show_saving(self, is_waiting: bool) -> None:
        if not is_waiting:
            self.notices.withdraw("saving")
            return
        id = "notice-saving-waits" if self.files.is_waited_for else "notice-saving"
        message = text(id, name=self.files.title)
        self.notices.show_notice(Notice("saving", "info", message))

    def _is_project_open(self) -> bool:
        return self._pages.currentWidget() is self.stage

    def _show_title(self) -> None:
        is_open = self._is_project_open()
        title = self.files.title if is_open else ""
        name = tr(text("window-title", project=f"{title}[*]")) if is_open else "Netloom"
        self.setWindowTitle(name)
        self.setWindowModified(is_open and self.document.is_modified)
        self.top_bar.show_title(title, self.isWindowModified())

    def _on_arranged(self) -> None:
        mark_arrangement(self.studio.actions, self.workspace.arrangement)
        self._compare.follow()

    def _remember_arrangement(self) -> None:
        if self._workspace is not None:
            self._workspace.remember()

    def _arrangement(self) -> str:
        return self.workspace.arrangement

    # --- beginning and end ----------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._workspace is not None:
            self._workspace.fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self._after_paint.start()

    def _prepare_next(self) -> None:
        """Spawn the worker and make the panels while the user looks around, in small bites."""
        self._to_prepare.pop(0)()
        if self._to_prepare:
            self._after_paint.start()

    def _import_panels(self) -> None:
        import_module("desktop_app.panels")

    def _import_plots(self) -> None:
        """Import them now, so that the first loss of a run does not have to wait for it."""
        import_module("desktop_app.widgets.curve_plot")

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.files.is_safe and not self._is_leaving:
            event.ignore()
            self.files.when_safe(self._leave)
            return
        self._after_paint.stop()  # a window that is closed at once needs no panels any more
        self.full_screen.leave()
        if self._workspace is not None:
            self._workspace.remember()
        self.studio.settings.set_bytes("geometry", self.saveGeometry())
        for dock in self.findChildren(QDockWidget):
            if dock.isFloating():  # a window of its own, which would outlive what it shows
                dock.hide()
        self.hide()  # ending the worker may take a moment that nobody needs to see
        self.studio.close()
        event.accept()

    def _leave(self) -> None:
        self._is_leaving = True
        self.close()
