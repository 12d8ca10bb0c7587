"""A figure as an SVG file: text stays text, and every layer is a group with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from desktop_app.network_picture.arrows import head
from desktop_app.network_picture.marks import Box, Curve, Group, Line, Move, Straight, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.network_picture.marks import Figure, Mark, Piece, Point

# Families that papers are set in and that most systems have; the last one has Hangul.
FAMILIES = "Helvetica, Arial, 'Liberation Sans', 'Apple SD Gothic Neo', 'Malgun Gothic', sans-serif"
_PER_POINT = 96 / 72


def to_svg(figure: Figure, families: str = FAMILIES) -> str:
    """Write a figure; lengths are those of the figure, 96 to the inch."""
    left, top, width, height = map(_number, figure.area)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_points(figure.width)}pt"'
        f' height="{_points(figure.height)}pt" viewBox="{left} {top} {width} {height}"'
        f" font-family={quoteattr(families)}>",
        f"<title>{_text(figure.name)}</title>",
    ]
    if figure.background != "none":
        lines.append(
            f'<rect x="{left}" y="{top}" width="{width}" height="{height}"'
            f' fill="{figure.background}" stroke="none"/>'
        )
    lines += _written(figure.marks)
    return "\n".join([*lines, "</svg>", ""])


def _written(marks: Iterable[Mark]) -> Iterator[str]:
    for mark in marks:
        match mark:
            case Box():
                yield _box(mark)
            case Line():
                yield from _line(mark)
            case Words():
                yield from _words(mark)
            case Group():
                yield f"<g><title>{_text(mark.name)}</title>"
                yield from _written(mark.marks)
                yield "</g>"


def _box(box: Box) -> str:
    dashes = ' stroke-dasharray="4 3"' if box.is_dashed else ""
    return (
        f'<rect x="{_number(box.left)}" y="{_number(box.top)}" width="{_number(box.width)}"'
        f' height="{_number(box.height)}" rx="{_number(box.corner)}" fill="{box.fill}"'
        f' stroke="{box.stroke}" stroke-width="{_number(box.thickness)}"{dashes}/>'
    )


def _line(line: Line) -> Iterator[str]:
    pieces, tip = head(line) if line.has_head else (line.pieces, ())
    way = " ".join(map(_piece, pieces))
    yield (
        f'<path d="{way}" fill="none" stroke="{line.stroke}"'
        f' stroke-width="{_number(line.thickness)}" stroke-linecap="butt"/>'
    )
    if tip:
        corners = " ".join(map(_point, tip))
        yield f'<polygon points="{corners}" fill="{line.stroke}" stroke="none"/>'


def _piece(piece: Piece) -> str:
    match piece:
        case Move():
            return f"M{_point(piece.to)}"
        case Straight():
            return f"L{_point(piece.to)}"
        case Curve():
            return f"C{_point(piece.leaving)} {_point(piece.arriving)} {_point(piece.to)}"


def _words(words: Words) -> Iterator[str]:
    x, y = words.at
    common = (
        f'x="{_number(x)}" y="{_number(y)}" font-size="{_number(words.size)}"'
        f' text-anchor="{words.anchor}"' + (' font-weight="bold"' if words.is_bold else "")
    )
    written = _text(words.text)
    if words.halo != "none":  # before the letters, which some readers would paint below it
        yield (
            f'<text {common} fill="{words.halo}" stroke="{words.halo}" stroke-width="3"'
            f' stroke-linejoin="round">{written}</text>'
        )
    yield f'<text {common} fill="{words.color}" stroke="none">{written}</text>'


def _text(words: str) -> str:
    """Escape what XML means otherwise, and leave out what it cannot hold."""
    return escape("".join(c for c in words if c.isprintable()))


def _point(point: Point) -> str:
    return f"{_number(point[0])},{_number(point[1])}"


def _points(pixels: float) -> str:
    return _number(pixels / _PER_POINT)


def _number(value: float) -> str:
    """Write two decimals at most; a hundredth of a pixel is not seen."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
