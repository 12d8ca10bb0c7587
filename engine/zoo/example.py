"""The examples that the start page and `netloom new` offer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

import msgspec

from engine.data.classes import class_names
from engine.registry import Registry
from engine.texts import Text

if TYPE_CHECKING:
    from engine.project import Project


Family = Literal["images", "reading", "side_by_side"]
FAMILIES: tuple[Family, ...] = ("images", "reading", "side_by_side")


class Glimpse(msgspec.Struct, frozen=True):
    """What an example looks like from afar: kinds of layers in order, and something of its data.

    That is names of classes, as `size` pixels, or `words` that could be read, or a `curve`.
    """

    layers: tuple[str, ...]
    classes: tuple[str, ...] = ()
    size: int = 28
    words: str = ""
    curve: tuple[float, ...] = ()


class Example(ABC):
    """A project to begin with. Its words are `example-<id>` (title), `.help` and `.question`.

    `family` says under which heading its card stands, `place` where among all, from 1 on.
    """

    id: ClassVar[str]
    place: ClassVar[int]
    family: ClassVar[Family] = "images"

    @property
    def title(self) -> Text:
        """What its card is called."""
        return Text(f"example-{self.id.replace('_', '-')}")

    @property
    def help(self) -> Text:
        """One or two sentences on what is in it."""
        return Text(f"{self.title.id}.help")

    @property
    def question(self) -> Text:
        """Something to find out with it."""
        return Text(f"{self.title.id}.question")

    @abstractmethod
    def build(self) -> Project:
        """Make the project."""

    def glimpse(self) -> Glimpse:
        """Return what its card shows; at once, as the start page waits for all of them."""
        project = self.build()
        kinds = tuple(project.graph.nodes[id].kind for id in project.graph.order)
        return Glimpse(kinds, class_names(project.data), project.data.size)


EXAMPLES: Registry[Example] = Registry("engine.zoo")


def examples() -> tuple[Example, ...]:
    """Return all examples in the order in which they are offered."""
    return tuple(sorted(EXAMPLES, key=lambda e: e.place))


ExampleClass = TypeVar("ExampleClass", bound=type[Example])


def example(cls: ExampleClass) -> ExampleClass:
    """Register an example; the decorator of its class."""
    EXAMPLES.add(cls.id, cls())
    return cls
