"""The application around the window: style, fonts, theme, language, log, and a clean end."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.crash_log import log_to_file, report_uncaught
from desktop_app.focus_ring import FocusRing
from desktop_app.garbage import collect_seldom
from desktop_app.language import current_language, translated
from desktop_app.preferences import apply_choices
from desktop_app.resources import app_icon
from desktop_app.settings import Settings
from desktop_app.stylesheet import stylesheet
from desktop_app.theme import font, qt_palette, themed

if TYPE_CHECKING:
    from pathlib import Path

LATIN_FAMILIES = ("Inter", "Noto Sans", "DejaVu Sans")
# Families that hold Hangul, for systems whose interface font does not.
KOREAN_FAMILIES = (
    "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic",
)  # fmt: skip


class _Dress(QObject):
    """Keeps an application's look, and the language of Qt's own dialogs, in step."""

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        self._application = application
        self._translator = QTranslator(self)
        FocusRing(application)
        themed(self, self._apply_theme)
        translated(self, self._apply_language)

    def _apply_theme(self) -> None:
        self._application.setPalette(qt_palette())
        self._application.setFont(font())
        self._application.setStyleSheet(stylesheet())

    def _apply_language(self) -> None:
        """Translate Qt's own dialogs; Qt speaks English by itself."""
        self._application.removeTranslator(self._translator)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._translator.load(QLocale(current_language()), "qtbase", "_", folder):
            self._application.installTranslator(self._translator)


def create_application(settings: Settings | None = None) -> QApplication:
    """Return the application, made and dressed at the first call, as `settings` want it."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        application = existing
    else:
        QGuiApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
        application = QApplication(sys.argv[:1])
    if application.findChild(_Dress) is None:
        application.setApplicationName("Netloom")
        application.setApplicationDisplayName("Netloom")
        application.setDesktopFileName("netloom")
        application.setStyle("Fusion")
        application.setFont(_interface_font())
        application.setWindowIcon(app_icon())
        apply_choices(settings or Settings())
        _Dress(application)
        collect_seldom()
    return application


def run_window(project_path: Path | None = None) -> int:
    """Open the window, with a project if one is given, and return when it is closed."""
    application = create_application()
    log_to_file()
    from desktop_app.main_window import MainWindow  # the window needs the application first

    window = MainWindow()
    report_uncaught(window.show_uncaught)
    if project_path is not None:
        window.files.open_path(project_path)
    window.show()
    return application.exec()


def _interface_font() -> QFont:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    return QFont([*system.families(), *LATIN_FAMILIES, *KOREAN_FAMILIES])
