"""What is wrong with a graph, and how to mend it, as plain values."""

from __future__ import annotations

import msgspec

from engine.texts import Text, text

NodeId = str
ParamValue = int | float | str | bool

HERE: NodeId = ""


class SetParam(msgspec.Struct, frozen=True, tag="set"):
    """Set a param of a node."""

    param: str
    value: ParamValue
    node: NodeId = HERE


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


class Remove(msgspec.Struct, frozen=True, tag="remove"):
    """Remove a node and join its neighbours."""

    node: NodeId = HERE


Fix = SetParam | Insert | Resize | Remove


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
            return text("fix-set", param=text(f"param-{param.replace('_', '-')}"), value=str(value))
        case Insert(kind):
            return text("fix-insert", kind=text(f"layer-{kind.replace('_', '-')}"))
        case Resize(_, size):
            return text("fix-resize", size=size)
        case Remove():
            return text("fix-remove")
