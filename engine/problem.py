"""What is wrong with a graph, and how to mend it, as plain values."""

from __future__ import annotations

import msgspec

from engine.texts import Text

NodeId = str
ParamValue = int | float | str | bool

HERE: NodeId = ""


class SetParam(msgspec.Struct, frozen=True, tag="set"):
    """Set a param of a node; `text_id` holds its words where they are not `param-<name>`."""

    param: str
    value: ParamValue
    node: NodeId = HERE
    text_id: str = ""


class Unset(msgspec.Struct, frozen=True, tag="unset"):
    """Take a setting away from a node whose kind has none of this name."""

    param: str
    node: NodeId = HERE


class Insert(msgspec.Struct, frozen=True, tag="insert"):
    """Insert a new layer into the wire that ends in a node's port; where none ends, feed the port.

    Settings that `params` leaves out are the kind's defaults; `id` "" makes a fresh one.
    """

    kind: str
    port: str
    node: NodeId = HERE
    params: dict[str, ParamValue] = {}
    id: NodeId = ""

    def __hash__(self) -> int:
        return hash((self.kind, self.port, self.node, tuple(self.params.items()), self.id))


class Resize(msgspec.Struct, frozen=True, tag="resize"):
    """Give the layer that feeds a node's port this many outputs; add a Linear where none can."""

    port: str
    size: int
    node: NodeId = HERE


class Connect(msgspec.Struct, frozen=True, tag="connect"):
    """Connect an output to a node's port, in the place of what was connected there."""

    source: NodeId
    source_port: str
    port: str
    node: NodeId = HERE


class Disconnect(msgspec.Struct, frozen=True, tag="disconnect"):
    """Take away the wire that ends in a node's port."""

    port: str
    node: NodeId = HERE


class Append(msgspec.Struct, frozen=True, tag="append"):
    """Add a new layer behind a node's first output."""

    kind: str
    node: NodeId = HERE
    id: NodeId = ""


class Remove(msgspec.Struct, frozen=True, tag="remove"):
    """Remove a node, of this kind, and join its neighbours."""

    kind: str
    node: NodeId = HERE


class ChangeKind(msgspec.Struct, frozen=True, tag="kind"):
    """Make a node, of the kind `before`, one of another kind; wires and equal settings stay."""

    before: str
    kind: str
    node: NodeId = HERE


class Open(msgspec.Struct, frozen=True, tag="open"):
    """Show the inside of an instance of a block, in one repetition counted from 0.

    The graph stays as it is: this is for the window.
    """

    node: NodeId = HERE
    repetition: int = 0


class SetRecipe(msgspec.Struct, frozen=True, tag="recipe"):
    """Set how the network is trained, or how all models are; the graph stays as it is."""

    setting: str
    value: ParamValue
    node: NodeId = HERE
    in_all_models: bool = False


class OpenModel(msgspec.Struct, frozen=True, tag="model"):
    """Open another model of the project, of this name: this is for the window."""

    model: str
    name: str
    node: NodeId = HERE


class Several(msgspec.Struct, frozen=True, tag="several"):
    """Do one thing after another; `node` is where the problem is."""

    fixes: tuple[Fix, ...]
    node: NodeId = HERE


Fix = (
    SetParam
    | Unset
    | Insert
    | Resize
    | Connect
    | Disconnect
    | Append
    | Remove
    | ChangeKind
    | Open
    | SetRecipe
    | OpenModel
    | Several
)


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
