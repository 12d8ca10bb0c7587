"""What a data source is: the record from which menus, forms, samples and the board's look come."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from engine.data.fit import fitted
from engine.params import checked
from engine.registry import Registry
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.params import AnyParam
    from engine.problem import ParamValue

Pixels = NDArray[np.uint8]


class Samples(NamedTuple):
    """Samples of one source: permanent ids, images uint8 (N, H, W), labels int64 (N,)."""

    ids: tuple[str, ...]
    images: Pixels
    labels: NDArray[np.int64]


class DataSource(ABC):
    """A source of labelled images. Its words are `source-<id>` (title) and `.help`.

    Samples are a pure function of the settings, the image size and a seed; `version` changes when
    that function does, so that nothing stale is read from the cache. `moves_ink` says that
    `prepare` puts the ink elsewhere than it was drawn, so that a board had better show both.
    """

    id: ClassVar[str]
    version: ClassVar[int] = 1
    settings: ClassVar[tuple[AnyParam, ...]] = ()
    fixed_size: ClassVar[int | None] = None
    moves_ink: ClassVar[bool] = False

    @property
    def title(self) -> Text:
        """What it is called."""
        return Text(f"source-{self.id.replace('_', '-')}")

    @property
    def help(self) -> Text:
        """One or two sentences on what it holds."""
        return Text(f"{self.title.id}.help")

    def checked(self, settings: Mapping[str, object]) -> dict[str, ParamValue]:
        """Return all settings, defaults filled in; raises `InvalidValue` in words."""
        return checked(self.settings, settings)

    @abstractmethod
    def classes(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        """Return the names of its classes; labels are positions in it."""

    @abstractmethod
    def counts(self, settings: Mapping[str, ParamValue]) -> tuple[int, ...]:
        """Return how many samples each of its classes has, without making them."""

    def count(self, settings: Mapping[str, ParamValue]) -> int:
        """Return how many samples it makes."""
        return sum(self.counts(settings))

    def ids(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        """Return the permanent ids of its samples, without making them."""
        return tuple(f"{self.id}-{i}" for i in range(self.count(settings)))

    @abstractmethod
    def make(self, settings: Mapping[str, ParamValue], size: int, seed: int) -> Samples:
        """Make all samples, `size` × `size`, white ink on black."""

    def prepare(self, drawing: Pixels, size: int) -> Pixels:
        """Return a grey picture (H, W) as this source would have made it, (size, size)."""
        return fitted(drawing, size)


DATA_SOURCES: Registry[DataSource] = Registry("engine.data.sources")

SourceClass = TypeVar("SourceClass", bound=type[DataSource])


def data_source(cls: SourceClass) -> SourceClass:
    """Register a data source; the decorator of its class."""
    DATA_SOURCES.add(cls.id, cls())
    return cls
