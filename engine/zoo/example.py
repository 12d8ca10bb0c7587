"""The examples that the start page and `netloom new` offer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, TypeVar

from engine.registry import Registry
from engine.texts import Text

if TYPE_CHECKING:
    from engine.project import Project


class Example(ABC):
    """A project to begin with. Its words are `example-<id>` (title), `.help` and `.question`.

    `place` says where its card stands among the others, from 1 on.
    """

    id: ClassVar[str]
    place: ClassVar[int]

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


EXAMPLES: Registry[Example] = Registry("engine.zoo")


def examples() -> tuple[Example, ...]:
    """Return all examples in the order in which they are offered."""
    return tuple(sorted(EXAMPLES, key=lambda e: e.place))


ExampleClass = TypeVar("ExampleClass", bound=type[Example])


def example(cls: ExampleClass) -> ExampleClass:
    """Register an example; the decorator of its class."""
    EXAMPLES.add(cls.id, cls())
    return cls
