"""A save that fails at any point leaves the old file, and nothing else."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from engine.storage import Contents, ProjectError, backup_of, read_project, write_project
from tests.engine.bad_files import good_contents
from tests.engine.fault_fs import FaultFS


def noted(contents: Contents, note: str) -> Contents:
    return Contents(replace(contents.project, note=note), contents.pixels, contents.runs)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EACCES])
def test_fault_06_08_09_save_fails_at_every_call(tmp_path: Path, code: int) -> None:
    """Fail the first call, then the second, … until none is left to fail."""
    folder = tmp_path / "project"
    folder.mkdir()
    place = folder / "a.netloom"
    contents = good_contents(tmp_path)
    write_project(place, noted(contents, "old"))
    old = place.read_bytes()

    def fail() -> None:
        raise OSError(code, os.strerror(code))

    failures, at = 0, 0
    while True:
        at += 1
        with pytest.MonkeyPatch.context() as patch:
            faults = FaultFS(at, fail).install(patch)
            try:
                write_project(place, noted(contents, "new"))
                has_failed = False
            except ProjectError:
                has_failed = True
        assert {p.name for p in folder.iterdir()} <= {"a.netloom", "a.netloom~"}
        if faults.calls < at:
            break
        if has_failed:
            failures += 1
            assert place.read_bytes() == old
        else:  # the fault was one that can be done without
            assert read_project(place).project.note == "new"
            place.write_bytes(old)
    assert failures > 20
    assert not has_failed


CRASHES = """
import os, sys
from pathlib import Path
import pytest
from msgspec.structs import replace
from engine.storage import Contents, read_project, write_project
from tests.engine.bad_files import good_contents
from tests.engine.fault_fs import FaultFS

folder = Path(sys.argv[1])
place = folder / "a.netloom"
contents = good_contents(folder)

def noted(note):
    return Contents(replace(contents.project, note=note), contents.pixels, contents.runs)

write_project(place, noted("old"))
notes, at = [], 0
while True:
    at += 1
    child = os.fork()
    if child == 0:
        FaultFS(at, lambda: os._exit(7)).install(pytest.MonkeyPatch())
        write_project(place, noted("new"))
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in (0, 7), status
    notes.append(read_project(place).project.note)
    if status == 0:
        break
    if notes[-1] == "new":
        write_project(place, noted("old"))
assert notes[-1] == "new" and notes.count("old") > 20, notes
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks")
def test_fault_05_power_is_lost_at_every_call(tmp_path: Path) -> None:
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", CRASHES, str(tmp_path)]
    ended = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr


def test_fault_06_full_disk_says_how_much_is_needed(tmp_path: Path) -> None:
    def fail() -> None:
        raise OSError(errno.ENOSPC, "")

    contents = good_contents(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        FaultFS(5, fail).install(patch)
        with pytest.raises(ProjectError, match="1 MB"):
            write_project(tmp_path / "a.netloom", contents)


def test_a_disk_without_links_keeps_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*arguments: object) -> None:
        raise OSError(errno.EPERM, "")

    monkeypatch.setattr(os, "link", no_links)
    place = tmp_path / "a.netloom"
    contents = good_contents(tmp_path)
    write_project(place, noted(contents, "first"))
    write_project(place, noted(contents, "second"))
    assert read_project(backup_of(place)).project.note == "first"


def test_a_device_or_folder_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(ProjectError):
        write_project(tmp_path / "folder", good_contents(tmp_path))
    assert (tmp_path / "folder").is_dir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ProjectError):
            write_project(tmp_path / "pipe", good_contents(tmp_path))
        assert (tmp_path / "pipe").is_fifo()


def test_what_a_power_cut_left_is_swept_later(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".netloom-1-aa.tmp", tmp_path / ".netloom-2-bb.tmp"
    for left in (old, fresh):
        left.write_bytes(b"half a project")
    os.utime(old, (1, 1))
    write_project(tmp_path / "a.netloom", good_contents(tmp_path))
    assert not old.exists()
    assert fresh.exists()


def test_files_beyond_4_gb_are_read_by_their_64_bit_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    place = tmp_path / "a.netloom"
    write_project(place, good_contents(tmp_path))
    assert b"PK\x06\x06" in place.read_bytes()
    assert len(read_project(place).runs) == 1
    place.write_bytes(b"junk" + place.read_bytes())
    with pytest.raises(ProjectError):
        read_project(place)


def test_a_disk_that_writes_something_else_is_caught(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "project" / "a.netloom"
    place.parent.mkdir()
    contents = good_contents(tmp_path)
    write_project(place, noted(contents, "old"))
    old = place.read_bytes()
    sync = os.fsync

    def sync_badly(handle: int) -> None:
        sync(handle)
        for written in place.parent.glob(".netloom-*.tmp"):
            content = bytearray(written.read_bytes())
            content[content.index(b"conv1.weight") + 60] ^= 1
            written.write_bytes(content)

    monkeypatch.setattr(os, "fsync", sync_badly)
    with pytest.raises(ProjectError, match="damaged"):
        write_project(place, noted(contents, "new"))
    assert place.read_bytes() == old
    assert [p.name for p in place.parent.iterdir()] == ["a.netloom"]


@pytest.mark.parametrize(
    ("note", "window"), [("half a letter \ud800", None), ("", {"x": float("nan")})]
)
def test_what_cannot_be_written_is_told_in_words(
    tmp_path: Path, note: str, window: dict[str, float] | None
) -> None:
    place = tmp_path / "a.netloom"
    contents = good_contents(tmp_path)
    write_project(place, noted(contents, "old"))
    bad = Contents(replace(contents.project, note=note), contents.pixels, window=window)
    with pytest.raises(ProjectError, match="cannot be written"):
        write_project(place, bad)
    assert read_project(place).project.note == "old"
