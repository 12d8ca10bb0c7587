"""Small data that goes over time, made on the spot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.dataset import Dataset, Sequences
from engine.data.spec import LABEL, NEXT, TAGS, TEXT
from engine.data.vocabulary import Vocabulary
from engine.shape import Field, Label, Shape, Tokens, Var
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.problem import ParamValue

TOKENS = 5
VOCABULARY = Vocabulary("character", tuple("abcde"))
READ = Shape((Var(TEXT),), Tokens(TOKENS))


def stream(lengths: tuple[int, ...] = (301, 120, 57), validation: int = 1) -> Dataset:
    """Return documents in which each token says much of the next; the last ones validate."""
    random = np.random.default_rng(3)
    rows = []
    for length in lengths:
        row = [int(random.integers(TOKENS))]
        for _ in range(length - 1):
            row.append((row[-1] + int(random.choice([1, 1, 1, 2]))) % TOKENS)
        rows.append(np.array(row, np.int64))
    count = len(rows)
    return Dataset(
        fields={name: Field(name, READ) for name in (TEXT, NEXT)},
        arrays={TEXT: Sequences.of(rows, np.zeros(0, np.int64))},
        ids=tuple(f"d{i}" for i in range(count)),
        classes=(),
        training=np.arange(count - validation),
        validation=np.arange(count - validation, count),
        form="text",
        vocabulary=VOCABULARY,
    )


def sentences(count: int = 90, validation: int = 30) -> Dataset:
    """Return sequences of 1 to 12 tokens: is the first the same as the last? Tags tell evens."""
    random = np.random.default_rng(5)
    rows = [
        random.integers(0, TOKENS, random.integers(1, 13)).astype(np.int64) for _ in range(count)
    ]
    for row in rows[::2]:
        row[-1] = row[0]
    return Dataset(
        fields={
            TEXT: Field(TEXT, READ),
            LABEL: Field(LABEL, Shape((), Label(2))),
            TAGS: Field(TAGS, Shape((Var(TEXT),), Label(2))),
        },
        arrays={
            TEXT: Sequences.of(rows, np.zeros(0, np.int64)),
            LABEL: np.array([int(row[0] == row[-1]) for row in rows], np.int64),
            TAGS: Sequences.of([row % 2 for row in rows], np.zeros(0, np.int64)),
        },
        ids=tuple(f"s{i}" for i in range(count)),
        classes=("other", "same"),
        training=np.arange(count - validation),
        validation=np.arange(count - validation, count),
        form="sentences",
        vocabulary=VOCABULARY,
        tags=("even", "odd"),
    )


def language_model(cell: str = "lstm", hidden: int = 6, **params: ParamValue) -> Graph:
    """Return token → one-hot → a recurrent layer → scores of the next."""
    return chain(
        node("text", "input", field=TEXT),
        node("hot", "one_hot"),
        node("cell", cell, hidden_size=hidden, **params),
        node("scores", "linear", out_features=TOKENS),
        node("goal", "next_token"),
    )
