"""What can be measured inside a network, and a request for it."""

from __future__ import annotations

import msgspec

from engine.kind import Registry
from engine.problem import NodeId


class ProbeRequest(msgspec.Struct, frozen=True, order=True):
    """A probe, and the node it is to measure; "" asks for the whole network."""

    probe: str
    node: NodeId = ""


class Probe(msgspec.Struct, frozen=True):
    """A thing that can be measured: its permanent id and when it can be.

    `needs` is "sample" for what one look at the current sample gives, "step" for what one training
    step gives. `engine.training.probing` holds the function of the same id.
    """

    id: str
    needs: str


PROBES: Registry[Probe] = Registry("engine.probes")


def probe(id: str, needs: str) -> Probe:
    """Register a probe."""
    record = Probe(id, needs)
    PROBES.add(id, record)
    return record
