from __future__ import annotations

import pytest

from desktop_app.event_words import event_words, flagged
from engine.recipe import Recipe, live_settings
from engine.storage import RunEvent
from engine.texts import LANGUAGES, render
from engine.zoo.example import EXAMPLES

GRAPH = EXAMPLES["xo_small"].build().graph
CONV = next(id for id, node in GRAPH.nodes.items() if node.kind == "conv2d")


def said(event: RunEvent) -> str:
    return render(event_words(event, GRAPH), "en")


def changed(name: str, before: object, after: object) -> RunEvent:
    return RunEvent("changed", 5, {"name": name, "before": before, "after": after})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("event", "words"),
    [
        (changed("learning_rate", 0.1, 0.01), "Learning rate 0.100 → 0.010"),
        (RunEvent("joined", 3, {"samples": ("a", "b")}), "+2 drawings"),
        (RunEvent("rewound", 90, {"to": 70}), "back to step 70"),
        (RunEvent("resumed", 9), "resumed"),
        (RunEvent("non_finite", 9, {"node": CONV}), "NaN"),
        (changed("frozen", ("a", "b"), ("a",)), "1 layer frozen"),
    ],
)
def test_what_happened_is_said_shortly(event, words):
    assert said(event) == words


def test_freezing_names_the_layer():
    assert said(changed("frozen", (), (CONV,))).endswith("frozen")
    assert said(changed("frozen", (CONV,), ())).endswith("learns again")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_live_setting_has_words(language):
    live = live_settings(Recipe())
    for name in live.__struct_fields__:
        value = getattr(live, name)
        event = changed(name, value, value)
        if flagged([event]):
            assert render(event_words(event, GRAPH), language)


def test_the_pace_flags_nothing():
    assert not flagged([changed("pace", "50", "full")])
