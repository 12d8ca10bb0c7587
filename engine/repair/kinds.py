"""Fixes that make a layer one of another kind of its family."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import KINDS
from engine.problem import ChangeKind, InvalidValue
from engine.rewiring import kinds_instead

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.kind import LayerKind
    from engine.node_inference import NodeInference
    from engine.problem import Fix, ParamValue
    from engine.repair.case import Case


def kinds_here(case: Case) -> Iterator[Fix]:
    """Yield other kinds for the layer with the problem."""
    if case.here is None or case.here.kind is None:
        return
    before = case.here.kind
    for kind in kinds_instead(case.known, case.id, _family(before)):
        yield ChangeKind(before.id, kind.id, case.id)


def kinds_before(case: Case) -> Iterator[Fix]:
    """Yield other kinds for layers that lead to the problem."""
    for id in case.before:
        found = case.known.nodes[id]
        if found.kind is None or found.params is None or found.node.is_muted:
            continue
        for kind in _family(found.kind):
            outputs = case.outputs(kind, _params(found, kind), found.inputs)
            if outputs is not None and outputs != found.outputs and case.fits_if(id, outputs):
                yield ChangeKind(found.kind.id, kind.id, id)


def _family(kind: LayerKind) -> list[LayerKind]:
    """Return the kinds that do the like, and are set alike."""
    return [other for other in KINDS if other.id != kind.id and _nature(other) == _nature(kind)]


def _nature(kind: LayerKind) -> tuple[object, ...]:
    settings = frozenset(param.name for param in kind.params)
    return kind.category, kind.in_palette, kind.keeps_shape, kind.ports_in, settings


def _params(found: NodeInference, kind: LayerKind) -> dict[str, ParamValue]:
    now = found.params or {}
    params: dict[str, ParamValue] = {}
    for param in kind.params:
        try:
            params[param.name] = param.check(now.get(param.name, param.default))
        except InvalidValue:
            params[param.name] = param.default
    return params
