"""Digits, X's and O's as a hand would draw them on the board: strokes with jitter, round pen."""

from __future__ import annotations

from itertools import pairwise
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

Points = NDArray[np.float64]
Strokes = tuple[Points, ...]

BOARD = 280
PEN = 18
OVERSAMPLING = 2


def line(*points: tuple[float, float]) -> Points:
    """Return a stroke along straight lines, densely sampled."""
    corners = np.array(points, float)
    pieces = [a + (b - a) * np.linspace(0, 1, 12)[:, None] for a, b in pairwise(corners)]
    return np.concatenate(pieces)


def arc(x: float, y: float, width: float, height: float, start: float, end: float) -> Points:
    """Return a part of an ellipse around (x, y); degrees, clockwise from three o'clock."""
    angles = np.linspace(start * pi / 180, end * pi / 180, 40)
    return np.stack([x + width * np.cos(angles), y + height * np.sin(angles)], axis=1)


def joined(*parts: Points) -> Points:
    """Return one stroke through all parts."""
    return np.concatenate(parts)


# In a unit square, y downwards; two or three handwritings each.
TEMPLATES: dict[str, tuple[Strokes, ...]] = {
    "0": (
        (arc(0.5, 0.5, 0.34, 0.5, -90, 270),),
        (arc(0.5, 0.5, 0.28, 0.5, -60, 310),),
    ),
    "1": (
        (line((0.5, 0.0), (0.5, 1.0)),),
        (line((0.3, 0.22), (0.55, 0.0), (0.55, 1.0)),),
        (line((0.3, 0.22), (0.52, 0.0), (0.52, 1.0)), line((0.3, 1.0), (0.75, 1.0))),
    ),
    "2": (
        (
            joined(
                arc(0.5, 0.27, 0.32, 0.27, 190, 385),
                line((0.79, 0.39), (0.18, 1.0), (0.85, 1.0)),
            ),
        ),
        (
            joined(
                arc(0.5, 0.25, 0.3, 0.25, 200, 400),
                line((0.73, 0.41), (0.2, 0.95)),
                arc(0.3, 0.92, 0.1, 0.06, 180, 300),
                line((0.38, 0.88), (0.6, 0.99), (0.88, 0.93)),
            ),
        ),
    ),
    "3": (
        (
            joined(
                arc(0.45, 0.26, 0.33, 0.26, 200, 450),
                arc(0.45, 0.75, 0.37, 0.25, 270, 520),
            ),
        ),
        (
            joined(
                line((0.2, 0.0), (0.8, 0.0), (0.48, 0.4)),
                arc(0.46, 0.7, 0.36, 0.3, 275, 510),
            ),
        ),
    ),
    "4": (
        (line((0.6, 0.0), (0.12, 0.65), (0.9, 0.65)), line((0.66, 0.35), (0.66, 1.0))),
        (line((0.25, 0.0), (0.2, 0.5), (0.82, 0.5)), line((0.75, 0.02), (0.72, 1.0))),
    ),
    "5": (
        (
            joined(
                line((0.82, 0.0), (0.26, 0.0), (0.22, 0.44)),
                arc(0.46, 0.69, 0.36, 0.31, 230, 510),
            ),
        ),
        (
            joined(line((0.25, 0.02), (0.22, 0.42)), arc(0.45, 0.7, 0.36, 0.3, 235, 505)),
            line((0.25, 0.02), (0.85, 0.0)),
        ),
    ),
    "6": (
        (
            joined(
                line((0.68, 0.0), (0.4, 0.25), (0.22, 0.6)),
                arc(0.5, 0.72, 0.3, 0.28, 190, -170),
            ),
        ),
        (
            joined(
                arc(0.75, 0.6, 0.56, 0.6, 255, 180),
                arc(0.48, 0.72, 0.3, 0.28, 180, -180),
            ),
        ),
    ),
    "7": (
        (line((0.12, 0.0), (0.88, 0.0), (0.42, 1.0)),),
        (line((0.14, 0.0), (0.86, 0.0), (0.42, 1.0)), line((0.32, 0.52), (0.82, 0.5))),
    ),
    "8": (
        (arc(0.5, 0.25, 0.28, 0.25, 90, 450), arc(0.5, 0.74, 0.34, 0.26, -90, 270)),
        (
            joined(
                arc(0.5, 0.25, 0.28, 0.25, -20, -250),
                line((0.4, 0.47), (0.75, 0.65)),
                arc(0.5, 0.75, 0.3, 0.25, -20, 200),
                line((0.22, 0.68), (0.72, 0.36), (0.76, 0.2)),
            ),
        ),
    ),
    "9": (
        (
            joined(
                arc(0.47, 0.28, 0.31, 0.28, -10, -360),
                line((0.78, 0.28), (0.7, 1.0)),
            ),
        ),
        (
            joined(
                arc(0.48, 0.28, 0.3, 0.28, -10, -360),
                line((0.78, 0.28), (0.76, 0.65)),
                arc(0.46, 0.7, 0.3, 0.3, -10, 140),
            ),
        ),
    ),
    "X": (
        (line((0.05, 0.0), (0.95, 1.0)), line((0.95, 0.0), (0.05, 1.0))),
        (line((0.1, 0.05), (0.9, 1.0)), line((0.85, 0.0), (0.0, 0.85))),
    ),
    "O": (
        (arc(0.5, 0.5, 0.45, 0.5, -90, 270),),
        (arc(0.5, 0.5, 0.5, 0.45, -70, 275),),
    ),
}  # fmt: skip


def drawing(name: str, random: np.random.Generator) -> NDArray[np.uint8]:
    """Return the board, uint8 (280, 280), after somebody drew a digit, an X or an O on it."""
    templates = TEMPLATES[name]
    strokes = templates[random.integers(len(templates))]
    hand = Hand(random)
    return rendered([hand(stroke) for stroke in strokes], PEN * random.uniform(0.75, 1.25))


def rendered(strokes: list[Points], pen: float) -> NDArray[np.uint8]:
    """Return white strokes (x, y in board pixels) of a round pen on black, anti-aliased."""
    side = BOARD * OVERSAMPLING
    board = Image.new("L", (side, side))
    draw = ImageDraw.Draw(board)
    radius = pen * OVERSAMPLING / 2
    for stroke in strokes:
        points = [(float(x), float(y)) for x, y in stroke * OVERSAMPLING]
        draw.line(points, fill=255, width=round(2 * radius))
        for x, y in points:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    return np.asarray(board.resize((BOARD, BOARD), Image.Resampling.BOX), np.uint8).copy()


class Hand:
    """One way of writing: size, proportion, slant, turn, place and an unsteady hand."""

    def __init__(self, random: np.random.Generator) -> None:
        height = BOARD * random.uniform(0.5, 0.85)
        width = height * random.uniform(0.6, 1.0)
        turn, slant = random.uniform(-10, 10) * pi / 180, random.uniform(-0.1, 0.25)
        rotation = np.array([[cos(turn), -sin(turn)], [sin(turn), cos(turn)]])
        shear = np.array([[1, -slant], [0, 1]])
        self.matrix = rotation @ shear @ np.diag([width, height])
        room = (BOARD - max(width, height) * 1.15) / 2
        self.middle = BOARD / 2 + random.uniform(-1, 1, 2) * max(room, 0)
        self.wobble = BOARD * random.uniform(0, 0.02)
        self.phases = random.uniform(0, 2 * pi, (2, 2))
        self.random = random

    def __call__(self, stroke: Points) -> Points:
        placed = (stroke - 0.5) @ self.matrix.T + self.middle
        waves = np.sin(stroke[:, ::-1] * 5 + self.phases[0]) + np.sin(stroke * 9 + self.phases[1])
        lift = self.random.uniform(-0.01, 0.01, 2) * BOARD
        wobbled: Points = placed + self.wobble * waves / 2 + lift
        return wobbled
