"""From specification to arrays: order, labels, split, cache, and drawings that join."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
import pytest

from engine.data import cache
from engine.data.edits import (
    relabelled,
    with_class,
    with_samples,
    with_settings,
    with_source,
    without_samples,
)
from engine.data.pixels import PixelStore
from engine.data.spec import DataSpec, DrawnSample, SourceSpec
from engine.training.materialise import materialise, materialised, with_drawings

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def store() -> PixelStore:
    return PixelStore()


@pytest.fixture
def glyphs() -> DataSpec:
    return DataSpec(size=12, sources=(SourceSpec("glyphs", {"count": 40}),))


def drawn(data: DataSpec, store: PixelStore, label: str, count: int, side: int = 12) -> DataSpec:
    images = [np.full((side, side), 50 + i, np.uint8) for i in range(count)]
    first = len(data.drawn.samples)
    return with_samples(
        data,
        [DrawnSample(f"d{first + i}", label, store.put(image)) for i, image in enumerate(images)],
    )


def test_sources_come_first_then_drawings(
    glyphs: DataSpec, store: PixelStore, tmp_path: Path
) -> None:
    data = drawn(drawn(with_class(glyphs, "△"), store, "△", 5), store, "O", 2)
    dataset = materialise(data, store, tmp_path)
    assert dataset.classes == ("X", "O", "△")
    assert dataset.images.shape == (47, 1, 12, 12)
    assert dataset.labels[:4].tolist() == [0, 1, 0, 1]
    assert dataset.labels[40:].tolist() == [2, 2, 2, 2, 2, 1, 1]
    assert dataset.images[40, 0, 0, 0] == 50
    assert dataset.fields["image"].shape.axes == dataset.images.shape[1:]


def test_a_test_split_is_taken_from_training_alone(
    glyphs: DataSpec, store: PixelStore, tmp_path: Path
) -> None:
    data = drawn(with_class(glyphs, "△"), store, "△", 12)
    before = materialise(data, store, tmp_path)
    assert not len(before.test)
    after = materialise(with_settings(data, {"test_fraction": 0.3}), store, tmp_path)
    assert after.validation.tolist() == before.validation.tolist()
    assert sorted([*after.training, *after.test]) == before.training.tolist()
    assert set(after.labels[after.test].tolist()) == {0, 1, 2}
    assert after.split("test").tolist() == after.test.tolist()
    more = with_drawings(after, drawn(data, store, "△", 3), store)
    assert more.test.tolist() == after.test.tolist()
    assert more.training[-3:].tolist() == [52, 53, 54]
    assert more.first(52).training.tolist() == after.training.tolist()


def test_the_split_is_whole_apart_and_untouched_by_drawings(
    glyphs: DataSpec, store: PixelStore, tmp_path: Path
) -> None:
    before = materialise(glyphs, store, tmp_path)
    after = materialise(drawn(glyphs, store, "X", 9), store, tmp_path)
    everything = np.concatenate([after.training, after.validation])
    assert sorted(everything.tolist()) == list(range(49))
    assert [i for i in after.validation if i < 40] == before.validation.tolist()
    assert set(after.validation.tolist()) & set(range(40, 49))


def test_two_sources_of_a_kind_differ(store: PixelStore, tmp_path: Path) -> None:
    twice = DataSpec(size=12, sources=(SourceSpec("glyphs", {"count": 10}),) * 2)
    dataset = materialise(twice, store, tmp_path)
    assert len(set(dataset.ids)) == 20
    assert (dataset.images[:10] != dataset.images[10:]).any()


def test_images_of_another_size_are_resampled(store: PixelStore, tmp_path: Path) -> None:
    data = drawn(with_class(DataSpec(size=10), "A"), store, "A", 2, side=30)
    dataset = materialise(data, store, tmp_path)
    assert dataset.images.shape == (2, 1, 10, 10)
    assert dataset.images[0].min() == dataset.images[0].max() == 50


def test_digits_at_another_size_than_their_own(store: PixelStore, tmp_path: Path) -> None:
    """No edit makes this, but a file may hold it."""
    dataset = materialise(DataSpec(size=16, sources=(SourceSpec("digits"),)), store, tmp_path)
    assert dataset.images.shape == (1797, 1, 16, 16)


def test_no_data_gives_an_empty_data_set(store: PixelStore, tmp_path: Path) -> None:
    dataset = materialise(with_class(DataSpec(), "A"), store, tmp_path)
    assert len(dataset) == 0
    assert dataset.images.shape == (0, 1, 28, 28)
    assert not list(tmp_path.iterdir())


class TestCache:
    def test_the_second_time_maps_what_the_first_wrote(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        first = materialised(glyphs, store, tmp_path)
        assert first.files is not None
        written = first.files.images.stat().st_mtime_ns
        second = materialised(glyphs, store, tmp_path)
        assert first.files.images.stat().st_mtime_ns == written
        assert isinstance(second.dataset.labels, np.memmap)
        assert (np.load(first.files.images)[:, None] == second.dataset.images).all()
        assert np.flatnonzero(np.load(first.files.validation)).tolist() == (
            second.dataset.validation.tolist()
        )

    def test_drawings_do_not_make_it_anew_but_settings_do(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        files = cache.files_of(glyphs, tmp_path)
        assert cache.files_of(drawn(glyphs, store, "X", 1), tmp_path) == files
        changed = [with_settings(glyphs, {"size": 13}), with_settings(glyphs, {"seed": 1}),
                   with_settings(glyphs, {"validation_fraction": 0.5}),
                   with_settings(glyphs, {"test_fraction": 0.1}),
                   with_source(glyphs, "glyphs")]  # fmt: skip
        assert len({cache.files_of(data, tmp_path) for data in (glyphs, *changed)}) == 6

    @pytest.mark.parametrize("name", ["images", "labels", "validation", "test", "digests"])
    @pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "gone"])
    def test_a_damaged_file_is_made_again(
        self, name: str, damage: str, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        whole = materialise(glyphs, store, tmp_path)
        expected = (whole.images.copy(), whole.labels.copy(), whole.validation.copy())
        del whole
        file = getattr(cache.files_of(glyphs, tmp_path), name)
        content = bytearray(file.read_bytes())
        content[-1] ^= 1
        match damage:
            case "empty":
                file.write_bytes(b"")
            case "cut":
                file.write_bytes(content[: len(content) // 2])
            case "flipped":
                file.write_bytes(content)
            case "gone":
                file.unlink()
        again = materialise(glyphs, store, tmp_path)
        assert (again.images == expected[0]).all()
        assert (again.labels == expected[1]).all()
        assert (again.validation == expected[2]).all()
        assert cache.read(cache.files_of(glyphs, tmp_path)) is not None

    def test_a_folder_that_cannot_be_written_costs_nothing_but_time(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        blocked = tmp_path / "file"
        blocked.write_text("in the way")
        made = materialised(glyphs, store, blocked)
        assert made.files is None
        assert len(made.dataset) == 40

    def test_nothing_unfinished_is_left_behind(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(out: object, arr: object, allow_pickle: bool) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(np, "save", full)
        assert materialised(glyphs, store, tmp_path).files is None
        assert not list(tmp_path.iterdir())

    def test_what_was_not_used_for_longest_goes_first(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        seeds = [with_settings(glyphs, {"seed": seed}) for seed in range(4)]
        for data in seeds:
            materialise(data, store, tmp_path)
        files = [cache.files_of(data, tmp_path) for data in seeds]
        one = sum(file.stat().st_size for file in files[0])
        for age, used in enumerate(files):
            os.utime(used.digests, ns=(age * 10**9, age * 10**9))
        cache.prune(tmp_path, keep=files[0], most_bytes=2 * one + one // 2)
        assert [cache.read(f) is not None for f in files] == [True, False, False, True]


class TestJoiningARun:
    def test_new_drawings_join_the_training_split_only(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        running = materialise(drawn(glyphs, store, "X", 3), store, tmp_path)
        data = drawn(drawn(glyphs, store, "X", 3), store, "O", 8)
        joined = with_drawings(running, data, store)
        assert joined.ids == (*running.ids, *(f"d{i}" for i in range(3, 11)))
        assert joined.labels[-8:].tolist() == [1] * 8
        assert joined.validation.tolist() == running.validation.tolist()
        assert joined.training.tolist() == [*running.training.tolist(), *range(43, 51)]

    def test_drawings_come_at_the_size_of_the_run(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        running = materialise(glyphs, store, tmp_path)
        data = drawn(with_settings(glyphs, {"size": 20}), store, "O", 2, side=20)
        joined = with_drawings(running, data, store)
        assert joined.images.shape == (42, 1, 12, 12)
        assert joined.images[-2, 0].tolist() == np.full((12, 12), 50).tolist()

    def test_drawings_gone_or_relabelled_since_stay_as_the_run_knows_them(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        before = drawn(glyphs, store, "X", 3)
        running = materialise(before, store, tmp_path)
        edited = relabelled(without_samples(before, ["d0"]), ["d1"], "O")
        assert with_drawings(running, edited, store) is running

    def test_a_new_class_waits_for_the_next_run(
        self, glyphs: DataSpec, store: PixelStore, tmp_path: Path
    ) -> None:
        running = materialise(glyphs, store, tmp_path)
        data = drawn(with_class(glyphs, "△"), store, "△", 3)
        assert with_drawings(running, data, store) is running

    def test_classes_keep_the_numbers_of_the_run(self, store: PixelStore, tmp_path: Path) -> None:
        data = drawn(with_class(with_class(DataSpec(size=12), "A"), "B"), store, "B", 2)
        running = materialise(data, store, tmp_path)
        moved = drawn(with_class(DataSpec(size=12), "B"), store, "B", 2)
        assert with_drawings(running, moved, store).labels.tolist() == running.labels.tolist()
