"""Where one is in a network of blocks: the instances gone into, each in one repetition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from engine.problem import NodeId

SEPARATOR = "/"


class Step(msgspec.Struct, frozen=True):
    """Into an instance, in one of its repetitions, counted from 0."""

    node: str
    repetition: int = 0


Place = tuple[Step, ...]
ROOT: Place = ()


def path_in(place: Place, node: NodeId = "") -> NodeId:
    """Return the path of a node, `stage3/7/conv1`; that of no node ends with the separator."""
    return "".join(f"{step.node}{SEPARATOR}{step.repetition}{SEPARATOR}" for step in place) + node


def place_of(path: NodeId) -> tuple[Place, NodeId]:
    """Return where a path leads, and the node's id there; what is no path leads nowhere."""
    *steps, node = path.split(SEPARATOR)
    ids, repetitions = steps[::2], steps[1::2]
    if len(ids) != len(repetitions) or not all(map(str.isdecimal, repetitions)):
        return (Step(""),), path
    pairs = zip(ids, repetitions, strict=True)
    return tuple(Step(id, int(repetition)) for id, repetition in pairs), node
