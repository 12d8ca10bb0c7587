"""A text file of the user's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from engine.data.errors import DataError
from engine.data.source import DIGEST, Bytes, Document, data_source
from engine.data.text.leveled import LEVEL, WORDS, LeveledSource
from engine.data.text.reading import ENCODINGS, read_text
from engine.params import ChoiceParam, TextParam
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.text.reading import Encoding
    from engine.problem import ParamValue

# One to be read and one to follow.
_LEAST = 2

NAME = TextParam("name", "", text_id="param-file-name")
ENCODING = ChoiceParam("encoding", "utf-8", ENCODINGS, text_id="param-file-encoding")


@data_source
class OwnText(LeveledSource):
    """One file, one document; its bytes lie in the project under their digest."""

    id = "text"
    settings = (TextParam(DIGEST, "", text_id="param-file-digest"), NAME, ENCODING, LEVEL, WORDS)

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        written = contents[str(settings[DIGEST])].tobytes()
        read = read_text(written, cast("Encoding", settings["encoding"])).text
        if len(read.strip()) < _LEAST:
            raise DataError(text("text-empty", file=str(settings["name"])))
        return (Document("text", read),)
