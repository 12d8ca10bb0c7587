"""A stage for views over time: a network that reads characters, and what it says of a sample."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from desktop_app.document import Document
from engine.data.spec import DataSpec, SourceSpec
from engine.data.vocabulary import Vocabulary
from engine.messages import Observed
from engine.probes.record import ProbeRequest
from tests.desktop_app.view_stage import Stage
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from engine.graph.model import Graph
    from engine.problem import ParamValue

LETTERS = "\ufffd\n abcdehlor"
TEXT = "hello hello\nboarded\n"
VOCABULARY = Vocabulary("character", tuple(LETTERS))
SAMPLE = np.array([LETTERS.index(letter) for letter in TEXT], np.int64)
STEPS = len(TEXT)
OF_ALL = ("guesses", "time_gradients_lanes")


def reader(cell: str, **params: ParamValue) -> Graph:
    """Return characters → one-hot → a recurrent layer → scores of the next."""
    return chain(
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("cell", cell, **params),
        node("scores", "linear", out_features=len(VOCABULARY)),
        node("goal", "next_token"),
    )


class ReadingStage(Stage):
    """Everything that a view is made with, on a network that reads."""

    def __init__(self, cell: str = "lstm", graph: Graph | None = None, **params: Any) -> None:
        super().__init__()
        data = DataSpec(sources=(SourceSpec("play"),), vocabulary=VOCABULARY)
        project = self.document.project.with_data(data)
        self.document = Document(project.with_graph(graph or reader(cell, **params)))

    def read(self, sample: np.ndarray = SAMPLE, **probes: Any) -> None:
        """Let a look arrive; probes by id, those of the whole network too."""
        found = {}
        for name, value in probes.items():
            probe, _, at = name.partition("__")
            of_node = "" if probe in OF_ALL else "cell"
            place = (int(at.replace("m", "-")),) if at else ()
            found[ProbeRequest(probe, of_node, place)] = np.asarray(value, np.float32)
        scores = np.full(len(VOCABULARY), 1 / len(VOCABULARY), np.float32)
        self.feed.receive(Observed("", "", 0, sample, scores, found))
