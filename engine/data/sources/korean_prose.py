"""The Korean prose that comes with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import Bytes, Document, data_source
from engine.data.text.korean_prose import chapters
from engine.data.text.leveled import LeveledSource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue

_PART = 8  # chapters a document, so that a network reads on for a while


@data_source
class KoreanProse(LeveledSource):
    """Chapters of a village by the sea, eight to a document."""

    id = "korean_prose"

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        written = chapters()
        return tuple(
            Document(f"part-{start // _PART}", "".join(written[start : start + _PART]))
            for start in range(0, len(written), _PART)
        )
