"""Appending padding changes no real output, loss, gradient or running statistic, of any kind."""

from __future__ import annotations

from itertools import pairwise

import pytest
import torch

from engine.graph.model import Graph, edge
from engine.inference import infer
from engine.kind import KINDS, LayerKind
from engine.modules.resolve import resolve
from engine.params import checked
from engine.problem import Misfit, ParamValue
from engine.recipe import Recipe
from engine.shape import Field, Label, Shape, Var
from engine.training.build import Network
from tests.engine.graphs import node

SOURCE = Var("source")
FIELDS = {
    "text": Field("text", Shape((SOURCE, 6))),
    "label": Field("label", Shape((), Label(2))),
}
LENGTHS = (5, 2, 4)


def takes_sequences(kind: LayerKind, params: dict[str, ParamValue]) -> bool:
    inputs = {port.id: Shape((SOURCE, 6)) for port in kind.ports_in if not port.optional}
    try:
        return bool(kind.outputs(params, inputs, FIELDS))
    except Misfit:
        return False


CASES = [
    (kind.id, params)
    for kind in KINDS
    if kind.ports_in and kind.category not in ("goal", "block")
    for params in [
        checked(kind.params, {p.name: value}) for p in kind.params for value in p.examples()
    ]
    or [{}]
    if takes_sequences(kind, params)
]


def reading(kind_id: str, params: dict[str, ParamValue]) -> Graph:
    """Return a classifier of sequences with a layer of a kind in it."""
    kind = KINDS[kind_id]
    nodes = [
        node("text", "input", field="text"),
        node("before", "linear", out_features=6),
        node("layer", kind_id, **params),
        *([] if kind.lengths == "removes" else [node("mean", "mean_over_time")]),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    ]
    between = [n.id for n in nodes][2:]
    wires = [
        edge("text", "before"),
        *(edge("before", "layer", "out", port.id) for port in kind.ports_in if not port.optional),
        edge("layer", between[1], kind.ports_out[0].id),
        *(edge(a, b) for a, b in pairwise(between[1:])),
    ]
    return Graph({n.id: n for n in nodes}, tuple(wires))


def results(kind_id: str, params: dict[str, ParamValue], padding: int) -> dict[str, torch.Tensor]:
    """Return everything real that a batch leads to; behind the samples lies rubbish."""
    torch.manual_seed(0)  # dropout draws
    inferred = infer(reading(kind_id, params), FIELDS)
    assert inferred.problems == ()
    net = Network(inferred, Recipe(threads=1)).train()
    lengths = torch.tensor(LENGTHS)
    tensor = 50 * torch.randn(3, 5 + padding, 6, generator=torch.Generator().manual_seed(1))
    samples = torch.randn(3, 5, 6, generator=torch.Generator().manual_seed(2))
    for i, length in enumerate(LENGTHS):
        tensor[i, :length] = samples[i, :length]
    given = tensor.requires_grad_()
    scores, loss = net({"text": (given, lengths), "label": torch.tensor([0, 1, 1])})
    loss.backward()
    assert given.grad is not None
    found = {"scores": scores.detach(), "loss": loss.detach()}
    found["input"] = torch.cat([given.grad[i, :n] for i, n in enumerate(LENGTHS)])
    found |= {f"∂{n}": p.grad for n, p in net.named_parameters() if p.grad is not None}
    return {**found, **{name: buffer.clone() for name, buffer in net.named_buffers()}}


@pytest.mark.parametrize(("kind_id", "params"), CASES, ids=lambda each: str(each))
def test_padding_changes_nothing_real(kind_id: str, params: dict[str, ParamValue]) -> None:
    if kind_id == "dropout":
        params = {"p": 0.0}  # padding draws chance too, which shows in what is dropped
    alone, padded = results(kind_id, params, 0), results(kind_id, params, 7)
    assert alone.keys() == padded.keys()
    for name, tensor in alone.items():
        torch.testing.assert_close(padded[name], tensor)


def test_most_kinds_take_sequences() -> None:
    tried = {kind for kind, _ in CASES}
    assert {"rnn", "lstm", "gru", "last_step"} <= tried
    assert {"linear", "relu", "softmax", "batch_norm1d", "mean_over_time", "add", "concat"} <= tried


def test_samples_of_one_length_need_no_lengths() -> None:
    """A field of a fixed length is a plain tensor, and is computed as one whose samples fill it."""
    for kind_id in ("batch_norm1d", "mean_over_time", "last_step"):
        kind = KINDS[kind_id]
        given = torch.randn(3, 5, 6)
        params = checked(kind.params, {})
        plain, varying = (
            resolve(call)
            for shape in (Shape((5, 6)), Shape((SOURCE, 6)))
            if (call := kind.module(params, {"in": shape})) is not None
        )
        expected, made = plain(given), varying((given, torch.tensor([5, 5, 5])))
        torch.testing.assert_close(made[0] if isinstance(made, tuple) else made, expected)
