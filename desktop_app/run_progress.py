"""How far the current run is, worked out once for the panel and the status bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.run_feed import RunFeed


class RunProgress(msgspec.Struct, frozen=True):
    """Steps taken and to come. `seconds_left` is None while the pace is not known."""

    step: int
    total_steps: int
    epoch: int
    epochs: int
    steps_per_second: float
    seconds_left: float | None

    @property
    def fraction(self) -> float:
        """Part of the run that is done, 0 to 1."""
        return min(1.0, self.step / self.total_steps) if self.total_steps else 0.0

    @property
    def position(self) -> Text:
        """Where the run is: epoch 7 / 20 · step 476."""
        return text("progress-position", epoch=self.epoch, epochs=self.epochs, step=self.step)

    @property
    def speed(self) -> Text:
        """Steps a second."""
        digits = 1 if self.steps_per_second < 100 else 0
        return text("progress-speed", speed=f"{self.steps_per_second:.{digits}f}")

    @property
    def time_left(self) -> Text:
        """Time to the end, in minutes and seconds."""
        if self.seconds_left is None:
            return text("progress-time-unknown")
        minutes, seconds = divmod(round(self.seconds_left), 60)
        hours, minutes = divmod(minutes, 60)
        shown = f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
        return text("progress-time-left", time=shown)


def run_progress(feed: RunFeed) -> RunProgress | None:
    """Return the progress of the run that the feed speaks of, None without one."""
    run = feed.run
    if run is None:
        return None
    step, per_epoch = feed.steps, run.steps_per_epoch
    speed = feed.steps_per_second
    left = max(0, run.total_steps - step)
    epoch = min(run.recipe.epochs, step // per_epoch + 1) if per_epoch else 1
    return RunProgress(
        step=step,
        total_steps=run.total_steps,
        epoch=epoch,
        epochs=run.recipe.epochs,
        steps_per_second=speed,
        seconds_left=left / speed if speed > 0 and feed.state == "running" else None,
    )
