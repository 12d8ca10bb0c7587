"""Opinions are sound sentences, divided by template, and cannot be told by counting words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from engine.data.edits import with_source
from engine.data.sequences import sequence_dataset
from engine.data.source import DATA_SOURCES
from engine.data.sources.sentiment import LANGUAGES, Sentiment
from engine.data.spec import TAGS, TEXT, DataSpec
from engine.data.vocabulary import pieces

if TYPE_CHECKING:
    from engine.data.source import Document

SENTIMENT = DATA_SOURCES["sentiment"]
assert isinstance(SENTIMENT, Sentiment)


def documents(language: str, count: int = 3000) -> tuple[Document, ...]:
    return SENTIMENT.documents(SENTIMENT.checked({"language": language, "count": count}), {})


@pytest.mark.parametrize("language", LANGUAGES)
class TestOpinions:
    def test_are_many_and_different(self, language: str) -> None:
        texts = [d.text for d in documents(language)]
        assert len(texts) == 3000
        assert len(set(texts)) >= 2000

    def test_classes_are_equally_many(self, language: str) -> None:
        settings = SENTIMENT.checked({"language": language})
        labels = [d.label for d in documents(language)]
        counts = tuple(labels.count(name) for name in SENTIMENT.classes(settings))
        assert counts == SENTIMENT.counts(settings) == (1500, 1500)

    def test_every_word_has_a_tag(self, language: str) -> None:
        names = SENTIMENT.tag_names(SENTIMENT.checked({"language": language}))
        for document in documents(language):
            assert len(document.tags) == len(pieces(document.text, "word"))
            assert set(document.tags) <= set(names)
            assert document.label in document.tags  # the judgement that decides is among them

    def test_no_template_is_on_both_sides_and_each_judges_both_ways(self, language: str) -> None:
        found = documents(language)
        data = with_source(DataSpec(), "sentiment", {"language": language}, {})
        dataset = sequence_dataset(data, {})
        training = {found[i].group for i in dataset.training}
        validation = {found[i].group for i in dataset.validation}
        assert not training & validation
        assert len(training) > 60
        assert len(validation) > 12
        for group in training | validation:
            assert len({d.label for d in found if d.group == group}) == 2

    def test_a_bag_of_words_is_not_enough(self, language: str) -> None:
        data = with_source(DataSpec(), "sentiment", {"language": language}, {})
        assert data.vocabulary is not None
        dataset = sequence_dataset(data, {})
        texts, size = dataset.sequences(TEXT), len(data.vocabulary)
        bags = np.stack([np.bincount(texts[i], minlength=size) for i in range(len(dataset))])
        model = LogisticRegression(max_iter=1000)
        model.fit(bags[dataset.training], dataset.labels[dataset.training])
        validation = dataset.validation
        assert 0.4 < model.score(bags[validation], dataset.labels[validation]) <= 0.8

    def test_tags_go_with_their_words(self, language: str) -> None:
        data = with_source(DataSpec(), "sentiment", {"language": language}, {})
        dataset = sequence_dataset(data, {})
        assert dataset.sequences(TAGS).lengths.tolist() == dataset.sequences(TEXT).lengths.tolist()
        assert set(dataset.sequences(TAGS).values) == {0, 1, 2, 3}


def test_what_is_denied_is_tagged_as_it_is_meant() -> None:
    plain = [d for d in documents("english") if d.tags.count("turns") == 1]
    found = {
        (words[d.tags.index("turns") + 1], d.tags[d.tags.index("turns") + 1])
        for d in plain
        for words in (pieces(d.text, "word"),)
    }
    assert {("good", "negative"), ("bad", "positive")} <= found
    assert not {("good", "positive"), ("bad", "negative")} & found


def test_no_english_sentence_says_it_without_having_named_it() -> None:
    for document in documents("english"):
        words = pieces(document.text, "word")
        assert "the" in words
        if "it" in words:
            assert words.index("the") < words.index("it")


def test_korean_denies_by_a_whole_form() -> None:
    for document in documents("korean"):
        for word, tag in zip(pieces(document.text, "word"), document.tags, strict=True):
            if tag == "뒤집음":
                assert word == "전혀" or word.startswith("않았")
