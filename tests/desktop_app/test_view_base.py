from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from desktop_app.language import set_language
from desktop_app.views.live_view import LIVE_VIEWS, LiveView
from engine.probes.record import ProbeRequest
from engine.texts import LANGUAGES, has_text, text
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

WISH = ProbeRequest("activation", "conv1")


class CountingView(LiveView):
    id = "loss"
    refreshed = 0

    def probes(self) -> tuple[ProbeRequest, ...]:
        return (WISH,)

    def refresh(self) -> None:
        self.refreshed += 1


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage()


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> CountingView:
    made: CountingView = stage.make(CountingView)
    made.follow(stage.feed.observed)
    qtbot.addWidget(made)
    return made


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_language("en")


def test_a_hidden_view_asks_for_nothing_and_draws_nothing(stage: Stage, view: CountingView) -> None:
    stage.observe()
    assert view.refreshed == 0
    assert not stage.watched


def test_a_view_asks_while_it_can_be_seen(stage: Stage, view: CountingView) -> None:
    view.show()
    assert stage.watched == {WISH}
    view.hide()
    assert not stage.watched


def test_the_worker_is_told_what_is_watched(stage: Stage, view: CountingView, qtbot: QtBot) -> None:
    view.show()
    qtbot.waitUntil(lambda: bool(stage.worker.sent))
    assert stage.told == (WISH,)


def test_a_view_that_was_hidden_catches_up_once(stage: Stage, view: CountingView) -> None:
    view.show()
    view.hide()
    for _ in range(3):
        stage.observe()
    drawn = view.refreshed
    view.show()
    assert view.refreshed == drawn + 1
    view.hide()
    view.show()
    assert view.refreshed == drawn + 1


def test_every_change_of_what_it_follows_redraws(stage: Stage, view: CountingView) -> None:
    view.show()
    drawn = view.refreshed
    stage.observe()
    set_language("ko")
    assert view.refreshed == drawn + 2
    stage.begin()
    assert view.refreshed == drawn + 2


def test_an_empty_state_gives_way_to_the_body(view: CountingView) -> None:
    view.say_empty(text("loss-empty"))
    assert "Train" in view.empty_words
    view.show_body()
    assert view.empty_words == ""


def test_views_are_found_by_being_in_the_folder() -> None:
    ids = {cls.id for cls in LIVE_VIEWS}
    assert {"loss", "activations", "prediction", "gradients"} <= ids


@pytest.fixture
def kept() -> list[LiveView]:
    """Hold views until the test is over: one collected while painted takes Python along."""
    return []


@pytest.mark.parametrize("cls", list(LIVE_VIEWS), ids=lambda cls: cls.id)
def test_every_view_has_a_name_and_something_to_say_when_empty(
    cls: type[LiveView], qtbot: QtBot, kept: list[LiveView]
) -> None:
    for language in LANGUAGES:
        assert has_text(f"live-{cls.id}", language)
        set_language(language)
        view = Stage("draw_your_own").make(cls)
        qtbot.addWidget(view)
        kept.append(view)
        view.show()
        assert view.objectName() == f"live.{cls.id}"
        assert view.accessibleName()
        assert view.empty_words
        assert not view.grab().isNull()


def test_looking_for_views_loads_nothing_heavy() -> None:
    code = (
        "import sys; from desktop_app.views.live_view import LIVE_VIEWS; list(LIVE_VIEWS);"
        "bad = {'torch', 'scipy', 'sklearn', 'matplotlib', 'pyqtgraph'} & set(sys.modules);"
        "assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
