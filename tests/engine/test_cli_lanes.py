"""Several models on the command line: the open one, another by name, or all in lock-step."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace

from engine.lanes import with_shared
from engine.models import with_copy, with_name, with_open_model
from engine.recipe import with_settings
from engine.storage import Contents, read_project, write_project
from engine.zoo.example import EXAMPLES
from tests.engine.test_cli import Netloom
from tests.engine.test_cli_process import ENTRY, ROOT, environment

if TYPE_CHECKING:
    from pathlib import Path

    from engine.storage import StoredRun


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, shared_cache: Path) -> None:
    monkeypatch.setenv("NETLOOM_LANGUAGE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(shared_cache))


@pytest.fixture
def netloom(capfd: pytest.CaptureFixture[str]) -> Netloom:
    return Netloom(capfd)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two models of 2 epochs; the second one, "plain", is open."""
    found = with_name(EXAMPLES["xo_small"].build(), "model", "adam")
    found = with_copy(with_shared(found, "epochs", 2), "second", "plain")
    found = found.with_recipe(with_settings(found.recipe, {"optimizer": "sgd", "threads": 1}))
    place = tmp_path / "two.netloom"
    write_project(place, Contents(found))
    return place


def losses(run: StoredRun) -> list[float]:
    values: list[float] = np.asarray(run.history["steps/loss"]).tolist()
    return values


def of_model(place: Path) -> dict[str, StoredRun]:
    return {run.record.model: run for run in read_project(place).runs}


def test_the_open_model_is_trained_unless_another_is_named(netloom: Netloom, project: Path) -> None:
    assert netloom("train", project, "--steps", "2").status == 0
    assert [*of_model(project)] == ["second"]
    assert netloom("train", project, "--steps", "2", "--model", "adam").status == 0
    found = read_project(project)
    assert {run.record.model for run in found.runs} == {"model", "second"}
    assert found.project.active == "second"


def test_lanes_have_the_numbers_that_each_has_alone(netloom: Netloom, project: Path) -> None:
    before = read_project(project)
    assert netloom("train", project, "--lanes").status == 0
    together = of_model(project)
    assert {run.record.group for run in together.values()} != {""}
    assert len({run.record.group for run in together.values()}) == 1
    write_project(project, before)
    for name, id in (("adam", "model"), ("plain", "second")):
        netloom("train", project, "--model", name, "--threads", "1")
        assert losses(of_model(project)[id]) == losses(together[id])
    assert losses(together["model"]) != losses(together["second"])


def test_every_line_of_json_names_the_lane(netloom: Netloom, project: Path) -> None:
    lines = netloom("train", project, "--lanes", "--steps", "3", "--json").lines
    taken = [(line["step"], line["lane"]) for line in lines if line["event"] == "step"]
    assert sorted(taken) == [(step, lane) for step in range(3) for lane in ("adam", "plain")]
    ended = [line["lane"] for line in lines if line["event"] == "finished"]
    assert ended == ["adam", "plain"]


def test_in_words_every_line_names_the_lane(netloom: Netloom, project: Path) -> None:
    said = netloom("train", project, "--lanes", "--steps", "3").out
    assert "adam: " in said
    assert "plain: " in said
    assert said.count("The run is in") == 1


def test_what_is_set_holds_for_all(netloom: Netloom, project: Path) -> None:
    netloom("train", project, "--lanes", "--steps", "2", "--set", "recipe.batch_size=8")
    found = read_project(project)
    assert {model.recipe.batch_size for model in found.project.models} == {8}
    assert [model.recipe.optimizer for model in found.project.models] == ["adam", "sgd"]


def test_models_that_would_see_other_batches_are_refused_in_words(
    netloom: Netloom, project: Path
) -> None:
    contents = read_project(project)
    other = contents.project.with_recipe(replace(contents.project.recipe, batch_size=7))
    write_project(project, Contents(other))
    assert "Batch size" in netloom.refused("train", project, "--lanes")
    assert (
        netloom("train", project, "--lanes", "--steps", "2", "--set", "recipe.batch_size=7").status
        == 0
    )


def test_a_model_that_there_is_not_is_refused_with_those_there_are(
    netloom: Netloom, project: Path
) -> None:
    said = netloom.refused("train", project, "--model", "nowhere")
    assert "adam, plain" in said


def test_one_model_and_all_of_them_are_not_both_meant(netloom: Netloom, project: Path) -> None:
    netloom.refused("train", project, "--lanes", "--model", "adam", status=2)


def test_info_names_the_models(netloom: Netloom, project: Path) -> None:
    assert "adam, plain" in netloom("info", project).out
    told: dict[str, Any] = netloom("info", project, "--json").json
    assert (told["models"], told["active"]) == (["adam", "plain"], "plain")


def test_with_one_model_lanes_are_a_run_alone(netloom: Netloom, tmp_path: Path) -> None:
    place = tmp_path / "one.netloom"
    write_project(place, Contents(EXAMPLES["xo_small"].build()))
    assert netloom("train", place, "--lanes", "--steps", "2").status == 0
    (run,) = read_project(place).runs
    assert run.record.group == ""


def test_lanes_go_on_from_where_they_stopped(netloom: Netloom, project: Path) -> None:
    before = read_project(project)
    netloom("train", project, "--lanes")
    whole = {id: losses(run) for id, run in of_model(project).items()}
    write_project(project, before)
    netloom("train", project, "--lanes", "--steps", "20")
    assert {len(losses(run)) for run in of_model(project).values()} == {20}
    assert netloom("train", project, "--lanes", "--resume", "--epochs", "2").status == 0
    assert {id: losses(run) for id, run in of_model(project).items()} == whole
    assert "complete" in netloom("train", project, "--lanes", "--resume").out


def test_lanes_that_were_killed_come_to_the_same_weights(
    netloom: Netloom, project: Path, tmp_path: Path
) -> None:
    contents = read_project(project)
    longer = with_shared(contents.project, "epochs", 25)
    write_project(project, Contents(longer))
    killed = tmp_path / "killed.netloom"
    command = [sys.executable, "-c", ENTRY, "train", str(project), "--lanes"]
    process = subprocess.Popen(
        [*command, "--out", str(killed), "--json"],
        cwd=ROOT, env=environment(), stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    folders: set[Path] = set()
    for _ in process.stdout:
        checkpoints = tmp_path.glob("killed.netloom.*.run/checkpoint-*.safetensors")
        folders = {checkpoint.parent for checkpoint in checkpoints}
        if len(folders) == 2:
            break
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert len(folders) == 2
    assert not killed.exists()
    assert netloom("train", project, "--lanes", "--out", killed, "--resume").status == 0
    assert not list(tmp_path.glob("*.run"))
    netloom("train", project, "--lanes")
    whole, resumed = of_model(project), of_model(killed)
    assert {id: losses(run) for id, run in resumed.items()} == {
        id: losses(run) for id, run in whole.items()
    }


def test_the_project_keeps_which_model_is_open(netloom: Netloom, project: Path) -> None:
    contents = read_project(project)
    write_project(project, Contents(with_open_model(contents.project, "model")))
    netloom("train", project, "--lanes", "--steps", "2")
    assert read_project(project).project.active == "model"
