"""Training images varied at random: what is drawn, and that a preview shows what training sees."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.data.augmentation import (
    Augmentation,
    augmented_images,
    background,
    drawn_moves,
    drawn_noise,
)
from engine.data.spec import IMAGE, LABEL
from engine.recipe import Recipe, augmentation_of
from engine.training.augment import augmented
from engine.training.augment import background as torch_background
from engine.training.moments import Moments
from engine.training.run import TrainingRun
from engine.training.samples import network_input
from tests.engine.datasets import halves
from tests.engine.test_determinism import dropping

STRONG = Augmentation(shift=0.2, rotation=30, scaling=0.4, noise=0.1)


def strokes(count: int = 6, size: int = 16) -> np.ndarray:
    """Return images of a bar on black, the last of them on white."""
    images = np.zeros((count, size, size), np.uint8)
    images[:, 3:6, 4:12] = 200
    images[-1] = 255 - images[-1]
    return images


def trained_on(images: np.ndarray, augmentation: Augmentation, purpose: str = "p") -> np.ndarray:
    """Return what training makes of images uint8 (N, H, W), as numbers from 0 to 255."""
    batch = {IMAGE: network_input(images[:, None], torch.device("cpu"))}
    return 255 * augmented(batch, augmentation, 5, purpose)[IMAGE][:, 0].numpy()


@given(
    st.builds(
        Augmentation,
        st.floats(0, 0.5), st.floats(0, 180), st.floats(0, 0.9), st.sampled_from([0.0, 0.3]),
    ),
    st.integers(8, 20),
    st.integers(0, 10**6),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_a_preview_shows_what_training_sees(
    augmentation: Augmentation, size: int, number: int
) -> None:
    images = np.random.default_rng(number).integers(0, 256, (4, size, size), np.uint8)
    seen = trained_on(images, augmentation, str(number))
    shown = augmented_images(images, augmentation, 5, str(number))
    assert np.abs(seen - shown).max() <= 0.5 + 0.05


def test_nothing_is_varied_by_nothing() -> None:
    assert not Augmentation().is_on
    assert augmentation_of(Recipe()) == Augmentation()
    np.testing.assert_array_equal(augmented_images(strokes(), Augmentation(), 0, "p"), strokes())


def test_a_turn_is_a_turn_and_reaches_both_ends() -> None:
    turns = drawn_moves(Augmentation(rotation=180), 4000, 0, "p")[:, :, :2]
    squares = turns @ turns.transpose(0, 2, 1)
    np.testing.assert_allclose(squares, np.broadcast_to(np.eye(2), squares.shape), atol=1e-6)
    assert np.linalg.det(turns) == pytest.approx(1, abs=1e-6)
    angles = np.rad2deg(np.arctan2(turns[:, 0, 1], turns[:, 0, 0]))
    assert angles.min() < -178
    assert angles.max() > 178


def test_moves_stay_within_what_was_asked_and_reach_it() -> None:
    moves = drawn_moves(Augmentation(shift=0.25, scaling=0.5), 4000, 0, "p")
    sizes = 1 / np.hypot(moves[:, 0, 0], moves[:, 1, 0])
    assert 0.5 <= sizes.min() < 0.51
    assert 1.49 < sizes.max() <= 1.5
    shifts = -moves[:, :, 2] * sizes[:, None] / 2  # as parts of the side
    assert np.abs(shifts).max() <= 0.25 + 1e-6
    assert np.abs(shifts).max(0) == pytest.approx(0.25, abs=0.002)


def test_a_shift_moves_the_image_and_not_its_size() -> None:
    shifted = augmented_images(strokes(40, 32), Augmentation(shift=0.05), 1, "p")[:-1]
    before = strokes(40, 32)[:-1].astype(float)
    assert shifted.astype(float).sum((1, 2)) == pytest.approx(before.sum((1, 2)), rel=0.01)
    assert len({image.tobytes() for image in shifted}) == 39


def test_what_comes_into_the_frame_is_the_background() -> None:
    moved = augmented_images(strokes(), Augmentation(shift=0.5, scaling=0.8), 2, "p")
    assert (moved[:-1] <= 200).all()
    assert (moved[-1] >= 55).all()
    images = np.random.default_rng(0).random((3, 9, 9)).astype(np.float32)
    expected = torch_background(torch.from_numpy(images)[:, None]).flatten().numpy()
    np.testing.assert_array_equal(background(images), expected)


def test_noise_is_normal_and_as_strong_as_asked() -> None:
    noise = drawn_noise(Augmentation(noise=0.2), (100, 1, 20, 20), 0, "p")
    assert noise.dtype == np.float32
    assert noise.std() == pytest.approx(0.2, rel=0.02)
    assert noise.mean() == pytest.approx(0, abs=0.005)
    assert np.mean(np.abs(noise) < 0.2) == pytest.approx(0.683, abs=0.01)
    seen = trained_on(strokes(), Augmentation(noise=1.0))
    assert seen.min() == 0
    assert seen.max() == 255


def test_every_step_draws_anew_and_the_same_again() -> None:
    first, again, later = (trained_on(strokes(), STRONG, p) for p in ("1", "1", "2"))
    np.testing.assert_array_equal(first, again)
    assert not np.array_equal(first, later)


def test_labels_and_the_data_itself_stay_as_they_are() -> None:
    images = network_input(strokes()[:, None], torch.device("cpu"))
    before, labels = images.clone(), torch.arange(6)
    found = augmented({IMAGE: images, LABEL: labels}, STRONG, 0, "p")
    assert found[LABEL] is labels
    assert torch.equal(images, before)
    assert found[IMAGE].shape == images.shape


# --- in a run -----------------------------------------------------------------------------------

RECIPE = Recipe(threads=1, batch_size=16, epochs=2, learning_rate=0.01)


def test_only_training_is_augmented() -> None:
    recipe = replace(RECIPE, shift=0.3, rotation=20, scaling=0.3, noise=0.3)
    plain, varied = (TrainingRun(dropping(), r, halves()) for r in (RECIPE, recipe))
    varied.begin_epoch()
    plain.begin_epoch()
    ours, theirs = varied.next_batch(), plain.next_batch()
    assert torch.equal(ours[LABEL], theirs[LABEL])
    assert not torch.equal(ours[IMAGE], theirs[IMAGE])
    assert torch.equal(varied.validation.fields[IMAGE], plain.validation.fields[IMAGE])
    assert varied.evaluate().loss == plain.evaluate().loss


def test_an_augmented_run_can_be_repeated_and_its_seed_counts() -> None:
    def losses(recipe: Recipe) -> list[float]:
        run = TrainingRun(dropping(), recipe, halves())
        run.train(Moments())
        taken = run.scalars.take()
        assert taken is not None
        return [float(loss) for loss in taken.by_name["loss"]]

    recipe = replace(RECIPE, shift=0.1, noise=0.1)
    assert losses(recipe) == losses(recipe)
    assert losses(recipe) != losses(RECIPE)
    assert losses(recipe) != losses(replace(recipe, seed=2))
