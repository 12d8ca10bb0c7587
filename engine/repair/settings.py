"""Fixes that change a setting: of the layer with the problem, or of one that leads to it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from engine.problem import SetParam, Unset
from engine.repair.values import is_sound, near
from engine.repair.wanted import wanted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.node_inference import NodeInference
    from engine.params import AnyParam
    from engine.problem import Fix, ParamValue
    from engine.repair.case import Case
    from engine.shape import Shape

MOST_VALUES = 2  # of one setting
# How far numbers are tried, one by one, to either side of the present one.
FARTHEST_HERE, FARTHEST_BEFORE = 32, 3


def settings_here(case: Case) -> Iterator[Fix]:
    """Yield other values of the settings of the layer with the problem."""
    here = case.here
    if here is None or here.kind is None:
        return
    if here.params is None:
        yield from _sound_settings(case, here)
        return
    for param in here.kind.params:
        now = here.params[param.name]
        fitting = (
            value
            for value in near(param, now, case, tuple(here.inputs.values()), FARTHEST_HERE)
            if case.outputs(here.kind, {**here.params, param.name: value}, here.inputs) is not None
        )
        for value in islice(fitting, MOST_VALUES):
            yield _setting(param, value, here)


def settings_before(case: Case) -> Iterator[Fix]:
    """Yield other values of the settings of layers that lead to the problem."""
    shapes = [shape for port in case.ports for shape in wanted(case, port)]
    for id in case.before:
        found = case.known.nodes[id]
        if found.kind is None or found.params is None or found.node.is_muted:
            continue
        for param in found.kind.params:
            for value in islice(_fitting_values(case, found, param, shapes), MOST_VALUES):
                yield _setting(param, value, found)


def _fitting_values(
    case: Case, found: NodeInference, param: AnyParam, shapes: list[Shape]
) -> Iterator[ParamValue]:
    if found.kind is None or found.params is None:
        return
    tried = [found.outputs]
    for value in near(param, found.params[param.name], case, shapes, FARTHEST_BEFORE):
        outputs = case.outputs(found.kind, {**found.params, param.name: value}, found.inputs)
        if outputs is not None and outputs not in tried:
            tried.append(outputs)
            if case.fits_if(found.node.id, outputs):
                yield value


def _sound_settings(case: Case, here: NodeInference) -> Iterator[Fix]:
    """Yield values in range for what is out of it, and drop what the kind does not have."""
    if here.kind is None:
        return
    known = {param.name: param for param in here.kind.params}
    for name, value in here.node.params.items():
        if name not in known:
            yield Unset(name, here.node.id)
        elif not is_sound(known[name], value):
            nearest = near(known[name], value, case, (), farthest=0)[:1]
            for other in (known[name].default, *nearest):
                yield _setting(known[name], other, here)


def _setting(param: AnyParam, value: ParamValue, found: NodeInference) -> SetParam:
    usual = f"param-{param.name.replace('_', '-')}"
    return SetParam(
        param.name, value, found.node.id, param.text_id if param.text_id != usual else ""
    )
