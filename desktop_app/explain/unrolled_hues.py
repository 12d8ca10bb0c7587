"""Which colour each number of the unrolled picture has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtGui import QColor

from desktop_app.widgets.colormaps import Scale, colored, scale_of

if TYPE_CHECKING:
    from desktop_app.explain.unrolled_scene import Kind, Part, Scene
    from engine.arithmetic.unrolled import Floats


class UnrolledHues:
    """Colours of all numbers at once, which is far faster than one by one.

    Each layer has a scale of its own, weights share one; 0 is always neutral.
    """

    def __init__(self, scene: Scene) -> None:
        unrolled = scene.unrolled
        shown = {
            "input": _scale(unrolled.inputs),
            "hidden": _scale(unrolled.hidden) if unrolled.is_relu else Scale(-1, 1),
            "score": _scale(unrolled.scores),
        }
        numbers = scene.numbers
        weights = [numbers[kind] for kind in numbers if kind not in shown]
        of_weights = _scale(np.concatenate([w.ravel() for w in weights])) if weights else None
        self._hues: dict[Kind, np.ndarray] = {
            kind: colored(found.astype(np.float32), shown.get(kind, of_weights or shown["hidden"]))
            for kind, found in numbers.items()
        }

    def __call__(self, part: Part) -> QColor:
        hues = self._hues[part.kind]
        place = (part.step, part.row) if part.step >= 0 else (part.row, part.column)
        return QColor.fromRgb(int(hues[place]))


def _scale(values: Floats) -> Scale:
    """Return a scale with 0 in its middle."""
    fitting = scale_of(values.astype(np.float32))
    reach = max(fitting.high, -fitting.low)
    return Scale(-reach, reach) if reach > 0 else Scale(-1, 1)
