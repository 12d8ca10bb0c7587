"""A stage on which a run has validated samples whose images are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from engine.data.classes import class_names
from engine.messages import DataReady, RunStarted, Validated
from tests.desktop_app.view_stage import Stage

if TYPE_CHECKING:
    from pathlib import Path

SAMPLES = 12


class JudgedStage(Stage):
    """Twelve samples of ten digits: the label of sample i is i % 10, and so is its ink."""

    def __init__(self, folder: Path) -> None:
        super().__init__("digits")
        self.folder = folder
        self.names = class_names(self.document.project.data)
        self.labels = np.arange(SAMPLES) % len(self.names)
        self.rows = np.arange(1, SAMPLES)  # all but the first sample validate

    def make_data(self) -> None:
        data = self.document.project.data
        images = np.zeros((SAMPLES, data.size, data.size), np.uint8)
        images[:] = np.arange(SAMPLES)[:, None, None]
        names = ("images", "labels", "validation", "test")
        paths = [str(self.folder / f"{name}.npy") for name in names]
        held = self.labels > 0
        for path, array in zip(paths, (images, self.labels, held, ~held), strict=True):
            np.save(path, array)
        self.feed.receive(DataReady(data, *paths))

    def begin_run(self) -> None:
        self.begin(classes=self.names)
        started = RunStarted("run", "cpu", 1, 10, 200, self.names, validation_rows=self.rows)
        self.feed.receive(started)

    def judge(self, step: int = 10, **answers: Any) -> None:
        """Answer every sample rightly but those in `wrong`: a dict from sample to answer."""
        labels = self.labels[self.rows]
        predicted = labels.copy()
        likelihoods = np.full(len(labels), 0.9, np.float32)
        for sample, (answer, probability) in answers.get("wrong", {}).items():
            predicted[sample], likelihoods[sample] = answer, probability
        counts = np.zeros((len(self.names), len(self.names)), np.int64)
        np.add.at(counts, (labels, predicted), 1)
        losses = -np.log(likelihoods)
        self.feed.receive(
            Validated(
                "run", step, step // 10, {"loss": 1.0}, counts, predicted.astype(np.int16), losses,
                likelihoods,
            )
        )  # fmt: skip
        self._tick()
