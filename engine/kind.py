"""What a kind of layer is: the record from which palette, form, checks, shapes and code come."""

from __future__ import annotations

from abc import ABC, abstractmethod
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, ClassVar, Literal, TypeVar

import msgspec

from engine.registry import Registry
from engine.texts import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from engine.params import AnyParam
    from engine.problem import ParamValue
    from engine.shape import Field, Fields, Shape

V = TypeVar("V")

Category = Literal[
    "data", "convolution", "pooling", "normalization", "activation", "dense", "sequence",
    "merge", "block", "goal",
]  # fmt: skip
CATEGORIES: tuple[Category, ...] = (
    "data", "convolution", "pooling", "normalization", "activation", "dense", "sequence",
    "merge", "block", "goal",
)  # fmt: skip

Lengths = Literal["keeps", "changes", "removes"]
Duty = Literal["pointwise", "mixes time", "mixes batch"]
Writing = Literal["per step", "carries state", "cached", "whole sequence"]
Remembered = Literal["input", "output", "nothing"]


class Port(msgspec.Struct, frozen=True):
    """A named place where a wire begins or ends; its id is permanent.

    What arrives at an `is_outer` port, on the rim of a block, comes from outside and by no wire.
    """

    id: str
    optional: bool = False
    is_outer: bool = False


# What a kind takes that combines any number of values: further ports in3, in4, … may follow.
PAIR = (Port("in1"), Port("in2"))
MOST_PORTS = 64


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


class Reach(msgspec.Struct, frozen=True):
    """Which part of its input one number of an output is made of, along height and width.

    A window `span` long that moves by `stride`, or by 1/`spread` where maps grow; or everything.
    """

    span: int = 1
    stride: int = 1
    spread: int = 1
    is_all: bool = False


POINT, EVERYTHING = Reach(), Reach(is_all=True)


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
    `keeps_shape` says that the output always has the shape of the input. A kind that `grows` has
    `PAIR` as its input ports, and gets one more whenever the last is taken; `inputs` then holds
    what is connected, at least two, in the order of the ports. `remembers` says which of its values
    the backward pass needs again.
    """

    id: str
    category: ClassVar[Category]
    params: tuple[AnyParam, ...] = ()
    ports_in: tuple[Port, ...] = (Port("in"),)
    ports_out: tuple[Port, ...] = (Port("out"),)
    lengths: ClassVar[Lengths] = "keeps"
    duty: ClassVar[Duty] = "pointwise"
    writing: ClassVar[Writing] = "per step"
    width_param: ClassVar[str] = ""
    keeps_shape: ClassVar[bool] = False
    grows: ClassVar[bool] = False
    remembers: ClassVar[Remembered] = "input"
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

    def ports_at(self, connected: Collection[str]) -> tuple[Port, ...]:
        """Return the input ports that a node shows where these are connected."""
        if not self.grows:
            return tuple(port for port in self.ports_in if not port.is_outer)
        count = max((_number(port) for port in connected), default=0) + 1
        shown = min(max(len(self.ports_in), count), MOST_PORTS)
        return (*self.ports_in, *(Port(f"in{i}") for i in range(len(self.ports_in) + 1, shown + 1)))

    def has_port(self, port: str) -> bool:
        """Whether a wire may end in a port of this id."""
        if self.grows:
            return port == f"in{_number(port)}" and 1 <= _number(port) <= MOST_PORTS
        return any(port == known.id and not known.is_outer for known in self.ports_in)

    def missing(self, connected: Collection[str]) -> tuple[str, ...]:
        """Return the input ports that must be connected and are not."""
        lacking = tuple(p.id for p in self.ports_in if not p.optional and p.id not in connected)
        return lacking[: max(0, len(self.ports_in) - len(connected))] if self.grows else lacking

    def port_title(self, port: str) -> Text:
        """Return the learner's word for a port."""
        if _number(port):
            return Text("port-number", {"number": _number(port)})
        return Text(f"port-{port.replace('_', '-')}")

    def in_order(self, inputs: Mapping[str, V]) -> dict[str, V]:
        """Return what arrives at the ports in the order in which a module takes it."""
        if not self.grows:
            return {port.id: inputs[port.id] for port in self.ports_in if port.id in inputs}
        return {port: inputs[port] for port in sorted(inputs, key=_number)}

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

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        """Return which part of each input a number of the output is made of."""
        return POINT

    def remembered_beside(
        self, params: Mapping[str, ParamValue], outputs: Mapping[str, Shape]
    ) -> int:
        """Return the bytes of a sample that the backward pass needs beside what it `remembers`."""
        return 0

    def suits(self, field: Field) -> bool:
        """Whether a field of the data is one that this gives, or matches."""
        return False

    def writes(self, params: Mapping[str, ParamValue]) -> Writing:
        """Return how it works where a sequence is written step by step."""
        return self.writing

    def least_batch(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        """Return how many samples it must see at once while training."""
        return 1

    def layers(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        """Return how many layers it stands for where blocks are unfolded."""
        return 1

    @abstractmethod
    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call | None:
        """Return how to make its torch module; None for what computes nothing (input, goals)."""


class GoalKind(LayerKind):
    """A kind that says what is to be learned: the field to match, the loss, and how much it counts.

    A goal has the params `field` and `weight`, one required port, and no output. It may match
    something at every step of a sequence, and what it matches may be what comes next, so that
    nothing before it may have read on.
    """

    category = "goal"
    ports_out = ()
    is_over_time: ClassVar[bool] = False
    foretells: ClassVar[bool] = False

    @abstractmethod
    def width(self, params: Mapping[str, ParamValue], fields: Fields) -> int:
        """Return how many scores it needs; 0 while the data does not say."""

    @abstractmethod
    def loss(self, params: Mapping[str, ParamValue]) -> Call:
        """Return how to make its loss: a module of (scores (B, C), labels (B,)) → scalar.

        Over time it is one of (scores (B, T, C), what they are to match (B, T, …)), with lengths.
        """

    def loss_name(self, params: Mapping[str, ParamValue]) -> str:
        """Return which of the known losses it is, whose words are `choice-<name>`."""
        return str(params.get("loss", "cross_entropy"))

    def applies(self, params: Mapping[str, ParamValue]) -> str:
        """Return the kind of layer that the loss does the work of itself, "" for none."""
        return ""

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call | None:
        return None


@lru_cache(maxsize=256)
def _number(port: str) -> int:
    """Return which of a growing kind's ports this is, from 1; 0 for one of another name."""
    digits = port.removeprefix("in")
    return int(digits) if digits.isdecimal() and len(digits) <= 3 else 0


KINDS: Registry[LayerKind] = Registry("engine.layers")

KindClass = TypeVar("KindClass", bound=type[LayerKind])


def layer_kind(cls: KindClass) -> KindClass:
    """Register a kind of layer; the decorator of its class."""
    KINDS.add(cls.id, cls())
    return cls
