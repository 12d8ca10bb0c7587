"""Long sequences read side by side: cut into lanes, and each lane into chunks.

A lane is a contiguous stretch; a chunk ends after so many steps, or where a document ends. A step
of training takes the next chunk of every lane, so that what a lane left can be carried on
(truncated backpropagation through time: Williams & Peng 1990; section 2.8.6 of Sutskever 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import torch

from engine.data.spec import NEXT
from engine.training.samples import tensor_of_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray
    from torch import Tensor

    from engine.data.dataset import Sequences
    from engine.training.plan import Value


class Chunk(NamedTuple):
    """What is read at once: fields by name, and which rows bool (B,) begin; None for all."""

    fields: dict[str, Value]
    begins: Tensor | None


class Chunks(NamedTuple):
    """Where each lane's chunks lie: all (steps, lanes), a lane that is over has length 0."""

    firsts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    begins: NDArray[np.bool_]


class Stream:
    """Documents to be read on and on; at each step what comes next is the target."""

    def __init__(
        self,
        field: str,
        sequences: Sequences,
        rows: NDArray[np.int64],
        lanes: int,
        chunk_length: int,
        device: torch.device,
    ) -> None:
        self._field = field
        self._values = tensor_of_field(sequences.values, device)  # (total, …)
        spans = np.stack([sequences.starts[rows], sequences.starts[rows + 1] - 1], 1)
        chunks = chunked(spans[spans[:, 1] > spans[:, 0]], lanes, chunk_length)
        self._chunks = chunks
        self._firsts = torch.from_numpy(chunks.firsts).to(device)
        self._lengths = torch.from_numpy(chunks.lengths)
        self._begins = torch.from_numpy(chunks.begins)
        self._longest: list[int] = chunks.lengths.max(1, initial=0).tolist()
        self._has_begins: list[bool] = np.any(chunks.begins, axis=1).tolist()
        self._places = torch.arange(chunk_length + 1, device=device)
        self.lanes = chunks.firsts.shape[1]

    def __len__(self) -> int:
        return len(self._longest)

    @property
    def steps(self) -> int:
        """How many targets there are in all."""
        return int(self._chunks.lengths.sum())

    def chunk(self, position: int) -> Chunk:
        """Return the chunks of all lanes at a position."""
        longest = self._longest[position]
        places = self._firsts[position][:, None] + self._places[: longest + 1]  # (B, T + 1)
        read = self._values[places.clamp_(max=len(self._values) - 1)]
        lengths = self._lengths[position]
        fields = {self._field: (read[:, :-1], lengths), NEXT: (read[:, 1:], lengths)}
        begins = self._begins[position] if self._has_begins[position] else NOWHERE
        return Chunk(fields, None if position == 0 else begins)

    def chunks(self) -> Iterator[Chunk]:
        """Yield everything, in order."""
        for position in range(len(self)):
            yield self.chunk(position)


NOWHERE = torch.zeros(1, dtype=torch.bool)


def chunked(spans: NDArray[np.int64], lanes: int, chunk_length: int) -> Chunks:
    """Cut documents (first, end) (N, 2), read one after the other, into lanes and chunks.

    A lane is never shorter than a chunk, as far as the text goes: a short one has fewer lanes.
    """
    total = int((spans[:, 1] - spans[:, 0]).sum())
    lanes = max(1, min(lanes, total // chunk_length))
    size = -(-total // lanes)
    found: list[list[tuple[int, int, bool]]] = [[] for _ in range(lanes)]
    read = 0  # steps before the present document
    for first, end in spans.tolist():
        at = first
        while at < end:
            place = read + at - first
            lane = place // size
            most = min(chunk_length, end - at, (lane + 1) * size - place)
            found[lane].append((at, most, at == first or place % size == 0))
            at += most
        read += end - first
    return _table(found)


def _table(lanes: list[list[tuple[int, int, bool]]]) -> Chunks:
    steps = max((len(lane) for lane in lanes), default=0)
    firsts = np.zeros((steps, len(lanes)), np.int64)
    lengths = np.zeros((steps, len(lanes)), np.int64)
    begins = np.zeros((steps, len(lanes)), np.bool_)
    for column, lane in enumerate(lanes):
        for row, (first, length, is_first) in enumerate(lane):
            firsts[row, column], lengths[row, column], begins[row, column] = first, length, is_first
    return Chunks(firsts, lengths, begins)
