"""The arithmetic of a window that slides: how many places it has along an axis.

Dumoulin & Visin 2016, "A guide to convolution arithmetic", sections 2 and 5.1.
"""

from __future__ import annotations

import msgspec

from engine.kind import Arithmetic


class Window(msgspec.Struct, frozen=True):
    """A square window; `padding` counts both sides together, so that "same" may be uneven."""

    size: int
    stride: int
    padding: int
    dilation: int = 1

    @property
    def span(self) -> int:
        """Places from the window's first element to its last, both included."""
        return self.dilation * (self.size - 1) + 1

    def places(self, length: int) -> int:
        """Return ⌊(length + padding − span) / stride⌋ + 1; below 1 where the window is too big."""
        return (length + self.padding - self.span) // self.stride + 1

    def fits(self, length: int) -> bool:
        """Whether the window has a place along an axis."""
        return length + self.padding >= self.span

    def arithmetic(self, length: int, axis: str) -> Arithmetic:
        """Write out the calculation for an axis, called "H" or "W"."""
        return Arithmetic(self._symbolic(axis), self.worked_out(length))

    def worked_out(self, length: int) -> str:
        """Write out the calculation in numbers."""
        half, odd = divmod(self.padding, 2)
        padding = f"{self.padding}" if odd else f"2·{half}"
        span = f"{self.size}" if self.dilation == 1 else f"{self.dilation}·({self.size} − 1) − 1"
        places = f"{self.places(length)}".replace("-", "−")
        return f"⌊({length} + {padding} − {span}) / {self.stride}⌋ + 1 = {places}"

    def _symbolic(self, axis: str) -> str:
        span = "k" if self.dilation == 1 else "d(k − 1) − 1"
        return f"⌊({axis} + 2p − {span}) / s⌋ + 1"


def arithmetic_of_image(window: Window, height: int, width: int) -> tuple[Arithmetic, ...]:
    """Write out height and width; once where both are the same."""
    if height == width:
        return (window.arithmetic(height, "H"),)
    return (window.arithmetic(height, "H"), window.arithmetic(width, "W"))
