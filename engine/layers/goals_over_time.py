"""Goals that have something to match at every step of a sequence."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from engine.kind import Call, GoalKind, layer_kind
from engine.layers.expectations import mismatch
from engine.params import ChoiceParam, FieldParam, FloatParam
from engine.problem import Misfit, Remove, Resize, SetParam
from engine.shape import Label, Real, Tokens
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from engine.problem import Fix, ParamValue
    from engine.shape import Field, Fields, Shape

GOAL_FIELD = "param-goal-field"
WEIGHT = FloatParam("weight", 1.0, minimum=0, maximum=1000, above_minimum=True)


class GoalOverTime(GoalKind):
    """A goal that matches a field which goes over time, step by step."""

    is_over_time = True
    duty = "pointwise"
    lacking: ClassVar[str]  # the message for a field that cannot be matched

    @abstractmethod
    def width_of(self, field: Field) -> int:
        """Return how many scores a step needs to match the field."""

    def width(self, params: Mapping[str, ParamValue], fields: Fields) -> int:
        field = fields.get(str(params["field"]))
        return self.width_of(field) if field is not None and self.suits(field) else 0

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        field = self._field(params, fields)
        received, width = inputs["in"], self.width_of(field)
        if not received.is_sequence or received.axes[0] != field.shape.axes[0]:
            expected = text("expected-scores-over-time", scores=width)
            raise mismatch(self, expected, received, *self._fixes(received, width))
        if width and received.axes[1] != width:
            message = text("misfit-scores-over-time", expected=width, received=received.size)
            raise Misfit(message, Resize("in", width), port="in")
        return {}

    def _field(self, params: Mapping[str, ParamValue], fields: Fields) -> Field:
        name = str(params["field"])
        if name in fields and self.suits(fields[name]):
            return fields[name]
        fixes = (
            SetParam("field", other.name, text_id=GOAL_FIELD)
            for other in fields.values()
            if self.suits(other)
        )
        raise Misfit(text(self.lacking, field=name), *fixes)

    def _fixes(self, received: Shape, width: int) -> Iterator[Fix]:
        if isinstance(received.content, Real):
            yield Resize("in", max(1, width))
        yield Remove(self.id)


@layer_kind
class NextToken(GoalOverTime):
    """One score for every token at each step; the highest is what comes next."""

    id = "next_token"
    lacking = "misfit-no-next-token"
    params = (FieldParam("field", "next", text_id=GOAL_FIELD), WEIGHT)
    foretells = True

    def suits(self, field: Field) -> bool:
        return isinstance(field.shape.content, Tokens) and len(field.shape.axes) == 1

    def width_of(self, field: Field) -> int:
        content = field.shape.content
        return content.vocabulary if isinstance(content, Tokens) else 0

    def loss(self, params: Mapping[str, ParamValue]) -> Call:
        return Call("modules", "CrossEntropyOverTime")

    def applies(self, params: Mapping[str, ParamValue]) -> str:
        return "softmax"


@layer_kind
class LabelSteps(GoalOverTime):
    """One score for every class at each step; the highest is the answer there."""

    id = "label_steps"
    lacking = "misfit-no-tags"
    params = (FieldParam("field", "tags", text_id=GOAL_FIELD), WEIGHT)

    def suits(self, field: Field) -> bool:
        return isinstance(field.shape.content, Label) and len(field.shape.axes) == 1

    def width_of(self, field: Field) -> int:
        content = field.shape.content
        return content.classes if isinstance(content, Label) else 0

    def loss(self, params: Mapping[str, ParamValue]) -> Call:
        return Call("modules", "CrossEntropyOverTime")

    def applies(self, params: Mapping[str, ParamValue]) -> str:
        return "softmax"


FORECAST_LOSSES = {
    "mse": Call("modules", "SquaredErrorOverTime"),
    "mae": Call("modules", "AbsoluteErrorOverTime"),
}


@layer_kind
class Forecast(GoalOverTime):
    """At each step the numbers that come next."""

    id = "forecast"
    lacking = "misfit-no-series"
    params = (
        FieldParam("field", "next", text_id=GOAL_FIELD),
        ChoiceParam("loss", "mse", tuple(FORECAST_LOSSES)),
        WEIGHT,
    )
    foretells = True

    def suits(self, field: Field) -> bool:
        return field.shape.is_sequence

    def width_of(self, field: Field) -> int:
        return field.shape.size

    def loss(self, params: Mapping[str, ParamValue]) -> Call:
        return FORECAST_LOSSES[str(params["loss"])]
