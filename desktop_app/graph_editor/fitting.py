"""Which layers can stand behind an output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import KINDS
from engine.params import checked
from engine.problem import Misfit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.graph.model import PortRef
    from engine.inference import Inference
    from engine.kind import LayerKind
    from engine.shape import Fields, Shape


def fitting_kinds(inference: Inference, source: PortRef) -> list[LayerKind]:
    """Return the kinds that take what comes out of a port; all with an input if it is unknown."""
    shape = inference.shapes.get(source)
    return [kind for kind in _takers() if shape is None or _takes(kind, shape, inference.fields)]


def _takers() -> Iterator[LayerKind]:
    return (kind for kind in KINDS if kind.in_palette and kind.ports_in)


def _takes(kind: LayerKind, shape: Shape, fields: Fields) -> bool:
    try:
        kind.outputs(checked(kind.params, {}), {kind.ports_in[0].id: shape}, fields)
    except Misfit:
        return False
    return True
