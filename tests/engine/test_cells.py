"""Recurrent cells in plain arrays: torch's numbers forward, autograd's on the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import torch
from torch import Tensor, nn

from engine.arithmetic.cells import CELLS, Cell, CellWeights
from engine.arithmetic.stacks import part_of, read_stack, send_back_stack

if TYPE_CHECKING:
    from engine.arithmetic.cells import Array

STEPS, INPUTS, UNITS = 12, 5, 7
MODULES = {
    "rnn_tanh": nn.RNN,
    "rnn_relu": nn.RNN,
    "lstm": nn.LSTM,
    "gru": nn.GRU,
}
by_cell = pytest.mark.parametrize("mode", MODULES)


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)


def module(mode: str, layers: int = 1, *, is_bidirectional: bool = False) -> nn.RNNBase:
    more = {"nonlinearity": "relu"} if mode == "rnn_relu" else {}
    made: nn.RNNBase = MODULES[mode](
        INPUTS,
        UNITS,
        layers,
        batch_first=True,
        bidirectional=is_bidirectional,
        dtype=torch.float64,
        **more,
    )
    for weight in made.parameters():
        nn.init.normal_(weight, std=0.6)
    return made


def weights_of(layer: nn.RNNBase) -> list[tuple[CellWeights, ...]]:
    every = [weight.detach().numpy() for weight in layer.parameters()]
    cells = [CellWeights(*every[first : first + 4]) for first in range(0, len(every), 4)]
    directions = 2 if layer.bidirectional else 1
    return [tuple(cells[i : i + directions]) for i in range(0, len(cells), directions)]


def by_hand(mode: str, w: CellWeights, x: Tensor, begin: Tensor) -> list[dict[str, Tensor]]:
    """Unroll one layer cell by cell with torch, so that autograd knows every step."""
    of_input, of_hidden, input_bias, hidden_bias = (torch.tensor(each) for each in w)
    h, c = begin[:UNITS], begin[UNITS:]
    found = []
    for step in range(STEPS):
        sums = of_input @ x[step] + input_bias
        by_h = of_hidden @ h + hidden_bias
        names: dict[str, Tensor] = {}
        if mode == "lstm":
            i, f, g, o = (sums + by_h).chunk(4)
            names = {"i": i.sigmoid(), "f": f.sigmoid(), "g": g.tanh(), "o": o.sigmoid()}
            c = names["f"] * c + names["i"] * names["g"]
            h = names["o"] * c.tanh()
            names["c"] = c
        elif mode == "gru":
            (r, z, n), (hr, hz, hn) = sums.chunk(3), by_h.chunk(3)
            names = {"r": (r + hr).sigmoid(), "z": (z + hz).sigmoid()}
            names["n"] = (n + names["r"] * hn).tanh()
            h = (1 - names["z"]) * names["n"] + names["z"] * h
        else:
            h = (sums + by_h).relu() if mode == "rnn_relu" else (sums + by_h).tanh()
        found.append({**names, "h": h})
    return found


@by_cell
def test_every_step_and_its_gates_are_those_of_the_cell(mode: str) -> None:
    layer, cell = module(mode), CELLS[mode]
    [[weights]] = weights_of(layer)
    x, begin = torch.randn(STEPS, INPUTS).double(), torch.randn(cell.parts * UNITS).double()
    reading = cell.read(weights, x.numpy(), begin.numpy())
    for step, names in enumerate(by_hand(mode, weights, x.requires_grad_(), begin)):
        np.testing.assert_allclose(reading.hidden[step], names["h"].detach(), rtol=1e-10)
        for name in cell.names:
            np.testing.assert_allclose(reading.gates[name][step], names[name].detach(), rtol=1e-9)
        if reading.cell is not None:
            np.testing.assert_allclose(reading.cell[step], names["c"].detach(), rtol=1e-9)
    states = (begin[None, None, :UNITS], begin[None, None, UNITS:])
    torchs, _ = layer(x[None], states if mode == "lstm" else states[0])
    np.testing.assert_allclose(reading.hidden, torchs[0].detach(), rtol=1e-9)


@by_cell
def test_the_way_back_is_autograds_at_every_step(mode: str) -> None:
    cell = CELLS[mode]
    [[weights]] = weights_of(module(mode))
    x, begin = torch.randn(STEPS, INPUTS).double(), torch.randn(cell.parts * UNITS).double()
    arriving = torch.randn(STEPS, UNITS).double()
    end = torch.randn(cell.parts * UNITS).double()
    steps = by_hand(mode, weights, x.requires_grad_(), begin)
    last = torch.cat([steps[-1]["h"], steps[-1]["c"]]) if mode == "lstm" else steps[-1]["h"]
    loss = (last * end).sum()
    for step, names in enumerate(steps):
        loss = loss + (names["h"] * arriving[step]).sum()
    states = [names[name] for names in steps for name in ("h", "c") if name in names]
    *by_state, by_x = torch.autograd.grad(loss, [*states, x])
    reading = cell.read(weights, x.detach().numpy(), begin.numpy())
    sent = cell.send_back(weights, reading, arriving.numpy(), end.numpy())
    expected = torch.stack(by_state).view(STEPS, cell.parts, UNITS).unbind(1)
    for found, right in zip((sent.hidden, sent.cell), expected, strict=False):
        np.testing.assert_allclose(cast("Array", found), right, rtol=1e-9, atol=1e-12)
    np.testing.assert_allclose(weights.by_inputs(sent.sums), by_x, rtol=1e-9, atol=1e-12)


@by_cell
@pytest.mark.parametrize("layers", [1, 3])
@pytest.mark.parametrize("is_bidirectional", [False, True])
def test_stacks_are_torchs_both_ways(mode: str, layers: int, is_bidirectional: bool) -> None:
    layer, cell = module(mode, layers, is_bidirectional=is_bidirectional), CELLS[mode]
    weights, directions = weights_of(layer), 2 if is_bidirectional else 1
    x = torch.randn(1, STEPS, INPUTS).double().requires_grad_()
    sequence, state = layer(x)
    readings = read_stack(cell, weights, x[0].detach().numpy())
    top = np.concatenate([reading.hidden for reading in readings[-1]], axis=1)
    np.testing.assert_allclose(top, sequence[0].detach(), rtol=1e-9)
    arriving = torch.randn_like(sequence)
    ends = state if mode == "lstm" else (state,)
    by_end = [torch.randn_like(each) for each in ends]
    [expected] = torch.autograd.grad([sequence, *ends], x, [arriving, *by_end])
    end = torch.cat(by_end, -1)[:, 0].view(layers, directions, -1).numpy()
    sent = send_back_stack(cell, weights, readings, arriving[0].numpy(), end)
    total = sum(w.by_inputs(back.sums) for w, back in zip(weights[0], sent[0], strict=True))
    np.testing.assert_allclose(total, expected[0], rtol=1e-9, atol=1e-12)


def test_a_part_goes_back_as_if_nothing_came_before_or_after() -> None:
    cell: Cell = CELLS["gru"]
    [[weights]] = weights_of(module("gru"))
    x, arriving = np.random.default_rng(0).normal(size=(2, STEPS, max(INPUTS, UNITS)))
    reading = cell.read(weights, x[:, :INPUTS])
    some = slice(3, 9)
    cut = np.zeros((STEPS, UNITS))
    cut[some] = arriving[some, :UNITS]
    whole = cell.send_back(weights, reading, cut)
    part = cell.send_back(weights, part_of(reading, some), cut[some])
    np.testing.assert_allclose(part.hidden, whole.hidden[some], rtol=1e-12)
    assert not whole.hidden[9:].any()
