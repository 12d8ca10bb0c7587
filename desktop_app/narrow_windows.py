"""Arrangements for windows that are narrow for the size of their words: fewer places, more tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

if TYPE_CHECKING:
    from desktop_app.arrangements import Arrangement

NARROW, AMPLE = 1100, 1240  # pixels at 100 %
_MOST_COLUMN = 0.345  # of the window, for the column of one side
_MOST_BOTTOM = 0.42


def suited(plan: Arrangement, width: int, zoom: float) -> Arrangement:
    """Return an arrangement as it suits a window so many pixels wide, under a zoom.

    Larger words want a larger part of a small window. Where there is no room for three columns
    and a row of charts, the left column goes under the tabs of the right one, and charts share two
    places. At 100 %, and in an ample window, everything stays as it is.
    """
    if zoom == 1:
        return plan
    is_narrow = width / zoom < NARROW and len(plan.bottom) > 1
    more = max(1.0, AMPLE * zoom / max(1, width))
    if is_narrow:
        plan = _gathered(plan)
    return replace(
        plan,
        left_width=min(plan.left_width * more, max(_MOST_COLUMN, plan.left_width)),
        right_width=min(plan.right_width * more, max(_MOST_COLUMN, plan.right_width)),
        bottom_height=min(plan.bottom_height * more, max(_MOST_BOTTOM, plan.bottom_height)),
        variant=f"{plan.variant}@{round(100 * zoom)}{'n' if is_narrow else ''}",
    )


def _gathered(plan: Arrangement) -> Arrangement:
    left = tuple(id for group in plan.left for id in group)
    right = ((*left, *plan.right[0]), *plan.right[1:]) if plan.right else (left,)
    first, *others = plan.bottom
    bottom = (first, tuple(id for group in others for id in group))
    return replace(plan, left=(), right=right, bottom=bottom)
