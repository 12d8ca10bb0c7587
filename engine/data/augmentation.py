"""Training images varied at random: shifted, turned, scaled, and strewn with noise.

What is drawn here is what training draws, so that a preview shows what training sees; only the
resampling is done once more, by torch, in `engine.training.augment`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.data.randomness import uniforms

if TYPE_CHECKING:
    from engine.data.source import Pixels

Floats = NDArray[np.float32]


class Augmentation(NamedTuple):
    """How much images vary at most; 0 leaves them as they are.

    `shift` is a part of the image's side, either way, `rotation` is in degrees, either way,
    `scaling` s makes sizes from 1 − s to 1 + s, and `noise` is a standard deviation where black is
    0 and white 1.
    """

    shift: float = 0.0
    rotation: float = 0.0
    scaling: float = 0.0
    noise: float = 0.0

    @property
    def is_on(self) -> bool:
        """Whether anything is varied."""
        return any(self)

    @property
    def moves(self) -> bool:
        """Whether pixels come from elsewhere."""
        return any((self.shift, self.rotation, self.scaling))


def drawn_moves(augmentation: Augmentation, count: int, seed: int, purpose: str) -> Floats:
    """Return one matrix each, (N, 2, 3): from a place in the new image to that in the old one.

    Places are (x, y, 1), from −1 to 1 across the image. A point p goes to s·R(a)·p + d, so that
    what is seen at q was at R(−a)·(q − d) / s.
    """
    across, down, turn, size = 2 * uniforms(seed, f"{purpose}/moves", (count, 4)).T - 1
    angle = np.deg2rad(augmentation.rotation * turn)
    scale = 1 + augmentation.scaling * size
    right, below = 2 * augmentation.shift * across, 2 * augmentation.shift * down
    cos, sin = np.cos(angle) / scale, np.sin(angle) / scale
    rows = ((cos, sin, -cos * right - sin * below), (-sin, cos, sin * right - cos * below))
    return np.moveaxis(np.array(rows), 2, 0).astype(np.float32)


def drawn_noise(
    augmentation: Augmentation, shape: tuple[int, ...], seed: int, purpose: str
) -> Floats:
    """Return normal noise (N, …) by Box and Muller 1958."""
    first, second = uniforms(seed, f"{purpose}/noise", (2, *shape)).astype(np.float32)
    lengths = np.sqrt(-2 * np.log1p(-first))
    noise = lengths * np.cos(np.float32(2 * np.pi) * second) * augmentation.noise
    return np.asarray(noise, np.float32)


def augmented_images(images: Pixels, augmentation: Augmentation, seed: int, purpose: str) -> Pixels:
    """Return images uint8 (N, H, W), square, as training would see them, rounded to bytes."""
    found = np.asarray(images / 255, np.float32)
    if augmentation.moves:
        found = _moved(found, drawn_moves(augmentation, len(images), seed, purpose))
    if augmentation.noise:
        found = found + drawn_noise(augmentation, found.shape, seed, purpose)
    return np.rint(255 * np.clip(found, 0, 1)).astype(np.uint8)


def _moved(images: Floats, moves: Floats) -> Floats:
    """Resample (N, H, W) bilinearly; beyond its frame an image goes on as its border is."""
    count, height, width = images.shape
    ground = background(images)[:, None, None]
    framed = np.pad(images - ground, ((0, 0), (1, 1), (1, 1)))
    x, y = (np.arange(side) * 2 + 1 for side in (width, height))
    grid_y, grid_x = np.meshgrid(y / height - 1, x / width - 1, indexing="ij")
    places = np.stack([grid_x, grid_y, np.ones_like(grid_x)]).reshape(3, -1)
    old = moves @ places.astype(np.float32)  # (N, 2, H·W)
    column = np.clip(((old[:, 0] + 1) * width - 1) / 2 + 1, 0, width + 1)  # within the frame
    row = np.clip(((old[:, 1] + 1) * height - 1) / 2 + 1, 0, height + 1)
    left, top = np.minimum(column.astype(int), width), np.minimum(row.astype(int), height)
    across, down = column - left, row - top
    image = np.arange(count)[:, None]
    upper = (1 - across) * framed[image, top, left] + across * framed[image, top, left + 1]
    lower = (1 - across) * framed[image, top + 1, left] + across * framed[image, top + 1, left + 1]
    found = (1 - down) * upper + down * lower
    return np.asarray(found.reshape(images.shape) + ground, np.float32)


def background(images: Floats) -> Floats:
    """Return the median of each image's border (N,), the lower one of two."""
    edges = (images[:, 0], images[:, -1], images[:, 1:-1, 0], images[:, 1:-1, -1])
    border = np.concatenate(edges, axis=1)
    middle = (border.shape[1] - 1) // 2
    return np.partition(border, middle, axis=1)[:, middle]
