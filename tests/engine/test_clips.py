"""Parts of networks as text: what was copied comes back, and nothing else is believed."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.clipping import from_text, to_text
from engine.graph.containment import self_containing
from engine.graph.edits import without_edge
from engine.graph.model import (
    Block,
    BlockParam,
    Blocks,
    Edge,
    Graph,
    Node,
    Outside,
    PortRef,
    edge,
)
from engine.graph.note import Note
from engine.pasting import MOST_NODES, paste
from engine.problem import IllegalEdit
from engine.texts import render
from tests.engine.graphs import chain, node, small_cnn
from tests.engine.random_projects import graphs

PLACES = {"conv": (10.0, 20.0), "relu": (218.0, 20.0), "pool": (426.0, 20.0)}


def copied(graph: Graph, *ids: str) -> str:
    return to_text(graph, PLACES, (), ids)


def pasted(text: str, graph: Graph, **how) -> Graph:
    return paste(from_text(text), graph, (0.0, 0.0), **how).graph


def refusal(text: str) -> str:
    with pytest.raises(IllegalEdit) as refused:
        from_text(text)
    return render(refused.value.message, "en")


def doubling() -> Block:
    """Return a block with a param, and arithmetic of it inside."""
    graph = Graph(
        {
            "in": Node("in", "block_input"),
            "conv": node("conv", "conv2d", out_channels="=2*width", padding="same"),
            "out": Node("out", "block_output"),
        },
        (edge("in", "conv"), edge("conv", "out")),
    )
    return Block("twice", "Twice", (BlockParam("width", 4),), graph)


def with_block(block: Block, *more: Block) -> Graph:
    blocks = Blocks({b.id: b for b in (block, *more)})
    nodes = {"a": node("a", "input"), "b": Node("b", f"block/{block.id}", {"width": 8})}
    return Graph(nodes, (edge("a", "b", target_port="in"),), blocks)


def test_what_is_copied_comes_back_with_its_inner_wires_and_fresh_ids() -> None:
    graph = small_cnn()
    found = paste(from_text(copied(graph, "conv", "relu", "pool")), graph, (5.0, 7.0))
    copies = found.copies
    assert not set(copies.values()) & set(graph.nodes)
    assert {found.graph.nodes[new].kind for new in copies.values()} == {
        "conv2d",
        "relu",
        "max_pool2d",
    }
    assert edge(copies["conv"], copies["relu"]) in found.graph.edges
    assert len(found.graph.edges) == len(graph.edges) + 2
    assert found.positions[copies["conv"]] == (15.0, 27.0)


def test_the_text_can_be_read_by_people() -> None:
    written = copied(small_cnn(), "conv")
    assert '"kind": "conv2d"' in written
    assert written.count("\n") > 10


def test_pasting_twice_gives_two_copies() -> None:
    text = copied(small_cnn(), "conv")
    graph = pasted(text, pasted(text, Graph()))
    assert len(graph.nodes) == 2


def test_copies_can_be_fed_by_what_fed_the_originals() -> None:
    graph = small_cnn()
    text = copied(graph, "conv", "relu")
    found = paste(from_text(text), graph, (0.0, 0.0), keeps_wires=True)
    assert edge("input", found.copies["conv"]) in found.graph.edges
    assert len(found.graph.edges) == len(graph.edges) + 2
    elsewhere = chain(node("x", "input"), node("y", "relu"))
    assert len(pasted(text, elsewhere, keeps_wires=True).edges) == 2


def test_definitions_travel_along_and_equal_ones_are_used_again() -> None:
    graph = with_block(doubling())
    text = copied(graph, "b")
    fresh = pasted(text, Graph())
    assert list(fresh.blocks.by_id) == ["twice"]
    assert pasted(text, graph).blocks is graph.blocks


def test_another_definition_of_the_same_id_gets_a_fresh_one() -> None:
    other = replace(doubling(), params=(BlockParam("width", 16),))
    found = paste(from_text(copied(with_block(doubling()), "b")), with_block(other), (0.0, 0.0))
    blocks = found.graph.blocks.by_id
    assert len(blocks) == 2
    fresh = next(id for id in blocks if id != "twice")
    assert blocks[fresh].params == (BlockParam("width", 4),)
    assert found.graph.nodes[found.copies["b"]].kind == f"block/{fresh}"


def test_a_renamed_definition_is_also_what_an_outer_one_has_inside() -> None:
    inner = doubling()
    nodes = {
        "in": Node("in", "block_input"),
        "deep": Node("deep", "block/twice", {"width": 3}),
        "out": Node("out", "block_output"),
    }
    wires = (edge("in", "deep", target_port="in"), edge("deep", "out", source_port="out"))
    outer = Block("outer", "Outer", (), Graph(nodes, wires))
    graph = Graph({"o": Node("o", "block/outer")}, (), Blocks({"twice": inner, "outer": outer}))
    there = Graph(blocks=Blocks({"twice": replace(inner, name="Another")}))
    found = pasted(copied(graph, "o"), there)
    kept = found.blocks.by_id["outer"].graph.nodes["deep"].kind.removeprefix("block/")
    assert found.blocks.by_id[kept].name == "Twice"
    assert found.blocks.by_id["twice"].name == "Another"


def test_arithmetic_becomes_the_number_it_was_where_it_would_mean_nothing() -> None:
    block = doubling()
    inside = Graph(block.graph.nodes, block.graph.edges, outside=Outside({"width": 8}))
    text = copied(inside, "conv")
    (alone,) = pasted(text, Graph()).nodes.values()
    assert alone.params["out_channels"] == 16
    copies = paste(from_text(text), inside, (0.0, 0.0))
    assert copies.graph.nodes[copies.copies["conv"]].params["out_channels"] == "=2*width"


def test_a_block_is_not_pasted_into_itself() -> None:
    graph = with_block(doubling())
    inside = Graph(doubling().graph.nodes, doubling().graph.edges, graph.blocks, Outside())
    with pytest.raises(IllegalEdit, match="clip-contains-itself"):
        paste(from_text(copied(graph, "b")), inside, (0.0, 0.0), inside="twice")


def test_the_rim_of_a_block_stays_inside_of_blocks() -> None:
    inside = Graph(doubling().graph.nodes, doubling().graph.edges, outside=Outside({"width": 2}))
    graph = pasted(copied(inside, "in", "conv", "out"), Graph())
    assert [n.kind for n in graph.nodes.values()] == ["conv2d"]
    assert graph.edges == ()
    with pytest.raises(IllegalEdit, match="clip-only-rim"):
        pasted(copied(inside, "in"), Graph())


def test_notes_come_along() -> None:
    notes = (Note("n", "한글\nwords", 1.0, 2.0, 100.0, 50.0, is_frame=True, hue=2),)
    found = paste(from_text(to_text(Graph(), {}, notes, ())), Graph(), (10.0, 20.0))
    assert found.notes == (replace(notes[0], id=found.notes[0].id, x=11.0, y=22.0),)
    assert found.notes[0].id != "n"


@pytest.mark.parametrize(
    "text",
    [
        "", "hello", "[1, 2]", "{}", '{"netloom": 1}', "netloom", '{"netloom": {}}',
        '{"netloom": "part of a network", "netloom": 2}', "[" * 5000 + '"netloom"',
        '{"netloom": "part of a network"' + " " * 20_000_000 + "}", '"netloom \ud800"',
    ],
)  # fmt: skip
def test_what_is_no_part_of_a_network_is_refused_in_words(text: str) -> None:
    assert refusal(text) == "What is on the clipboard is no part of a network."


def test_a_newer_text_is_refused_as_such() -> None:
    content = json.loads(copied(small_cnn(), "conv"))
    assert "newer" in refusal(json.dumps({**content, "format": 99}))


def changed(content, path, value) -> str:
    found = json.loads(content)
    here = found
    for step in path[:-1]:
        here = here[step]
    here[path[-1]] = value
    return json.dumps(found)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("part", "graph", "nodes", "conv", "kind"), "os.system"),
        (("part", "graph", "nodes", "conv", "params"), {"out_channels": -3}),
        (("part", "graph", "nodes", "conv", "params"), {"nonsense": 3}),
        (("part", "graph", "nodes", "conv", "id"), "../../etc"),
        (("part", "graph", "nodes", "conv", "name"), "x" * 1000),
        (("part", "graph", "edges"), [{"source": {"node": "gone", "port": "out"},
                                       "target": {"node": "conv", "port": "in"}}]),
        (("part", "positions", "conv"), [1e300, 0.0]),
        (("part", "surprise"), 1),
        (("part",), None),
        (("part", "id"), 3),
        (("blocks",), {"a": 1}),
        (("incoming",), [{"source": {"node": "a", "port": "out"},
                          "target": {"node": "gone", "port": "in"}}]),
    ],
)  # fmt: skip
def test_whatever_a_file_would_be_refused_for_is_refused(path, value) -> None:
    said = refusal(changed(copied(small_cnn(), "conv"), path, value))
    assert said.startswith("What is on the clipboard cannot be used: ")


def test_a_definition_that_contains_itself_is_refused() -> None:
    graph = with_block(doubling())
    circle = changed(
        copied(graph, "b"), ("blocks", 0, "graph", "nodes", "conv"),
        {"id": "conv", "kind": "block/twice"},
    )  # fmt: skip
    assert "contains itself" in refusal(circle)


def test_a_canvas_does_not_grow_without_bound() -> None:
    many = chain(*(node(f"n{i}", "relu") for i in range(MOST_NODES)))
    with pytest.raises(IllegalEdit, match="clip-too-large"):
        pasted(copied(small_cnn(), "conv"), many)


def test_wires_that_the_text_tells_of_end_only_in_ports_that_are_there() -> None:
    graph = small_cnn()
    text = changed(
        copied(graph, "conv"), ("incoming",),
        [{"source": {"node": "input", "port": "out"}, "target": {"node": "conv", "port": "nose"}},
         {"source": {"node": "goal", "port": "out"}, "target": {"node": "conv", "port": "in"}},
         {"source": {"node": "input", "port": "out"}, "target": {"node": "conv", "port": "in"}},
         {"source": {"node": "relu", "port": "out"}, "target": {"node": "conv", "port": "in"}}],
    )  # fmt: skip
    found = pasted(text, graph, keeps_wires=True)
    assert len(found.edges) == len(graph.edges) + 1
    assert len({e.target for e in found.edges}) == len(found.edges)


@given(graphs(), st.data())
def test_any_part_of_any_graph_survives(graph: Graph, data: st.DataObject) -> None:
    ids = data.draw(st.sets(st.sampled_from(sorted(graph.nodes)))) if graph.nodes else set()
    outer = (e for e in graph.edges if e.target.port == "outside")
    for wire in outer:  # what arrives there comes by no wire
        graph = without_edge(graph, wire)
    clip = from_text(to_text(graph, {}, (), ids))
    assert {(n.id, n.kind, n.name) for n in clip.block.graph.nodes.values()} == {
        (id, graph.nodes[id].kind, graph.nodes[id].name) for id in ids
    }
    found = paste(clip, replace(graph, outside=Outside()), (0.0, 0.0), keeps_wires=True)
    assert found.copies.keys() == ids
    inner = [e for e in graph.edges if {e.source.node, e.target.node} <= ids]
    for e in inner:
        wire = Edge(
            PortRef(found.copies[e.source.node], e.source.port),
            PortRef(found.copies[e.target.node], e.target.port),
        )
        assert wire in found.graph.edges
    into = [e for e in graph.edges if e.target.node in ids]
    assert len(found.graph.edges) == len(graph.edges) + len(into)
    assert self_containing(found.graph.blocks) is None
