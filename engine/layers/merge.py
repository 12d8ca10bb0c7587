"""Several values made one: number by number, or side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.kind import PAIR, Arithmetic, Call, LayerKind, layer_kind
from engine.layers.agreement import require_equal, require_joinable
from engine.shape import Shape
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Remembered
    from engine.problem import ParamValue
    from engine.shape import Axis, Fields


class Merge(LayerKind):
    """Two or more values → one."""

    category = "merge"
    ports_in = PAIR
    remembers: ClassVar[Remembered] = "nothing"
    module_name: ClassVar[str]

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        if len(inputs) < 2:
            return super().summary(params, inputs)
        return text("merge-summary", count=len(inputs))

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("modules", self.module_name)


class NumberByNumber(Merge):
    """Values of equal shapes → one of that shape.

    Where a kind `spreads`, an image `C×1×1` goes with `C×H×W`: its one number per channel is used
    at every place (Hu et al. 2018, "Squeeze-and-Excitation Networks", equation 4).
    """

    spreads: ClassVar[bool] = False

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        images = [shape for shape in inputs.values() if shape.is_image]
        small = min(images, key=lambda shape: shape.size, default=None)
        large = max(images, key=lambda shape: shape.size, default=None)
        if not self.spreads or small is None or large is None or small == large:
            return super().summary(params, inputs)
        if len(images) < len(inputs) or small.axes != (large.axes[0], 1, 1):
            return super().summary(params, inputs)
        return text("merge-summary-spread", small=str(small), large=str(large))

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        return {"out": require_equal(self, inputs, spreads=self.spreads)}


@layer_kind
class Add(NumberByNumber):
    """The sum, x₁ + x₂ + … + xₙ."""

    id = "add"
    grows = True
    spreads = True
    module_name = "Add"


@layer_kind
class Subtract(NumberByNumber):
    """The difference, x₁ − x₂."""

    id = "subtract"
    module_name = "Subtract"


@layer_kind
class Multiply(NumberByNumber):
    """The product, x₁ · x₂ · … · xₙ."""

    id = "multiply"
    grows = True
    remembers = "input"
    spreads = True
    module_name = "Multiply"


@layer_kind
class Concat(Merge):
    """Images one behind the other along their channels; vectors and sequences along the last axis.

    All other axes must agree.
    """

    id = "concat"
    grows = True
    module_name = "Concat"

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        first = require_joinable(self, inputs)
        channels = sum(_channels(shape) for shape in inputs.values())
        axes: tuple[Axis, ...] = (*first.axes[:-1], channels)
        return {"out": Shape((channels, *first.axes[1:]) if first.is_image else axes)}

    def formula(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]
    ) -> tuple[Arithmetic, ...]:
        parts = [_channels(shape) for shape in inputs.values()]
        symbols = "C₁ + C₂" if len(parts) == 2 else "C₁ + C₂ + …"
        return (Arithmetic(symbols, f"{' + '.join(f'{p:,}' for p in parts)} = {sum(parts):,}"),)

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        is_image = next(iter(inputs.values())).is_image
        return Call("modules", "Concat", {"dim": 1 if is_image else -1})


def _channels(shape: Shape) -> int:
    return shape.sizes[0] if shape.is_image else shape.sizes[-1]
