"""How much of the input one number of a layer sees.

Araujo, Norris & Sim 2019, "Computing Receptive Fields of Convolutional Neural Networks", equations
1 and 2 (forward), and Le & Borji 2017, "What are the Receptive, Effective Receptive, and
Projective Fields of Neurons in Convolutional Neural Networks?", section 2: behind a window of k
places that moves by s, the field r and the jump j between neighbours become

    r' = r + (k − 1)·j        j' = s·j
"""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

import msgspec

from engine.block_kind import BlockKind
from engine.graph.model import BLOCK_INPUT
from engine.kind import POINT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from engine.inference import Inference
    from engine.kind import Reach
    from engine.node_inference import NodeInference
    from engine.problem import NodeId


class ReceptiveField(msgspec.Struct, frozen=True):
    """Places of the input along an axis: `size` that a number sees, `jump` to its neighbour's.

    An infinite size means everything. It may be larger than the input, whose padding counts too.
    """

    size: float = 1.0
    jump: float = 1.0

    @property
    def is_all(self) -> bool:
        """Whether everything is seen."""
        return not isfinite(self.size)

    def behind(self, reach: Reach) -> ReceptiveField:
        """Return the field behind one more layer."""
        if reach is POINT:
            return self
        size = inf if reach.is_all else self.size + (reach.span - 1) * self.jump
        return ReceptiveField(size, self.jump * reach.stride / reach.spread)


AT_INPUT = ReceptiveField()

Fields = dict["NodeId", ReceptiveField]


def receptive_fields(inference: Inference) -> Fields:
    """Return the field of every layer whose shapes are known.

    Where paths of different length come together, the field is that of the longest.
    """
    return _fields(inference, {})


def _fields(inference: Inference, arriving: Mapping[NodeId, ReceptiveField]) -> Fields:
    """Return fields by node; `arriving` are those at the input nodes of a block's inside."""
    fields: Fields = {}
    of_ports: dict[NodeId, dict[str, ReceptiveField]] = {}  # of blocks, whose outputs differ
    edges_into = inference.graph.edges_into
    for id, found in inference.nodes.items():
        if found.outputs is None:
            continue
        incoming = {
            e.target.port: of_ports.get(e.source.node, {}).get(e.source.port)
            or fields.get(e.source.node, AT_INPUT)
            for e in edges_into.get(id, ())
        }
        if found.node.kind == BLOCK_INPUT:
            fields[id] = arriving.get(id, AT_INPUT)
        elif isinstance(found.kind, BlockKind) and not found.node.is_muted:
            of_ports[id] = _through_block(found.kind, found, incoming)
            fields[id] = _largest(of_ports[id].values())
        else:
            fields[id] = _largest(incoming.values()).behind(_reach(found))
    return fields


def _reach(found: NodeInference) -> Reach:
    if found.kind is None or found.params is None or found.node.is_muted:
        return POINT
    return found.kind.reach(found.params, found.inputs)


def _through_block(
    kind: BlockKind, found: NodeInference, incoming: Mapping[str, ReceptiveField]
) -> dict[str, ReceptiveField]:
    """Go through every repetition of an instance, each fed by the one before."""
    arriving, leaving = dict(incoming), dict(incoming)
    for inside in kind.repetitions(found.params or {}, found.inputs):
        fields = _fields(inside, arriving)
        leaving = {port.id: fields[port.id] for port in kind.ports_out if port.id in fields}
        pairs = zip(kind.ports_in, kind.ports_out, strict=False)
        arriving = {into.id: leaving[out.id] for into, out in pairs if out.id in leaving}
    return leaving


def _largest(fields: Iterable[ReceptiveField]) -> ReceptiveField:
    """Return the largest size and the largest jump; those of the input where there are none."""
    found = tuple(fields)
    if len(found) <= 1:
        return found[0] if found else AT_INPUT
    return ReceptiveField(max(f.size for f in found), max(f.jump for f in found))
