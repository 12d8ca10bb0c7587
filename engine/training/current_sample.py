"""The sample that is looked at, whatever the data is: what it is at first, and how it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

from engine.data.fit import resampled
from engine.data.spec import LABEL, NEXT, SERIES, TAGS, TEXT
from engine.training.samples import network_input, padded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.data.dataset import Dataset
    from engine.training.samples import Batch

# How much of a stream is looked at where nobody chose, and at most.
FIRST_STEPS, MOST_STEPS = 100, 2000


def first_sample(dataset: Dataset) -> NDArray[Any]:
    """Return the first sample of validation, or else of all, or else one of nothing.

    An image is uint8 (H, W), a text int64 (T,), a series float32 (T, C).
    """
    rows = shown_first(dataset)
    if dataset.form == "image":
        if len(rows):
            return np.array(dataset.images[rows[0], 0])
        return np.zeros(dataset.images.shape[-2:], np.uint8)
    sequences = dataset.sequences(field_of(dataset))
    row = sequences[int(rows[0])][:FIRST_STEPS] if len(rows) else sequences.values[:0]
    return np.array(row) if len(row) else np.zeros((1, *row.shape[1:]), row.dtype)


def shown_sample(dataset: Dataset, sample: NDArray[Any]) -> NDArray[Any]:
    """Return a sample as it can be shown to a network of this data.

    An image is made of its size; of a sequence the end is taken where it is too long, tokens that
    are none become the first, and one without a step says nothing: the first is shown.
    """
    if dataset.form == "image":
        is_image = sample.ndim == 2 and sample.dtype == np.uint8
        return resampled(sample if is_image else first_sample(dataset), dataset.images.shape[-1])
    sequences = dataset.sequences(field_of(dataset))
    if (
        not len(sample)
        or sample.ndim != sequences.values.ndim
        or sample.dtype.kind != sequences.values.dtype.kind
    ):
        return first_sample(dataset)
    last = sample[-MOST_STEPS:].astype(sequences.values.dtype)
    if dataset.form == "series" or dataset.vocabulary is None:
        return last
    return np.where((last >= 0) & (last < len(dataset.vocabulary)), last, 0)


def batch_of(dataset: Dataset, sample: NDArray[Any], device: torch.device) -> Batch:
    """Return a sample as a batch of one; of a stream with what comes next, as far as is known."""
    if dataset.form == "image":
        inputs = network_input(sample[None, None], device)  # (1, 1, H, W)
        return dict.fromkeys(dataset.fields, inputs)
    field = field_of(dataset)
    batch: Batch = {field: padded([sample], device)}
    if dataset.is_stream:
        tensor, lengths = batch[field]
        following = torch.cat([tensor[:, 1:], torch.zeros_like(tensor[:, :1])], 1)
        batch[NEXT] = (following, (lengths - 1).clamp(min=0))
    return batch


def with_label(batch: Batch, name: str, label: int, device: torch.device) -> Batch:
    """Return a batch of one with what its goal is to match: its label, or what comes next.

    Of other things that go over time nothing is known.
    """
    if name == LABEL:
        return {**batch, name: torch.tensor([label], device=device)}
    if name == TAGS:
        tensor, lengths = batch[TEXT]
        return {**batch, name: (torch.zeros_like(tensor), torch.zeros_like(lengths))}
    return batch


def field_of(dataset: Dataset) -> str:
    """Return the field of what goes over time."""
    return SERIES if dataset.form == "series" else TEXT


def shown_first(dataset: Dataset) -> NDArray[np.int64]:
    """Return the rows of which the first is shown where nobody chose."""
    return dataset.validation if len(dataset.validation) else dataset.training
