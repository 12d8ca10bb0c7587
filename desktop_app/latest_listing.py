"""The texts or series that were read last, for all who ask for the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.data.errors import DataError
from engine.data.listing import listing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.data.listing import Listing
    from engine.data.source import Bytes
    from engine.data.spec import DataSpec

_latest: list[Listing] = []


def note_listing(found: Listing) -> None:
    """Remember what was read."""
    _latest[:] = [found]


def known_listing(data: DataSpec) -> Listing | None:
    """Return the texts or series of data, None where they were not the last to be read."""
    return _latest[0] if _latest and _latest[0].is_of(data) else None


def listing_of(data: DataSpec, contents: Mapping[str, Bytes]) -> Listing | None:
    """Return the texts or series of data; None where they are not to be had any more."""
    found = known_listing(data)
    if found is None:
        try:
            found = listing(data, contents)
        except (DataError, KeyError):
            return None
        note_listing(found)
    return found
