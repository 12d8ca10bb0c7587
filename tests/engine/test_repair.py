"""The commonest mistakes are told with their arithmetic, and what is offered mends them."""

import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from engine.data.spec import fields_of
from engine.fix_words import fix_title
from engine.graph.edits import with_edge, with_name, without_edge, without_nodes
from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT, Block, Blocks, Graph, Outside, edge
from engine.inference import Inference, infer
from engine.problem import Connect, Fix, Open, Problem, Remove, SetRecipe
from engine.recipe import Recipe
from engine.recipe_problems import recipe_problems
from engine.repair import offers
from engine.repair import search as search_module
from engine.repair.case import Case
from engine.repair.judging import Verdict, judged
from engine.rewiring import apply_fix
from engine.shape import Fields, image
from engine.texts import LANGUAGES, render
from tests.engine.damage import BLOCKS, STAGE, Broken, broken, damaged, valid
from tests.engine.graphs import XO, chain, node, small_cnn
from tests.engine.mistakes import FC, FLAT, GOAL, INPUT, MISTAKES, Mistake, skip

DAMAGES = 200


def _told(mistake: Mistake) -> tuple[Inference, Problem]:
    known = infer(mistake.graph, mistake.fields)
    return known, (known.notices if mistake.is_notice else known.problems)[0]


def _title(fix: Fix, known: Inference, problem: Problem) -> str:
    return render(fix_title(fix, known.graph, problem.node), "en")


def _mended(known: Inference, fix: Fix) -> Inference:
    return infer(apply_fix(known.graph, fix, known.fields), known.fields)


# --- the commonest mistakes -------------------------------------------------------------------


def test_there_are_more_than_thirty_mistakes_and_none_twice() -> None:
    assert len({mistake.name for mistake in MISTAKES}) == len(MISTAKES) >= 40


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_told_with_its_numbers(mistake: Mistake) -> None:
    _, problem = _told(mistake)
    sentence = render(problem.message, "en")
    assert all(words in sentence for words in mistake.words), sentence
    assert render(problem.message, "ko").strip()


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_what_is_offered_mends_the_mistake(mistake: Mistake) -> None:
    known, problem = _told(mistake)
    offered = [fix for fix in offers(known, problem) if not isinstance(fix, Open)]
    assert 1 <= len(offered) <= 4
    mended = {_title(fix, known, problem): _mended(known, fix) for fix in offered}
    assert len(mended) == len(offered), "two buttons say the same"
    for after in mended.values():
        ids = [(p.node, p.port, p.message.id) for p in (*after.problems, *after.notices)]
        assert (problem.node, problem.port, problem.message.id) not in ids
    chosen = next((after for title, after in mended.items() if title.startswith(mistake.fix)), None)
    assert chosen is not None, list(mended)
    assert chosen.is_trainable
    assert next(iter(mended.values())).is_trainable, "the first button is not enough"
    assert all(render(fix_title(fix, known.graph, ""), "ko") for fix in offered)


def test_one_value_per_channel_under_a_norm_asks_for_larger_batches_or_no_norm() -> None:
    known = infer(chain(INPUT, FLAT, node("norm", "batch_norm1d"), FC, GOAL), XO)
    (problem,) = recipe_problems(known, Recipe(batch_size=1))
    assert "1·1 = 1" in render(problem.message, "en")
    assert offers(known, problem) == (
        SetRecipe("batch_size", 2, "norm"),
        Remove("batch_norm1d", "norm"),
    )


def test_a_wire_in_a_circle_is_refused_before_it_is_one() -> None:
    with pytest.raises(Exception, match="edit-cycle"):
        with_edge(small_cnn(), edge("relu", "conv"))


def test_an_empty_canvas_has_nothing_to_mend() -> None:
    known = infer(Graph(), XO)
    assert offers(known, known.problems[0]) == ()


# --- what is offered --------------------------------------------------------------------------


def test_an_open_input_offers_the_loose_end() -> None:
    known = infer(without_edge(small_cnn(), edge("relu", "pool")), XO)
    (problem,) = known.problems
    assert offers(known, problem)[0] == Connect("relu", "out", "in", "pool")


def test_a_loose_end_that_fits_is_preferred() -> None:
    graph = without_edge(small_cnn(), edge("flat", "fc"))
    graph = with_edge(
        Graph({**graph.nodes, "last": node("last", "relu")}, graph.edges), edge("conv", "last")
    )
    known = infer(graph, XO)
    assert offers(known, known.problems[0])[0] == Connect("flat", "out", "in", "fc")


def test_a_layer_that_spoils_the_shape_may_be_removed() -> None:
    graph = chain(INPUT, FLAT, node("pool", "max_pool2d"), node("flat2", "flatten"), FC, GOAL)
    known = infer(graph, XO)
    spoilt = {Remove("flatten", "flat"), Remove("max_pool2d", "pool")}
    assert spoilt <= set(offers(known, known.problems[0]))


def test_a_missing_input_is_put_before_all_that_lacks_one() -> None:
    graph = without_nodes(skip(node("one", "conv2d"), node("other", "conv2d")), ["input", "stem"])
    known = infer(graph, XO)
    nothing_comes_in = next(p for p in known.problems if not p.node)
    after = _mended(known, offers(known, nothing_comes_in)[0])
    assert after.problems == ()
    assert sum(n.kind == "input" for n in after.graph.nodes.values()) == 1


def test_what_is_offered_is_found_once(monkeypatch: pytest.MonkeyPatch) -> None:
    known = infer(chain(INPUT, FC, GOAL), XO)
    first = offers(known, known.problems[0])
    monkeypatch.setattr(search_module, "_found", lambda *_: pytest.fail("searched again"))
    assert offers(known, known.problems[0]) is first


def test_a_fix_is_named_after_the_layer_where_it_sets_to_work() -> None:
    stem = node("stem", "conv2d", out_channels=9)
    graph = chain(INPUT, stem, node("conv", "conv2d", groups=2), FLAT, FC, GOAL)
    known = infer(with_name(graph, "stem", "줄기"), XO)
    titles = [_title(fix, known, known.problems[0]) for fix in offers(known, known.problems[0])]
    assert any(title.startswith("줄기: Filters 9 → ") for title in titles)


def test_a_search_in_a_large_network_judges_few_candidates(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    middle = [node(f"n{i}", ("conv2d", "relu")[i % 2]) for i in range(3000)]
    known = infer(chain(INPUT, *middle, FC, GOAL), XO)
    fixes: list[Fix] = []

    def counted(case: Case, fix: Fix, effort: float) -> Verdict | None:
        fixes.append(fix)
        return judged(case, fix, effort)

    monkeypatch.setattr(search_module, "judged", counted)
    assert offers(known, known.problems[0])
    assert len(fixes) <= search_module.LEAST_JUDGED


# --- blocks -----------------------------------------------------------------------------------


def _inside() -> Graph:
    return chain(node("into", BLOCK_INPUT), node("conv", "conv2d", kernel_size=5, padding=0),
                 node("out", BLOCK_OUTPUT))  # fmt: skip


def test_the_inside_of_a_block_is_mended_like_any_graph() -> None:
    outside = Outside({}, {"into": image(3, 4, 4)})
    inside = _inside()
    known = infer(Graph(inside.nodes, inside.edges, outside=outside), {})
    (problem,) = known.problems
    assert [_title(fix, known, problem) for fix in offers(known, problem)][:2] == [
        "Set Filter size to 4",
        "Set Padding to same",
    ]


def test_a_problem_inside_a_block_offers_to_open_it_in_the_repetition_where_it_is() -> None:
    blocks = Blocks({"b": Block("b", "Shrink", graph=_inside())})
    instance = node("block", "block/b", repeat=10)
    nodes = (INPUT, instance, FLAT, FC, GOAL)
    wires = (
        edge("input", "block", target_port="into"),
        edge("block", "flat", source_port="out"),
        edge("flat", "fc"),
        edge("fc", "goal"),
    )
    known = infer(Graph({n.id: n for n in nodes}, wires, blocks), XO)
    (problem,) = known.problems
    offered = offers(known, problem)
    assert offered[-1] == Open("block", 6)
    titles = [_title(fix, known, problem) for fix in offered]
    assert titles[0] == "Set Repetitions to 6"
    assert _mended(known, offered[0]).is_trainable


# --- any damage -------------------------------------------------------------------------------


def _all_offers(graph: Graph, fields: Fields) -> list[Fix]:
    known = infer(graph, fields)
    return [fix for problem in known.problems for fix in offers(known, problem)]


def _is_mended_at_once(damage: Broken) -> bool:
    """Whether one of the offered fixes alone makes the graph valid."""
    graph, fields = damage
    return any(
        infer(apply_fix(graph, fix, fields), fields).is_trainable
        for fix in _all_offers(graph, fields)
    )


def _is_mended_step_by_step(damage: Broken) -> bool:
    """Whether taking the first button four times, at most, makes the graph valid."""
    graph, fields = damage
    for _ in range(4):
        offered = _all_offers(graph, fields)
        if not offered:
            break
        graph = apply_fix(graph, offered[0], fields)
    return infer(graph, fields).is_trainable


def test_nine_of_ten_damages_are_mended_by_one_offered_fix() -> None:
    chance = random.Random(7)
    damages = [broken(chance) for _ in range(DAMAGES)]
    assert sum(map(_is_mended_at_once, damages)) >= 0.9 * DAMAGES
    assert sum(map(_is_mended_step_by_step, damages)) >= 0.95 * DAMAGES


def _is_sound(graph: Graph) -> bool:
    ends = [e.target for e in graph.edges]
    known = all(e.source.node in graph.nodes and e.target.node in graph.nodes for e in graph.edges)
    return known and len(set(ends)) == len(ends) and len(graph.order) == len(graph.nodes)


def _mending(known: Inference, problem: Problem) -> list[Fix]:
    """Return the fixes that change the graph; opening a block only shows where to."""
    return [fix for fix in offers(known, problem) if not isinstance(fix, Open | SetRecipe)]


@example(39916800)
@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32))
def test_any_sequence_of_offered_fixes_leaves_a_sound_graph(seed: int) -> None:
    chance = random.Random(seed)
    graph, _ = damaged(valid(chance), chance)
    fields = fields_of(chance.choice([3, 9, 28]), chance.choice([2, 5]))
    for _ in range(4):
        known = infer(graph, fields)
        told = (*known.problems, *known.notices)
        problem = next((p for p in told if _mending(known, p)), None)
        if problem is None:
            break
        fix = chance.choice(_mending(known, problem))
        assert all(render(fix_title(fix, graph, problem.node), lang) for lang in LANGUAGES)
        after = infer(apply_fix(graph, fix, fields), fields)
        assert problem not in (*after.problems, *after.notices)
        graph = after.graph
        assert _is_sound(graph)


def test_a_layer_that_fed_several_is_replaced_by_one_button() -> None:
    graph = skip(node("one", "conv2d"), node("other", "conv2d"))
    known = infer(without_nodes(graph, ["stem"]), XO)
    problem = known.problems[0]
    fix = offers(known, problem)[0]
    assert _title(fix, known, problem) == "Connect Input to all 2 open inputs"
    assert _mended(known, fix).is_trainable


def test_a_setting_of_a_block_is_called_as_its_maker_called_it() -> None:
    graph = Graph({"block": node("block", STAGE, filters=-1)}, blocks=BLOCKS)
    known = infer(graph, XO)
    problem = next(p for p in known.problems if p.node == "block" and not p.port)
    assert "Set filters to 8" in [_title(fix, known, problem) for fix in offers(known, problem)]
