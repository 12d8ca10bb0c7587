"""Recurrent layers: torch's own, over sequences that know where each sample ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from engine.modules.carrying import Carrying, Padded
from engine.modules.spans import read_in_spans

if TYPE_CHECKING:
    from collections.abc import Callable

# What torch.nn's modules call: (sequence, begin, weights, …) → (sequence, end, …).
_READINGS: dict[str, Callable[..., tuple[Tensor, ...]]] = {
    "RNN_TANH": torch.rnn_tanh,
    "RNN_RELU": torch.rnn_relu,
    "LSTM": torch.lstm,
    "GRU": torch.gru,
}


class Recurrent(nn.RNNBase, Carrying):
    """One or more recurrent layers, one above the other, with torch's names for its weights.

    A state is (B, layers, directions, parts·H). Its parts are h and, of an LSTM, the cell state c.
    """

    parts: ClassVar[int] = 1

    def __init__(
        self,
        mode: str,
        input_size: int,
        hidden_size: int,
        num_layers: int,
        bidirectional: bool,
        dropout: float,
    ) -> None:
        super().__init__(
            mode,
            input_size,
            hidden_size,
            num_layers,
            batch_first=True,
            dropout=dropout if num_layers > 1 else 0.0,  # it is between layers, or nowhere
            bidirectional=bidirectional,
        )
        self._reading = _READINGS[mode]

    @property
    def directions(self) -> int:
        """1, or 2 where the sequence is read backward too."""
        return 2 if self.bidirectional else 1

    def forward(
        self, given: Tensor | Padded, initial_state: Tensor | None = None
    ) -> tuple[Tensor | Padded, Tensor, Tensor]:
        """Return the sequence (B, T, directions·H), the last output (B, directions·H), the state.

        The last output is that behind each sample's own last step, or backward its first. The
        sequence is 0 in the padding. A sample of length 0 keeps the state it comes with.
        """
        if isinstance(given, Tensor):
            sequence, end = self._read_all(given, initial_state)
            return sequence, self._last(end), end
        tensor, lengths = given
        if int(lengths.min()) == tensor.shape[1] > 0:  # all of one length: nothing to look after
            sequence, end = self._read_all(tensor, initial_state)
        else:
            sequence, end = self._read_each(tensor, lengths, initial_state)
        return (sequence, lengths), self._last(end), end

    def carry(self, state: Tensor | None, *inputs: Any) -> tuple[Any, Tensor]:
        """Go on from a state; one that reads backward too can only begin, else `ValueError`."""
        if self.bidirectional and state is not None:
            raise ValueError("a bidirectional layer reads a sequence as a whole")
        given, initial_state = (*inputs, None)[:2]
        outputs = self.forward(given, initial_state if state is None else state)
        return outputs, outputs[2]

    def _read_all(self, tensor: Tensor, begin: Tensor | None) -> tuple[Tensor, Tensor]:
        weights = list(self.parameters(recurse=False))
        sequence, *end = self._reading(
            tensor,
            self._laid_out(begin, tensor),
            weights,
            self.bias,
            self.num_layers,
            self.dropout,
            self.training,
            self.bidirectional,
            self.batch_first,
        )
        return sequence, self._joined(end)

    def _read_each(
        self, tensor: Tensor, lengths: Tensor, begin: Tensor | None
    ) -> tuple[Tensor, Tensor]:
        """Read each sample to its own end. What padding would grow to must not even be known."""
        if begin is None:
            sizes = (self.num_layers, self.directions, self.parts * self.hidden_size)
            begin = tensor.new_zeros(len(tensor), *sizes)
        if not self.bidirectional:
            sequence, end = read_in_spans(self._read_all, tensor, lengths, begin)
        else:
            sequence, end = self._read_packed(tensor, lengths, begin)
        if sequence is None:
            width = self.directions * self.hidden_size
            sequence = tensor.new_zeros(*tensor.shape[:2], width)
        return sequence, end

    def _read_packed(
        self, tensor: Tensor, lengths: Tensor, begin: Tensor
    ) -> tuple[Tensor | None, Tensor]:
        """Read backward from each sample's own end too; None where all samples are empty."""
        if not lengths.any():
            return None, begin
        packed = pack_padded_sequence(  # it takes no empty sample
            tensor, lengths.clamp(min=1), batch_first=True, enforce_sorted=False
        )
        order, way_back = packed.sorted_indices, packed.unsorted_indices
        assert order is not None
        assert way_back is not None
        data, *ends = self._reading(
            packed.data,
            packed.batch_sizes,
            self._laid_out(begin[order], tensor),
            list(self.parameters(recurse=False)),
            self.bias,
            self.num_layers,
            self.dropout,
            self.training,
            self.bidirectional,
        )
        sequence, _ = pad_packed_sequence(
            PackedSequence(data, packed.batch_sizes, order, way_back),
            batch_first=True,
            total_length=tensor.shape[1],
        )
        empty = (lengths == 0).to(tensor.device)
        end = torch.where(empty[:, None, None, None], begin, self._joined(ends)[way_back])
        return sequence.masked_fill(empty[:, None, None], 0.0), end

    def _laid_out(self, state: Tensor | None, like: Tensor) -> Tensor | tuple[Tensor, ...]:
        """Return a state (B, layers, directions, parts·H) as torch wants it, zeros for None."""
        if state is None:
            places = self.num_layers * self.directions
            zeros = like.new_zeros(places, like.shape[0], self.hidden_size)
            return (zeros,) * self.parts if self.parts > 1 else zeros
        parts = state.flatten(1, 2).transpose(0, 1).chunk(self.parts, -1)  # (places, B, H) each
        whole = tuple(part.contiguous() for part in parts)
        return whole if self.parts > 1 else whole[0]

    def _joined(self, parts: list[Tensor]) -> Tensor:
        """Return torch's parts of a state, (layers·directions, B, H) each, as one."""
        joined = torch.cat(parts, -1) if len(parts) > 1 else parts[0]
        shape = (-1, self.num_layers, self.directions, joined.shape[-1])
        return joined.transpose(0, 1).reshape(shape)

    def _last(self, end: Tensor) -> Tensor:
        """Return the top layer's h of a state: forward-last ‖ backward-first."""
        return end[:, -1, :, : self.hidden_size].flatten(1)
