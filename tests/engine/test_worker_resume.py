"""Runs of the window that were stopped, killed or lost go on as if nothing had been."""

from __future__ import annotations

import shutil
import threading
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.pixels import PixelStore
from engine.data.spec import DataSpec, Drawn, DrawnClass, DrawnSample, SourceSpec
from engine.graph.edits import with_params
from engine.messages import (
    ChangeLive,
    Checkpointed,
    CheckpointFailed,
    DrawingsJoined,
    Failed,
    JoinDrawings,
    LiveChanged,
    Look,
    Observed,
    PauseRun,
    PutImages,
    ResumeRun,
    RunEnded,
    RunPaused,
    RunSaved,
    RunStarted,
    SaveRun,
    SettleRun,
    Shutdown,
    StartRun,
    StepRun,
    StepsTaken,
    StopRun,
    WorkerReady,
)
from engine.recipe import live_settings
from engine.run_files import checkpoint_file, checkpoints_in, is_resumable
from engine.storage.runs import BEST, RESUME, WEIGHTS
from engine.texts import LANGUAGES, render
from engine.training.tensor_file import read_tensors
from tests.engine.resuming import BASE, GRAPH
from tests.engine.worker_lane import WorkerLane

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RECIPE = replace(BASE, epochs=8, optimizer="adam", schedule="cosine", shift=0.1)


@pytest.fixture
def new_lane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], WorkerLane]]:
    """Makes workers, one after the other."""
    monkeypatch.setattr("engine.data.cache.default_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr("engine.training.checkpointing.FIRST", 0.0)
    monkeypatch.setattr("engine.training.checkpointing.INTERVAL", 0.0)
    lanes: list[WorkerLane] = []

    def make() -> WorkerLane:
        lanes.append(WorkerLane())
        lanes[-1].until(WorkerReady)
        return lanes[-1]

    yield make
    for lane in lanes:
        lane.close()


@pytest.fixture
def lane(new_lane: Callable[[], WorkerLane]) -> WorkerLane:
    return new_lane()


def drawings(count: int, size: int = 10) -> tuple[DataSpec, dict[str, np.ndarray]]:
    """Return data of glyphs and of drawings."""
    pixels, samples = PixelStore(), []
    for i in range(count):
        image = np.zeros((size, size), np.uint8)
        image[(i % 2) * 5 : (i % 2) * 5 + 3] = 200 + i
        samples.append(DrawnSample(f"d{i}", "XO"[i % 2], pixels.put(image)))
    drawn = Drawn((DrawnClass("X"), DrawnClass("O")), tuple(samples))
    sources = (SourceSpec("glyphs", {"count": 60}),)
    return DataSpec(size=size, sources=sources, drawn=drawn), dict(pixels)


MORE, PIXELS = drawings(30)
DATA, _ = drawings(16)


def start(folder: Path, run_id: str = "run") -> StartRun:
    return StartRun(run_id, GRAPH, RECIPE, DATA, str(folder))


def hold_at(lane: WorkerLane, step: int, run_id: str = "run") -> None:
    """Take a run that holds to a step."""
    while lane.until(RunPaused, lambda e: e.run_id == run_id).step < step:
        lane.send(StepRun(run_id))


def written_at(lane: WorkerLane, step: int) -> None:
    """Wait for the checkpoint of a step, which may have come before the run held there."""
    if all(event.step != step for event in lane.of(Checkpointed)):
        lane.until(Checkpointed, lambda e: e.step == step)


def weights(folder: Path) -> bytes:
    return (folder / WEIGHTS).read_bytes()


def end(lane: WorkerLane, run_id: str = "run") -> RunEnded:
    return lane.until(RunEnded, lambda e: e.run_id == run_id)


def losses(lane: WorkerLane, run_id: str) -> dict[int, float]:
    return {
        e.first_step + i: float(x)
        for e in lane.of(StepsTaken)
        if e.run_id == run_id
        for i, x in enumerate(e.scalars["loss"])
    }


@pytest.mark.parametrize("step", [0, 5, 11, 30])
def test_a_run_resumed_by_another_worker_equals_one_that_never_stopped(
    new_lane: Callable[[], WorkerLane], tmp_path: Path, step: int
) -> None:
    """Drawings join both while they hold at the same steps, and both are changed live."""
    slower = replace(live_settings(RECIPE), learning_rate=0.005, frozen=("conv",))

    def poked(name: str) -> WorkerLane:
        lane = new_lane()
        lane.send(PutImages(PIXELS), start(tmp_path / name), PauseRun("run"))
        hold_at(lane, 3)
        lane.send(JoinDrawings("run", MORE), ChangeLive("run", slower))
        return lane

    whole = poked("whole")
    whole.send(ResumeRun("run"))
    expected = end(whole)
    cut, other = poked("run"), new_lane()
    cut.send(StepRun("run"))
    hold_at(cut, step)
    cut.send(Look("look", None), SaveRun("save", str(tmp_path / "saved")), StopRun("run"))
    end(cut)
    resumed = replace(start(tmp_path / "run"), data=MORE, is_resumed=True)
    other.send(PutImages(PIXELS), resumed)
    begun = other.until(RunStarted)
    assert begun.step == max(step, 4)
    ended = end(other)
    assert (ended.steps, ended.best_step) == (expected.steps, expected.best_step)
    assert weights(tmp_path / "run") == weights(tmp_path / "whole")
    assert len(cut.of(DrawingsJoined)) + len(other.of(DrawingsJoined)) == 1
    assert losses(other, "run").items() <= losses(whole, "run").items()


def test_a_killed_run_goes_on_from_its_last_checkpoint(
    lane: WorkerLane, new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    lane.send(PutImages(PIXELS), start(tmp_path / "run"), PauseRun("run"))
    hold_at(lane, 9)
    written_at(lane, 9)
    shutil.copytree(tmp_path / "run", tmp_path / "killed")
    lane.send(ResumeRun("run"))
    end(lane)
    other = new_lane()
    killed = replace(start(tmp_path / "killed"), is_resumed=True)
    other.send(PutImages(PIXELS), killed)
    assert other.until(RunStarted).step == 9
    end(other)
    assert weights(tmp_path / "killed") == weights(tmp_path / "run")


def test_a_run_whose_engine_died_is_made_one_that_ended(
    lane: WorkerLane, new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    lane.send(PutImages(PIXELS), start(tmp_path / "run"), PauseRun("run"))
    hold_at(lane, 9)
    written_at(lane, 9)
    shutil.copytree(tmp_path / "run", tmp_path / "killed")
    lane.send(SaveRun("save", str(tmp_path / "saved")), ResumeRun("run"))
    end(lane)
    other = new_lane()
    other.send(SettleRun("settle", str(tmp_path / "killed")))
    saved = other.until(RunSaved)
    assert (saved.command_id, saved.step) == ("settle", 9)
    assert not checkpoints_in(tmp_path / "killed")
    assert weights(tmp_path / "killed") == weights(tmp_path / "saved")
    other.send(PutImages(PIXELS), replace(start(tmp_path / "killed"), is_resumed=True))
    assert other.until(RunStarted).step == 9
    end(other)
    assert weights(tmp_path / "killed") == weights(tmp_path / "run")


def test_a_run_without_a_whole_checkpoint_cannot_be_settled(
    lane: WorkerLane, tmp_path: Path
) -> None:
    checkpoint_file(tmp_path, 3).write_bytes(b"cut short")
    lane.send(SettleRun("damaged", str(tmp_path)), SettleRun("none", str(tmp_path / "none")))
    assert [lane.until(Failed, lambda e, id=id: e.about == id).message.id
            for id in ("damaged", "none")] == ["resume-damaged"] * 2  # fmt: skip
    assert [place.name for place in tmp_path.iterdir()] == ["checkpoint-3.safetensors"]


def test_a_run_killed_before_its_first_checkpoint_begins_once_more(
    lane: WorkerLane, tmp_path: Path
) -> None:
    lane.send(PutImages(PIXELS), start(tmp_path / "a", "a"))
    end(lane, "a")
    lane.send(replace(start(tmp_path / "b", "b"), is_resumed=True))
    assert lane.until(RunStarted, lambda e: e.run_id == "b").step == 0
    end(lane, "b")
    assert weights(tmp_path / "b") == weights(tmp_path / "a")


def held(lane: WorkerLane, folder: Path, step: int = 9) -> None:
    """Train some steps and hold; then two checkpoints lie there."""
    lane.send(PutImages(PIXELS), start(folder), PauseRun("run"))
    hold_at(lane, step)
    written_at(lane, step)
    lane.send(Look("held", None))
    lane.until(Observed, lambda e: e.request_id == "held")


def test_a_checkpoint_that_was_cut_short_is_passed_over_and_that_is_said(
    lane: WorkerLane, new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    held(lane, tmp_path / "run")
    shutil.copytree(tmp_path / "run", tmp_path / "killed")
    (newest, place), (older, _) = checkpoints_in(tmp_path / "killed")
    place.write_bytes(place.read_bytes()[:-100])
    other = new_lane()
    other.send(PutImages(PIXELS), replace(start(tmp_path / "killed"), is_resumed=True))
    begun = other.until(RunStarted)
    assert (begun.step, newest) == (older, 9)
    assert begun.notice is not None
    for language in LANGUAGES:
        assert str(newest) in render(begun.notice, language)


def test_where_every_checkpoint_is_damaged_nothing_is_begun(
    lane: WorkerLane, new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    held(lane, tmp_path / "run")
    shutil.copytree(tmp_path / "run", tmp_path / "killed")
    for _, place in checkpoints_in(tmp_path / "killed"):
        place.write_bytes(b"")
    assert refusal(new_lane(), replace(start(tmp_path / "killed"), is_resumed=True)) == (
        "resume-damaged"
    )


def refusal(lane: WorkerLane, command: StartRun) -> str:
    lane.send(PutImages(PIXELS), command)
    event = lane.next()
    while not isinstance(event, Failed):
        event = lane.next()
    assert event.about == command.run_id
    assert not lane.of(RunStarted)
    for language in LANGUAGES:
        assert render(event.message, language)
    return event.message.id


def test_changed_data_is_asked_for_and_then_taken(
    lane: WorkerLane, new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    held(lane, tmp_path / "run")
    lane.send(StopRun("run"))
    end(lane)
    first, *rest = DATA.drawn.samples
    relabelled = (replace(first, label="O"), *rest)
    changed = replace(DATA, drawn=replace(DATA.drawn, samples=relabelled))
    resume = replace(start(tmp_path / "run"), data=changed, is_resumed=True)
    other = new_lane()
    assert refusal(other, resume) == "resume-data-changed"
    other.send(replace(resume, accepts_changed_data=True))
    assert other.until(RunStarted).step == 9
    assert end(other).reason == "completed"


def test_the_run_of_another_network_is_refused(
    lane: WorkerLane, new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    held(lane, tmp_path / "run")
    lane.send(StopRun("run"))
    end(lane)
    graph = with_params(GRAPH, "conv", {"out_channels": 5})
    resume = replace(start(tmp_path / "run"), graph=graph, is_resumed=True)
    assert refusal(new_lane(), resume) == "resume-of-other-run"


# --- continue ---------------------------------------------------------------------------------


def test_continue_keeps_what_agrees_and_says_why_the_rest_begins_anew(
    lane: WorkerLane, tmp_path: Path
) -> None:
    lane.send(PutImages(PIXELS), start(tmp_path / "a", "a"))
    end(lane, "a")
    graph = with_params(GRAPH, "conv", {"out_channels": 5})
    more = replace(start(tmp_path / "b", "b"), graph=graph, continue_from=str(tmp_path / "a"))
    lane.send(more, PauseRun("b"))
    begun = lane.until(RunStarted, lambda e: e.run_id == "b")
    assert begun.kept == ()
    assert len(begun.fresh) == 3
    lane.send(StopRun("b"))
    end(lane, "b")
    same = replace(start(tmp_path / "c", "c"), continue_from=str(tmp_path / "a"))
    lane.send(same, PauseRun("c"))
    begun = lane.until(RunStarted, lambda e: e.run_id == "c")
    assert begun.kept == ("conv", "norm", "fc")
    assert (begun.fresh, begun.notice) == ((), None)
    lane.send(StopRun("c"))
    end(lane, "c")
    assert weights(tmp_path / "c") == weights(tmp_path / "a")
    (kept, before) = (read_tensors(tmp_path / n / RESUME)[0] for n in ("c", "a"))
    for name, tensor in kept.items():
        if name.startswith("optimizer/"):
            np.testing.assert_array_equal(tensor, before[name], name)


def test_another_optimizer_begins_anew_and_that_is_said(lane: WorkerLane, tmp_path: Path) -> None:
    lane.send(PutImages(PIXELS), start(tmp_path / "a", "a"))
    end(lane, "a")
    more = replace(
        start(tmp_path / "b", "b"),
        recipe=replace(RECIPE, optimizer="rmsprop"),
        continue_from=str(tmp_path / "a"),
    )
    lane.send(more)
    begun = lane.until(RunStarted, lambda e: e.run_id == "b")
    assert begun.notice is not None
    assert begun.notice.id == "continue-other-optimizer"
    end(lane, "b")


def test_continue_from_a_run_that_is_gone_is_refused(lane: WorkerLane, tmp_path: Path) -> None:
    more = replace(start(tmp_path / "b"), continue_from=str(tmp_path / "nowhere"))
    assert refusal(lane, more) == "weights-missing"


# --- disks and windows ------------------------------------------------------------------------


def test_fault_07_a_full_disk_is_told_once_and_training_goes_on(
    lane: WorkerLane, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attempts: list[int] = []

    def full(*_: object, **__: object) -> int:
        attempts.append(threading.active_count())
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("engine.training.checkpointing.write_checkpoint", full)
        lane.send(PutImages(PIXELS), start(tmp_path), PauseRun("run"))
        hold_at(lane, 12)
        assert len(attempts) > 3
        assert max(attempts) - min(attempts) <= 1  # no thread is left behind
        (told,) = lane.of(CheckpointFailed)
        for language in LANGUAGES:
            assert render(told.message, language)
    lane.send(StepRun("run"))
    lane.until(Checkpointed)  # room was made
    with monkeypatch.context() as patch:
        patch.setattr("engine.training.checkpointing.write_checkpoint", full)
        lane.send(StepRun("run"))
        lane.until(CheckpointFailed)  # another series
    lane.send(ResumeRun("run"))
    assert end(lane).reason == "completed"
    assert is_resumable(tmp_path)


def test_fault_08_a_folder_that_cannot_be_made_does_not_keep_a_run_from_its_end(
    lane: WorkerLane, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    lane.send(PutImages(PIXELS), start(tmp_path / "file" / "run"))
    while not lane.of(RunEnded):
        lane.next()
    assert (lane.of(RunEnded)[0].reason, lane.of(RunEnded)[0].weights) == ("completed", "")
    assert len(lane.of(CheckpointFailed)) == 1
    assert [failed.about for failed in lane.of(Failed)] == ["run"]


def test_fault_04_a_window_that_is_gone_leaves_a_state_to_resume(
    new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    whole, lost, other = new_lane(), new_lane(), new_lane()
    whole.send(PutImages(PIXELS), start(tmp_path / "whole"))
    end(whole)
    lost.send(PutImages(PIXELS), start(tmp_path / "run"), PauseRun("run"))
    hold_at(lost, 7)
    lost.hang_up()
    assert {place.name for place in (tmp_path / "run").iterdir()} <= {WEIGHTS, BEST, RESUME}
    other.send(PutImages(PIXELS), replace(start(tmp_path / "run"), is_resumed=True))
    assert other.until(RunStarted).step == 7
    end(other)
    assert weights(tmp_path / "run") == weights(tmp_path / "whole")


def test_a_run_saved_while_it_goes_on_can_be_resumed_from_there(
    lane: WorkerLane, new_lane: Callable[[], WorkerLane], tmp_path: Path
) -> None:
    lane.send(PutImages(PIXELS), start(tmp_path / "run"), PauseRun("run"))
    hold_at(lane, 13)
    lane.send(SaveRun("save", str(tmp_path / "saved")))
    assert lane.until(RunSaved).step == 13
    lane.send(ResumeRun("run"))
    end(lane)
    other = new_lane()
    other.send(PutImages(PIXELS), replace(start(tmp_path / "saved"), is_resumed=True))
    assert other.until(RunStarted).step == 13
    end(other)
    assert weights(tmp_path / "saved") == weights(tmp_path / "run")


def test_a_live_change_is_told_with_its_step(lane: WorkerLane, tmp_path: Path) -> None:
    lane.send(PutImages(PIXELS), start(tmp_path), PauseRun("run"))
    hold_at(lane, 4)
    live = replace(live_settings(RECIPE), clipping="norm", clip_limit=0.25)
    lane.send(ChangeLive("run", live), ChangeLive("run", live), Shutdown())
    end(lane)
    changes = [(e.step, e.name, e.before, e.after) for e in lane.of(LiveChanged)]
    assert changes == [(4, "clipping", "none", "norm"), (4, "clip_limit", 1.0, 0.25)]
    assert not checkpoint_file(tmp_path, 4).exists()  # the end holds it
