from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton

from desktop_app.document import Document
from desktop_app.focus import Focus
from desktop_app.inspector.layer_page import LayerPage
from desktop_app.inspector.panel import InspectorPanel
from desktop_app.inspector.summary_page import SummaryPage
from desktop_app.language import set_language
from desktop_app.run_feed import CurrentRun, RunFeed
from engine.data.edits import with_class, with_source
from engine.data.spec import DataSpec
from engine.graph.edits import without_nodes
from engine.graph.model import Graph, Node, edge
from engine.graph.placing import with_places
from engine.kind import KINDS
from engine.params import FieldParam, checked
from engine.project import Project
from engine.texts import text
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from engine.problem import ParamValue


def node(id: str, kind: str, **params: ParamValue) -> Node:
    return Node(id, kind, checked(KINDS[kind].params, params))


GRAPH = Graph(
    {
        "in": node("in", "input"),
        "conv": node("conv", "conv2d"),
        "flat": node("flat", "flatten"),
        "fc": node("fc", "linear", out_features=2),
        "goal": node("goal", "classify"),
    },
    (edge("in", "conv"), edge("conv", "flat"), edge("flat", "fc"), edge("fc", "goal")),
)
PLACES = {id: (190.0 * i, 0.0) for i, id in enumerate(GRAPH.nodes)}


def project() -> Project:
    return Project(data=with_source(DataSpec(), "glyphs")).with_graph(GRAPH, PLACES)


class Bench:
    """An inspector with a document, in a window that is active."""

    def __init__(self, qtbot: QtBot, project: Project) -> None:
        self.client = RecordingClient()
        self.document = Document(project)
        self.focus = Focus()
        self.feed = RunFeed(self.client)  # type: ignore[arg-type]
        self.panel = InspectorPanel(self.document, self.focus, self.feed)
        qtbot.addWidget(self.panel)
        self.panel.resize(300, 600)
        self.panel.show()
        self.panel.activateWindow()
        qtbot.waitUntil(self.panel.isActiveWindow)

    @property
    def layer(self) -> LayerPage:
        assert isinstance(self.panel.page, LayerPage)
        return self.panel.page

    @property
    def summary(self) -> SummaryPage:
        assert isinstance(self.panel.page, SummaryPage)
        return self.panel.page

    @property
    def steps(self) -> int:
        return self.document.undo_stack.count()

    def inspect(self, *ids: str) -> None:
        self.focus.select(ids)

    def param(self, id: str, name: str) -> ParamValue | None:
        return self.document.graph.nodes[id].params.get(name)

    def type(self, name: str, written: str) -> None:
        field = self.layer.form.editors[name].field
        field.setFocus()
        line = field.lineEdit() if isinstance(field, QComboBox) else field
        line.selectAll()  # type: ignore[attr-defined, union-attr]
        QTest.keyClicks(field, written)

    def leave(self) -> None:
        self.layer.name.setFocus()

    def fixes(self) -> list[QPushButton]:
        QApplication.processEvents()  # a new widget in a layout is shown a moment later
        return [b for b in self.panel.findChildren(QPushButton, "fix") if b.isVisible()]


@pytest.fixture
def bench(qtbot: QtBot) -> Bench:
    return Bench(qtbot, project())


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    yield
    set_language("en")


@pytest.mark.parametrize("kind", [kind.id for kind in KINDS if kind.in_palette])
def test_every_kind_of_layer_has_its_form(kind: str, qtbot: QtBot) -> None:
    alone = Project().with_graph(Graph({"n": Node("n", kind)}))
    bench = Bench(qtbot, alone)
    bench.inspect("n")
    asked = [param for param in KINDS[kind].params if not isinstance(param, FieldParam)]
    assert list(bench.layer.form.editors) == [param.name for param in asked]
    for name, editor in bench.layer.form.editors.items():
        assert editor.value == next(p for p in KINDS[kind].params if p.name == name).default
    set_language("ko")
    assert bench.steps == 0


def test_typing_changes_the_layer_in_one_step_of_undo(bench: Bench) -> None:
    bench.inspect("conv")
    bench.type("out_channels", "16")
    assert bench.param("conv", "out_channels") == 16
    assert bench.steps == 1
    bench.document.undo_stack.undo()
    assert bench.param("conv", "out_channels") == 8
    assert bench.layer.form.editors["out_channels"].value == 8


def test_each_visit_to_a_field_is_a_step_of_its_own(bench: Bench) -> None:
    bench.inspect("conv")
    bench.type("out_channels", "16")
    bench.leave()
    bench.type("out_channels", "32")
    assert bench.steps == 2
    bench.document.undo_stack.undo()
    assert bench.param("conv", "out_channels") == 16


def test_leaving_something_refused_restores_what_stood_there(bench: Bench) -> None:
    bench.inspect("conv")
    bench.type("out_channels", "1e308")  # begins with a valid 1
    assert bench.layer.form.editors["out_channels"].error
    bench.leave()
    assert bench.param("conv", "out_channels") == 8
    assert bench.layer.form.editors["out_channels"].value == 8
    assert bench.steps == 0


def test_escape_leaves_nothing_to_undo(bench: Bench) -> None:
    bench.inspect("conv")
    bench.type("kernel_size", "5")
    QTest.keyClick(bench.layer.form.editors["kernel_size"].field, Qt.Key.Key_Escape)
    assert bench.steps == 0
    assert bench.layer.form.editors["kernel_size"].value == 3


def test_a_value_out_of_range_never_reaches_the_document(bench: Bench) -> None:
    bench.inspect("conv")
    bench.type("stride", "0")
    assert bench.layer.form.editors["stride"].error == "Stride must be from 1 to 64."
    assert bench.steps == 0


def test_the_arithmetic_follows_while_one_types(bench: Bench) -> None:
    bench.inspect("conv")
    assert bench.layer.arithmetic.lines == [
        "⌊(28 + 2·1 − 3) / 1⌋ + 1 = 28",
        "8·(1·3·3) + 8 = 80 parameters",
        "1×28×28 → 8×28×28",
        "56,448 multiply-adds a sample",
    ]
    bench.type("padding", "valid")
    assert bench.layer.arithmetic.lines[0] == "⌊(28 + 2·0 − 3) / 1⌋ + 1 = 26"
    assert bench.layer.arithmetic.lines[2] == "1×28×28 → 8×26×26"


def test_what_changes_before_a_layer_changes_its_figures(bench: Bench) -> None:
    bench.inspect("fc")
    assert "6,272·2 + 2 = 12,546 parameters" in bench.layer.arithmetic.lines
    graph = without_nodes(GRAPH, ("conv",))
    graph = Graph(graph.nodes, (edge("in", "flat"), *graph.edges))
    bench.document.edit(text("edit-layer-setting", param="x"), project().with_graph(graph))
    assert "784·2 + 2 = 1,570 parameters" in bench.layer.arithmetic.lines


def test_a_problem_is_said_and_mended_in_one_step(bench: Bench) -> None:
    bench.inspect("fc")
    bench.type("out_features", "5")
    bench.inspect("goal")
    first, *_ = bench.fixes()
    assert first.text() == "Give 2 outputs"
    steps = bench.steps
    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert bench.document.inference.is_trainable
    assert bench.fixes() == []
    assert bench.steps == steps + 1


def test_a_layer_that_a_fix_adds_gets_a_free_place(bench: Bench) -> None:
    graph = without_nodes(GRAPH, ("flat",))
    broken = project().with_graph(Graph(graph.nodes, (*graph.edges, edge("conv", "fc"))))
    bench.document.edit(text("edit-layer-setting", param="x"), broken)
    bench.inspect("fc")
    insert = next(b for b in bench.fixes() if b.text() == "Insert Flatten")
    QTest.mouseClick(insert, Qt.MouseButton.LeftButton)
    places = bench.document.project.model.positions
    assert set(places) == set(bench.document.graph.nodes)
    assert len(set(places.values())) == len(places)


def test_new_layers_push_aside_what_is_behind() -> None:
    nodes = {**GRAPH.nodes, "new": Node("new", "relu")}
    others = (e for e in GRAPH.edges if e != edge("conv", "flat"))
    graph = Graph(nodes, (*others, edge("conv", "new"), edge("new", "flat")))
    placed = with_places(graph, PLACES)
    xs = [placed[id][0] for id in graph.order]
    assert xs == sorted(set(xs))
    assert placed["in"] == PLACES["in"]


def test_renaming_is_one_step_and_the_kind_stays_readable(bench: Bench) -> None:
    bench.inspect("conv")
    assert bench.layer.name.text() == "Convolution"
    bench.layer.name.setFocus()
    bench.layer.name.selectAll()
    QTest.keyClicks(bench.layer.name, "Edges")
    assert bench.document.graph.nodes["conv"].name == "Edges"
    assert bench.steps == 1
    QTest.keyClick(bench.layer.name, Qt.Key.Key_Return)
    bench.document.undo_stack.undo()
    assert bench.layer.name.text() == "Convolution"


def test_without_a_layer_it_sums_up_the_project(bench: Bench) -> None:
    assert bench.summary.sentences == [
        "This project",
        "Ready to train. Select a layer to see and change its settings.",
        "5 layers · 12,626 parameters · 68,992 multiply-adds a sample",
        "2,000 samples of 2 classes",
    ]
    bench.inspect("conv", "fc")
    assert bench.summary.sentences[0] == "2 layers selected"


def test_an_empty_project_says_what_to_do(qtbot: QtBot) -> None:
    bench = Bench(qtbot, Project())
    assert "palette" in bench.summary.sentences[1]


def test_the_summary_names_what_keeps_from_training(qtbot: QtBot) -> None:
    lacking = Project(data=with_class(DataSpec(), "X")).with_graph(GRAPH, PLACES)
    bench = Bench(qtbot, lacking)
    assert bench.summary.sentences[1] == (
        "Something keeps the network from being trained: see Problems."
    )


def test_a_removed_layer_is_no_longer_inspected(bench: Bench) -> None:
    bench.inspect("conv")
    bench.type("out_channels", "16")
    graph = without_nodes(bench.document.graph, ("conv",))
    bench.document.edit(text("edit-name-layer"), bench.document.project.with_graph(graph))
    assert isinstance(bench.panel.page, SummaryPage)
    bench.document.undo_stack.undo()


def test_an_edit_during_a_run_says_when_it_counts(bench: Bench) -> None:
    bench.inspect("conv")
    assert bench.layer.note == ""
    bench.feed.begin(CurrentRun("run", GRAPH, bench.document.project.recipe))
    assert "next run" in bench.layer.note
    bench.type("out_channels", "16")
    assert "does not know this change" in bench.layer.note


def test_an_unknown_kind_is_named_and_harmless(qtbot: QtBot) -> None:
    strange = Project().with_graph(Graph({"n": Node("n", "quantum")}))
    bench = Bench(qtbot, strange)
    bench.inspect("n")
    assert bench.layer.name.text() == "quantum"
    assert bench.layer.form.editors == {}


def test_asked_for_by_keyboard_it_gives_the_first_setting(bench: Bench) -> None:
    bench.inspect("conv")
    bench.panel.setFocus()
    assert bench.layer.form.editors["out_channels"].field.hasFocus()
