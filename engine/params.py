"""Settings as records: name, default, range, and the check that the form and the engine share."""

from __future__ import annotations

import math
import re
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from engine.problem import InvalidValue, ParamValue
from engine.texts import Text, listed, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

V = TypeVar("V", bound=ParamValue)


class Param(ABC, Generic[V]):
    """A setting: a permanent name, a default, and a check.

    Its words are the messages `param-<name>` (title) and `param-<name>.help`; where one kind means
    something of its own by it, `text_id` names another message.
    """

    def __init__(self, name: str, default: V, *, text_id: str = "") -> None:
        self.name = name
        self.default = default
        self.text_id = text_id or f"param-{name.replace('_', '-')}"

    @property
    def title(self) -> Text:
        """The setting's name."""
        return Text(self.text_id)

    @property
    def help(self) -> Text:
        """One sentence on what it does."""
        return Text(f"{self.text_id}.help")

    @abstractmethod
    def check(self, value: object) -> V:
        """Return the value as this setting's type, or raise `InvalidValue` in words."""

    def examples(self) -> tuple[V, ...]:
        """Values at the default and at both ends of the range, for tests."""
        return (self.default,)

    def parse(self, written: str) -> V:
        """Read a value as typed by a person."""
        return self.check(written)

    def shown(self, value: ParamValue) -> Text | int | float | str:
        """Return a value as people see it."""
        return value


class IntParam(Param["int | str"]):
    """A whole number from `minimum` to `maximum`, or one of a few words such as "same"."""

    def __init__(
        self,
        name: str,
        default: int | str,
        *,
        minimum: int = 1,
        maximum: int = 4096,
        words: tuple[str, ...] = (),
        text_id: str = "",
    ) -> None:
        super().__init__(name, default, text_id=text_id)
        self.minimum = minimum
        self.maximum = maximum
        self.words = words

    def check(self, value: object) -> int | str:
        if isinstance(value, str) and value in self.words:
            return value
        if isinstance(value, bool) or not isinstance(value, int):
            raise InvalidValue(self._not_a_number())
        if not self.minimum <= value <= self.maximum:
            raise InvalidValue(
                text("invalid-range", param=self.title, minimum=self.minimum, maximum=self.maximum)
            )
        return value

    def examples(self) -> tuple[int | str, ...]:
        return (self.default, self.minimum, min(self.maximum, self.minimum + 7), *self.words)

    def parse(self, written: str) -> int | str:
        try:
            return self.check(int(written))
        except ValueError:
            return self.check(written.strip())

    def shown(self, value: ParamValue) -> Text | int | float | str:
        return choice_title(value) if isinstance(value, str) else value

    def _not_a_number(self) -> Text:
        if not self.words:
            return text("invalid-int", param=self.title)
        words = listed([choice_title(word) for word in self.words])
        return text("invalid-int-or-word", param=self.title, words=words)


class FloatParam(Param[float]):
    """A finite number from `minimum` to `maximum`; either end may be left out of the range."""

    def __init__(
        self,
        name: str,
        default: float,
        *,
        minimum: float,
        maximum: float,
        above_minimum: bool = False,
        below_maximum: bool = False,
        text_id: str = "",
    ) -> None:
        super().__init__(name, default, text_id=text_id)
        self.minimum = minimum
        self.maximum = maximum
        self.above_minimum = above_minimum
        self.below_maximum = below_maximum

    def check(self, value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InvalidValue(text("invalid-float", param=self.title))
        number = float(value)
        too_low = number <= self.minimum if self.above_minimum else number < self.minimum
        too_high = number >= self.maximum if self.below_maximum else number > self.maximum
        if not math.isfinite(number) or too_low or too_high:
            raise InvalidValue(self._out_of_range())
        return number

    def examples(self) -> tuple[float, ...]:
        span = self.maximum - self.minimum
        low = self.minimum + 1e-3 * span if self.above_minimum else self.minimum
        high = self.maximum - 1e-3 * span if self.below_maximum else self.maximum
        return (self.default, low, high)

    def parse(self, written: str) -> float:
        try:
            return self.check(float(written))
        except ValueError:
            raise InvalidValue(text("invalid-float", param=self.title)) from None

    def _out_of_range(self) -> Text:
        low = text(
            "range-above" if self.above_minimum else "range-from", number=f"{self.minimum:g}"
        )
        high = text("range-below" if self.below_maximum else "range-to", number=f"{self.maximum:g}")
        return text("invalid-float-range", param=self.title, low=low, high=high)


class ChoiceParam(Param[str]):
    """One of a few options; an option's words are `choice-<option>`."""

    def __init__(
        self, name: str, default: str, options: tuple[str, ...], *, text_id: str = ""
    ) -> None:
        super().__init__(name, default, text_id=text_id)
        self.options = options

    def check(self, value: object) -> str:
        if value not in self.options:
            options = listed([choice_title(option) for option in self.options])
            raise InvalidValue(text("invalid-choice", param=self.title, options=options))
        return str(value)

    def examples(self) -> tuple[str, ...]:
        return self.options

    def shown(self, value: ParamValue) -> Text | int | float | str:
        return choice_title(str(value))


class BoolParam(Param[bool]):
    """On or off."""

    def check(self, value: object) -> bool:
        if not isinstance(value, bool):
            raise InvalidValue(text("invalid-bool", param=self.title))
        return value

    def examples(self) -> tuple[bool, ...]:
        return (False, True)

    def parse(self, written: str) -> bool:
        word = written.strip().lower()
        return self.check({"true": True, "1": True, "false": False, "0": False}.get(word, word))

    def shown(self, value: ParamValue) -> Text | int | float | str:
        return choice_title("on" if value else "off")


class TextParam(Param[str]):
    """A short line of text."""

    def check(self, value: object) -> str:
        if not isinstance(value, str) or len(value) > 200:
            raise InvalidValue(text("invalid-text", param=self.title))
        return value


REST = "?"  # in a list of sizes: whatever is left


class SizesParam(TextParam):
    """One to three sizes such as "16×7×7", of which one may be "?": it follows from the others.

    Typed, "16,7,7", "16 7 7" and "16x7x-1" mean the same.
    """

    def check(self, value: object) -> str:
        if not isinstance(value, str) or len(value) > 200:
            raise InvalidValue(text("invalid-sizes", param=self.title))
        parts = re.split(r"[\s,;*x×]+", value.strip())
        sizes = [None if part in (REST, "-1", "−1") else _size(part) for part in parts]
        if not 1 <= len(sizes) <= 3 or 0 in sizes or sizes.count(None) > 1:
            raise InvalidValue(text("invalid-sizes", param=self.title))
        return self.written(tuple(sizes))

    def examples(self) -> tuple[str, ...]:
        return (self.default, f"2×{REST}", f"{REST}×3×2", "1×2×3")

    def sizes(self, value: str) -> tuple[int | None, ...]:
        """Return the sizes in a checked value, None for what is left."""
        return tuple(None if part == REST else int(part) for part in value.split("×"))

    def written(self, sizes: tuple[int | None, ...]) -> str:
        """Return sizes as a value."""
        return "×".join(REST if size is None else str(size) for size in sizes)


def _size(part: str) -> int:
    """Return a size as typed, 0 for what is none."""
    return int(part) if part.isascii() and part.isdigit() and len(part) < 10 else 0


class FieldParam(TextParam):
    """The name of a field of the data. Forms leave it out while data has one field of each sort."""


AnyParam = IntParam | FloatParam | ChoiceParam | BoolParam | TextParam


def choice_title(option: str) -> Text:
    """Return the words of an option of a `ChoiceParam`, or of a word of an `IntParam`."""
    return Text(f"choice-{option.replace('_', '-')}")


def whole(params: Mapping[str, ParamValue], name: str) -> int:
    """Return a checked setting that is a whole number."""
    return cast("int", params[name])


def checked(params: Iterable[AnyParam], values: Mapping[str, object]) -> dict[str, ParamValue]:
    """Check every value and fill in the defaults; an unknown name raises `InvalidValue`."""
    known = {param.name: param for param in params}
    for name in values:
        if name not in known:
            raise InvalidValue(text("invalid-name", name=str(name)[:80]))
    return {name: param.check(values.get(name, param.default)) for name, param in known.items()}
