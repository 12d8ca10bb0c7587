"""Networks and data of the diagnosis benchmark: small ones, of many shapes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from engine.data.dataset import Dataset
from engine.data.source import DATA_SOURCES
from engine.data.spec import IMAGE, LABEL, fields_of
from engine.zoo.chain import chain, layer

if TYPE_CHECKING:
    from engine.graph.model import Graph

GLYPH_SIZE, DIGIT_SIZE = 28, 8


def mlp(*widths: int, activation: str = "relu") -> Graph:
    """Return fully connected layers of these widths; the last is the number of classes."""
    hidden = [
        node
        for i, width in enumerate(widths[:-1], 1)
        for node in (
            layer(f"linear{i}", "linear", out_features=width),
            layer(f"{activation}{i}", activation),
        )
    ]
    last = layer(f"linear{len(widths)}", "linear", out_features=widths[-1])
    ends = (layer("input", "input"), layer("flatten", "flatten"))
    return chain(*ends, *hidden, last, layer("classify", "classify"))


def bottleneck(*widths: int) -> Graph:
    """Return fully connected layers without activation functions: no more than its narrowest."""
    linears = [
        layer(f"linear{i}", "linear", out_features=width) for i, width in enumerate(widths, 1)
    ]
    ends = (layer("input", "input"), layer("flatten", "flatten"))
    return chain(*ends, *linears, layer("classify", "classify"))


def cnn(
    *channels: int, units: int = 32, classes: int = 2, activation: str = "relu", dropout: float = 0
) -> Graph:
    """Return convolutions, each with an activation function and a pool, and two dense layers."""
    blocks = [
        node
        for i, count in enumerate(channels, 1)
        for node in (
            layer(f"conv{i}", "conv2d", out_channels=count),
            layer(f"{activation}{i}", activation),
            layer(f"pool{i}", "max_pool2d"),
        )
    ]
    drop = [layer("dropout", "dropout", p=dropout)] if dropout else []
    return chain(
        layer("input", "input"),
        *blocks,
        layer("flatten", "flatten"),
        *drop,
        layer("linear1", "linear", out_features=units),
        layer(f"{activation}{len(channels) + 1}", activation),
        layer("linear2", "linear", out_features=classes),
        layer("classify", "classify"),
    )


@cache
def glyphs(train: int = 960, seed: int = 0) -> Dataset:
    """Return X's and O's, 28×28, and 120 more that validate."""
    source = DATA_SOURCES["glyphs"]
    made = source.make(source.checked({"count": train + 120}), GLYPH_SIZE, seed)
    return _dataset(made.images, made.labels, 2, train)


@cache
def digits(train: int = 1200, seed: int = 0) -> Dataset:
    """Return handwritten digits, 8×8, as many of each, and 200 more that validate."""
    made = DATA_SOURCES["digits"].make({}, DIGIT_SIZE, seed)
    order = np.random.default_rng(seed).permutation(len(made.labels))
    turns = np.empty(len(order), np.int64)  # the how-manieth of its class each is
    for label in range(10):
        own = made.labels[order] == label
        turns[own] = np.arange(own.sum())
    chosen = order[np.argsort(turns, kind="stable")][: train + 200]
    return _dataset(made.images[chosen], made.labels[chosen], 10, train)


def shuffled(dataset: Dataset) -> Dataset:
    """Return the images with each other's labels: there is nothing to learn."""
    labels = np.random.default_rng(1).permutation(dataset.labels)
    return _dataset(dataset.images[:, 0], labels, len(dataset.classes), len(dataset.training))


def _dataset(images: np.ndarray, labels: np.ndarray, classes: int, train: int) -> Dataset:
    return Dataset(
        fields=fields_of(images.shape[-1], classes),
        arrays={IMAGE: images[:, None], LABEL: labels},
        ids=tuple(map(str, range(len(labels)))),
        classes=tuple(map(str, range(classes))),
        training=np.arange(train),
        validation=np.arange(train, len(labels)),
    )
