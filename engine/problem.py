"""What is wrong with a graph, and how to mend it, as plain values."""

from __future__ import annotations

import msgspec

from engine.texts import Text, has_text, text

NodeId = str
ParamValue = int | float | str | bool

HERE: NodeId = ""


class SetParam(msgspec.Struct, frozen=True, tag="set"):
    """Set a param of a node; `text_id` holds its words where they are not `param-<name>`."""

    param: str
    value: ParamValue
    node: NodeId = HERE
    text_id: str = ""


class Insert(msgspec.Struct, frozen=True, tag="insert"):
    """Insert a new layer into the wire that ends in a node's port."""

    kind: str
    port: str
    node: NodeId = HERE


class Resize(msgspec.Struct, frozen=True, tag="resize"):
    """Give the layer that feeds a node's port this many outputs; add a Linear where none can."""

    port: str
    size: int
    node: NodeId = HERE


class Connect(msgspec.Struct, frozen=True, tag="connect"):
    """Connect an output that leads nowhere to a node's port."""

    source: NodeId
    source_port: str
    port: str
    node: NodeId = HERE


class Append(msgspec.Struct, frozen=True, tag="append"):
    """Add a new layer behind a node's first output."""

    kind: str
    node: NodeId = HERE


class Remove(msgspec.Struct, frozen=True, tag="remove"):
    """Remove a node, of this kind, and join its neighbours."""

    kind: str
    node: NodeId = HERE


Fix = SetParam | Insert | Resize | Connect | Append | Remove


class Problem(msgspec.Struct, frozen=True):
    """A sentence with the arithmetic in it, where it belongs, and the fixes that would mend it."""

    message: Text
    node: NodeId = HERE
    port: str = ""
    fixes: tuple[Fix, ...] = ()


class Misfit(Exception):
    """Raised by a shape rule that cannot take what it gets; inference adds where it was."""

    def __init__(self, message: Text, *fixes: Fix, port: str = "") -> None:
        super().__init__(message.id)
        self.problem = Problem(message, port=port, fixes=fixes)


class WrongContent(Misfit):
    """Raised where the numbers mean something else, labels say: not even to be connected."""


class InvalidValue(Exception):
    """A setting that is out of its range, or of the wrong type, in words."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.id)
        self.message = message


class IllegalEdit(Exception):
    """An edit that the graph refuses, in words."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.id)
        self.message = message


def located(problem: Problem, node: NodeId) -> Problem:
    """Put a problem and its fixes at a node; what already names a node keeps it."""
    fixes = tuple(
        fix if fix.node else msgspec.structs.replace(fix, node=node) for fix in problem.fixes
    )
    return msgspec.structs.replace(problem, node=problem.node or node, fixes=fixes)


def fix_title(fix: Fix) -> Text:
    """Return the words on a fix's button."""
    match fix:
        case SetParam(param, value):
            title = Text(fix.text_id or _id("param", param))
            return text("fix-set", param=title, value=_value_title(value))
        case Insert(kind):
            return text("fix-insert", kind=Text(_id("layer", kind)))
        case Append(kind):
            return text("fix-append", kind=Text(_id("layer", kind)))
        case Resize(_, size):
            return text("fix-resize", size=size)
        case Connect():
            return text("fix-connect")
        case Remove(kind):
            return text("fix-remove", kind=Text(_id("layer", kind)))


def _value_title(value: ParamValue) -> Text | str:
    if isinstance(value, bool):
        return text("choice-on") if value else text("choice-off")
    if isinstance(value, str):  # a word of ours has a text, a user's own has none
        named = (_id(area, value) for area in ("choice", "field"))
        return next((Text(id) for id in named if has_text(id, "en")), value)
    return str(value)


def _id(area: str, name: str) -> str:
    return f"{area}-{name.replace('_', '-')}"
