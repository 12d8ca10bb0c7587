"""Long sequences read side by side: cut into lanes, and each lane into chunks.

A lane is a contiguous stretch of chunks; a chunk ends after so many steps, or where a document
ends. A step of training takes the next chunk of every lane, so that what a lane left can be carried
on (truncated backpropagation through time: Williams & Peng 1990; section 2.8.6 of Sutskever 2013).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeVar

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

N = TypeVar("N", bound=np.generic)


# What a lane has at least, as far as the text goes: with fewer there is little to be carried on.
LEAST_CHUNKS = 4


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
    """Cut documents (first, end) (N, 2) into chunks, and lay these, in order, into lanes.

    Each lane has as many chunks as any other, the last perhaps fewer; of a short text there are
    fewer lanes.
    """
    counts = -(-(spans[:, 1] - spans[:, 0]) // chunk_length)  # of chunks in each document
    places = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    firsts = np.repeat(spans[:, 0], counts) + places * chunk_length
    lengths = np.minimum(chunk_length, np.repeat(spans[:, 1], counts) - firsts)
    steps = max(-(-len(firsts) // lanes), min(len(firsts), LEAST_CHUNKS))
    laid_firsts, laid_lengths = _in_lanes(firsts, steps), _in_lanes(lengths, steps)
    begins = _in_lanes(places == 0, steps)
    begins[:1] = laid_lengths[:1] > 0  # a lane begins anew, wherever it does
    return Chunks(laid_firsts, laid_lengths, begins)


def _in_lanes(values: NDArray[N], steps: int) -> NDArray[N]:
    """Lay values (n,) into lanes of so many steps, (steps, lanes); zeros fill the last one."""
    lanes = max(1, -(-len(values) // max(1, steps)))
    table = np.zeros(steps * lanes, values.dtype)
    table[: len(values)] = values
    return table.reshape(lanes, steps).T.copy()
