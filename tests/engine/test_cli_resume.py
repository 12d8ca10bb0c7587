"""`netloom train --resume`: killed at any moment, it comes to the same weights."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import psutil
import pytest
from msgspec.structs import replace

from engine.cli.train_state import StateFolder
from engine.data.pixels import PixelStore
from engine.data.spec import Drawn, DrawnClass, DrawnSample
from engine.run_claim import Claim
from engine.storage import Contents, extract_weights, read_project, write_project
from engine.storage.json_text import write_json
from engine.training.run import TrainingRun
from engine.training.tensor_file import write_tensors
from engine.zoo.example import EXAMPLES
from tests.engine.test_cli import Netloom
from tests.engine.test_cli_process import ROOT, environment

if TYPE_CHECKING:
    from collections.abc import Callable

    from engine.project import Project
    from engine.storage import StoredRun
    from engine.training.moments import Moments
    from engine.training.strides import Strides

# Dropout and augmentation draw chance; Adam and the schedule remember.
SETTINGS = {
    "recipe.shift": "0.1",
    "recipe.rotation": "15",
    "recipe.schedule": "cosine",
    "recipe.batch_size": "16",
}


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    monkeypatch.setenv("NETLOOM_LANGUAGE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture
def netloom(capfd: pytest.CaptureFixture[str]) -> Netloom:
    return Netloom(capfd)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    place = tmp_path / "a.netloom"
    write_project(place, Contents(EXAMPLES["xo_small"].build()))
    return place


def arguments(place: Path, *more: str, epochs: int = 4) -> list[str]:
    settings = [part for each in SETTINGS.items() for part in ("--set", "=".join(each))]
    return ["train", str(place), "--epochs", str(epochs), "--threads", "1", *settings, *more]


def the_run(place: Path) -> StoredRun:
    (run,) = read_project(place).runs
    return run


def weights(place: Path) -> bytes:
    packed = the_run(place).weights
    assert packed is not None
    target = place.with_suffix(".weights")
    extract_weights(packed, target)  # type: ignore[arg-type]
    return target.read_bytes()


def interrupt_at(monkeypatch: pytest.MonkeyPatch, step: int) -> None:
    """Let the process die at a step, as far as a test can in its own."""
    taken = iter(range(1, 10_000))
    monkeypatch.setattr("engine.training.checkpointing.FIRST", 0.0)
    monkeypatch.setattr("engine.training.checkpointing.INTERVAL", 0.0)
    monkeypatch.setattr("engine.training.checkpointing.SHARE", 1.0)

    def dying(self: object, run: object) -> None:
        self._checkpointer.wait()  # type: ignore[attr-defined]
        if next(taken) == step:
            raise KeyboardInterrupt

    monkeypatch.setattr("engine.cli.train_run._Watcher.step_taken", dying)


@pytest.mark.parametrize("step", [1, 17, 60])
def test_a_run_that_died_goes_on_to_the_same_file(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    whole = Path(shutil.copy(project, project.with_name("whole.netloom")))
    assert netloom(*arguments(whole)).status == 0
    with monkeypatch.context() as patch:
        interrupt_at(patch, step)
        assert netloom(*arguments(project)).status == 1
    folder = StateFolder(project)
    assert folder.exists
    assert not read_project(project).runs
    ended = netloom("train", project, "--resume", "--json")
    assert ended.status == 0
    assert not folder.path.exists()
    assert weights(project) == weights(whole)
    ours, theirs = the_run(project), the_run(whole)
    assert ours.history.keys() == theirs.history.keys()
    for name, values in theirs.history.items():
        assert (ours.history[name] == values).all(), name
    assert read_project(project).project == read_project(whole).project
    assert [event.kind for event in ours.record.events] == ["resumed"]
    assert replace(ours.record, **ANEW) == replace(theirs.record, **ANEW)


ANEW: dict[str, object] = {"id": "", "started": "", "seconds": 0.0, "events": ()}


def test_a_complete_run_goes_on_to_a_larger_total(netloom: Netloom, project: Path) -> None:
    whole = Path(shutil.copy(project, project.with_name("whole.netloom")))
    constant = ("--set", "recipe.schedule=constant")
    assert netloom(*arguments(whole, *constant, epochs=5)).status == 0
    assert netloom(*arguments(project, *constant, epochs=3)).status == 0
    said = netloom("train", project, "--resume")
    assert said.status == 0
    assert "complete" in said.out
    assert netloom("train", project, "--resume", "--epochs", "5").status == 0
    assert weights(project) == weights(whole)
    assert the_run(project).record.steps == the_run(whole).record.steps
    assert the_run(project).record.recipe.epochs == 5


def test_steps_are_a_total_too(netloom: Netloom, project: Path) -> None:
    assert netloom("train", project, "--steps", "20", "--threads", "1").status == 0
    assert netloom("train", project, "--resume", "--steps", "45").status == 0
    assert the_run(project).record.steps == 45


def test_without_anything_to_resume_a_new_run_begins(netloom: Netloom, project: Path) -> None:
    ended = netloom(*arguments(project, "--resume", epochs=1))
    assert ended.status == 0
    assert "Nothing" in ended.out or "nothing" in ended.out
    assert the_run(project).record.steps


def test_what_was_interrupted_is_not_lost_by_a_new_run(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        interrupt_at(patch, 9)
        netloom(*arguments(project))
    assert "--resume" in netloom.refused(*arguments(project))
    assert "--resume" in netloom.refused(*arguments(project, "--resume", "--seed", "7"))
    assert netloom(*arguments(project, "--resume")).status == 0  # the same settings once more


def test_another_process_at_work_there_is_told(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        interrupt_at(patch, 9)
        netloom(*arguments(project))
    parent = psutil.Process(os.getppid())
    claim = Claim(parent.pid, parent.create_time())
    (StateFolder(project).path / "claim.json").write_bytes(msgspec.json.encode(claim))
    assert "Another" in netloom.refused("train", project, "--resume")


def test_a_damaged_checkpoint_is_passed_over_and_that_is_said(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Path(shutil.copy(project, project.with_name("whole.netloom")))
    assert netloom(*arguments(whole)).status == 0
    with monkeypatch.context() as patch:
        interrupt_at(patch, 40)
        netloom(*arguments(project))
    newest = max(
        StateFolder(project).path.glob("checkpoint-*"),
        key=lambda place: int(place.stem.partition("-")[2]),
    )
    newest.write_bytes(newest.read_bytes()[:5000])
    ended = netloom("train", project, "--resume")
    assert ended.status == 0, ended.err
    assert "damaged" in ended.out
    assert weights(project) == weights(whole)


def test_a_disk_that_refuses_checkpoints_is_told_once(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engine.training.checkpointing.write_checkpoint", full)
    monkeypatch.setattr("engine.training.checkpointing.FIRST", 0.0)
    ended = netloom(*arguments(project))
    assert ended.status == 0
    assert ended.out.count("checkpoint") == 1


def fill_disk(monkeypatch: pytest.MonkeyPatch, place: Path) -> None:
    """Let nothing more be written beside a project, from the first step on."""

    def full_beside(write: Callable[..., object]) -> Callable[..., object]:
        def writing(path: Path, *more: object, **settings: object) -> object:
            if path.absolute().is_relative_to(place.parent):
                raise OSError(28, "No space left on device")
            return write(path, *more, **settings)

        return writing

    def begin(run: TrainingRun, moments: Moments) -> Strides:
        monkeypatch.setattr("pathlib.Path.write_bytes", full_beside(Path.write_bytes))
        for module in ("engine.training.checkpoint", "engine.training.tensor_file"):
            monkeypatch.setattr(f"{module}.write_tensors", full_beside(write_tensors))
        return train(run, moments)

    train = TrainingRun.strides
    monkeypatch.setattr(TrainingRun, "strides", begin)


def test_fault_07_a_disk_that_is_full_at_the_end_loses_no_step(
    netloom: Netloom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "full").mkdir()
    place = tmp_path / "full" / "a.netloom"
    write_project(place, Contents(EXAMPLES["xo_small"].build()))
    refuge = tmp_path / "refuge"
    refuge.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(refuge))
    with monkeypatch.context() as patch:
        fill_disk(patch, place)
        ended = netloom(*arguments(place))
    assert ended.status == 0, ended.err  # there was room again when the project was saved
    assert the_run(place).record.reason == "completed"
    assert the_run(place).weights is not None
    assert not list(refuge.iterdir())


def test_a_disk_that_is_full_from_the_beginning_is_left_as_it_was(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = sorted(project.parent.iterdir())
    with monkeypatch.context() as patch:
        patch.setattr("engine.cli.train_state.write_json", full)
        assert "full" in netloom.refused(*arguments(project))
    assert sorted(project.parent.iterdir()) == before


# --- data -------------------------------------------------------------------------------------


def drawn_project(pixels: PixelStore, label: str = "X") -> Project:
    project: Project = EXAMPLES["xo_small"].build()
    samples = []
    for i in range(8):
        image = np.full((9, 9), 20 * i, np.uint8)
        samples.append(DrawnSample(f"d{i}", "XO"[i % 2], pixels.put(image)))
    samples[0] = replace(samples[0], label=label)
    drawn = Drawn((DrawnClass("X"), DrawnClass("O")), tuple(samples))
    return project.with_data(replace(project.data, drawn=drawn))


def test_fault_35_changed_data_is_told_and_taken_if_wished(
    netloom: Netloom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, pixels = tmp_path / "a.netloom", PixelStore()
    write_project(place, Contents(drawn_project(pixels), dict(pixels)))
    with monkeypatch.context() as patch:
        interrupt_at(patch, 30)
        netloom(*arguments(place))
    write_project(place, Contents(drawn_project(pixels, label="O"), dict(pixels)))
    assert "--changed-data" in netloom.refused("train", place, "--resume")
    assert netloom("train", place, "--resume", "--changed-data").status == 0
    assert the_run(place).record.reason == "completed"


def test_a_project_that_was_edited_meanwhile_keeps_its_edits(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        interrupt_at(patch, 9)
        netloom(*arguments(project))
    contents = read_project(project)
    write_project(project, Contents(replace(contents.project, note="edited")))
    assert netloom("train", project, "--resume").status == 0
    assert read_project(project).project.note == "edited"


def test_killed_after_saving_there_is_nothing_left_to_do(netloom: Netloom, project: Path) -> None:
    assert netloom(*arguments(project, epochs=1)).status == 0
    contents, folder = read_project(project), StateFolder(project)
    folder.unpack(contents.runs[0], contents.project)
    (folder.path / "run.json").write_bytes(write_json(contents.runs[0].record))
    said = netloom("train", project, "--resume")
    assert said.status == 0
    assert "complete" in said.out
    assert not folder.exists


# --- processes --------------------------------------------------------------------------------


def started(place: Path, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "desktop_app", *arguments(place, "--json", *more, epochs=20)]
    return subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True)


def until_step(process: subprocess.Popen[str], step: int) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        if f'"step": {step},' in line:
            return
    raise AssertionError("it ended before that step")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_fault_01_a_killed_process_is_followed_to_the_same_weights(
    netloom: Netloom, project: Path
) -> None:
    whole = Path(shutil.copy(project, project.with_name("whole.netloom")))
    assert netloom(*arguments(whole, epochs=20)).status == 0
    with started(project, "--resume") as process:
        until_step(process, random.Random(3).randrange(64, 800, 64))
        process.send_signal(signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    assert StateFolder(project).exists
    assert netloom("train", project, "--resume").status == 0
    assert weights(project) == weights(whole)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGTERM")
def test_sigterm_ends_with_a_saved_state(netloom: Netloom, project: Path) -> None:
    with started(project) as process:
        until_step(process, 100)
        process.send_signal(signal.SIGTERM)
        assert process.stdout is not None
        process.stdout.read()
    assert process.returncode == 0
    run = the_run(project)
    assert (run.record.reason, run.resume is not None) == ("stopped", True)
    assert not StateFolder(project).path.exists()
    whole = Path(shutil.copy(project, project.with_name("whole.netloom")))
    write_project(whole, Contents(read_project(project).project))
    assert netloom("train", whole, "--threads", "1").status == 0
    assert netloom("train", project, "--resume").status == 0
    assert weights(project) == weights(whole)
