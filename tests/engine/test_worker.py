"""The worker, served in a thread over a pipe."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from msgspec.structs import replace
from safetensors.torch import load_file

from engine.data.pixels import PixelStore
from engine.data.spec import DataSpec, Drawn, DrawnClass, DrawnSample
from engine.graph.edits import with_params
from engine.graph.model import Graph
from engine.messages import (
    ChangeLive,
    Checkpointed,
    DataReady,
    DrawingsJoined,
    Failed,
    JoinDrawings,
    Look,
    NonFinite,
    Observed,
    PauseRun,
    PreparePreview,
    PreviewReady,
    PutImages,
    ResumeRun,
    RunEnded,
    RunPaused,
    RunResumed,
    RunSaved,
    RunStarted,
    SaveRun,
    StartRun,
    StepRun,
    StepsTaken,
    StopRun,
    Validated,
    Watch,
    WorkerReady,
)
from engine.probes.record import ProbeRequest
from engine.project import Project
from engine.recipe import live_settings
from engine.storage.runs import WEIGHTS
from engine.texts import LANGUAGES, render
from engine.training.materialise import materialise
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.zoo.example import EXAMPLES
from tests.engine.worker_lane import WorkerLane


@pytest.fixture(scope="module")
def project() -> Project:
    project: Project = EXAMPLES["xo_small"].build()
    recipe = replace(project.recipe, epochs=3, threads=1, pace="full", device="cpu")
    return project.with_recipe(recipe)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def lane(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerLane]:
    monkeypatch.setattr("engine.data.cache.default_folder", lambda: cache)
    lane = WorkerLane()
    lane.until(WorkerReady)
    yield lane
    lane.close()


def start(project: Project, folder: Path, run_id: str = "run", **settings: object) -> StartRun:
    recipe = replace(project.recipe, **settings)
    return StartRun(run_id, project.graph, recipe, project.data, str(folder))


def preview(project: Project, graph: Graph | None = None) -> PreparePreview:
    return PreparePreview(graph or project.graph, project.recipe, project.data)


def losses(lane: WorkerLane, run_id: str = "run") -> list[float]:
    taken = [event for event in lane.of(StepsTaken) if event.run_id == run_id]
    assert [e.first_step for e in taken] == np.cumsum(
        [0, *(len(e.scalars["loss"]) for e in taken[:-1])]
    ).tolist()
    return [float(x) for event in taken for x in event.scalars["loss"]]


# --- runs -------------------------------------------------------------------------------------


def test_a_run_tells_everything_and_its_numbers_are_those_of_the_command_line(
    lane: WorkerLane, project: Project, tmp_path: Path, cache: Path
) -> None:
    lane.send(start(project, tmp_path))
    started = lane.until(RunStarted)
    ended = lane.until(RunEnded)
    assert (ended.reason, ended.steps) == ("completed", started.total_steps)
    assert started.classes == ("X", "O")
    assert (started.device, started.threads) == ("cpu", 1)
    assert [v.epoch for v in lane.of(Validated)] == [1, 2, 3]
    alone = TrainingRun(project.graph, project.recipe, materialise(project.data, {}, cache))
    alone.train(Moments())
    taken = alone.scalars.take()
    assert taken is not None
    assert losses(lane) == [float(x) for x in taken.by_name["loss"]]
    alone.load_weights(Path(ended.weights))
    assert lane.of(StepsTaken)[0].scalars.keys() == taken.by_name.keys()


def test_a_run_that_is_watched_poked_and_paused_has_the_same_numbers(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path / "a", "alone"))
    lane.until(RunEnded)
    probes = ("activation", "thumbnail", "update_ratio", "weight")
    lane.send(Watch(tuple(ProbeRequest(p, id) for p in probes for id in project.graph.nodes)))
    lane.send(start(project, tmp_path / "b", "poked"))
    for i in range(5):
        lane.send(Look(f"look {i}", np.full((9, 9), 40 * i, np.uint8)))
        lane.until(Observed, lambda e, i=i: e.request_id == f"look {i}")  # type: ignore[misc]
        lane.send(PauseRun("poked"))
        paused = lane.until(RunPaused)
        lane.send(preview(project), StepRun("poked"))
        lane.until(RunPaused, lambda e, step=paused.step: e.step == step + 1)  # type: ignore[misc]
        lane.send(SaveRun(f"save {i}", str(tmp_path / "w")), ResumeRun("poked"))
    lane.until(RunEnded, lambda e: e.run_id == "poked")
    assert losses(lane, "poked") == losses(lane, "alone")


def test_stop_keeps_the_weights_and_the_network_goes_on_answering(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, epochs=10_000))
    lane.until(StepsTaken)
    lane.send(StopRun("run"), StopRun("run"))
    ended = lane.until(RunEnded)
    assert ended.reason == "stopped"
    assert Path(ended.weights).is_file()
    lane.send(Look("after", None))
    seen = lane.until(Observed, lambda e: e.request_id == "after")
    assert (seen.run_id, seen.step) == ("run", ended.steps)
    lane.read_all()
    assert len(lane.of(RunEnded)) == 1


def test_pause_holds_resume_goes_on_and_both_may_be_said_twice(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, epochs=10_000), PauseRun("run"), PauseRun("run"))
    paused = lane.until(RunPaused)
    lane.send(Look("held", None))
    seen = lane.until(Observed, lambda e: e.request_id == "held")
    assert seen.step == paused.step
    lane.send(ResumeRun("run"), ResumeRun("run"))
    lane.until(RunResumed)
    lane.until(StepsTaken, lambda e: e.first_step > paused.step)
    lane.send(StopRun("run"))
    lane.until(RunEnded)
    assert len(lane.of(RunPaused)) == len(lane.of(RunResumed)) == 1


def test_pauses_do_not_count_as_training_time(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, epochs=10_000), PauseRun("run"))
    lane.until(RunPaused)
    while not (lane.of(Observed) and lane.of(Checkpointed)):
        lane.next()
    assert not lane.connection.poll(0.3)
    lane.send(StopRun("run"))
    assert lane.until(RunEnded).seconds < 0.25


def test_step_by_step_takes_exactly_what_is_asked(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, pace="step"))
    assert lane.until(RunPaused).step == 0
    for step in (1, 2, 3):
        lane.send(StepRun("run"))
        assert lane.until(RunPaused).step == step
    assert len(losses(lane)) == 3
    lane.send(
        ChangeLive("run", replace(live_settings(project.recipe), pace="full")), ResumeRun("run")
    )
    lane.until(RunEnded)


def test_another_pace_goes_on_from_step_by_step_also_after_steps(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, pace="step"))
    lane.until(RunPaused)
    lane.send(StepRun("run"))
    lane.until(RunPaused, lambda e: e.step == 1)
    lane.send(ChangeLive("run", replace(live_settings(project.recipe), pace="full")))
    lane.until(RunResumed)
    assert lane.until(RunEnded).reason == "completed"


def test_a_slow_pace_spaces_steps_and_serves_at_once(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, pace="2"))
    lane.until(StepsTaken)
    lane.send(Look("now", None))
    answer = lane.until(Observed, lambda e: e.request_id == "now")
    assert answer.step == 1  # the second step is not due for half a second
    lane.send(ChangeLive("run", replace(live_settings(project.recipe), pace="full")))
    assert lane.until(RunEnded).seconds < 20


def test_steps_of_a_pace_are_evenly_spaced(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, pace="10"))
    lane.until(StepsTaken, lambda e: e.first_step + len(e.scalars["loss"]) >= 6)
    lane.send(StopRun("run"))
    ended = lane.until(RunEnded)
    assert ended.seconds >= (ended.steps - 1) / 10 - 0.02


def test_a_repeated_start_and_commands_for_other_runs_change_nothing(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    command = start(project, tmp_path, epochs=10_000)
    lane.send(command, command, PauseRun("other"), StopRun("other"), StepRun("other"))
    lane.until(StepsTaken)
    lane.send(StopRun("run"))
    assert lane.until(RunEnded).reason == "stopped"
    lane.send(command, Look("end", None))
    lane.until(Observed, lambda e: e.request_id == "end")
    assert len(lane.of(RunStarted)) == 1
    assert not lane.of(RunPaused)


def test_what_follows_a_stop_waits_for_the_end(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path / "a", epochs=10_000), PauseRun("run"))
    lane.until(RunPaused)
    lane.send(preview(project), StopRun("run"), start(project, tmp_path / "b", "second"))
    lane.send(PauseRun("second"), StepRun("second"))
    assert lane.until(RunEnded).run_id == "run"
    lane.until(RunPaused, lambda e: (e.run_id, e.step) == ("second", 1))
    assert len(lane.of(PreviewReady)) == 1  # it was asked for before
    lane.send(StopRun("second"))
    assert lane.until(RunEnded, lambda e: e.run_id == "second").steps == 1


def test_a_second_run_is_refused_while_one_goes_on(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path / "a", epochs=10_000), start(project, tmp_path, "second"))
    while not lane.of(Failed):
        lane.next()
    assert lane.of(Failed)[0].about == "second"
    lane.send(StopRun("run"))
    while not lane.of(RunEnded):
        lane.next()
    assert lane.of(RunEnded)[0].run_id == "run"


def test_continue_begins_with_the_weights_of_a_file(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path / "a"))
    ended = lane.until(RunEnded)
    more = start(project, tmp_path / "b", "more")
    lane.send(replace(more, continue_from=str(Path(ended.weights).parent)))
    lane.until(RunEnded, lambda e: e.run_id == "more")
    assert losses(lane, "more")[0] < losses(lane)[0] / 2


def test_a_run_may_end_after_some_steps(lane: WorkerLane, project: Project, tmp_path: Path) -> None:
    lane.send(replace(start(project, tmp_path), stop_after_steps=7))
    assert lane.until(RunStarted).total_steps == 7
    assert lane.until(RunEnded).steps == 7


# --- looking ----------------------------------------------------------------------------------


def test_before_training_the_network_is_already_alive(lane: WorkerLane, project: Project) -> None:
    lane.send(preview(project))
    data = lane.until(DataReady)
    ready = lane.until(PreviewReady)
    assert ready.parameters == 140
    images = np.load(data.images, mmap_mode="r")
    assert images.shape[1:] == (9, 9)
    image = np.zeros((9, 9), np.uint8)
    lane.send(Look("one", image))
    seen = lane.until(Observed)
    assert (seen.request_id, seen.run_id, seen.step) == ("one", "", 0)
    assert seen.scores.shape == (2,)
    assert (seen.sample == image).all()


def test_watching_brings_the_probes_at_once_when_nothing_trains(
    lane: WorkerLane, project: Project
) -> None:
    wanted = ProbeRequest("activation", "conv1")
    lane.send(preview(project), Watch((wanted,)))
    seen = lane.until(Observed)
    assert seen.request_id == ""
    assert seen.probes[wanted].shape == (3, 9, 9)


def test_the_stream_brings_what_is_watched_and_real_updates(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    update, maps = ProbeRequest("update_ratio", "conv1"), ProbeRequest("activation", "relu1")
    lane.send(Watch((update, maps)), start(project, tmp_path))
    seen = lane.until(Observed, lambda e: update in e.probes)
    assert seen.run_id == "run"
    assert 1e-6 < float(seen.probes[update]) < 1
    assert seen.probes[maps].shape == (3, 9, 9)
    lane.until(RunEnded)


def test_without_a_network_a_look_is_answered_in_words(lane: WorkerLane) -> None:
    lane.send(Look("early", None), SaveRun("save", "nowhere"))
    failures = [lane.next(), lane.next()]
    assert [f.about for f in failures if isinstance(f, Failed)] == ["early", "save"]


def test_of_looks_that_wait_the_newest_is_answered(lane: WorkerLane, project: Project) -> None:
    lane.send(preview(project), *(Look(f"{i}", None) for i in range(50)))
    lane.until(Observed, lambda e: e.request_id == "49")
    assert len(lane.of(Observed)) < 50


def test_an_edit_keeps_what_was_learned_where_shapes_agree(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path))
    lane.until(RunEnded)
    lane.send(SaveRun("trained", str(tmp_path / "trained")))
    lane.until(RunSaved)
    edited = with_params(project.graph, "conv1", {"kernel_size": 5})
    lane.send(preview(project, edited))
    lane.until(PreviewReady)
    lane.send(SaveRun("edited", str(tmp_path / "edited")))
    lane.until(RunSaved)
    trained, kept = (load_file(tmp_path / n / WEIGHTS) for n in ("trained", "edited"))
    assert kept["conv1.weight"].shape == (3, 1, 5, 5)
    assert torch.equal(kept["conv2.weight"], trained["conv2.weight"])
    lane.send(Look("edited", None))
    assert lane.until(Observed, lambda e: e.request_id == "edited").run_id == ""


def test_the_network_of_another_project_begins_fresh_though_its_layers_are_called_alike(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(preview(project))
    assert not lane.until(PreviewReady).has_learned
    lane.send(SaveRun("fresh", str(tmp_path / "fresh")))
    lane.until(RunSaved)
    lane.send(start(project, tmp_path))
    lane.until(RunEnded)
    lane.send(preview(project))
    assert lane.until(PreviewReady).has_learned
    lane.send(replace(preview(project), is_fresh=True))
    assert not lane.until(PreviewReady).has_learned
    lane.send(SaveRun("next", str(tmp_path / "next")))
    lane.until(RunSaved)
    fresh, other = (load_file(tmp_path / n / WEIGHTS) for n in ("fresh", "next"))
    assert all(torch.equal(other[name], weights) for name, weights in fresh.items())


def test_an_untrained_preview_begins_anew_by_the_recipe(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    zeros = project.with_recipe(replace(project.recipe, initialisation="zeros"))
    lane.send(preview(project), preview(zeros), Look("zeros", None))
    assert lane.until(Observed).scores.tolist() == [0.5, 0.5]


def test_a_preview_asked_for_during_a_run_waits_for_its_end(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(start(project, tmp_path, epochs=10_000), preview(project), Look("during", None))
    assert lane.until(Observed, lambda e: e.request_id == "during").run_id == "run"
    assert not lane.of(PreviewReady)
    lane.send(StopRun("run"))
    lane.until(RunEnded)
    lane.until(PreviewReady)


# --- drawings ---------------------------------------------------------------------------------


def drawn(count: int, size: int = 9) -> tuple[DataSpec, dict[str, np.ndarray]]:
    """Return data of drawings alone, X above and O below."""
    pixels, samples = PixelStore(), []
    for i in range(count):
        image = np.zeros((size, size), np.uint8)
        image[(i % 2) * 5 : (i % 2) * 5 + 3] = 200 + i
        samples.append(DrawnSample(f"d{i}", "XO"[i % 2], pixels.put(image)))
    drawn = Drawn((DrawnClass("X"), DrawnClass("O")), tuple(samples))
    return DataSpec(size=size, drawn=drawn), dict(pixels)


def test_drawings_join_the_next_epoch(lane: WorkerLane, project: Project, tmp_path: Path) -> None:
    (few, _), (more, pixels) = drawn(12), drawn(18)
    lane.send(
        PutImages(pixels),
        replace(start(project, tmp_path, epochs=10_000, batch_size=4), data=few),
    )
    before = lane.until(RunStarted)
    lane.send(JoinDrawings("run", more), JoinDrawings("run", more))
    joined = lane.until(DrawingsJoined)
    assert joined.sample_ids == tuple(f"d{i}" for i in range(12, 18))
    assert joined.step % before.steps_per_epoch == 0
    lane.send(StopRun("run"))
    lane.until(RunEnded)
    assert len(lane.of(DrawingsJoined)) == 1


def test_a_drawing_without_pixels_fails_in_words_and_the_run_goes_on(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    (few, pixels), (more, _) = drawn(12), drawn(18)
    wanted = {sample.digest for sample in few.drawn.samples}
    lane.send(
        PutImages({digest: image for digest, image in pixels.items() if digest in wanted}),
        replace(start(project, tmp_path, epochs=10_000), data=few),
        JoinDrawings("run", more),
    )
    while not lane.of(Failed):
        lane.next()
    assert lane.of(Failed)[0].about == ""
    lane.send(StopRun("run"))
    while not lane.of(RunEnded):
        lane.next()
    assert lane.of(RunEnded)[0].reason == "stopped"


# --- mishaps ----------------------------------------------------------------------------------


def test_data_that_cannot_teach_is_refused_and_the_worker_lives(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    lane.send(replace(start(project, tmp_path), data=DataSpec(size=9)))
    failed = lane.next()
    assert isinstance(failed, Failed)
    assert failed.about == "run"
    assert all(render(failed.message, language) for language in LANGUAGES)
    lane.send(start(project, tmp_path, "next"))
    assert lane.until(RunEnded).run_id == "next"


def test_fault_24_a_run_beyond_the_memory_is_refused_and_the_batch_that_fits_is_not(
    lane: WorkerLane, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.free_memory.available_memory", lambda: 20_000_000)
    lane.send(start(project, tmp_path, batch_size=65_536))
    while not isinstance(failed := lane.next(), Failed):
        pass
    assert failed.message.id == "memory-too-large"
    fitting = failed.message.args["batch"]
    assert isinstance(fitting, int)
    for language in LANGUAGES:
        assert str(fitting) in render(failed.message, language).replace(",", "")
    lane.send(start(project, tmp_path, "next", batch_size=fitting))
    assert lane.until(RunEnded).run_id == "next"


def test_numbers_that_are_none_pause_the_run_and_name_the_layer(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    wild = start(project, tmp_path, optimizer="sgd", learning_rate=100.0, epochs=10_000)
    goal = next(id for id, node in project.graph.nodes.items() if node.kind == "classify")
    lane.send(replace(wild, graph=with_params(project.graph, goal, {"loss": "mse"})))
    found = lane.until(NonFinite)
    assert found.node in project.graph.nodes
    assert lane.until(RunPaused).step == found.step
    assert np.isfinite(losses(lane)).all()
    lane.send(StopRun("run"))
    assert lane.until(RunEnded).steps == found.step


def test_even_the_last_batch_of_a_run_holds_it_where_numbers_are_none(
    lane: WorkerLane, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = iter([True, False])
    monkeypatch.setattr("engine.training.loop.is_finite", lambda *_: next(checks))
    lane.send(start(project, tmp_path, epochs=1, batch_size=1024))
    assert lane.until(RunStarted).total_steps == 2
    lane.until(NonFinite)
    assert lane.until(RunPaused).step == 1
    lane.send(ResumeRun("run"))
    lane.until(RunResumed)
    assert lane.until(RunEnded).steps == 1


@pytest.mark.parametrize(
    ("error", "details", "message"),
    [
        (MemoryError, (), "training-out-of-memory"),
        (RuntimeError, ("DefaultCPUAllocator: can't allocate memory",), "training-out-of-memory"),
        (torch.OutOfMemoryError, ("CUDA out of memory",), "training-out-of-memory"),
        (ZeroDivisionError, ("a bug",), "training-unexpected"),
    ],
)
def test_whatever_happens_in_a_step_ends_the_run_in_words(
    lane: WorkerLane,
    project: Project,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    error: type[Exception],
    details: tuple[str, ...],
    message: str,
) -> None:
    def fail(*_: object) -> None:
        raise error(*details)

    monkeypatch.setattr("engine.training.loop.is_finite", fail)
    lane.send(start(project, tmp_path))
    while not lane.of(RunEnded):
        lane.next()
    (failed,) = lane.of(Failed)
    assert (failed.about, failed.message.id) == ("run", message)
    assert error.__name__ in failed.details
    assert lane.of(RunEnded)[0].reason == "failed"
    lane.send(Look("alive", None))
    lane.until(Observed, lambda e: e.request_id == "alive")


def test_the_end_is_told_and_edits_are_served_where_nothing_works_any_more(
    lane: WorkerLane, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("CUDA error: device-side assert triggered")

    lane.send(start(project, tmp_path, epochs=10_000), preview(project))
    lane.until(StepsTaken)
    with monkeypatch.context() as patch:
        patch.setattr("engine.training.loop.is_finite", fail)
        patch.setattr("engine.training.scalars.ScalarLog.take", fail)
        patch.setattr("engine.training.checkpointing.write_end", fail)
        patch.setattr("engine.training.observer.measured", fail)
        while not lane.of(RunEnded):
            lane.next()
    assert (lane.of(RunEnded)[0].reason, lane.of(RunEnded)[0].weights) == ("failed", "")
    while not lane.of(PreviewReady):
        lane.next()


def test_a_place_that_cannot_be_written_is_told_and_the_weights_stay(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    lane.send(preview(project))
    lane.until(PreviewReady)
    lane.send(SaveRun("save", str(tmp_path / "file" / "w")))
    failed = lane.next()
    assert isinstance(failed, Failed)
    assert failed.about == "save"
    assert all(render(failed.message, language) for language in LANGUAGES)


def test_damaged_weights_are_refused_and_what_answered_goes_on(
    lane: WorkerLane, project: Project, tmp_path: Path
) -> None:
    (tmp_path / "w").write_bytes(b"no weights")
    lane.send(preview(project))
    lane.until(PreviewReady)
    lane.send(replace(preview(project), weights=str(tmp_path / "w")))
    assert isinstance(lane.next(), Failed)
    lane.send(Look("still", None))
    lane.until(Observed, lambda e: e.request_id == "still")


# --- the end ----------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [None, PauseRun("run")])
def test_a_window_that_is_gone_ends_the_run_and_its_weights_are_kept(
    lane: WorkerLane, project: Project, tmp_path: Path, command: PauseRun | None
) -> None:
    lane.send(start(project, tmp_path, epochs=100_000))
    lane.until(StepsTaken)
    if command is not None:
        lane.send(command)
        lane.until(RunPaused)
    lane.hang_up()
    assert (tmp_path / WEIGHTS).is_file()


def test_a_window_that_is_gone_ends_an_idle_worker(lane: WorkerLane) -> None:
    lane.hang_up()
