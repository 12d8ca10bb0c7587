"""Goals: what the network is to learn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import Call, GoalKind, layer_kind
from engine.layers.expectations import mismatch
from engine.params import ChoiceParam, FieldParam, FloatParam
from engine.problem import Insert, Misfit, Resize, SetParam
from engine.shape import Label, Real
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import Fix, ParamValue
    from engine.shape import Field, Fields, Shape

GOAL_FIELD = "param-goal-field"

LOSSES = {
    "cross_entropy": Call("modules", "CrossEntropy"),
    "binary_cross_entropy": Call("modules", "BinaryCrossEntropy"),
    "mse": Call("modules", "MeanSquaredError"),
}

APPLIED = {"cross_entropy": "softmax", "binary_cross_entropy": "sigmoid"}


@layer_kind
class Classify(GoalKind):
    """One score per class; the highest is the answer."""

    id = "classify"
    params = (
        FieldParam("field", "label", text_id=GOAL_FIELD),
        ChoiceParam("loss", "cross_entropy", tuple(LOSSES)),
        FloatParam("weight", 1.0, minimum=0, maximum=1000, above_minimum=True),
    )

    def suits(self, field: Field) -> bool:
        return isinstance(field.shape.content, Label) and not field.shape.axes

    def width(self, params: Mapping[str, ParamValue], fields: Fields) -> int:
        field = fields.get(str(params["field"]))
        content = field.shape.content if field is not None else None
        return content.classes if isinstance(content, Label) else 0

    def loss(self, params: Mapping[str, ParamValue]) -> Call:
        return LOSSES[str(params["loss"])]

    def applies(self, params: Mapping[str, ParamValue]) -> str:
        return APPLIED.get(str(params["loss"]), "")

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        _require_labels(self, params, fields)
        received, classes = inputs["in"], self.width(params, fields)
        if not received.is_vector:
            raise mismatch(self, text("expected-scores"), received, *_fixes(received, classes))
        if classes >= 2 and received.size != classes:
            message = text("misfit-scores", classes=classes, scores=received.size)
            raise Misfit(message, Resize("in", classes), port="in")
        return {}


def _fixes(received: Shape, classes: int) -> tuple[Fix, ...]:
    if received.is_sequence:
        return (Insert("mean_over_time", "in"), Resize("in", max(2, classes)))
    if isinstance(received.content, Real) and received.is_fixed:
        return (Resize("in", max(2, classes)), Insert("flatten", "in"))
    return ()


def _require_labels(kind: Classify, params: Mapping[str, ParamValue], fields: Fields) -> None:
    name = str(params["field"])
    if name in fields and kind.suits(fields[name]):
        return
    labels = [field.name for field in fields.values() if kind.suits(field)]
    fixes = (SetParam("field", other, text_id=GOAL_FIELD) for other in labels)
    raise Misfit(text("misfit-no-labels", field=name), *fixes)
