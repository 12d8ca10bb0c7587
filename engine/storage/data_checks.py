"""What data must satisfy beyond its settings: one form, known classes, tokens that are real."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import is_normalized

from msgspec.structs import replace

from engine.data.classes import generated_classes
from engine.data.edits import with_settings
from engine.data.names import class_name
from engine.data.source import DATA_SOURCES, DataSource, TextSource
from engine.data.vocabulary import MOST_CHARACTERS, MOST_WORDS
from engine.problem import IllegalEdit, InvalidValue
from engine.storage.errors import refusal
from engine.storage.limits import MAX_NAME_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.data.spec import DataSpec, Drawn, SourceSpec
    from engine.data.vocabulary import Vocabulary


def checked_data(data: DataSpec) -> DataSpec:
    """Return the data with every source's settings checked, or refuse it in words."""
    found = replace(data, sources=tuple(_checked_source(source) for source in data.sources))
    kinds = [DATA_SOURCES[source.kind] for source in found.sources]
    _check_forms(kinds, data.drawn)
    _check_vocabulary(kinds, data.vocabulary)
    _check_drawn(data.drawn, generated_classes(found))
    try:
        return with_settings(found, {})
    except InvalidValue as error:
        raise refusal("data", problem=error.message) from error


def are_unique(names: Iterable[str]) -> bool:
    """Whether none comes twice."""
    listed = list(names)
    return len(set(listed)) == len(listed)


def _checked_source(source: SourceSpec) -> SourceSpec:
    kind = DATA_SOURCES.get(source.kind)
    if kind is None:
        raise refusal("source", kind=source.kind[:80])
    try:
        return replace(source, settings=kind.checked(source.settings))
    except InvalidValue as error:
        raise refusal("source-setting", kind=source.kind, problem=error.message) from error


def _check_forms(kinds: list[DataSource], drawn: Drawn) -> None:
    """Refuse data of two forms: no sample of the one could stand beside one of the other."""
    forms = {kind.form for kind in kinds}
    if drawn.samples:
        forms.add("image")
    if len(forms) > 1:
        raise refusal("forms")


def _check_vocabulary(kinds: list[DataSource], vocabulary: Vocabulary | None) -> None:
    """Refuse tokens that no text could have, or that come without one."""
    is_of_texts = any(isinstance(kind, TextSource) for kind in kinds)
    if vocabulary is None or not is_of_texts:
        if is_of_texts or vocabulary is not None:
            raise refusal("vocabulary")
        return
    entries, is_word = vocabulary.entries, vocabulary.level == "word"
    is_short = len(entries) <= (MOST_WORDS if is_word else MOST_CHARACTERS)
    if not is_short or not entries or not are_unique(entries):
        raise refusal("vocabulary")
    longest = MAX_NAME_LENGTH if is_word else 1
    if not all(0 < len(entry) <= longest and is_normalized("NFC", entry) for entry in entries):
        raise refusal("vocabulary")


def _check_drawn(drawn: Drawn, generated: frozenset[str]) -> None:
    names = [drawn_class.name for drawn_class in drawn.classes]
    if not all(_is_class_name(name) for name in names) or not are_unique(names):
        raise refusal("classes")
    if any(not 0 <= drawn_class.color < 10_000 for drawn_class in drawn.classes):
        raise refusal("classes")
    ids = [sample.id for sample in drawn.samples]
    if not are_unique(ids) or any(not id or len(id) > MAX_NAME_LENGTH for id in ids):
        raise refusal("samples")
    if not {sample.label for sample in drawn.samples} <= generated | set(names):
        raise refusal("samples")


def _is_class_name(name: str) -> bool:
    try:
        return class_name(name) == name
    except IllegalEdit:
        return False
