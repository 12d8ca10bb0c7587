"""Settings inside a block: whole numbers that may be written as arithmetic of its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.expressions import SIGN, evaluate, is_expression
from engine.params import IntParam
from engine.problem import InvalidValue

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.params import AnyParam
    from engine.problem import ParamValue


class ComputedParam(IntParam):
    """A setting that takes what another takes, and arithmetic that comes to such a number."""

    def __init__(self, plain: IntParam, values: Mapping[str, int]) -> None:
        super().__init__(
            plain.name,
            plain.default,
            minimum=plain.minimum,
            maximum=plain.maximum,
            words=plain.words,
            text_id=plain.text_id,
        )
        self._plain = plain
        self._values = values

    def check(self, value: object) -> int | str:
        """Return the value, arithmetic as it is written; raises `InvalidValue` in words."""
        if is_expression(value):
            self._plain.check(evaluate(str(value), self._values))
            return str(value)
        return self._plain.check(value)

    def parse(self, written: str) -> int | str:
        """Read a number, a word, or arithmetic with or without the sign before it."""
        plain = written.strip()
        try:
            return self._plain.parse(plain)
        except InvalidValue:
            if not plain or plain.isdecimal() or plain.removeprefix("-").isdecimal():
                raise
            return self.check(plain if plain.startswith(SIGN) else SIGN + plain)

    def comes_to(self, value: ParamValue) -> int | None:
        """Return the number of what is written as arithmetic, None for anything else."""
        try:
            return evaluate(str(value), self._values) if is_expression(value) else None
        except InvalidValue:
            return None


def inside_block(param: AnyParam, values: Mapping[str, int] | None) -> AnyParam:
    """Return the setting as it is where these values can be named; None for outside of blocks."""
    if values is not None and isinstance(param, IntParam):
        return ComputedParam(param, values)
    return param
