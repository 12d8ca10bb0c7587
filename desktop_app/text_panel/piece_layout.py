"""Where the pieces of a text lie, and which of them is at a place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF

from desktop_app.text_panel.letters import visible
from desktop_app.text_panel.piece_flow import Extent, Spot, flowed
from desktop_app.theme import GAP, TEXT_SMALL, TEXT_TITLE, font, px
from engine.messages import Alternative

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE, _GUESS_LINE = 26, 14  # pixels
_LEAST_GUESS = 12  # pixels across
_LEADING = 6  # between lines
GUESSES = 5


class Shown(msgspec.Struct, frozen=True):
    """A piece: its text, the number behind its colour, what else it might have been.

    One that is `given` cannot be stood at, nor one that is `stale`, which others are about to take
    the place of; `forced` is what the user put there, `unknown` what the network does not know.
    """

    text: str
    value: float | None = None
    guesses: tuple[Alternative, ...] = ()
    given: bool = False
    forced: bool = False
    unknown: bool = False
    stale: bool = False

    @property
    def is_choosable(self) -> bool:
        """Whether it can be stood at."""
        return not (self.given or self.stale)


class PieceLayout:
    """Pieces in lines of some width; with `has_guesses` these lie below each of them."""

    def __init__(self) -> None:
        self.pieces: tuple[Shown, ...] = ()
        self.has_guesses = False
        self._width = 0
        self._spots: list[Spot] = []
        self._starts: list[int] = []  # the first piece of every line
        self._extents: list[Extent] = []
        self._widths: dict[str, float] = {}
        self._heights: dict[int, int] = {}

    def show(self, pieces: tuple[Shown, ...]) -> None:
        """Lay out other pieces; those that stay in front are not measured again."""
        same = _common(self.pieces, pieces)
        self.pieces = pieces
        del self._extents[same:]
        self._extents.extend(self._extent(piece) for piece in pieces[same:])
        self._arrange()

    def fit(self, width: int) -> None:
        """Lay them out in another width."""
        if width != self._width:
            self._width = width
            self._arrange()

    def measure(self) -> None:
        """Measure all of them anew: letters have another size."""
        self._widths.clear()
        self._extents = [self._extent(piece) for piece in self.pieces]
        self._arrange()

    def height(self, width: int) -> int:
        """Return how high they are in a width; Qt asks time and again."""
        if width not in self._heights:
            lines = _lines(flowed(self._extents, width - 2 * GAP), self._extents)
            self._heights[width] = round(max(1, lines) * self.pitch) + 2 * GAP
        return self._heights[width]

    @property
    def pitch(self) -> float:
        """From one line to the next."""
        guesses = GUESSES * px(_GUESS_LINE) + px(_LEADING) if self.has_guesses else 0
        return px(_LINE) + guesses + px(2)

    @property
    def line_count(self) -> int:
        """How many lines there are."""
        return _lines(self._spots, self._extents)

    @property
    def choosable(self) -> range:
        """The pieces that can be stood at: all between those that are given and the stale."""
        count = len(self.pieces)
        first = next((i for i, piece in enumerate(self.pieces) if not piece.given), count)
        last = next((i for i in range(first, count) if self.pieces[i].stale), count)
        return range(first, last)

    def line_at(self, y: float) -> int:
        """Return the line at a height."""
        return int((y - GAP) // self.pitch)

    def line_of(self, place: int) -> int:
        """Return the line of a piece."""
        return self._spots[place].line

    def places(self, first_line: int, last_line: int) -> range:
        """Return the pieces of some lines."""
        if not self._spots:
            return range(0)
        lines = [self._spots[start].line for start in self._starts]
        first, last = bisect_left(lines, first_line), bisect_right(lines, last_line)
        ends = [*self._starts, len(self._spots)]
        return range(ends[first], ends[last]) if first < last else range(0)

    def piece_rect(self, place: int) -> QRectF:
        """Return where a piece lies, without its guesses."""
        spot, extent = self._spots[place], self._extents[place]
        return QRectF(GAP + spot.x, spot.line * self.pitch + GAP, extent.width, px(_LINE))

    def guess_rect(self, place: int, guess: int) -> QRectF:
        """Return where a guess under a piece lies."""
        piece, height = self.piece_rect(place), px(_GUESS_LINE)
        return QRectF(piece.left(), piece.bottom() + guess * height, piece.width(), height)

    def nearest(self, line: int, x: float) -> int:
        """Return the piece of a line that lies at x, or nearest to it; −1 for none."""
        row = [place for place in self.places(line, line) if self.pieces[place].is_choosable]
        at = (p for p in reversed(row) if GAP + self._spots[p].x <= x)
        return next(at, row[0] if row else -1)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """Return the piece and the guess at a point, −1 for none."""
        place = self.nearest(self.line_at(y), x)
        if place < 0 or not GAP + self._spots[place].x <= x <= self.piece_rect(place).right() + GAP:
            return -1, -1
        below = y - self.piece_rect(place).bottom()
        guess = int(below // px(_GUESS_LINE)) if self.has_guesses and below >= 0 else -1
        has_guess = guess < min(GUESSES, len(self.pieces[place].guesses))
        return (place, guess) if has_guess else (-1, -1)

    def _arrange(self) -> None:
        self._heights.clear()
        self._spots = flowed(self._extents, self._width - 2 * GAP)
        lines = [spot.line for spot in self._spots]
        self._starts = [i for i, line in enumerate(lines) if i == 0 or line != lines[i - 1]]

    def _extent(self, piece: Shown) -> Extent:
        width = self._width_of(piece.text)
        if self.has_guesses and piece.guesses:
            small = QFontMetricsF(font(TEXT_SMALL))
            widest = max(small.horizontalAdvance(visible(g.text)) for g in piece.guesses[:GUESSES])
            width = max(width, min(widest + 4, width + px(40)), px(_LEAST_GUESS) + 2)
        return Extent(width, piece.text.isspace() or len(piece.text) > 1, piece.text == "\n")

    def _width_of(self, piece: str) -> float:
        if piece not in self._widths:
            shown = visible(piece) if piece == "\n" else piece.replace("\t", "    ")
            self._widths[piece] = QFontMetricsF(piece_font()).horizontalAdvance(shown)
        return self._widths[piece]


def piece_font() -> QFont:
    """Return the font in which every letter is as wide as the others."""
    made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setPixelSize(px(TEXT_TITLE))
    return made


def _common(before: Sequence[Shown], after: Sequence[Shown]) -> int:
    shorter = min(len(before), len(after))
    return next((i for i in range(shorter) if before[i] != after[i]), shorter)


def _lines(spots: Sequence[Spot], extents: Sequence[Extent]) -> int:
    if not spots:
        return 0
    return spots[-1].line + (2 if extents[-1].breaks else 1)
