"""Every text exists in both languages, with the same variables, and can be shown."""

import ast
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax.ast import Attribute, Junk, Message, VariableReference
from fluent.syntax.visitor import Visitor

from engine.texts import (
    LANGUAGES,
    Language,
    Text,
    catalogue_sources,
    has_text,
    listed,
    render,
    text,
)

ROOT = Path(__file__).parents[2]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: VariableReference) -> None:
        self.names.add(node.id.name)


def _variables(entry: Message | Attribute) -> frozenset[str]:
    visitor = _Variables()
    if entry.value is not None:
        visitor.visit(entry.value)
    return frozenset(visitor.names)


@cache
def _messages(language: Language) -> dict[str, frozenset[str]]:
    """Return the variables of every message and attribute by its id."""
    found: dict[str, frozenset[str]] = {}
    for source in catalogue_sources(language).values():
        for entry in FluentParser().parse(source).body:
            if isinstance(entry, Message):
                if entry.value is not None:
                    found[entry.id.name] = _variables(entry)
                for attribute in entry.attributes:
                    found[f"{entry.id.name}.{attribute.id.name}"] = _variables(attribute)
    return found


def _literal_ids(path: Path) -> list[str]:
    """Return the ids that a source file gives to `text(…)` and `Text(…)` as plain strings."""
    return [
        call.args[0].value
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id in {"text", "Text"}
        and call.args
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]


def test_both_languages_have_the_same_files() -> None:
    assert catalogue_sources("en").keys() == catalogue_sources("ko").keys()
    assert catalogue_sources("en")


def test_both_languages_have_the_same_messages_and_variables() -> None:
    assert _messages("en") == _messages("ko")


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_hold_no_junk_and_no_id_twice(language: Language) -> None:
    entries = [
        entry
        for source in catalogue_sources(language).values()
        for entry in FluentParser().parse(source).body
    ]
    assert [entry.content for entry in entries if isinstance(entry, Junk)] == []
    counts = Counter(entry.id.name for entry in entries if isinstance(entry, Message))
    assert [id for id, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [1, 2.5, 3000, "합성곱", "ReLU", ""])
def test_every_message_can_be_shown(language: Language, value: str | float) -> None:
    for id, variables in _messages(language).items():
        shown = render(Text(id, dict.fromkeys(variables, value)), language)
        assert shown.strip() or value == ""
        assert "{" not in shown
        assert "None" not in shown


@pytest.mark.parametrize("package", ["engine", "desktop_app"])
def test_every_text_that_code_names_exists(package: str) -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {id}"
        for path in sorted((ROOT / package).rglob("*.py"))
        for id in _literal_ids(path)
        if not has_text(id, "en")
    ]
    assert missing == []


def test_a_text_may_hold_texts() -> None:
    message = text("fix-insert", kind=text("layer-flatten"))
    assert render(message, "en") == "Insert Flatten"
    assert render(message, "ko") == "평탄화 끼워 넣기"


def test_texts_are_listed_with_commas() -> None:
    names = [text("choice-same"), text("choice-valid"), text("choice-on")]
    assert render(listed(names), "en") == "same, valid, on"
    assert render(listed(names[:1]), "en") == "same"


def test_a_missing_text_is_an_error() -> None:
    with pytest.raises(LookupError):
        render(text("there-is-no-such-text"), "en")
    with pytest.raises(LookupError):
        render(text("layer-relu.no-such-attribute"), "en")
    assert not has_text("layer-relu.no-such-attribute", "en")


def test_texts_are_values() -> None:
    assert text("fix-resize", size=2) == text("fix-resize", size=2)
    assert len({text("fix-resize", size=2), text("fix-resize", size=2)}) == 1


def test_korean_particles_are_chosen_within_messages() -> None:
    assert render(text("data-relabel", name="서울"), "ko").startswith("서울로 ")
    assert render(text("data-relabel", name="부산"), "ko").startswith("부산으로 ")
