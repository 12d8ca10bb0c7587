"""The examples that read and write learn what they are there to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.classes import fields
from engine.data.spec import SERIES, TEXT
from engine.graph.model import PortRef
from engine.inference import infer
from engine.training.decoding import Decoder
from engine.training.materialise import materialise
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.writing import Manner, script_of, written
from engine.zoo.chain import chain, layer
from engine.zoo.example import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path

WRITERS = ("hello", "char_play", "char_korean", "char_python")


def trained(id: str, folder: Path, *, seed: int = 0, steps: int = 0) -> TrainingRun:
    project = EXAMPLES[id].build()
    dataset = materialise(project.data, {}, folder)
    recipe = replace(project.recipe, seed=seed, threads=1)
    run = TrainingRun(project.graph, recipe, dataset, last_step=steps)
    run.train(Moments())
    return run


def continued(run: TrainingRun, prompt: str, length: int, temperature: float = 0.0) -> str:
    found = written(
        Decoder(run.network), script_of(run.dataset), prompt, Manner(length, temperature)
    )
    return "".join(piece.text for piece in found if piece is not None)


@pytest.mark.parametrize("id", WRITERS)
def test_what_writes_scores_every_token(id: str) -> None:
    project = EXAMPLES[id].build()
    inference = infer(project.graph, fields(project.data))
    assert project.data.vocabulary is not None
    assert inference.shapes[PortRef("scores", "out")].size == len(project.data.vocabulary)


@pytest.mark.parametrize("seed", range(4))
def test_hello_is_learned_by_heart_and_written(seed: int, tmp_path: Path) -> None:
    run = trained("hello", tmp_path, seed=seed)
    assert run.evaluate(split="training").metrics["accuracy"] == 1
    assert continued(run, "h", 4) == "ello"


def test_hello_has_the_sizes_of_the_course() -> None:
    project = EXAMPLES["hello"].build()
    found = infer(project.graph, fields(project.data))
    assert found.shapes[PortRef("one_hot", "out")].sizes == (4,)
    assert found.shapes[PortRef("rnn", "sequence")].sizes == (3,)
    assert found.shapes[PortRef("scores", "out")].sizes == (4,)
    assert project.graph.nodes["rnn"].params["nonlinearity"] == "tanh"


def test_opinions_are_told_where_a_bag_of_words_fails(tmp_path: Path) -> None:
    assert trained("sentiment", tmp_path).evaluate().metrics["accuracy"] >= 0.95


def test_digits_are_read_row_by_row(tmp_path: Path) -> None:
    project = EXAMPLES["digits_by_rows"].build()
    found = infer(project.graph, fields(project.data))
    assert str(found.shapes[PortRef("rows", "out")]) == "8×8"
    assert trained("digits_by_rows", tmp_path).evaluate().metrics["accuracy"] >= 0.95


def test_waves_are_foretold_almost_as_far_as_their_noise_allows(tmp_path: Path) -> None:
    run = trained("sine_forecast", tmp_path)
    series = run.dataset.sequences(SERIES)[int(run.dataset.validation[0])][:, 0]
    as_before = np.mean(np.diff(series) ** 2)  # the forecast that nothing changes
    noise = 0.1**2 / (1 + 0.1**2)
    loss = run.evaluate().loss
    assert loss < as_before / 4
    assert noise < loss < 2.5 * noise


def test_korean_is_written_in_whole_syllables(tmp_path: Path) -> None:
    korean = continued(trained("char_korean", tmp_path, steps=60), "할머니", 200, 1.0)
    assert sum("가" <= letter <= "힣" for letter in korean) > 100
    assert not any("\u1100" <= letter <= "\u11ff" or "ㄱ" <= letter <= "ㅣ" for letter in korean)


def test_a_chain_takes_the_first_port_or_the_one_it_is_told() -> None:
    nodes = (layer("in", "input", field=TEXT), layer("rnn", "rnn"), layer("out", "linear"))
    assert chain(*nodes).edges[1].source == PortRef("rnn", "sequence")
    assert chain(*nodes, ports={"rnn": "last"}).edges[1].source == PortRef("rnn", "last")
