"""How much memory this process may still take: the machine's, or what a container leaves of it."""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import psutil

# Control groups of Linux, version 2 and 1: the limit, what is in use, and where that is listed.
_GROUPS = (
    ("memory.max", "memory.current", "memory.stat", "inactive_file"),
    (
        "memory/memory.limit_in_bytes",
        "memory/memory.usage_in_bytes",
        "memory/memory.stat",
        "total_inactive_file",
    ),
)
GROUP_FOLDER = Path("/sys/fs/cgroup")


def total_memory() -> int:
    """Return the bytes that there are for this process and all beside it."""
    limits = [limit for limit, _ in _limits(GROUP_FOLDER)]
    return min([int(psutil.virtual_memory().total), *limits])


def available_memory() -> int:
    """Return the bytes that can be taken now without anything being moved to the disk."""
    left = [limit - used for limit, used in _limits(GROUP_FOLDER)]
    return max(0, min([int(psutil.virtual_memory().available), *left, *_address_space()]))


def _limits(folder: Path) -> list[tuple[int, int]]:
    """Return limit and use of each control group that says them; files in memory can be let go."""
    found = []
    for limit_file, used_file, stat_file, cached in _GROUPS:
        with suppress(OSError, ValueError):  # "max" is no number
            limit = int((folder / limit_file).read_text("ascii"))
            used = int((folder / used_file).read_text("ascii"))
            lines = (folder / stat_file).read_text("ascii").splitlines()
            values = dict(line.split() for line in lines)
            found.append((limit, max(0, used - int(values.get(cached, 0)))))
    return found


def _address_space() -> list[int]:
    """Return what a limit on addresses leaves, as `ulimit -v` sets it."""
    if sys.platform == "win32":
        return []
    import resource

    limit, _ = resource.getrlimit(resource.RLIMIT_AS)
    if limit == resource.RLIM_INFINITY:
        return []
    return [limit - int(psutil.Process().memory_info().vms)]
