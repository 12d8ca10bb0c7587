"""Where a run is, and how far it will go."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from engine.training.patience import Patience

if TYPE_CHECKING:
    from engine.recipe import Recipe
    from engine.training.epoch_order import EpochOrder


class Course(ABC):
    """Epochs of batches, one after the other.

    `steps` counts updates, `epoch` finished epochs, `position` the batches of the present one that
    were taken. `last_step` ends the run after so many updates, 0 for no such end.
    """

    def __init__(self, recipe: Recipe, order: EpochOrder, last_step: int) -> None:
        self.recipe = recipe
        self.order = order
        self.stopping = Patience(recipe.early_stopping)
        self.last_step = last_step
        self.steps = 0
        self.epoch = 0
        self.position = 0

    @property
    @abstractmethod
    def sample_count(self) -> int:
        """How many samples an epoch that began now would take."""

    @property
    def steps_per_epoch(self) -> int:
        """Updates in an epoch of the present training split."""
        return self.order.steps(self.sample_count)

    @property
    def planned_steps(self) -> int:
        """Updates of all epochs, which is what a schedule is spread over."""
        if self.epoch >= self.recipe.epochs:
            return self.steps
        present = len(self.order) if self.position else self.steps_per_epoch
        later = (self.recipe.epochs - self.epoch - 1) * self.steps_per_epoch
        return self.steps - self.position + present + later

    @property
    def total_steps(self) -> int:
        """Updates that the run will have taken at its end, unless it stops early."""
        total = self.planned_steps
        return min(total, self.last_step) if self.last_step else total

    @property
    def is_fresh(self) -> bool:
        """Whether nothing was done yet."""
        return self.steps == self.epoch == self.position == 0

    @property
    def has_begun_epoch(self) -> bool:
        """Whether the order of the present epoch is drawn, perhaps before the run was resumed."""
        return len(self.order) > 0 and self.order.epoch == self.epoch

    @property
    def is_epoch_over(self) -> bool:
        """Whether every batch of the present epoch was taken."""
        return self.position > 0 and self.position >= len(self.order)

    @property
    def is_over_early(self) -> bool:
        """Whether there was no better validation loss for too long."""
        return self.stopping.has_ended and self.epoch < self.recipe.epochs

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to train."""
        is_far_enough = self.epoch >= self.recipe.epochs or 0 < self.last_step <= self.steps
        return is_far_enough or self.stopping.has_ended

    def begin_epoch(self) -> None:
        """Draw the order of an epoch over all samples that are there now."""
        self.order.begin(self.epoch, self.sample_count)
