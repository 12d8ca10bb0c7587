"""Whose a folder of runs is: the process that keeps it, and the project that it belongs to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec
import psutil

if TYPE_CHECKING:
    from pathlib import Path

CLAIM = "claim.json"


class Claim(msgspec.Struct, frozen=True):
    """A process by its id and the second it began in, since ids come back; and a project file.

    `project` is "" where the runs are of a project that was never saved.
    """

    pid: int
    began: float
    project: str = ""

    @property
    def is_alive(self) -> bool:
        """Whether that very process still runs."""
        try:
            return bool(abs(psutil.Process(self.pid).create_time() - self.began) < 1.0)
        except (psutil.Error, OverflowError, ValueError):
            return False


def claim(folder: Path, project: str = "") -> None:
    """Say that a folder is kept by this process, for a project; raises `OSError`."""
    began = psutil.Process(os.getpid()).create_time()
    place, partial = folder / CLAIM, folder / f"{CLAIM}.partial"
    partial.write_bytes(msgspec.json.encode(Claim(os.getpid(), began, project)))
    partial.replace(place)


def claim_of(folder: Path) -> Claim | None:
    """Return who keeps a folder; None where nobody said so in words that can be read."""
    try:
        return msgspec.json.decode((folder / CLAIM).read_bytes(), type=Claim)
    except (OSError, msgspec.MsgspecError):
        return None
