"""Short opinions, good and bad, in which order and negations decide."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from engine.data.source import Bytes, Document, SentenceSource, data_source
from engine.data.text.opinion import BAD, GOOD, OTHER, TURNS, Language, Words, opinions
from engine.data.text.opinion_english import English
from engine.data.text.opinion_korean import Korean
from engine.data.vocabulary import Vocabulary, spaced, vocabulary_of
from engine.params import ChoiceParam, IntParam, whole

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue

LANGUAGES: dict[str, Language] = {"english": English(), "korean": Korean()}
# What classes and tags are called in each language.
_NAMES = {
    "english": {GOOD: "positive", BAD: "negative", OTHER: "other", TURNS: "turns"},
    "korean": {GOOD: "긍정", BAD: "부정", OTHER: "그 밖", TURNS: "뒤집음"},
}
_SEED = 0


@data_source
class Sentiment(SentenceSource):
    """Opinions made by templates, of which each is on one side of the split alone.

    The tags say of every word whether it judges as it is meant there, or turns what is judged.
    """

    id = "sentiment"
    settings = (
        ChoiceParam("language", "english", tuple(LANGUAGES), text_id="param-sentiment-language"),
        IntParam("count", 3000, minimum=1000, maximum=20_000, text_id="param-sentiment-count"),
    )

    def classes(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        names = _NAMES[str(settings["language"])]
        return (names[GOOD], names[BAD])

    def counts(self, settings: Mapping[str, ParamValue]) -> tuple[int, ...]:
        count = whole(settings, "count")
        return (count - count // 2, count // 2)

    def tag_names(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        names = _NAMES[str(settings["language"])]
        return (names[OTHER], names[GOOD], names[BAD], names[TURNS])

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        return _documents(str(settings["language"]), whole(settings, "count"))

    def vocabulary(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> Vocabulary:
        return vocabulary_of((d.text for d in self.documents(settings, contents)), "word")


@cache
def _documents(language: str, count: int) -> tuple[Document, ...]:
    names = _NAMES[language]
    return tuple(
        Document(
            f"opinion-{i}",
            _written(opinion.words),
            names[opinion.judgement],
            tuple(names[tag] for _, tag in opinion.words),
            f"template-{opinion.template.id}",
        )
        for i, opinion in enumerate(opinions(LANGUAGES[language], count, _SEED))
    )


def _written(words: Words) -> str:
    """Return the words as one writes them."""
    written = [word for word, _ in words]
    return written[0] + "".join(spaced(before, word) for before, word in pairwise(written))
