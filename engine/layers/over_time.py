"""Between a whole sequence and one vector, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from engine.kind import EVERYTHING, Call, LayerKind, Port, Reach, layer_kind
from engine.layers.expectations import described, mismatch, sequence_at
from engine.problem import Misfit, Remove
from engine.shape import Label, Shape, State, vector
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields


class Summarising(LayerKind):
    """`T×C` → `C`."""

    category = "sequence"
    module_name: ClassVar[str]
    remembers = "nothing"
    lengths = "removes"
    duty = "mixes time"
    writing = "whole sequence"

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        _, channels = sequence_at(self, inputs)
        return {"out": vector(channels)}

    def reach(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Reach:
        return EVERYTHING

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("modules", self.module_name)


@layer_kind
class MeanOverTime(Summarising):
    """The mean of a sample's own time steps, padding left out."""

    id = "mean_over_time"
    module_name = "MeanOverTime"


@layer_kind
class LastStep(Summarising):
    """The last of a sample's own time steps."""

    id = "last_step"
    module_name = "LastStep"


@layer_kind
class RepeatOverTime(LayerKind):
    """`C` → `T×C`, the same at every time step of the sequence at port "like"."""

    id = "repeat_over_time"
    category = "sequence"
    ports_in = (Port("in"), Port("like"))
    remembers = "nothing"

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        received, like = inputs["in"], inputs["like"]
        if not received.is_vector:
            raise mismatch(self, text("expected-vector"), received, Remove(self.id))
        if not like.axes or len(like.axes) > 2 or isinstance(like.content, Label | State):
            expected, told = text("expected-sequence"), described(like)
            message = text("misfit-shape", kind=self.title, expected=expected, received=told)
            raise Misfit(message, Remove(self.id), port="like")
        return {"out": Shape((like.axes[0], *received.axes))}

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("modules", "RepeatOverTime")
