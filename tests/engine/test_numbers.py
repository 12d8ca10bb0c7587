"""Figures of the source material, reproduced by the kinds and the network that is built of them."""

from typing import TYPE_CHECKING

import pytest
import torch
from torch import Tensor

from engine.data.spec import fields_of
from engine.graph.edits import with_params
from engine.graph.model import Graph, Node
from engine.inference import infer
from engine.kind import KINDS
from engine.modules.resolve import resolve
from engine.params import checked
from engine.problem import ParamValue
from engine.recipe import Recipe
from engine.shape import Field, Fields, Label, Shape, image, vector
from engine.training.build import Network
from engine.training.finite import is_finite
from engine.training.loop import take_step
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.zoo.example import EXAMPLES
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node, small_cnn

if TYPE_CHECKING:
    from collections.abc import Mapping


def module_of(kind: str, given: Shape, **params: ParamValue) -> torch.nn.Module:
    record = KINDS[kind]
    call = record.module(checked(record.params, params), {"in": given})
    assert call is not None
    return resolve(call)


def output_shape(kind: str, given: Shape, **params: ParamValue) -> Shape:
    record = KINDS[kind]
    return record.outputs(checked(record.params, params), {"in": given}, {})["out"]


def convolved(pixels: Tensor, kernel: Tensor, **params: ParamValue) -> Tensor:
    """Convolve (C, H, W) by the conv2d kind with given filters (F, C, k, k) and no bias."""
    settings: Mapping[str, ParamValue] = {
        "out_channels": len(kernel),
        "kernel_size": kernel.shape[-1],
        "padding": "valid",
        "bias": False,
        **params,
    }
    module = module_of("conv2d", Shape(tuple(pixels.shape)), **settings)
    with torch.no_grad():
        module.weight.copy_(kernel)  # type: ignore[operator,union-attr]
        result: Tensor = module(pixels[None])[0]
    return result


# --- row 2: convolution arithmetic ------------------------------------------------------------

WINDOW = torch.tensor([[3.0, 3, 2], [0, 0, 1], [3, 1, 2]])
KERNEL = torch.tensor([[0.0, 1, 2], [2, 2, 0], [0, 1, 2]])


def test_window_times_kernel_is_twelve() -> None:
    assert convolved(WINDOW[None], KERNEL[None, None]).tolist() == [[[12.0]]]


@pytest.mark.parametrize("filters", [1, 3, 8])
def test_n_kernels_give_n_maps(filters: int) -> None:
    maps = convolved(torch.rand(1, 6, 6), torch.rand(filters, 1, 3, 3))
    assert maps.shape == (filters, 4, 4)


# --- row 3: channels --------------------------------------------------------------------------


@pytest.mark.parametrize("filters", [1, 3])
def test_a_filter_goes_through_all_channels(filters: int) -> None:
    params: Mapping[str, ParamValue] = {
        "out_channels": filters,
        "kernel_size": 5,
        "padding": "valid",
    }
    assert output_shape("conv2d", image(3, 32, 32), **params) == image(filters, 28, 28)
    maps = convolved(torch.rand(3, 32, 32), torch.rand(filters, 3, 5, 5))
    assert maps.shape == (filters, 28, 28)


def test_slices_of_a_filter_are_summed() -> None:
    pixels, kernel = torch.rand(3, 32, 32), torch.rand(1, 3, 5, 5)
    slices = [convolved(pixels[c : c + 1], kernel[:, c : c + 1]) for c in range(3)]
    torch.testing.assert_close(convolved(pixels, kernel), sum(slices))


# --- row 4: pooling ---------------------------------------------------------------------------


@pytest.mark.parametrize(("size", "kept"), [(2, 12), (3, 8)])
def test_pooling_halves_or_thirds(size: int, kept: int) -> None:
    params: Mapping[str, ParamValue] = {"kernel_size": size, "stride": size}
    assert output_shape("max_pool2d", image(5, 24, 24), **params) == image(5, kept, kept)


def test_pooling_takes_the_largest_of_each_channel() -> None:
    pixels = torch.tensor([[[1.0, 3], [2, 0]], [[-1, -2], [-4, -3]]])
    pool = module_of("max_pool2d", image(2, 2, 2), kernel_size=2, stride=2)
    assert pool(pixels[None]).flatten().tolist() == [3.0, -1.0]


# --- row 5: activation functions --------------------------------------------------------------


@pytest.mark.parametrize("kind", ["relu", "sigmoid", "tanh"])
def test_activation_functions_keep_the_maps(kind: str) -> None:
    assert output_shape(kind, image(7, 5, 5)) == image(7, 5, 5)
    assert not list(module_of(kind, image(7, 5, 5)).parameters())


def test_relu_clips_at_zero_and_pooling_learns_nothing() -> None:
    values = torch.tensor([[-2.0, 0.0, 3.0]])
    assert module_of("relu", vector(3))(values).tolist() == [[0.0, 0.0, 3.0]]
    assert not list(module_of("max_pool2d", image(1, 4, 4)).parameters())
    assert module_of("sigmoid", vector(1))(torch.zeros(1, 1)).item() == 0.5
    assert module_of("tanh", vector(1))(torch.zeros(1, 1)).item() == 0.0


# --- row 6: the chain of X or O ---------------------------------------------------------------


def test_the_small_chain_has_the_sizes_of_the_source() -> None:
    project = EXAMPLES["xo_small"].build()
    inferred = infer(project.graph, fields_of(9, 2))
    net = Network(inferred, project.recipe)
    values = net.values({"image": torch.rand(1, 1, 9, 9)})
    computed = {id: tuple(net.output_of(values, id).shape[1:]) for id in project.graph.nodes}
    kinds = [project.graph.nodes[id].kind for id in project.graph.order]
    sizes = [computed[id] for id in project.graph.order]
    assert list(zip(kinds, sizes, strict=True)) == [
        ("input", (1, 9, 9)),
        ("conv2d", (3, 9, 9)),
        ("relu", (3, 9, 9)),
        ("max_pool2d", (3, 4, 4)),
        ("conv2d", (3, 4, 4)),
        ("relu", (3, 4, 4)),
        ("max_pool2d", (3, 2, 2)),
        ("flatten", (12,)),
        ("linear", (2,)),
        ("classify", (2,)),
    ]


@pytest.mark.parametrize(
    ("loss", "expected"),
    [("cross_entropy", 0.6931472), ("binary_cross_entropy", 0.6931472), ("mse", 0.5)],
)
def test_losses_of_undecided_scores(loss: str, expected: float) -> None:
    fields: Fields = {
        "image": Field("image", image(1, 2, 2)),
        "label": Field("label", Shape((), Label(2))),
    }
    graph: Graph = chain(
        Node("input", "input"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("goal", "classify", loss=loss),
    )
    net = Network(infer(graph, fields), Recipe(initialisation="zeros"))
    given = {"image": torch.rand(3, 1, 2, 2), "label": torch.tensor([0, 1, 1])}
    assert net(given)[1].item() == pytest.approx(expected)


def test_answers_are_probabilities_where_the_loss_makes_them_so() -> None:
    scores = torch.tensor([[0.0, 0.0], [2.0, -2.0]])
    softmax = resolve(_loss("cross_entropy")).answer(scores)
    assert softmax.sum(1).tolist() == pytest.approx([1, 1])
    sigmoid = resolve(_loss("binary_cross_entropy")).answer(scores)
    assert sigmoid[0].tolist() == [0.5, 0.5]
    assert torch.equal(resolve(_loss("mse")).answer(scores), scores)


def _loss(name: str):  # type: ignore[no-untyped-def]
    kind = KINDS["classify"]
    return kind.loss(checked(kind.params, {"loss": name}))  # type: ignore[attr-defined]


# --- gradients --------------------------------------------------------------------------------


@pytest.mark.parametrize("loss", ["cross_entropy", "binary_cross_entropy", "mse"])
def test_recorded_gradient_norms_are_autograds(loss: str) -> None:
    graph = with_params(small_cnn(), "goal", {"loss": loss})
    run = TrainingRun(graph, Recipe(threads=1), halves(size=28))
    batch = run.training.batch(torch.arange(16))
    _, value = run.network(batch)
    parameters = dict(run.network.named_parameters())
    by_autograd = torch.autograd.grad(value, list(run.parameters))
    assert len(parameters) == len(by_autograd)
    squares: dict[str, float] = {}
    nodes = [id for id, own in run.network.trained.items() for _ in own]
    for id, gradient in zip(nodes, by_autograd, strict=True):
        squares[id] = squares.get(id, 0.0) + gradient.double().square().sum().item()

    take_step(run, batch, Moments())
    taken = run.scalars.take()
    assert taken is not None
    for id, square in squares.items():
        assert taken.by_name[f"gradient/{id}"][0] == pytest.approx(square**0.5, rel=1e-5)
    assert taken.by_name["gradient"][0] == pytest.approx(sum(squares.values()) ** 0.5, rel=1e-5)
    assert taken.by_name["loss"][0] == pytest.approx(value.item(), rel=1e-6)


def test_a_norm_is_finite_or_not() -> None:
    assert is_finite(torch.tensor(1.0), torch.tensor([2.0, 3.0]))
    assert not is_finite(torch.tensor(float("nan")), torch.tensor([2.0]))
    assert not is_finite(torch.tensor(1.0), torch.tensor([float("inf")]))
