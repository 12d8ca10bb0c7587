"""What a kind of layer is: the record from which palette, form, checks, shapes and code come."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, TypeVar

import msgspec

from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.params import AnyParam
    from engine.problem import ParamValue
    from engine.shape import Fields, Shape

Category = Literal[
    "data", "convolution", "pooling", "activation", "dense", "sequence", "merge", "goal"
]
CATEGORIES: tuple[Category, ...] = (
    "data", "convolution", "pooling", "activation", "dense", "sequence", "merge", "goal",
)  # fmt: skip

Lengths = Literal["keeps", "changes", "removes"]
Duty = Literal["pointwise", "mixes time", "mixes batch"]
Writing = Literal["per step", "carries state", "cached", "whole sequence"]


class Port(msgspec.Struct, frozen=True):
    """A named place where a wire begins or ends; its id is permanent."""

    id: str
    optional: bool = False


class Call(msgspec.Struct, frozen=True):
    """How to make a module, as a plain value: `Call("torch.nn", "Conv2d", {…})`.

    `namespace` is "torch.nn" or "modules" (our own `engine.modules`).
    """

    namespace: Literal["torch.nn", "modules"]
    name: str
    kwargs: dict[str, int | float | str | bool | tuple[int, ...]] = {}


class Arithmetic(msgspec.Struct, frozen=True):
    """A calculation in signs, "(H + 2p − k) / s + 1", and numbers, "(28 + 2 − 3) / 1 + 1 = 28"."""

    symbolic: str
    numeric: str


class Count(msgspec.Struct, frozen=True):
    """A number of learned parameters and the product it comes from."""

    total: int = 0
    product: str = ""


class LayerKind(ABC):
    """A kind of layer. Its words are `layer-<id>` (title), `.help` and, on the node, `.summary`.

    `inputs` holds the shape at every connected port, all required ones among them; `params` every
    setting, checked. `outputs` raises `Misfit` for what it cannot take. Everything is a pure
    function of its arguments.

    `width_param` names the setting that is the size of the output's last or channel axis;
    `keeps_shape` says that the output always has the shape of the input.
    """

    id: ClassVar[str]
    category: ClassVar[Category]
    params: ClassVar[tuple[AnyParam, ...]] = ()
    ports_in: ClassVar[tuple[Port, ...]] = (Port("in"),)
    ports_out: ClassVar[tuple[Port, ...]] = (Port("out"),)
    lengths: ClassVar[Lengths] = "keeps"
    duty: ClassVar[Duty] = "pointwise"
    writing: ClassVar[Writing] = "per step"
    width_param: ClassVar[str] = ""
    keeps_shape: ClassVar[bool] = False
    in_palette: ClassVar[bool] = True

    @property
    def text_id(self) -> str:
        """The message that holds this kind's words."""
        return f"layer-{self.id.replace('_', '-')}"

    @property
    def title(self) -> Text:
        """The learner's word for it."""
        return Text(self.text_id)

    @property
    def help(self) -> Text:
        """One or two sentences on what it does."""
        return Text(f"{self.text_id}.help")

    @cached_property
    def port_ids(self) -> frozenset[str]:
        """The ids of all input ports."""
        return frozenset(port.id for port in self.ports_in)

    @cached_property
    def required_ports(self) -> frozenset[str]:
        """The ids of the input ports that must be connected."""
        return frozenset(port.id for port in self.ports_in if not port.optional)

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        """Return the line under the title of a node; `inputs` may lack any port."""
        shown = {param.name: param.shown(params[param.name]) for param in self.params}
        return Text(f"{self.text_id}.summary", shown)

    @abstractmethod
    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        """Return the shape at every output port, or raise `Misfit`."""

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        """Return how the output's size is worked out."""
        return ()

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        """Return how many numbers it learns."""
        return Count()

    def multiply_adds(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        """Return multiply-adds for one sample (per time step where an axis varies)."""
        return 0

    @abstractmethod
    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call | None:
        """Return how to make its torch module; None for what computes nothing (input, goals)."""


class GoalKind(LayerKind):
    """A kind that says what is to be learned: the field to match, the loss, and how much it counts.

    A goal has the params `field` and `weight`, one required port, and no output.
    """

    category = "goal"
    ports_out = ()

    @abstractmethod
    def width(self, params: Mapping[str, ParamValue], fields: Fields) -> int:
        """Return how many scores it needs; 0 while the data does not say."""

    @abstractmethod
    def loss(self, params: Mapping[str, ParamValue]) -> Call:
        """Return how to make its loss: a module of (scores (B, C), labels (B,)) → scalar."""

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call | None:
        return None


K = TypeVar("K")


class Registry(Generic[K]):
    """Records found by being in a folder: every module of `package` is imported at first use."""

    def __init__(self, package: str) -> None:
        self._package = package
        self._records: dict[str, K] = {}
        self._is_loaded = False

    def add(self, id: str, record: K) -> None:
        """Register a record under its permanent id."""
        if id in self._records:
            raise ValueError(f"two records of {self._package} are called {id!r}")
        self._records[id] = record

    def remove(self, id: str) -> None:
        """Take a record out again, as tests do."""
        del self._records[id]

    def get(self, id: str) -> K | None:
        """Return the record, or None for an unknown id."""
        self._load()
        return self._records.get(id)

    def __getitem__(self, id: str) -> K:
        self._load()
        return self._records[id]

    def __contains__(self, id: str) -> bool:
        self._load()
        return id in self._records

    def __iter__(self) -> Iterator[K]:
        self._load()
        return iter(self._records.values())

    def _load(self) -> None:
        if self._is_loaded:
            return
        self._is_loaded = True
        package = import_module(self._package)
        for module in sorted(iter_modules(package.__path__), key=lambda m: m.name):
            import_module(f"{self._package}.{module.name}")


KINDS: Registry[LayerKind] = Registry("engine.layers")

KindClass = TypeVar("KindClass", bound=type[LayerKind])


def layer_kind(cls: KindClass) -> KindClass:
    """Register a kind of layer; the decorator of its class."""
    KINDS.add(cls.id, cls())
    return cls
