"""The rim of a block: where values come in, and where they leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.graph.model import BLOCK_INPUT, BLOCK_OUTPUT, OUTER
from engine.kind import LayerKind, Port, layer_kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields, Shape


class BlockPort(LayerKind):
    """A place where a wire crosses the rim; it vanishes where the block is unfolded."""

    category = "block"
    in_palette = False

    def layers(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> int:
        return 0

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> None:
        return None


@layer_kind
class BlockInput(BlockPort):
    """Gives what arrives at an instance's port."""

    id = BLOCK_INPUT
    ports_in = (Port(OUTER, is_outer=True),)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        return {"out": inputs[OUTER]}


@layer_kind
class BlockOutput(BlockPort):
    """Takes what leaves by an instance's port."""

    id = BLOCK_OUTPUT
    ports_out = ()

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        return {}
