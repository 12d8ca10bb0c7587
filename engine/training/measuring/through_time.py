"""How much of the loss of one step goes back to every step before: ‖∂L/∂h‖, exactly.

Autograd tells what arrives at a recurrent layer's outputs, all that lies behind it included; from
there the layer's own steps are taken back one by one (`engine.arithmetic.stacks`). Backpropagation
through time: Werbos 1990; why it vanishes or explodes: Bengio et al. 1994, Pascanu et al. 2013.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import torch

from engine.graph.model import PortRef
from engine.modules.cells import GRU, LSTM, RNN
from engine.modules.losses_over_time import LossOverTime
from engine.modules.recurrent import Recurrent
from engine.probes.recurrent import (
    TIME_GRADIENTS,
    TIME_GRADIENTS_COMPARED,
    TIME_GRADIENTS_LANES,
    chunk_around,
    step_looked_at,
)
from engine.training.evaluation import resting
from engine.training.measuring.unrolled import Unrolled, arriving_at, first_row
from engine.training.seeds import seed_of, seeded

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from torch import Tensor

    from engine.arithmetic.cells import Array
    from engine.problem import NodeId
    from engine.training.build import Network
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.unrolled import Arriving
    from engine.training.plan import Values
    from engine.training.samples import Batch

NEEDS_TIME = frozenset({TIME_GRADIENTS.id, TIME_GRADIENTS_COMPARED.id, TIME_GRADIENTS_LANES.id})

PORTS = ("sequence", "last", "state")
FRESH: tuple[type[RNN | LSTM | GRU], ...] = (RNN, LSTM, GRU)


class ThroughTime:
    """Sends the losses of single steps back through values that remember how they came about.

    Parameters
    ----------
    values
        What the network made of one sample, in eval mode.
    batch
        The sample with what it is to match, as far as that is known.
    layer
        Returns a recurrent layer that read the sample step by step, None for what is none.
    chunk_length
        Steps that are trained at once, 0 for all.
    """

    def __init__(
        self,
        network: Network,
        values: Values,
        batch: Batch,
        layer: Callable[[NodeId], Unrolled | None],
        chunk_length: int,
    ) -> None:
        self._network = network
        self._values = values
        self._batch = batch
        self._layer = layer
        self._chunk_length = chunk_length
        self._sent: dict[int, Mapping[PortRef, Tensor]] = {}

    def norms(self, node: NodeId, at: int) -> Floats | None:
        """Return ‖∂L/∂h‖, and of an LSTM ‖∂L/∂c‖, float32 (T, strips, parts)."""
        layer, arriving = self._layer(node), self.arriving(node, at)
        if layer is None or arriving is None:
            return None
        among = self.among(len(arriving.sequence), at)
        found = np.zeros((len(arriving.sequence), len(layer.strips), layer.layer.parts), np.float32)
        for strip, sent in enumerate(layer.sent_back(arriving, among)):
            for part, gradient in enumerate((sent.hidden, sent.cell)[: layer.layer.parts]):
                found[among, strip, part] = np.linalg.norm(cast("Array", gradient), axis=1)
        return found

    def compared(self, node: NodeId, at: int, seed: int) -> Floats | None:
        """Return ‖∂L/∂h‖ of cells that learned nothing, float32 (T, 3): RNN, LSTM and GRU."""
        layer, arriving = self._layer(node), self.arriving(node, at)
        inputs = first_row(self._network.input_of(self._values, node))
        if layer is None or arriving is None or inputs is None:
            return None
        steps, units = len(arriving.sequence), layer.layer.hidden_size
        among = self.among(steps, at)
        found = np.zeros((steps, len(FRESH)), np.float32)
        for place, kind in enumerate(FRESH):
            with seeded(seed_of(seed, "compared", kind.__name__)):
                fresh = kind(layer.layer.input_size, units)
            end = np.zeros((1, 1, fresh.parts * units), arriving.end.dtype)
            end[..., :units] = arriving.end[-1, 0, :units]
            given = arriving._replace(sequence=arriving.sequence[:, :units], end=end)
            sent = Unrolled(fresh, inputs.detach().cpu().numpy()).sent_back(given, among)
            found[among, place] = np.linalg.norm(sent[0].hidden, axis=1)
        return found

    def arriving(self, node: NodeId, at: int) -> Arriving | None:
        """Return what arrives at a recurrent layer; None where there is no such loss."""
        layer = self._layer(node)
        if layer is None:
            return None
        if at not in self._sent:
            self._sent[at] = self._send_back(at)
        sent = self._sent[at]
        steps = len(layer.strips[0].hidden)
        by_port = {port: sent.get(PortRef(node, port)) for port in PORTS}
        return arriving_at(layer.layer, steps, by_port) if sent else None

    def among(self, steps: int, at: int) -> slice:
        """Return the steps that are trained at once with that whose loss is sent back."""
        length = self._chunk_length if steps == self._goal_steps else 0
        step = step_looked_at(at, steps, foretells=self._network.foretells)
        return slice(*chunk_around(step, steps, length))

    @property
    def _goal_steps(self) -> int:
        scores = first_row(self._network.scores_of(self._values))
        return 0 if scores is None or not self._network.is_over_time else len(scores)

    def _send_back(self, at: int) -> Mapping[PortRef, Tensor]:
        """Return the derivatives by all that recurrent layers put out."""
        with resting(self._network), torch.enable_grad():
            loss = self._loss(at)
        wanted = self._outputs()
        if loss is None or not loss.requires_grad or not wanted:
            return {}
        found = torch.autograd.grad(
            loss,
            list(wanted.values()),
            retain_graph=True,
            allow_unused=True,
            materialize_grads=True,
        )
        return dict(zip(wanted, found, strict=True))

    def _loss(self, at: int) -> Tensor | None:
        network, batch, name = self._network, self._batch, self._network.label_field
        if not isinstance(network.loss, LossOverTime):
            return network.loss_of(self._values, batch)
        scores = first_row(network.scores_of(self._values))
        step = step_looked_at(at, self._goal_steps, foretells=network.foretells)
        if scores is None or step < 0:
            return None
        targets = first_row(batch[name])
        if targets is None or step >= len(targets):  # unknown: as if it were the likeliest
            targets = scores.detach().argmax(-1)
        here = slice(step, step + 1)
        return network.loss.step_losses(scores[here], targets[here]).sum() * network.loss_weight

    def _outputs(self) -> dict[PortRef, Tensor]:
        """Return what recurrent layers put out and the loss may depend on."""
        found = {}
        slots = self._network.slots.of_output
        for node, module in self._network.by_node.items():
            if isinstance(module, Recurrent):
                for ref in (PortRef(node, port) for port in PORTS):
                    value = self._values[slots[ref]]
                    tensor = value[0] if isinstance(value, tuple) else value
                    if isinstance(tensor, torch.Tensor) and tensor.requires_grad:
                        found[ref] = tensor
        return found
