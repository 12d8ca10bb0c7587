"""Several models of a project: added, called, taken away, and fit to be trained together."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from engine.fix_words import fix_title
from engine.graph.edits import without_nodes
from engine.lanes import SHARED, lane_recipe, model_problem, setting_problems, with_shared
from engine.models import (
    MOST_MODELS,
    model_of,
    names_of,
    with_copy,
    with_name,
    with_open_model,
    without_model,
)
from engine.problem import IllegalEdit, OpenModel, SetRecipe
from engine.project import Project
from engine.recipe import RECIPE_PARAMS, with_settings
from engine.run_record import is_of, new_record
from engine.storage import Contents, StoredRun, read_project, write_project
from engine.texts import LANGUAGES, render
from engine.zoo.example import EXAMPLES


@pytest.fixture(scope="module")
def single() -> Project:
    project: Project = EXAMPLES["xo_small"].build()
    return project


@pytest.fixture
def pair(single: Project) -> Project:
    return with_copy(single, "second", "second")


def test_a_copy_is_open_lies_behind_and_is_equal(single: Project) -> None:
    found = with_copy(with_copy(single, "b", "b"), "c", "c")
    middle = with_copy(with_open_model(found, "b"), "d", "b")
    assert [m.id for m in middle.models] == ["model", "b", "d", "c"]
    assert middle.active == "d"
    assert middle.graph == single.graph
    assert middle.model.name == "b 2"
    assert single.models == (single.model,)


def test_there_are_not_more_models_than_colours(single: Project) -> None:
    found = single
    for number in range(1, MOST_MODELS):
        found = with_copy(found, str(number), "one more")
    assert len({*names_of(found).values()}) == MOST_MODELS
    with pytest.raises(IllegalEdit):
        with_copy(found, "more", "more")


@pytest.mark.parametrize("name", ["", "   ", "model"])
def test_a_name_is_neither_empty_nor_anothers(pair: Project, name: str) -> None:
    with pytest.raises(IllegalEdit):
        with_name(pair, "second", name)


def test_a_model_can_be_called_by_any_other_name(pair: Project) -> None:
    assert names_of(with_name(pair, "second", "  large   network "))["second"] == "large network"
    assert with_name(pair, "second", "second") is pair
    assert len(names_of(with_name(pair, "second", "n" * 999))["second"]) == 40
    assert with_name(pair, "nowhere", "x") is pair


def test_the_neighbour_of_a_model_that_is_taken_away_is_open(pair: Project) -> None:
    three = with_copy(pair, "third", "third")
    assert without_model(three, "third").active == "second"
    assert without_model(with_open_model(three, "model"), "model").active == "second"
    assert without_model(three, "model").active == "third"
    with pytest.raises(IllegalEdit):
        without_model(without_model(pair, "second"), "model")


def test_a_model_that_there_is_not_cannot_be_opened(pair: Project) -> None:
    assert with_open_model(pair, "nowhere") is pair
    assert model_of(pair, "nowhere") is None


@pytest.mark.parametrize("name", SHARED)
def test_a_setting_that_makes_other_batches_is_named_and_mended(pair: Project, name: str) -> None:
    param = next(param for param in RECIPE_PARAMS if param.name == name)
    value = 0.25 if isinstance(param.default, float) else 7
    other = pair.with_recipe(with_settings(pair.recipe, {name: value}))
    (problem,) = setting_problems(other)
    assert problem.fixes == (SetRecipe(name, value, in_all_models=True),)
    for language in LANGUAGES:
        assert f"{value:g}" in render(problem.message, language)
        assert f"{value:g}" in render(fix_title(problem.fixes[0]), language)
    mended = with_shared(other, name, value)
    assert not setting_problems(mended)
    assert {getattr(model.recipe, name) for model in mended.models} == {value}


def test_what_is_to_be_compared_may_differ(pair: Project) -> None:
    other = pair.with_recipe(
        with_settings(pair.recipe, {"optimizer": "sgd", "learning_rate": 0.5, "early_stopping": 2})
    )
    assert not setting_problems(other)
    assert model_problem(other, other.models[0]) is None


def test_a_model_that_cannot_be_trained_is_named_and_can_be_shown(pair: Project) -> None:
    broken = pair.with_graph(without_nodes(pair.graph, ["flatten"]))
    problem = model_problem(broken, broken.model)
    assert problem is not None
    assert problem.fixes == (OpenModel("second", "second"),)
    for language in LANGUAGES:
        assert "second" in render(problem.message, language)
        assert "second" in render(fix_title(problem.fixes[0]), language)


def test_the_machine_is_one_for_all(pair: Project) -> None:
    fast = pair.with_recipe(replace(pair.recipe, threads=3, device="cpu", pace="full"))
    recipe = lane_recipe(fast, fast.models[0])
    assert (recipe.threads, recipe.device, recipe.pace) == (3, "cpu", "full")
    assert recipe.learning_rate == fast.models[0].recipe.learning_rate


def test_several_models_come_back_from_a_file_as_they_were(pair: Project, tmp_path: Path) -> None:
    three = with_copy(pair, "third", "third")
    three = three.with_recipe(with_settings(three.recipe, {"optimizer": "sgd", "seed": 4}))
    three = three.with_graph(without_nodes(three.graph, ["relu2"]))
    place = tmp_path / "three.netloom"
    runs = tuple(
        StoredRun(new_record(with_open_model(three, id), f"run{n}", group="together"))
        for n, id in enumerate(names_of(three))
    )
    write_project(place, Contents(with_open_model(three, "second"), runs=runs))
    found = read_project(place)
    assert found.project == with_open_model(three, "second")
    assert [(run.record.model, run.record.group) for run in found.runs] == [
        (id, "together") for id in names_of(three)
    ]
    fingerprints = [run.record.fingerprint for run in found.runs]
    assert fingerprints[0] == fingerprints[1], "equal models make equal runs"
    assert fingerprints[2] != fingerprints[0]
    assert is_of(found.runs[2].record, with_open_model(three, "third"))
    assert not is_of(found.runs[2].record, found.project)
