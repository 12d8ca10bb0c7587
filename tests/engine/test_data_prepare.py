"""Board, pasted pictures and files come out alike; a drawn digit comes out like a real one."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from engine.data.digit_form import digit_form
from engine.data.edits import with_source
from engine.data.fit import fitted, on_black, resampled
from engine.data.prepare import prepared
from engine.data.source import DATA_SOURCES
from engine.data.spec import DataSpec
from tests.engine.stroke_digits import BOARD, drawing, line, rendered

PICTURES = arrays.arrays(np.uint8, arrays.array_shapes(min_dims=2, max_dims=2, max_side=40))


@pytest.fixture
def cross() -> np.ndarray:
    return drawing("X", np.random.default_rng(0))


class TestFrame:
    def test_a_drawing_arrives_where_it_was_drawn(self) -> None:
        board = np.zeros((280, 280), np.uint8)
        board[200:220, 40:60] = 255
        small = fitted(board, 28)
        assert (small[20:22, 4:6] == 255).all()
        assert small.astype(int).sum() == 4 * 255

    def test_what_has_the_size_already_stays_as_it_is(self) -> None:
        source = DATA_SOURCES["glyphs"]
        for image in source.make(source.checked({"count": 20, "noise": 0.0}), 28, 0).images:
            # The strongest ink of a thin stroke is made white; the rest keeps its proportion.
            assert abs(fitted(image, 28).astype(int) - image).max() <= 255 - image.max()

    def test_ink_on_paper_equals_chalk_on_a_board(self, cross: np.ndarray) -> None:
        assert (fitted(255 - cross, 28) == fitted(cross, 28)).all()

    def test_grey_ink_on_grey_paper_is_stretched(self, cross: np.ndarray) -> None:
        photo = (220 - cross * (150 / 255)).astype(np.uint8)
        assert abs(fitted(photo, 28).astype(int) - fitted(cross, 28)).max() <= 4

    def test_a_file_of_the_board_gives_what_the_board_gave(self, cross: np.ndarray) -> None:
        for size in (9, 28, 64):
            data = DataSpec(size=size)
            scan = np.asarray(Image.fromarray(cross).resize((1120, 1120), Image.Resampling.BOX))
            assert abs(prepared(data, scan).astype(int) - prepared(data, cross)).max() <= 1

    def test_proportions_are_kept_and_the_rest_is_black(self) -> None:
        wide = np.zeros((50, 100), np.uint8)
        wide[20:30, 45:55] = 255
        small = fitted(wide, 20)
        assert (small[9:11, 9:11] == 255).all()
        assert small.astype(int).sum() == 4 * 255

    def test_an_empty_picture_is_black_whatever_its_ground(self) -> None:
        for ground in (0, 90, 255):
            assert not fitted(np.full((30, 20), ground, np.uint8), 9).any()

    @given(PICTURES)
    def test_ground_is_black_and_ink_reaches_white_or_is_none(self, picture: np.ndarray) -> None:
        ink = on_black(picture)
        assert ink.shape == picture.shape
        assert ink.max() in (0, 255)

    @given(PICTURES, st.integers(8, 64))
    def test_any_picture_gets_the_size(self, picture: np.ndarray, size: int) -> None:
        assert fitted(picture, size).shape == (size, size)

    def test_smaller_is_the_mean_of_each_area(self) -> None:
        random = np.random.default_rng(1)
        picture = random.integers(0, 256, (32, 32), np.uint8)
        means = picture.reshape(8, 4, 8, 4).mean(axis=(1, 3))
        assert abs(resampled(picture, 8) - means).max() <= 0.51


class TestDigitForm:
    def test_the_first_source_decides(self, cross: np.ndarray) -> None:
        data = with_source(DataSpec(), "digits")
        assert (prepared(data, cross) == digit_form(cross, 8)).all()
        assert (prepared(DataSpec(size=8), cross) == fitted(cross, 8)).all()

    def test_an_empty_board_is_black(self) -> None:
        assert not digit_form(np.zeros((280, 280), np.uint8), 8).any()

    @pytest.mark.parametrize("digit", "0123456789")
    def test_has_the_statistics_of_real_digits(self, digit: str) -> None:
        """Height filled, mass 313 ± 33 of 1 024 points, sixteen levels, as measured in the set."""
        random = np.random.default_rng(int(digit))
        for _ in range(8):
            form = digit_form(drawing(digit, random), 8)
            points = form / 255 * 16
            assert abs(points - np.rint(points)).max() < 0.04
            assert abs(points.sum() - 313) < 40
            assert form[0].any()
            assert form[-1].any()

    @pytest.mark.parametrize("pen", [6, 12, 30])
    def test_neither_place_nor_size_nor_ground_matters(self, pen: float) -> None:
        def two(scale: float, left: float, top: float) -> np.ndarray:
            corners = ((0.0, 0.2), (0.5, 0.0), (1.0, 0.3), (0.0, 1.0), (1.0, 1.0))
            stroke = line(*((left + scale * x, top + scale * y) for x, y in corners))
            return rendered([stroke], pen * scale / 180)

        middle, corner = digit_form(two(180, 50, 50), 8), digit_form(two(120, 20, 120), 8)
        assert abs(middle.astype(int) - corner).mean() < 12
        assert (digit_form(255 - two(180, 50, 50), 8) == middle).all()

    def test_a_slanted_one_stands_upright(self) -> None:
        slanted = rendered([line((190, 40), (90, 240))], 18)
        form = digit_form(slanted, 8).astype(float)
        centres = (form * np.arange(8)).sum(axis=1) / form.sum(axis=1)
        assert centres.max() - centres.min() < 0.6

    @given(PICTURES)
    def test_anything_at_all_comes_out(self, picture: np.ndarray) -> None:
        assert digit_form(picture, 8).shape == (8, 8)

    def test_is_quick_enough_to_follow_the_pen(self) -> None:
        board = np.full((BOARD, BOARD), 255, np.uint8)
        board[:, 10:20] = 0
        assert digit_form(board, 8).any()
