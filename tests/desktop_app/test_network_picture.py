"""The network as a figure: what is in it, where it runs, and that every reader can read it."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer

from desktop_app.document import Document
from desktop_app.language import set_language
from desktop_app.network_picture.arrows import LENGTH, head
from desktop_app.network_picture.composing import PictureOptions, compose
from desktop_app.network_picture.dialog import LEAST_WIDTH, PictureDialog
from desktop_app.network_picture.extents import extent
from desktop_app.network_picture.marks import Box, Curve, Figure, Group, Line, Move, Words
from desktop_app.network_picture.raster import MOST_PIXELS, to_image, to_png
from desktop_app.network_picture.subject import can_unfold, subject_of
from desktop_app.network_picture.svg import to_svg
from desktop_app.theme import set_theme
from engine.data.classes import fields
from engine.graph.edits import with_name
from engine.graph.layout import arranged
from engine.graph.model import Block, Blocks, Edge, Graph, Node, PortRef, edge
from engine.inference import infer
from engine.project import Project
from engine.zoo.chain import chain, layer
from engine.zoo.example import EXAMPLES
from tests.desktop_app.window_stage import WindowStage

_LEFT = Qt.MouseButton.LeftButton
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def words(qtbot):
    yield
    set_language("en")
    set_theme("dark")


def draw(project: Project, **options) -> Figure:
    known = infer(project.graph, fields(project.data))
    return compose(known, project.model.positions, PictureOptions(**options))


def xo() -> Project:
    return EXAMPLES["xo_small"].build()


def written(figure: Figure) -> list[str]:
    tree = ElementTree.fromstring(to_svg(figure))
    return [found.text or "" for found in tree.iter(f"{SVG}text")]


def boxes_of(figure: Figure) -> dict[str, Box]:
    groups = [m for m in figure.marks if isinstance(m, Group) and m.name]
    return {g.name: next(m for m in g.marks if isinstance(m, Box)) for g in groups}


def residual() -> Project:
    """Return a skip over two layers, all in one line."""
    graph = chain(layer("input", "input"), layer("c", "conv2d"), layer("r", "relu"))
    nodes = {**graph.nodes, "a": layer("a", "add")}
    skip = Edge(PortRef("input", "out"), PortRef("a", "in2"))
    edges = (*graph.edges, edge("r", "a", target_port="in1"), skip)
    positions = {id: (i * 208.0, 0.0) for i, id in enumerate(nodes)}
    return xo().with_graph(Graph(nodes, edges), positions)


def nested() -> Project:
    """Return a block of two layers that stands three times."""
    inside = chain(Node("i", "block_input"), layer("c", "conv2d"), layer("r", "relu"))
    inside = Graph(
        {**inside.nodes, "o": Node("o", "block_output")}, (*inside.edges, edge("r", "o"))
    )
    block = Block("b", "Pair", (), inside, arranged(inside))
    outer = chain(layer("input", "input"), Node("s", "block/b", {"repeat": 3}))
    edges = (edge("input", "s", target_port="i"), edge("s", "f", "o"))
    nodes = {**outer.nodes, "f": layer("f", "flatten")}
    graph = Graph(nodes, edges, Blocks({"b": block}))
    return xo().with_graph(graph, arranged(graph))


def test_every_layer_and_shape_is_written_as_text():
    texts = written(draw(xo()))
    assert texts.count("Convolution") == 2 + 1  # two layers, and their family in the legend
    assert {"3×9×9", "3×4×4", "12"} <= set(texts)


def test_what_is_not_wanted_is_left_out():
    plain = written(draw(xo(), has_shapes=False, has_legend=False))
    assert "3×9×9" not in plain
    assert plain.count("Convolution") == 2
    assert "My net" in written(draw(xo(), title="My net"))


def test_the_legend_names_the_families_used_and_no_other():
    legend = draw(xo()).marks[-1]
    assert isinstance(legend, Group)
    names = [mark.text for mark in legend.marks if isinstance(mark, Words)]
    assert names == ["Data", "Convolution", "Pooling", "Activation", "Dense", "Goal"]


def test_a_picture_is_light_whatever_the_theme():
    set_theme("dark")
    dark = draw(xo())
    set_theme("light")
    assert draw(xo()) == dark
    assert to_image(dark, 600).pixelColor(2, 2) == QColor("white")


def test_without_background_the_page_shows_through():
    image = to_image(draw(xo(), is_transparent=True), 600)
    assert image.pixelColor(2, 2).alpha() == 0
    assert "<rect" in to_svg(draw(xo(), is_transparent=True))  # the layers', not the page's


def test_the_file_is_read_as_it_was_meant():
    figure = draw(xo())
    renderer = QSvgRenderer(QByteArray(to_svg(figure).encode()))
    assert renderer.isValid()
    box = renderer.viewBoxF()
    assert box.width() == pytest.approx(figure.width, abs=0.01)
    left, top, right, bottom = extent(figure.marks)
    assert box.left() < left
    assert box.top() < top
    assert box.right() > right
    assert box.bottom() > bottom


def test_names_cannot_break_the_file():
    project = xo()
    named = with_name(project.graph, "conv1", '<b> & "quotes"\x07')
    texts = written(draw(project.with_graph(named)))
    assert any(text.startswith('<b> & "quotes') for text in texts)


def test_korean_words_are_korean():
    set_language("ko")
    assert "합성곱" in written(draw(xo()))


def test_a_skip_runs_in_an_arch_outside_of_what_it_skips():
    figure = draw(residual())
    boxes = list(boxes_of(figure).values())
    group = next(m for m in figure.marks if isinstance(m, Group) and not m.name)
    skip = max(group.marks, key=lambda line: len(line.pieces))
    assert isinstance(skip, Line)
    lane = skip.pieces[2].to[1]
    assert all(lane < box.top or lane > box.bottom for box in boxes)
    assert skip.pieces[-1].to[1] == pytest.approx(boxes[-1].top)  # into the sum from above


def test_lines_that_run_back_do_not_lie_on_one_another():
    project = xo()
    graph = chain(*(layer(f"r{i}", "relu") for i in range(4)))
    more = Graph(graph.nodes, (*graph.edges[:1], edge("r1", "r2"), edge("r0", "r3")))
    positions = {"r0": (600.0, 0.0), "r1": (800.0, 0.0), "r2": (0.0, 400.0), "r3": (200.0, 400.0)}
    figure = draw(project.with_graph(more, positions), has_legend=False)
    group = next(m for m in figure.marks if isinstance(m, Group) and not m.name)
    lanes = [line.pieces[2].to[1] for line in group.marks if len(line.pieces) == 4]
    assert len(lanes) == 2
    assert abs(lanes[0] - lanes[1]) > 8


def test_an_arrows_head_ends_where_the_line_ended():
    curve = Line((Move((0.0, 0.0)), Curve((5.0, 0.0), (90.0, 40.0), (100.0, 40.0))), "#000000")
    pieces, (tip, *foot) = head(curve)
    assert tip == (100.0, 40.0)
    assert pieces[-1].to == pytest.approx((100.0 - LENGTH, 40.0))
    assert sum(y for _, y in foot) / 2 == pytest.approx(40.0)


def test_a_block_stands_folded_or_with_all_its_layers():
    document = Document(nested())
    assert can_unfold(document)
    folded = subject_of(document, is_unfolded=False)
    texts = written(compose(folded.known, folded.positions, PictureOptions(has_legend=False)))
    assert "Pair" in texts
    assert "Convolution" not in texts
    unfolded = subject_of(document, is_unfolded=True)
    texts = written(compose(unfolded.known, unfolded.positions, PictureOptions(has_legend=False)))
    assert texts.count("Convolution") == 3
    assert [t for t in texts if t.startswith("Pair")] == ["Pair 1", "Pair 2", "Pair 3"]
    tops = [unfolded.positions[id][1] for id in unfolded.positions if id.endswith("c")]
    assert len(set(tops)) == 3  # every copy begins a line


def test_a_png_says_how_large_it_is_in_print():
    figure = draw(xo())
    image = QImage.fromData(to_png(figure, round(figure.width * 2)))
    assert image.width() == round(figure.width * 2)
    assert image.width() / image.dotsPerMeterX() / 0.0254 * 96 == pytest.approx(
        figure.width, rel=0.01
    )


def test_a_huge_network_comes_out_coarser_and_not_too_large():
    figure = replace(draw(xo()), area=(0.0, 0.0, 10.0, 4_000_000.0))
    image = to_image(figure, 4000)
    assert image.height() <= MOST_PIXELS
    assert image.width() >= 1


def test_the_dialog_saves_what_it_shows(qtbot, tmp_path):
    stage = WindowStage(qtbot, "xo_small")
    stage.window.trigger("file.export_picture")
    dialog = stage.find(PictureDialog, "picture_dialog")
    assert not dialog.unfolded.isVisible()  # there is no block
    dialog.heading.setText("Two strokes")
    place = tmp_path / "net.svg"
    dialog.save(place)
    assert "Two strokes" in place.read_text()
    assert "net.svg" in dialog.said.text()
    stage.qtbot.mouseClick(dialog.format.findChildren(type(dialog.save_button))[1], _LEFT)
    dialog.wide.selectAll()
    qtbot.keyClicks(dialog.wide, "900")
    dialog.legend.click()
    assert dialog.pixels == 900  # a width of one's own stays
    dialog.save(tmp_path / "net.png")
    assert QImage(str(tmp_path / "net.png")).width() == 900
    dialog.copy()
    assert QGuiApplication.clipboard().image().width() == 900
    dialog.wide.clear()
    assert dialog.pixels >= LEAST_WIDTH  # half typed is no width


def test_a_place_that_cannot_be_written_is_said_in_words(qtbot, tmp_path):
    stage = WindowStage(qtbot, "xo_small")
    stage.window.trigger("file.export_picture")
    dialog = stage.find(PictureDialog, "picture_dialog")
    dialog.save(tmp_path / "missing" / "net.svg")
    assert "net.svg" in dialog.said.text()
    assert "untouched" in dialog.said.text()
    assert not list(tmp_path.iterdir())


def test_an_empty_canvas_makes_an_empty_picture():
    figure = draw(Project())
    assert QSvgRenderer(QByteArray(to_svg(figure).encode())).isValid()
