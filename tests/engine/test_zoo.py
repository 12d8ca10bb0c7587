"""Every example is whole, is what it says, and learns what it is there to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.classes import class_names, fields
from engine.data.edits import with_samples
from engine.data.pixels import PixelStore
from engine.data.prepare import prepared
from engine.data.source import DATA_SOURCES
from engine.data.spec import DrawnSample
from engine.graph.model import PortRef
from engine.inference import infer
from engine.kind import KINDS
from engine.params import checked
from engine.project import Project
from engine.recipe import steps_per_second, with_settings
from engine.texts import LANGUAGES, Text, render
from engine.training.materialise import materialise
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.zoo.example import EXAMPLES, Example, examples
from tests.engine.stroke_digits import drawing

if TYPE_CHECKING:
    from pathlib import Path

    from engine.data.dataset import Dataset

SEEDS = (0, 1, 2)


def trained(project: Project, dataset: Dataset, seed: int = 0, steps: int = 0) -> TrainingRun:
    recipe = replace(project.recipe, seed=seed, threads=1)
    run = TrainingRun(project.graph, recipe, dataset, last_step=steps)
    run.train(Moments())
    return run


def drawn_on_the_board(project: Project, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Return `count` drawings of every class as the network sees them, and their labels."""
    random = np.random.default_rng(7)
    names = class_names(project.data) * count
    images = np.stack([prepared(project.data, drawing(name, random)) for name in names])
    return images, np.arange(len(names)) % len(class_names(project.data))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.mark.parametrize("example", examples(), ids=lambda e: e.id)
class TestEveryExample:
    def test_has_words_in_both_languages(self, example: Example) -> None:
        for language in LANGUAGES:
            for words in (example.title, example.help, example.question):
                assert render(words, language)

    def test_fits_its_data_and_has_no_problem(self, example: Example) -> None:
        project = example.build()
        assert infer(project.graph, fields(project.data)).problems == ()

    def test_is_the_same_each_time_and_after_writing_and_reading(self, example: Example) -> None:
        project = example.build()
        assert project == example.build()
        written = msgspec.json.encode(project)
        assert msgspec.json.decode(written, type=Project) == project

    def test_holds_every_setting_checked(self, example: Example) -> None:
        project = example.build()
        for node in project.graph.nodes.values():
            assert node.params == checked(KINDS[node.kind].params, node.params)
        for spec in project.data.sources:
            assert spec.settings == DATA_SOURCES[spec.kind].checked(spec.settings)
        assert project.recipe == with_settings(project.recipe, {})

    def test_its_glimpse_is_of_this_network(self, example: Example) -> None:
        graph, glimpse = example.build().graph, example.glimpse()
        assert glimpse.layers == tuple(graph.nodes[id].kind for id in graph.order)

    def test_every_node_has_a_place_of_its_own(self, example: Example) -> None:
        project = example.build()
        positions = project.model.positions
        assert positions.keys() == project.graph.nodes.keys()
        assert len(set(positions.values())) == len(positions)

    def test_trains_twenty_steps(self, example: Example, folder: Path) -> None:
        project, store = example.build(), PixelStore()
        if not project.data.sources:
            shades = np.linspace(0, 255, 16).astype(np.uint8)
            samples = [
                DrawnSample(f"d{i}", "AB"[i % 2], store.put(np.full((28, 28), shade)))
                for i, shade in enumerate(shades)
            ]
            project = project.with_data(with_samples(project.data, samples))
        run = trained(project, materialise(project.data, store, folder), steps=20)
        assert run.steps == 20
        assert np.isfinite(run.evaluate().loss)


def test_examples_are_offered_in_order() -> None:
    places = [e.place for e in examples()]
    assert places == sorted(set(places))
    assert [e.id for e in examples()][:4] == ["xo", "xo_small", "digits", "draw_your_own"]


def test_xo_small_has_the_sizes_of_the_course() -> None:
    project = EXAMPLES["xo_small"].build()
    found = infer(project.graph, fields(project.data))
    shapes = {id: str(found.shapes[PortRef(id, "out")]) for id in list(project.graph.nodes)[:-1]}
    assert shapes == {
        "input": "1×9×9",
        "conv1": "3×9×9", "relu1": "3×9×9", "pool1": "3×4×4",
        "conv2": "3×4×4", "relu2": "3×4×4", "pool2": "3×2×2",
        "flatten": "12", "linear1": "2",
    }  # fmt: skip
    assert project.graph.nodes["classify"].params["loss"] == "binary_cross_entropy"


@pytest.mark.parametrize("id", ["xo", "xo_small"])
class TestXOrO:
    def test_learns_to_99_percent_and_reads_drawings(self, id: str, folder: Path) -> None:
        project = EXAMPLES[id].build()
        run = trained(project, materialise(project.data, {}, folder))
        assert run.evaluate().metrics["accuracy"] >= 0.99
        images, labels = drawn_on_the_board(project, 60)
        assert (run.predict(images).argmax(1) == labels).mean() >= 0.93

    def test_takes_15_to_20_seconds_in_the_window(self, id: str, folder: Path) -> None:
        project = EXAMPLES[id].build()
        run = TrainingRun(project.graph, project.recipe, materialise(project.data, {}, folder))
        pace = steps_per_second(project.recipe.pace)
        assert pace is not None
        assert 15 <= run.total_steps / pace <= 20


@pytest.fixture(scope="module")
def digits_runs(folder: Path) -> list[TrainingRun]:
    project = EXAMPLES["digits"].build()
    dataset = materialise(project.data, {}, folder)
    return [trained(project, dataset, seed) for seed in SEEDS]


class TestDigits:
    def test_learns_to_98_percent(self, digits_runs: list[TrainingRun]) -> None:
        assert np.mean([run.evaluate().metrics["accuracy"] for run in digits_runs]) >= 0.98

    def test_reads_digits_drawn_on_the_board(self, digits_runs: list[TrainingRun]) -> None:
        images, labels = drawn_on_the_board(EXAMPLES["digits"].build(), 40)
        for run in digits_runs:
            assert (run.predict(images).argmax(1) == labels).mean() >= 0.85


def test_a_question_is_a_question() -> None:
    for example in examples():
        question: Text = example.question
        assert render(question, "en").endswith("?")
        assert render(question, "ko").endswith("?")
