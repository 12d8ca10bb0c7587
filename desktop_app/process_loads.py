"""Memory and processor time of the window and of the process that trains."""

from __future__ import annotations

import multiprocessing
from typing import NamedTuple

import psutil


class Load(NamedTuple):
    """Bytes in memory, and how much of one processor core is used, from 0."""

    memory: int
    processor: float


class ProcessLoads:
    """Looks at this process and those that it started; a first look knows no processor time yet."""

    def __init__(self) -> None:
        self._window = psutil.Process()
        self._started: dict[int, psutil.Process] = {}

    def window(self) -> Load:
        """Return what this process uses."""
        return _load(self._window)

    def training(self) -> Load | None:
        """Return what the processes that this one started use together, None if there are none."""
        ids = [child.pid for child in multiprocessing.active_children() if child.pid]
        loads = [load for id in ids if (load := self._load_of(id)) is not None]
        if not loads:
            return None
        return Load(sum(load.memory for load in loads), sum(load.processor for load in loads))

    def _load_of(self, id: int) -> Load | None:
        try:
            return _load(self._started.setdefault(id, psutil.Process(id)))
        except psutil.Error:  # it may just have ended
            return None


def _load(process: psutil.Process) -> Load:
    """Return what a process has used since it was last looked at."""
    with process.oneshot():
        return Load(int(process.memory_info().rss), process.cpu_percent(interval=None) / 100)
