"""What happened to a run, in a few words, for flags on its plots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.layer_names import layer_names
from desktop_app.widgets.numbers import short
from engine.params import choice_title
from engine.recipe import CLIPPINGS
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.graph.model import Graph
    from engine.storage import RunEvent

# A change of these is no news for a curve; what was counted has a line of its own.
_SILENT = ("pace",)
_UNFLAGGED = ("counted",)


def flagged(events: Iterable[RunEvent]) -> list[RunEvent]:
    """Return the events that a curve may show."""
    return [
        event
        for event in events
        if event.details.get("name") not in _SILENT and event.kind not in _UNFLAGGED
    ]


def event_words(event: RunEvent, graph: Graph) -> Text:
    """Return what is written at the event's flag."""
    match event.kind:
        case "changed":
            return _changed(event, graph)
        case "joined":
            samples = event.details.get("samples", ())
            return text("event-joined", count=len(samples) if isinstance(samples, tuple) else 0)
        case "rewound":
            return text("event-rewound", step=str(event.details.get("to", 0)))
        case "non_finite":
            return text("event-non-finite")
        case _:
            return text("event-resumed")


def _changed(event: RunEvent, graph: Graph) -> Text:
    name = str(event.details.get("name"))
    before, after = event.details.get("before", ""), event.details.get("after", "")
    if name == "frozen":
        return _frozen(_ids(before), _ids(after), graph)
    title = Text(f"param-{name.replace('_', '-')}")
    return text("event-changed", param=title, before=_value(before), after=_value(after))


def _frozen(before: set[str], after: set[str], graph: Graph) -> Text:
    """Say which layer was frozen or let go; of several, how many."""
    news, is_freezing = after ^ before, bool(after - before)
    names = layer_names(graph)
    if len(news) == 1 and (id := next(iter(news))) in names:
        return text("event-frozen" if is_freezing else "event-unfrozen", layer=names[id])
    return text("event-frozen-count", count=len(after))


def _ids(value: object) -> set[str]:
    return set(value) if isinstance(value, tuple | list) else set()


def _value(value: object) -> Text | str:
    if isinstance(value, float | int):
        return short(float(value))
    written = str(value)
    return choice_title(written) if written in CLIPPINGS else written
