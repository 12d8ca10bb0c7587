"""A run is poked at random by everything that a window can ask; its weights stay the same bytes."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.spec import DataSpec, SourceSpec
from engine.data.vocabulary import vocabulary_of
from engine.messages import (
    ChangeLive,
    Command,
    Generate,
    Generated,
    JoinDrawings,
    Look,
    Observed,
    PauseRun,
    PreparePreview,
    PutImages,
    ResumeRun,
    RunEnded,
    RunPaused,
    SaveRun,
    Score,
    StartRun,
    StepRun,
    StopGenerating,
    StopRun,
    Watch,
    WorkerReady,
)
from engine.probes.record import PROBES, ProbeRequest
from engine.recipe import PACES, LiveSettings, Recipe, live_settings
from tests.engine.graphs import chain, node
from tests.engine.text_source import Verses, known
from tests.engine.worker_lane import WorkerLane

if TYPE_CHECKING:
    from collections.abc import Iterator

GRAPH = chain(
    node("input", "input"),
    node("conv", "conv2d", out_channels=3),
    node("relu", "relu"),
    node("pool", "max_pool2d"),
    node("flat", "flatten"),
    node("drop", "dropout", p=0.4),
    node("fc", "linear", out_features=2),
    node("goal", "classify"),
)
DATA = DataSpec(size=10, sources=(SourceSpec("glyphs", {"count": 90}),))
RECIPE = Recipe(threads=1, device="cpu", batch_size=8, epochs=60, learning_rate=0.01, pace="full")
POKES = 120

READER = chain(
    node("text", "input", field="text"),
    node("vectors", "embedding", embedding_dim=6),
    node("near", "conv1d", out_channels=6, kernel_size=3, padding="causal"),
    node("cell", "lstm", hidden_size=8, num_layers=2, dropout=0.3),
    node("drop", "dropout", p=0.4),
    node("scores", "linear", out_features=12),
    node("goal", "next_token"),
)
TEXTS = DataSpec(
    sources=(SourceSpec("test_verses", {}),),
    vocabulary=vocabulary_of(["the sea is dphlo"], most=12),
)
READING = replace(RECIPE, batch_size=2, chunk_length=7)


@pytest.fixture
def lane(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WorkerLane]:
    monkeypatch.setattr("engine.data.cache.default_folder", lambda: tmp_path / "cache")
    lane = WorkerLane()
    lane.until(WorkerReady)
    yield lane
    lane.close()


def start(folder: Path, run_id: str) -> StartRun:
    return StartRun(run_id, GRAPH, RECIPE, DATA, str(folder))


def poke(chance: random.Random, folder: Path, number: int) -> Command:
    """Return anything that may be asked during a run, save to stop it."""
    requests = [ProbeRequest(probe.id, id) for probe in PROBES for id in GRAPH.nodes]
    side = chance.choice([3, 10, 28, 280])
    image = np.full((side, side), chance.randrange(256), np.uint8)
    other = replace(RECIPE, threads=2, seed=chance.randrange(9), initialisation="zeros")
    return chance.choice(
        [
            Watch(tuple(chance.sample(requests, chance.randrange(len(requests))))),
            Look(f"look {number}", chance.choice([None, image])),
            SaveRun(f"save {number}", str(folder / "saved")),
            SaveRun(f"save {number}", str(folder / "in the way")),
            PreparePreview(GRAPH, other, DATA),
            PreparePreview(GRAPH, RECIPE, DATA, weights=str(folder / "none")),
            StartRun("second", GRAPH, other, DATA, str(folder)),
            PutImages({f"{number}": image}),
            JoinDrawings("poked", replace(DATA, size=20)),
            ChangeLive("poked", live(chance.choice(PACES))),
            PauseRun("poked"),
            StepRun("poked"),
            ResumeRun("poked"),
            StopRun("another"),
        ]
    )


def poke_by_asking(chance: random.Random, number: int) -> Command:
    """Return anything that may be asked of a network that writes."""
    return chance.choice(
        [
            Generate(f"write {number}", chance.choice(["", "the", "Z"]), 40, seed=number),
            Generate(f"write {number}", "the", 40, temperature=-1.0),
            StopGenerating(f"write {number - 1}"),
            Score(f"score {number}", "the sea is deep" * chance.randrange(9)),
            Look(f"look {number}", np.array([3, 1, 2])),
        ]
    )


def live(pace: str) -> LiveSettings:
    return replace(live_settings(RECIPE), pace=pace)


def until_answered(lane: WorkerLane, request_id: str) -> None:
    while not (isinstance(event := lane.next(), Observed) and event.request_id == request_id):
        pass


def weights_of(lane: WorkerLane, run_id: str) -> bytes:
    """Return the bytes of a run's weights when it has come to its end."""
    while not (ended := [e for e in lane.of(RunEnded) if e.run_id == run_id]):
        lane.next()
    assert ended[0].reason == "completed"
    return Path(ended[0].weights).read_bytes()


@pytest.mark.parametrize("seed", range(3))
def test_pokes_at_random_leave_the_weights_the_same_bytes(
    lane: WorkerLane, tmp_path: Path, seed: int
) -> None:
    (tmp_path / "in the way").write_text("no folder")
    lane.send(start(tmp_path / "alone", "alone"))
    alone = weights_of(lane, "alone")
    chance = random.Random(seed)
    lane.send(start(tmp_path / "poked", "poked"), PauseRun("poked"))
    lane.until(RunPaused)
    for number in range(POKES):
        lane.send(poke(chance, tmp_path, number), StepRun("poked"), Look(f"{number}", None))
        until_answered(lane, f"{number}")
    assert not [e for e in lane.of(RunEnded) if e.run_id == "poked"]
    lane.send(ChangeLive("poked", live("full")), ResumeRun("poked"))
    assert weights_of(lane, "poked") == alone


@pytest.mark.parametrize("seed", range(2))
def test_writing_and_scoring_leave_the_weights_the_same_bytes(
    lane: WorkerLane, tmp_path: Path, seed: int
) -> None:
    def begin(run_id: str) -> StartRun:
        return StartRun(run_id, READER, READING, TEXTS, str(tmp_path / run_id))

    with known(Verses()):
        lane.send(begin("alone"))
        alone = weights_of(lane, "alone")
        chance = random.Random(seed)
        lane.send(begin("poked"), PauseRun("poked"))
        lane.until(RunPaused)
        for number in range(POKES // 2):
            lane.send(poke_by_asking(chance, number), StepRun("poked"), Look(f"{number}", None))
            until_answered(lane, f"{number}")
        assert not [e for e in lane.of(RunEnded) if e.run_id == "poked"]
        lane.send(Generate("all along", "", 20_000), ResumeRun("poked"))
        assert weights_of(lane, "poked") == alone
        assert [e for e in lane.of(Generated) if e.request_id == "all along"]
