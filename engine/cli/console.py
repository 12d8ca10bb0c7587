"""What the command line prints: sentences, tables and JSON on stdout, complaints on stderr."""

from __future__ import annotations

import json
import math
import sys
import unicodedata
from typing import TYPE_CHECKING

from engine.cli.language import command_line_language
from engine.texts import render, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.texts import Language, Text

MOST_UNSEEN = 10  # of what is unknown is named


class CommandError(Exception):
    """A command that cannot be carried out, in words."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.id)
        self.message = message


class Console:
    """Prints in one language."""

    def __init__(self, language: Language | None = None) -> None:
        self.language: Language = language or command_line_language()

    def render(self, message: Text) -> str:
        """Return a text in the console's language."""
        return render(message, self.language)

    def say(self, message: Text) -> None:
        """Print a text."""
        self.line(self.render(message))

    def line(self, content: str = "") -> None:
        """Print a line at once, so that a pipe sees it."""
        print(content, flush=True)

    def part(self, content: str) -> None:
        """Print a part of a line at once."""
        print(content, end="", flush=True)

    def json(self, value: object) -> None:
        """Print a value as one line of JSON."""
        self.line(json.dumps(finite(value), ensure_ascii=False, allow_nan=False))

    def complain(self, message: Text) -> int:
        """Print a sentence to stderr and return the exit status of a problem."""
        print(f"netloom: {self.render(message)}", file=sys.stderr, flush=True)
        return 1

    def note(self, message: Text) -> None:
        """Print a sentence to stderr that is good to know, and no problem."""
        self.complain(message)

    def note_unseen(self, unseen: Sequence[str]) -> None:
        """Say on stderr what of a text a network does not know, if there is any."""
        if unseen:
            shown = ", ".join(f"“{piece}”" for piece in unseen[:MOST_UNSEEN])
            rest = max(0, len(unseen) - MOST_UNSEEN)
            self.note(text("cli-unseen", pieces=shown, rest=rest))

    def table(self, rows: Sequence[Sequence[str]], right: frozenset[int] = frozenset()) -> None:
        """Print rows in columns; those in `right` are set to the right."""
        widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = [
                padded(cell, wide, to_the_right=i in right)
                for i, (cell, wide) in enumerate(zip(row, widths, strict=True))
            ]
            self.line("  ".join(cells).rstrip())


def finite(value: object) -> object:
    """Return JSON data in which numbers that are not finite are words: "nan", "inf", "-inf"."""
    if isinstance(value, dict):
        return {key: finite(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [finite(item) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value


def rounded(number: float) -> str:
    """Return a number that has no unit, such as a perplexity, as far as one cares."""
    return f"{number:.2f}" if number < 1000 else f"{number:.3g}"


def width(content: str) -> int:
    """Return how many columns of a terminal a text takes; Hangul takes two each."""
    return sum(
        0 if unicodedata.combining(letter) else 1 + (unicodedata.east_asian_width(letter) in "WF")
        for letter in content
    )


def padded(content: str, columns: int, *, to_the_right: bool = False) -> str:
    """Fill a text with spaces to a width."""
    space = " " * (columns - width(content))
    return space + content if to_the_right else content + space
