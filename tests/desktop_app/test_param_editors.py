from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QVBoxLayout, QWidget

from desktop_app.language import set_language
from desktop_app.widgets.number_steps import stepped_float, stepped_int
from desktop_app.widgets.param_editors import EDITORS, editor_for
from engine.params import (
    REST,
    AnyParam,
    BoolParam,
    ChoiceParam,
    FloatParam,
    IntParam,
    SizesParam,
    TextParam,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from desktop_app.widgets.param_editor import ParamEditor

FILTERS = IntParam("out_channels", 8)
PADDING = IntParam("padding", "same", minimum=0, maximum=9, words=("same", "valid"))
RATE = FloatParam("learning_rate", 1e-3, minimum=0, maximum=100, above_minimum=True)
OPTIMIZER = ChoiceParam("optimizer", "adam", ("sgd", "adam"))
BIAS = BoolParam("bias", True)
FIELD = TextParam("field", "image")
SIZES = SizesParam("shape", REST)
ALL: tuple[AnyParam, ...] = (FILTERS, PADDING, RATE, OPTIMIZER, BIAS, FIELD, SIZES)


class Stand:
    """An editor in a window that is active, beside something else that can have the focus."""

    def __init__(self, qtbot: QtBot, param: AnyParam) -> None:
        self.window = QWidget()
        self.editor: ParamEditor = editor_for(param)
        self.other = QLineEdit()
        column = QVBoxLayout(self.window)
        column.addWidget(self.editor)
        column.addWidget(self.other)
        qtbot.addWidget(self.window)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.values: list[object] = []
        self.ends = 0
        self.editor.value_edited.connect(self.values.append)
        self.editor.edit_ended.connect(self._count_end)
        self.editor.field.setFocus()

    @property
    def line(self) -> QLineEdit:
        field = self.editor.field
        found = field.lineEdit() if isinstance(field, QComboBox) else field
        assert isinstance(found, QLineEdit)
        return found

    def type(self, written: str) -> None:
        self.line.selectAll()
        QTest.keyClicks(self.editor.field, written)

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.editor.field, key)

    def turn_wheel(self, notches: int) -> None:
        middle = QPointF(self.editor.field.rect().center())
        event = QWheelEvent(
            middle,
            self.editor.field.mapToGlobal(middle),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.editor.field, event)

    def _count_end(self) -> None:
        self.ends += 1


@pytest.fixture
def stand(qtbot: QtBot) -> Callable[[AnyParam], Stand]:
    return lambda param: Stand(qtbot, param)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    set_language("en")


def test_every_kind_of_param_has_an_editor() -> None:
    assert {type(param) for param in ALL} == set(EDITORS)


@pytest.mark.parametrize("param", ALL, ids=lambda param: param.name)
def test_an_editor_shows_every_allowed_value_without_telling(
    param: AnyParam, stand: Callable[[AnyParam], Stand]
) -> None:
    s = stand(param)
    for value in param.examples():
        s.editor.set_value(value)
        assert s.editor.value == value
        assert s.editor.error == ""
    assert s.values == []
    assert s.editor.field.accessibleName()
    assert s.editor.field.toolTip()


def test_typing_tells_every_valid_value(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(FILTERS)
    s.type("16")
    assert s.values == [1, 16]
    s.press(Qt.Key.Key_Return)
    assert s.ends == 1


def test_a_value_out_of_range_is_outlined_and_said_and_not_told(
    stand: Callable[[AnyParam], Stand],
) -> None:
    s = stand(FILTERS)
    s.type("0")
    assert s.values == []
    assert s.editor.error == "Filters must be from 1 to 4,096."
    assert s.line.property("invalid") is True
    s.type("12")
    assert s.editor.error == ""
    assert s.line.property("invalid") is False


def test_escape_restores_what_stood_there_before(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(FILTERS)
    s.type("64")
    s.press(Qt.Key.Key_Escape)
    assert s.line.text() == "8"
    assert s.values == [6, 64, 8]


def test_leaving_an_invalid_value_takes_it_back(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(FILTERS)
    s.type("x")
    s.other.setFocus()
    assert s.line.text() == "8"
    assert s.editor.error == ""
    assert s.ends == 1


def test_the_echo_of_typing_leaves_the_text_alone(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(RATE)
    s.editor.value_edited.connect(s.editor.set_value)
    s.type("0.010")
    assert s.line.text() == "0.010"
    s.press(Qt.Key.Key_Return)
    assert s.line.text() == "0.01"


def test_a_change_from_outside_is_shown_while_one_types(
    stand: Callable[[AnyParam], Stand],
) -> None:
    s = stand(FILTERS)
    s.type("64")
    s.editor.set_value(8)
    assert s.line.text() == "8"


def test_arrows_step_and_stop_at_the_end(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(FILTERS)
    s.press(Qt.Key.Key_Up)
    s.press(Qt.Key.Key_PageDown)
    assert s.values == [9]
    for _ in range(10):
        s.press(Qt.Key.Key_Down)
    assert s.editor.value == 1
    assert s.editor.error == ""


def test_the_wheel_counts_only_with_the_focus(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(FILTERS)
    s.turn_wheel(1)
    assert s.values == [9]
    s.other.setFocus()
    s.turn_wheel(1)
    assert s.values == [9]


def test_words_and_numbers_share_a_field(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(PADDING)
    s.press(Qt.Key.Key_Down)
    assert s.values == ["valid"]
    s.type("2")
    assert s.values[-1] == 2
    s.type("same")
    assert s.values[-1] == "same"
    s.type("wide")
    assert "same, valid" in s.editor.error


def test_a_chosen_option_is_told_at_once(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(OPTIMIZER)
    s.press(Qt.Key.Key_Up)
    assert s.values == ["sgd"]
    assert s.ends == 1


def test_a_switch_is_told_at_once(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(BIAS)
    QTest.mouseClick(s.editor.field, Qt.MouseButton.LeftButton)
    assert s.values == [False]
    s.press(Qt.Key.Key_Space)
    assert s.values == [False, True]


def test_words_follow_the_language(stand: Callable[[AnyParam], Stand]) -> None:
    s = stand(OPTIMIZER)
    set_language("ko")
    assert s.editor.field.accessibleName() == "옵티마이저"
    assert s.values == []
    assert s.editor.value == "adam"


def test_a_value_that_only_a_file_can_hold_is_shown_with_its_error(
    stand: Callable[[AnyParam], Stand],
) -> None:
    s = stand(OPTIMIZER)
    s.editor.set_value("magic")
    assert "must be one of" in s.editor.error


@given(st.integers(1, 10**6), st.sampled_from([1, -1]))
def test_whole_steps_are_at_most_a_tenth(value: int, by: int) -> None:
    step = abs(stepped_int(value, by) - value)
    assert 1 <= step <= max(1, value / 10)


@given(st.floats(1e-6, 100), st.sampled_from([1, -1]))
def test_steps_of_a_number_keep_its_sign_and_scale(value: float, by: int) -> None:
    stepped = stepped_float(value, by, span=100)
    assert (stepped > value) == (by > 0)
    assert stepped > -1e-12
    assert abs(stepped - value) <= max(5, value)


@pytest.mark.parametrize(
    ("value", "by", "span", "expected"),
    [
        (1e-3, 1, 100, 2e-3),
        (1e-3, -1, 100, 9e-4),
        (0.9, 1, 1, 0.95),
        (20, 1, 45, 22),
        (0, 1, 1, 0.05),
    ],
)
def test_a_step_moves_the_first_digit(value: float, by: int, span: float, expected: float) -> None:
    assert stepped_float(value, by, span) == pytest.approx(expected)
