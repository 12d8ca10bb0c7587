"""Generated data on disk, under a digest of all that it depends on, to be memory-mapped."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from typing import IO, TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from platformdirs import user_cache_path

from engine.data.source import DATA_SOURCES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from engine.data.spec import DataSpec

FORMAT = 2
# What the folder may hold; beyond it, what was not used for longest is removed.
MOST_BYTES = 1_000_000_000


class Generated(NamedTuple):
    """What the sources of a project make: arrays uint8 (N, H, W), int64 (N,), and two bool (N,)."""

    images: NDArray[np.uint8]
    labels: NDArray[np.int64]
    validation: NDArray[np.bool_]
    test: NDArray[np.bool_]


class GeneratedFiles(NamedTuple):
    """The `.npy` file of each array, and the file of their digests, without which none counts."""

    images: Path
    labels: Path
    validation: Path
    test: Path
    digests: Path

    @property
    def arrays(self) -> tuple[Path, ...]:
        """The files of arrays, in the order of `Generated`."""
        return self[:-1]


def default_folder() -> Path:
    """Return the folder in which generated data is kept between sessions."""
    return user_cache_path("netloom", appauthor=False) / "data"


def files_of(data: DataSpec, folder: Path) -> GeneratedFiles:
    """Return where the generated part of this data lies, or will."""
    key = _key(data)
    names = ("images.npy", "labels.npy", "validation.npy", "test.npy", "digests")
    return GeneratedFiles(*(folder / f"{key}-{name}" for name in names))


def read(files: GeneratedFiles) -> Generated | None:
    """Map what was written; None where a file is missing or was damaged since."""
    try:
        if files.digests.read_text("ascii").split() != [_digest(file) for file in files.arrays]:
            return None
        with suppress(OSError):  # a folder that is read-only serves as well
            files.digests.touch()
        return Generated(
            *(np.load(file, mmap_mode="r", allow_pickle=False) for file in files.arrays)
        )
    except (OSError, ValueError, EOFError):
        return None


def write(generated: Generated, files: GeneratedFiles) -> None:
    """Write all files, each all or nothing; the digests come last and make them count."""
    files.digests.parent.mkdir(parents=True, exist_ok=True)
    for file, array in zip(files.arrays, generated, strict=True):
        _replace(file, partial(np.save, arr=np.asarray(array), allow_pickle=False))
    digests = " ".join(_digest(file) for file in files.arrays)
    _replace(files.digests, lambda out: out.write(digests.encode("ascii")))


def prune(folder: Path, keep: GeneratedFiles, most_bytes: int = MOST_BYTES) -> None:
    """Remove what was not used for longest, until the rest fits; never what is to be kept."""
    by_use = sorted(folder.glob("*-digests"), key=lambda file: -file.stat().st_mtime_ns)
    room = most_bytes - sum(file.stat().st_size for file in keep)
    for digests in by_use:
        if digests == keep.digests:
            continue
        key = digests.name.removesuffix("digests")
        members = sorted(folder.glob(f"{key}*"))
        room -= sum(file.stat().st_size for file in members)
        if room < 0:
            for file in members:
                file.unlink(missing_ok=True)


def _key(data: DataSpec) -> str:
    """Digest what generated samples depend on; drawings do not count."""
    sources = [
        (spec.kind, source.version, sorted(source.checked(spec.settings).items()))
        for spec in data.sources
        for source in (DATA_SOURCES[spec.kind],)
    ]
    split = (data.validation_fraction, data.test_fraction, data.seed)
    everything = (FORMAT, data.size, sources, split)
    return blake2b(msgspec.json.encode(everything), digest_size=16).hexdigest()


def _digest(file: Path) -> str:
    return blake2b(file.read_bytes(), digest_size=16).hexdigest()


def _replace(file: Path, write_into: Callable[[IO[bytes]], object]) -> None:
    """Write a file beside its place and move it there, so that no reader sees half of it."""
    unfinished = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        with unfinished.open("wb") as out:
            write_into(out)
        unfinished.replace(file)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise
