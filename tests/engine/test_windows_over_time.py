"""Convolution and pooling along time: torch's own numbers, and each sample as if it were alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
from torch import nn

from engine.inference import infer
from engine.kind import KINDS
from engine.modules.carrying import Carrying
from engine.modules.resolve import resolve
from engine.params import checked
from engine.problem import Misfit, SetParam
from engine.shape import Field, Shape, Var
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.problem import ParamValue

SOURCE = Var("source")
FIELDS = {"text": Field("text", Shape((SOURCE, 6)))}
LENGTHS = (9, 1, 0, 6)
CONVOLUTIONS: list[dict[str, ParamValue]] = [
    {"out_channels": 4, "kernel_size": size, "stride": stride, "padding": p, "dilation": dilation}
    for size in (1, 2, 3)
    for stride in (1, 2)
    for p in ("same", "valid", "causal")
    for dilation in (1, 3)
]
POOLINGS: list[dict[str, ParamValue]] = [
    {"kernel_size": size, "stride": stride} for size in (1, 2, 3) for stride in (1, 2, 3)
]
CASES = [("conv1d", values) for values in CONVOLUTIONS]
CASES += [("max_pool1d", values) for values in POOLINGS]


def _module(kind_id: str, values: dict[str, ParamValue]) -> nn.Module:
    torch.manual_seed(0)
    kind = KINDS[kind_id]
    call = kind.module(checked(kind.params, values), {"in": Shape((SOURCE, 6))})
    assert call is not None
    return resolve(call)


@pytest.mark.parametrize(("kind_id", "values"), CASES, ids=str)
def test_each_sample_is_as_if_it_were_alone(kind_id: str, values: dict[str, ParamValue]) -> None:
    module, rubbish = _module(kind_id, values), 50 * torch.randn(4, 11, 6)
    made, lengths = module((rubbish, torch.tensor(LENGTHS)))
    assert made.shape[1] >= lengths.max()
    for i, length in enumerate(LENGTHS):
        alone = module(rubbish[i : i + 1, :length]) if length else rubbish[:1, :0]
        assert lengths[i] == alone.shape[1]
        if length:
            torch.testing.assert_close(made[i, : lengths[i]], alone[0])


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel")
@pytest.mark.parametrize("values", [v for v in CONVOLUTIONS if v["padding"] != "causal"], ids=str)
def test_convolution_is_torchs(values: dict[str, ParamValue]) -> None:
    if values["padding"] == "same" and values["stride"] != 1:
        return  # torch has none
    module, given = _module("conv1d", values), torch.randn(2, 9, 6)
    theirs = nn.Conv1d(6, **values)  # type: ignore[arg-type]
    theirs.load_state_dict(module.state_dict())
    torch.testing.assert_close(module(given), theirs(given.transpose(1, 2)).transpose(1, 2))


@pytest.mark.parametrize("values", [v for v in CONVOLUTIONS if v["padding"] == "causal"], ids=str)
def test_causal_filters_see_nothing_to_come(values: dict[str, ParamValue]) -> None:
    module, given = _module("conv1d", values), torch.randn(1, 9, 6)
    changed, stride = given.clone(), int(values["stride"])
    changed[:, 4:] = 7.0
    seen = -(-4 // stride)
    torch.testing.assert_close(module(changed)[:, :seen], module(given)[:, :seen])


@pytest.mark.parametrize("values", CONVOLUTIONS, ids=str)
def test_what_is_cached_reads_part_by_part(values: dict[str, ParamValue]) -> None:
    kind, module = KINDS["conv1d"], _module("conv1d", values)
    is_cached = kind.writes(checked(kind.params, values)) == "cached"
    assert is_cached == (values["padding"] == "causal" and values["stride"] == 1)
    assert isinstance(module, Carrying) == is_cached
    if not isinstance(module, Carrying):
        return
    given, lengths = torch.randn(4, 9, 6), torch.tensor(LENGTHS)
    whole, _ = module((given, lengths))
    for chunk in (1, 2, 4):
        state, parts = None, []
        for start in range(0, 9, chunk):
            part = given[:, start : start + chunk]
            left = (lengths - start).clamp(0, part.shape[1])
            (made, _), state = module.carry(state, (part, left))
            parts.append(made)
        for i, length in enumerate(LENGTHS):
            torch.testing.assert_close(torch.cat(parts, 1)[i, :length], whole[i, :length])
    plain, end = module.carry(None, given)
    first, state = module.carry(None, given[:, :5])
    second, again = module.carry(state, given[:, 5:])
    torch.testing.assert_close(torch.cat([first, second], 1), plain)
    torch.testing.assert_close(again, end)


def test_sequences_cut_alike_are_of_one_length_and_others_are_not() -> None:
    def steps(*layers: tuple[str, dict[str, ParamValue]]) -> object:
        nodes = [node(f"n{i}", kind, **values) for i, (kind, values) in enumerate(layers)]
        graph = chain(node("text", "input", field="text"), *nodes)
        return infer(graph, FIELDS).outputs_of(nodes[-1].id)["out"].axes[0]

    assert steps(("conv1d", {})) == SOURCE
    assert steps(("conv1d", {"padding": "causal", "dilation": 4})) == SOURCE
    halved = steps(("conv1d", {"stride": 2}))
    assert isinstance(halved, Var)
    assert halved != SOURCE
    assert halved == steps(("conv1d", {"stride": 2, "out_channels": 5}))
    assert halved != steps(("conv1d", {"padding": "valid"}))
    assert halved != steps(("conv1d", {"stride": 2}), ("conv1d", {"stride": 2}))


@pytest.mark.parametrize(
    ("kind_id", "values", "steps"),
    [("conv1d", {"padding": "valid", "kernel_size": 5}, 4), ("max_pool1d", {"kernel_size": 9}, 5)],
)
def test_a_window_longer_than_the_sequence_is_told(
    kind_id: str, values: dict[str, ParamValue], steps: int
) -> None:
    kind, inputs = KINDS[kind_id], {"in": Shape((steps, 6))}
    with pytest.raises(Misfit) as caught:
        kind.outputs(checked(kind.params, values), inputs, {})
    fix = caught.value.problem.fixes[0]
    assert isinstance(fix, SetParam)
    mended = checked(kind.params, {**values, fix.param: fix.value})
    assert kind.outputs(mended, inputs, {})["out"].axes[0] == 1


def test_the_figures_of_time_are_written_out() -> None:
    kind, inputs = KINDS["conv1d"], {"in": Shape((28, 6))}
    (step,) = kind.formula(checked(kind.params, {"padding": "valid"}), inputs)
    assert (step.symbolic, step.numeric) == (
        "⌊(T + 2p − k) / s⌋ + 1",
        "⌊(28 + 2·0 − 3) / 1⌋ + 1 = 26",
    )
