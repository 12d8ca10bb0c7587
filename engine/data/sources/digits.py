"""Real handwritten digits: those of scikit-learn, by Alpaydin and Kaynak (UCI, 1998)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.digit_form import LEVELS, digit_form
from engine.data.source import ImageSource, Pixels, Samples, data_source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue

CLASSES = tuple("0123456789")
COUNTS = (178, 182, 177, 183, 181, 182, 181, 179, 174, 180)


@data_source
class Digits(ImageSource):
    """1 797 digits by 13 people, 8×8, of which each pixel counts the ink among 4×4 points."""

    id = "digits"
    fixed_size = 8
    moves_ink = True

    def classes(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        return CLASSES

    def counts(self, settings: Mapping[str, ParamValue]) -> tuple[int, ...]:
        return COUNTS

    def make(self, settings: Mapping[str, ParamValue], size: int, seed: int) -> Samples:
        from sklearn.datasets import load_digits  # costs a second, and only the worker needs it

        bunch = load_digits()
        images = np.rint(bunch.images * (255 / LEVELS)).astype(np.uint8)
        return Samples(self.ids(settings), images, bunch.target.astype(np.int64))

    def prepare(self, drawing: Pixels, size: int) -> Pixels:
        return digit_form(drawing, size)
