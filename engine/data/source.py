"""What a data source is: the record from which menus, forms, samples and the board's look come."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, ClassVar, Literal, NamedTuple, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from engine.data.fit import fitted
from engine.data.vocabulary import Vocabulary, vocabulary_of
from engine.params import checked
from engine.registry import Registry
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.params import AnyParam
    from engine.problem import ParamValue

Pixels = NDArray[np.uint8]
Bytes = NDArray[np.uint8]  # of an imported file, (n,)
Floats = NDArray[np.float32]

Form = Literal["image", "text", "sentences", "series"]
STREAMS: tuple[Form, ...] = ("text", "series")

# The setting that names the bytes of an imported file.
DIGEST = "digest"


class Samples(NamedTuple):
    """Samples of one source: permanent ids, images uint8 (N, H, W), labels int64 (N,)."""

    ids: tuple[str, ...]
    images: Pixels
    labels: NDArray[np.int64]


class Document(msgspec.Struct, frozen=True):
    """A text of one piece: its permanent id, perhaps its class, and a tag for each of its tokens.

    Documents of one `group` are never divided between training and validation; "" is a group of
    its own.
    """

    id: str
    text: str
    label: str = ""
    tags: tuple[str, ...] = ()
    group: str = ""


class Series(msgspec.Struct, frozen=True, eq=False):
    """Numbers over time of one piece: its permanent id, and float32 (T, C)."""

    id: str
    values: Floats


class DataSource(ABC):
    """A source of samples of one form. Its words are `source-<id>` (title) and `.help`.

    Samples are a pure function of the settings, what was imported, and a seed; `version` changes
    when that function does, so that nothing stale is read from the cache.
    """

    id: ClassVar[str]
    form: ClassVar[Form]
    version: ClassVar[int] = 1
    settings: ClassVar[tuple[AnyParam, ...]] = ()
    fixed_size: ClassVar[int | None] = None

    @property
    def title(self) -> Text:
        """What it is called."""
        return Text(f"source-{self.id.replace('_', '-')}")

    @property
    def help(self) -> Text:
        """One or two sentences on what it holds."""
        return Text(f"{self.title.id}.help")

    @property
    def is_imported(self) -> bool:
        """Whether it is made of a file of the user's."""
        return any(param.name == DIGEST for param in self.settings)

    def checked(self, settings: Mapping[str, object]) -> dict[str, ParamValue]:
        """Return all settings, defaults filled in; raises `InvalidValue` in words."""
        return checked(self.settings, settings)

    def classes(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        """Return the names of its classes; labels are positions in it."""
        return ()

    def counts(self, settings: Mapping[str, ParamValue]) -> tuple[int, ...]:
        """Return how many samples each of its classes has, without making them."""
        return ()

    def count(self, settings: Mapping[str, ParamValue]) -> int:
        """Return how many samples its classes have in all."""
        return sum(self.counts(settings))


class ImageSource(DataSource):
    """A source of labelled images.

    `moves_ink` says that `prepare` puts the ink elsewhere than it was drawn, so that a board had
    better show both.
    """

    form: ClassVar[Form] = "image"
    moves_ink: ClassVar[bool] = False

    def ids(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        """Return the permanent ids of its samples, without making them."""
        return tuple(f"{self.id}-{i}" for i in range(self.count(settings)))

    @abstractmethod
    def make(self, settings: Mapping[str, ParamValue], size: int, seed: int) -> Samples:
        """Make all samples, `size` × `size`, white ink on black."""

    def prepare(self, drawing: Pixels, size: int) -> Pixels:
        """Return a grey picture (H, W) as this source would have made it, (size, size)."""
        return fitted(drawing, size)


class TextSource(DataSource):
    """A source of texts to be read on and on; what comes next is to be learned."""

    form: ClassVar[Form] = "text"

    @abstractmethod
    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        """Return its texts.

        `contents` holds imported bytes by digest; one that is missing raises `KeyError`, and what
        cannot be read `DataError` in words.
        """

    def vocabulary(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> Vocabulary:
        """Return the tokens that its texts are made of."""
        return vocabulary_of(d.text for d in self.documents(settings, contents))


class SentenceSource(TextSource):
    """A source of many short texts, each of a class."""

    form: ClassVar[Form] = "sentences"

    def tag_names(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        """Return the names of what every token may be tagged as; nothing where they are not."""
        return ()


class SeriesSource(DataSource):
    """A source of numbers over time; what comes next is to be learned."""

    form: ClassVar[Form] = "series"

    @abstractmethod
    def channels(self, settings: Mapping[str, ParamValue]) -> int:
        """Return how many numbers there are at each time."""

    @abstractmethod
    def series(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes], seed: int
    ) -> tuple[Series, ...]:
        """Return its series, of about mean 0 and deviation 1; raises as `TextSource` does."""


DATA_SOURCES: Registry[DataSource] = Registry("engine.data.sources")

SourceClass = TypeVar("SourceClass", bound=type[DataSource])


def data_source(cls: SourceClass) -> SourceClass:
    """Register a data source; the decorator of its class."""
    DATA_SOURCES.add(cls.id, cls())
    return cls
