"""One run in this process: what the worker and the command line both train, ask and save."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import torch

from engine.data.facts import DataFacts, facts_of
from engine.graph.flatten import flattened
from engine.inference import infer
from engine.recipe import augmentation_of, live_settings, thread_count
from engine.training.best import Best
from engine.training.build import Network
from engine.training.chance import Chance
from engine.training.class_weights import class_weights
from engine.training.clipping import clip
from engine.training.course import Course
from engine.training.devices import choose_device
from engine.training.evaluation import BATCH_SIZE, Evaluation, answering, evaluate
from engine.training.evaluation_over_time import evaluate_over_time
from engine.training.free_memory import require_memory
from engine.training.lessons import (
    require_batches,
    require_lessons,
    require_range,
    require_range_of_live,
)
from engine.training.live import Change, Live
from engine.training.loop import train
from engine.training.material import Gathered, ReadOn, judged_stream, order_of, read_on, stream_of
from engine.training.optimizers import optimizer_of
from engine.training.running_statistics import RunningStatistics
from engine.training.samples import Batch, Samples, network_input
from engine.training.scalars import ScalarLog
from engine.training.schedules import Schedule
from engine.training.seeds import seed_of
from engine.training.step_split import NOT_LISTENING, StepSplit
from engine.training.stopwatch import Stopwatch
from engine.training.streams import Stream
from engine.training.strides import taken_at_once
from engine.training.weights import load_all_weights, load_weights, save_weights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray
    from torch import Tensor

    from engine.data.dataset import Dataset
    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.recipe import LiveSettings, Recipe
    from engine.training.material import Material
    from engine.training.moments import Moments, Reason
    from engine.training.optimizer import Optimizer
    from engine.training.stateful import Stateful
    from engine.training.strides import Strides
    from engine.training.weights import Transfer


class TrainingRun(Course):
    """A network, its data and its training so far.

    All that a run must know to go on, beside its weights and counts, is in `stateful`.
    """

    def __init__(
        self, graph: Graph, recipe: Recipe, dataset: Dataset, *, last_step: int = 0
    ) -> None:
        """Build the network with fresh weights; raises `Refused` in words, allocating nothing."""
        require_range(recipe)
        self.threads = thread_count(recipe)
        torch.set_num_threads(self.threads)
        self.device = choose_device(recipe.device)
        super().__init__(recipe, order_of(recipe, dataset, self.device), last_step)
        self.chance = Chance(self.device)
        self.graph = flattened(graph)
        self.dataset = dataset
        self.network = Network(infer(self.graph, dataset.fields), recipe).to(self.device)
        self.order.least_batch = self.network.least_batch
        self.network.class_weights = class_weights(recipe, dataset, self.device)
        self.statistics = RunningStatistics(self.network)
        self.parameters = [p for own in self.network.trained.values() for p in own]
        self.scalars = ScalarLog(self.network.trained, self.network.loss)
        self.stopwatch = Stopwatch()
        self.live = Live(live_settings(recipe))
        self.schedule = Schedule(recipe)
        self.best = Best()

        # For those who watch: where time goes, and what the last step's gradients were.
        self.split: StepSplit = NOT_LISTENING
        self.keeps_gradients = False
        self.gradients: list[Tensor] = []  # raw, in the order of `parameters`
        self.rate = 0.0  # the learning rate of the last update
        self.initial: dict[str, Tensor] | None = None  # the weights that the run began with

    # --- training ---------------------------------------------------------------------------

    def train(self, moments: Moments) -> Reason:
        """Train to the end, telling every moment; raises `Refused` where data cannot teach."""
        return taken_at_once(self.strides(moments))

    def strides(self, moments: Moments) -> Strides:
        """Train like `train`, each step when it is asked for."""
        self.require_lessons()
        return train(self, moments)

    def require_lessons(self) -> None:
        """Raise `Refused` where there is nothing to learn, or nothing that learns."""
        require_lessons(self.recipe, self.dataset, self.network.trained)
        require_batches(self.network.inference, self.recipe)

    def require_memory(self, promised: int = 0) -> int:
        """Raise `Refused` where training would not fit into the memory that is free.

        Takes and returns what `engine.training.free_memory.require_memory` does.
        """
        network = self.network
        samples = len(self.dataset)
        return require_memory(network.inference, self.recipe, samples, self.device, promised)

    @cached_property
    def material(self) -> Material:
        """The training split, as it is learned."""
        recipe = self.recipe
        if self.dataset.is_stream:
            rows, lanes = self.dataset.training, recipe.batch_size
            stream = stream_of(self.dataset, rows, lanes, recipe.chunk_length, self.device)
            return ReadOn(stream, carries_state=recipe.carries_state)
        return Gathered(self._samples("training"), recipe, augmentation_of(recipe))

    @property
    def training(self) -> Samples:
        """The samples of the training split, on the device; a stream has none."""
        return self._gathered.samples

    @cached_property
    def validation(self) -> Samples | Stream:
        """The validation split, on the device."""
        return self._judged("validation")

    @cached_property
    def facts(self) -> DataFacts | None:
        """What the training split is like; nothing is told of what goes over time."""
        return facts_of(self.dataset) if self.dataset.form == "image" else None

    @cached_property
    def optimizer(self) -> Optimizer:
        """What updates the weights; its state is allocated when first asked for."""
        return optimizer_of(self.recipe, self.network.trained_by_name())

    @cached_property
    def stateful(self) -> dict[str, Stateful]:
        """Everything beside weights, counts and chance that later steps need; more may be added."""
        return {
            "order": self.order,
            "live": self.live,
            "schedule": self.schedule,
            "stopping": self.stopping,
            "best": self.best,
            "optimizer": self.optimizer,
            **self.material.parts,
        }

    def change(self, settings: LiveSettings) -> list[Change]:
        """Go by other settings from the next step on; return what differs.

        Raises `Refused` for one that is out of its range, and then changes nothing.
        """
        require_range_of_live(self.recipe, settings)
        return self.live.change(settings)

    @property
    def sample_count(self) -> int:
        return len(self.material)

    # --- parts of the loop ------------------------------------------------------------------

    def next_batch(self) -> Batch:
        """Return the next batch of the epoch, augmented."""
        batch = self.material.batch(self)
        self.position += 1
        self.split.mark("data")
        return batch

    def remember(self, batch: Batch) -> None:
        """Note that a batch was learned, so that the next can go on where it ended."""
        self.material.remember(batch)

    def update(self, gradients: list[Tensor], norms: Tensor) -> float:
        """Update the weights by finite gradients of these norms; return the learning rate."""
        if self.keeps_gradients:
            self.gradients = [gradient.clone() for gradient in gradients]
        live = self.live.settings
        self.optimizer.freeze(live.frozen)
        if live.clipping != "none":
            clip(gradients, norms, live.clipping, live.clip_limit, self.optimizer.learning)
        share = self.schedule.share(self.steps, self.epoch, self.planned_steps)
        rate = live.learning_rate * share
        self.optimizer.update(gradients, rate)
        self.rate = rate
        return rate

    def end_epoch(self, evaluation: Evaluation | None) -> None:
        """Count an epoch as finished, and judge it by its validation."""
        self.epoch += 1
        self.position = 0
        if evaluation is not None:
            self.schedule.judge(evaluation.loss)
            self.stopping.is_at_end(evaluation.loss)
            self.best.judge(self, evaluation.loss)

    def join(self, dataset: Dataset) -> tuple[str, ...]:
        """Add what a larger data set has beyond this run's to the training split.

        Returns the ids of the samples. An order that is already drawn does not know them.
        """
        first = len(self.dataset)
        rows = np.arange(first, len(dataset), dtype=np.int64)
        gathered = self._gathered
        gathered.samples = gathered.samples.joined(self._samples_of(dataset, rows))
        self.dataset = dataset
        return dataset.ids[first:]

    def keep_samples(self, count: int) -> None:
        """Let go of what joined beyond the first so many samples of the data set.

        Raises `ValueError` for samples that are not there.
        """
        gone = len(self.dataset) - count
        if gone < 0 or gone > len(self.material):
            raise ValueError(count)
        if gone:
            gathered = self._gathered
            gathered.samples = gathered.samples.first(len(gathered) - gone)
            self.dataset = self.dataset.first(count)

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

    def evaluate(
        self, between_batches: Callable[[], None] = lambda: None, split: str = "validation"
    ) -> Evaluation:
        """Measure a split by the plain loss."""
        judged = self.validation if split == "validation" else self._judged(split)
        if isinstance(judged, Stream):
            return evaluate_over_time(self.network, read_on(judged), between_batches)
        if self.network.is_over_time:
            batches = judged.batches(BATCH_SIZE)
            return evaluate_over_time(self.network, batches, between_batches)
        return evaluate(self.network, judged, between_batches)

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

    def take_weights(self, path: Path, moved: Mapping[NodeId, NodeId] | None = None) -> Transfer:
        """Keep from a file every weight that agrees, as Continue does."""
        return load_weights(self.network, path, moved)

    def load_weights(self, path: Path) -> None:
        """Take all weights from a file of this very network; raises `Refused` for another's."""
        load_all_weights(self.network, path)

    # ----------------------------------------------------------------------------------------

    @property
    def _gathered(self) -> Gathered:
        assert isinstance(self.material, Gathered)  # nothing joins a stream
        return self.material

    def _judged(self, split: str) -> Samples | Stream:
        if self.dataset.is_stream:
            return judged_stream(self.dataset, self.dataset.split(split), self.device)
        return self._samples(split)

    def _samples(self, split: str) -> Samples:
        return self._samples_of(self.dataset, self.dataset.split(split))

    def _samples_of(self, dataset: Dataset, rows: NDArray[np.int64]) -> Samples:
        names = dict.fromkeys((*self.network.input_fields, self.network.label_field))
        return Samples.of(dataset, rows, names, self.device, self.recipe.longest_sequence)
