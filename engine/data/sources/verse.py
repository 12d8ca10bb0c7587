"""The poems that come with the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import Bytes, Document, data_source
from engine.data.text.leveled import LeveledSource
from engine.data.text.verse import poems

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue

_BOOK = 10  # poems a document, so that a network reads on for a while


@data_source
class Verse(LeveledSource):
    """Rhymed poems, ten to a document."""

    id = "verse"

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        written = poems()
        return tuple(
            Document(f"book-{start // _BOOK}", "".join(written[start : start + _BOOK]))
            for start in range(0, len(written), _BOOK)
        )
