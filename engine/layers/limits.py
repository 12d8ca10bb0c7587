"""Sizes that no machine of ours could hold, refused before anything is allocated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.problem import Misfit, SetParam
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import LayerKind
    from engine.problem import ParamValue
    from engine.shape import Shape

# 2·10⁹ float32 weights are 8 GB, and training holds four of each.
MOST_PARAMETERS = 2_000_000_000
# One sample's output of a layer: 2 GB of float32.
MOST_NUMBERS = 500_000_000


def require_possible(
    kind: LayerKind,
    params: Mapping[str, ParamValue],
    inputs: Mapping[str, Shape],
    *,
    weights: int,
    numbers: int,
    param: str = "",
) -> None:
    """Raise `Misfit` for more weights, or more numbers in an output, than can be held.

    `param` is the setting to blame, the kind's `width_param` where none is named.
    """
    if weights <= MOST_PARAMETERS and numbers <= MOST_NUMBERS:
        return
    blamed = next(p for p in kind.params if p.name == (param or kind.width_param))
    fewer = SetParam(blamed.name, blamed.default, text_id=blamed.text_id)
    if weights > MOST_PARAMETERS:
        count = kind.parameters(params, inputs)
        message = text(
            "misfit-too-many-parameters",
            kind=kind.title,
            product=f"{count.product} = {count.total:,}",
            most=MOST_PARAMETERS,
        )
        raise Misfit(message, fewer)
    message = text("misfit-too-many-numbers", kind=kind.title, numbers=numbers, most=MOST_NUMBERS)
    raise Misfit(message, fewer)
