"""Sources of texts, sentences and series that tests put among the others."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, ClassVar

import numpy as np

from engine.data.source import (
    DATA_SOURCES,
    DIGEST,
    Bytes,
    Document,
    SentenceSource,
    Series,
    SeriesSource,
    TextSource,
)
from engine.params import IntParam, TextParam
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.data.source import DataSource
    from engine.params import AnyParam
    from engine.problem import ParamValue


SHOWN = "param-batch-size"  # words for settings that have none of their own
TITLE = Text("source-hello")


class Imported(TextSource):
    """A file, one document a paragraph."""

    id = "test_imported"
    title = TITLE
    settings: ClassVar[tuple[AnyParam, ...]] = (
        TextParam(DIGEST, ""),
        TextParam("name", "", text_id=SHOWN),
    )

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        written = contents[str(settings[DIGEST])].tobytes().decode()
        return tuple(Document(str(i), part) for i, part in enumerate(written.split("\n\n")))


class Verses(TextSource):
    """Four short poems."""

    id = "test_verses"
    title = TITLE
    settings: ClassVar[tuple[AnyParam, ...]] = (
        IntParam("count", 4, minimum=1, maximum=9, text_id=SHOWN),
    )

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        lines = ("the sea is deep", "the sky is high", "봄이 온다", "hello")
        count = int(str(settings["count"]))
        return tuple(Document(str(i), f"{lines[i % 4]}\n" * (i + 2)) for i in range(count))


class Moods(SentenceSource):
    """Sentences that are glad or sad."""

    id = "test_moods"
    title = TITLE

    def classes(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        return ("glad", "sad")

    def counts(self, settings: Mapping[str, ParamValue]) -> tuple[int, ...]:
        return (6, 4)

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        glad = (Document(f"g{i}", f"what a good day {i}", "glad") for i in range(6))
        sad = (Document(f"s{i}", f"not a good day {i}", "sad") for i in range(4))
        return (*glad, *sad)


class Waves(SeriesSource):
    """Two sines side by side."""

    id = "test_waves"
    title = TITLE
    settings: ClassVar[tuple[AnyParam, ...]] = (
        IntParam("length", 200, minimum=2, maximum=10**7, text_id=SHOWN),
    )

    def channels(self, settings: Mapping[str, ParamValue]) -> int:
        return 2

    def series(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes], seed: int
    ) -> tuple[Series, ...]:
        t = np.arange(int(str(settings["length"])), dtype=np.float32)
        return (Series("waves", np.stack([np.sin(t / 7), np.cos(t / 5)], axis=1)),)


@contextmanager
def known(*sources: DataSource) -> Iterator[None]:
    """Have sources among the others for as long as it lasts."""
    for source in sources:
        DATA_SOURCES.add(source.id, source)
    try:
        yield
    finally:
        for source in sources:
            DATA_SOURCES.remove(source.id)
