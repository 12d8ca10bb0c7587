"""What every kind of layer must hold, and torch as the judge of shapes and counts."""

import math

import msgspec
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch.utils.flop_counter import FlopCounterMode

from engine.data.spec import fields_of
from engine.graph.model import Node
from engine.kind import CATEGORIES, KINDS, Call, GoalKind, LayerKind
from engine.layers.expectations import described
from engine.modules.resolve import resolve
from engine.params import checked
from engine.problem import HERE, Insert, Misfit, ParamValue, SetParam, WrongContent, located
from engine.rewiring import new_node
from engine.shape import Field, Label, Shape, State, Tokens, Var, image, vector
from engine.texts import LANGUAGES, Language, render

FIELDS = fields_of(12, 3)
EVERY_KIND = list(KINDS)
COMPUTING = [k for k in EVERY_KIND if k.ports_in and k.category not in ("goal", "block")]
SHAPES = (
    image(4, 12, 12),
    image(3, 9, 16),
    vector(6),
    Shape((5, 6)),
    Shape((Var("source"), 6)),
    Shape((2, 3, 4, 5)),
    Shape((), Label(3)),
    Shape((Var("source"),), Tokens(7)),
)
# What torch computes with; a varying axis is a matter of tests/engine/test_padding.py.
TENSORS = (
    *(s for s in SHAPES if s.is_fixed and not isinstance(s.content, Label)),
    Shape((5,), Tokens(7)),
)

pytestmark = pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
by_id = pytest.mark.parametrize("kind", EVERY_KIND, ids=lambda kind: kind.id)
by_computing = pytest.mark.parametrize("kind", COMPUTING, ids=lambda kind: kind.id)


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)


def _defaults(kind: LayerKind, **values: ParamValue) -> dict[str, ParamValue]:
    return checked(kind.params, values)


def _variations(kind: LayerKind) -> list[dict[str, ParamValue]]:
    """Return the defaults, and each setting at its ends while the others are at their defaults."""
    ends = [_defaults(kind, **{p.name: value}) for p in kind.params for value in p.examples()]
    return [_defaults(kind), *ends]


def _inputs(kind: LayerKind, shape: Shape) -> dict[str, Shape]:
    """Return a shape at every port that must be connected; what is to be matched is a sequence."""
    shapes = {port.id: shape for port in kind.ports_in if not port.optional}
    return {**shapes, "like": Shape((5, 6))} if "like" in shapes else shapes


def _tensors(inputs: dict[str, Shape], rows: int = 2) -> list[torch.Tensor]:
    """Return what may arrive: numbers, or tokens."""
    return [
        torch.randint(shape.content.vocabulary, (rows, *shape.sizes))
        if isinstance(shape.content, Tokens)
        else torch.randn(rows, *shape.sizes)
        for shape in inputs.values()
    ]


def _made(module: torch.nn.Module, inputs: dict[str, Shape]) -> tuple[torch.Tensor, ...]:
    """Return what leaves the output ports."""
    made = module(*_tensors(inputs))
    return made if isinstance(made, tuple) else (made,)


def _sizes(shape: Shape) -> tuple[int, ...]:
    return shape.content.sizes if isinstance(shape.content, State) else shape.sizes


def _fits(kind: LayerKind, params: dict[str, ParamValue], shape: Shape) -> bool:
    try:
        kind.outputs(params, _inputs(kind, shape), FIELDS)
    except Misfit:
        return False
    return True


def _accepted(kind: LayerKind) -> Shape:
    return next(s for s in TENSORS if _fits(kind, _defaults(kind), s))


def _module(kind: LayerKind, params: dict[str, ParamValue], shape: Shape) -> torch.nn.Module:
    call = kind.module(params, _inputs(kind, shape))
    assert call is not None
    return resolve(call)


# --- the record -----------------------------------------------------------------------------


@by_id
@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_exist(kind: LayerKind, language: Language) -> None:
    for words in (kind.title, kind.help, kind.summary(_defaults(kind), {})):
        assert render(words, language)
    for params in _variations(kind):
        assert render(kind.summary(params, {}), language)
    for shape in SHAPES:
        assert render(kind.summary(_defaults(kind), _inputs(kind, shape)), language)


@by_id
def test_the_record_is_complete(kind: LayerKind) -> None:
    assert kind.category in CATEGORIES
    assert KINDS[kind.id] is kind
    names = [param.name for param in kind.params]
    assert len(set(names)) == len(names)
    assert not kind.width_param or kind.width_param in names
    assert kind.required_ports <= kind.port_ids


@by_id
def test_a_node_survives_json(kind: LayerKind) -> None:
    node = new_node(kind.id)
    assert set(node.params) == {param.name for param in kind.params}
    assert msgspec.json.decode(msgspec.json.encode(node), type=Node) == node


# --- torch as the judge ---------------------------------------------------------------------


@by_computing
@pytest.mark.parametrize("shape", TENSORS, ids=str)
def test_the_shape_rule_is_torchs(kind: LayerKind, shape: Shape) -> None:
    for params in _variations(kind):
        if not _fits(kind, params, shape):
            continue
        inputs = _inputs(kind, shape)
        outputs = kind.outputs(params, inputs, FIELDS)
        assert [*outputs] == [port.id for port in kind.ports_out]
        with torch.no_grad():
            computed = _made(_module(kind, params, shape), inputs)
        for tensor, out in zip(computed, outputs.values(), strict=True):
            assert tuple(tensor.shape) == (2, *_sizes(out))
        assert not kind.keeps_shape or outputs["out"] == shape


@by_computing
def test_each_kind_is_tried_at_most_of_its_settings(kind: LayerKind) -> None:
    variations = _variations(kind)
    tried = [params for params in variations if any(_fits(kind, params, s) for s in TENSORS)]
    assert len(tried) >= 0.6 * len(variations)


@by_computing
def test_parameters_are_counted_as_torch_counts(kind: LayerKind) -> None:
    shape = _accepted(kind)
    for params in _variations(kind):
        if _fits(kind, params, shape):
            count = kind.parameters(params, _inputs(kind, shape))
            learned = _module(kind, params, shape).parameters()
            assert count.total == sum(p.numel() for p in learned)
            assert bool(count.product) == bool(count.total)


@by_computing
def test_the_product_of_parameters_is_their_number(kind: LayerKind) -> None:
    count = kind.parameters(_defaults(kind), _inputs(kind, _accepted(kind)))
    written = count.product.replace("·", "*").replace(",", "") or "0"
    assert eval(written, {}) == count.total


@by_computing
def test_multiply_adds_are_half_of_torchs_operations(kind: LayerKind) -> None:
    shape = _accepted(kind)
    inputs = _inputs(kind, shape)
    module = _module(kind, _defaults(kind), shape)
    if isinstance(module, torch.nn.RNNBase):
        return  # torch counts nothing of its own recurrent layers: see test_recurrent.py
    with FlopCounterMode(display=False) as counter, torch.no_grad():
        _made(module, inputs)
    assert kind.multiply_adds(_defaults(kind), inputs) * 4 == counter.get_total_flops()


@by_computing
def test_gradients_flow(kind: LayerKind) -> None:
    shape = _accepted(kind)
    module = _module(kind, _defaults(kind), shape)
    shapes = _inputs(kind, shape)
    inputs = _tensors(shapes, rows=4)
    for tensor in inputs:
        tensor.requires_grad_(tensor.is_floating_point())
    made = module(*inputs)
    for each in made if isinstance(made, tuple) else (made,):
        if each.requires_grad:  # shares that sum to 1 differ in it too
            (each**2 * torch.rand_like(each)).sum().backward(retain_graph=True)
    reached = [
        tensor
        for port, tensor in zip(shapes, inputs, strict=True)
        if tensor.requires_grad and port != "like"  # of which the length alone is used
    ]
    for tensor in (*reached, *module.parameters()):
        assert tensor.grad is not None
        assert torch.isfinite(tensor.grad).all()
        assert tensor.grad.abs().sum() > 0


@by_computing
@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_a_wrong_shape_is_told_with_what_was_expected(kind: LayerKind, shape: Shape) -> None:
    if _fits(kind, _defaults(kind), shape):
        return
    with pytest.raises(Misfit) as caught:
        kind.outputs(_defaults(kind), _inputs(kind, shape), FIELDS)
    problem = caught.value.problem
    assert problem.port in _inputs(kind, shape)
    assert problem.fixes
    for language in LANGUAGES:
        told = render(problem.message, language)
        assert render(described(shape), language) in told
        assert render(kind.title, language) in told


@by_computing
def test_labels_are_not_even_to_be_connected_and_tokens_where_nothing_turns_them(
    kind: LayerKind,
) -> None:
    for shape in SHAPES[-2:]:
        if not _fits(kind, _defaults(kind), shape):
            with pytest.raises(Misfit) as caught:
                kind.outputs(_defaults(kind), _inputs(kind, shape), FIELDS)
            turning = [fix for fix in caught.value.problem.fixes if isinstance(fix, Insert)]
            assert isinstance(caught.value, WrongContent) != bool(turning)
            assert not turning or isinstance(shape.content, Tokens)


# --- the arithmetic of windows --------------------------------------------------------------

_CONVOLUTIONS = st.fixed_dictionaries(
    {
        "out_channels": st.integers(1, 6),
        "kernel_size": st.integers(1, 7),
        "stride": st.integers(1, 4),
        "padding": st.one_of(st.integers(0, 4), st.sampled_from(["same", "valid"])),
        "dilation": st.integers(1, 3),
        "groups": st.integers(1, 4),
        "bias": st.booleans(),
    }
)
_POOLINGS = st.fixed_dictionaries(
    {
        "kernel_size": st.integers(1, 5),
        "stride": st.integers(1, 4),
        "padding": st.integers(0, 3),
    }
)
_IMAGES = st.builds(image, st.integers(1, 6), st.integers(1, 12), st.integers(1, 12))


def _torch_shape(kind: LayerKind, params: dict[str, ParamValue], shape: Shape) -> Shape | None:
    """Return what torch makes of an image, None where it refuses."""
    try:
        with torch.device("meta"):
            module = _module(kind, params, shape)
            return Shape(tuple(module(torch.zeros(1, *shape.sizes)).shape[1:]))
    except (RuntimeError, ValueError):
        return None


def _our_shape(kind: LayerKind, params: dict[str, ParamValue], shape: Shape) -> Shape | None:
    return (
        kind.outputs(params, _inputs(kind, shape), FIELDS)["out"]
        if _fits(kind, params, shape)
        else None
    )


@given(_CONVOLUTIONS, _IMAGES)
@settings(deadline=None)
def test_convolutions_are_refused_exactly_where_torch_refuses(
    values: dict[str, ParamValue], shape: Shape
) -> None:
    kind = KINDS["conv2d"]
    params = _defaults(kind, **values)
    assert _our_shape(kind, params, shape) == _torch_shape(kind, params, shape)


@pytest.mark.parametrize("id", ["max_pool2d", "avg_pool2d"])
@given(values=_POOLINGS, shape=_IMAGES)
@settings(deadline=None)
def test_poolings_are_refused_exactly_where_torch_refuses(
    id: str, values: dict[str, ParamValue], shape: Shape
) -> None:
    kind = KINDS[id]
    params = _defaults(kind, **values)
    assert _our_shape(kind, params, shape) == _torch_shape(kind, params, shape)


@given(_CONVOLUTIONS, _IMAGES)
@settings(deadline=None)
def test_the_written_arithmetic_is_right(values: dict[str, ParamValue], shape: Shape) -> None:
    kind = KINDS["conv2d"]
    params = _defaults(kind, **values)
    if (out := _our_shape(kind, params, shape)) is None:
        return
    steps = kind.formula(params, {"in": shape})
    assert len(steps) == (1 if shape.sizes[1] == shape.sizes[2] else 2)
    for step, size in zip(steps, out.sizes[1:], strict=False):
        calculation, result = step.numeric.split(" = ")
        assert int(result) == size == _evaluated(calculation)


def _evaluated(calculation: str) -> int:
    signs = {"⌊": "math.floor(", "⌋": ")", "·": "*", "−": "-"}
    for ours, pythons in signs.items():
        calculation = calculation.replace(ours, pythons)
    return int(eval(calculation, {"math": math}))


@given(_CONVOLUTIONS, _IMAGES)
@settings(deadline=None)
def test_some_fix_of_a_convolution_mends_it(values: dict[str, ParamValue], shape: Shape) -> None:
    kind = KINDS["conv2d"]
    params = _defaults(kind, **values)
    for _ in range(3):  # stride, groups and size may all be wrong
        try:
            kind.outputs(params, _inputs(kind, shape), FIELDS)
        except Misfit as misfit:
            fix = located(misfit.problem, "here").fixes[0]
            assert isinstance(fix, SetParam)
            params = _defaults(kind, **{**params, fix.param: fix.value})
    assert _fits(kind, params, shape)


# --- figures of the product -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("id", "values", "shape", "out", "numeric"),
    [
        ("conv2d", {"padding": 0, "out_channels": 1}, (1, 9, 9), (1, 7, 7),
         "⌊(9 + 2·0 − 3) / 1⌋ + 1 = 7"),
        ("conv2d", {"kernel_size": 5, "padding": "valid", "out_channels": 3}, (3, 32, 32),
         (3, 28, 28), "⌊(32 + 2·0 − 5) / 1⌋ + 1 = 28"),
        ("conv2d", {}, (1, 28, 28), (8, 28, 28), "⌊(28 + 2·1 − 3) / 1⌋ + 1 = 28"),
        ("conv2d", {"kernel_size": 4}, (1, 28, 28), (8, 28, 28), "⌊(28 + 3 − 4) / 1⌋ + 1 = 28"),
        ("conv2d", {"dilation": 2, "padding": 0}, (1, 9, 9), (8, 5, 5),
         "⌊(9 + 2·0 − 2·(3 − 1) − 1) / 1⌋ + 1 = 5"),
        ("max_pool2d", {}, (8, 28, 28), (8, 14, 14), "⌊(28 + 2·0 − 2) / 2⌋ + 1 = 14"),
        ("max_pool2d", {"kernel_size": 3, "stride": 3}, (3, 9, 9), (3, 3, 3),
         "⌊(9 + 2·0 − 3) / 3⌋ + 1 = 3"),
    ],
)  # fmt: skip
def test_figures(
    id: str,
    values: dict[str, ParamValue],
    shape: tuple[int, ...],
    out: tuple[int, ...],
    numeric: str,
) -> None:
    kind, inputs = KINDS[id], {"in": Shape(shape)}
    params = _defaults(kind, **values)
    assert kind.outputs(params, inputs, FIELDS)["out"] == Shape(out)
    assert kind.formula(params, inputs)[0].numeric == numeric


def test_a_filter_has_one_slice_per_input_channel() -> None:
    kind = KINDS["conv2d"]
    count = kind.parameters(_defaults(kind), {"in": image(1, 28, 28)})
    assert (count.product, count.total) == ("8·(1·3·3) + 8", 80)
    count = kind.parameters(_defaults(kind, bias=False), {"in": image(3, 28, 28)})
    assert (count.product, count.total) == ("8·(3·3·3)", 216)


def test_absurd_sizes_are_refused_before_anything_is_made() -> None:
    linear = KINDS["linear"]
    with pytest.raises(Misfit) as caught:
        linear.outputs(_defaults(linear, out_features=1_000_000), {"in": vector(1_000_000)}, FIELDS)
    told = render(caught.value.problem.message, "en")
    assert "1,000,000·1,000,000 + 1,000,000 = 1,000,001,000,000" in told
    conv = KINDS["conv2d"]
    with pytest.raises(Misfit) as caught:
        conv.outputs(_defaults(conv, out_channels=65_536), {"in": image(1, 512, 512)}, FIELDS)
    assert "17,179,869,184 numbers" in render(caught.value.problem.message, "en")


@pytest.mark.parametrize(
    ("id", "values", "shape", "words"),
    [
        ("linear", {}, image(16, 8, 8),
         "Fully connected (FC) expects a vector, gets an image 16×8×8 = 1,024 numbers."),
        ("conv2d", {}, vector(784),
         "Convolution expects an image C×H×W, gets a vector of 784 numbers."),
        ("conv2d", {"kernel_size": 5, "padding": 0}, image(1, 3, 3),
         "The 5×5 filter does not fit into the 3×3 map: ⌊(3 + 2·0 − 5) / 1⌋ + 1 = −1."),
        ("conv2d", {"groups": 2}, image(3, 9, 9),
         "3 input channels cannot be shared among 2 groups."),
        ("conv2d", {"groups": 3}, image(3, 9, 9), "8 filters cannot be shared among 3 groups."),
        ("conv2d", {"stride": 2}, image(3, 9, 9),
         "Padding “same” needs stride 1, but the stride is 2: state the padding as a number."),
        ("max_pool2d", {"padding": 2}, image(3, 9, 9),
         "Padding 2 is more than half of the 2×2 window: a window could lie in the padding alone."),
        ("avg_pool2d", {}, image(3, 1, 1),
         "The 2×2 window does not fit into the 1×1 map: ⌊(1 + 2·0 − 2) / 2⌋ + 1 = 0."),
        ("relu", {}, Shape((), Label(2)), "ReLU expects numbers, gets the label of 2 classes."),
        ("flatten", {}, Shape((Var("source"), 4)),
         "Flatten expects a fixed size, gets a sequence T×4."),
    ],
)  # fmt: skip
def test_misfits_say_the_arithmetic(
    id: str, values: dict[str, ParamValue], shape: Shape, words: str
) -> None:
    kind = KINDS[id]
    with pytest.raises(Misfit) as caught:
        kind.outputs(_defaults(kind, **values), {"in": shape}, FIELDS)
    assert render(caught.value.problem.message, "en") == words
    assert caught.value.problem.fixes


def test_a_stride_with_same_padding_offers_the_equal_number() -> None:
    kind = KINDS["conv2d"]
    with pytest.raises(Misfit) as caught:
        kind.outputs(
            _defaults(kind, stride=2, kernel_size=5, dilation=2), {"in": image(1, 28, 28)}, FIELDS
        )
    assert SetParam("padding", 4, HERE) in caught.value.problem.fixes


# --- input and goals ------------------------------------------------------------------------


def test_an_input_gives_its_field() -> None:
    kind = KINDS["input"]
    assert kind.outputs(_defaults(kind), {}, FIELDS) == {"out": image(1, 12, 12)}
    assert kind.module(_defaults(kind), {}) is None
    with pytest.raises(Misfit) as caught:
        kind.outputs(_defaults(kind, field="sound"), {}, FIELDS)
    assert caught.value.problem.fixes == (SetParam("field", "image"),)


@pytest.mark.parametrize("goal", [k for k in EVERY_KIND if isinstance(k, GoalKind)])
def test_goals_have_what_training_needs(goal: GoalKind) -> None:
    assert goal.ports_out == ()
    assert {"field", "weight"} <= {param.name for param in goal.params}
    for params in _variations(goal):
        loss = resolve(goal.loss(params))
        value = loss(*scores_and_targets(goal))
        assert value.shape == ()
        value.backward()


def scores_and_targets(goal: GoalKind) -> tuple[torch.Tensor, torch.Tensor]:
    if not goal.is_over_time:
        return torch.randn(5, 3, requires_grad=True), torch.tensor([0, 1, 2, 0, 1])
    scores = torch.randn(2, 5, 3, requires_grad=True)
    is_of_numbers = goal.suits(Field("next", Shape((Var("series"), 3))))
    return scores, torch.randn(2, 5, 3) if is_of_numbers else torch.randint(3, (2, 5))


def test_classify_asks_for_one_score_per_class() -> None:
    kind = KINDS["classify"]
    assert isinstance(kind, GoalKind)
    assert kind.width(_defaults(kind), FIELDS) == 3
    assert kind.outputs(_defaults(kind), {"in": vector(3)}, FIELDS) == {}
    with pytest.raises(Misfit) as caught:
        kind.outputs(_defaults(kind), {"in": vector(2)}, FIELDS)
    told = render(caught.value.problem.message, "en")
    assert told == "3 classes need 3 scores, but 2 scores arrive."
    with pytest.raises(Misfit):
        kind.outputs(_defaults(kind, field="image"), {"in": vector(3)}, FIELDS)


@pytest.mark.parametrize("name", ["os.system", "Module", "__init__", "Transformer", ""])
def test_no_module_is_made_by_an_importable_name(name: str) -> None:
    for call in (Call("torch.nn", name), Call("modules", name)):
        with pytest.raises(LookupError):
            resolve(call)
