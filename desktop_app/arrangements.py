"""The four arrangements of the window: which panels are seen, where, and how large at first."""

from __future__ import annotations

import msgspec
from msgspec.structs import replace

from engine.texts import Text

PanelId = str
Group = tuple[PanelId, ...]


class Arrangement(msgspec.Struct, frozen=True):
    """Panels by place. `stage` has the middle; the others are docks around it.

    A group is one dock, or several that lie one behind the other under tabs, the first in front.
    `left` and `right` are listed from top to bottom, `bottom` from left to right; the widths and
    the height are parts of the window's, and `*_parts` how a column's height is shared. `drawers`
    are those of them that stay shut until they are asked for.
    """

    id: str
    stage: PanelId
    left: tuple[Group, ...] = ()
    right: tuple[Group, ...] = ()
    bottom: tuple[Group, ...] = ()
    left_width: float = 0.14
    right_width: float = 0.23
    bottom_height: float = 0.36
    right_parts: tuple[int, ...] = ()
    drawers: Group = ()
    variant: str = ""  # of the same panels, for another size of words or window

    @property
    def key(self) -> str:
        """What its places are remembered under."""
        return self.id + self.variant

    @property
    def action(self) -> str:
        """The id of the action that shows it."""
        return f"view.arrangement.{self.id}"

    def without(self, idle: frozenset[PanelId]) -> Arrangement:
        """Return it without panels that have nothing to show; its stage stays."""
        gone = sorted(idle & {*self.panels} - {self.stage})
        if not gone:
            return self
        left, right, bottom = (
            tuple(kept for group in groups if (kept := tuple(i for i in group if i not in idle)))
            for groups in (self.left, self.right, self.bottom)
        )
        variant = f"{self.variant}-{','.join(gone)}"
        return replace(self, left=left, right=right, bottom=bottom, variant=variant)

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups of docks."""
        return (*self.left, *self.right, *self.bottom)

    @property
    def panels(self) -> tuple[PanelId, ...]:
        """All panels that belong to it."""
        return (self.stage, *(id for group in self.groups for id in group))


ARRANGEMENTS = {
    arrangement.id: arrangement
    for arrangement in (
        Arrangement(
            "draw",
            stage="drawing",
            right=(("data",), ("live.prediction",)),
            right_width=0.34,
            right_parts=(7, 3),
        ),
        Arrangement(
            "build",
            stage="canvas",
            left=(("palette",),),
            right=(("inspector",), ("problems",)),
            bottom=(("analysis",),),
            right_parts=(7, 3),
            drawers=("analysis",),
        ),
        Arrangement(
            "train",
            stage="canvas",
            left=(("training",),),
            right=(("drawing",), ("live.prediction",)),
            bottom=(
                ("live.loss", "diagnosis", "runs", "live.performance"),
                (
                    "live.activations",
                    "live.weights",
                    "live.hidden_states",
                    "live.gates",
                    "live.forecast",
                    "live.confusion",
                    "live.mistakes",
                    "live.dynamics",
                ),
                (
                    "live.gradients",
                    "live.time_gradients",
                    "live.updates",
                    "live.histograms",
                    "live.dead",
                    "live.saturation",
                ),
            ),
            left_width=0.18,
            right_parts=(7, 3),
        ),
        Arrangement(
            "explain",
            stage="explain",
            right=(("drawing",), ("live.prediction",)),
            bottom=(("canvas",),),
            bottom_height=0.3,
            right_parts=(7, 3),
        ),
    )
}
DEFAULT = "build"
# Every panel once, in the order in which menus name them.
PANELS = tuple(dict.fromkeys(id for plan in ARRANGEMENTS.values() for id in plan.panels))


def panel_title(id: PanelId) -> Text:
    """Return what a panel is called."""
    prefix, _, view = id.partition(".")
    return Text(f"live-{view}" if prefix == "live" else f"panel-{id}")


def arrangement_with(panel: PanelId) -> str:
    """Return the arrangement that one goes to for a panel: Train where it can be, "" for none."""
    having = [id for id, plan in ARRANGEMENTS.items() if panel in plan.panels]
    return "train" if "train" in having else next(iter(having), "")
