from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtCore import QPoint

from desktop_app.views.gradient_bars import decades, verdict
from desktop_app.views.gradients import GradientsView
from desktop_app.widgets.bar_rows import BarRows
from desktop_app.widgets.value_tip import ValueTip
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def _bars(view: GradientsView) -> BarRows:
    found = view.ways.currentWidget().findChild(BarRows)
    assert isinstance(found, BarRows)
    return found


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage("xo_small")


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> GradientsView:
    made: GradientsView = stage.make(GradientsView)
    qtbot.addWidget(made)
    made.resize(320, 260)
    made.show()
    return made


def test_layers_stand_in_graph_order_with_their_last_norm(
    stage: Stage, view: GradientsView
) -> None:
    stage.begin()
    stage.steps(
        gradient__linear1=[9, 1.0], gradient__conv1=[9, 0.01], gradient__conv2=[9, 0.1], loss=[1, 1]
    )
    assert [row.name for row in _bars(view).rows] == [
        "Convolution 1", "Convolution 2", "Fully connected (FC)",
    ]  # fmt: skip
    assert [row.number for row in _bars(view).rows] == ["0.010", "0.100", "1.00"]
    ends = [row.end for row in _bars(view).rows]
    assert ends[1] - ends[0] == pytest.approx(ends[2] - ends[1])  # the axis is logarithmic
    assert "0.010" in view.sentence.text()


def test_before_training_there_is_nothing_to_show(stage: Stage, view: GradientsView) -> None:
    assert "Train" in view.empty_words
    stage.begin()
    assert view.empty_words


@pytest.mark.parametrize(
    ("norms", "id"),
    [
        ((1.0, 2.0), "gradients-healthy"),
        ((1e-5, 1.0), "gradients-vanish"),
        ((1e5, 1.0), "gradients-explode"),
        ((0.0, 1.0), "gradients-zero"),
        ((1.0,), "gradients-one-layer"),
        ((1.0, np.nan, 1.0), "gradients-not-finite"),
        ((1.0, np.inf), "gradients-not-finite"),
    ],
)
def test_the_verdict_in_words(norms: tuple[float, ...], id: str) -> None:
    assert verdict({str(i): norm for i, norm in enumerate(norms)}).id == id


def test_what_is_not_finite_is_painted_as_an_error(stage: Stage, view: GradientsView) -> None:
    stage.begin()
    stage.steps(gradient__conv1=[np.nan], gradient__conv2=[0.1])
    assert _bars(view).rows[0].hue == "bad"
    assert _bars(view).rows[0].number == "NaN"


def test_the_axis_holds_every_norm() -> None:
    assert decades([0.01, 0.5]) == (-3, 0)
    low, high = decades([1e-9, 30.0])
    assert low <= -9
    assert high >= 2
    assert decades([0.0, np.nan]) == (-3, 0)


def test_the_pointer_reads_the_number(stage: Stage, view: GradientsView, qtbot: QtBot) -> None:
    stage.begin()
    stage.steps(gradient__conv1=[0.025], gradient__conv2=[0.1])
    center = _bars(view).row_rect(0).center()
    qtbot.mouseMove(_bars(view), QPoint(int(center.x()), int(center.y())))
    assert _bars(view).findChild(ValueTip).text() == "Convolution 1: gradient norm 0.025"
