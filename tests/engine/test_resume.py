"""A run that was interrupted and resumed ends at the same weights as one that never was."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.run_files import checkpoint_file, checkpoints_in
from engine.storage.runs import BEST, RESUME, WEIGHTS
from engine.training.checkpoint import newest_state, write_checkpoint, write_end
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.run_state import capture, restore
from engine.training.tensor_file import DamagedFileError, read_tensors
from tests.engine.datasets import halves
from tests.engine.resuming import BASE, GRAPH, SETTINGS, Until, fingerprint_of

if TYPE_CHECKING:
    from pathlib import Path

    from engine.recipe import Recipe


def a_run(recipe: Recipe = BASE) -> TrainingRun:
    return TrainingRun(GRAPH, recipe, halves())


def saved_and_read(run: TrainingRun, folder: Path) -> TrainingRun:
    """Return the run as another process would find it."""
    write_checkpoint(folder, capture(run))
    found = newest_state(folder)
    assert found is not None
    other = a_run(run.recipe)
    torch.rand(3)  # whatever else that process drew
    restore(other, found.state)
    return other


@pytest.mark.parametrize("name", SETTINGS)
def test_resumed_at_any_step_equals_uninterrupted(tmp_path: Path, name: str) -> None:
    recipe = replace(BASE, **SETTINGS[name])
    whole = a_run(recipe)
    reason = whole.train(Moments())
    chance = random.Random(name)
    run = a_run(recipe)
    for step in sorted(chance.sample(range(whole.steps + 1), 5)):
        run.train(Until(step))
        run = saved_and_read(run, tmp_path)
        assert run.steps == step
    assert run.train(Moments()) == reason
    assert fingerprint_of(run) == fingerprint_of(whole)


class StopsWhileValidating(Moments):
    def validation_goes_on(self, run: TrainingRun) -> None:
        raise KeyboardInterrupt


def test_an_epoch_whose_validation_was_interrupted_is_validated_after_all(tmp_path: Path) -> None:
    recipe = replace(BASE, **SETTINGS["adamw, on plateau"])
    whole, run = a_run(recipe), a_run(recipe)
    whole.train(Moments())
    with pytest.raises(KeyboardInterrupt):
        run.train(StopsWhileValidating())
    run = saved_and_read(run, tmp_path)
    assert run.is_epoch_over
    run.train(Moments())
    assert fingerprint_of(run) == fingerprint_of(whole)


def test_the_state_at_the_end_is_in_three_files_and_goes_on_to_more_epochs(tmp_path: Path) -> None:
    more = replace(BASE, epochs=7)
    whole, run = a_run(more), a_run()
    whole.train(Moments())
    run.train(Moments())
    write_checkpoint(tmp_path, capture(run))
    write_end(tmp_path, capture(run))
    names = {place.name for place in tmp_path.iterdir()}
    assert names == {WEIGHTS, RESUME} | ({BEST} if run.best.step != run.steps else set())
    found = newest_state(tmp_path)
    assert found is not None
    later = a_run(more)
    restore(later, found.state)
    later.train(Moments())
    assert fingerprint_of(later) == fingerprint_of(whole)


def test_best_weights_are_kept_beside_the_last(tmp_path: Path) -> None:
    run = a_run()
    run.train(Until(12))
    assert 0 < run.best.step < run.steps
    write_end(tmp_path, capture(run))
    assert (tmp_path / BEST).is_file()
    found = newest_state(tmp_path)
    assert found is not None
    other = a_run(run.recipe)
    restore(other, found.state)
    assert fingerprint_of(other) == fingerprint_of(run)


# --- damage -----------------------------------------------------------------------------------


def two_checkpoints(folder: Path) -> tuple[int, int]:
    run = a_run()
    for step in (3, 6, 9):
        run.train(Until(step))
        write_checkpoint(folder, capture(run))
    (newest, _), (older, _) = checkpoints_in(folder)
    assert (newest, older) == (9, 6)  # two are kept
    return newest, older


@pytest.mark.parametrize("damage", ["cut", "flipped", "empty", "foreign"])
def test_a_damaged_checkpoint_is_passed_over(tmp_path: Path, damage: str) -> None:
    newest, older = two_checkpoints(tmp_path)
    place = checkpoint_file(tmp_path, newest)
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    changed = {
        "cut": content[: len(content) // 2],
        "flipped": content,
        "empty": b"",
        "foreign": b"PK\x03\x04" * 99,
    }
    place.write_bytes(changed[damage])
    found = newest_state(tmp_path)
    assert found is not None
    assert (found.state.step, found.damaged) == (older, (newest,))


def test_every_flipped_byte_is_seen(tmp_path: Path) -> None:
    run = a_run()
    write_checkpoint(tmp_path, capture(run))
    place = checkpoint_file(tmp_path, 0)
    content = place.read_bytes()
    chance = random.Random(1)
    for position in chance.sample(range(len(content)), 150):
        changed = bytearray(content)
        changed[position] ^= 1 << chance.randrange(8)
        place.write_bytes(changed)
        with pytest.raises(DamagedFileError):
            read_tensors(place)


def test_without_one_whole_checkpoint_there_is_an_error(tmp_path: Path) -> None:
    assert newest_state(tmp_path / "nowhere") is None
    assert newest_state(tmp_path) is None
    for step in two_checkpoints(tmp_path):
        checkpoint_file(tmp_path, step).write_bytes(b"")
    with pytest.raises(DamagedFileError):
        newest_state(tmp_path)


def test_weights_of_another_state_are_not_taken_for_the_end(tmp_path: Path) -> None:
    run = a_run()
    run.train(Until(3))
    write_end(tmp_path, capture(run))
    run.train(Until(6))
    write_checkpoint(tmp_path, capture(run))
    checkpoint = newest_state(tmp_path)
    run.train(Until(9))
    run.save_weights(tmp_path / WEIGHTS)  # killed before the rest was written
    found = newest_state(tmp_path)
    assert found is not None
    assert checkpoint is not None
    assert found.state.step == checkpoint.state.step == 6


def test_the_state_of_another_network_is_refused(tmp_path: Path) -> None:
    run = a_run()
    write_checkpoint(tmp_path, capture(run))
    found = newest_state(tmp_path)
    assert found is not None
    other = TrainingRun(GRAPH, BASE, halves(size=12))
    with pytest.raises(ValueError, match="fc"):
        restore(other, found.state)


def test_a_copy_is_not_changed_by_later_steps() -> None:
    run = a_run()
    run.train(Until(2))
    state = capture(run)
    before = {name: tensor.clone() for name, tensor in state.tensors.items()}
    run.train(Until(7))
    for name, tensor in state.tensors.items():
        np.testing.assert_array_equal(tensor, before[name], name)
