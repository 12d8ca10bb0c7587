"""Texts for people: values that name a message and its arguments, rendered last.

Every message lives in `assets/texts/<language>/*.ftl` (Mozilla's Fluent), English and Korean
side by side. `JOSA` chooses a Korean particle by the last sound of the word before it; `AMOUNT`
writes a large count as the language counts.
"""

from __future__ import annotations

import re
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Literal

import msgspec
from fluent.runtime import FluentBundle, FluentResource

from engine.amounts import amount
from engine.particles import particle

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from fluent.runtime.resolver import Message

Language = Literal["en", "ko"]
LANGUAGES: tuple[Language, ...] = ("en", "ko")


class Text(msgspec.Struct, frozen=True):
    """A message for people, not yet in any language.

    `id` is a Fluent message id, or `message.attribute`; `args` are its variables. A `Text` among
    the arguments is rendered in the same language.
    """

    id: str
    args: dict[str, str | int | float | Text] = {}

    def __hash__(self) -> int:
        return hash((self.id, tuple(self.args.items())))


def text(id: str, /, **args: str | int | float | Text) -> Text:
    """Name a message and its arguments; `text("layer-conv2d.help")`."""
    return Text(id, args)


def listed(items: Sequence[Text]) -> Text:
    """Join one or more texts by commas."""
    *before, joined = items
    for item in reversed(before):
        joined = text("list-pair", first=item, rest=joined)
    return joined


def render(message: Text, language: Language) -> str:
    """Render a message in a language; a missing message raises `KeyError`, so that tests see it."""
    name, _, attribute = message.id.partition(".")
    catalogue = _catalogue(language)
    entry = catalogue.message(name)
    if entry is None:
        raise KeyError(message.id)
    pattern = entry.attributes[attribute] if attribute else entry.value
    if pattern is None:
        raise KeyError(message.id)
    args = {k: render(v, language) if isinstance(v, Text) else v for k, v in message.args.items()}
    rendered, errors = catalogue.bundle.format_pattern(pattern, args)
    if errors:
        raise errors[0]
    return str(rendered)


def has_text(id: str, language: Language) -> bool:
    """Whether a message, or a `message.attribute`, exists in a language."""
    name, _, attribute = id.partition(".")
    entry = _catalogue(language).message(name)
    if entry is None:
        return False
    return attribute in entry.attributes if attribute else entry.value is not None


def catalogue_sources(language: Language) -> Mapping[str, str]:
    """Return the catalogue files of a language by name, as written."""
    folder = files("assets").joinpath("texts", language)
    found = [f for f in folder.iterdir() if f.name.endswith(".ftl")]
    return {f.name: f.read_text(encoding="utf-8") for f in sorted(found, key=lambda f: f.name)}


# A message begins with its name at the start of a line; all up to the next one belongs to it.
_BEGINNING = re.compile(r"^([A-Za-z][\w-]*)[ \t]*=", re.MULTILINE)


class _Catalogue:
    """The messages of a language. Each is parsed when it is first asked for: all take 0.2 s."""

    def __init__(self, language: Language) -> None:
        # The library types only functions of one argument.
        functions: dict[str, Any] = {"JOSA": _josa, "AMOUNT": partial(_amount, language)}
        self.bundle = FluentBundle([language], use_isolating=False, functions=functions)
        self._unread: dict[str, str] = {}
        for source in catalogue_sources(language).values():
            begun = list(_BEGINNING.finditer(source))
            ends = [*(match.start() for match in begun[1:]), len(source)]
            for match, end in zip(begun, ends, strict=True):
                self._unread[match.group(1)] = source[match.start() : end]

    def message(self, name: str) -> Message | None:
        """Return a message, None for one that is not there."""
        if (source := self._unread.pop(name, None)) is not None:
            self.bundle.add_resource(FluentResource(source))
        return self.bundle.get_message(name) if self.bundle.has_message(name) else None


@cache
def _catalogue(language: Language) -> _Catalogue:
    return _Catalogue(language)


def _josa(word: Any, pair: Any) -> str:
    return particle(str(word), str(pair))


def _amount(language: Language, count: Any) -> str:
    return amount(int(count), language) if isinstance(count, (int, float)) else str(count)
