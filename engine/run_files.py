"""The files of a run in its folder, and what can be told of them without reading tensors."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from engine.storage.limits import MAX_WEIGHTS_HEADER_BYTES
from engine.storage.runs import RESUME, WEIGHTS

if TYPE_CHECKING:
    from pathlib import Path

_CHECKPOINT = re.compile(r"checkpoint-(\d{1,12})\.safetensors")


def checkpoint_file(folder: Path, step: int) -> Path:
    """Return where the checkpoint after `step` steps lies."""
    return folder / f"checkpoint-{step}.safetensors"


def checkpoints_in(folder: Path) -> list[tuple[int, Path]]:
    """Return the checkpoints of a run with their steps, newest first."""
    found = []
    with suppress(OSError):
        for place in folder.iterdir():
            if match := _CHECKPOINT.fullmatch(place.name):
                found.append((int(match[1]), place))
    return sorted(found, reverse=True)


def is_resumable(folder: Path) -> bool:
    """Whether a run has what it takes to go on; whether that is whole, only reading it tells."""
    ended = (folder / RESUME).is_file() and (folder / WEIGHTS).is_file()
    return ended or bool(checkpoints_in(folder))


def last_step(folder: Path) -> int:
    """Return the step from which a run would go on, 0 where none can be told."""
    checkpoints = checkpoints_in(folder)
    return max(checkpoints[0][0] if checkpoints else 0, _step_of_end(folder / RESUME))


def _step_of_end(place: Path) -> int:
    """Look into the head of what a run left at its end, without reading tensors."""
    try:
        with place.open("rb") as file:
            size = int.from_bytes(file.read(8), "little")
            head = json.loads(file.read(min(size, MAX_WEIGHTS_HEADER_BYTES)))
        return int(json.loads(head["__metadata__"]["numbers"])["run/steps"])
    except (OSError, ValueError, LookupError, TypeError):
        return 0


def disk_use(folder: Path) -> int:
    """Return how many bytes the files of a run take."""
    with suppress(OSError):
        return sum(place.stat().st_size for place in folder.iterdir() if place.is_file())
    return 0
