"""Pure edits of data: each returns a new value, or raises `IllegalEdit` or `InvalidValue`."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.data.classes import class_colors, class_names, free_color, generated_classes
from engine.data.forms import takes, text_sources
from engine.data.names import class_name
from engine.data.sequences import documents_of
from engine.data.source import DATA_SOURCES
from engine.data.spec import DrawnClass, SourceSpec
from engine.data.vocabulary import vocabulary_of
from engine.params import FloatParam, IntParam, checked, whole
from engine.problem import IllegalEdit, InvalidValue
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from engine.data.source import Bytes, DataSource
    from engine.data.spec import DataSpec, DrawnSample

SIZE = IntParam("size", 28, minimum=8, maximum=64, text_id="param-data-size")
DATA_PARAMS = (
    SIZE,
    FloatParam(
        "validation_fraction", 0.2, minimum=0, maximum=1, above_minimum=True, below_maximum=True
    ),
    FloatParam("test_fraction", 0.0, minimum=0, maximum=1, below_maximum=True),
    IntParam("seed", 0, minimum=0, maximum=2**31 - 1, text_id="param-data-seed"),
)


def new_sample_id() -> str:
    """Return a sample id that was never used."""
    return token_hex(8)


# --- classes --------------------------------------------------------------------------------


def with_class(data: DataSpec, written: str) -> DataSpec:
    """Add a class, in the first colour that no other class has."""
    name = class_name(written)
    _require_new(data, name)
    added = DrawnClass(name, free_color(set(class_colors(data).values())))
    return _with_classes(data, (*data.drawn.classes, added))


def with_class_renamed(data: DataSpec, old: str, written: str) -> DataSpec:
    """Call a drawn class something else; its drawings go with it."""
    name = class_name(written)
    _require_own(data, old)
    if name == old:
        return data
    _require_new(data, name)
    classes = tuple(replace(c, name=name) if c.name == old else c for c in data.drawn.classes)
    samples = tuple(replace(s, label=name) if s.label == old else s for s in data.drawn.samples)
    return replace(data, drawn=replace(data.drawn, classes=classes, samples=samples))


def with_class_color(data: DataSpec, name: str, color: int) -> DataSpec:
    """Give a class a place in the class palette."""
    _require_known(data, name)
    own = {c.name for c in data.drawn.classes}
    if name not in own:
        return _with_classes(data, (*data.drawn.classes, DrawnClass(name, color)))
    recoloured = (replace(c, color=color) if c.name == name else c for c in data.drawn.classes)
    return _with_classes(data, tuple(recoloured))


def without_class(data: DataSpec, name: str) -> DataSpec:
    """Remove a drawn class and all its drawings."""
    _require_own(data, name)
    classes = tuple(c for c in data.drawn.classes if c.name != name)
    samples = tuple(s for s in data.drawn.samples if s.label != name)
    return replace(data, drawn=replace(data.drawn, classes=classes, samples=samples))


# --- drawings -------------------------------------------------------------------------------


def with_samples(data: DataSpec, samples: Iterable[DrawnSample]) -> DataSpec:
    """Add drawings; their pixels are put into the pixel store by the caller."""
    added = tuple(samples)
    known = {sample.id for sample in data.drawn.samples}
    for sample in added:
        _require_known(data, sample.label)
        if sample.id in known or not sample.id:
            raise IllegalEdit(text("data-duplicate-sample"))
        known.add(sample.id)
    return replace(data, drawn=replace(data.drawn, samples=(*data.drawn.samples, *added)))


def without_samples(data: DataSpec, ids: Collection[str]) -> DataSpec:
    """Remove drawings; an id that is not there changes nothing."""
    gone = set(ids)
    kept = tuple(sample for sample in data.drawn.samples if sample.id not in gone)
    return replace(data, drawn=replace(data.drawn, samples=kept))


def relabelled(data: DataSpec, ids: Collection[str], label: str) -> DataSpec:
    """Move drawings to another class."""
    _require_known(data, label)
    chosen = set(ids)
    samples = (replace(s, label=label) if s.id in chosen else s for s in data.drawn.samples)
    return replace(data, drawn=replace(data.drawn, samples=tuple(samples)))


# --- settings -------------------------------------------------------------------------------


def with_settings(data: DataSpec, values: Mapping[str, object]) -> DataSpec:
    """Change the image size (drawings are resampled when used), the split or its seed."""
    present = {param.name: getattr(data, param.name) for param in DATA_PARAMS}
    changed = checked(DATA_PARAMS, {**present, **values})
    _require_size(data, int(changed["size"]))
    found = replace(data, **changed)
    if found.validation_fraction + found.test_fraction >= 1:
        raise InvalidValue(text("data-nothing-trains"))
    return found


def with_source(
    data: DataSpec,
    kind: str,
    settings: Mapping[str, object] | None = None,
    contents: Mapping[str, Bytes] | None = None,
) -> DataSpec:
    """Add a source; one whose images have a size of their own sets it.

    The first of texts says which tokens there are; what further ones bring beside is unknown.
    `contents` are imported bytes by digest; what cannot be read raises `DataError`.
    """
    if kind not in DATA_SOURCES:
        raise IllegalEdit(text("data-unknown-source"))
    source = DATA_SOURCES[kind]
    _require_form(data, source)
    size = source.fixed_size or data.size
    _require_size(data, size)
    added = SourceSpec(kind, source.checked(settings or {}))
    grown = replace(data, size=size, sources=(*data.sources, added))
    return grown if data.vocabulary is not None else with_vocabulary(grown, contents or {})


def with_vocabulary(data: DataSpec, contents: Mapping[str, Bytes]) -> DataSpec:
    """Take the tokens anew from all texts, as the first source reads them; other data has none."""
    _, spec, source = next(text_sources(data), (0, None, None))
    if spec is None or source is None:
        return replace(data, vocabulary=None)
    settings = source.checked(spec.settings)
    vocabulary = source.vocabulary(settings, contents)
    if len(data.sources) > 1:
        most = whole(settings, "words") + 1 if "words" in settings else None
        texts = (document.text for _, document in documents_of(data, contents))
        vocabulary = vocabulary_of(texts, vocabulary.level, most)
    return replace(data, vocabulary=vocabulary)


def without_source(data: DataSpec, position: int) -> DataSpec:
    """Remove a source; classes that have drawings stay, as the user's own."""
    sources = data.sources[:position] + data.sources[position + 1 :]
    kept = replace(data, sources=sources, vocabulary=data.vocabulary if sources else None)
    colors, own = class_colors(data), {c.name for c in data.drawn.classes}
    missing = [s.label for s in data.drawn.samples if s.label not in own]
    adopted = (DrawnClass(name, colors[name]) for name in dict.fromkeys(missing))
    return _with_classes(kept, (*data.drawn.classes, *adopted))


def with_source_setting(
    data: DataSpec,
    position: int,
    name: str,
    value: object,
    contents: Mapping[str, Bytes] | None = None,
) -> DataSpec:
    """Change a setting of a source, by its position among the sources.

    Where the first of texts becomes another one, so do the tokens.
    """
    spec = data.sources[position]
    settings = DATA_SOURCES[spec.kind].checked({**spec.settings, name: value})
    changed = replace(spec, settings=settings)
    sources = (*data.sources[:position], changed, *data.sources[position + 1 :])
    found = replace(data, sources=sources)
    return found if position or changed == spec else with_vocabulary(found, contents or {})


# --- what is refused ------------------------------------------------------------------------


def _with_classes(data: DataSpec, classes: tuple[DrawnClass, ...]) -> DataSpec:
    return replace(data, drawn=replace(data.drawn, classes=classes))


def _require_new(data: DataSpec, name: str) -> None:
    if name in class_names(data):
        raise IllegalEdit(text("data-duplicate-class", name=name))


def _require_known(data: DataSpec, name: str) -> None:
    if name not in class_names(data):
        raise IllegalEdit(text("data-unknown-class", name=name))


def _require_own(data: DataSpec, name: str) -> None:
    _require_known(data, name)
    if name in generated_classes(data):
        raise IllegalEdit(text("data-generated-class", name=name))


def _require_form(data: DataSpec, source: DataSource) -> None:
    """Refuse a source of another form than the rest, which no sample could join."""
    if not takes(data, source):
        raise IllegalEdit(text("data-other-form", source=source.title))


def _require_size(data: DataSpec, size: int) -> None:
    for spec in data.sources:
        source = DATA_SOURCES[spec.kind]
        if source.fixed_size is not None and size != source.fixed_size:
            message = text("data-fixed-size", source=source.title, size=source.fixed_size)
            raise InvalidValue(message)
