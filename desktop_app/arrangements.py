"""The four arrangements of the window: which panels are seen, where, and how large at first."""

from __future__ import annotations

import msgspec

PanelId = str


class Arrangement(msgspec.Struct, frozen=True):
    """Panels by place. `stage` has the middle; the others are docks around it.

    `left` and `right` are listed from top to bottom, `bottom` from left to right; the widths and
    the height are parts of the window's, and `*_parts` how a column's height is shared.
    """

    id: str
    stage: PanelId
    left: tuple[PanelId, ...] = ()
    right: tuple[PanelId, ...] = ()
    bottom: tuple[PanelId, ...] = ()
    left_width: float = 0.14
    right_width: float = 0.23
    bottom_height: float = 0.36
    right_parts: tuple[int, ...] = ()

    @property
    def action(self) -> str:
        """The id of the action that shows it."""
        return f"view.arrangement.{self.id}"

    @property
    def panels(self) -> tuple[PanelId, ...]:
        """All panels that are seen in it."""
        return (self.stage, *self.left, *self.right, *self.bottom)


ARRANGEMENTS = {
    arrangement.id: arrangement
    for arrangement in (
        Arrangement(
            "draw",
            stage="drawing",
            right=("data", "live.prediction"),
            right_width=0.34,
            right_parts=(7, 3),
        ),
        Arrangement(
            "build",
            stage="canvas",
            left=("palette",),
            right=("inspector", "problems"),
            right_parts=(7, 3),
        ),
        Arrangement(
            "train",
            stage="canvas",
            left=("training",),
            right=("drawing", "live.prediction"),
            bottom=("live.loss", "live.activations", "live.gradients"),
            left_width=0.18,
            right_parts=(7, 3),
        ),
        Arrangement(
            "explain",
            stage="explain",
            right=("drawing", "live.prediction"),
            bottom=("canvas",),
            bottom_height=0.3,
            right_parts=(7, 3),
        ),
    )
}
DEFAULT = "build"
