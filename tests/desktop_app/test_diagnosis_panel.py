from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.diagnosing import Diagnosing
from desktop_app.diagnosis_panel.indicator import DiagnosisIndicator
from desktop_app.diagnosis_panel.panel import DiagnosisPanel
from desktop_app.document import Document
from desktop_app.file_work import FileWork
from desktop_app.focus import Focus
from desktop_app.kept_runs import KeptRuns
from desktop_app.language import set_language
from desktop_app.run_feed import RunFeed
from desktop_app.training_session import TrainingSession
from engine.data.facts import DataFacts
from engine.diagnosis import RecipeCure
from engine.messages import (
    ChangeLive,
    NonFinite,
    RewindRun,
    RunEnded,
    RunRewound,
    RunStarted,
    StartRun,
    StepsTaken,
    StopRun,
    VitalsTaken,
    WorkerReady,
)
from engine.recipe import with_settings
from engine.texts import LANGUAGES, text
from engine.zoo.example import EXAMPLES
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.diagnosis_panel.finding_card import FindingCard

NARROW_DOCK = 190  # pixels: a third of what lies under the canvas in a window of 1280 × 800
LAYERS = ("conv1", "linear1")
FACTS = DataFacts(counts=(100, 100), mean=0.1, deviation=0.3, least=0.0, greatest=1.0)


class Desk:
    """The panel with everything around it except a worker."""

    def __init__(self, qtbot: QtBot) -> None:
        self.document = Document(EXAMPLES["xo_small"].build())
        self.client = RecordingClient()
        self.focus = Focus()
        self.feed = RunFeed(self.client)  # type: ignore[arg-type]
        self.work = FileWork()
        self.runs = KeptRuns(self.document, self.feed, self.work)
        self.session = TrainingSession(self.document, self.client, self.feed, self.runs)  # type: ignore[arg-type]
        self.diagnosing = Diagnosing(self.feed)
        parts = (self.document, self.focus, self.feed, self.session, self.diagnosing)
        self.panel = DiagnosisPanel(*parts)
        qtbot.addWidget(self.panel)
        self.panel.resize(360, 400)
        self.panel.show()
        self.tell(WorkerReady("cpu", "2"))

    def tell(self, event: Any) -> None:
        self.client.event_arrived.emit(event)

    def begin(self) -> None:
        self.session.start()
        started = RunStarted(self.run, "cpu", 1, 10, 100, ("X", "O"), facts=FACTS)
        self.tell(started)

    @property
    def run(self) -> str:
        return self.client.sent_of(StartRun)[-1].run_id

    def steps(self, losses: Any, update: float, dead: float = 0.1) -> None:
        """Take steps with these losses, and vital signs at three of them."""
        losses = np.asarray(losses, np.float32)
        scalars = {"loss": losses, "accuracy": np.full_like(losses, 0.9)}
        scalars |= {f"gradient/{id}": np.full_like(losses, 0.1) for id in LAYERS}
        self.tell(StepsTaken(self.run, self.feed.steps, scalars, 1.0))
        vitals = {f"update/{id}": update for id in LAYERS} | {"dead/relu1": dead}
        for step in (1, 2, 6):
            self.tell(VitalsTaken(self.run, step, vitals))
        self.judge()

    def judge(self) -> None:
        """Let the next diagnosis come now, and what it shows appear."""
        self.diagnosing._judge()
        QApplication.processEvents()

    def ill(self) -> None:
        """Show a rate that is too high: the loss leapt up, and units died."""
        self.steps([0.7, 40.0, *[0.7] * 20], update=1.5, dead=0.9)

    def slow(self) -> None:
        """Show a rate that is too low."""
        self.steps([0.7] * 22, update=1e-6)

    @property
    def main(self) -> FindingCard:
        return self.cards[0]

    @property
    def cards(self) -> list[FindingCard]:
        columns = (self.panel._main, self.panel._later_cards)
        items = [column.itemAt(i) for column in columns for i in range(column.count())]
        return [item.widget() for item in items]

    def cures(self) -> list[QPushButton]:
        return self.main.findChildren(QPushButton, "cure")

    def press(self, button: QPushButton) -> None:
        button.click()

    @property
    def rate(self) -> float:
        return self.document.project.recipe.learning_rate


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    desk = Desk(qtbot)
    yield desk
    for timer in (desk.diagnosing._timer, desk.feed._tick, desk.session._preview._timer):
        timer.stop()
    desk.work.close()


def checks_shown(desk: Desk) -> list[str]:
    buttons = desk.panel.findChildren(QPushButton)
    return [b.text() for b in buttons if b.objectName().startswith("check_") and b.isVisible()]


def test_before_a_run_it_says_what_to_do(desk: Desk) -> None:
    assert desk.panel._empty.isVisible()
    assert not desk.cards


def test_a_healthy_run_shows_what_was_checked(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()
    desk.steps(np.geomspace(0.7, 0.1, 22), update=2e-3)
    assert not desk.cards
    assert "✓ Start: first loss 1.01 × guessing" in checks_shown(desk)
    asked: list[str] = []
    desk.focus.view_requested.connect(asked.append)
    qtbot.mouseClick(desk.panel.findChild(QPushButton, "check_gradient"), Qt.MouseButton.LeftButton)
    assert asked == ["live.gradients"]


def test_the_cause_is_a_card_and_what_follows_is_folded(desk: Desk) -> None:
    desk.begin()
    desk.ill()
    first, *later = [card.finding.rule for card in desk.cards]
    assert first == "rate-high"
    assert "dead" in later
    assert "learning rate is too high" in desk.main.accessibleName()
    assert not any(card.isVisible() for card in desk.cards[1:])
    desk.panel._disclosure.toggle.click()
    assert all(card.isVisible() for card in desk.cards)


def test_newer_numbers_leave_the_button_that_somebody_is_about_to_press(desk: Desk) -> None:
    desk.begin()
    desk.slow()
    card, cure = desk.main, desk.cures()[0]
    before = card._limit.text()
    for step in range(10, 20):
        desk.tell(VitalsTaken(desk.run, step, {f"update/{id}": 2e-6 for id in LAYERS}))
    desk.judge()
    assert desk.main is card
    assert desk.cures()[0] is cure
    assert card._limit.text() != before
    assert card.finding == desk.diagnosing.findings[0]


def test_a_cure_comes_before_the_reasons(desk: Desk) -> None:
    desk.begin()
    desk.ill()
    assert desk.cures()[0].mapTo(desk.main, QPoint()).y() < desk.main._reason.y()


def test_the_words_of_a_check_follow_the_language(desk: Desk) -> None:
    desk.begin()
    desk.steps(np.geomspace(0.7, 0.1, 22), update=2e-3)
    set_language("ko")
    check = desk.panel.findChild(QPushButton, "check_gradient")
    assert check.toolTip() == "이것을 보여 주는 화면을 앞으로 가져옵니다."


def test_a_cure_is_one_step_of_undo_and_trains_again(desk: Desk, qtbot: QtBot) -> None:
    desk.begin()
    desk.ill()
    cure = desk.cures()[0]
    assert cure.text() == "Learning rate 0.005 → 5.0·10⁻⁵"
    before = desk.rate
    desk.press(cure)
    assert desk.rate < before
    assert len(desk.client.sent_of(StopRun)) == 1
    desk.tell(RunEnded(desk.run, "stopped", 22, 1.0, ""))
    qtbot.waitUntil(lambda: len(desk.client.sent_of(StartRun)) == 2)
    assert desk.client.sent_of(StartRun)[-1].recipe.learning_rate == desk.rate
    desk.document.undo_stack.undo()
    assert desk.rate == before


def test_a_live_cure_acts_while_the_run_goes_on(desk: Desk) -> None:
    desk.begin()
    desk.slow()
    assert desk.main.finding.rule == "rate-low"
    desk.press(desk.cures()[0])
    assert desk.client.sent_of(ChangeLive)[-1].live.learning_rate == desk.rate > 2e-3
    assert not desk.client.sent_of(StopRun)


def test_after_the_end_a_cure_starts_a_new_run(desk: Desk) -> None:
    desk.begin()
    desk.slow()
    desk.tell(RunEnded(desk.run, "completed", 22, 1.0, ""))
    QApplication.processEvents()
    desk.press(desk.cures()[0])
    assert len(desk.client.sent_of(StartRun)) == 2


def test_show_it_selects_the_layer_and_brings_the_view(desk: Desk) -> None:
    desk.begin()
    desk.ill()
    asked: list[str] = []
    desk.focus.view_requested.connect(asked.append)
    desk.main.findChild(QPushButton, "show_view").click()
    assert asked == ["live.updates"]
    assert desk.focus.node == desk.main.finding.node


def test_a_cure_that_is_refused_says_why(desk: Desk) -> None:
    desk.begin()
    desk.ill()
    finding = desk.main.finding
    desk.panel._curing.take(RecipeCure({"learning_rate": -1.0}), finding)
    assert desk.panel._refusal.isVisible()
    assert desk.panel._refusal.text()


def test_a_break_shows_the_last_steps_and_the_way_back(desk: Desk) -> None:
    desk.begin()
    desk.steps(np.geomspace(0.7, 0.1, 80), update=2e-3)
    desk.tell(NonFinite(desk.run, 80, "relu1", "activation", "forward", can_rewind=12))
    QApplication.processEvents()
    box = desk.panel._break
    assert box.isVisible()
    assert "Step 81 broke on the way forward" in box.sentence.text()
    recorder = box.recorder
    assert recorder.values.shape[1] == 51
    row, column = recorder.chosen or (-1, -1)
    assert (recorder.names[row], column) == ("ReLU 1", 50)
    assert np.isnan(recorder.values[row, column])
    assert np.isfinite(np.delete(recorder.values.ravel(), row * 51 + column)).all()
    slower, clipped = box.findChildren(QPushButton, "rewind")
    desk.press(slower)
    (sent,) = desk.client.sent_of(RewindRun)
    assert sent.steps == 12
    assert sent.live.learning_rate == desk.rate
    assert "12" in clipped.text()
    desk.tell(RunRewound(desk.run, 68))
    assert not box.isVisible()


def test_a_break_of_the_loss_rings_the_loss(desk: Desk) -> None:
    desk.begin()
    desk.tell(NonFinite(desk.run, 0, "classify", "loss", "forward"))
    assert desk.panel._break.recorder.chosen == (0, 0)
    assert not [b for b in desk.panel.findChildren(QPushButton, "rewind") if b.isVisible()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", ["healthy", "ill", "broken"])
def test_it_asks_for_no_more_width_than_the_smallest_window_has(
    desk: Desk, state: str, language: str
) -> None:
    set_language(language)
    desk.begin()
    if state == "healthy":
        desk.steps(np.geomspace(0.7, 0.1, 22), update=2e-3)
    elif state == "ill":
        desk.ill()
    else:
        desk.steps([0.7] * 30, update=2e-3)
        desk.tell(NonFinite(desk.run, 30, "conv1", "gradient", "backward", can_rewind=20))
        desk.judge()
    assert desk.panel.minimumSizeHint().width() <= NARROW_DOCK
    desk.panel.resize(NARROW_DOCK, 600)
    QApplication.processEvents()
    for button in desk.panel.findChildren(QPushButton):
        if button.isVisible():
            assert button.height() >= button.heightForWidth(button.width())
            right = button.mapTo(desk.panel, button.rect().bottomRight()).x()
            assert right < NARROW_DOCK, button.text()


def test_it_judges_at_most_once_a_second(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.begin()
    desk.steps([0.7, 0.6], update=2e-3)
    judged: list[int] = []
    monkeypatch.setattr("desktop_app.diagnosing.diagnose", lambda _case: judged.append(1) or ())
    for _ in range(50):
        desk.feed.history_changed.emit()
    assert not judged
    assert desk.diagnosing._timer.isActive()
    desk.tell(RunEnded(desk.run, "completed", 2, 1.0, ""))
    assert judged


def test_the_indicator_says_it_in_a_word(desk: Desk, qtbot: QtBot) -> None:
    indicator = DiagnosisIndicator(desk.focus, desk.feed, desk.diagnosing)
    qtbot.addWidget(indicator)
    assert indicator.isHidden()
    desk.begin()
    desk.steps(np.geomspace(0.7, 0.1, 22), update=2e-3)
    assert indicator.text() == "Healthy"
    desk.begin()
    desk.ill()
    assert "too high" in indicator.text()
    asked: list[str] = []
    desk.focus.view_requested.connect(asked.append)
    indicator.click()
    assert asked == ["diagnosis"]


def test_it_speaks_korean(desk: Desk) -> None:
    desk.begin()
    desk.ill()
    set_language("ko")
    QApplication.processEvents()
    assert "학습률이 너무 큽니다" in desk.main.accessibleName()
    set_language("en")


def test_a_recipe_edited_meanwhile_is_what_a_cure_starts_from(desk: Desk) -> None:
    desk.begin()
    desk.slow()
    project = desk.document.project
    recipe = with_settings(project.recipe, {"learning_rate": 0.5})
    desk.document.edit(text("edit-pace"), project.with_recipe(recipe))
    QApplication.processEvents()
    assert desk.cures()[0].text().startswith("Learning rate 0.5 →")
