from __future__ import annotations

import math

import numpy as np
import pytest

from desktop_app.graph_editor.class_bars import ClassBar, ClassBars
from desktop_app.graph_editor.map_strip import MapStrip, as_stripes
from desktop_app.graph_editor.update_bar import filled, health
from desktop_app.run_feed import CurrentRun
from desktop_app.theme import set_theme
from engine.graph.edits import with_params, without_nodes
from engine.messages import Observed
from engine.probes.record import ProbeRequest
from engine.recipe import with_layer
from engine.texts import text
from tests.desktop_app.canvas_stage import CanvasStage


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def observe(canvas: CanvasStage, scores=(0.75, 0.25), run_id="", **probes) -> None:
    arrays = {ProbeRequest(*key.split("__")): value for key, value in probes.items()}
    drawing = np.zeros((9, 9), np.uint8)
    drawing[4] = 255
    canvas.feed.receive(Observed("", run_id, 3, drawing, np.asarray(scores, np.float32), arrays))


@pytest.mark.parametrize(
    ("ratio", "expected"),
    [
        (1e-3, "good"), (1e-4, "good"), (2e-2, "good"), (9e-5, "warn"), (0.5, "warn"), (0.0, "bad"),
        (math.nan, "bad"), (math.inf, "bad"),
    ],
)  # fmt: skip
def test_an_update_is_healthy_within_the_band(ratio, expected):
    assert health(ratio) == expected


def test_the_update_bar_goes_from_a_millionth_to_one():
    assert [filled(10.0**power) for power in (-7, -6, -3, 0, 1)] == [0, 0, 0.5, 1, 1]


def test_what_is_seen_is_asked_for(canvas, qtbot):
    conv, relu, source = canvas.id_of("conv2d"), canvas.id_of("relu"), canvas.id_of("input")
    canvas.view.fit()
    qtbot.waitUntil(lambda: bool(canvas.watching.requests))
    wishes = canvas.watching.requests
    assert {ProbeRequest("thumbnail", conv), ProbeRequest("update_ratio", conv)} <= wishes
    assert ProbeRequest("thumbnail", relu) in wishes
    assert ProbeRequest("update_ratio", relu) not in wishes
    assert ProbeRequest("thumbnail", source) not in wishes


def test_small_nodes_ask_for_no_maps_and_hidden_ones_for_nothing(canvas, qtbot):
    qtbot.waitUntil(lambda: bool(canvas.watching.requests))
    canvas.view.zoom(0.38)
    qtbot.waitUntil(lambda: {w.probe for w in canvas.watching.requests} == {"update_ratio"})
    canvas.editor.hide()
    assert canvas.watching.requests == frozenset()


def test_nodes_out_of_view_are_not_asked_for(canvas, qtbot):
    qtbot.waitUntil(lambda: bool(canvas.watching.requests))
    canvas.view.pan(canvas.screen(canvas.scene.mirror.bounds.bottomRight()) * 3)
    qtbot.waitUntil(lambda: not canvas.watching.requests)


def test_a_node_that_comes_into_view_has_what_is_known_already(canvas, qtbot):
    goal = canvas.id_of("classify")
    canvas.view.pan(canvas.screen(canvas.scene.mirror.bounds.bottomRight()) * 3)
    observe(canvas)
    assert canvas.node(goal).bars is None
    canvas.view.fit()
    qtbot.waitUntil(lambda: canvas.node(goal).bars is not None)


def test_an_observation_reaches_the_nodes(canvas):
    conv, goal, source = canvas.id_of("conv2d"), canvas.id_of("classify"), canvas.id_of("input")
    maps = np.full((3, 9, 9), 200, np.uint8)
    observe(
        canvas,
        **{f"thumbnail__{conv}": maps, f"update_ratio__{conv}": np.array(1e-3, np.float32)},
    )
    assert canvas.node(conv).maps.shown == 3
    assert canvas.node(conv).update_ratio == pytest.approx(1e-3)
    assert canvas.node(source).drawing.pixelColor(4, 4).value() == 255
    bars = canvas.node(goal).bars.bars
    assert [(bar.name, bar.score) for bar in bars] == [("X", 0.75), ("O", 0.25)]


def test_scores_of_a_network_with_other_classes_are_not_shown(canvas):
    observe(canvas, scores=(0.1, 0.2, 0.7))
    assert canvas.node(canvas.id_of("classify")).bars is None


def test_a_new_project_forgets_what_was_seen(canvas):
    observe(canvas)
    canvas.document.open(canvas.document.project, None, canvas.document.pixels)
    assert canvas.node(canvas.id_of("classify")).bars is None


def test_only_what_is_new_is_painted_anew(qtbot):
    strip, maps = MapStrip(), np.full((1, 4, 4), 140, np.uint8)
    assert strip.put(maps)
    assert not strip.put(maps)
    assert not strip.put(maps.copy())
    assert strip.put(maps + 1)


def test_maps_become_signed_with_the_first_negative_number_and_stay_so(qtbot):
    set_theme("dark")
    strip = MapStrip()
    zero = np.full((1, 2, 2), 128, np.uint8)
    strip.put(zero)
    unsigned = strip.images[0].pixelColor(0, 0)
    strip.put(zero - 100)
    strip.put(zero)
    assert strip.images[0].pixelColor(0, 0) != unsigned
    strip.clear()
    assert strip.is_empty


def test_a_short_vector_becomes_stripes_without_what_fills_it_up():
    maps = np.arange(48, dtype=np.uint8).reshape(1, 2, 24)
    assert as_stripes(maps, 32).tolist() == [[list(range(32))]]
    assert as_stripes(maps, 784) is maps


@pytest.mark.parametrize(
    ("classes", "is_columns"), [(2, False), (4, False), (10, True), (40, False)]
)
def test_few_classes_are_rows_and_more_are_columns(qtbot, classes, is_columns):
    bars = ClassBars([ClassBar(str(i), i, i / 100) for i in range(classes)])
    assert bars.is_columns is is_columns
    assert len(bars.shown) == (4 if classes == 40 else classes)


def test_what_is_not_in_the_run_is_hatched(canvas):
    conv, relu = canvas.id_of("conv2d"), canvas.id_of("relu")
    project = canvas.document.project
    assert not canvas.node(conv).look.is_hatched
    trained = without_nodes(project.graph, [relu])
    canvas.feed.begin(CurrentRun("run", trained, project.recipe))
    assert canvas.node(relu).look.is_hatched
    assert not canvas.node(conv).look.is_hatched
    changed = with_params(project.graph, conv, {"out_channels": 5})
    canvas.document.edit(text("canvas-edit-add"), project.with_graph(changed))
    assert canvas.node(conv).look.is_hatched
    canvas.feed.forget()
    assert not canvas.node(relu).look.is_hatched


def test_a_layer_behind_a_problem_shows_no_old_maps(canvas):
    conv = canvas.id_of("conv2d")
    observe(canvas, **{f"thumbnail__{conv}": np.full((3, 9, 9), 200, np.uint8)})
    assert canvas.node(conv).look.is_known
    first = canvas.edge_between(canvas.ids[0], canvas.ids[1])
    canvas.scene.selection.select(nodes=(), edges={first})
    canvas.actions.trigger("edit.delete")
    assert not canvas.node(conv).look.is_known


def test_a_frozen_layer_is_marked(canvas):
    conv = canvas.id_of("conv2d")
    item, project = canvas.scene.mirror.nodes[conv], canvas.document.project
    recipe = with_layer(project.recipe, conv, is_frozen=True)
    canvas.document.edit(text("edit-pace"), project.with_recipe(recipe))
    assert item.look.is_frozen
    canvas.document.undo_stack.undo()
    assert not item.look.is_frozen
