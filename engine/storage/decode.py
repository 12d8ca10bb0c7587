"""From JSON data to structs, naming the field that does not fit."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

import msgspec
from msgspec import inspect

from engine.storage.errors import refusal

T = TypeVar("T", bound=msgspec.Struct)


def decode(value: Any, type: type[T], entry: str, *, keep_unknown: bool = True) -> T:
    """Build a struct from JSON data, or refuse it by the name of the field that does not fit.

    A field that the struct lacks is refused too, since saving would lose it; with `keep_unknown`
    false (a newer file, opened read-only) it is set aside.
    """
    unknown: list[str] = []
    known = _known(value, _type_info(type), unknown)
    if unknown and keep_unknown:
        raise refusal("unknown-field", entry=entry, field=unknown[0][:80])
    try:
        return msgspec.convert(known, type)
    except msgspec.ValidationError as error:
        raise refusal("field", entry=entry, place=place_of(error)) from error


def place_of(error: msgspec.ValidationError) -> str:
    """Return where in the JSON data the wrong value is: "models[0].recipe"."""
    _, _, place = str(error).rpartition(" - at `$")
    return place.rstrip("`").lstrip(".")[:80] or "{}"


@cache
def _type_info(type: type[msgspec.Struct]) -> inspect.Type:
    return inspect.type_info(type)


def _known(value: Any, type: inspect.Type, unknown: list[str]) -> Any:
    match type, value:
        case inspect.StructType(), dict():
            fields = {field.encode_name: field.type for field in type.fields}
            unknown.extend(name for name in value if name not in fields)
            return {k: _known(v, fields[k], unknown) for k, v in value.items() if k in fields}
        case inspect.DictType(), dict():
            return {k: _known(v, type.value_type, unknown) for k, v in value.items()}
        case inspect.VarTupleType(), list():
            return [_known(v, type.item_type, unknown) for v in value]
        case _:
            return value
