"""What is said of sources beside their headings, by the form of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.forms import form_of
from engine.data.source import DATA_SOURCES
from engine.data.vocabulary import UNKNOWN
from engine.texts import text

if TYPE_CHECKING:
    from engine.data.listing import Listing
    from engine.data.spec import DataSpec, SourceSpec
    from engine.texts import Text


def title_of(spec: SourceSpec) -> Text:
    """Return what a source is called; one of a file has the file's name beside it."""
    source, name = DATA_SOURCES[spec.kind], str(spec.settings.get("name", ""))
    if source.is_imported and name:
        return text("data-source-of-file", source=source.title, name=name)
    return source.title


def remark_on(data: DataSpec, position: int, known: Listing | None) -> Text:
    """Say how much a source holds; of texts that only is known once they were read."""
    form, spec = form_of(data), data.sources[position]
    source = DATA_SOURCES[spec.kind]
    if form == "image":
        return text("data-source-count", count=source.count(source.checked(spec.settings)))
    if known is None:
        return text("data-source-unread")
    if form == "series":
        own = [s for s in known.series if s.id.startswith(f"{position}/")]
        return text("series-source-remark", count=sum(len(s.values) for s in own))
    texts = [shown for shown in known.texts if shown.source == position]
    if form == "sentences":
        return text("sentence-source-remark", count=len(texts))
    level = known.vocabulary.level if known.vocabulary is not None else "character"
    count = sum(len(shown.tokens) for shown in texts)
    return text(f"text-source-remark-{level}", documents=len(texts), count=count)


def remark_on_whole(data: DataSpec) -> Text:
    """Say what holds for all samples."""
    if form_of(data) == "image":
        return text("data-whole-remark", size=data.size)
    if data.vocabulary is None:
        percent = round(100 * data.validation_fraction)
        return text("data-whole-remark-series", percent=percent)
    different = len(data.vocabulary) - (UNKNOWN in data.vocabulary.entries)
    return text(f"data-whole-remark-{data.vocabulary.level}", count=different)
