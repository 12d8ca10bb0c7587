"""Writing that does not repeat itself: what a network could learn by heart teaches it nothing."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

SPAN = 40
MOST_TIMES = 3
_TRIES = 200


class FreshText:
    """A text in which no `SPAN` characters in a row stand more than `MOST_TIMES` times."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._end = ""

    def added(self, write: Callable[[], str]) -> str:
        """Return what is written as soon as it is fresh enough, and count it as written."""
        for _ in range(_TRIES):
            part = write()
            spans = Counter(self._spans(part))
            if all(self._counts[span] + times <= MOST_TIMES for span, times in spans.items()):
                self._counts.update(spans)
                self._end = (self._end + part)[-SPAN + 1 :]
                return part
        raise ValueError(f"nothing new to write after {part!r}")

    def _spans(self, part: str) -> list[str]:
        whole = self._end + part
        return [whole[i : i + SPAN] for i in range(len(whole) - SPAN + 1)]
