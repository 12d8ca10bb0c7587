"""Mutation fuzz of project files: `python -m tests.fuzz.project_file [seconds]`.

Whatever bytes come, opening raises `ProjectError` or returns what serves; anything else ends the
run and the offending file stays for a new row in `tests/engine/bad_files.py`.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from engine.data.classes import fields
from engine.inference import infer
from engine.run_history import RunHistory
from engine.storage import ProjectError, read_project
from tests.engine.bad_files import bad_files, entries_of, good_file, packed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from engine.storage import Contents

SECONDS = 60.0
INTERESTING = (
    b"\x00",
    b"\xff",
    b"\x00\x00\x00\x00",
    b"\xff\xff\xff\xff",
    b"PK\x01\x02",
    b"{",
    b"]",
)


def mutations(good: bytes, *, flips: int, splices: int, seed: int = 0) -> Iterator[bytes]:
    """Yield a file cut at each 1/64, with bits flipped, and with parts moved or replaced."""
    rng = random.Random(seed)
    for part in range(64):
        yield good[: len(good) * part // 64]
    for _ in range(flips):
        yield flipped(good, rng)
    for _ in range(splices):
        yield spliced(good, rng)


def flipped(content: bytes, rng: random.Random) -> bytes:
    """Flip up to four bits."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def spliced(content: bytes, rng: random.Random) -> bytes:
    """Put a part of the content, or something interesting, in another part's place."""
    start, at = rng.randrange(len(content)), rng.randrange(len(content))
    length = rng.randrange(1, 200)
    part = rng.choice((content[start : start + length], *INTERESTING))
    return content[:at] + part + content[at + rng.randrange(length + 1) :]


def honest_mutations(good: bytes, rng: random.Random) -> Iterator[bytes]:
    """Mutate what is inside, under a manifest that vouches for it: deeper code is reached."""
    entries = entries_of(good)
    names = sorted(entries)
    while True:
        name = rng.choice(names)
        change = rng.choice((flipped, spliced))
        yield packed({**entries, name: change(entries[name], rng)})


def use(contents: Contents) -> None:
    """Do what a window does with a project that it opened: what was let through must serve."""
    infer(contents.project.graph, fields(contents.project.data))
    for run in contents.runs:
        RunHistory.from_arrays(run.history)
        infer(run.record.graph, fields(run.record.data))


def main(seconds: float) -> int:
    """Fuzz for a while; returns 1 at the first surprise."""
    seed = time.time_ns()
    rng = random.Random(seed)
    good, bad = good_file(), list(bad_files().values())
    inside = honest_mutations(good, rng)
    tried, end = 0, time.monotonic() + seconds
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "fuzz.netloom"
        while time.monotonic() < end:
            base = rng.choice((good, rng.choice(bad) or good))
            content = next(inside) if tried % 2 else rng.choice((flipped, spliced))(base, rng)
            place.write_bytes(content)
            tried += 1
            try:
                use(read_project(place))
            except ProjectError:
                continue
            except BaseException:
                kept = Path(tempfile.gettempdir()) / f"netloom-fuzz-{seed}.netloom"
                kept.write_bytes(content)
                print(f"surprised by {kept} after {tried} files (seed {seed})")
                raise
    print(f"{tried} files, no surprise (seed {seed})")
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
