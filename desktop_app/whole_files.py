"""Files that are written whole or not at all."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from engine.storage.placing import require_ordinary, temporary_beside

if TYPE_CHECKING:
    from pathlib import Path


def write_whole(place: Path, content: bytes) -> None:
    """Write a file beside its place and put it there; what was there stays if that fails.

    Raises `ProjectError` for a place that is no ordinary file, and `OSError`.
    """
    require_ordinary(place)
    temporary = temporary_beside(place)
    try:
        temporary.write_bytes(content)
        os.replace(temporary, place)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
