"""Edits of data: what they change, what they leave, and what they refuse in words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.data.classes import class_colors, class_counts, class_names, fields
from engine.data.edits import (
    new_sample_id,
    relabelled,
    with_class,
    with_class_color,
    with_class_renamed,
    with_samples,
    with_settings,
    with_source,
    with_source_setting,
    without_class,
    without_samples,
    without_source,
)
from engine.data.names import class_name
from engine.data.spec import DataSpec, DrawnSample
from engine.problem import IllegalEdit, InvalidValue
from engine.shape import Label
from engine.texts import LANGUAGES, render

if TYPE_CHECKING:
    from collections.abc import Callable


def drawings(label: str, *ids: str) -> list[DrawnSample]:
    return [DrawnSample(id, label, "digest") for id in ids]


@pytest.fixture
def cats() -> DataSpec:
    data = with_class(with_class(DataSpec(), "cat"), "dog")
    return with_samples(data, [*drawings("cat", "a", "b"), *drawings("dog", "c")])


@pytest.fixture
def xo() -> DataSpec:
    return with_source(DataSpec(), "glyphs")


class TestClasses:
    def test_sources_come_first_and_equal_names_join(self, xo: DataSpec) -> None:
        data = with_samples(with_class(xo, "△"), drawings("X", "a"))
        assert class_names(data) == ("X", "O", "△")
        assert class_counts(data) == {"X": 1001, "O": 1000, "△": 0}

    def test_fields_follow_size_and_classes(self, cats: DataSpec) -> None:
        assert fields(cats)["image"].shape.axes == (1, 28, 28)
        assert fields(cats)["label"].shape.content == Label(2)

    def test_every_class_has_a_colour_of_its_own(self, xo: DataSpec) -> None:
        data = with_class(with_class(xo, "△"), "□")
        assert sorted(class_colors(data).values()) == [0, 1, 2, 3]

    def test_a_removed_class_gives_its_colour_back(self, cats: DataSpec) -> None:
        data = with_class(without_class(cats, "cat"), "bird")
        assert class_colors(data)["bird"] == 0

    def test_a_chosen_colour_stays(self, xo: DataSpec) -> None:
        data = with_class_color(xo, "X", 7)
        assert class_colors(data) == {"X": 7, "O": 0}
        assert class_names(data) == ("X", "O")

    def test_renaming_takes_the_drawings_along(self, cats: DataSpec) -> None:
        data = with_class_renamed(cats, "cat", "tiger")
        assert class_counts(data) == {"tiger": 2, "dog": 1}

    def test_removing_takes_the_drawings_too(self, cats: DataSpec) -> None:
        assert class_counts(without_class(cats, "cat")) == {"dog": 1}

    def test_names_are_tidied_and_hangul_composed(self) -> None:
        assert class_name("  big   cat ") == "big cat"
        assert class_name(normalize("NFD", "고양이")) == "고양이"

    @given(st.text(max_size=60))
    def test_a_name_is_tidy_or_refused(self, written: str) -> None:
        try:
            name = class_name(written)
        except IllegalEdit as refused:
            render(refused.message, "ko")  # raises without words
            return
        assert name == class_name(name)
        assert 1 <= len(name) <= 40


class TestDrawings:
    def test_adding_removing_and_relabelling(self, cats: DataSpec) -> None:
        moved = relabelled(cats, ["a"], "dog")
        assert class_counts(moved) == {"cat": 1, "dog": 2}
        assert without_samples(with_samples(cats, drawings("dog", "d")), ["d", "none"]) == cats

    def test_ids_are_new(self) -> None:
        assert len({new_sample_id() for _ in range(100)}) == 100

    def test_drawings_of_a_generated_class_survive_its_source(self, xo: DataSpec) -> None:
        data = without_source(with_samples(xo, drawings("O", "a")), 0)
        assert class_counts(data) == {"O": 1}
        assert class_colors(data) == {"O": 1}


class TestSettings:
    def test_digits_bring_their_own_size(self) -> None:
        assert with_source(DataSpec(), "digits").size == 8

    def test_a_source_setting_is_checked_and_kept(self, xo: DataSpec) -> None:
        data = with_source_setting(xo, 0, "rotation", 40)
        assert data.sources[0].settings["rotation"] == 40.0
        assert xo.sources[0].settings["rotation"] == 25.0

    def test_size_and_split_change(self, xo: DataSpec) -> None:
        assert with_settings(xo, {"size": 9}).size == 9
        assert with_settings(xo, {"validation_fraction": 0.5}).validation_fraction == 0.5


REFUSED: dict[str, Callable[[DataSpec, DataSpec], DataSpec]] = {
    "a name twice": lambda cats, xo: with_class(cats, "cat "),
    "a generated name": lambda cats, xo: with_class(xo, "X"),
    "no name": lambda cats, xo: with_class(cats, "   "),
    "a long name": lambda cats, xo: with_class(cats, "x" * 41),
    "an invisible name": lambda cats, xo: with_class(cats, "a\u200bb"),
    "renaming to another's name": lambda cats, xo: with_class_renamed(cats, "cat", "dog"),
    "renaming what is generated": lambda cats, xo: with_class_renamed(xo, "X", "Y"),
    "removing what is generated": lambda cats, xo: without_class(xo, "X"),
    "removing what is not there": lambda cats, xo: without_class(cats, "cow"),
    "a drawing of no class": lambda cats, xo: with_samples(cats, drawings("cow", "z")),
    "a drawing twice": lambda cats, xo: with_samples(cats, drawings("cat", "a")),
    "a label of no class": lambda cats, xo: relabelled(cats, ["a"], "cow"),
    "a tiny size": lambda cats, xo: with_settings(cats, {"size": 1}),
    "a size that is no number": lambda cats, xo: with_settings(cats, {"size": "28"}),
    "another size for digits": lambda cats, xo: with_settings(
        with_source(cats, "digits"), {"size": 28}
    ),
    "a setting out of range": lambda cats, xo: with_source_setting(xo, 0, "rotation", 90),
    "a setting nobody knows": lambda cats, xo: with_source_setting(xo, 0, "colour", 1),
    "a source nobody knows": lambda cats, xo: with_source(cats, "os.system"),
    "nothing left to train": lambda cats, xo: with_settings(xo, {"validation_fraction": 1.0}),
    "all for validation and test": lambda cats, xo: with_settings(
        xo, {"validation_fraction": 0.5, "test_fraction": 0.5}
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_is_refused_in_words(what: str, cats: DataSpec, xo: DataSpec) -> None:
    with pytest.raises((IllegalEdit, InvalidValue)) as refusal:
        REFUSED[what](cats, xo)
    assert isinstance(refusal.value, IllegalEdit | InvalidValue)
    for language in LANGUAGES:
        assert len(render(refusal.value.message, language)) > 10
