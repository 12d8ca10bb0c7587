"""What the network reads of the panel, and the step of it that is looked at."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from engine.data.forms import is_stream
from engine.data.vocabulary import UNKNOWN, Vocabulary, encoded

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed

MOST_STEPS = 200  # of a stream: what lies further back has hardly left its mark


class Reading:
    """Lets all views look at the end of a text; places in it are counted in characters."""

    def __init__(self, document: Document, feed: RunFeed, focus: Focus) -> None:
        self._document, self._feed, self._focus = document, feed, focus
        self._text = ""
        self._dropped = 0
        self._sample: np.ndarray | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        """The tokens of the project's texts."""
        return self._document.project.data.vocabulary or Vocabulary()

    @property
    def text(self) -> str:
        """What is read, "" where it is a sample of the data."""
        return self._text

    @property
    def is_own(self) -> bool:
        """Whether the network looks at this text: somebody else may have shown it another."""
        return self._sample is not None and self._feed.sample is self._sample

    def forget(self) -> None:
        """Know of no text."""
        self._text, self._sample = "", None

    def read(self, written: str) -> tuple[str, ...]:
        """Let the network read a text; return what of it the network does not know."""
        found = encoded(self.vocabulary, written)
        most = MOST_STEPS if is_stream(self._document.project.data) else len(found.tokens)
        self._text, self._dropped = written, max(0, len(found.tokens) - most)
        self._look_at(found.tokens[self._dropped :])
        return tuple(piece for piece in found.unseen if piece != UNKNOWN)

    def stand_behind(self, place: int) -> None:
        """Look at the step at which the text has been read up to a place."""
        if self.is_own:
            self._focus.look_at_time(max(0, self._steps(place) - 1 - self._dropped))

    def place_of(self, step: int) -> tuple[int, int] | None:
        """Return where the text of a step begins and ends, None where it is not of this text."""
        wanted = step + self._dropped
        if not self.is_own or step < 0 or wanted >= self._steps(len(self._text)):
            return None
        places = range(len(self._text) + 1)
        first = bisect_left(places, wanted + 1, key=self._steps) - 1
        if self.vocabulary.level == "character":
            return first, first + 1
        last = bisect_left(places, wanted + 2, key=self._steps) - 1
        return first, first + len(self._text[first:last].rstrip() or self._text[first:])

    def _look_at(self, tokens: np.ndarray) -> None:
        if len(tokens) == 0:
            if self.is_own:
                self._feed.look(None)
            self._sample = None
        elif self._sample is None or not (self.is_own and np.array_equal(tokens, self._sample)):
            self._sample = tokens
            self._feed.look(tokens)

    def _steps(self, place: int) -> int:
        """Return how many steps a text is up to a place."""
        return len(encoded(self.vocabulary, self._text[:place]).tokens)
