"""Several values made one: by torch's arithmetic, in the order of the ports, or told in words."""

from __future__ import annotations

import pytest
import torch

from engine.graph.model import Graph, edge
from engine.inference import infer
from engine.kind import KINDS
from engine.layers.expectations import described
from engine.modules.resolve import resolve
from engine.params import checked
from engine.probes.record import PROBES, ProbeRequest
from engine.problem import Insert, Misfit, Resize, WrongContent
from engine.recipe import Recipe
from engine.shape import Field, Label, Shape, Tokens, Var, image, vector
from engine.texts import LANGUAGES, render
from engine.training.build import Network
from engine.training.loop import take_step
from engine.training.moments import Moments
from engine.training.observer import Observer
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.graphs import XO, node

NUMBER_BY_NUMBER = ("add", "subtract", "multiply")
SOURCE, TARGET = Var("source"), Var("target")
PROJECTION = Insert("conv2d", "in2", params={"out_channels": 8, "kernel_size": 1})


def out(kind: str, *shapes: Shape) -> Shape:
    inputs = {f"in{i}": shape for i, shape in enumerate(shapes, start=1)}
    return KINDS[kind].outputs({}, inputs, {})["out"]


def computed(kind: str, *tensors: torch.Tensor) -> torch.Tensor:
    inputs = {f"in{i}": Shape(tuple(t.shape[1:])) for i, t in enumerate(tensors, start=1)}
    call = KINDS[kind].module({}, inputs)
    assert call is not None
    made: torch.Tensor = resolve(call)(*tensors)
    assert KINDS[kind].outputs({}, inputs, {})["out"].axes == tuple(made.shape[1:])
    return made


def refusal(kind: str, *shapes: Shape) -> Misfit:
    with pytest.raises(Misfit) as caught:
        out(kind, *shapes)
    return caught.value


# --- the arithmetic ---------------------------------------------------------------------------


@pytest.mark.parametrize("axes", [(6,), (5, 6), (3, 4, 4), (2, 3, 4, 5)])
@pytest.mark.parametrize("count", [2, 3, 5])
def test_any_number_of_values_is_added_and_multiplied(axes: tuple[int, ...], count: int) -> None:
    tensors = [torch.randn(2, *axes) for _ in range(count)]
    torch.testing.assert_close(computed("add", *tensors), torch.stack(tensors).sum(0))
    torch.testing.assert_close(computed("multiply", *tensors), torch.stack(tensors).prod(0))


def test_the_second_is_taken_from_the_first() -> None:
    first, second = torch.randn(2, 3), torch.randn(2, 3)
    assert torch.equal(computed("subtract", first, second), first - second)


@pytest.mark.parametrize("kind", ["add", "multiply"])
def test_one_number_per_map_is_used_at_every_place(kind: str) -> None:
    maps, gate = torch.randn(2, 3, 4, 5), torch.randn(2, 3, 1, 1)
    expected = maps + gate if kind == "add" else maps * gate
    assert torch.equal(computed(kind, maps, gate), expected)
    assert torch.equal(computed(kind, gate, maps), expected)


def test_a_gate_is_told_on_the_node() -> None:
    kind = KINDS["multiply"]
    both = {"in1": image(64, 14, 14), "in2": image(64, 1, 1)}
    assert render(kind.summary({}, both), "en") == "64×1×1 over 64×14×14"
    assert render(kind.summary({}, {**both, "in2": both["in1"]}), "en") == "2 inputs"


@pytest.mark.parametrize(
    ("shapes", "joined"),
    [
        ([(3, 4, 4), (5, 4, 4)], (8, 4, 4)),
        ([(3, 4, 4), (5, 4, 4), (1, 4, 4)], (9, 4, 4)),
        ([(6,), (2,)], (8,)),
        ([(5, 6), (5, 1)], (5, 7)),
        ([(2, 3, 4, 5), (2, 3, 4, 1)], (2, 3, 4, 6)),
    ],
)
def test_values_stand_side_by_side(shapes: list[tuple[int, ...]], joined: tuple[int, ...]) -> None:
    tensors = [torch.randn(2, *axes) for axes in shapes]
    made = computed("concat", *tensors)
    assert tuple(made.shape[1:]) == joined
    axis = 1 if len(joined) == 3 else -1
    widths = [tensor.shape[axis] for tensor in tensors]
    for part, tensor in zip(torch.split(made, widths, axis), tensors, strict=True):
        assert torch.equal(part, tensor)


def test_the_sum_of_channels_is_written_out() -> None:
    inputs = {"in1": image(64, 7, 7), "in2": image(128, 7, 7), "in3": image(1, 7, 7)}
    (step,) = KINDS["concat"].formula({}, inputs)
    assert (step.symbolic, step.numeric) == ("C₁ + C₂ + …", "64 + 128 + 1 = 193")


def test_sequences_of_one_origin_go_together() -> None:
    assert out("add", Shape((SOURCE, 6)), Shape((SOURCE, 6))) == Shape((SOURCE, 6))
    assert out("concat", Shape((SOURCE, 6)), Shape((SOURCE, 2))) == Shape((SOURCE, 8))


def test_ports_count_by_their_numbers() -> None:
    """A tenth input comes after the ninth, not after the first."""
    names = [f"fc{i}" for i in range(1, 12)]
    fields = {"image": Field("image", vector(4)), "label": XO["label"]}
    nodes = [
        node("input", "input"),
        *(node(name, "linear", out_features=i) for i, name in enumerate(names, start=1)),
        node("cat", "concat"),
        node("last", "linear", out_features=2),
        node("goal", "classify"),
    ]
    wires = [
        *(edge("input", name) for name in names),
        *(edge(name, "cat", "out", f"in{i}") for i, name in enumerate(names, start=1)),
        edge("cat", "last"),
        edge("last", "goal"),
    ]
    inferred = infer(Graph({n.id: n for n in nodes}, tuple(reversed(wires))), fields)
    assert inferred.problems == ()
    net = Network(inferred, Recipe(threads=1))
    values = net.values({"image": torch.randn(3, 4)})
    joined = torch.cat([net.output_of(values, name) for name in names], 1)
    assert torch.equal(net.output_of(values, "cat"), joined)


# --- misfits ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "first", "second", "told"),
    [
        ("add", image(64, 14, 14), image(128, 14, 14), "channels differ, 64 ≠ 128"),
        ("multiply", image(64, 14, 14), image(64, 7, 7), "height and width differ, 14×14 ≠ 7×7"),
        ("subtract", image(64, 14, 14), image(64, 1, 1), "14×14 ≠ 1×1"),
        ("add", image(64, 14, 14), image(32, 1, 1), "64 ≠ 32"),
        ("concat", image(64, 14, 14), image(32, 7, 14), "14×14 ≠ 7×14"),
        ("add", vector(64), vector(10), "64 ≠ 10"),
        ("add", Shape((5, 6)), Shape((7, 6)), "5 ≠ 7"),
        ("concat", Shape((5, 6)), Shape((7, 6)), "5 ≠ 7"),
        ("add", Shape((SOURCE, 6)), Shape((SOURCE, 8)), "6 ≠ 8"),
        ("add", Shape((SOURCE, 6)), Shape((TARGET, 6)), "nothing to do with each other"),
        ("concat", Shape((SOURCE, 6)), Shape((TARGET, 6)), "nothing to do with each other"),
        ("concat", image(8, 4, 4), vector(10), "an image 8×4×4"),
    ],
)  # fmt: skip
def test_what_differs_is_told_with_both_sizes(
    kind: str, first: Shape, second: Shape, told: str
) -> None:
    problem = refusal(kind, first, second).problem
    assert told in render(problem.message, "en")
    assert problem.port == "in2"
    for language in LANGUAGES:
        words = render(problem.message, language)
        assert render(KINDS[kind].title, language) in words
        assert str(first) in words or render(described(first), language) in words
        assert str(second) in words or render(described(second), language) in words


@pytest.mark.parametrize("kind", ["add", "subtract", "multiply", "concat"])
@pytest.mark.parametrize("wrong", [Shape((), Label(3)), Shape((SOURCE,), Tokens(9))], ids=str)
def test_labels_and_tokens_are_no_numbers(kind: str, wrong: Shape) -> None:
    misfit = refusal(kind, vector(3), wrong)
    assert isinstance(misfit, WrongContent)
    assert misfit.problem.port == "in2"


def test_the_port_that_stands_out_is_named() -> None:
    same, other = vector(8), vector(4)
    assert refusal("add", same, same, other).problem.port == "in3"
    assert refusal("concat", image(1, 4, 4), image(1, 4, 4), image(1, 2, 2)).problem.port == "in3"


@pytest.mark.parametrize(
    ("kind", "first", "second", "fix"),
    [
        ("add", vector(64), vector(10), Resize("in2", 64)),
        ("add", image(8, 7, 7), image(4, 7, 7), PROJECTION),
        ("add", image(8, 14, 14), image(8, 7, 7), Insert("max_pool2d", "in1")),
        ("add", image(8, 7, 7), image(8, 14, 14), Insert("upsample", "in1")),
        ("concat", image(8, 15, 15), image(4, 7, 7), Insert("max_pool2d", "in1")),
        ("concat", vector(10), image(8, 4, 4), Insert("flatten", "in2")),
    ],
)
def test_the_obvious_is_offered(kind: str, first: Shape, second: Shape, fix: object) -> None:
    assert fix in refusal(kind, first, second).problem.fixes


@pytest.mark.parametrize("kind", NUMBER_BY_NUMBER)
def test_a_kind_has_no_settings(kind: str) -> None:
    assert checked(KINDS[kind].params, {}) == {}


def test_ports_may_be_left_open_between() -> None:
    nodes = [
        node("input", "input"),
        node("flat", "flatten"),
        node("one", "linear", out_features=2),
        node("two", "linear", out_features=2),
        node("sum", "add"),
        node("goal", "classify"),
    ]
    wires = (
        edge("input", "flat"),
        edge("flat", "one"),
        edge("flat", "two"),
        edge("one", "sum", "out", "in5"),
        edge("two", "sum", "out", "in2"),
        edge("sum", "goal"),
    )
    run = TrainingRun(Graph({n.id: n for n in nodes}, wires), Recipe(threads=1), halves())
    observer = Observer()
    observer.watched = tuple(ProbeRequest(p.id, n.id) for p in PROBES for n in nodes)
    observer.sample = run.dataset.images[0, 0]
    run.begin_epoch()
    observer.run_begins(run)
    observer.before_step(run)
    assert take_step(run, run.next_batch(), Moments())
    observer.after_step(run)
    seen = observer.answer(run, "run", "request")
    found = {request: array for request, array in seen.probes.items() if request.node == "sum"}
    assert ProbeRequest("activation", "sum") in found
