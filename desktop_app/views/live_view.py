"""What a live view is, and the registry of all: one file of this folder each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from desktop_app.widgets.watching_view import WatchingView
from engine.registry import Registry
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching


class LiveView(WatchingView):
    """A view that moves with training and drawing; its title is the message `live-<id>`."""

    id: ClassVar[str]

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching, Text(f"live-{self.id}"))
        self.setObjectName(f"live.{self.id}")


LIVE_VIEWS: Registry[type[LiveView]] = Registry("desktop_app.views")

ViewClass = TypeVar("ViewClass", bound=type[LiveView])


def live_view(id: str) -> Callable[[ViewClass], ViewClass]:
    """Register a live view under its permanent id; the decorator of its class."""

    def register(cls: ViewClass) -> ViewClass:
        cls.id = id
        LIVE_VIEWS.add(id, cls)
        return cls

    return register
