"""Pooling, window by window, forwards and backwards.

Forwards a window gives its largest number, or its mean. Backwards the gradient of that one number
goes to the winner alone, or to all in equal parts. As torch.nn.MaxPool2d and AvgPool2d: of equal
numbers the first wins, padding never does, and zeros of a padding count in a mean.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.params import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue


class PoolWindow(msgspec.Struct, frozen=True):
    """A square window: its size, its stride, and the padding on every side."""

    size: int
    stride: int
    padding: int


def window_of(params: Mapping[str, ParamValue]) -> PoolWindow:
    """Read the settings of a pooling layer."""
    return PoolWindow(
        whole(params, "kernel_size"), whole(params, "stride"), whole(params, "padding")
    )


class Pooled(msgspec.Struct, frozen=True, eq=False):
    """One number of the output: `values` float64 (rows, columns), the winner's place, and it.

    A mean has no winner. `shares` float64 (rows, columns) is ∂total/∂values: what part of the
    gradient each number gets.
    """

    values: NDArray[np.float64]
    winner: tuple[int, int] | None
    total: float
    shares: NDArray[np.float64]


class Part(NamedTuple):
    """A part of an image: where it begins, and how far it goes."""

    row: int
    column: int
    height: int
    width: int


class PooledImage(ABC):
    """A real image, float32 (C, H, W), of which each part becomes one number.

    `padded` float64 (C, H + 2·padding, W + 2·padding) is the image in which parts are counted.

    Raises
    ------
    ValueError
        If there is no image, or a part has no place on it.
    """

    padded: NDArray[np.float64]
    padding = 0
    is_max = False

    @property
    @abstractmethod
    def places(self) -> tuple[int, int]:
        """Rows and columns of the output."""

    @abstractmethod
    def part(self, row: int, column: int) -> Part:
        """Return the part of the padded image that becomes a number of the output."""

    @abstractmethod
    def place_at(self, row: int, column: int) -> tuple[int, int]:
        """Return the place of the part that begins closest before a pixel of the padded image."""

    @abstractmethod
    def output(self, unit: int) -> NDArray[np.float64]:
        """Return a channel's whole map (H', W')."""

    @abstractmethod
    def input_gradient(self, unit: int, gradient: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return ∂L/∂x of a channel (H, W) for its ∂L/∂y (H', W'); shared pixels add up."""

    def at(self, unit: int, row: int, column: int) -> Pooled:
        """Return one number of the output and where it comes from."""
        part = self.part(row, column)
        down = slice(part.row, part.row + part.height)
        values = self.padded[unit, down, part.column : part.column + part.width]
        if not self.is_max:
            shares = np.full(values.shape, 1 / values.size)
            return Pooled(values, None, float(values.mean()), shares)
        first, second = divmod(int(values.argmax()), part.width)
        shares = np.zeros(values.shape)
        shares[first, second] = 1.0
        return Pooled(values, (first, second), float(values[first, second]), shares)


class Pooling(PooledImage):
    """Pooling by a window that slides."""

    def __init__(self, image: NDArray[np.float32], window: PoolWindow, *, is_max: bool) -> None:
        if image.ndim != 3:
            raise ValueError(f"{image.shape} is no image")
        self.window, self.padding, self.is_max = window, window.padding, is_max
        self._shape = image.shape
        around = (window.padding, window.padding)
        outside = -np.inf if is_max else 0.0
        self.padded = np.pad(
            image.astype(np.float64), ((0, 0), around, around), constant_values=outside
        )
        if min(self.places) < 1:
            raise ValueError(f"a window of {window.size} has no place on an image {image.shape}")

    @property
    def places(self) -> tuple[int, int]:
        _, height, width = self.padded.shape
        size, stride = self.window.size, self.window.stride
        return (height - size) // stride + 1, (width - size) // stride + 1

    def part(self, row: int, column: int) -> Part:
        size, stride = self.window.size, self.window.stride
        return Part(row * stride, column * stride, size, size)

    def place_at(self, row: int, column: int) -> tuple[int, int]:
        (rows, columns), stride = self.places, self.window.stride
        return min(row // stride, rows - 1), min(column // stride, columns - 1)

    def output(self, unit: int) -> NDArray[np.float64]:
        windows = self._windows(unit)
        made: NDArray[np.float64] = (
            windows.max(axis=(2, 3)) if self.is_max else windows.mean(axis=(2, 3))
        )
        return made

    def input_gradient(self, unit: int, gradient: NDArray[np.floating]) -> NDArray[np.float64]:
        size, stride, padding = self.window.size, self.window.stride, self.window.padding
        windows = self._windows(unit)
        if self.is_max:
            winners = windows.reshape(*self.places, -1).argmax(axis=2)
            shares = (winners[..., None] == np.arange(size * size)).reshape(windows.shape)
        else:
            shares = np.full(windows.shape, size**-2.0)
        parts = shares * gradient.astype(np.float64)[..., None, None]  # (H', W', k, k)
        found = np.zeros(self.padded.shape[1:])
        rows, columns = self.places
        for u, v in np.ndindex(size, size):
            down = slice(u, u + (rows - 1) * stride + 1, stride)
            across = slice(v, v + (columns - 1) * stride + 1, stride)
            found[down, across] += parts[:, :, u, v]
        _, height, width = self._shape
        return found[padding : padding + height, padding : padding + width]

    def _windows(self, unit: int) -> NDArray[np.float64]:
        """Return what the window sees at every place, (H', W', k, k): a view, not a copy."""
        size, step = self.window.size, self.window.stride
        windows: NDArray[np.float64] = np.lib.stride_tricks.sliding_window_view(
            self.padded[unit], (size, size)
        )
        return windows[::step, ::step]
