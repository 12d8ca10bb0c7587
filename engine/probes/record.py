"""What can be measured inside a network, and a request for it."""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.problem import NodeId
from engine.registry import Registry

Needs = Literal["sample", "backward", "batch", "step", "weights"]


class ProbeRequest(msgspec.Struct, frozen=True, order=True):
    """A probe, and the node it is to measure; "" asks for the whole network.

    `at` is the place of one number in the node's weight, for probes of a single one.
    """

    probe: str
    node: NodeId = ""
    at: tuple[int, ...] = ()


class Probe(msgspec.Struct, frozen=True):
    """A thing that can be measured: its permanent id and when it can be.

    `needs` names what it is measured from: "sample" is the current sample; "backward" the same
    and the gradients of its loss; "batch" a fixed part of the validation split; "step" the last
    training step that was watched; "weights" the weights alone. `engine.training.probing` holds
    the function of the same id.
    """

    id: str
    needs: Needs


PROBES: Registry[Probe] = Registry("engine.probes")


def probe(id: str, needs: Needs) -> Probe:
    """Register a probe."""
    record = Probe(id, needs)
    PROBES.add(id, record)
    return record
