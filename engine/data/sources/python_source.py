"""Python's own standard library, as it lies beside the interpreter that runs."""

from __future__ import annotations

import sysconfig
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.errors import DataError
from engine.data.source import Bytes, Document, data_source
from engine.data.text.leveled import LeveledSource
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.problem import ParamValue

# Modules written in Python alone that every version has; together 0.7 million characters.
MODULES = (
    "abc", "base64", "bisect", "calendar", "cmd", "code", "codeop", "collections/__init__",
    "configparser", "contextlib", "copy", "csv", "fileinput", "fnmatch", "fractions",
    "functools", "getopt", "glob", "graphlib", "gzip", "heapq", "json/decoder", "json/encoder",
    "linecache", "numbers", "operator", "pprint", "queue", "random", "reprlib", "sched",
    "selectors", "shelve", "shlex", "socketserver", "string", "textwrap", "timeit", "tokenize",
    "weakref",
)  # fmt: skip


@data_source
class PythonSource(LeveledSource):
    """The sources of Python's standard library, a module a document."""

    id = "python_source"

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        found = _modules(Path(sysconfig.get_path("stdlib")))
        if not found:
            raise DataError(text("python-source-missing"))
        return found


@cache
def _modules(folder: Path) -> tuple[Document, ...]:
    return tuple(_readable(folder))


def _readable(folder: Path) -> Iterator[Document]:
    """Yield the modules that are there; an interpreter may have come without some, or any."""
    for name in MODULES:
        with suppress(OSError):
            written = (folder / f"{name}.py").read_text("utf-8", errors="replace")
            yield Document(name, written)
