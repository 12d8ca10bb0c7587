"""A word on gradients that are too small to see much in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from desktop_app.explain.captioned import centered
from desktop_app.language import tr, translated
from desktop_app.widgets.labels import label
from engine.texts import text

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel

_FAINT = 1e-4  # the norm below which hardly anything comes back


class FaintNote:
    """Tells, where hardly any gradient comes back, against what class there would be more."""

    def __init__(self) -> None:
        self.label: QLabel = centered(label("small"))
        self.label.hide()
        translated(self.label, lambda: self.label.setText(tr(text("explain-faint"))))

    def show_for(self, gradient: np.ndarray) -> None:
        """Be seen if this gradient is faint."""
        norm = float(np.linalg.norm(gradient.astype(np.float64)))
        self.label.setVisible(norm < _FAINT)
