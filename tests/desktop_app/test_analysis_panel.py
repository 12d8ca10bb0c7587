"""The table of all layers, driven by mouse and keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton, QWidget

from desktop_app import memory_watch
from desktop_app.analysis_panel.columns import Column
from desktop_app.analysis_panel.panel import AnalysisPanel
from desktop_app.language import set_language
from engine.graph.edits import with_params, without_nodes
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    INSTANCE_OF,
    Block,
    Blocks,
    Graph,
    edge,
)
from engine.project import Project
from engine.texts import LANGUAGES, text
from tests.benchmarks._deep_graph import deep_project
from tests.desktop_app.window_stage import WindowStage
from tests.engine.graphs import chain, node

LEFT = Qt.MouseButton.LeftButton
CONTROL = Qt.KeyboardModifier.ControlModifier


class Bench:
    """A window with the drawer open, by a click on the totals in the corner of the canvas."""

    def __init__(self, qtbot, example="xo"):
        self.qtbot = qtbot
        self.stage = WindowStage(qtbot, example)
        self.window = self.stage.window
        self.window.trigger("view.arrangement.build")
        self.panel = self.window.findChild(AnalysisPanel)
        if example:
            self.stage.click("canvas_totals")
        QApplication.processEvents()

    @property
    def document(self):
        return self.window.document

    @property
    def table(self):
        return self.panel.layers

    @property
    def model(self):
        return self.panel.model

    def cell(self, row, column):
        return self.model.index(row, column).data()

    def column(self, column):
        return [self.cell(row, column) for row in range(self.model.rowCount())]

    def ids(self):
        return [entry.row.id for entry in self.model.entries]

    def click_row(self, row, modifier=Qt.KeyboardModifier.NoModifier):
        self.table.scrollTo(self.model.index(row, 0))
        at = self.table.visualRect(self.model.index(row, Column.LAYER)).center()
        self.qtbot.mouseClick(self.table.viewport(), LEFT, modifier, at)

    def click_heading(self, column):
        header = self.table.horizontalHeader()
        at = QPoint(header.sectionViewportPosition(column) + 12, header.height() // 2)
        self.qtbot.mouseClick(header.viewport(), LEFT, pos=at)

    def edit(self, graph):
        project = self.document.with_graph(graph, self.document.positions)
        self.document.edit(text("edit-pace"), project)
        QApplication.processEvents()

    def words(self, name, kind=QLabel):
        return self.stage.find(kind, name).text()

    def press(self, key, modifier=Qt.KeyboardModifier.NoModifier):
        self.table.setFocus()
        self.qtbot.keyClick(self.table, key, modifier)

    @property
    def copied(self):
        return [line.split("\t") for line in QApplication.clipboard().text().split("\n")]


@pytest.fixture
def bench(qtbot):
    return Bench(qtbot)


# --- the drawer -----------------------------------------------------------------------------


def test_the_drawer_is_shut_until_the_totals_are_clicked(qtbot):
    stage = WindowStage(qtbot, "xo")
    stage.window.trigger("view.arrangement.build")
    QApplication.processEvents()
    panel = stage.window.findChild(AnalysisPanel)
    canvas = stage.find(QWidget, "graph_view")
    before = canvas.height()
    assert not panel.isVisible()
    stage.click("canvas_totals")
    QApplication.processEvents()
    assert panel.isVisible()
    assert before > canvas.height() > 300


def test_its_cross_shuts_it_and_gives_the_canvas_its_room_back(bench):
    canvas = bench.stage.find(QWidget, "graph_view")
    bench.qtbot.mouseClick(bench.stage.find(QToolButton, "close_analysis"), LEFT)
    QApplication.processEvents()
    assert not bench.panel.isVisible()
    assert canvas.height() > 600
    bench.window.trigger("view.panel.analysis")
    assert bench.panel.isVisible()


def test_the_keyboard_goes_with_the_drawer(bench):
    bench.window.activateWindow()
    bench.stage.find(QToolButton, "close_analysis").click()
    canvas = bench.stage.find(QWidget, "graph_view")
    assert canvas.isAncestorOf(bench.window.focusWidget())
    bench.window.trigger("view.panel.analysis")
    assert bench.window.focusWidget() is bench.table


def test_what_became_of_a_copy_leaves_the_drawer_without_a_scroll_bar(bench):
    bench.qtbot.mouseClick(bench.stage.find(QToolButton, "copy_analysis"), LEFT)
    QApplication.processEvents()
    around = bench.panel.parentWidget().parentWidget()
    assert around.verticalScrollBar().maximum() == 0


def test_it_stays_open_through_other_arrangements(bench):
    bench.window.trigger("view.arrangement.train")
    QApplication.processEvents()
    assert not bench.panel.isVisible()
    bench.window.trigger("view.arrangement.build")
    QApplication.processEvents()
    assert bench.panel.isVisible()


def test_its_command_goes_to_where_it_is(bench):
    bench.window.trigger("view.arrangement.draw")
    bench.window.trigger("view.panel.analysis")
    QApplication.processEvents()
    assert bench.window.workspace.arrangement == "build"
    assert bench.panel.isVisible()


# --- what it tells --------------------------------------------------------------------------


def test_every_layer_is_a_row_in_figures(bench):
    graph = bench.document.graph
    assert bench.ids() == list(graph.order)
    conv = bench.ids().index("conv1")
    assert bench.cell(conv, Column.SHAPES) == "1×28×28 → 8×28×28 C×H×W"
    assert bench.cell(conv, Column.PARAMETERS) == "8·(1·3·3) + 8 = 80"
    assert bench.cell(conv, Column.MULTIPLY_ADDS) == "56,448"
    assert bench.cell(conv, Column.ACTIVATIONS) == "803 KB"
    assert bench.cell(conv, Column.FIELD) == "3×3"
    assert bench.cell(conv, Column.FORMULA) == "⌊(28 + 2·1 − 3) / 1⌋ + 1 = 28"
    assert bench.cell(bench.ids().index("flatten"), Column.SHAPES) == "16×7×7 C×H×W → 784 C"
    assert bench.cell(bench.model.rowCount() - 1, Column.SHAPES) == "2 C"


def test_totals_stand_below_their_columns(bench):
    known = bench.document.inference
    words = bench.panel.totals_row.words
    assert words[Column.PARAMETERS] == f"{known.total_parameters:,}"
    assert words[Column.MULTIPLY_ADDS] == f"{known.total_multiply_adds:,}"
    assert words[Column.FIELD] == ""


def test_totals_are_dashes_while_a_problem_is_there_and_its_row_is_marked(bench):
    bench.edit(with_params(bench.document.graph, "linear2", {"out_features": 7}))
    assert bench.panel.totals_row.words[Column.PARAMETERS] == "–"
    row = bench.ids().index("classify")
    tip = bench.model.index(row, Column.LAYER).data(Qt.ItemDataRole.ToolTipRole)
    assert "7" in tip
    said = bench.model.index(row, Column.LAYER).data(Qt.ItemDataRole.AccessibleTextRole)
    assert tip in said
    assert "–" in bench.words("memory_words")
    bench.document.undo_stack.undo()
    assert bench.panel.totals_row.words[Column.PARAMETERS] != "–"


def test_what_lies_behind_a_problem_has_no_figures_but_a_row(bench):
    bench.edit(with_params(bench.document.graph, "conv1", {"kernel_size": 99, "padding": 0}))
    row = bench.ids().index("linear1")
    assert bench.cell(row, Column.SHAPES) == "–"
    assert bench.cell(row, Column.PARAMETERS) == "–"
    assert bench.cell(row, Column.FIELD) == "–"


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_speaks_both_languages(bench, language):
    set_language(language)
    QApplication.processEvents()
    heading = bench.model.headerData(Column.FIELD, Qt.Orientation.Horizontal)
    assert heading == {"en": "Receptive field", "ko": "수용 영역"}[language]
    assert bench.cell(0, Column.LAYER) == {"en": "Input", "ko": "입력"}[language]
    assert {"en": "all", "ko": "전체"}[language] in bench.column(Column.FIELD)
    assert "MB" in bench.words("memory_words")
    assert bench.table.accessibleName()
    assert bench.panel.totals_row.accessibleName()


def test_an_empty_canvas_says_what_to_do(qtbot):
    stage = WindowStage(qtbot)
    stage.window.document.open(Project(), None, stage.window.document.pixels)
    stage.window.files.new()
    stage.window.trigger("view.arrangement.build")
    stage.window.trigger("view.panel.analysis")
    QApplication.processEvents()
    panel = stage.window.findChild(AnalysisPanel)
    assert panel.isVisible()
    assert panel.empty_words
    assert not panel.copy_button.isEnabled()
    assert not panel.unfolding.isVisible()


# --- following edits ------------------------------------------------------------------------


def test_rows_follow_an_edit_and_only_they_are_told(bench):
    told = []
    bench.model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    bench.model.modelReset.connect(lambda: told.append("all"))
    row = bench.ids().index("linear1")
    bench.edit(with_params(bench.document.graph, "linear1", {"out_features": 64}))
    assert bench.cell(row, Column.PARAMETERS).startswith("784·64 + 64")
    assert told[0] == (row, row + 2)  # its ReLU and the layer behind that follow
    assert "all" not in told


def test_a_layer_that_goes_takes_its_row_along(bench):
    bench.click_row(2)
    chosen = bench.ids()[2]
    bench.edit(without_nodes(bench.document.graph, {chosen}))
    assert chosen not in bench.ids()
    assert len(bench.ids()) == len(bench.document.graph.nodes)
    bench.document.undo_stack.undo()
    QApplication.processEvents()
    assert sorted(bench.ids()) == sorted(bench.document.graph.nodes)


def test_another_batch_changes_memory_alone(bench):
    before = bench.column(Column.ACTIVATIONS)
    bench.stage.set_recipe(batch_size=64)
    QApplication.processEvents()
    assert bench.column(Column.ACTIVATIONS) != before
    assert "64" in bench.panel.subtitle.text()


def test_nothing_is_worked_out_while_it_is_shut(bench, monkeypatch):
    bench.qtbot.mouseClick(bench.stage.find(QToolButton, "close_analysis"), LEFT)
    QApplication.processEvents()
    monkeypatch.setattr(
        "desktop_app.analysis_panel.panel.layer_rows", lambda known: pytest.fail("worked out")
    )
    bench.edit(with_params(bench.document.graph, "linear1", {"out_features": 64}))


# --- sorting --------------------------------------------------------------------------------


@pytest.mark.parametrize("column", list(Column))
def test_a_click_on_a_heading_sorts_and_another_turns_it_round(bench, column):
    in_order = bench.ids()
    bench.table.horizontalScrollBar().setValue(
        max(0, bench.table.horizontalHeader().sectionPosition(column) - 40)
    )
    bench.click_heading(column)
    if column is Column.NUMBER:  # it was sorted by that
        assert bench.ids() == in_order[::-1]
        return
    up = bench.ids()
    bench.click_heading(column)
    assert sorted(up) == sorted(in_order)
    assert bench.ids() != up
    assert "▼" in bench.model.headerData(column, Qt.Orientation.Horizontal)


def test_parameters_are_sorted_by_size_and_equal_ones_keep_their_order(bench):
    bench.click_heading(Column.PARAMETERS)
    counts = [entry.row.parameters for entry in bench.model.entries]
    assert counts == sorted(counts)
    idle = [e.row.number for e in bench.model.entries if not e.row.parameters]
    assert idle == sorted(idle)


def test_the_order_holds_while_the_network_is_edited(bench):
    bench.click_heading(Column.PARAMETERS)
    bench.edit(with_params(bench.document.graph, "linear1", {"out_features": 1}))
    counts = [entry.row.parameters for entry in bench.model.entries]
    assert counts == sorted(counts)


# --- choosing -------------------------------------------------------------------------------


def test_a_click_selects_the_layer_on_the_canvas(bench):
    row = bench.ids().index("conv2")
    bench.click_row(row)
    assert bench.window.focus.selection == ("conv2",)
    bench.click_row(bench.ids().index("pool2"), CONTROL)
    assert bench.window.focus.selection == ("pool2", "conv2")


def test_what_is_selected_on_the_canvas_is_selected_here_and_in_sight(bench):
    bench.window.focus.select(("classify", "conv1"))
    assert set(bench.table.selected) == {"classify", "conv1"}
    row = bench.table.visualRect(bench.model.index(bench.ids().index("classify"), 0))
    assert bench.table.viewport().rect().intersects(row)
    bench.window.focus.select(())
    assert bench.table.selected == []


def test_arrows_walk_through_the_layers(bench):
    bench.click_row(0)
    bench.press(Qt.Key.Key_Down)
    assert bench.window.focus.node == bench.ids()[1]


def test_enter_goes_on_to_the_settings(bench):
    asked = []
    bench.window.focus.view_requested.connect(asked.append)
    bench.click_row(1)
    bench.press(Qt.Key.Key_Return)
    assert asked == ["inspector"]


# --- copying --------------------------------------------------------------------------------


def test_the_button_copies_the_whole_table_with_its_totals(bench):
    bench.qtbot.mouseClick(bench.stage.find(QToolButton, "copy_analysis"), LEFT)
    rows = bench.copied
    assert len(rows) == len(bench.ids()) + 2
    assert {len(row) for row in rows} == {len(Column)}
    assert rows[0][Column.PARAMETERS] == "Parameters"
    assert rows[2][Column.PARAMETERS] == "8·(1·3·3) + 8 = 80"
    assert rows[-1][Column.PARAMETERS] == "26,434"


def test_ctrl_c_copies_the_selected_rows(bench):
    bench.click_row(1)
    bench.click_row(2, CONTROL)
    bench.press(Qt.Key.Key_C, CONTROL)
    assert [row[0] for row in bench.copied] == ["#", "2", "3"]


def test_the_table_can_be_saved_as_csv(bench, tmp_path):
    place = tmp_path / "layers.csv"
    bench.panel.export.save("csv", place)
    lines = place.read_text("utf-8-sig").splitlines()
    assert len(lines) == len(bench.ids()) + 2
    assert "8·(1·3·3) + 8 = 80" in lines[2]


# --- memory ---------------------------------------------------------------------------------


def test_what_training_takes_stands_below_with_its_sum_in_the_tip(bench):
    assert "MB" in bench.words("memory_words")
    assert "batch of 32" in bench.words("memory_words")
    assert not bench.stage.is_seen("smaller_batch")
    assert "optimizer" in bench.panel.memory.toolTip()


def test_where_too_little_is_free_a_click_takes_a_batch_that_fits(bench, monkeypatch):
    bench.stage.set_recipe(batch_size=4096)
    monkeypatch.setattr(memory_watch, "available_memory", lambda: 200_000_000)
    bench.window.session.memory.look()
    assert "only 200 MB" in bench.words("memory_words")
    button = bench.stage.find(QPushButton, "smaller_batch")
    bench.qtbot.mouseClick(button, LEFT)
    QApplication.processEvents()
    assert 64 < bench.document.project.recipe.batch_size < 4096
    assert "only" not in bench.words("memory_words")
    assert not button.isVisible()
    bench.document.undo_stack.undo()
    assert bench.document.project.recipe.batch_size == 4096


def test_more_than_the_machine_has_keeps_train_from_being_pressed(bench, monkeypatch):
    bench.stage.wake()
    assert bench.window.session.can_start
    monkeypatch.setattr(memory_watch, "available_memory", lambda: 50_000_000)
    monkeypatch.setattr(memory_watch, "total_memory", lambda: 80_000_000)
    bench.stage.set_recipe(batch_size=4096)
    bench.qtbot.waitUntil(lambda: not bench.window.session.can_start)
    assert [p.message.id for p in bench.window.session.blockers] == ["memory-too-large"]
    bench.stage.set_recipe(batch_size=32)
    bench.qtbot.waitUntil(lambda: bench.window.session.can_start)


def test_of_a_graphics_card_the_window_does_not_speak_as_of_the_machine(bench, monkeypatch):
    monkeypatch.setattr(memory_watch, "available_memory", lambda: 1)
    monkeypatch.setattr(memory_watch, "total_memory", lambda: 1)
    bench.stage.set_recipe(device="cuda")
    bench.qtbot.waitUntil(lambda: "graphics card" in bench.words("memory_words"))
    assert not any(p.message.id.startswith("memory") for p in bench.window.session.blockers)


# --- blocks, and large networks -------------------------------------------------------------


def _with_block():
    inside = chain(node("in", BLOCK_INPUT), node("c", "conv2d"), node("r", "relu"))
    inside = Graph(
        {**inside.nodes, "out": node("out", BLOCK_OUTPUT)}, (*inside.edges, edge("r", "out"))
    )
    nodes = {
        n.id: n
        for n in (
            node("input", "input"),
            node("twice", f"{INSTANCE_OF}b", repeat=2),
            node("flatten", "flatten"),
            node("linear", "linear", out_features=2),
            node("classify", "classify"),
        )
    }
    wires = (
        edge("input", "twice", target_port="in"),
        edge("twice", "flatten", "out"),
        edge("flatten", "linear"),
        edge("linear", "classify"),
    )
    return Graph(nodes, wires, Blocks({"b": Block("b", "Pair", (), inside)}))


def test_a_block_is_one_row_that_can_be_unfolded(bench):
    bench.edit(_with_block())
    assert bench.ids() == ["input", "twice", "flatten", "linear", "classify"]
    assert bench.cell(1, Column.FIELD) == "5×5"
    switch = bench.panel.unfolding
    bench.qtbot.mouseClick(switch, LEFT)
    QApplication.processEvents()
    assert len(bench.ids()) == 8
    assert bench.column(Column.FIELD)[1:5] == ["3×3", "3×3", "5×5", "5×5"]
    totals = bench.panel.totals_row.words
    bench.qtbot.mouseClick(switch, LEFT)
    QApplication.processEvents()
    assert bench.panel.totals_row.words == totals


def test_a_layer_inside_of_a_block_is_opened_by_a_click(bench):
    bench.edit(_with_block())
    bench.qtbot.mouseClick(bench.panel.unfolding, LEFT)
    QApplication.processEvents()
    path = bench.ids()[3]
    bench.click_row(3)
    QApplication.processEvents()
    assert bench.window.focus.path == path
    assert bench.table.selected == [path]


def test_a_deep_network_is_followed_when_hands_rest(qtbot):
    bench = Bench(qtbot)
    bench.document.open(deep_project(1200), None, bench.document.pixels)
    QApplication.processEvents()
    assert bench.model.rowCount() == len(bench.document.graph.nodes)
    conv = next(n.id for n in bench.document.graph.nodes.values() if n.kind == "conv2d")
    bench.edit(with_params(bench.document.graph, conv, {"dilation": 2}))
    row = bench.model.place_of(conv)
    bench.qtbot.waitUntil(lambda: bench.cell(row, Column.FIELD) == "5×5")
