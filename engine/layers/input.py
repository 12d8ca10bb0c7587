"""Where the data comes in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import LayerKind, layer_kind
from engine.params import FieldParam
from engine.problem import Misfit, SetParam
from engine.shape import NEXT, Label, field_title
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Field, Fields, Shape


@layer_kind
class Input(LayerKind):
    """Gives a field of every sample, its image for example."""

    id = "input"
    category = "data"
    ports_in = ()
    params = (FieldParam("field", "image"),)

    def suits(self, field: Field) -> bool:
        return field.name != NEXT and not isinstance(field.shape.content, Label)

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        return text("layer-input.summary", field=field_title(str(params["field"])))

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        name = str(params["field"])
        if name not in fields:
            usable = [field.name for field in fields.values() if self.suits(field)]
            fixes = (SetParam("field", other) for other in usable)
            raise Misfit(text("misfit-no-field", field=name), *fixes)
        return {"out": fields[name].shape}

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> None:
        return None
