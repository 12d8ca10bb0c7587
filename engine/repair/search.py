"""The search: candidates in the order of what they change, done and judged until enough help."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.block_kind import BlockKind
from engine.graph.edits import new_id
from engine.problem import Append, Insert, Open, Several
from engine.repair.adapters import adapters
from engine.repair.case import Case
from engine.repair.effort import STEP, effort
from engine.repair.judging import judged
from engine.repair.kinds import kinds_before, kinds_here
from engine.repair.likeness import change_made, diverse
from engine.repair.settings import settings_before, settings_here
from engine.repair.wiring import (
    connections,
    disconnections,
    endings,
    new_sources,
    other_outputs,
    removals,
)

if TYPE_CHECKING:
    from engine.inference import Inference
    from engine.problem import Fix, Problem
    from engine.repair.judging import Verdict

MOST_OFFERED = 4
MOST_WORSE = 1.5  # than the best
ROUGH = 2.2  # where the best costs more, two gentle fixes one after the other may be better
# How many candidates are done and judged: fewer where knowing a graph takes longer.
MOST_JUDGED, LEAST_JUDGED, NODES_JUDGED = 40, 5, 8_000
# Of a larger graph, only fixes that are enough by themselves are looked for.
NODES_SEARCHED = 2_000
# Where no fix is enough by itself: how many are gone on from, and how often.
MOST_STEPS = 3
MOST_CONTINUED = {3: 3, 2: 1}  # by how many steps there may be
# How many fixes that leave nothing new to mend are enough; of a further step, one is taken.
ENOUGH = 6
SLACK = 1.0  # one that costs more besides its effort is not counted yet: a better one may follow

SOURCES = (
    settings_here, adapters, settings_before, kinds_here, kinds_before, connections, other_outputs,
    new_sources, endings, removals, disconnections,
)  # fmt: skip


def offers(known: Inference, problem: Problem) -> tuple[Fix, ...]:
    """Return the fixes that remove a problem or a notice, the best first: at most four.

    Those that leave nothing new to mend come alone where there are any. What is no problem of the
    graph, but of its data or recipe, has its own fixes only. Found once for what is known of a
    graph.
    """
    if problem not in known.problems and problem not in known.notices:
        return problem.fixes
    found: dict[object, tuple[Fix, ...]] = known.__dict__.setdefault("offers", {})
    key = problem.node, problem.port, problem.message
    if key not in found:
        found[key] = _found(known, problem)
    return found[key]


def _found(known: Inference, problem: Problem) -> tuple[Fix, ...]:
    case = Case(known, problem)
    steps = MOST_STEPS if len(case.graph.nodes) <= NODES_SEARCHED else 1
    verdicts = diverse(case, _search(case, steps, ENOUGH))
    good = [v for v in verdicts if v.cost <= verdicts[0].cost + MOST_WORSE]
    opening = _opening(case)
    return (*(v.fix for v in good[: MOST_OFFERED - len(opening)]), *opening)


def _search(case: Case, steps: int, enough: int) -> list[Verdict]:
    """Return what helps: what leaves nothing new to mend, else what leaves least."""
    verdicts = _judged_in_turn(case, enough)
    clean = [verdict for verdict in verdicts if not verdict.new]
    if steps > 1 and (not clean or clean[0].cost > ROUGH):
        unclean = [verdict for verdict in verdicts if verdict.new]
        longer = (_continued(case, verdict, steps) for verdict in unclean[: MOST_CONTINUED[steps]])
        clean += [verdict for verdict in longer if verdict is not None]
    return sorted(clean or verdicts, key=lambda verdict: verdict.cost)


def _judged_in_turn(case: Case, enough: int) -> list[Verdict]:
    most = min(MOST_JUDGED, max(LEAST_JUDGED, NODES_JUDGED // (len(case.graph.nodes) + 1)))
    # What is merely noted does its part as it is: it can go, but is not made something else.
    sources = (removals,) if case.problem in case.known.notices else SOURCES
    candidates = dict.fromkeys(chain(case.problem.fixes, *(source(case) for source in sources)))
    by_effort = sorted(((effort(case, fix), fix) for fix in candidates), key=lambda pair: pair[0])
    verdicts: list[Verdict] = []
    made: list[object] = []
    for cost, fix in by_effort[:most]:
        verdict = judged(case, fix, cost)
        if verdict is None:
            continue
        if (
            change := change_made(case, verdict)
        ) in made:  # the same by other words: the plainer stay
            at = made.index(change)
            verdicts[at] = min(verdicts[at], verdict, key=lambda v: v.cost)
            continue
        made.append(change)
        verdicts.append(verdict)
        if sum(not v.new and v.cost < cost + SLACK for v in verdicts) >= enough:
            break
    return sorted(verdicts, key=lambda verdict: verdict.cost)


def _continued(case: Case, verdict: Verdict, steps: int) -> Verdict | None:
    """Mend what a fix leaves by further ones, and make one of them all."""
    first = _identified(verdict.fix)
    again = judged(case, first, 0.0)
    if again is None or not again.new:
        return None
    left = Case(again.after, again.new[0])
    further = next(iter(_search(left, steps - 1, enough=1)), None)
    if further is None or further.new:
        return None
    fix = Several((*_parts(first), *_parts(further.fix)), case.id)
    return judged(case, fix, effort(case, first) + STEP + effort(left, further.fix))


def _identified(fix: Fix) -> Fix:
    """Give a new layer its id already, so that further fixes can name it."""
    if isinstance(fix, Insert | Append):
        return replace(fix, id=fix.id or new_id())
    if isinstance(fix, Several):
        return replace(fix, fixes=tuple(_identified(each) for each in fix.fixes))
    return fix


def _parts(fix: Fix) -> tuple[Fix, ...]:
    return fix.fixes if isinstance(fix, Several) else (fix,)


def _opening(case: Case) -> tuple[Fix, ...]:
    """Offer to look inside a block where it has the problem."""
    repetition = case.problem.message.args.get("repetition")
    if case.here is None or not isinstance(case.here.kind, BlockKind) or repetition is None:
        return ()
    return (Open(case.id, int(str(repetition)) - 1),)
