"""What becomes of a graph by a fix, and whether that is better."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

import msgspec

from engine.inference import Inference, infer
from engine.problem import Fix, IllegalEdit, Problem, Resize
from engine.rewiring import apply_fix

if TYPE_CHECKING:
    from engine.problem import NodeId
    from engine.repair.case import Case

LOOSE_END = "notice-loose-end"
COST_OF_PROBLEM, COST_OF_LOOSE_END, COST_OF_LAYER = 2.0, 3.0, 2.0
COST_OF_HALVING = 0.12


class Verdict(msgspec.Struct, frozen=True):
    """A fix that removes the problem, with what would be known of the graph then.

    `new` are the problems that were not told before: what lay behind an unknown shape.
    """

    fix: Fix
    after: Inference
    new: tuple[Problem, ...]
    cost: float


def judged(case: Case, fix: Fix, effort: float) -> Verdict | None:
    """Do a fix; None where it is refused, does not remove the problem, or only moves it."""
    try:
        graph = apply_fix(case.graph, fix, case.fields)
    except IllegalEdit:
        return None
    after = infer(graph, case.fields, case.known)
    left = {identity(problem) for problem in (*after.problems, *after.notices)}
    if identity(case.problem) in left:
        return None
    told = {identity(problem) for problem in case.known.problems}
    new = tuple(problem for problem in after.problems if identity(problem) not in told)
    if any(_was_fine(case.known, problem.node) for problem in new):
        return None
    others = sum(each[0] != case.id for each in told - left)
    cost = effort + COST_OF_PROBLEM * (len(new) - others) + _side_effects(case, fix, after)
    return Verdict(fix, after, new, cost)


def _side_effects(case: Case, fix: Fix, after: Inference) -> float:
    """Return what it costs that layers lead nowhere, come unasked, or get other numbers."""
    cost = COST_OF_LOOSE_END * len(_loose_ends(after) - _loose_ends(case.known))
    if isinstance(fix, Resize):
        cost += COST_OF_LAYER * len(after.nodes.keys() - case.graph.nodes.keys())
    return cost + _lost(case, after)


def _lost(case: Case, after: Inference) -> float:
    """Return what it costs that fewer numbers, or more, arrive at the node than did."""
    here, then = case.here, after.nodes.get(case.id)
    if here is None or then is None:
        return 0.0
    both = (
        (shape.size, then.inputs[port].size)
        for port, shape in here.inputs.items()
        if port in then.inputs
    )
    return COST_OF_HALVING * sum(abs(log2(max(b, 1) / max(a, 1))) for a, b in both)


def identity(problem: Problem) -> tuple[object, ...]:
    """Return by what a problem is the same after an edit: numbers in its sentence may differ."""
    named = (problem.message.args.get(name) for name in ("param", "name"))
    return problem.node, problem.port, problem.message.id, *named


def _was_fine(known: Inference, node: NodeId) -> bool:
    """Whether nothing was wrong at a node, nor with what arrives at it."""
    found = known.nodes.get(node)
    if found is None:
        return not node  # the graph as a whole, or a layer that the fix brings
    return found.outputs is not None


def _loose_ends(known: Inference) -> set[NodeId]:
    return {notice.node for notice in known.notices if notice.message.id == LOOSE_END}
