from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from desktop_app.document import Document
from desktop_app.focus import Focus
from desktop_app.language import set_language
from desktop_app.layer_palette import LayerPalette
from desktop_app.theme import CATEGORY_COLORS
from desktop_app.widgets.layer_mime import dragged_layer
from engine.data.edits import with_source
from engine.data.spec import DataSpec
from engine.kind import KINDS
from engine.project import Project
from engine.texts import text
from engine.zoo.example import EXAMPLES


@pytest.fixture
def focus():
    return Focus()


@pytest.fixture
def palette(qtbot, focus):
    shown = LayerPalette(Document(EXAMPLES["xo_small"].build()), focus)
    qtbot.addWidget(shown)
    shown.resize(220, 700)
    shown.show()
    yield shown
    set_language("en")


def test_every_kind_of_the_palette_stands_under_its_family(palette):
    ids = palette.layers.kind_ids()
    assert set(ids) == {kind.id for kind in KINDS if kind.in_palette}
    families = [KINDS[id].category for id in ids]
    assert families == sorted(families, key=list(CATEGORY_COLORS).index)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("max pool", {"max_pool1d", "max_pool2d"}),
        ("합성곱", {"conv1d", "conv2d"}),
        ("CONV2D", {"conv2d"}),
    ],
)
def test_a_search_finds_titles_of_both_languages_and_ids(palette, qtbot, query, expected):
    palette.search.setText(query)
    assert set(palette.layers.kind_ids()) == expected


def test_a_search_that_finds_nothing_says_so_and_escape_shows_all(palette, qtbot):
    qtbot.keyClicks(palette.search, "zzz")
    assert palette.layers.kind_ids() == []
    assert palette.nothing.isVisible()
    assert "zzz" in palette.nothing.text()
    qtbot.keyClick(palette.search, Qt.Key.Key_Escape)
    assert "relu" in palette.layers.kind_ids()
    assert not palette.nothing.isVisible()


def test_a_double_click_asks_for_the_layer(palette, qtbot):
    at = palette.layers.visualItemRect(palette.layers.row_of("relu")).center()
    with qtbot.waitSignal(palette.layer_requested) as asked:
        qtbot.mouseClick(palette.layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
        qtbot.mouseDClick(palette.layers.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == ["relu"]


def test_enter_in_the_search_takes_the_first(palette, qtbot):
    qtbot.keyClicks(palette.search, "tanh")
    with qtbot.waitSignal(palette.layer_requested) as asked:
        qtbot.keyClick(palette.search, Qt.Key.Key_Return)
    assert asked.args == ["tanh"]


def test_the_keyboard_goes_from_the_search_into_the_list(palette, qtbot):
    qtbot.keyClick(palette.search, Qt.Key.Key_Down)
    qtbot.keyClick(palette.layers, Qt.Key.Key_Down)
    chosen = palette.layers.currentItem().text()
    assert chosen == "Convolution"
    with qtbot.waitSignal(palette.layer_requested) as asked:
        qtbot.keyClick(palette.layers, Qt.Key.Key_Return)
    assert asked.args == ["conv2d"]


def test_a_dragged_row_carries_its_kind(palette):
    data = palette.layers.mimeData([palette.layers.row_of("linear")])
    assert dragged_layer(data) == "linear"


def test_a_row_has_the_kinds_help_and_its_familys_colour(palette):
    row = palette.layers.row_of("relu")
    assert "0" in row.toolTip()
    box = palette.layers.visualItemRect(row)
    picture = palette.layers.viewport().grab().toImage()
    bar = picture.pixelColor(box.topLeft() + QPoint(1, box.height() // 2))
    assert bar == QColor(CATEGORY_COLORS["activation"])


def test_the_foot_says_where_a_double_click_inserts(palette, focus):
    focus.select([EXAMPLES["xo_small"].build().graph.order[1]])
    assert "Convolution" in palette.where.text()
    focus.select([])
    assert "Convolution" not in palette.where.text()


def test_the_palette_speaks_korean(palette):
    set_language("ko")
    assert palette.layers.row_of("conv2d").text() == "합성곱"
    assert palette.search.placeholderText() == "층 찾기…"


def test_what_reads_comes_first_where_data_goes_over_time(qtbot, focus):
    document = Document(Project())
    palette = LayerPalette(document, focus)
    qtbot.addWidget(palette)
    assert KINDS[palette.layers.kind_ids()[1]].category == "convolution"
    document.edit(text("edit-add-source"), Project().with_data(with_source(DataSpec(), "hello")))
    ids = palette.layers.kind_ids()
    assert set(ids) == {kind.id for kind in KINDS if kind.in_palette}
    assert [KINDS[id].category for id in ids[:2]] == ["data", "sequence"]
    document.undo_stack.undo()
    assert KINDS[palette.layers.kind_ids()[1]].category == "convolution"
