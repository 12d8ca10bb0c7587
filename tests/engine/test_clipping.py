"""Clipping is torch's, and knows only what learns."""

from __future__ import annotations

import pytest
import torch
from torch import Tensor

from engine.training.clipping import clip


def gradients() -> list[Tensor]:
    generator = torch.Generator().manual_seed(0)
    return [5 * torch.randn(shape, generator=generator) for shape in ((3, 4), (4,), (2, 2, 3, 3))]


def clipped(clipping: str, limit: float, own: list[int] | None = None) -> list[Tensor]:
    found = gradients()
    clip(found, torch.stack(torch._foreach_norm(found)), clipping, limit, own)
    return found


def by_torch(clip_in_place: object, limit: float) -> list[Tensor]:
    parameters = [torch.zeros_like(g, requires_grad=True) for g in gradients()]
    for parameter, gradient in zip(parameters, gradients(), strict=True):
        parameter.grad = gradient
    clip_in_place(parameters, limit)  # type: ignore[operator]
    return [parameter.grad for parameter in parameters if parameter.grad is not None]


@pytest.mark.parametrize("limit", [1e-3, 1.0, 20.0, 1e6])
@pytest.mark.parametrize(
    ("clipping", "reference"),
    [("norm", torch.nn.utils.clip_grad_norm_), ("value", torch.nn.utils.clip_grad_value_)],
)
def test_it_is_torchs(clipping: str, reference: object, limit: float) -> None:
    for ours, theirs in zip(clipped(clipping, limit), by_torch(reference, limit), strict=True):
        torch.testing.assert_close(ours, theirs, rtol=1e-6, atol=0)


def test_none_leaves_gradients_alone() -> None:
    assert all(torch.equal(a, b) for a, b in zip(clipped("none", 1e-3), gradients(), strict=True))


def test_frozen_weights_do_not_count_towards_the_norm() -> None:
    found = clipped("norm", 2.0, own=[1])
    assert float(found[1].norm()) == pytest.approx(2.0, rel=1e-4)
    alone = gradients()[1]
    torch.testing.assert_close(found[1], alone * 2.0 / alone.norm(), rtol=1e-5, atol=0)


def test_a_gradient_of_nothing_stays_nothing() -> None:
    nothing = [torch.zeros(3)]
    clip(nothing, torch.zeros(1), "norm", 1.0, None)
    assert nothing[0].tolist() == [0, 0, 0]
