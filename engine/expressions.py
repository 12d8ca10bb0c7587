"""Arithmetic of whole numbers in settings: `=2*width`, `=max(width // 4, 1)`.

Names are the params of the block around; operators + − × ÷ // %, functions min and max. ÷ must
come out even. The grammar is small, and read by recursive descent that a bound on depth protects.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from engine.problem import InvalidValue
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from engine.problem import ParamValue

SIGN = "="
MOST_CHARACTERS = 200
MOST_DEPTH = 32
LARGEST = 10**12

_TOKEN = re.compile(r"\s*(?:(\d+)|([^\W\d]\w*)|(//|[-+*/%(),×÷−]))")
_NAMED_SIGNS = {"×": "*", "÷": "/", "−": "-"}
_FUNCTIONS: dict[str, Callable[[list[int]], int]] = {"min": min, "max": max}


def is_expression(value: object) -> bool:
    """Whether a setting is written as arithmetic."""
    return isinstance(value, str) and value.startswith(SIGN)


def is_name(name: str) -> bool:
    """Whether a param could be called so in an expression."""
    return name.isidentifier() and len(name) <= 40 and name not in _FUNCTIONS


def evaluate(expression: str, values: Mapping[str, int]) -> int:
    """Return the number that an expression comes to; raises `InvalidValue` in words."""
    reader = _Reader(expression, values)
    number = reader.sum(0)
    reader.require_end()
    return number


def names_in(value: ParamValue) -> set[str]:
    """Return the names that a setting's expression uses; none for a plain value or nonsense."""
    if not is_expression(value):
        return set()
    return {name for _, name, _ in _TOKEN.findall(str(value)) if name and name not in _FUNCTIONS}


def computed(params: Mapping[str, ParamValue], values: Mapping[str, int]) -> dict[str, ParamValue]:
    """Work out the expressions among settings; what makes no sense stays as it is written."""
    return {name: _computed(value, values) for name, value in params.items()}


def _computed(value: ParamValue, values: Mapping[str, int]) -> ParamValue:
    try:
        return evaluate(str(value), values) if is_expression(value) else value
    except InvalidValue:
        return value


class _Reader:
    """Walks through the tokens once, working out values on the way."""

    def __init__(self, expression: str, values: Mapping[str, int]) -> None:
        self._written = expression.removeprefix(SIGN).strip()
        self._values = values
        self._tokens = self._split()
        self._place = 0

    def sum(self, depth: int) -> int:
        """Read terms joined by + and −."""
        if depth > MOST_DEPTH:
            raise self._senseless()
        number = self._product(depth)
        while (sign := self._taken("+", "-")) is not None:
            term = self._product(depth)
            number = self._bounded(number + term if sign == "+" else number - term)
        return number

    def require_end(self) -> None:
        """Refuse what is left over."""
        if self._place < len(self._tokens):
            raise self._senseless()

    def _product(self, depth: int) -> int:
        number = self._factor(depth)
        while (sign := self._taken("*", "//", "/", "%")) is not None:
            number = self._bounded(self._combined(number, sign, self._factor(depth)))
        return number

    def _combined(self, number: int, sign: str, by: int) -> int:
        if sign == "*":
            return number * by
        if by == 0:
            raise InvalidValue(text("expression-by-zero", expression=self._written))
        if sign == "%":
            return number % by
        if sign == "/" and number % by:
            message = text("expression-uneven", expression=self._written, number=number, divisor=by)
            raise InvalidValue(message)
        return number // by

    def _factor(self, depth: int) -> int:
        if depth > MOST_DEPTH:
            raise self._senseless()
        if self._taken("-") is not None:
            return -self._factor(depth + 1)
        if self._taken("(") is not None:
            number = self.sum(depth + 1)
            self._require(")")
            return number
        token = self._next()
        if token.isdecimal():
            return self._bounded(int(token))
        if token in _FUNCTIONS:
            return _FUNCTIONS[token](self._arguments(depth))
        return self._named(token)

    def _arguments(self, depth: int) -> list[int]:
        self._require("(")
        numbers = [self.sum(depth + 1)]
        while self._taken(",") is not None:
            numbers.append(self.sum(depth + 1))
        self._require(")")
        return numbers

    def _named(self, name: str) -> int:
        if name in self._values:
            return self._values[name]
        if not is_name(name):
            raise self._senseless()
        raise InvalidValue(text("expression-unknown", name=name, expression=self._written))

    def _split(self) -> list[str]:
        if not self._written or len(self._written) > MOST_CHARACTERS:
            raise self._senseless()
        tokens, place = [], 0
        while place < len(self._written):
            match = _TOKEN.match(self._written, place)
            if match is None:
                raise self._senseless()
            token = match.group(match.lastindex or 0)
            tokens.append(_NAMED_SIGNS.get(token, token))
            place = match.end()
        return tokens

    def _next(self) -> str:
        if self._place == len(self._tokens):
            raise self._senseless()
        self._place += 1
        return self._tokens[self._place - 1]

    def _taken(self, *signs: str) -> str | None:
        if self._place < len(self._tokens) and self._tokens[self._place] in signs:
            return self._next()
        return None

    def _require(self, sign: str) -> None:
        if self._taken(sign) is None:
            raise self._senseless()

    def _bounded(self, number: int) -> int:
        if abs(number) > LARGEST:
            raise InvalidValue(text("expression-too-large", expression=self._written))
        return number

    def _senseless(self) -> InvalidValue:
        return InvalidValue(text("expression-senseless", expression=self._written[:40]))
