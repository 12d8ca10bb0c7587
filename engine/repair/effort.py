"""How much a fix changes of what somebody built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import PortRef
from engine.kind_lookup import kind_in
from engine.params import FieldParam, IntParam
from engine.problem import (
    Append,
    ChangeKind,
    Connect,
    Disconnect,
    Insert,
    Open,
    OpenModel,
    Remove,
    Resize,
    SetParam,
    SetRecipe,
    Several,
    Unset,
)
from engine.repair.values import distance

if TYPE_CHECKING:
    from engine.problem import Fix
    from engine.repair.case import Case

# A setting is a word in a form; a layer taken out is work thrown away, most of all what learns.
SETTING, LAYER, WIRE, ANOTHER_WIRE = 1.0, 1.6, 0.8, 3.0
OTHER_OUTPUT = 1.1  # of the same layer
REMOVAL, LEARNING_REMOVAL = 1.3, 4.0
SAME_ELSEWHERE, OTHER_KIND = 0.8, 2.6
ELSEWHERE = 0.4  # at another layer than that with the problem
PER_SETTING, PER_DOUBLING = 0.2, 0.25
MEMORY = 0.8  # its size is not chosen to fit what comes behind
AT_THE_END = 0.8  # of a setting's range: a window of 1 does nothing
OTHER_DATA = 1.0
TWICE = 3.0  # the same value at two ports of a layer
STEP = 0.3  # from one fix to the next
HINTED = 0.4  # what the kind itself proposes


def effort(case: Case, fix: Fix) -> float:
    """Return what a fix costs: about 1 for a setting changed."""
    hinted = HINTED if fix in case.problem.fixes else 0.0
    elsewhere = ELSEWHERE if fix.node and fix.node != case.id else 0.0
    return _own(case, fix) + elsewhere - hinted


def _own(case: Case, fix: Fix) -> float:
    match fix:
        case SetParam():
            return SETTING + _change(case, fix)
        case Unset():
            return SETTING
        case Insert(_, _, _, params):
            return LAYER + PER_SETTING * len(params)
        case Resize() | Append():
            return WIRE
        case Connect():
            return _connecting(case, fix)
        case Disconnect():
            return ANOTHER_WIRE
        case ChangeKind(_, kind_id):
            kind = kind_in(case.graph, kind_id)
            return SAME_ELSEWHERE if kind is not None and kind.keeps_shape else OTHER_KIND
        case Remove(kind_id):
            kind = kind_in(case.graph, kind_id)
            return LEARNING_REMOVAL if kind is not None and kind.width_param else REMOVAL
        case Several(fixes):
            return sum(effort(case, each) + STEP for each in fixes) - STEP
        case Open() | OpenModel() | SetRecipe():
            return 0.0


def _change(case: Case, fix: SetParam) -> float:
    """Return how much of a change another value is."""
    found = case.known.nodes.get(fix.node)
    if found is None or found.kind is None or found.params is None:
        return 0.0  # what is out of its range is not near to anything
    param = next((p for p in found.kind.params if p.name == fix.param), None)
    if isinstance(param, FieldParam):
        return OTHER_DATA
    is_at_end = isinstance(param, IntParam) and fix.value == param.minimum != param.default
    far = PER_DOUBLING * distance(found.params.get(fix.param), fix.value)
    if found.kind.category == "sequence" and fix.param == found.kind.width_param:
        far += MEMORY
    return far + AT_THE_END if is_at_end else far


def _connecting(case: Case, fix: Connect) -> float:
    here = case.graph.edges_into.get(fix.node, ())
    now = case.graph.incoming.get(PortRef(fix.node, fix.port))
    if now is not None and now.source.node == fix.source:
        return OTHER_OUTPUT
    is_twice = any(e.source.node == fix.source and e.target.port != fix.port for e in here)
    return (WIRE if now is None else ANOTHER_WIRE) + (TWICE if is_twice else 0.0)
