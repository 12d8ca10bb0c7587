"""What the drawing panel suggests to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.widgets.class_keys import class_keys
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.run_account import RunState
    from engine.texts import Text

RUNNING: tuple[RunState, ...] = ("starting", "running", "paused")


def hint_for(
    classes: tuple[str, ...],
    *,
    has_drawing: bool,
    chosen: str,
    state: RunState,
    trained: tuple[str, ...],
) -> Text:
    """Return the most useful sentence; `trained` are the classes of the current run."""
    if not classes:
        return text("drawing-hint-no-class")
    if state in RUNNING and trained and chosen not in trained:
        return text("drawing-hint-next-run", name=chosen)
    if state in RUNNING:
        return text("drawing-hint-next-epoch")
    if not has_drawing:
        return text("drawing-hint-draw")
    keys = sorted(class_keys(classes))
    if len(keys) < 2:
        return text("drawing-hint-enter", name=chosen)
    return text("drawing-hint-keys", first=keys[0], last=keys[-1], name=chosen)
