"""The commonest mistakes of people who build networks, each as a graph."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.data.spec import fields_of
from engine.graph.edits import with_edge
from engine.graph.model import (
    BLOCK_INPUT,
    BLOCK_OUTPUT,
    Block,
    BlockParam,
    Blocks,
    Graph,
    Node,
    edge,
)
from engine.shape import Field, Label, Shape, Tokens, Var, image
from tests.engine.graphs import XO, chain, node

if TYPE_CHECKING:
    from engine.shape import Fields

SERIES: Fields = {
    "image": Field("image", image(1, 28, 28)),
    "series": Field("series", Shape((Var("series"), 6))),
    "label": Field("label", Shape((), Label(2))),
}

TEXT: Fields = {
    "text": Field("text", Shape((Var("text"),), Tokens(30))),
    "next": Field("next", Shape((Var("text"),), Tokens(30))),
    "label": Field("label", Shape((), Label(2))),
}


@dataclass(frozen=True)
class Mistake:
    """A graph with something wrong, what its sentence must say, and a fix that must be offered.

    `fix` is the beginning of a fix's words in English, which must make the network trainable. A
    mere `is_notice` keeps nobody from training.
    """

    name: str
    graph: Graph
    words: tuple[str, ...]
    fix: str
    fields: Fields = field(default_factory=lambda: XO)
    is_notice: bool = False


INPUT, FLAT = node("input", "input"), node("flat", "flatten")
FC, GOAL = node("fc", "linear", out_features=2), node("goal", "classify")
HEAD = (FLAT, FC, GOAL)
BLOCK_END = node("out", BLOCK_OUTPUT)


def skip(one: Node, other: Node, merge: str = "add") -> Graph:
    """Join two branches behind a convolution."""
    nodes = (INPUT, node("stem", "conv2d"), one, other, node("merge", merge), *HEAD)
    wires = (
        edge("input", "stem"),
        edge("stem", one.id),
        edge("stem", other.id),
        edge(one.id, "merge", target_port="in1"),
        edge(other.id, "merge", target_port="in2"),
        edge("merge", "flat"),
        edge("flat", "fc"),
        edge("fc", "goal"),
    )
    return Graph({n.id: n for n in nodes}, wires)


def joined(graph: Graph, *more: Node, wires: tuple[tuple[str, str], ...] = ()) -> Graph:
    """Add nodes and wires to a graph."""
    nodes = {**graph.nodes, **{n.id: n for n in more}}
    return graph.with_parts(nodes, (*graph.edges, *(edge(a, b) for a, b in wires)))


def cut(graph: Graph, target: str) -> Graph:
    """Take the wires into a node away."""
    return graph.with_parts(graph.nodes, tuple(e for e in graph.edges if e.target.node != target))


def conv(**params: int | str) -> Node:
    """Make a convolution."""
    return node("conv", "conv2d", **params)


def folded(inside: Graph, **params: int) -> Graph:
    """Stand an instance of a block between a convolution of 8 filters and the head."""
    blocks = Blocks({"b": Block("b", "Residual", (BlockParam("filters", 8),), inside)})
    nodes = (INPUT, node("stem", "conv2d"), node("block", "block/b", **params), *HEAD)
    wires = (
        edge("input", "stem"),
        edge("stem", "block", target_port="into"),
        edge("block", "flat", source_port="out"),
        edge("flat", "fc"),
        edge("fc", "goal"),
    )
    return Graph({n.id: n for n in nodes}, wires, blocks)


def residual(**params: int | str) -> Graph:
    """Return the inside of a block with a skip around a convolution."""
    nodes = (node("into", BLOCK_INPUT), conv(**params), node("add", "add"), BLOCK_END)
    wires = (
        edge("into", "conv"),
        edge("conv", "add", target_port="in1"),
        edge("into", "add", target_port="in2"),
        edge("add", "out"),
    )
    return Graph({n.id: n for n in nodes}, wires)


def with_two_inputs() -> Graph:
    """Return the inside of a block that adds two values."""
    nodes = (node("into", BLOCK_INPUT), node("more", BLOCK_INPUT), node("add", "add"), BLOCK_END)
    wires = (
        edge("into", "add", target_port="in1"),
        edge("more", "add", target_port="in2"),
        edge("add", "out"),
    )
    return Graph({n.id: n for n in nodes}, wires)


MISTAKES = (
    Mistake(
        "an image into a dense layer",
        chain(INPUT, conv(), FC, GOAL),
        ("8×28×28 = 6,272", "vector"),
        "Insert Flatten",
    ),
    Mistake(
        "other channels at a skip",
        skip(node("one", "conv2d", out_channels=16), node("other", "relu")),
        ("16×28×28", "8×28×28", "16 ≠ 8"),
        "Insert 1×1 convolution, 16 filters",
    ),
    Mistake(
        "other channels and other maps at a skip",
        skip(conv(out_channels=16, stride=2, padding=1), node("other", "relu")),
        ("16×14×14", "8×28×28"),
        "Insert 1×1 convolution, 16 filters, stride 2",
    ),
    Mistake(
        "other maps at a skip",
        skip(node("one", "max_pool2d"), node("other", "relu")),
        ("14×14 ≠ 28×28",),
        "Insert Max pooling",
    ),
    Mistake(
        "a vector and an image at a skip",
        skip(node("one", "flatten"), node("other", "relu")),
        ("6,272", "8×28×28"),
        "Remove Flatten",
    ),
    Mistake(
        "other maps at a concatenation",
        skip(node("one", "avg_pool2d"), node("other", "conv2d", out_channels=4), "concat"),
        ("8×14×14", "4×28×28", "14×14 ≠ 28×28"),
        "Insert Max pooling",
    ),
    Mistake(
        "a vector and an image at a concatenation",
        skip(node("one", "flatten"), node("other", "relu"), "concat"),
        ("6,272", "8×28×28"),
        "Insert Flatten",
    ),
    Mistake(
        "a filter larger than the map",
        chain(
            INPUT,
            node("pool", "max_pool2d", kernel_size=7, stride=7),
            conv(kernel_size=5, padding="valid"),
            *HEAD,
        ),
        ("5×5", "4×4", "⌊(4 + 2·0 − 5) / 1⌋ + 1 = 0"),
        "Set Filter size to 4",
    ),
    Mistake(
        "a stride that leaves no map",
        chain(INPUT, node("far", "conv2d", stride=16, padding=1), conv(padding=0), *HEAD),
        ("3×3", "2×2", "= 0"),
        "Convolution 1: Stride 16 → 13",
    ),
    Mistake(
        "a filter dilated too widely",
        chain(INPUT, node("pool", "max_pool2d"), conv(dilation=8, padding=0), *HEAD),
        ("14×14", "8·(3 − 1)"),
        "Set Dilation to 6",
    ),
    Mistake(
        "one pooling too many",
        chain(INPUT, *(node(f"pool{i}", "max_pool2d") for i in range(5)), *HEAD),
        ("2×2", "1×1", "⌊(1 + 2·0 − 2) / 2⌋ + 1 = 0"),
        "Remove Max pooling",
    ),
    Mistake(
        "padding of more than half a window",
        chain(INPUT, node("pool", "max_pool2d", padding=2), *HEAD),
        ("Padding 2", "2×2"),
        "Set Padding to 1",
    ),
    Mistake(
        "too many outputs",
        chain(INPUT, FLAT, node("fc", "linear", out_features=10), GOAL),
        ("2 classes need 2 scores", "10"),
        "Give 2 outputs",
    ),
    Mistake(
        "too few outputs",
        chain(INPUT, FLAT, FC, GOAL),
        ("10 classes need 10 scores", "2 scores"),
        "Give 10 outputs",
        fields_of(28, 10),
    ),
    Mistake(
        "an image into the goal",
        chain(INPUT, conv(), GOAL),
        ("8×28×28 = 6,272", "scores"),
        "Insert Flatten + Insert fully connected, 2 outputs",
    ),
    Mistake(
        "a sequence of scores into the goal",
        chain(node("input", "input", field="series"), FC, GOAL),
        ("T×2", "scores"),
        "Insert Mean over time",
        SERIES,
    ),
    Mistake(
        "all hidden states into the goal",
        chain(node("input", "input", field="series"), node("gru", "gru"), GOAL),
        ("T×64", "scores"),
        "Use the last output of GRU instead + Insert fully connected, 2 outputs",
        SERIES,
    ),
    Mistake(
        "scores of all hidden states into the goal",
        chain(node("input", "input", field="series"), node("lstm", "lstm"), FC, GOAL),
        ("T×2", "scores"),
        "Use the last output of LSTM instead",
        SERIES,
    ),
    Mistake(
        "tokens into a recurrent layer",
        chain(node("input", "input", field="text"), node("rnn", "rnn"), FC, GOAL),
        ("T×C", "tokens of a vocabulary of 30"),
        "Insert One-hot + Insert Mean over time before Classify",
        TEXT,
    ),
    Mistake(
        "an image into a recurrent layer",
        chain(INPUT, node("rnn", "rnn"), FC, GOAL),
        ("1×28×28 = 784", "T×C"),
        "Insert Image rows + Insert Mean over time before Classify",
    ),
    Mistake(
        "hidden states as scores of the next token",
        chain(
            node("input", "input", field="text"),
            node("embedding", "embedding"),
            node("lstm", "lstm"),
            node("goal", "next_token"),
        ),
        ("30 scores", "64"),
        "Insert fully connected, 30 outputs",
        TEXT,
    ),
    Mistake(
        "a sequence into flatten",
        chain(node("input", "input", field="series"), *HEAD),
        ("T×6", "fixed size"),
        "Insert Mean over time",
        SERIES,
    ),
    Mistake(
        "a vector into a convolution",
        chain(
            INPUT,
            FLAT,
            node("fc1", "linear", out_features=49),
            conv(),
            node("f", "flatten"),
            FC,
            GOAL,
        ),
        ("C×H×W", "49"),
        "Insert reshape to 1×7×7",
    ),
    Mistake(
        "flatten too early",
        chain(INPUT, FLAT, conv(), FC, GOAL),
        ("C×H×W", "784"),
        "Move Flatten before Fully connected",
    ),
    Mistake(
        "two goals",
        joined(chain(INPUT, *HEAD), node("more", "classify"), wires=(("fc", "more"),)),
        ("2 goals",),
        "Remove Classify",
    ),
    Mistake("no goal", chain(INPUT, FLAT, FC), ("no goal",), "Add Classify"),
    Mistake("no input", chain(*HEAD), ("no wire",), "Insert Input"),
    Mistake(
        "an input port left open",
        cut(chain(INPUT, conv(), *HEAD), "fc"),
        ("Fully connected", "no wire"),
        "Connect Flatten, whose output is free",
    ),
    Mistake(
        "a sum of a single value",
        chain(INPUT, conv(), node("add", "add"), *HEAD),
        ("Add", "input 2"),
        "Remove Add",
    ),
    Mistake(
        "a branch that leads nowhere",
        joined(chain(INPUT, conv(), *HEAD), node("spare", "tanh"), wires=(("conv", "spare"),)),
        ("Tanh", "nowhere"),
        "Remove Tanh",
        is_notice=True,
    ),
    Mistake(
        "groups that do not share the channels",
        chain(INPUT, node("before", "conv2d"), conv(out_channels=9, groups=3), *HEAD),
        ("8 input channels", "3 groups"),
        "Convolution 1: Filters 8 → 9",
    ),
    Mistake(
        "groups that do not share the filters",
        chain(INPUT, node("before", "conv2d", out_channels=9), conv(groups=3), *HEAD),
        ("8 filters", "3 groups"),
        "Set Filters to 9",
    ),
    Mistake(
        "“same” padding with a stride",
        chain(INPUT, conv(stride=2), *HEAD),
        ("same", "stride is 2"),
        "Set Padding to 1",
    ),
    Mistake(
        "a reshape to another number of values",
        chain(INPUT, node("reshape", "reshape", shape="1×20×20"), conv(), *HEAD),
        ("1·28·28 = 784", "1·20·20 = 400"),
        "Set New shape to 1×28×28",
    ),
    Mistake(
        "a reshape that leaves a rest",
        chain(INPUT, node("reshape", "reshape", shape="5×?"), *HEAD),
        ("784", "5"),
        "Remove Reshape",
    ),
    Mistake(
        "labels where the image should come in",
        chain(node("input", "input", field="label"), conv(), *HEAD),
        ("the label of 2 classes",),
        "Input: Data field",
    ),
    Mistake(
        "a field that the data does not have",
        chain(node("input", "input", field="sound"), conv(), *HEAD),
        ("“sound”",),
        "Set Data field",
    ),
    Mistake(
        "answers that the data does not have",
        chain(INPUT, FLAT, FC, node("goal", "classify", field="mood")),
        ("“mood”",),
        "Set Right answer",
    ),
    Mistake(
        "images grown too large",
        chain(
            INPUT,
            node("grow", "upsample", scale_factor=64),
            node("more", "upsample", scale_factor=64),
            *HEAD,
        ),
        ("13,153,337,344", "500,000,000"),
        "Set Factor to",
    ),
    Mistake(
        "a million units twice",
        chain(
            INPUT,
            FLAT,
            node("wide", "linear", out_features=1_000_000),
            node("wider", "linear", out_features=1_000_000),
            FC,
            GOAL,
        ),
        ("1,000,000·1,000,000 + 1,000,000 = 1,000,001,000,000", "2,000,000,000"),
        "Set Outputs to 1,953",
    ),
    Mistake(
        "a norm for vectors on an image",
        chain(INPUT, conv(), node("norm", "batch_norm1d"), *HEAD),
        ("8×28×28", "vector"),
        "Batch norm 1D → Batch norm 2D",
    ),
    Mistake(
        "a norm for images on a vector",
        chain(INPUT, FLAT, node("norm", "batch_norm2d"), FC, GOAL),
        ("C×H×W", "784"),
        "Batch norm 2D → Batch norm 1D",
    ),
    Mistake(
        "a setting out of its range",
        chain(INPUT, conv(kernel_size=999), *HEAD),
        ("from 1 to 255",),
        "Set Filter size to 3",
    ),
    Mistake(
        "a setting that there is not",
        joined(chain(INPUT, *HEAD), Node("fc", "linear", {"out_features": 2, "colour": 3})),
        ("“colour”",),
        "Drop the setting “colour”",
    ),
    Mistake(
        "wires in a circle",
        joined(
            chain(INPUT, *HEAD),
            node("a", "relu"),
            node("b", "relu"),
            wires=(("a", "b"), ("b", "a")),
        ),
        ("circle",),
        "Remove ReLU",
    ),
    Mistake(
        "a layer of another version",
        joined(chain(INPUT, conv(), node("act", "relu"), *HEAD), Node("act", "swish")),
        ("“swish”",),
        "Remove swish",
    ),
    Mistake(
        "a block that makes other channels than it gets",
        folded(residual(out_channels="=filters"), filters=16),
        ("Residual", "copy 1", "16×28×28", "8×28×28", "16 ≠ 8"),
        "Set filters to 8",
    ),
    Mistake(
        "a block that shrinks what it hands on until nothing is left",
        folded(
            chain(node("into", BLOCK_INPUT), conv(kernel_size=9, padding=0), BLOCK_END), repeat=4
        ),
        ("Residual", "copy 4", "9×9", "4×4"),
        "Set Repetitions to 3",
    ),
    Mistake(
        "a block repeated that has more inputs than outputs",
        with_edge(folded(with_two_inputs(), repeat=3), edge("stem", "block", target_port="more")),
        ("3 times", "2 inputs", "1 output"),
        "Set Repetitions to 1",
    ),
    Mistake(
        "softmax before a loss that takes it itself",
        chain(INPUT, FLAT, FC, node("act", "softmax"), GOAL),
        ("Softmax", "cross-entropy"),
        "Remove Softmax",
        is_notice=True,
    ),
    Mistake(
        "sigmoid before a loss that takes it itself",
        chain(
            INPUT,
            FLAT,
            FC,
            node("act", "sigmoid"),
            node("goal", "classify", loss="binary_cross_entropy"),
        ),
        ("Sigmoid",),
        "Remove Sigmoid",
        is_notice=True,
    ),
)
