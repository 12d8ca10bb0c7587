from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from PySide6.QtGui import QColor

from desktop_app.theme import LIGHT, set_theme, tokens
from desktop_app.widgets.colormaps import (
    NEGATIVE,
    POSITIVE,
    Scale,
    bytes_colored,
    color_of,
    colored,
    scale_of,
    to_image,
    widest,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(autouse=True)
def _dark_again() -> Iterator[None]:
    yield
    set_theme("dark")


def numbers(*values: float) -> np.ndarray:
    return np.array(values, np.float32)


def test_signed_values_get_a_symmetric_scale() -> None:
    assert scale_of(numbers(-1, 3)) == Scale(-3, 3)
    assert scale_of(numbers(-4, 3)) == Scale(-4, 4)


def test_non_negative_values_get_a_scale_from_zero() -> None:
    assert scale_of(numbers(2, 5)) == Scale(0, 5)
    assert not scale_of(numbers(0, 0)).is_signed


def test_numbers_that_are_not_finite_do_not_stretch_the_scale() -> None:
    assert scale_of(numbers(np.nan, np.inf, 2)) == Scale(0, 2)
    assert scale_of(numbers(np.nan)) == Scale(0, 0)


def test_the_widest_scale_holds_all() -> None:
    assert widest(Scale(0, 5), Scale(-2, 2)) == Scale(-5, 5)
    assert widest(Scale(0, 5), Scale(0, 7)) == Scale(0, 7)


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_zero_is_neutral_and_the_ends_are_blue_and_orange(theme: str) -> None:
    set_theme(theme)
    scale = Scale(-2, 2)
    assert color_of(0, scale) == QColor(tokens().neutral)
    assert color_of(-2, scale) == QColor(NEGATIVE)
    assert color_of(2, scale) == QColor(POSITIVE)
    assert color_of(-99, scale) == QColor(NEGATIVE)


def test_non_negative_values_are_viridis() -> None:
    scale = Scale(0, 4)
    assert color_of(0, scale) == QColor("#440154")
    assert color_of(4, scale) == QColor("#fde725")
    greens = [color_of(v, scale).green() for v in np.linspace(0, 4, 50)]
    assert greens == sorted(greens)


def test_what_is_not_finite_is_painted_as_an_error() -> None:
    for value in (np.nan, np.inf, -np.inf):
        assert color_of(value, Scale(-1, 1)) == QColor(tokens().bad)
        assert color_of(value, Scale(0, 1)) == QColor(tokens().bad)


def test_a_map_of_zeros_is_all_one_color() -> None:
    assert len(set(colored(np.zeros(9, np.float32), scale_of(numbers(0))).tolist())) == 1


def test_bytes_are_colored_along_the_same_tables() -> None:
    sequential = bytes_colored(np.array([0, 255], np.uint8), signed=False)
    assert [QColor.fromRgb(int(c)).name() for c in sequential] == ["#440154", "#fde725"]
    assert QColor.fromRgb(int(bytes_colored(np.array([128], np.uint8), signed=True)[0])) == QColor(
        tokens().neutral
    )


def test_an_image_keeps_every_pixel_and_outlives_its_array() -> None:
    set_theme("light")
    colors = colored(np.array([[-1, 0, 1], [0, 1, -1]], np.float32), Scale(-1, 1))
    image = to_image(colors)
    del colors
    assert (image.width(), image.height()) == (3, 2)
    assert image.pixelColor(0, 0) == QColor(NEGATIVE)
    assert image.pixelColor(1, 0) == QColor(LIGHT.neutral)
    assert image.pixelColor(1, 1) == QColor(POSITIVE)
