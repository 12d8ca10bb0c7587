"""`.npy` in the one form that we write: C order, two types, a header of fixed layout.

NumPy's own reader evaluates the header as Python and allocates what it promises; this one
matches a pattern and trusts nothing beyond the bytes at hand.
"""

from __future__ import annotations

import re
from io import BytesIO
from math import prod
from typing import TYPE_CHECKING, Any

import numpy as np

from engine.storage.errors import refusal

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MAGIC = b"\x93NUMPY\x01\x00"
_HEADER = re.compile(
    rb"\{'descr': '(\|u1|<f4)', 'fortran_order': False, "
    rb"'shape': \(((?:\d{1,12}, ?){0,4}\d{0,12})\), \} *\n"
)


def write_npy(array: NDArray[Any]) -> bytes:
    """Return an array, uint8 or float32, as the content of a `.npy` file."""
    target = BytesIO()
    ordered = np.ascontiguousarray(array).reshape(array.shape)
    np.lib.format.write_array(target, ordered, version=(1, 0), allow_pickle=False)
    return target.getvalue()


def read_npy(content: bytes, entry: str) -> NDArray[Any]:
    """Return the array of a `.npy` file as a read-only view of `content`."""
    length = int.from_bytes(content[8:10], "little")
    header = _HEADER.fullmatch(content[10 : 10 + length])
    if not content.startswith(_MAGIC) or header is None:
        raise refusal("array", entry=entry)
    shape = tuple(int(size) for size in header[2].replace(b" ", b"").split(b",") if size)
    dtype = np.dtype(header[1].decode())
    body = len(content) - 10 - length
    if len(shape) > 4 or prod(shape) * dtype.itemsize != body:
        raise refusal("array", entry=entry)
    return np.frombuffer(content, dtype, offset=10 + length).reshape(shape)
