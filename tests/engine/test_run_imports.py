"""Imported files outlive a window beside its runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from engine.data.edits import with_source
from engine.data.pixels import PixelStore
from engine.data.source import DIGEST
from engine.data.spec import DataSpec, SourceSpec
from engine.run_imports import has_all, keep_imports, kept_imports
from tests.engine.text_source import Imported, known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _sources() -> Iterator[None]:
    with known(Imported()):
        yield


def imported(content: bytes) -> tuple[DataSpec, PixelStore]:
    store = PixelStore()
    digest = store.put(np.frombuffer(content, np.uint8))
    return with_source(DataSpec(), "test_imported", {DIGEST: digest}, store), store


def test_what_was_imported_comes_back(tmp_path: Path) -> None:
    data, store = imported(b"one\r\ntwo")
    for _ in range(2):
        keep_imports(tmp_path, data, store)
    found = kept_imports(tmp_path, data)
    assert has_all(data, found)
    assert {digest: bytes(kept) for digest, kept in found.items()} == {
        digest: bytes(kept) for digest, kept in store.items()
    }
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_gone_or_was_changed_is_not_at_hand(tmp_path: Path) -> None:
    data, store = imported(b"one two")
    assert not has_all(data, kept_imports(tmp_path, data))
    keep_imports(tmp_path, data, store)
    (place,) = tmp_path.iterdir()
    place.write_bytes(b"one three")
    assert not has_all(data, kept_imports(tmp_path, data))
    keep_imports(tmp_path, data, PixelStore())  # nothing at hand: nothing to keep


def test_nothing_outside_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_bytes(b"secret")
    source = SourceSpec("test_imported", {DIGEST: "x/../../secret"})
    (tmp_path / "runs" / "imported-x").mkdir(parents=True)
    assert not kept_imports(tmp_path / "runs", DataSpec(sources=(source,)))
