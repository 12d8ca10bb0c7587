"""What an explaining view is, and the registry of all: one file of this folder each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from desktop_app.widgets.watching_view import WatchingView
from engine.kind import Registry
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.problem import NodeId


class ExplainingView(WatchingView):
    """Shows where the numbers of the selected layer come from; its title is `explain-<id>`.

    `explains` names the kinds of layers that it can explain.
    """

    id: ClassVar[str]
    explains: ClassVar[tuple[str, ...]]

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching, Text(f"explain-{self.id}"))
        self.setObjectName(f"explain.{self.id}")

    @property
    def node(self) -> NodeId:
        """The selected layer, "" if this view does not explain it."""
        found = self.document.graph.nodes.get(self.focus.node)
        return found.id if found is not None and found.kind in self.explains else ""


EXPLAINING_VIEWS: Registry[type[ExplainingView]] = Registry("desktop_app.explain")

ViewClass = TypeVar("ViewClass", bound=type[ExplainingView])


def explaining_view(id: str, explains: tuple[str, ...]) -> Callable[[ViewClass], ViewClass]:
    """Register an explaining view under its permanent id; the decorator of its class."""

    def register(cls: ViewClass) -> ViewClass:
        cls.id, cls.explains = id, explains
        EXPLAINING_VIEWS.add(id, cls)
        return cls

    return register
