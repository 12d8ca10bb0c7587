"""Normalization: every channel brought to mean 0 and variance 1, then scaled as is learned.

Ioffe & Szegedy 2015, "Batch Normalization", algorithm 1.
"""

from __future__ import annotations

from abc import abstractmethod
from math import prod
from typing import TYPE_CHECKING

from engine.kind import Call, Count, LayerKind, layer_kind
from engine.layers.expectations import image_at, mismatch
from engine.params import BoolParam, FloatParam
from engine.problem import ChangeKind, Remove
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


class BatchNorm(LayerKind):
    """Any accepted shape → the same shape.

    While training, means and variances are the batch's; `momentum` is how fast running ones, by
    which the network answers, follow them.
    """

    category = "normalization"
    keeps_shape = True
    duty = "mixes batch"
    params = (
        FloatParam(
            "momentum",
            0.1,
            minimum=0,
            maximum=1,
            above_minimum=True,
            text_id="param-norm-momentum",
        ),
        FloatParam("eps", 1e-5, minimum=1e-8, maximum=1),
        BoolParam("affine", True),
    )

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        channels = self._channels(inputs["in"])
        return Count(2 * channels, f"2·{channels:,}") if params["affine"] else Count()

    def least_batch(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        """Return 2 where a sample may have but one number per channel: it has no variance."""
        received = inputs["in"]
        places = prod(received.sizes) // self._channels(received)
        return 1 if received.is_fixed and places > 1 else 2

    @abstractmethod
    def _channels(self, shape: Shape) -> int:
        """Return how many channels an accepted shape has."""


@layer_kind
class BatchNorm2d(BatchNorm):
    """`C×H×W`: statistics over all samples and all pixels of a channel."""

    id = "batch_norm2d"

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = inputs["in"]
        if received.is_vector or received.is_sequence:
            swap = ChangeKind(self.id, "batch_norm1d")
            raise mismatch(self, text("expected-image"), received, swap, Remove(self.id))
        image_at(self, inputs)
        return {"out": received}

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        features = self._channels(inputs["in"])
        return Call("torch.nn", "BatchNorm2d", {"num_features": features, **params})

    def _channels(self, shape: Shape) -> int:
        return shape.sizes[0]


@layer_kind
class BatchNorm1d(BatchNorm):
    """`C`: statistics over all samples; `T×C`: over all samples and all their time steps."""

    id = "batch_norm1d"

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received = inputs["in"]
        is_listed = received.is_vector or received.is_sequence
        if not is_listed or not isinstance(received.axes[-1], int):
            swap = (ChangeKind(self.id, "batch_norm2d"),) if received.is_image else ()
            raise mismatch(self, text("expected-vector"), received, *swap, Remove(self.id))
        return {"out": received}

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        features = self._channels(inputs["in"])
        if inputs["in"].is_vector:
            return Call("torch.nn", "BatchNorm1d", {"num_features": features, **params})
        return Call("modules", "BatchNormOverTime", {"num_features": features, **params})

    def _channels(self, shape: Shape) -> int:
        return shape.sizes[-1]
