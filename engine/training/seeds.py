"""Randomness in separate streams, so that no part of a run disturbs another's numbers."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import blake2b
from typing import TYPE_CHECKING

import torch

if TYPE_CHECKING:
    from collections.abc import Iterator


def seed_of(seed: int, *purpose: str) -> int:
    """Return the seed of one stream: weights of a node, the order of an epoch."""
    digest = blake2b("/".join((str(seed), *purpose)).encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> 1


def generator_of(seed: int, *purpose: str) -> torch.Generator:
    """Return a generator of its own for one stream."""
    return torch.Generator().manual_seed(seed_of(seed, *purpose))


def randomness(device: torch.device) -> torch.Tensor:
    """Return the state of what layers on a device draw from."""
    match device.type:
        case "cuda":
            return torch.cuda.get_rng_state(device)
        case "mps":
            return torch.mps.get_rng_state()
    return torch.get_rng_state()


def restore_randomness(device: torch.device, state: torch.Tensor) -> None:
    """Let layers on a device draw as they did from a state on."""
    match device.type:
        case "cuda":
            torch.cuda.set_rng_state(state, device)
        case "mps":
            torch.mps.set_rng_state(state)
        case _:
            torch.set_rng_state(state)


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Seed torch's own generator for a while, and leave it as it was."""
    before = torch.get_rng_state()
    torch.default_generator.manual_seed(seed)
    try:
        yield
    finally:
        torch.set_rng_state(before)
