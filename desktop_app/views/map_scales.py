"""In which scales maps are coloured: each its own, the layer's, or the network's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from desktop_app.widgets.colormaps import Scale, scale_of, widest

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy as np

Reach = Literal["map", "layer", "network"]
REACHES: tuple[Reach, ...] = ("map", "layer", "network")


class MapScales:
    """Chooses scales. While locked, maps keep the ones they were first shown in, by their key."""

    def __init__(self) -> None:
        self._reach: Reach = "layer"
        self._locked: dict[str, tuple[Scale, ...]] | None = None

    @property
    def reach(self) -> Reach:
        """What a scale is shared by."""
        return self._reach

    @property
    def is_locked(self) -> bool:
        """Whether scales stay as they are."""
        return self._locked is not None

    def choose(self, reach: Reach) -> None:
        """Share scales by something else; a lock starts anew."""
        self._reach = reach
        self.lock(self.is_locked)

    def lock(self, is_locked: bool) -> None:
        """Keep scales from now on, or no longer."""
        self._locked = {} if is_locked else None

    def scales(
        self, key: str, maps: np.ndarray, network: Iterable[np.ndarray]
    ) -> tuple[Scale, ...]:
        """Return one scale for all maps (C, H, W) of a layer, or one for each of them.

        `key` says whose maps these are. `network` holds the numbers of all layers; it is looked
        at only where it matters.
        """
        kept = self._locked.get(key) if self._locked is not None else None
        if kept is not None and len(kept) in (1, len(maps)):
            return kept
        found = self._fitting(maps, network)
        if self._locked is not None:
            self._locked[key] = found
        return found

    def _fitting(self, maps: np.ndarray, network: Iterable[np.ndarray]) -> tuple[Scale, ...]:
        match self._reach:
            case "map":
                return tuple(scale_of(one) for one in maps)
            case "layer":
                return (scale_of(maps),)
            case "network":
                return (widest(scale_of(maps), *(scale_of(output) for output in network)),)
