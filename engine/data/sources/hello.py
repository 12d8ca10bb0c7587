"""The word from which every course on recurrent networks begins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.source import Bytes, Document, TextSource, data_source
from engine.data.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue


@data_source
class Hello(TextSource):
    """The text "hello" and its four letters: h, e, l, l are read, e, l, l, o are to follow."""

    id = "hello"

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        return (Document("hello", "hello"),)

    def vocabulary(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> Vocabulary:
        return Vocabulary("character", tuple("helo"))
