"""One run in this process: what the worker and the command line both train, ask and save."""

from __future__ import annotations

from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.data_problems import data_problems
from engine.inference import infer
from engine.recipe import thread_count
from engine.texts import text
from engine.training.build import Network
from engine.training.devices import choose_device
from engine.training.evaluation import Evaluation, answering, evaluate
from engine.training.loop import train
from engine.training.optimizers import optimizer_of
from engine.training.refusal import Refused
from engine.training.samples import Samples, epoch_order, network_input
from engine.training.scalars import ScalarLog
from engine.training.seeds import seed_of
from engine.training.step_split import NOT_LISTENING, StepSplit
from engine.training.stopwatch import Stopwatch
from engine.training.weights import load_all_weights, load_weights, save_weights

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from engine.data.dataset import Dataset
    from engine.graph.model import Graph
    from engine.recipe import Recipe
    from engine.training.moments import Moments, Reason
    from engine.training.optimizers import Optimizer
    from engine.training.weights import Transfer


class TrainingRun:
    """A network, its data and its training so far.

    `steps` counts updates, `epoch` finished epochs. `last_step` ends the run after so many
    updates, 0 for no such end.
    """

    def __init__(
        self, graph: Graph, recipe: Recipe, dataset: Dataset, *, last_step: int = 0
    ) -> None:
        """Build the network with fresh weights; raises `Refused` in words, allocating nothing."""
        self.threads = thread_count(recipe)
        torch.set_num_threads(self.threads)
        self.graph = graph
        self.recipe = recipe
        self.dataset = dataset
        self.device = choose_device(recipe.device)
        self.network = Network(infer(graph, dataset.fields), recipe).to(self.device)
        self.parameters = [p for own in self.network.trained.values() for p in own]
        self.scalars = ScalarLog(self.network.trained)
        self.stopwatch = Stopwatch()
        self.last_step = last_step
        self.steps = 0
        self.epoch = 0
        self.initial: dict[str, Tensor] | None = None  # the weights at the start, where watched
        self.split: StepSplit = NOT_LISTENING
        self.keeps_gradients = False
        self.gradients: list[Tensor] | None = None  # of the last step, where they are kept

    # --- training ---------------------------------------------------------------------------

    def train(self, moments: Moments) -> Reason:
        """Train to the end, telling every moment; raises `Refused` where data cannot teach."""
        self.require_lessons()
        return train(self, moments)

    def require_lessons(self) -> None:
        """Raise `Refused` where there is nothing to learn, or nothing that learns."""
        lessons = self.dataset.labels[self.dataset.training]
        counts = np.bincount(lessons, minlength=len(self.dataset.classes))
        if np.count_nonzero(counts) < 2:
            named = dict(zip(self.dataset.classes, counts.tolist(), strict=True))
            raise Refused(data_problems(named)[0].message)
        if not self.parameters:
            raise Refused(text("training-nothing-learns"))

    @cached_property
    def training(self) -> Samples:
        """The training split, on the device."""
        return self._samples("training")

    @cached_property
    def validation(self) -> Samples:
        """The validation split, on the device."""
        return self._samples("validation")

    @cached_property
    def optimizer(self) -> Optimizer:
        """What updates the weights."""
        return optimizer_of(self.recipe, self.parameters)

    @property
    def steps_per_epoch(self) -> int:
        """Updates in an epoch of the present training split."""
        return ceil(len(self.training) / self.recipe.batch_size)

    @property
    def total_steps(self) -> int:
        """Updates that the run will have taken at its end."""
        epochs_left = self.recipe.epochs - self.epoch
        taken = self.steps if self.epoch else 0
        total = taken + epochs_left * self.steps_per_epoch
        return min(total, self.last_step) if self.last_step else total

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to train."""
        return self.epoch >= self.recipe.epochs or 0 < self.last_step <= self.steps

    def epoch_order(self) -> tuple[Tensor, ...]:
        """Return the positions of each batch of the present epoch."""
        order = epoch_order(
            len(self.training), self.recipe.batch_size, self.recipe.seed, self.epoch
        )
        return tuple(positions.to(self.device) for positions in order)

    def join(self, dataset: Dataset) -> tuple[str, ...]:
        """Add what a larger data set has beyond this run's to the training split.

        Returns the ids of the samples. An order that is already drawn does not know them.
        """
        first = len(self.dataset)
        rows = np.arange(first, len(dataset), dtype=np.int64)
        self.training = self.training.joined(self._samples_of(dataset, rows))
        self.dataset = dataset
        return dataset.ids[first:]

    def seed_dropout(self) -> None:
        """Seed what layers draw while training."""
        torch.manual_seed(seed_of(self.recipe.seed, "dropout"))

    def take_gradients(self) -> list[Tensor]:
        """Return the gradient of every trained parameter, and leave none behind."""
        gradients = []
        for parameter in self.parameters:
            if parameter.grad is not None:
                gradients.append(parameter.grad)
            else:
                gradients.append(torch.zeros_like(parameter))
            parameter.grad = None
        return gradients

    # --- asking -----------------------------------------------------------------------------

    def evaluate(self, between_batches: Callable[[], None] = lambda: None) -> Evaluation:
        """Measure the validation split."""
        return evaluate(self.network, self.validation, between_batches)

    def predict(self, images: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Return the answer (N, classes) to images uint8 (N, H, W)."""
        inputs = network_input(images[:, None], self.device)  # (N, 1, H, W)
        with answering(self.network):
            scores = self.network.scores(dict.fromkeys(self.network.input_fields, inputs))
            answers = self.network.answer(scores).float().cpu().numpy()
        return np.asarray(answers, np.float32)

    # --- weights ----------------------------------------------------------------------------

    def save_weights(self, path: Path) -> None:
        """Write the weights to a safetensors file, whole or not at all."""
        save_weights(self.network, path)

    def take_weights(self, path: Path) -> Transfer:
        """Keep from a file every weight that agrees, as Continue does."""
        return load_weights(self.network, path)

    def load_weights(self, path: Path) -> None:
        """Take all weights from a file of this very network; raises `Refused` for another's."""
        load_all_weights(self.network, path)

    # ----------------------------------------------------------------------------------------

    def _samples(self, split: str) -> Samples:
        return self._samples_of(self.dataset, self.dataset.split(split))

    def _samples_of(self, dataset: Dataset, rows: NDArray[np.int64]) -> Samples:
        names = dict.fromkeys((*self.network.input_fields, self.network.label_field))
        return Samples.of(dataset, rows, names, self.device)
