"""The kinds of recurrent layers, in the form in which torch.nn.RNN, LSTM and GRU compute them.

Elman 1990, "Finding Structure in Time"; Hochreiter & Schmidhuber 1997 with the forget gate of Gers
et al. 2000; Cho et al. 2014.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch

from engine.modules.recurrent import Recurrent

if TYPE_CHECKING:
    from torch import Tensor


class RNN(Recurrent):
    """h' = tanh(W_ih·x + b_ih + W_hh·h + b_hh), or ReLU in the place of tanh."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bidirectional: bool = False,
        dropout: float = 0.0,
        nonlinearity: str = "tanh",
    ) -> None:
        mode = f"RNN_{nonlinearity.upper()}"
        super().__init__(mode, input_size, hidden_size, num_layers, bidirectional, dropout)


class LSTM(Recurrent):
    """Gates i, f, o and candidate g, in torch's order i, f, g, o: c' = f·c + i·g, h' = o·tanh(c').

    The forget gate's bias begins at `forget_bias`, so that what is remembered fades slowly from
    the start (Jozefowicz et al. 2015, section 3.2). torch has two biases and adds them: the first
    begins at it, the second at 0.
    """

    parts = 2

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bidirectional: bool = False,
        dropout: float = 0.0,
        forget_bias: float = 1.0,
    ) -> None:
        super().__init__("LSTM", input_size, hidden_size, num_layers, bidirectional, dropout)
        forget = slice(hidden_size, 2 * hidden_size)
        with torch.no_grad():
            for name, weight in self.named_parameters():
                if name.startswith("bias"):
                    weight[forget] = forget_bias if name.startswith("bias_ih") else 0.0

    def _read_all(self, tensor: Tensor, begin: Tensor | None) -> tuple[Tensor, Tensor]:
        is_step = tensor.shape[1] == 1 and not self.bidirectional
        if is_step and not (self.training or torch.is_grad_enabled()):
            return self._read_step(tensor[:, 0], begin)
        return super()._read_all(tensor, begin)

    def _read_step(self, below: Tensor, begin: Tensor | None) -> tuple[Tensor, Tensor]:
        """Read a single step (B, C) layer by layer.

        On a CPU torch's own LSTM lays all weights out anew each time that it is called, which
        takes three times as long as the step itself.
        """
        before = self._laid_out(begin, below)
        weights = list(self.parameters(recurse=False))  # four a layer
        ends = []
        for layer in range(self.num_layers):
            state = [part[layer] for part in before]
            below, memory = torch.lstm_cell(below, state, *weights[4 * layer : 4 * layer + 4])
            ends.append(torch.cat([below, memory], 1))
        return below[:, None], torch.stack(ends, 1)[:, :, None]


class GRU(Recurrent):
    """Gates r, z and candidate n, in torch's order: h' = (1 − z)·n + z·h."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bidirectional: bool = False,
        dropout: float = 0.0,
    ) -> None:
        super().__init__("GRU", input_size, hidden_size, num_layers, bidirectional, dropout)
