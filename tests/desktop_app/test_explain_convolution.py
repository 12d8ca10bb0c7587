from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QEnterEvent
from PySide6.QtWidgets import QApplication

from desktop_app.explain.convolution import ConvolutionView
from desktop_app.explain.convolution_moment import sum_words
from desktop_app.explain.explaining_view import EXPLAINING_VIEWS, views_of
from desktop_app.language import set_language, tr
from desktop_app.widgets.mosaic import Cell
from engine.arithmetic.convolution import Convolution, slide_of
from engine.graph.edits import with_params
from engine.kind import KINDS
from engine.params import checked
from engine.probes.record import ProbeRequest
from engine.texts import LANGUAGES, has_text, text
from tests.desktop_app.view_stage import Stage, move_over

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

RNG = np.random.default_rng(0)
NAMES = ("layer_input", "weight", "bias", "activation")


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    set_language("en")


@pytest.fixture
def stage(qapp: object) -> Stage:
    return Stage("xo_small")


@pytest.fixture
def view(stage: Stage, qtbot: QtBot) -> ConvolutionView:
    made: ConvolutionView = stage.make(ConvolutionView)
    qtbot.addWidget(made)
    QCursor.setPos(0, 0)  # away from the picture
    made.setGeometry(100, 100, 640, 640)  # on the screen, which is 800 × 800
    made.show()
    return made


def arrays(channels: int = 1, size: int = 9, filters: int = 3, bias: bool = True) -> dict[str, Any]:
    image = RNG.normal(size=(channels, size, size)).astype(np.float32)
    weight = RNG.normal(size=(filters, channels, 3, 3)).astype(np.float32)
    biases = RNG.normal(size=filters if bias else 0).astype(np.float32)
    params = checked(KINDS["conv2d"].params, {"out_channels": filters, "bias": bias})
    made = Convolution(image, weight, biases, slide_of(params))
    activation = np.stack([made.output(unit) for unit in range(filters)])
    return dict(zip(NAMES, (image, weight, biases, activation), strict=True))


def show(stage: Stage, node: str, found: dict[str, Any], **where: Any) -> None:
    stage.observe(probes={(name, node): value for name, value in found.items()}, **where)


def enter(view: ConvolutionView) -> None:
    point = QPointF(5, 5)
    QApplication.sendEvent(view.stage, QEnterEvent(point, point, point))


def lay_out(view: ConvolutionView, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: 60 < view.stage.output.width() < view.width() / 2)


def leave(view: ConvolutionView) -> None:
    QApplication.sendEvent(view.stage, QEvent(QEvent.Type.Leave))


def test_it_is_found_for_convolutions() -> None:
    assert views_of("conv2d")[0] is ConvolutionView
    for found in EXPLAINING_VIEWS:
        for id in (f"explain-{found.id}", f"explain-{found.id}.tab"):
            assert all(has_text(id.replace("_", "-"), language) for language in LANGUAGES)
        assert all(kind in KINDS for kind in found.explains)


def test_without_a_convolution_it_says_what_to_do_and_asks_for_nothing(
    stage: Stage, view: ConvolutionView
) -> None:
    stage.focus.select(["relu1"])
    assert "Select a convolution" in view.empty_words
    assert not stage.watched


def test_it_asks_for_all_that_an_explanation_needs(stage: Stage, view: ConvolutionView) -> None:
    stage.focus.select(["conv1"])
    assert stage.watched == {ProbeRequest(name, "conv1") for name in NAMES}
    assert view.empty_words


def test_every_number_shown_is_the_layers_own(stage: Stage, view: ConvolutionView) -> None:
    found = arrays()
    stage.focus.select(["conv1"])
    show(stage, "conv1", found)
    stage.focus.look_at_unit(1)
    stage.focus.look_at_cell((4, 6))
    seen = found["layer_input"][0, 3:6, 5:8]  # "same": the window's middle is the cell
    kernel = found["weight"][1, 0]
    np.testing.assert_allclose(view.stage.seen.numbers, seen, atol=1e-6)
    np.testing.assert_allclose(view.stage.filter.numbers, kernel, atol=1e-6)
    np.testing.assert_allclose(view.stage.products.numbers, seen * kernel, atol=1e-5)
    moment = view.stage.moment
    assert moment is not None
    assert moment.position.total == pytest.approx(found["activation"][1, 4, 6], abs=1e-5)
    np.testing.assert_allclose(view.stage.output.maps[0], found["activation"][1], atol=1e-5)
    assert view.stage.image.maps.shape == (1, 11, 11)  # with its ring of zeros
    assert view.stage.image.overlay.window == (4, 6, 3, 3)
    assert view.stage.image.overlay.inner == (1, 1, 9, 9)
    assert view.stage.output.overlay.filled is None
    view.stepper.on.click()  # from here on the map fills up
    assert view.stage.output.overlay.filled == 4 * 9 + 7 + 1


@pytest.mark.parametrize("bias", [True, False])
@pytest.mark.parametrize("channels", [1, 3, 8])
def test_the_sum_is_written_out(channels: int, bias: bool) -> None:
    from desktop_app.explain.convolution_moment import Moment

    found = arrays(channels=channels, bias=bias)
    image, weight, biases, activation = (found[name] for name in NAMES)
    params = checked(KINDS["conv2d"].params, {"bias": bias})
    convolution = Convolution(image, weight, biases, slide_of(params))
    moment = Moment(convolution, activation[2], 2, 0, 1, 1)
    for language in LANGUAGES:
        set_language(language)
        words = tr(sum_words(moment))
        assert words.endswith(f"= {moment.position.total:.3f}".replace("-", "−"))
        assert ("bias" in words or "편향" in words) == bias
        assert ("…" in words) == (channels > 4)


def test_many_channels_are_summed_and_one_is_shown(
    stage: Stage, view: ConvolutionView, qtbot: QtBot
) -> None:
    found = arrays(channels=3, size=4)
    stage.focus.select(["conv2"])
    show(stage, "conv2", found)
    assert view.stage.channels.isVisible()
    moment = view.stage.moment
    assert moment is not None
    np.testing.assert_allclose(view.stage.channels.maps[:, 0, 0], moment.position.sums, atol=1e-5)
    qtbot.mouseClick(
        view.stage.channels,
        Qt.MouseButton.LeftButton,
        pos=view.stage.channels.cell_center(Cell(2, 0, 0)),
    )
    np.testing.assert_allclose(view.stage.filter.numbers, found["weight"][0, 2], atol=1e-6)
    view.channel.on.click()  # and round to the first
    np.testing.assert_allclose(view.stage.filter.numbers, found["weight"][0, 0], atol=1e-6)


def test_one_channel_needs_no_choice(stage: Stage, view: ConvolutionView) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    assert not view.channel.isVisible()
    assert not view.stage.channels.isVisible()


def test_playing_walks_on_and_stops_at_the_end(
    stage: Stage, view: ConvolutionView, qtbot: QtBot
) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    stage.focus.look_at_cell((8, 6))
    view.stepper._clock.setInterval(1)
    view.stepper.play.click()
    assert view.stepper.is_playing
    qtbot.waitUntil(lambda: stage.focus.cell == (8, 8))
    qtbot.waitUntil(lambda: not view.stepper.is_playing)
    view.stepper.play.click()
    assert stage.focus.cell == (0, 0)
    assert view.stage.output.overlay.filled == 1
    view.stepper.play.click()
    assert not view.stepper.is_playing


def test_steps_and_the_bar_move_the_window(stage: Stage, view: ConvolutionView) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    view.stepper.on.click()
    assert stage.focus.cell == (4, 5)  # it began in the middle
    view.stepper.bar.setValue(9 * 5 + 2)
    assert stage.focus.cell == (5, 2)
    view.stepper.back.click()
    assert stage.focus.cell == (5, 1)
    assert view.stepper.place.text() == "47 of 81"


def test_the_pointer_goes_to_a_position_and_holds_the_clock(
    stage: Stage, view: ConvolutionView, qtbot: QtBot
) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    view.stepper.play.click()
    assert stage.focus.cell == (0, 0)
    lay_out(view, qtbot)
    enter(view)
    assert not view.stepper._clock.isActive()
    move_over(view.stage.output, view.stage.output.cell_center(Cell(0, 6, 3)))
    assert stage.focus.cell == (6, 3)
    leave(view)
    assert view.stepper._clock.isActive()
    view.stepper.pause()


def test_a_click_on_the_image_brings_the_window_there(
    stage: Stage, view: ConvolutionView, qtbot: QtBot
) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    lay_out(view, qtbot)
    place = view.stage.image.cell_center(Cell(0, 5, 8))  # row 4, column 7 without the padding
    qtbot.mouseClick(view.stage.image, Qt.MouseButton.LeftButton, pos=place)
    assert stage.focus.cell == (4, 7)


def test_numbers_stand_still_under_the_pointer_and_catch_up_after(
    stage: Stage, view: ConvolutionView
) -> None:
    before, after = arrays(), arrays()
    stage.focus.select(["conv1"])
    show(stage, "conv1", before)
    enter(view)
    show(stage, "conv1", after)
    np.testing.assert_allclose(view.stage.filter.numbers, before["weight"][0, 0], atol=1e-6)
    leave(view)
    np.testing.assert_allclose(view.stage.filter.numbers, after["weight"][0, 0], atol=1e-6)


def test_weights_move_while_training(stage: Stage, view: ConvolutionView) -> None:
    stage.begin()
    stage.focus.select(["conv1"])
    for step in (1, 2):
        found = arrays()
        show(stage, "conv1", found, run_id="run", step=step)
        np.testing.assert_allclose(view.stage.filter.numbers, found["weight"][0, 0], atol=1e-6)


def test_the_three_grids_point_at_the_same_product(
    stage: Stage, view: ConvolutionView, qtbot: QtBot
) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    stage.focus.look_at_cell((4, 4))
    lay_out(view, qtbot)
    move_over(view.stage.products, view.stage.products.cell_center(1, 2))
    assert " × " in view.stage.pair.text()
    assert view.stage.seen._marked == view.stage.filter._marked == (1, 2)
    move_over(view.stage.products, QPoint(1, 1))
    assert view.stage.seen._marked is None


def test_arrays_of_an_edited_layer_are_waited_for(stage: Stage, view: ConvolutionView) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    assert not view.empty_words
    project = stage.document.project
    edited = with_params(project.graph, "conv1", {"kernel_size": 5, "padding": "valid"})
    stage.document.edit(text("edit-pace"), project.with_graph(edited))
    assert "on their way" in view.empty_words


def test_a_run_is_explained_by_its_own_settings(stage: Stage, view: ConvolutionView) -> None:
    stage.begin()
    stage.focus.select(["conv1"])
    project = stage.document.project
    edited = with_params(project.graph, "conv1", {"padding": "valid"})
    stage.document.edit(text("edit-pace"), project.with_graph(edited))
    show(stage, "conv1", arrays(), run_id="run", step=1)
    assert not view.empty_words
    assert view.stage.image.maps.shape == (1, 11, 11)


def test_a_deleted_layer_leaves_no_picture(stage: Stage, view: ConvolutionView) -> None:
    from engine.graph.edits import without_nodes

    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    project = stage.document.project
    stage.document.edit(
        text("edit-pace"), project.with_graph(without_nodes(project.graph, ["conv1"]))
    )
    assert view.empty_words


def test_it_speaks_korean(stage: Stage, view: ConvolutionView) -> None:
    stage.focus.select(["conv1"])
    show(stage, "conv1", arrays())
    set_language("ko")
    assert view.filter.words.text() == "필터 1 / 3"
    assert "편향" in view.stage.sum.text()
    assert view.stepper.play.toolTip() == "재생"
