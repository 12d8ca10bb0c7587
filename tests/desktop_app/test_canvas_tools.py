"""Muting, aligning, finding, the minimap, and what stands in line while it is dragged."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest

from desktop_app.graph_editor.aligning import AXES, LEAST_GAP, LINES, aligned, distributed
from desktop_app.graph_editor.finding import find
from desktop_app.graph_editor.metrics import NODE_HEIGHT, NODE_WIDTH
from desktop_app.graph_editor.minimap import MANY
from engine.graph.edits import with_name, with_params
from engine.graph.layout import arranged
from engine.graph.model import Block, Blocks, Graph, Node, edge
from engine.problem import IllegalEdit
from engine.project import Project
from engine.texts import text
from tests.desktop_app.canvas_stage import CTRL, CanvasStage
from tests.engine.graphs import branching, chain, encoder_decoder, node, residual, small_cnn


@pytest.fixture
def canvas(qtbot):
    return CanvasStage(qtbot)


def said(canvas: CanvasStage) -> str:
    return str(canvas.editor.hint.text()) if canvas.editor.hint.isVisible() else ""


# --- muting -----------------------------------------------------------------------------------


def test_several_layers_are_muted_in_one_step_and_work_again_in_one(canvas):
    chosen = canvas.ids[1:4]
    canvas.focus.select(chosen)
    with canvas.one_step():
        canvas.actions.trigger("edit.mute")
    assert all(canvas.document.graph.nodes[id].is_muted for id in chosen)
    assert all(canvas.node(id).look.is_muted for id in chosen)
    assert canvas.words_on(chosen[2], canvas.ids[4]) == canvas.words_on(canvas.ids[0], chosen[0])
    canvas.focus.select(chosen)
    with canvas.one_step():
        canvas.actions.trigger("edit.mute")
    assert not any(node.is_muted for node in canvas.document.graph.nodes.values())


def test_of_a_mixed_selection_all_are_muted(canvas):
    first, second = canvas.ids[1:3]
    canvas.focus.select([first])
    canvas.actions.trigger("edit.mute")
    canvas.focus.select([first, second])
    canvas.actions.trigger("edit.mute")
    assert all(canvas.document.graph.nodes[id].is_muted for id in (first, second))


@pytest.mark.parametrize(("kind", "reason"), [("input", "data comes in"), ("classify", "learned")])
def test_what_cannot_be_muted_says_why_and_nothing_is(qtbot, kind, reason):
    canvas = CanvasStage(qtbot, Project().with_graph(small_cnn()))
    canvas.focus.select([canvas.ids[2], canvas.id_of(kind)])
    with canvas.no_step():
        canvas.actions.trigger("edit.mute")
    assert reason in said(canvas)


# --- aligning ---------------------------------------------------------------------------------

PLACES = st.dictionaries(
    st.sampled_from("abcdefgh"),
    st.tuples(st.integers(-500, 500).map(float), st.integers(-500, 500).map(float)),
    min_size=3,
)


@given(PLACES, st.sampled_from(LINES))
def test_aligned_layers_stand_on_a_line_and_not_on_one_another(places, line):
    found = aligned(places, line)
    axis = 0 if line in ("left", "centre", "right") else 1
    assert len({place[axis] for place in found.values()}) == 1
    size = (NODE_WIDTH, NODE_HEIGHT)[1 - axis]
    along = sorted(place[1 - axis] for place in found.values())
    assert all(b - a >= size for a, b in pairwise(along))
    ids = sorted(places, key=lambda id: (places[id][1 - axis], places[id][axis]))
    assert sorted(found, key=lambda id: found[id][1 - axis]) == ids
    assert aligned(found, line) == found


@given(PLACES, st.sampled_from(AXES))
def test_distributed_layers_have_equal_gaps(places, axis):
    number = AXES.index(axis)
    found = distributed(places, axis)
    along = sorted(place[number] for place in found.values())
    gaps = [b - a for a, b in pairwise(along)]
    assert max(gaps) - min(gaps) < 1e-6
    assert min(gaps) >= (NODE_WIDTH, NODE_HEIGHT)[number] + LEAST_GAP
    assert min(along) == min(place[number] for place in places.values())
    for id, place in found.items():
        assert place[1 - number] == places[id][1 - number]


def test_too_few_layers_are_refused_in_words(canvas):
    canvas.focus.select(canvas.ids[:1])
    with canvas.no_step():
        canvas.actions.trigger("edit.align_left")
    assert "2" in said(canvas)
    with pytest.raises(IllegalEdit, match="align-too-few"):
        distributed({"a": (0.0, 0.0), "b": (1.0, 1.0)}, "across")


@pytest.mark.parametrize(
    "command", ["edit.align_left", "edit.align_bottom", "edit.distribute_down"]
)
def test_aligning_is_one_step(canvas, command):
    ids = canvas.ids[:3]
    places = {id: (100.0 * i, 77.0 * i * i) for i, id in enumerate(ids)}
    document = canvas.document
    document.edit(text("canvas-edit-move", count=3), document.with_graph(document.graph, places))
    canvas.focus.select(ids)
    with canvas.one_step():
        canvas.actions.trigger(command)


def test_only_what_is_selected_is_arranged(canvas):
    document, chosen = canvas.document, canvas.ids[:3]
    mess = {id: (40.0 * i, 300.0 * (i % 2)) for i, id in enumerate(canvas.ids)}
    document.edit(text("canvas-edit-move", count=1), document.with_graph(document.graph, mess))
    canvas.focus.select(chosen)
    with canvas.one_step():
        canvas.actions.trigger("view.arrange")
    rest = set(canvas.ids) - set(chosen)
    assert all(document.positions[id] == mess[id] for id in rest)
    assert len({document.positions[id][1] for id in chosen}) == 1


@pytest.mark.parametrize(
    "graph",
    [
        residual(3),
        residual(9),
        branching(1, 2, 2),
        branching(0, 3, 1),
        branching(4, 1, 1, 2, 3),
        encoder_decoder(3),
    ],
)
def test_no_wire_of_an_arranged_network_runs_through_a_layer(qtbot, graph):
    canvas = CanvasStage(qtbot, Project().with_graph(graph, arranged(graph)))
    for wire, item in canvas.scene.mirror.edges.items():
        points = [item.route.path.pointAtPercent(part / 80) for part in range(81)]
        for id, other in canvas.scene.mirror.nodes.items():
            if id not in (wire.source.node, wire.target.node):
                assert not any(other.rect.contains(point) for point in points), (wire, id)


def test_a_dragged_layer_comes_to_rest_in_line_and_a_line_shows_with_what(canvas):
    document = canvas.document
    one, other = canvas.ids[1:3]
    x = canvas.node(one).x()
    places = {one: (x, 0.0), other: (x + 303.0, 500.0)}
    document.edit(text("canvas-edit-move", count=2), document.with_graph(document.graph, places))
    at = canvas.header(other)
    canvas.press(at)
    canvas.move(at + QPointF(-150, 0))
    canvas.move(at + QPointF(-298, 0))
    assert canvas.node(other).x() == x
    upright = [line for line in canvas.scene.guides.lines if line.x1() == line.x2()]
    assert {line.x1() for line in upright} == {x + NODE_WIDTH / 2}
    canvas.move(at + QPointF(-298, 0), CTRL)
    assert canvas.node(other).x() == x + 5  # off the grid
    assert canvas.scene.guides.lines == []
    canvas.key(Qt.Key.Key_Escape)
    canvas.assert_mirrored()


# --- finding ----------------------------------------------------------------------------------


def with_blocks() -> Project:
    inside = Graph(
        {
            "in": Node("in", "block_input"),
            "deep": node("deep", "conv2d", out_channels=64),
            "out": Node("out", "block_output"),
        },
        (edge("in", "deep"), edge("deep", "out")),
    )
    positions = arranged(inside)
    blocks = Blocks({"b": Block("b", "Stage", (), inside, positions)})
    nodes = {
        "input": node("input", "input"),
        "one": Node("one", "block/b"),
        "two": Node("two", "block/b"),
        "conv": node("conv", "conv2d"),
    }
    wires = (edge("input", "one", target_port="in"), edge("one", "two", "out", "in"))
    wires = (*wires, edge("two", "conv", "out"))
    graph = Graph(nodes, wires, blocks)
    return Project().with_graph(graph, arranged(graph))


def begin(canvas: CanvasStage, query: str):
    canvas.actions.trigger("edit.find")
    bar = canvas.editor.tools.find_bar
    bar.field.setText(query)
    return bar


@pytest.mark.parametrize(
    ("query", "kinds"),
    [
        ("ReLU", ["relu", "relu"]),
        ("합성곱", ["conv2d", "conv2d"]),
        ("convolution", ["conv2d", "conv2d"]),
        ("my layer", ["flatten"]),
        ("77", ["linear"]),
        ("out_features = 77", ["linear"]),
        ("7", []),
        ("nothing is called so", []),
        ("  ", []),
    ],
)
def test_layers_are_found_by_name_kind_and_setting(canvas, query, kinds):
    graph = with_name(canvas.document.graph, canvas.id_of("flatten"), "My layer")
    graph = with_params(graph, canvas.id_of("linear"), {"out_features": 77})
    canvas.document.edit(text("canvas-edit-fix"), canvas.document.with_graph(graph))
    found = find(canvas.document, query)
    names = sorted(canvas.document.graph.nodes[match.node].kind for match in found)
    assert names == kinds


def test_problems_are_found_by_an_exclamation_mark(canvas):
    assert find(canvas.document, "!") == ()
    canvas.focus.select([canvas.ids[0]])
    canvas.actions.trigger("edit.delete_unjoined")
    troubled = {problem.node for problem in canvas.document.inference.problems if problem.node}
    assert {match.node for match in find(canvas.document, "!")} == troubled
    assert find(canvas.document, "! relu") == ()


def test_enter_goes_from_one_match_to_the_next_and_all_are_lit(canvas):
    bar = begin(canvas, "relu")
    relus = [id for id in canvas.ids if canvas.document.graph.nodes[id].kind == "relu"]
    marks = bar._marks
    assert marks.ids == set(relus)
    assert marks.isVisible()
    assert canvas.focus.selection == (relus[0],)
    assert bar.count.text() == "1 of 2"
    for key, at in ((Qt.Key.Key_Return, 1), (Qt.Key.Key_Return, 0)):
        QTest.keyClick(bar.field, key)
        assert canvas.focus.selection == (relus[at],)
    canvas.actions.trigger("edit.find_previous")
    assert bar.count.text() == "2 of 2"
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert not bar.isVisible()
    assert not marks.isVisible()


def test_what_is_found_comes_into_view(canvas):
    canvas.view.zoom(2.0)
    last = canvas.ids[-1]
    kind = canvas.document.graph.nodes[last].kind
    canvas.view.pan(canvas.screen(canvas.scene.mirror.bounds.topLeft()) * 4)
    begin(canvas, kind)
    assert canvas.view.visible_rect.intersects(canvas.node(canvas.focus.node).rect)


def test_finding_looks_into_blocks_once_and_goes_there(qtbot):
    canvas = CanvasStage(qtbot, with_blocks())
    bar = begin(canvas, "conv")
    assert [match.node for match in bar.found] == ["conv", "deep"]
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert [step.node for step in canvas.document.place] == ["one"]
    assert canvas.focus.selection == ("deep",)
    assert bar._marks.ids == {"deep"}
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert canvas.document.place == ()


def test_inside_a_block_its_own_layers_come_first_and_where_one_is(qtbot):
    canvas = CanvasStage(qtbot, with_blocks())
    canvas.document.enter("two")
    found = find(canvas.document, "64")
    assert [(match.node, match.place[0].node) for match in found] == [("deep", "two")]
    assert [match.node for match in find(canvas.document, "conv")] == ["deep", "conv"]


def test_what_is_found_follows_edits(canvas):
    bar = begin(canvas, "relu")
    canvas.focus.select([canvas.id_of("relu")])
    canvas.actions.trigger("edit.delete")
    assert len(bar.found) == 1
    canvas.document.undo_stack.undo()
    assert len(bar.found) == 2


# --- the minimap ------------------------------------------------------------------------------


def test_the_minimap_shows_itself_where_there_is_much_to_see(qtbot):
    small, large = (chain(*(node(f"n{i}", "relu") for i in range(count))) for count in (5, MANY))
    canvas = CanvasStage(qtbot, Project().with_graph(small))
    minimap = canvas.editor.tools.minimap
    assert not minimap.isVisible()
    canvas.document.edit(text("canvas-edit-fix"), canvas.document.with_graph(large))
    assert minimap.isVisible()
    canvas.actions.trigger("view.minimap")
    assert not minimap.isVisible()
    canvas.document.undo_stack.undo()
    canvas.document.undo_stack.redo()
    assert not minimap.isVisible()  # the user has said so


def test_a_press_on_the_minimap_looks_there(canvas, qtbot):
    canvas.actions.trigger("view.minimap")
    minimap = canvas.editor.tools.minimap
    canvas.view.zoom(2.5)
    minimap.grab()
    corner = minimap.box().center()
    for at in (QPointF(30, 30), QPointF(150, 100)):
        QTest.mouseClick(minimap, Qt.MouseButton.LeftButton, pos=at.toPoint())
        seen = canvas.view.visible_rect.center()
        assert (seen - minimap.to_scene(at)).manhattanLength() < 3
        assert minimap.box().center() != corner


def test_the_minimap_is_painted_anew_only_when_something_changed(canvas):
    canvas.actions.trigger("view.minimap")
    minimap = canvas.editor.tools.minimap
    minimap.grab()
    picture = minimap._picture
    canvas.view.pan(canvas.screen(QPointF(10, 10)))
    minimap.grab()
    assert minimap._picture is picture
    canvas.drag(canvas.header(canvas.ids[0]), canvas.header(canvas.ids[0]) + QPointF(90, 0))
    minimap.grab()
    assert minimap._picture is not picture
