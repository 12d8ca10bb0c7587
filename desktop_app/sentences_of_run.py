"""The sentences of a run's data, read once for all views that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.errors import DataError
from engine.data.listing import listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.listing import Listing
    from engine.data.source import Bytes
    from engine.data.spec import DataSpec

# What was read last, and of which data; several views ask for the same.
_latest: list[Listing] = []


def sentences_of(data: DataSpec, contents: Mapping[str, Bytes]) -> Listing | None:
    """Return the texts of data; None where they are not to be had any more."""
    if _latest and _latest[0].is_of(data):
        return _latest[0]
    try:
        _latest[:] = [listing(data, contents)]
    except (DataError, KeyError):
        return None
    return _latest[0]
