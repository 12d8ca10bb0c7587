"""`netloom demo`: the main job by itself, for people to watch or, headless, for a folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from time import monotonic
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtTest import QTest

from desktop_app.application import create_application
from desktop_app.demo_story import Prediction
from desktop_app.language import tr
from desktop_app.settings import Settings
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.demo_story import Story
    from desktop_app.main_window import MainWindow

SIZE = (1440, 900)
REST_MS = 250
SETTLE_MS = 150
LEAST_ACCURACY = 0.9


class Report(msgspec.Struct, frozen=True):
    """What the demo did, as `report.json` says it."""

    validation_accuracy: float
    steps: int
    steps_per_second: float
    predictions_while_training: list[Prediction]
    reopened_equal: bool
    seconds: float
    screenshots: list[str]

    @property
    def is_good(self) -> bool:
        """Whether the main job was done as it should be."""
        return (
            self.reopened_equal
            and bool(self.predictions_while_training)
            and self.validation_accuracy >= LEAST_ACCURACY
        )


def run_demo(headless_folder: Path | None) -> int:
    """Play the demo; with a folder, without a display, leaving pictures and a report there."""
    if headless_folder is None:
        return _play_for_people()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    headless_folder.mkdir(parents=True, exist_ok=True)
    return _play_into(headless_folder)


def _play_for_people() -> int:
    folder = Path(mkdtemp(prefix="netloom-demo-"))  # stays: the project in it may be played on
    settings = Settings(folder / "settings.ini")
    application = create_application(settings)
    window = _window(settings)
    error = _play(window, REST_MS, lambda _name: None, folder / "demo.netloom")[1]
    _tell(error)
    return application.exec()


def _play_into(folder: Path) -> int:
    with TemporaryDirectory() as settings_folder:  # nobody's own settings are touched
        settings = Settings(Path(settings_folder) / "settings.ini")
        create_application(settings)
        return _play_in(_window(settings), folder)


def _play_in(window: MainWindow, folder: Path) -> int:
    pictures = Pictures(window, folder)
    began = monotonic()
    story, error = _play(window, 0, pictures.take, folder / "demo.netloom")
    if error is None:
        report = _report(story, window, monotonic() - began, pictures.names)
        (folder / "report.json").write_bytes(msgspec.json.format(msgspec.json.encode(report)))
        error = None if report.is_good else tr(text("demo-poor"))
    window.document.mark_saved(folder / "demo.netloom")
    window.close()
    _tell(error)
    return 0 if error is None else 1


def _window(settings: Settings) -> MainWindow:
    from desktop_app.main_window import MainWindow  # the window needs the application first

    window = MainWindow(settings=settings)
    window.resize(*SIZE)
    window.show()
    return window


def _play(
    window: MainWindow, rest_ms: int, shoot: Callable[[str], None], path: Path
) -> tuple[Story, str | None]:
    """Play the story; returns it, and a sentence where it could not go on."""
    from desktop_app.demo_hand import Hand, WaitedTooLong
    from desktop_app.demo_story import Story

    story = Story(window, Hand(window, rest_ms), shoot)
    try:
        story.tell(path)
    except WaitedTooLong as error:
        return story, tr(error.message)
    return story, None


def _report(story: Story, window: MainWindow, seconds: float, names: list[str]) -> Report:
    return Report(
        validation_accuracy=story.validation_accuracy,
        steps=window.feed.steps,
        steps_per_second=round(window.feed.steps_per_second, 1),
        predictions_while_training=story.predictions,
        reopened_equal=story.is_reopened_equal,
        seconds=round(seconds, 1),
        screenshots=names,
    )


def _tell(error: str | None) -> None:
    if error is not None:
        print(f"netloom: {error}", file=sys.stderr)


class Pictures:
    """Takes every picture in both themes and both languages."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        self._window = window
        self._folder = folder
        self.names: list[str] = []

    def take(self, name: str) -> None:
        """Take the four pictures of a scene."""
        for theme in ("light", "dark"):
            for language in ("ko", "en"):
                self._window.trigger(f"view.theme.{theme}")
                self._window.trigger(f"view.language.{language}")
                QTest.qWait(SETTLE_MS)
                file = f"{name}-{theme}-{language}.png"
                self._window.grab().save(str(self._folder / file))
                self.names.append(file)
