"""The window with its real worker: a network writes while it learns, and knows its word after."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from desktop_app.main_window import MainWindow
from engine.texts import text
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from engine.messages import Generated, Scored

WAIT_MS = 60_000


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    project = EXAMPLES["hello"].build()
    made = MainWindow(project.with_recipe(replace(project.recipe, pace="full", threads=1)))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.session.can_start, timeout=WAIT_MS)
    yield made
    made.document.mark_saved(tmp_path / "a.netloom")
    made.close()


def _written(window: MainWindow, qtbot: QtBot, prompt: str, length: int) -> list[Generated]:
    told: list[Generated] = []
    texts = window.feed.texts
    texts.generated.connect(told.append)
    texts.write(prompt, length, temperature=0.0, top_k=0, seed=0)
    qtbot.waitUntil(lambda: bool(told) and told[-1].is_over, timeout=WAIT_MS)
    texts.generated.disconnect(told.append)
    return told


def test_it_writes_while_it_learns_and_knows_the_word_in_the_end(
    window: MainWindow, qtbot: QtBot
) -> None:
    project = window.document.project
    more = project.with_recipe(replace(project.recipe, epochs=4000))
    window.document.edit(text("edit-pace"), more)
    window.trigger("train.start")
    qtbot.waitUntil(lambda: window.feed.steps > 3, timeout=WAIT_MS)
    early = _written(window, qtbot, "h", 20)
    assert sum(len(event.pieces) for event in early) == 20
    assert early[0].run_id
    qtbot.waitUntil(lambda: window.feed.state != "running", timeout=WAIT_MS)
    late = _written(window, qtbot, "h", 4)
    assert "".join(piece.text for event in late for piece in event.pieces) == "ello"
    assert late[0].step > early[0].step
    scored: list[Scored] = []
    window.feed.texts.scored.connect(scored.append)
    window.feed.texts.score("hello")
    qtbot.waitUntil(lambda: bool(scored), timeout=WAIT_MS)
    assert scored[0].pieces == tuple("hello")
    assert scored[0].perplexity < 1.1
