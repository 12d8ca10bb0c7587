"""What an evaluation tells of every sample, whatever the loss."""

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from engine.recipe import Recipe
from engine.training.evaluation import BATCH_SIZE
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node


def new_run(loss: str = "cross_entropy", count: int = 200, validation: int = 150) -> TrainingRun:
    graph = chain(
        node("input", "input"),
        node("flat", "flatten"),
        node("drop", "dropout"),
        node("fc", "linear", out_features=4),
        node("goal", "classify", loss=loss, weight=0.5),
    )
    recipe = Recipe(threads=1, device="cpu", label_smoothing=0.2, class_weights="balanced")
    return TrainingRun(graph, recipe, halves(count=count, classes=4, validation=validation))


@pytest.mark.parametrize("loss", ["cross_entropy", "binary_cross_entropy", "mse"])
def test_every_sample_has_its_plain_loss_class_and_likelihood(loss: str) -> None:
    run = new_run(loss)
    assert len(run.validation) > BATCH_SIZE
    found = run.evaluate()
    rows = run.dataset.validation
    labels = torch.tensor(run.dataset.labels[rows])
    images = torch.tensor(run.dataset.images[rows]).float() / 255
    with torch.no_grad():
        scores = run.network.by_node["fc"](images.flatten(1))
    hot = F.one_hot(labels, 4).float()
    match loss:
        case "cross_entropy":
            losses, answers = F.cross_entropy(scores, labels, reduction="none"), scores.softmax(1)
        case "mse":
            losses, answers = (scores - hot).square().mean(1), scores
        case _:
            losses = F.binary_cross_entropy_with_logits(scores, hot, reduction="none").mean(1)
            answers = scores.sigmoid()
    assert found.predicted.dtype == np.int16
    assert found.losses.dtype == found.likelihoods.dtype == np.float32
    np.testing.assert_array_equal(found.predicted, scores.argmax(1))
    np.testing.assert_allclose(found.losses, 0.5 * losses, rtol=1e-5, atol=1e-7)
    np.testing.assert_allclose(
        found.likelihoods, answers[range(len(rows)), labels], rtol=1e-5, atol=1e-7
    )
    assert found.loss == pytest.approx(found.losses.astype(float).mean())
    for label in range(4):
        for other in range(4):
            both = (labels == label) & (scores.argmax(1) == other)
            assert found.counts[label, other] == both.sum()
    assert found.metrics["accuracy"] == found.counts.trace() / len(rows)


def test_of_no_samples_nothing_is_told() -> None:
    found = new_run(count=20, validation=0).evaluate()
    assert (found.samples, found.loss, found.metrics) == (0, 0.0, {"accuracy": 0.0})
    assert found.predicted.shape == found.losses.shape == found.likelihoods.shape == (0,)
