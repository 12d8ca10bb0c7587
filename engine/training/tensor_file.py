"""One safetensors file, whole or not at all: written aside, synced, and checked when it is read."""

from __future__ import annotations

import errno
import json
import os
import re
from contextlib import suppress
from hashlib import blake2b
from typing import TYPE_CHECKING

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file

from engine.storage.placing import sync_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from torch import Tensor

    from engine.training.stateful import Number

NUMBERS, DIGEST = "numbers", "digest"


class DamagedFileError(Exception):
    """A file that was cut short, changed, or is of another kind."""


def write_tensors(
    path: Path, tensors: Mapping[str, Tensor], numbers: Mapping[str, Number] | None = None
) -> None:
    """Write tensors and numbers; the file that was there stays whole until the new one is.

    With numbers, a digest of everything is written too. Raises `OSError` where the disk refuses.
    """
    held = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    metadata = None
    if numbers is not None:
        written = _written(numbers)
        metadata = {NUMBERS: written, DIGEST: digest_of(held, written)}
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.tmp-{os.getpid()}")
    try:
        save_file(held, unfinished, metadata)
        with unfinished.open("r+b") as file:  # Windows syncs no file that is open for reading
            os.fsync(file.fileno())
        unfinished.replace(path)
        sync_folder(path.parent)
    except SafetensorError as error:
        raise _of_system(error) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def read_tensors(path: Path) -> tuple[dict[str, Tensor], dict[str, Number]]:
    """Read what `write_tensors` wrote with numbers; raises `DamagedFileError` for anything else."""
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
            # A copy: the file may be replaced while the tensors are still in use.
            tensors = {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
        written = metadata[NUMBERS]
        if metadata[DIGEST] != digest_of(tensors, written):
            raise DamagedFileError(path.name)
        return tensors, json.loads(written)
    except (SafetensorError, OSError, LookupError, ValueError, RuntimeError) as error:
        raise DamagedFileError(path.name) from error


def read_plain_tensors(path: Path) -> dict[str, Tensor]:
    """Read a file without numbers; raises `DamagedFileError` for one that is none."""
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name).clone() for name in file.keys()}  # noqa: SIM118
    except (SafetensorError, OSError, RuntimeError) as error:
        raise DamagedFileError(path.name) from error


def read_numbers(path: Path) -> dict[str, Number]:
    """Read the numbers alone, unchecked; raises `DamagedFileError` where there are none."""
    try:
        with safe_open(path, framework="pt") as file:
            numbers: dict[str, Number] = json.loads((file.metadata() or {})[NUMBERS])
            return numbers
    except (SafetensorError, OSError, LookupError, ValueError) as error:
        raise DamagedFileError(path.name) from error


def digest_of(tensors: Mapping[str, Tensor], written: str = "") -> str:
    """Return 32 hexadecimal digits of names, types, shapes and bytes, and of written numbers."""
    digest = blake2b(written.encode(), digest_size=16)
    for name in sorted(tensors):
        tensor = tensors[name].detach().cpu().contiguous()
        digest.update(f"\0{name}\0{tensor.dtype}\0{tuple(tensor.shape)}\0".encode())
        digest.update(tensor.reshape(-1).view(torch.uint8).numpy().data)
    return digest.hexdigest()


def _written(numbers: Mapping[str, Number]) -> str:
    return json.dumps(numbers, allow_nan=False, sort_keys=True)


def _of_system(error: SafetensorError) -> OSError:
    """Return the system's own error, which safetensors hands on in words: "… (os error 28)"."""
    found = re.search(r"\(os error (\d+)\)", str(error))
    number = int(found[1]) if found else errno.EIO
    return OSError(number, os.strerror(number))
