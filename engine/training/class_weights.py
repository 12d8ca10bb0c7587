"""How much a sample of each class counts in the loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor

if TYPE_CHECKING:
    from engine.data.dataset import Dataset
    from engine.recipe import Recipe


def class_weights(recipe: Recipe, dataset: Dataset, device: torch.device) -> Tensor | None:
    """Return weights (C,) after the training split that a run begins with; None for all alike.

    "balanced" is n / (C·n_c), by which every class counts as much as any other: King and Zeng
    2001, in scikit-learn's form. A class without samples, which drawings may still join, is taken
    as having one.
    """
    if recipe.class_weights == "equal" or dataset.is_stream:
        return None
    labels = dataset.labels[dataset.training]
    counts = np.bincount(labels, minlength=len(dataset.classes))
    weights = len(labels) / (len(counts) * np.maximum(1, counts))
    return torch.tensor(weights, dtype=torch.float32, device=device)
