"""RNN, LSTM and GRU: torch's own numbers, whatever the lengths, at once or part by part."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest
import torch
from torch import Tensor, nn

from engine.kind import KINDS
from engine.modules.carrying import Carrying, Padded
from engine.modules.cells import LSTM
from engine.modules.resolve import resolve
from engine.params import checked
from engine.shape import Shape, State, Var

if TYPE_CHECKING:
    from engine.modules.recurrent import Recurrent
    from engine.problem import ParamValue

CELLS = ("rnn", "lstm", "gru")
TORCHS = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}
INPUTS = {"in": Shape((Var("source"), 6))}
LENGTHS = (5, 0, 2, 4)
SETTINGS: list[dict[str, ParamValue]] = [
    {"hidden_size": 7, "num_layers": layers, "bidirectional": both}
    for layers in (1, 2, 3)
    for both in (False, True)
]
ONE_WAY = [values for values in SETTINGS if not values["bidirectional"]]

by_cell = pytest.mark.parametrize("cell", CELLS)
by_setting = pytest.mark.parametrize("values", SETTINGS, ids=str)


@pytest.fixture(autouse=True)
def _one_thread() -> None:
    torch.set_num_threads(1)
    torch.manual_seed(0)


def _module(cell: str, values: dict[str, ParamValue]) -> Recurrent:
    kind = KINDS[cell]
    call = kind.module(checked(kind.params, values), INPUTS)
    assert call is not None
    return cast("Recurrent", resolve(call))


def _batch(padding: int, rubbish: float = 50.0) -> Padded:
    """Return samples behind which lies rubbish."""
    lengths = torch.tensor(LENGTHS)
    shape = (len(LENGTHS), max(LENGTHS) + padding, 6)
    tensor = rubbish * torch.randn(shape, generator=torch.Generator().manual_seed(1))
    samples = torch.randn(len(LENGTHS), 5, 6, generator=torch.Generator().manual_seed(2))
    for i, length in enumerate(LENGTHS):
        tensor[i, :length] = samples[i, :length]
    return tensor.requires_grad_(), lengths


def _begin(cell: str, values: dict[str, ParamValue], rows: int = len(LENGTHS)) -> Tensor:
    state = _state(cell, values)
    return torch.randn(rows, *state.sizes, generator=torch.Generator().manual_seed(3)).tanh()


def _state(cell: str, values: dict[str, ParamValue]) -> State:
    kind = KINDS[cell]
    state = kind.outputs(checked(kind.params, values), INPUTS, {})["state"].content
    assert isinstance(state, State)
    return state


# --- torch as the judge ---------------------------------------------------------------------


@by_cell
@by_setting
def test_samples_of_one_length_are_read_as_torch_reads_them(
    cell: str, values: dict[str, ParamValue]
) -> None:
    module, given = _module(cell, values), torch.randn(3, 5, 6)
    theirs = TORCHS[cell](6, batch_first=True, **values)
    theirs.load_state_dict(module.state_dict())
    begin = _begin(cell, values, 3)
    parts = [p.contiguous() for p in begin.flatten(1, 2).transpose(0, 1).chunk(module.parts, -1)]
    expected, end = theirs(given, tuple(parts) if cell == "lstm" else parts[0])
    ends = torch.cat(end, -1) if cell == "lstm" else end

    plain = module(given, begin)
    (sequence, lengths), last, state = module((given, torch.tensor([5, 5, 5])), begin)
    assert lengths.tolist() == [5, 5, 5]
    for made in (plain[0], sequence):
        torch.testing.assert_close(made, expected)
    torch.testing.assert_close(state.flatten(1, 2).transpose(0, 1), ends)
    forward_last, backward_first = expected[:, -1, :7], expected[:, 0, 7:]
    torch.testing.assert_close(last, torch.cat([forward_last, backward_first], -1))
    torch.testing.assert_close(plain[2], state)


@by_cell
@by_setting
def test_shapes_and_counts_are_torchs(cell: str, values: dict[str, ParamValue]) -> None:
    kind, module = KINDS[cell], _module(cell, values)
    params = checked(kind.params, values)
    outputs = kind.outputs(params, INPUTS, {})
    (sequence, _), last, state = module(_batch(2))
    assert sequence.shape == (4, 7, *outputs["sequence"].sizes)
    assert last.shape == (4, *outputs["last"].sizes)
    assert state.shape == (4, *_state(cell, values).sizes)
    count = kind.parameters(params, INPUTS)
    assert count.total == sum(p.numel() for p in module.parameters())
    assert eval(count.product.replace("·", "*").replace(",", ""), {}) == count.total


@by_cell
def test_multiply_adds_are_the_weights_without_biases_at_every_step(cell: str) -> None:
    kind = KINDS[cell]
    params = checked(kind.params, {"num_layers": 2, "bidirectional": True, "hidden_size": 7})
    module = _module(cell, params)
    weights = sum(p.numel() for name, p in module.named_parameters() if "weight" in name)
    assert kind.multiply_adds(params, INPUTS) == weights
    assert kind.multiply_adds(params, {"in": Shape((5, 6))}) == 5 * weights


# --- lengths --------------------------------------------------------------------------------


def _results(cell: str, values: dict[str, ParamValue], padding: int) -> dict[str, Tensor]:
    """Return everything real that a batch leads to: outputs, loss and gradients."""
    torch.manual_seed(0)
    module, (tensor, lengths) = _module(cell, values), _batch(padding)
    (sequence, _), last, state = module((tensor, lengths))
    real = torch.cat([sequence[i, :n] for i, n in enumerate(LENGTHS)])
    loss = (real**2).sum() + (last**2).sum() + (state**3).sum()
    loss.backward()
    gradients = {name: p.grad for name, p in module.named_parameters() if p.grad is not None}
    assert tensor.grad is not None
    seen = torch.cat([tensor.grad[i, :n] for i, n in enumerate(LENGTHS)])
    return {"real": real, "last": last, "state": state, "loss": loss, "input": seen, **gradients}


@by_cell
@by_setting
def test_padding_changes_nothing_real(cell: str, values: dict[str, ParamValue]) -> None:
    alone, padded = _results(cell, values, 0), _results(cell, values, 7)
    assert alone.keys() == padded.keys()
    for name, tensor in alone.items():
        torch.testing.assert_close(padded[name], tensor)


def test_padding_that_would_grow_past_all_numbers_leaves_gradients_finite() -> None:
    module = _module("rnn", {"nonlinearity": "relu", "hidden_size": 7})
    with torch.no_grad():
        dict(module.named_parameters())["weight_hh_l0"].copy_(100 * torch.eye(7))
    tensor = torch.ones(2, 40, 6)
    (_, _), last, _ = module((tensor, torch.tensor([1, 2])))
    last.sum().backward()
    assert all(torch.isfinite(p.grad).all() for p in module.parameters() if p.grad is not None)


@by_cell
@by_setting
def test_each_sample_ends_where_it_ends(cell: str, values: dict[str, ParamValue]) -> None:
    module, (tensor, lengths), begin = _module(cell, values), _batch(3), _begin(cell, values)
    (sequence, _), last, state = module((tensor, lengths), begin)
    for i, length in enumerate(LENGTHS):
        assert sequence[i, length:].abs().sum() == 0
        if length:
            alone = module(tensor[i : i + 1, :length], begin[i : i + 1])
            for made, one in zip((sequence[i, :length], last[i], state[i]), alone, strict=True):
                torch.testing.assert_close(made, one[0])


@by_cell
@by_setting
@pytest.mark.parametrize("steps", [0, 3])
def test_samples_of_length_0_keep_their_state(
    cell: str, values: dict[str, ParamValue], steps: int
) -> None:
    module, begin = _module(cell, values), _begin(cell, values, 2)
    none = torch.randn(2, steps, 6), torch.tensor([0, 0])
    (sequence, _), last, state = module(none, begin)
    assert sequence.shape == (2, steps, 7 * module.directions)
    assert sequence.abs().sum() == 0
    torch.testing.assert_close(state, begin)
    torch.testing.assert_close(last, begin[:, -1, :, :7].flatten(1))
    assert module(none)[2].abs().sum() == 0


# --- part by part ---------------------------------------------------------------------------


@by_cell
@pytest.mark.parametrize("values", ONE_WAY, ids=str)
@pytest.mark.parametrize("chunk", [1, 2, 3])
def test_part_by_part_is_the_whole(cell: str, values: dict[str, ParamValue], chunk: int) -> None:
    module, (tensor, lengths), begin = _module(cell, values), _batch(1), _begin(cell, values)
    assert isinstance(module, Carrying)
    (whole, _), last, state = module((tensor, lengths), begin)
    parts, carried, made = [], None, None
    for start in range(0, tensor.shape[1], chunk):
        part = tensor[:, start : start + chunk]
        left = (lengths - start).clamp(0, part.shape[1])
        made, carried = module.carry(carried, (part, left), begin)
        parts.append(made[0][0])
    assert made is not None
    torch.testing.assert_close(torch.cat(parts, 1), whole)
    torch.testing.assert_close(made[1], last)
    torch.testing.assert_close(made[2], state)
    torch.testing.assert_close(carried, state)


@by_cell
@pytest.mark.parametrize("values", SETTINGS, ids=str)
def test_only_what_reads_forward_can_write(cell: str, values: dict[str, ParamValue]) -> None:
    params = checked(KINDS[cell].params, values)
    if not values["bidirectional"]:
        assert KINDS[cell].writes(params) == "carries state"
        return
    assert KINDS[cell].writes(params) == "whole sequence"
    module = _module(cell, values)
    _, state = module.carry(None, _batch(0))
    with pytest.raises(ValueError, match="whole"):
        module.carry(state, _batch(0))


# --- where weights begin --------------------------------------------------------------------


@pytest.mark.parametrize("bias", [1.0, 3.0, -2.5])
def test_the_forget_gates_two_biases_sum_to_the_setting(bias: float) -> None:
    module = _module("lstm", {**SETTINGS[3], "forget_bias": bias})
    assert isinstance(module, LSTM)
    named = dict(module.named_parameters())
    for name in (n for n in named if n.startswith("bias_ih")):
        total = (named[name] + named[name.replace("_ih", "_hh")]).detach()
        torch.testing.assert_close(total[7:14], torch.full((7,), bias))
        assert total[:7].std() > 0


def test_dropout_between_layers_acts_while_training_alone() -> None:
    module, (tensor, lengths) = _module("gru", {"num_layers": 2, "dropout": 0.5}), _batch(0)
    assert not torch.equal(module((tensor, lengths))[1], module((tensor, lengths))[1])
    module.eval()
    torch.testing.assert_close(module((tensor, lengths))[1], module((tensor, lengths))[1])
    single = _module("gru", {"dropout": 0.5})
    torch.testing.assert_close(single(tensor)[1], single(tensor)[1])
