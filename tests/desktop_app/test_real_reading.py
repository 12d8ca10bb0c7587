"""The window with its real worker and a network that reads: it learns "hello", and writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.explain.unrolled import UnrolledView
from desktop_app.main_window import MainWindow
from desktop_app.text_panel.panel import TextPanel
from engine.recipe import with_settings
from engine.texts import text
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

WAIT_MS = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    made = MainWindow(EXAMPLES["hello"].build())
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.session.can_start, timeout=WAIT_MS)
    yield made
    made.document.mark_saved(tmp_path / "a.netloom")
    made.close()


def test_hello(window: MainWindow, qtbot: QtBot) -> None:
    project = window.document.project
    recipe = with_settings(project.recipe, {"pace": "full", "threads": 1})
    window.document.edit(text("edit-pace"), project.with_recipe(recipe))
    window.trigger("view.arrangement.draw")
    panel = window.findChild(TextPanel)
    assert panel is not None
    panel.prompt.put("h")
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.feed.state == "ended", timeout=WAIT_MS)

    panel.writing.manner.temperature.setValue(0)
    panel.writing.manner.length.set_value(4)
    window.trigger("text.write")
    written = panel.writing.writing
    qtbot.waitUntil(lambda: len(written.pieces) == 4, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: not written.is_going_on, timeout=WAIT_MS)
    assert written.text == "hello"
    assert all(piece.alternatives[0].text == piece.text for piece in written.pieces)

    panel.prompt.put("hello")
    window.trigger("text.score")
    qtbot.waitUntil(lambda: panel.scoring.result is not None, timeout=WAIT_MS)
    assert panel.scoring.result is not None
    assert panel.scoring.result.perplexity < 1.5

    window.trigger("view.arrangement.explain")
    window.focus.bring("explain.unrolled")
    qtbot.waitUntil(lambda: window.findChild(UnrolledView) is not None, timeout=WAIT_MS)
    view = window.findChild(UnrolledView)
    assert view is not None
    qtbot.waitUntil(lambda: view.picture.scene is not None, timeout=WAIT_MS)
    assert view.picture.scene is not None
    assert view.picture.scene.steps == 5
    assert view.agreement.agrees
