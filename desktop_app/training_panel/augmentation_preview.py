"""What training sees of a few samples: shifted, turned, scaled and noisy by the recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.generated_samples import mapped
from desktop_app.language import tr, translated
from desktop_app.theme import GAP
from desktop_app.training_panel.picture_row import PictureRow
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.labels import label
from engine.data.augmentation import augmented_images
from engine.data.fit import resampled, squared
from engine.recipe import augmentation_of
from engine.texts import text

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.document import Document
    from desktop_app.generated_samples import GeneratedSamples
    from desktop_app.run_feed import RunFeed
    from engine.messages import DataReady

PICTURES = 6


class AugmentationPreview(QWidget):
    """A row of pictures by the very function that training draws from; a button draws anew."""

    def __init__(self, document: Document, feed: RunFeed) -> None:
        super().__init__()
        self.setObjectName("augmentation_preview")
        self._document = document
        self._made: GeneratedSamples | None = None
        self._draw = 0
        self.pictures = PictureRow()
        self._heading, self._sentence = label("small"), label("small", wraps=True)
        self.again = flat_button("augmentation_again")
        self.again.clicked.connect(self._on_again)
        header = QHBoxLayout()
        header.addWidget(self._heading, 1)
        header.addWidget(self.again)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(header)
        column.addWidget(self.pictures)
        column.addWidget(self._sentence)
        feed.data_ready.connect(self._on_data_ready)
        for changed in (document.recipe_changed, document.data_changed, document.project_replaced):
            changed.connect(self._show)
        translated(self, self._show)

    def _on_data_ready(self, ready: DataReady) -> None:
        self._made = mapped(ready)
        self._show()

    def _on_again(self) -> None:
        self._draw += 1
        self._show()

    def _show(self) -> None:
        augmentation, images = augmentation_of(self._document.project.recipe), self._samples()
        is_shown = augmentation.is_on and len(images) > 0
        for part in (self.pictures, self.again, self._heading):
            part.setVisible(is_shown)
        self._sentence.setVisible(not is_shown)
        self._heading.setText(tr(text("augmentation-preview")))
        self.again.setText(tr(text("augmentation-preview-again")))
        self.again.setToolTip(tr(text("augmentation-preview-again.help")))
        self.pictures.setAccessibleName(self._heading.text())
        missing = "empty" if augmentation.is_on else "none"
        self._sentence.setText(tr(text(f"augmentation-preview-{missing}")))
        if is_shown:
            varied = augmented_images(images, augmentation, self._draw, "preview")
            self.pictures.show_images(varied)

    def _samples(self) -> NDArray[np.uint8]:
        """Return a few samples, others with every draw: the newest drawings, then generated ones.

        They are uint8 (n, size, size).
        """
        data, pixels = self._document.project.data, self._document.pixels
        newest = data.drawn.samples[::-1][: PICTURES // 2]
        images = [resampled(squared(pixels[sample.digest]), data.size) for sample in newest]
        if self._made is not None and self._made.is_of(data) and len(self._made.images):
            places = np.random.default_rng(self._draw).integers(
                len(self._made.images), size=PICTURES - len(images)
            )
            images += [np.asarray(self._made.images[place]) for place in places.tolist()]
        return np.stack(images) if images else np.zeros((0, data.size, data.size), np.uint8)
