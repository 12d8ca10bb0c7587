"""What is minimised: torch's numbers, sample by sample and on average."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from msgspec.structs import replace
from torch import Tensor, nn

from engine.data.spec import LABEL
from engine.modules.losses import BinaryCrossEntropy, CrossEntropy, Loss, MeanSquaredError
from engine.recipe import Recipe
from engine.training.class_weights import class_weights
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.data.dataset import Dataset

LOSSES: dict[str, Loss] = {
    "cross_entropy": CrossEntropy(),
    "binary_cross_entropy": BinaryCrossEntropy(),
    "mse": MeanSquaredError(),
}
WEIGHTS = torch.tensor([0.5, 2.0, 1.0, 4.0])


def batch(count: int = 12, classes: int = 4) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(3)
    scores = 3 * torch.randn(count, classes, generator=generator)
    return scores, torch.arange(count) % classes


@pytest.mark.parametrize("weights", [None, WEIGHTS])
@pytest.mark.parametrize("smoothing", [0.0, 0.2])
def test_cross_entropy_is_torchs(weights: Tensor | None, smoothing: float) -> None:
    scores, labels = batch()
    expected = nn.CrossEntropyLoss(weights, label_smoothing=smoothing)(scores, labels)
    assert torch.equal(CrossEntropy()(scores, labels, weights, smoothing), expected)


def test_smoothed_targets_are_torchs() -> None:
    scores, labels = batch()
    target = F.one_hot(labels, 4).float()
    expected = {
        "cross_entropy": F.cross_entropy(scores, 0.8 * target + 0.05),
        "binary_cross_entropy": F.binary_cross_entropy_with_logits(scores, 0.8 * target + 0.1),
        "mse": F.mse_loss(scores, 0.8 * target + 0.05),
    }
    for name, loss in LOSSES.items():
        torch.testing.assert_close(loss(scores, labels, smoothing=0.2), expected[name])


@pytest.mark.parametrize("name", LOSSES)
def test_the_loss_is_the_mean_of_the_samples_losses(name: str) -> None:
    scores, labels = batch()
    each = LOSSES[name].losses(scores, labels)
    assert each.shape == (12,)
    torch.testing.assert_close(LOSSES[name](scores, labels), each.mean())
    weights = WEIGHTS[labels]
    weighed = (each * weights).sum() / weights.sum()
    torch.testing.assert_close(LOSSES[name](scores, labels, WEIGHTS), weighed)


@pytest.mark.parametrize("name", LOSSES)
def test_equal_weights_change_nothing(name: str) -> None:
    scores, labels = batch()
    equal = LOSSES[name](scores, labels, torch.full((4,), 3.0))
    torch.testing.assert_close(equal, LOSSES[name](scores, labels))


# --- in a run -----------------------------------------------------------------------------------


def network(loss: str) -> object:
    return chain(
        node("input", "input"), node("flat", "flatten"),
        node("fc", "linear", out_features=2), node("goal", "classify", loss=loss, weight=2.0),
    )  # fmt: skip


def lopsided() -> Dataset:
    """Return a data set with nine of one class for each of the other."""
    data = halves(count=60)
    labels = (np.arange(60) % 10 == 0).astype(np.int64)
    return replace(data, arrays={**data.arrays, LABEL: labels})


def test_balanced_is_n_over_c_times_n_c() -> None:
    dataset, cpu = lopsided(), torch.device("cpu")
    assert class_weights(Recipe(), dataset, cpu) is None
    weights = class_weights(Recipe(class_weights="balanced"), dataset, cpu)
    assert weights is not None
    assert weights.tolist() == pytest.approx([40 / (2 * 36), 40 / (2 * 4)])
    empty = replace(dataset, classes=(*dataset.classes, "later"))
    of_three = class_weights(Recipe(class_weights="balanced"), empty, cpu)
    assert of_three is not None
    assert torch.isfinite(of_three).all()


@pytest.mark.parametrize("loss", LOSSES)
def test_training_teaches_smoothed_and_weighed_and_validation_stays_plain(loss: str) -> None:
    dataset = lopsided()
    recipe = Recipe(
        threads=1, epochs=1, batch_size=64, class_weights="balanced", label_smoothing=0.1
    )
    run = TrainingRun(network(loss), recipe, dataset)
    everything = run.training.batch(torch.arange(40))
    with torch.no_grad():
        scores = run.network.scores(everything)
    labels = everything[LABEL]
    weights = torch.tensor([40 / 72, 40 / 8])
    taught = 2 * LOSSES[loss](scores, labels, weights, 0.1)
    plain = 2 * LOSSES[loss](
        run.network.scores(run.validation.fields), run.validation.fields[LABEL]
    )
    torch.testing.assert_close(torch.tensor(run.evaluate().loss), plain.detach())
    torch.testing.assert_close(
        run.network.losses_of(scores, everything), 2 * LOSSES[loss].losses(scores, labels)
    )
    run.train(Moments())
    taken = run.scalars.take()
    assert taken is not None
    assert taken.by_name["loss"][0] == pytest.approx(float(taught), rel=1e-5)
