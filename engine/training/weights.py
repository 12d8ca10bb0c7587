"""Weights to and from safetensors files, by name; no file's word is taken for a shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import torch
from safetensors import SafetensorError, safe_open

from engine.problem import NodeId
from engine.texts import Text, text
from engine.training.refusal import Refused
from engine.training.tensor_file import write_tensors

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import Tensor

    from engine.training.build import Network

Shape = tuple[int, ...]


class Transfer(msgspec.Struct, frozen=True):
    """Which nodes took over weights, which start fresh, and why each of these does, in words."""

    kept: tuple[NodeId, ...]
    fresh: tuple[NodeId, ...]
    reasons: tuple[Text, ...]


def save_weights(network: Network, path: Path) -> None:
    """Write all weights; the file that was there stays whole until the new one is.

    Raises `OSError` where the disk refuses, no room included.
    """
    write_tensors(path, network.weights())


def take_weights(
    network: Network, weights: Mapping[str, Tensor], moved: Mapping[NodeId, NodeId] | None = None
) -> Transfer:
    """Take over the weights of every node whose names and shapes all agree.

    `moved` tells of nodes that have another path here: the one there → the one here.
    """
    weights = {renamed(name, moved): tensor for name, tensor in weights.items()}
    shapes = {name: tuple(tensor.shape) for name, tensor in weights.items()}
    transfer = _compare(network, shapes)
    _copy(network, {n: weights[n] for n in shapes if _node_of(n) in transfer.kept})
    return transfer


def load_weights(
    network: Network, path: Path, moved: Mapping[NodeId, NodeId] | None = None
) -> Transfer:
    """Take over from a file what agrees; raises `Refused` for one that cannot be read."""
    try:
        with safe_open(path, framework="pt") as file:
            names = {renamed(name, moved): name for name in file.keys()}  # noqa: SIM118
            shapes = {n: tuple(file.get_slice(own).get_shape()) for n, own in names.items()}
            transfer = _compare(network, shapes)
            kept = (name for name in names if _node_of(name) in transfer.kept)
            _copy(network, {name: file.get_tensor(names[name]) for name in kept})
    except FileNotFoundError:
        raise Refused(text("weights-missing", file=path.name)) from None
    except (SafetensorError, OSError) as error:
        raise Refused(text("weights-damaged", file=path.name)) from error
    return transfer


def load_all_weights(network: Network, path: Path) -> None:
    """Take over a file's weights for every layer, or raise `Refused` with the first misfit."""
    transfer = load_weights(network, path)
    if transfer.reasons:
        raise Refused(transfer.reasons[0])


def renamed(name: str, moved: Mapping[NodeId, NodeId] | None) -> str:
    """Return what a weight is called where its node has moved."""
    node, dot, own = name.partition(".")
    return f"{moved.get(node, node)}{dot}{own}" if moved else name


def _compare(network: Network, found: Mapping[str, Shape]) -> Transfer:
    expected = {name: tuple(tensor.shape) for name, tensor in network.weights().items()}
    reasons: dict[NodeId, Text] = {}
    for name, shape in expected.items():
        if found.get(name) != shape:
            reasons.setdefault(_node_of(name), _reason(name, shape, found.get(name)))
    nodes = list(dict.fromkeys(map(_node_of, expected)))
    return Transfer(
        kept=tuple(node for node in nodes if node not in reasons),
        fresh=tuple(reasons),
        reasons=tuple(reasons.values()),
    )


def _reason(name: str, expected: Shape, found: Shape | None) -> Text:
    if found is None:
        return text("weights-lack", name=name)
    return text("weights-misfit", name=name, expected=_written(expected), found=_written(found))


def _written(shape: Shape) -> str:
    return "×".join(map(str, shape)) or "1"


def _copy(network: Network, weights: Mapping[str, Tensor]) -> None:
    with torch.no_grad():
        for name, tensor in network.weights().items():
            if name in weights:
                tensor.copy_(weights[name])


def _node_of(name: str) -> NodeId:
    """`<node id>.<torch name>`: a node id holds no dot."""
    return name.partition(".")[0]
