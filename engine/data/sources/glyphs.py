"""X's and O's made by arithmetic: every sample a pure function of seed and settings."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from engine.data.randomness import random_bytes, uniforms
from engine.data.source import ImageSource, Pixels, Samples, data_source
from engine.params import FloatParam, IntParam

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue

Floats = NDArray[np.floating]

X, O = 0, 1  # noqa: E741  (the letter is the class)
CLASSES = ("X", "O")

# Samples rendered at a time, so that 64×64 needs tens of megabytes and not gigabytes.
CHUNK = 256
# Half the height of a glyph's narrowest and widest form, as a part of half its size.
NARROWEST = 0.7
# How many half-waves a bent stroke has across the image.
BEND_WAVES = 1.5


@data_source
class Glyphs(ImageSource):
    """Crosses and rings of varying size, position, rotation, thickness and noise."""

    id = "glyphs"
    settings = (
        IntParam("count", 2000, minimum=4, maximum=20_000, text_id="param-glyph-count"),
        FloatParam("smallest", 0.4, minimum=0.2, maximum=1.0, text_id="param-glyph-smallest"),
        FloatParam("largest", 0.9, minimum=0.2, maximum=1.0, text_id="param-glyph-largest"),
        FloatParam("shift", 0.2, minimum=0.0, maximum=0.5, text_id="param-glyph-shift"),
        FloatParam("rotation", 25.0, minimum=0.0, maximum=45.0, text_id="param-glyph-rotation"),
        FloatParam("thinnest", 0.05, minimum=0.02, maximum=0.4, text_id="param-glyph-thinnest"),
        FloatParam("thickest", 0.13, minimum=0.02, maximum=0.4, text_id="param-glyph-thickest"),
        FloatParam("bend", 0.04, minimum=0.0, maximum=0.2, text_id="param-glyph-bend"),
        FloatParam("noise", 0.15, minimum=0.0, maximum=1.0, text_id="param-glyph-noise"),
    )

    def classes(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        return CLASSES

    def counts(self, settings: Mapping[str, ParamValue]) -> tuple[int, ...]:
        count = int(settings["count"])
        return (count - count // 2, count // 2)

    def make(self, settings: Mapping[str, ParamValue], size: int, seed: int) -> Samples:
        count = int(settings["count"])
        labels = np.arange(count, dtype=np.int64) % 2
        forms = _forms(settings, labels, seed)
        noise = random_bytes(seed, "noise", count * size * size).reshape(count, size, size)
        images = np.empty((count, size, size), np.uint8)
        for start in range(0, count, CHUNK):
            part = slice(start, start + CHUNK)
            images[part] = _rendered(forms.part(part), labels[part], noise[part], size)
        return Samples(self.ids(settings), images, labels)


class _Forms(NamedTuple):
    """What each glyph looks like, float32 (N,) each; lengths are parts of the image's side."""

    half_width: Floats
    half_height: Floats
    shift_x: Floats
    shift_y: Floats
    cosine: Floats
    sine: Floats
    thickness: Floats
    bend_x: Floats
    bend_y: Floats
    phase_x: Floats
    phase_y: Floats
    noise: Floats

    def part(self, rows: slice) -> _Forms:
        """Return some of the glyphs."""
        return _Forms(*(values[rows] for values in self))


def _forms(settings: Mapping[str, ParamValue], labels: NDArray[np.int64], seed: int) -> _Forms:
    u = uniforms(seed, "forms", (len(labels), 11)).T
    smallest, largest = sorted((float(settings["smallest"]), float(settings["largest"])))
    thinnest, thickest = sorted((float(settings["thinnest"]), float(settings["thickest"])))
    angle = np.deg2rad((2 * u[0] - 1) * float(settings["rotation"]))
    height = smallest + (largest - smallest) * u[2]
    # A stroke thicker than this would close the ring.
    thickness = np.minimum(thinnest + (thickest - thinnest) * u[1], height / 3)
    half_height = (height - thickness) / 2
    half_width = half_height * (NARROWEST + (1 / NARROWEST - NARROWEST) * u[3])
    # A glyph that would leave the image is made smaller, then moved no farther than fits.
    reach = _reach(half_width, half_height, angle, labels) + thickness / 2
    scale = np.minimum(1, 0.5 / reach)
    room = np.minimum(0.5 - reach * scale, float(settings["shift"]))
    bend = float(settings["bend"])
    forms = (
        half_width * scale, half_height * scale,
        room * (2 * u[4] - 1), room * (2 * u[5] - 1),
        np.cos(angle), np.sin(angle), thickness,
        bend * (2 * u[6] - 1), bend * (2 * u[7] - 1),
        2 * np.pi * u[8], 2 * np.pi * u[9],
        float(settings["noise"]) * u[10],
    )  # fmt: skip
    return _Forms(*(np.asarray(values, np.float32) for values in forms))


def _reach(
    half_width: Floats, half_height: Floats, angle: Floats, labels: NDArray[np.int64]
) -> Floats:
    """Return how far each glyph gets from its centre, along x or y, whichever is more."""
    c, s = np.abs(np.cos(angle)), np.abs(np.sin(angle))
    cross = np.maximum(c * half_width + s * half_height, s * half_width + c * half_height)
    ring = np.maximum(
        np.hypot(c * half_width, s * half_height), np.hypot(s * half_width, c * half_height)
    )
    return np.where(labels == X, cross, ring)


def _rendered(forms: _Forms, labels: NDArray[np.int64], noise: Pixels, size: int) -> Pixels:
    f = _Forms(*(values[:, None, None] for values in forms))
    x, y = _coordinates(f, size)
    distance = np.empty(x.shape, np.float32)
    for label, distance_to in ((X, _distance_to_cross), (O, _distance_to_ring)):
        rows = labels == label
        distance[rows] = distance_to(x[rows], y[rows], f.half_width[rows], f.half_height[rows])
    # A pixel is as bright as the part of its width that the stroke covers.
    half, middle = f.thickness * (size / 2), distance * size
    ink = np.clip(np.minimum(middle + 0.5, half) - np.maximum(middle - 0.5, -half), 0, 1)
    speckle = f.noise * (noise.astype(np.float32) / 127.5 - 1)
    bright: Floats = np.clip(ink + speckle, 0, 1) * 255
    return np.rint(bright).astype(np.uint8)


def _coordinates(f: _Forms, size: int) -> tuple[Floats, Floats]:
    """Return x and y of every pixel as the glyph sees them, (N, H, W): unbent, unturned."""
    centres = (np.arange(size, dtype=np.float32) + 0.5) / size - 0.5
    across, down = centres[None, None, :], centres[None, :, None]
    waves = centres * np.float32(BEND_WAVES * np.pi)
    x = across - f.shift_x + f.bend_x * np.sin(waves[None, :, None] + f.phase_x)
    y = down - f.shift_y + f.bend_y * np.sin(waves[None, None, :] + f.phase_y)
    return f.cosine * x + f.sine * y, f.cosine * y - f.sine * x


def _distance_to_cross(x: Floats, y: Floats, half_width: Floats, half_height: Floats) -> Floats:
    """Return the distance to the nearer of the two strokes from corner to corner."""
    length = np.hypot(half_width, half_height)
    cosine, sine = half_width / length, half_height / length
    # The strokes mirror each other, so one quadrant tells all.
    x, y = np.abs(x), np.abs(y)
    beyond = np.maximum(cosine * x + sine * y - length, 0)
    return np.hypot(sine * x - cosine * y, beyond)


def _distance_to_ring(x: Floats, y: Floats, half_width: Floats, half_height: Floats) -> Floats:
    """Return the distance to an ellipse to first order: |f| / |∇f| of f = |(x/a, y/b)| − 1."""
    u, v = x / half_width, y / half_height
    radius = np.hypot(u, v)
    slope = np.maximum(np.hypot(u / half_width, v / half_height), 1e-6)
    distance: Floats = np.abs(radius - 1) * radius / slope
    return distance
