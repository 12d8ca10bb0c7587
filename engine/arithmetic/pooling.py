"""Pooling, window by window, forwards and backwards.

Forwards a window gives its largest number, or its mean. Backwards the gradient of that one number
goes to the winner alone, or to all in equal parts. As torch.nn.MaxPool2d and AvgPool2d: of equal
numbers the first wins, padding never does, and zeros of a padding count in a mean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
    """One number of the output: `values` float64 (k, k), the winner's place in them, and it.

    A mean has no winner. `shares` float64 (k, k) is ∂total/∂values: what part of the gradient
    each number gets.
    """

    values: NDArray[np.float64]
    winner: tuple[int, int] | None
    total: float
    shares: NDArray[np.float64]


class Pooling:
    """Pooling of a real image, float32 (C, H, W).

    Raises
    ------
    ValueError
        If the window has no place on the image.
    """

    def __init__(self, image: NDArray[np.float32], window: PoolWindow, *, is_max: bool) -> None:
        if image.ndim != 3:
            raise ValueError(f"{image.shape} is no image")
        self.window, self.is_max = window, is_max
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
        """Rows and columns of the output."""
        _, height, width = self.padded.shape
        size, stride = self.window.size, self.window.stride
        return (height - size) // stride + 1, (width - size) // stride + 1

    def corner(self, row: int, column: int) -> tuple[int, int]:
        """Return the row and column in the padded image where a window begins."""
        return row * self.window.stride, column * self.window.stride

    def at(self, unit: int, row: int, column: int) -> Pooled:
        """Return one number of the output and where it comes from."""
        size = self.window.size
        top, left = self.corner(row, column)
        values = self.padded[unit, top : top + size, left : left + size]
        if not self.is_max:
            return Pooled(values, None, float(values.mean()), np.full(values.shape, size**-2.0))
        first, second = divmod(int(values.argmax()), size)
        shares = np.zeros(values.shape)
        shares[first, second] = 1.0
        return Pooled(values, (first, second), float(values[first, second]), shares)

    def output(self, unit: int) -> NDArray[np.float64]:
        """Return a channel's whole map (H', W')."""
        windows = self._windows(unit)
        made: NDArray[np.float64] = (
            windows.max(axis=(2, 3)) if self.is_max else windows.mean(axis=(2, 3))
        )
        return made

    def input_gradient(self, unit: int, gradient: NDArray[np.floating]) -> NDArray[np.float64]:
        """Return ∂L/∂x of a channel (H, W) for its ∂L/∂y (H', W'); shared windows add up."""
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
