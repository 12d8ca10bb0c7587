from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from msgspec.structs import replace

from desktop_app.dataset_images import UNKNOWN, DatasetImages
from engine.data.spec import DataSpec, Drawn, DrawnClass, DrawnSample
from engine.messages import RunEnded
from engine.texts import text
from tests.desktop_app.judged_stage import SAMPLES, JudgedStage

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def stage(qapp: object, tmp_path: Path) -> JudgedStage:
    return JudgedStage(tmp_path)


def with_drawing(stage: JudgedStage, label: str, ink: int = 200) -> None:
    project = stage.document.project
    drawn = project.data.drawn
    digest = stage.document.pixels.put(np.full((16, 16), ink, np.uint8))
    sample = DrawnSample(f"drawing-{len(drawn.samples)}", label, digest)
    data = replace(project.data, drawn=Drawn(drawn.classes, (*drawn.samples, sample)))
    stage.document.edit(text("edit-pace"), project.with_data(data))


def test_what_sources_made_comes_first_then_drawings(stage: JudgedStage) -> None:
    images = DatasetImages(stage.document, stage.feed)
    with_drawing(stage, "3")
    stage.make_data()
    stage.begin_run()
    made, drawn = images.at(4), images.at(SAMPLES)
    assert made is not None
    assert drawn is not None
    assert (made.label, int(made.image.max())) == (4, 4)
    assert drawn.label == stage.names.index("3")
    assert drawn.image.shape == made.image.shape  # at the size of the data
    assert int(drawn.image.max()) == 200
    assert images.at(SAMPLES + 1) is None
    assert images.label(-1) == UNKNOWN
    np.testing.assert_array_equal(images.labels(np.array([1, 11, 99])), [1, 1, UNKNOWN])


def test_a_run_keeps_its_own_data_when_the_projects_changes(stage: JudgedStage) -> None:
    images = DatasetImages(stage.document, stage.feed)
    with_drawing(stage, "3")
    stage.make_data()
    stage.begin_run()
    project = stage.document.project
    other = replace(project.data, sources=(), drawn=Drawn((DrawnClass("A"),)))
    stage.document.edit(text("edit-pace"), project.with_data(other))
    made, drawn = images.at(5), images.at(SAMPLES)
    assert made is not None
    assert made.label == 5
    assert drawn is not None
    assert drawn.label == 3


def test_drawings_wait_for_what_is_made_before_them(stage: JudgedStage) -> None:
    images = DatasetImages(stage.document, stage.feed)
    with_drawing(stage, "3")
    stage.begin_run()
    assert images.at(SAMPLES) is None
    stage.make_data()
    assert images.at(SAMPLES) is not None


def test_what_other_sources_made_is_not_taken_for_the_runs(stage: JudgedStage) -> None:
    images = DatasetImages(stage.document, stage.feed)
    stage.make_data()
    project = stage.document.project
    stage.document.edit(text("edit-pace"), project.with_data(replace(project.data, seed=7)))
    stage.begin_run()
    assert images.at(0) is None


def test_drawings_alone_need_nothing_made(stage: JudgedStage) -> None:
    images = DatasetImages(stage.document, stage.feed)
    project = stage.document.project
    alone = DataSpec(size=8, drawn=Drawn((DrawnClass("A"), DrawnClass("B"))))
    stage.document.edit(text("edit-pace"), project.with_data(alone))
    with_drawing(stage, "B")
    stage.begin_run()
    found = images.at(0)
    assert found is not None
    assert (found.label, found.image.shape) == (1, (8, 8))
    stage.feed.receive(RunEnded("run", "completed", 1, 1.0, ""))
    assert images.at(0) is not None


def test_files_that_are_gone_leave_nothing(stage: JudgedStage) -> None:
    images = DatasetImages(stage.document, stage.feed)
    stage.folder /= "nowhere"
    stage.folder.mkdir()
    stage.make_data()
    for file in stage.folder.iterdir():
        file.unlink()
    stage.feed.forget()
    stage.begin_run()
    assert images.at(3) is not None  # mapped before they went
    other = DatasetImages(stage.document, stage.feed)
    assert other.at(3) is None
