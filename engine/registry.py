"""Records that are found by being in a folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

K = TypeVar("K")


class Registry(Generic[K]):
    """Records found by being in a folder: every module of `package` is imported at first use."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._records: dict[str, K] = {}
        self._is_loaded = False

    def add(self, id: str, record: K) -> None:
        """Register a record under its permanent id."""
        if id in self._records:
            raise ValueError(f"two records of {self._package} are called {id!r}")
        self._records[id] = record

    def remove(self, id: str) -> None:
        """Take a record out again, as tests do."""
        del self._records[id]

    def get(self, id: str) -> K | None:
        """Return the record, or None for an unknown id."""
        self._load()
        return self._records.get(id)

    def __getitem__(self, id: str) -> K:
        self._load()
        return self._records[id]

    def __contains__(self, id: str) -> bool:
        self._load()
        return id in self._records

    def __iter__(self) -> Iterator[K]:
        self._load()
        return iter(self._records.values())

    def _load(self) -> None:
        if self._is_loaded:
            return
        self._is_loaded = True
        package = import_module(self._package)
        for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
            import_module(f"{self._package}.{module.name}")
