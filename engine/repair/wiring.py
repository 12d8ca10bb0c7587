"""Fixes that change what is connected, and that take layers out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.edits import new_id
from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT, PortRef
from engine.kind import KINDS, GoalKind
from engine.problem import Append, Connect, Disconnect, Insert, Remove, Several
from engine.shape import Real

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.problem import Fix, NodeId
    from engine.repair.case import Case

MOST_SOURCES = 4  # of one port
MOST_SPREAD = 2  # of those, how many to all open ports
MOST_ENDS = 6


def removals(case: Case) -> Iterator[Fix]:
    """Yield taking the layer with the problem out, or one before it that spoils the shape."""
    if case.here is None:
        return
    yield Remove(case.here.node.kind, case.id)
    for id in case.before:
        found = case.known.nodes[id]
        if found.kind is None or len(found.kind.ports_out) != 1 or len(found.inputs) != 1:
            continue
        (passed,) = found.inputs.values()
        if case.fits_if(id, {found.kind.ports_out[0].id: passed}):
            yield Remove(found.node.kind, id)


def connections(case: Case) -> Iterator[Fix]:
    """Yield outputs that could feed the port of the problem."""
    if case.here is None or case.here.kind is None or not case.problem.port:
        return
    port = case.problem.port
    if not case.here.kind.has_port(port):
        return
    fitting = [ref for ref in _sources(case) if _fits(case, port, ref)]
    sources = (fitting or _loose(case))[:MOST_SOURCES]
    for ref in sources:
        yield Connect(ref.node, ref.port, port, case.id)
    for ref in sources[:MOST_SPREAD]:
        yield from _to_all(case, ref)


def _to_all(case: Case, ref: PortRef) -> Iterator[Fix]:
    """Yield connecting an output to every port that is open, as if a layer had stood between."""
    lacking = _open_ports(case)
    if case.is_connected(case.problem.port) or not 1 < len(lacking) <= MOST_ENDS:
        return
    if not any(case.graph.reaches(id, ref.node) for id, _ in lacking):
        wires = (Connect(ref.node, ref.port, port, id) for id, port in lacking)
        yield Several(tuple(wires), case.id)


def other_outputs(case: Case) -> Iterator[Fix]:
    """Yield other outputs of layers that lead to the problem, in the place of those used."""
    for id in (case.id, *case.before):
        for e in case.graph.edges_into.get(id, ()):
            source = case.known.nodes[e.source.node]
            for port, shape in (source.outputs or {}).items():
                if port != e.source.port and isinstance(shape.content, Real):
                    yield Connect(e.source.node, port, e.target.port, id)


def new_sources(case: Case) -> Iterator[Fix]:
    """Yield what begins a network, where nothing is connected."""
    if case.here is None or not case.problem.port or case.is_connected(case.problem.port):
        return
    yield from (Insert(source, case.problem.port, case.id) for source in _beginnings(case))


def disconnections(case: Case) -> Iterator[Fix]:
    """Yield taking away a wire into the layer with the problem."""
    for e in case.graph.edges_into.get(case.id, ()):
        yield Disconnect(e.target.port, case.id)


def endings(case: Case) -> Iterator[Fix]:
    """Yield a goal behind what leads nowhere, where the network as a whole lacks something."""
    if case.here is not None:
        return
    for ref in _loose(case)[:MOST_ENDS]:
        yield from (Append(kind, ref.node) for kind in _endings(case))
    lacking = _open_ports(case)
    for source in _beginnings(case):
        yield from (Insert(source, port, id) for id, port in lacking[:MOST_ENDS])
        if 1 < len(lacking) <= MOST_ENDS:
            yield _for_all(source, lacking)


def _for_all(kind_id: str, ports: list[tuple[NodeId, str]]) -> Several:
    """Return the insertion of one layer that feeds several ports."""
    (first, port), *others = ports
    layer = new_id()
    exit = KINDS[kind_id].ports_out[0].id
    wires = (Connect(layer, exit, into, id) for id, into in others)
    return Several((Insert(kind_id, port, first, {}, layer), *wires))


def _open_ports(case: Case) -> list[tuple[NodeId, str]]:
    return [(id, port) for id, found in case.known.nodes.items() for port in found.unconnected]


def _beginnings(case: Case) -> list[str]:
    """Return the kinds with which a network begins, or the inside of a block."""
    if case.graph.outside is not None:
        return [BLOCK_INPUT]
    return [kind.id for kind in KINDS if kind.category == "data"]


def _endings(case: Case) -> list[str]:
    """Return the kinds with which a network ends, or the inside of a block."""
    if case.graph.outside is not None:
        return [BLOCK_OUTPUT]
    return [kind.id for kind in KINDS if isinstance(kind, GoalKind)]


def _sources(case: Case) -> list[PortRef]:
    """Return all outputs that would make no circle: free ones first, then the nearest before."""
    near = {id: i for i, id in enumerate(case.before)}
    refs = [ref for ref in case.known.shapes if ref.node not in case.behind]
    now = case.graph.incoming.get(PortRef(case.id, case.problem.port))
    usable = [ref for ref in refs if now is None or ref != now.source]
    return sorted(usable, key=lambda ref: (_is_used(case, ref.node), near.get(ref.node, len(near))))


def _loose(case: Case) -> list[PortRef]:
    """Return the outputs that lead nowhere, the last first."""
    refs = [ref for ref in case.known.shapes if ref.node not in case.behind]
    return [ref for ref in reversed(refs) if not _is_used(case, ref.node)]


def _is_used(case: Case, id: NodeId) -> bool:
    return id in case.graph.edges_from


def _fits(case: Case, port: str, ref: PortRef) -> bool:
    here, shape = case.here, case.known.shapes[ref]
    if here is None or here.kind is None or here.params is None:
        return False
    if here.kind.missing({**here.arriving, port: shape}):
        return bool(shape.axes)  # the kind cannot be asked yet; labels at least are no numbers
    return case.takes(port, shape)
