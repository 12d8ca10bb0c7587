"""Ours take the steps of torch's own, over many steps, whatever stands in the recipe."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
import torch
from msgspec.structs import replace
from torch import Tensor

from engine.recipe import OPTIMIZERS, LayerRecipe, Recipe
from engine.training.optimizers import optimizer_of

if TYPE_CHECKING:
    from engine.training.optimizer import Optimizer

RATE, STEPS = 0.03, 40
SHAPES = {"conv.weight": (4, 2, 3, 3), "conv.bias": (4,), "fc.weight": (3, 5), "fc.bias": (3,)}

Reference = Callable[[list[Tensor], float], torch.optim.Optimizer]
REFERENCES: dict[str, Reference] = {
    "sgd": lambda w, d: torch.optim.SGD(w, RATE, weight_decay=d),
    "momentum": lambda w, d: torch.optim.SGD(w, RATE, momentum=0.8, weight_decay=d),
    "nesterov": lambda w, d: torch.optim.SGD(w, RATE, momentum=0.8, nesterov=True, weight_decay=d),
    "rmsprop": lambda w, d: torch.optim.RMSprop(w, RATE, weight_decay=d),
    "adagrad": lambda w, d: torch.optim.Adagrad(w, RATE, weight_decay=d),
    "adam": lambda w, d: torch.optim.Adam(w, RATE, weight_decay=d),
    "adamw": lambda w, d: torch.optim.AdamW(w, RATE, weight_decay=d),
}


def fresh_weights() -> dict[str, Tensor]:
    generator = torch.Generator().manual_seed(1)
    return {name: torch.randn(shape, generator=generator) for name, shape in SHAPES.items()}


def gradients_of(step: int) -> list[Tensor]:
    """Return gradients that differ much in size, as those of layers do."""
    generator = torch.Generator().manual_seed(100 + step)
    sizes = (1.0, 1e-3, 10.0, 1e-4)
    shapes = zip(SHAPES.values(), sizes, strict=True)
    return [size * torch.randn(shape, generator=generator) for shape, size in shapes]


def recipe_of(optimizer: str, **settings: float) -> Recipe:
    return replace(Recipe(optimizer=optimizer, momentum=0.8), **settings)


def walked(
    optimizer: Optimizer, steps: range = range(STEPS), rate: float = RATE
) -> dict[str, Tensor]:
    for step in steps:
        optimizer.update(gradients_of(step), rate)
    return dict(zip(optimizer.names, optimizer.parameters, strict=True))


def assert_same(ours: dict[str, Tensor], theirs: dict[str, Tensor]) -> None:
    assert ours.keys() == theirs.keys()
    for name, weight in theirs.items():
        assert torch.equal(ours[name], weight), name


def test_every_optimizer_is_compared() -> None:
    assert set(REFERENCES) == set(OPTIMIZERS)


@pytest.mark.parametrize("decay", [0.0, 0.1])
@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_it_takes_torchs_steps(optimizer: str, decay: float) -> None:
    ours = walked(optimizer_of(recipe_of(optimizer, weight_decay=decay), fresh_weights()))
    theirs = fresh_weights()
    reference = REFERENCES[optimizer](list(theirs.values()), decay)
    for step in range(STEPS):
        for weight, gradient in zip(theirs.values(), gradients_of(step), strict=True):
            weight.grad = gradient
        reference.step()
    for name, weight in theirs.items():
        torch.testing.assert_close(ours[name], weight.detach(), rtol=1e-6, atol=1e-6)
        assert not torch.equal(ours[name], fresh_weights()[name])


@pytest.mark.parametrize("optimizer", ["momentum", "nesterov"])
def test_without_momentum_it_is_plain_descent(optimizer: str) -> None:
    ours = walked(optimizer_of(recipe_of(optimizer, momentum=0.0), fresh_weights()))
    assert_same(ours, walked(optimizer_of(recipe_of("sgd"), fresh_weights())))


def test_decay_apart_from_the_gradient_is_not_decay_in_it() -> None:
    walks = [
        walked(optimizer_of(recipe_of(name, weight_decay=0.5), fresh_weights()))
        for name in ("adam", "adamw")
    ]
    assert not torch.allclose(walks[0]["fc.weight"], walks[1]["fc.weight"])


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_l1_is_the_slope_of_the_sum_of_sizes(optimizer: str) -> None:
    ours = walked(optimizer_of(recipe_of(optimizer, l1=0.2), fresh_weights()), range(1))
    plain = optimizer_of(recipe_of(optimizer), fresh_weights())
    theirs = fresh_weights()
    for weight in theirs.values():
        weight.requires_grad_()
    torch.stack([0.2 * weight.abs().sum() for weight in theirs.values()]).sum().backward()
    slopes = [weight.grad for weight in theirs.values() if weight.grad is not None]
    plain.update([g + s for g, s in zip(gradients_of(0), slopes, strict=True)], RATE)
    assert_same(ours, dict(zip(plain.names, plain.parameters, strict=True)))


# --- layers of their own ------------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_rate_factor_of_a_half_is_half_the_rate(optimizer: str) -> None:
    layers = {"fc": LayerRecipe(rate_factor=0.5)}
    mixed = walked(optimizer_of(recipe_of(optimizer, layers=layers), fresh_weights()))
    whole = walked(optimizer_of(recipe_of(optimizer), fresh_weights()))
    half = walked(optimizer_of(recipe_of(optimizer), fresh_weights()), rate=RATE / 2)
    expected = {n: (half if n.startswith("fc") else whole)[n] for n in SHAPES}
    for name in SHAPES:
        torch.testing.assert_close(mixed[name], expected[name], rtol=0, atol=0)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_a_frozen_layer_stands_still_and_keeps_what_is_remembered(optimizer: str) -> None:
    ours = optimizer_of(recipe_of(optimizer, weight_decay=0.1, l1=0.1), fresh_weights())
    walked(ours, range(3))
    kept = {name: t.clone() for name, t in ours.tensors().items()}
    before = [weight.clone() for weight in ours.parameters]
    ours.freeze(("conv",))
    assert ours.learning == [2, 3]
    walked(ours, range(3, 9))
    for position, name in enumerate(ours.names):
        is_same = torch.equal(ours.parameters[position], before[position])
        assert is_same == name.startswith("conv."), name
    for name, tensor in ours.tensors().items():
        assert torch.equal(tensor, kept[name]) == ("/conv." in name), name
    ours.freeze(())
    assert ours.learning is None
    walked(ours, range(9, 10))
    assert not torch.equal(ours.parameters[0], before[0])


def test_all_layers_may_be_frozen() -> None:
    ours = optimizer_of(recipe_of("adam"), fresh_weights())
    ours.freeze(("conv", "fc", "gone"))
    assert_same(walked(ours), fresh_weights())


# --- state --------------------------------------------------------------------------------------


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_state_that_is_restored_goes_on_bit_for_bit(optimizer: str) -> None:
    whole = optimizer_of(recipe_of(optimizer), fresh_weights())
    walked(whole, range(7))
    kept = {name: tensor.clone() for name, tensor in whole.tensors().items()}
    weights = dict(zip(whole.names, (w.clone() for w in whole.parameters), strict=True))
    later = optimizer_of(recipe_of(optimizer), weights)
    later.restore(kept, whole.numbers())
    assert_same(walked(later, range(7, STEPS)), walked(whole, range(7, STEPS)))


def test_state_of_another_network_is_refused() -> None:
    ours = optimizer_of(recipe_of("adam"), fresh_weights())
    tensors = ours.tensors()
    with pytest.raises(ValueError, match=r"mean/fc\.bias"):
        ours.restore({**tensors, "mean/fc.bias": torch.zeros(9)}, {})
    with pytest.raises(KeyError):
        ours.restore({}, {})


def test_a_run_that_continues_takes_over_what_fits() -> None:
    first = optimizer_of(recipe_of("adam"), fresh_weights())
    walked(first)
    wider = {**fresh_weights(), "fc.weight": torch.zeros(9, 5)}
    second = optimizer_of(recipe_of("adam"), wider)
    second.take(first.tensors(), ["conv.weight", "fc.weight", "nothing.weight"])
    found = second.tensors()
    assert torch.equal(found["mean/conv.weight"], first.tensors()["mean/conv.weight"])
    assert found["steps/conv.weight"] == STEPS
    assert not found["mean/fc.weight"].any()
    assert not found["mean/conv.bias"].any()  # was not asked for
    other = optimizer_of(recipe_of("rmsprop"), fresh_weights())
    other.take(optimizer_of(recipe_of("momentum"), fresh_weights()).tensors(), list(SHAPES))
    assert not any(tensor.any() for tensor in other.tensors().values())
