"""Which layers can stand where, what they would make there, and why others cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.kind import LayerKind
from engine.node_inference import infer_node
from engine.rewiring import kinds_instead, node_in
from engine.shape import Shape
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.graph.model import PortRef
    from engine.inference import Inference
    from engine.node_inference import Arriving, NodeInference
    from engine.problem import NodeId

_MOST_TRIED = 12  # shapes of the graph, as examples of what could arrive


class Offer(msgspec.Struct, frozen=True, eq=False):
    """A kind that could be added: the shape it would make, or why it does not fit.

    `is_kin` says that it is of the family of the layer whose place it would take.
    """

    kind: LayerKind
    shape: Shape | None = None
    why_not: Text | None = None
    is_kin: bool = False


def offers_behind(known: Inference, source: PortRef, kinds: Iterable[LayerKind]) -> list[Offer]:
    """Return the kinds that have an input, and what each makes of what leaves a port."""
    shape = known.shapes.get(source)
    return [_offer(known, kind, {_entry(kind): shape}) for kind in kinds if _entry(kind)]


def offers_before(known: Inference, target: PortRef, kinds: Iterable[LayerKind]) -> list[Offer]:
    """Return the kinds that have an output which a port could take.

    What would arrive at them is not known: the shapes in the graph are tried.
    """
    there = known.nodes[target.node]
    arriving = list(dict.fromkeys(known.shapes.values()))[:_MOST_TRIED]
    found = []
    for kind in kinds:
        if kind.ports_out:
            tried = (
                [_trial(known, kind, {_entry(kind): s}) for s in arriving] if _entry(kind) else ()
            )
            made = [
                (t.outputs or {}).get(kind.ports_out[0].id)
                for t in tried or [_trial(known, kind, {})]
            ]
            shapes = [shape for shape in made if shape is not None]
            if not shapes or any(_takes(known, there, target.port, shape) for shape in shapes):
                found.append(Offer(kind))
    return found


def offers_alone(kinds: Iterable[LayerKind]) -> list[Offer]:
    """Return kinds that are to stand by themselves."""
    return [Offer(kind) for kind in kinds]


def offers_instead(known: Inference, id: NodeId, kinds: Iterable[LayerKind]) -> list[Offer]:
    """Return the kinds that a node could be of as well, those of its own family first."""
    now = known.nodes[id].kind
    return [
        Offer(kind, _leaving(found), is_kin=now is not None and kind.category == now.category)
        for kind, found in kinds_instead(known, id, kinds).items()
    ]


def _entry(kind: LayerKind) -> str:
    ports = kind.ports_at(())
    return ports[0].id if ports else ""


def _offer(known: Inference, kind: LayerKind, arriving: Arriving) -> Offer:
    found = _trial(known, kind, arriving)
    if found.problems:
        return Offer(kind, why_not=found.problems[0].message)
    return Offer(kind, _leaving(found))


def _leaving(found: NodeInference) -> Shape | None:
    """Return the shape at the first output, as far as it is known."""
    return next(iter((found.outputs or {}).values()), None)


def _trial(known: Inference, kind: LayerKind, arriving: Arriving) -> NodeInference:
    """Work out a new node of a kind, as if something arrived at it."""
    graph = known.graph
    values = graph.outside.values if graph.outside is not None else None
    return infer_node(node_in(graph, kind.id, known.fields), kind, arriving, known.fields, values)


def _takes(known: Inference, there: NodeInference, port: str, shape: Shape) -> bool:
    if there.kind is None:
        return True
    arriving = {**there.arriving, port: shape}
    return not infer_node(there.node, there.kind, arriving, known.fields).problems
