"""What data a run has seen: the same again, or said in words that it is gone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import torch
from msgspec.structs import replace

from engine.data.sequences import content_digest
from engine.data.spec import DataSpec, DrawnSample
from engine.fingerprint import data_digest
from engine.texts import text
from engine.training.materialise import with_drawings
from engine.training.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    import numpy as np
    from numpy.typing import NDArray
    from torch import Tensor

    from engine.data.dataset import Dataset
    from engine.training.stateful import Number

PART = "data"


class RunData:
    """The drawings that a run began with, those that joined it, and digests of all else.

    `content` is that of texts and series themselves. It is a part of the run's state.
    """

    def __init__(self, data: DataSpec, dataset: Dataset | None = None) -> None:
        self.began_with = data.drawn.samples
        self.rest = data_digest(data, ())
        self.content = content_digest(dataset) if dataset is not None else ""
        self._joined: tuple[DrawnSample, ...] = ()
        self._is_joined = 0  # of these, which a rewinding may have taken out again

    @property
    def joined(self) -> tuple[DrawnSample, ...]:
        """The drawings that joined, in that order."""
        return self._joined[: self._is_joined]

    def note_joined(self, ids: Collection[str], data: DataSpec) -> None:
        """Note that drawings of `data` joined, in the order of their ids."""
        by_id = {sample.id: sample for sample in data.drawn.samples}
        self._joined = (*self.joined, *(by_id[id] for id in ids))
        self._is_joined = len(self._joined)

    def note_change(self, difference: int) -> None:
        """Note that so many samples joined again, or are out again, after a rewinding."""
        self._is_joined += difference

    def remade(
        self,
        data: DataSpec,
        pixels: Mapping[str, NDArray[np.uint8]],
        made: Callable[[DataSpec], Dataset],
    ) -> Dataset:
        """Return the data set as the run last knew it, from data that may hold more by now.

        Raises `Refused` where something that the run knew was changed or is gone.
        """
        known = (*self.began_with, *self.joined)
        if data_digest(data, ()) != self.rest or not {*known} <= {*data.drawn.samples}:
            raise Refused(text("resume-data-changed"))
        try:
            dataset = made(with_samples(data, self.began_with))
            if content_digest(dataset) != self.content:
                raise Refused(text("resume-data-changed"))
            return with_drawings(dataset, with_samples(data, known), pixels)
        except KeyError as error:  # the pixels of a drawing
            raise Refused(text("resume-data-changed")) from error

    # --- state ------------------------------------------------------------------------------

    def tensors(self) -> dict[str, Tensor]:
        written = msgspec.json.encode((self.began_with, self.joined))
        return {"samples": torch.frombuffer(bytearray(written), dtype=torch.uint8)}

    def numbers(self) -> dict[str, Number]:
        return {"rest": self.rest, "content": self.content}

    def restore(self, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number]) -> None:
        written = tensors["samples"].numpy().tobytes()
        samples = tuple[tuple[DrawnSample, ...], tuple[DrawnSample, ...]]
        self.began_with, self._joined = msgspec.json.decode(written, type=samples)
        self._is_joined = len(self._joined)
        self.rest = str(numbers["rest"])
        self.content = str(numbers.get("content", ""))


def with_samples(data: DataSpec, samples: tuple[DrawnSample, ...]) -> DataSpec:
    """Return data with other drawings."""
    return replace(data, drawn=replace(data.drawn, samples=samples))
