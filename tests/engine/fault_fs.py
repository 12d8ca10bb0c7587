"""A file system that fails at its N-th call, or whose machine loses its power there."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

CALLS = (("os", "fsync"), ("os", "replace"), ("os", "link"), ("os", "open"), ("shutil", "copymode"),
         ("shutil", "copy2"))  # fmt: skip


class FaultFS:
    """Counts calls that write, and does something else at one of them.

    `at` is the call, from 1 on; `fail` is called there: it raises, or ends the process.
    """

    def __init__(self, at: int, fail: Callable[[], object]) -> None:
        self.at = at
        self.calls = 0
        self._fail = fail

    def install(self, patch: pytest.MonkeyPatch) -> FaultFS:
        modules = {"os": os, "shutil": shutil}
        for module, name in CALLS:
            patch.setattr(modules[module], name, self._counted(getattr(modules[module], name)))
        opened = Path.open

        def open_path(path: Path, mode: str = "r", *more: Any, **settings: Any) -> Any:
            if "x" not in mode and "w" not in mode:
                return opened(path, mode, *more, **settings)
            self._count()
            return FaultFile(opened(path, mode, *more, **settings), self._count)

        patch.setattr(Path, "open", open_path)
        return self

    def _count(self) -> None:
        self.calls += 1
        if self.calls == self.at:
            self._fail()

    def _counted(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*arguments: Any, **settings: Any) -> Any:
            self._count()
            return call(*arguments, **settings)

        return counted


class FaultFile:
    """A file whose writes, flushes and seeks count."""

    def __init__(self, file: IO[bytes], count: Callable[[], None]) -> None:
        self._file = file
        self._count = count

    def write(self, content: bytes) -> int:
        self._count()
        return self._file.write(content)

    def flush(self) -> None:
        self._count()
        self._file.flush()

    def __enter__(self) -> FaultFile:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)
