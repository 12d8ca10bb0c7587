"""The split depends on ids and seed alone, and leaves no class without either side."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.data.pixels import PixelStore, digest_of
from engine.data.split import test_mask as held_for_test
from engine.data.split import validation_mask


def mask_of(count: int, classes: int = 2, fraction: float = 0.2, seed: int = 0) -> np.ndarray:
    ids = [f"s{i}" for i in range(count)]
    return validation_mask(ids, np.arange(count) % classes, fraction, seed)


@given(st.integers(0, 60), st.integers(1, 9), st.floats(0.001, 0.999), st.integers(0, 2**31 - 1))
def test_every_class_of_two_or_more_is_on_both_sides(
    count: int, classes: int, fraction: float, seed: int
) -> None:
    mask = mask_of(count, classes, fraction, seed)
    labels = np.arange(count) % classes
    for label in set(labels.tolist()):
        of_class = mask[labels == label]
        assert not of_class.all()
        assert of_class.any() == (len(of_class) > 1)


def test_about_the_asked_part_validates() -> None:
    assert abs(mask_of(5000).mean() - 0.2) < 0.02


def test_adding_samples_moves_none_of_those_before() -> None:
    assert (mask_of(500)[:300] == mask_of(300)).all()


def test_order_of_samples_does_not_matter() -> None:
    ids, labels = [f"s{i}" for i in range(100)], np.arange(100) % 3
    turned = validation_mask(ids[::-1], labels[::-1], 0.3, 5)
    assert (turned[::-1] == validation_mask(ids, labels, 0.3, 5)).all()


def test_another_seed_splits_otherwise() -> None:
    assert (mask_of(200, seed=1) != mask_of(200, seed=2)).any()


@given(
    st.integers(0, 60), st.integers(1, 9), st.floats(0.001, 0.6), st.floats(0.001, 0.39),
    st.integers(0, 2**31 - 1),
)  # fmt: skip
def test_a_test_takes_none_that_validate_and_leaves_some_to_train(
    count: int, classes: int, held: float, apart: float, seed: int
) -> None:
    ids, labels = [f"s{i}" for i in range(count)], np.arange(count) % classes
    validating = validation_mask(ids, labels, held, seed)
    tested = held_for_test(ids, labels, held, apart, seed)
    assert not (validating & tested).any()
    for label in set(labels.tolist()):
        free = (labels == label) & ~validating
        assert (free & ~tested).any()
        assert (free & tested).any() == (free.sum() > 1)


def test_no_part_for_the_test_is_none() -> None:
    ids, labels = [f"s{i}" for i in range(50)], np.arange(50) % 3
    assert not held_for_test(ids, labels, 0.3, 0.0, 4).any()


def test_about_the_asked_part_is_kept_for_the_test_and_adding_samples_moves_none() -> None:
    ids, labels = [f"s{i}" for i in range(5000)], np.arange(5000) % 2
    tested = held_for_test(ids, labels, 0.2, 0.1, 0)
    assert abs(tested.mean() - 0.1) < 0.02
    assert (tested[:3000] == held_for_test(ids[:3000], labels[:3000], 0.2, 0.1, 0)).all()


def test_pixels_are_kept_once_and_cannot_be_changed() -> None:
    store, image = PixelStore(), np.arange(12, dtype=np.uint8).reshape(3, 4)
    digest = store.put(image)
    image[0, 0] = 99
    assert store.put(np.arange(12, dtype=np.uint8).reshape(3, 4)) == digest
    assert len(store) == 1
    assert store[digest][0, 0] == 0
    assert not store[digest].flags.writeable
    assert digest_of(store[digest].reshape(4, 3)) != digest
