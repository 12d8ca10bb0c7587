"""The figures of all layers."""

from __future__ import annotations

from engine.analysis import axis_letters, layer_rows, totals
from engine.data.spec import fields_of
from engine.graph.edits import with_params, without_edge
from engine.graph.flatten import flattened
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    INSTANCE_OF,
    Block,
    Blocks,
    Graph,
    edge,
)
from engine.inference import infer
from engine.shape import Shape, Var, image, vector
from engine.texts import render
from tests.engine.graphs import XO, chain, node, small_cnn


def test_rows_come_in_the_order_of_the_network() -> None:
    rows = layer_rows(infer(small_cnn(), XO))
    assert [row.id for row in rows] == ["input", "conv", "relu", "pool", "flat", "fc", "goal"]
    assert [row.number for row in rows] == [1, 2, 3, 4, 5, 6, 7]


def test_a_row_has_the_product_of_the_parameters_and_the_arithmetic() -> None:
    conv = layer_rows(infer(small_cnn(), XO))[1]
    assert conv.product == "8·(1·3·3) + 8 = 80"
    assert conv.arithmetic.endswith("= 28")
    assert conv.multiply_adds == 8 * 28 * 28 * 9
    assert conv.output_numbers == 8 * 28 * 28
    assert conv.activation_bytes(32) == 4 * 32 * 8 * 28 * 28


def test_the_field_is_said_in_both_languages() -> None:
    rows = {row.id: row for row in layer_rows(infer(small_cnn(), XO))}
    said = [rows[id].field_words for id in ("conv", "pool", "fc")]
    assert [render(words, "en") for words in said if words] == ["3×3", "4×4, step 2", "all"]
    assert [render(words, "ko") for words in said if words] == ["3×3", "4×4, 간격 2", "전체"]


def test_totals_are_the_sums_of_the_rows() -> None:
    inference = infer(small_cnn(), XO)
    rows, sums = layer_rows(inference), totals(inference)
    assert sums is not None
    assert sums.layers == len(rows)
    assert sums.parameters == sum(row.parameters for row in rows) == 3218
    assert sums.multiply_adds == sum(row.multiply_adds for row in rows)
    assert sums.activation_bytes(16) == sum(row.activation_bytes(16) for row in rows)


def test_totals_are_unknown_while_there_are_problems() -> None:
    inference = infer(with_params(small_cnn(), "fc", {"out_features": 5}), XO)
    assert totals(inference) is None
    wrong = [row for row in layer_rows(inference) if row.problems]
    assert [row.id for row in wrong] == ["goal"]


def test_what_is_cut_off_is_a_row_without_figures() -> None:
    graph = small_cnn()
    wire = next(e for e in graph.edges if e.target.node == "pool")
    rows = {row.id: row for row in layer_rows(infer(without_edge(graph, wire), XO))}
    assert not rows["fc"].is_known
    assert rows["fc"].field_words is None
    assert rows["fc"].output_numbers == rows["fc"].parameters == 0
    assert rows["pool"].problems


def test_an_empty_graph_has_no_rows_and_totals_of_nothing() -> None:
    assert layer_rows(infer(Graph(), XO)) == ()


def test_letters_name_the_axes() -> None:
    assert axis_letters(image(3, 8, 8)) == "C×H×W"
    assert axis_letters(Shape((Var("text"), 5))) == "T×C"
    assert axis_letters(vector(10)) == "C"
    assert axis_letters(Shape((2, 2, 2, 2))) == ""


def test_rows_that_say_the_same_are_known_as_such() -> None:
    first = infer(small_cnn(), XO)
    same, other = layer_rows(first), layer_rows(infer(small_cnn(), XO, first))
    assert not any(a.is_same(b) for a, b in zip(same[1:], same, strict=False))
    assert all(a.is_same(a) for a in same)
    assert not same[0].is_same(other[0]) or same[0].found is other[0].found


def test_a_block_is_one_row_with_the_sums_of_its_inside() -> None:
    inside = chain(node("in", BLOCK_INPUT), node("c", "conv2d", out_channels=8), node("r", "relu"))
    inside = Graph(
        {**inside.nodes, "out": node("out", BLOCK_OUTPUT)}, (*inside.edges, edge("r", "out"))
    )
    blocks = Blocks({"b": Block("b", "Two", (), inside)})
    nodes = {
        "input": node("input", "input"),
        "two": node("two", f"{INSTANCE_OF}b", repeat=2),
        "flat": node("flat", "flatten"),
        "fc": node("fc", "linear", out_features=2),
        "goal": node("goal", "classify"),
    }
    wires = (
        edge("input", "two"),
        edge("two", "flat", "out", "in"),
        edge("flat", "fc"),
        edge("fc", "goal"),
    )
    graph = Graph(nodes, wires, blocks)
    fields = fields_of(8, 2)
    folded, unfolded = infer(graph, fields), infer(flattened(graph), fields)
    assert not folded.problems
    rows = layer_rows(folded)
    assert [row.id for row in rows] == list(nodes)
    assert rows[1].parameters == 80 + (8 * 8 * 9 + 8)
    assert rows[1].output_numbers == 4 * 8 * 64
    assert rows[1].field_words is not None
    assert render(rows[1].field_words, "en") == "5×5"
    assert totals(folded) == totals(unfolded)
    assert len(layer_rows(unfolded)) == 8
