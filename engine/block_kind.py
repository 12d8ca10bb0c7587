"""A block as a kind of layer: what its instances are, worked out from the graph inside."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT, INSTANCE_OF, REPEAT, Graph, Outside
from engine.kind import Count, LayerKind, Port
from engine.params import AnyParam, IntParam, whole
from engine.problem import Misfit, SetParam
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.graph.model import Block, BlockId, Blocks
    from engine.inference import Inference
    from engine.problem import NodeId, ParamValue
    from engine.shape import Fields, Shape

MOST_REPETITIONS = 1000
MOST_LAYERS = 20_000  # in one instance, all its repetitions unfolded
LARGEST_VALUE = 1_000_000
MOST_TERMS = 5  # of a sum that is written out


class ValueParam(IntParam):
    """A param of a block, called as its maker called it."""

    def __init__(self, name: str, default: int) -> None:
        super().__init__(name, default, minimum=0, maximum=LARGEST_VALUE, text_id="block-param")

    @property
    def title(self) -> Text:
        return text("block-param", name=self.name)


class BlockKind(LayerKind):
    """The kind of a definition's instances.

    An instance has the block's params and a number of repetitions: each feeds the next, output by
    output in the order of the ports.
    """

    category = "block"
    in_palette = False

    def __init__(self, block: Block, blocks: Blocks) -> None:
        self.block = block
        self.id = kind_of_block(block.id)
        repeat = IntParam(REPEAT, 1, maximum=MOST_REPETITIONS)
        self.params: tuple[AnyParam, ...] = (
            *(ValueParam(p.name, p.default) for p in block.params),
            repeat,
        )
        self.ports_in = tuple(Port(id) for id in rim(block.graph, BLOCK_INPUT))
        self.ports_out = tuple(Port(id) for id in rim(block.graph, BLOCK_OUTPUT))
        self._blocks = blocks
        self._known: dict[object, Inference] = {}
        self._is_at_work = False

    @property
    def title(self) -> Text:
        return text("block-title", name=self.block.name)

    @property
    def help(self) -> Text:
        return text("block-help")

    def port_title(self, port: str) -> Text:
        node = self.block.graph.nodes.get(port)
        if node is not None and node.name:
            return text("block-title", name=node.name)
        ids = [known.id for known in (*self.ports_in, *self.ports_out)]
        return text("port-number", number=ids.index(port) + 1 if port in ids else 0)

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        return text("block-summary", repeat=whole(params, REPEAT), layers=self._layers)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        self._require_chain(params)
        found = self.repetitions(params, inputs)
        self._require_sound(found)
        leaving = _leaving(found[-1])
        return {port.id: leaving[port.id] for port in self.ports_out}

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        found = self.repetitions(params, inputs)
        each = [inference.total_parameters for inference in found]
        if len(each) > 1 and len(set(each)) == 1:
            return Count(sum(each), f"{len(each)}·{each[0]:,}")
        layers = [count.total for count in found[0].parameters.values()]
        return Count(sum(each), _summed(each if len(each) > 1 else layers))

    def multiply_adds(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        return sum(found.total_multiply_adds for found in self.repetitions(params, inputs))

    def least_batch(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        return max(found.least_batch for found in self.repetitions(params, inputs))

    def layers(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        return sum(found.layers for found in self.repetitions(params, inputs))

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> None:
        """Return nothing: a network is built of the unfolded graph."""

    def repetitions(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Inference, ...]:
        """Return what is known of the inside in every repetition, up to the first problem.

        Raises `Misfit` for a block that is too large.
        """
        values = self._numbers(params)
        arriving = {port.id: inputs[port.id] for port in self.ports_in if port.id in inputs}
        found: list[Inference] = []
        for _ in range(whole(params, REPEAT)):
            here = self._inside(values, arriving)
            if not found:
                self._require_bearable(here, whole(params, REPEAT))
            found.append(here)
            if here.problems or len(found) == whole(params, REPEAT):
                break
            leaving = _leaving(here)
            arriving = {
                into.id: leaving[out.id]
                for into, out in zip(self.ports_in, self.ports_out, strict=False)
                if out.id in leaving
            }
        return tuple(found)

    def opened(
        self,
        params: Mapping[str, ParamValue] | None,
        inputs: Mapping[str, Shape],
        repetition: int,
    ) -> Graph:
        """Return the inside as it is in one repetition, counted from 0, with its surroundings.

        Where params are unknown the inside is that of the defaults.
        """
        usual = {param.name: param.default for param in self.params}
        try:
            found = self.repetitions(params or usual, inputs)
        except Misfit:
            outside = Outside(self._numbers(usual))
            return replace(self.block.graph, blocks=self._blocks, outside=outside)
        return found[min(repetition, len(found) - 1)].graph

    def _numbers(self, params: Mapping[str, ParamValue]) -> dict[str, int]:
        return {param.name: whole(params, param.name) for param in self.block.params}

    @cached_property
    def _layers(self) -> int:
        rim_kinds = (BLOCK_INPUT, BLOCK_OUTPUT)
        return sum(node.kind not in rim_kinds for node in self.block.graph.nodes.values())

    def _inside(self, values: dict[str, int], arriving: dict[str, Shape]) -> Inference:
        from engine.inference import infer  # it looks up kinds, and so needs this one

        key = (tuple(values.items()), tuple(arriving.items()))
        if key not in self._known:
            if self._is_at_work:
                raise Misfit(text("misfit-contains-itself", block=self.block.name))
            graph = self.block.graph
            inside = Graph(graph.nodes, graph.edges, self._blocks, Outside(values, arriving))
            self._is_at_work = True
            try:
                self._known[key] = infer(inside, {})
            finally:
                self._is_at_work = False
        return self._known[key]

    def _require_chain(self, params: Mapping[str, ParamValue]) -> None:
        """Refuse repetitions of which one cannot feed the next."""
        repeat, into, out = whole(params, REPEAT), len(self.ports_in), len(self.ports_out)
        if repeat > 1 and into != out:
            message = text(
                "misfit-repeat-ports", block=self.block.name, repeat=repeat, into=into, out=out
            )
            raise Misfit(message, SetParam(REPEAT, 1))

    def _require_bearable(self, found: Inference, repeat: int) -> None:
        layers = found.layers * repeat
        if layers > MOST_LAYERS:
            message = text(
                "misfit-too-many-layers", block=self.block.name, layers=layers, most=MOST_LAYERS
            )
            raise Misfit(message, SetParam(REPEAT, 1))

    def _require_sound(self, found: tuple[Inference, ...]) -> None:
        problems = found[-1].problems
        if not problems:
            return
        first = problems[0]
        layer = found[-1].nodes.get(first.node)
        title = layer.kind.title if layer is not None and layer.kind is not None else ""
        message = text(
            "misfit-inside",
            block=self.block.name,
            repetition=len(found),
            layer=title,
            problem=first.message,
        )
        raise Misfit(message, port=self.ports_in[0].id if self.ports_in else "")


def kind_of_block(id: BlockId) -> str:
    """Return the kind id of a block's instances."""
    return INSTANCE_OF + id


def rim(graph: Graph, kind_id: str) -> tuple[NodeId, ...]:
    """Return the nodes by which a block is entered, or left, in the order of its ports."""
    return tuple(id for id, node in graph.nodes.items() if node.kind == kind_id)


def _summed(parts: list[int]) -> str:
    """Write out a sum; "" where it has one part, or too many."""
    counted = [part for part in parts if part]
    is_sum = 1 < len(counted) <= MOST_TERMS
    return " + ".join(f"{part:,}" for part in counted) if is_sum else ""


def _leaving(found: Inference) -> dict[NodeId, Shape]:
    """Return what leaves by each output node, as far as it is known."""
    return {
        id: shape
        for id in rim(found.graph, BLOCK_OUTPUT)
        for shape in found.nodes[id].inputs.values()
    }
