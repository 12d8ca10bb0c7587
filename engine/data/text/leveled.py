"""Texts that are read by the character or by the word, as a setting says."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from engine.data.source import TextSource
from engine.data.vocabulary import LEVELS, MOST_WORDS, vocabulary_of
from engine.params import ChoiceParam, IntParam, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.source import Bytes
    from engine.data.vocabulary import Level, Vocabulary
    from engine.params import AnyParam
    from engine.problem import ParamValue

LEVEL = ChoiceParam("level", "character", LEVELS, text_id="param-text-level")
WORDS = IntParam("words", 5000, minimum=10, maximum=MOST_WORDS, text_id="param-text-words")


class LeveledSource(TextSource):
    """A source of texts whose tokens are characters, or the words that come most often."""

    settings: ClassVar[tuple[AnyParam, ...]] = (LEVEL, WORDS)

    def vocabulary(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> Vocabulary:
        level = cast("Level", settings["level"])
        most = whole(settings, "words") + 1 if level == "word" else None  # one for all unknown
        return vocabulary_of((d.text for d in self.documents(settings, contents)), level, most)
