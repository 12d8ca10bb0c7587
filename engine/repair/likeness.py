"""Which fixes are the same by other words, and which are no real alternatives to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.fix_words import fix_title
from engine.kind import KINDS
from engine.problem import Insert, SetParam, Several

if TYPE_CHECKING:
    from engine.problem import Fix
    from engine.repair.case import Case
    from engine.repair.judging import Verdict


def diverse(case: Case, verdicts: list[Verdict]) -> list[Verdict]:
    """Return the best of each sort, and of those that are said in the same words."""
    seen: set[object] = set()
    kept: list[Verdict] = []
    for verdict in verdicts:
        marks = {_sort(case, verdict.fix), fix_title(verdict.fix, case.graph, case.id)}
        if not marks & seen:
            kept.append(verdict)
        seen |= marks
    return kept


def change_made(case: Case, verdict: Verdict) -> object:
    """Return what a fix changes of the graph, the same whatever new nodes are called."""
    before, after = case.graph, verdict.after.graph
    new = (id for id in after.nodes if id not in before.nodes)
    names = {id: f"new {i}" for i, id in enumerate(new)}
    changed = {
        names.get(id, id): replace(node, id="")
        for id, node in after.nodes.items()
        if before.nodes.get(id) is not node
    }
    gone = before.nodes.keys() - after.nodes.keys()
    edges = {
        tuple((names.get(end.node, end.node), end.port) for end in (e.source, e.target))
        for e in case.edges ^ set(after.edges)
    }
    return changed, gone, edges


def _sort(case: Case, fix: Fix) -> object:
    """Return what fixes that are no real alternatives to each other have in common."""
    match fix:
        case SetParam(param, value, node):
            is_sound = case.here is None or case.here.params is not None
            return param, node, "" if is_sound else value
        case Insert(kind, port):
            return Insert, KINDS[kind].category, port
        case Several(fixes):
            return tuple(_sort(case, each) for each in fixes)
    return fix
