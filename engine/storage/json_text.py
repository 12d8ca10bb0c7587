"""JSON that says exactly one thing: no repeated keys, no NaN, no endless nesting."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any, NoReturn

import msgspec

from engine.storage.errors import refusal
from engine.storage.limits import MAX_JSON_BYTES, MAX_JSON_DEPTH, MAX_JSON_ITEMS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.storage.errors import ProjectError

MAX_DIGITS = 25


def read_json(content: bytes, entry: str) -> Any:
    """Read JSON; raises `ProjectError` that names the entry for anything ambiguous or huge."""
    if len(content) > MAX_JSON_BYTES or _items(content) > MAX_JSON_ITEMS:
        raise refusal("json-size", entry=entry)
    reader = _Reader(entry)
    try:
        value = json.loads(
            content.decode("utf-8"),
            object_pairs_hook=reader.pairs,
            parse_constant=reader.constant,
            parse_float=reader.real,
            parse_int=reader.whole,
        )
        msgspec.json.encode(value)  # refuses half surrogates, which could not be saved again
    except (ValueError, RecursionError, msgspec.MsgspecError) as error:
        raise refusal("json", entry=entry) from error
    if _is_deeper(value, MAX_JSON_DEPTH):
        raise refusal("json", entry=entry)
    return value


def write_json(value: object) -> bytes:
    """Write JSON; a number that is not finite raises `ValueError`, because JSON has none."""
    plain = msgspec.to_builtins(value)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, indent=1).encode("utf-8")


def _items(content: bytes) -> int:
    return content.count(b",") + content.count(b"[") + content.count(b"{")


def _is_deeper(value: object, limit: int) -> bool:
    layer = [value]
    for _ in range(limit):
        layer = [child for parent in layer for child in _children(parent)]
        if not layer:
            return False
    return True


def _children(value: object) -> Iterable[object]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


class _Reader:
    def __init__(self, entry: str) -> None:
        self._entry = entry

    def pairs(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) != len(pairs):
            raise refusal("json-repeated", entry=self._entry)
        return found

    def constant(self, written: str) -> NoReturn:
        raise self._not_finite(written)

    def real(self, written: str) -> float:
        number = float(written)
        if not math.isfinite(number):
            raise self._not_finite(written)
        return number

    def whole(self, written: str) -> int:
        if len(written) > MAX_DIGITS:
            raise self._not_finite(written)
        return int(written)

    def _not_finite(self, written: str) -> ProjectError:
        return refusal("json-number", entry=self._entry, number=written[:20])
