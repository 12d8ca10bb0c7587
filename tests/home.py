"""A home of its own for what must not touch the user's settings, runs and logs."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def home_variables(home: Path, cache: Path) -> dict[str, str]:
    """Return the environment variables that make a folder the home, on every system."""
    homes = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), str(home))
    kinds = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CONFIG", "DATA", "STATE")}
    return homes | kinds | {"XDG_CACHE_HOME": str(cache)}


@contextmanager
def empty_home() -> Iterator[Path]:
    """Have this process and those that it starts live in an empty home, and delete it after."""
    before = dict(os.environ)
    folder = os.environ.get("NETLOOM_BENCHMARK_FOLDER")
    with TemporaryDirectory(dir=folder, ignore_cleanup_errors=True) as name:
        home = Path(name)
        os.environ.update(home_variables(home, home / "cache"))
        try:
            yield home
        finally:
            os.environ.clear()
            os.environ.update(before)
