"""Any bytes as a text: by which encoding they were written, and what could not be read.

Korean files come as UTF-8, as CP949 (what Korean Windows calls ANSI) or as UTF-16 from its editor;
a byte order mark decides, else what reads most like writing does.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Literal, NamedTuple

from engine.data.errors import DataError
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterable

Encoding = Literal["utf-8", "utf-16-le", "utf-16-be", "cp949", "cp1252"]
ENCODINGS: tuple[Encoding, ...] = ("utf-8", "cp949", "utf-16-le", "utf-16-be", "cp1252")

REPLACEMENT = "\ufffd"
MOST_BYTES = 64 * 2**20
# Below this a guess had better be shown to the user before it is taken.
SURE = 0.9

_MARKS: tuple[tuple[bytes, Encoding], ...] = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# How much of a file is read to guess from: its beginning, an even number of bytes.
_SAMPLE = 2**16
# What a text has no use for; tabs and ends of lines stay.
_CONTROLS = tuple(chr(c) for c in (*range(9), 11, 12, *range(14, 32), 127))
# How much a character speaks for an encoding under which it would be read.
_PLAIN, _FOREIGN, _WRONG = 1.0, 0.4, -3.0


class Guess(NamedTuple):
    """An encoding, and how sure it is, from 0 to 1."""

    encoding: Encoding
    confidence: float


class ReadText(NamedTuple):
    """A text, how it was written, how sure that is, and how many characters could not be read.

    Its lines end with a line feed alone, and what can be one character is one (NFC). What could
    not be read, and control characters, stand as U+FFFD.
    """

    text: str
    encoding: Encoding
    confidence: float
    replaced: int

    @property
    def is_sure(self) -> bool:
        """Whether it may be taken without asking."""
        return self.confidence >= SURE and not self.replaced


def read_text(data: bytes, encoding: Encoding | None = None) -> ReadText:
    """Return any bytes as a text, by an encoding or by the likeliest one.

    Raises `DataError` in words for more than `MOST_BYTES`, and for nothing else.
    """
    if len(data) > MOST_BYTES:
        raise DataError(text("text-too-large", most=MOST_BYTES // 2**20))
    best = guesses(data)[0]
    chosen = encoding or best.encoding
    confidence = best.confidence if chosen == best.encoding else 1.0
    read, replaced = _decoded(_unmarked(data, chosen), chosen)
    read, controls = _without_controls(read.replace("\r\n", "\n").replace("\r", "\n"))
    return ReadText(_composed(read), chosen, confidence, replaced + controls)


def guesses(data: bytes) -> tuple[Guess, ...]:
    """Return all encodings with how likely each is for these bytes, the likeliest first."""
    marked = next((encoding for mark, encoding in _MARKS if data.startswith(mark)), None)
    if marked is not None:
        return _ordered(Guess(e, 1.0 if e == marked else 0.0) for e in ENCODINGS)
    sample = data[:_SAMPLE]
    likely = {encoding: _likelihood(sample, encoding) for encoding in ENCODINGS}
    if not sample.count(0) and _is_utf8(data):
        # Other writing is hardly ever valid UTF-8 by chance.
        likely |= {"utf-8": 1.0, "utf-16-le": 0.0, "utf-16-be": 0.0}
    return _ordered(Guess(encoding, value) for encoding, value in likely.items())


def _ordered(found: Iterable[Guess]) -> tuple[Guess, ...]:
    return tuple(sorted(found, key=lambda guess: -guess.confidence))


def _is_utf8(data: bytes) -> bool:
    if data.isascii():
        return True
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _likelihood(sample: bytes, encoding: Encoding) -> float:
    """Return how much of a sample, read so, is what people write, from 0 to 1."""
    read = sample.decode(encoding, errors="replace")
    if not read:
        return 1.0 if encoding == "utf-8" else 0.5
    likely = max(0.0, sum(map(_weight, read)) / len(read))
    # Nothing but English reads alike by three of them: then the most usual one is meant.
    return likely if encoding == "utf-8" else 0.98 * likely


def _weight(letter: str) -> float:
    """Return how much a character speaks for the encoding that it was read by."""
    if letter.isascii():
        return _PLAIN if letter >= " " or letter in "\t\n\r" else _WRONG
    if "가" <= letter <= "힣" or "ㄱ" <= letter <= "ㅣ" or "\u3000" <= letter <= "\u303f":
        return _PLAIN
    if letter == REPLACEMENT or unicodedata.category(letter) in ("Cc", "Cn", "Co", "Cs"):
        return _WRONG
    # Korean read as Western is all accents and signs, and a row of accents is no word.
    return _FOREIGN


def _unmarked(data: bytes, encoding: Encoding) -> bytes:
    """Return the bytes without the byte order mark of this encoding."""
    return next(
        (data[len(mark) :] for mark, its in _MARKS if its == encoding and data.startswith(mark)),
        data,
    )


def _decoded(data: bytes, encoding: Encoding) -> tuple[str, int]:
    try:
        return data.decode(encoding), 0
    except UnicodeDecodeError:
        read = data.decode(encoding, errors="replace")
        return read, read.count(REPLACEMENT)


def _without_controls(read: str) -> tuple[str, int]:
    """Replace control characters; a form feed is the end of a page, and so of a line."""
    read = read.replace("\f", "\n")
    replaced = 0
    for control in _CONTROLS:
        if control in read:
            replaced += read.count(control)
            read = read.replace(control, REPLACEMENT)
    return read, replaced


def _composed(read: str) -> str:
    return read if unicodedata.is_normalized("NFC", read) else unicodedata.normalize("NFC", read)
