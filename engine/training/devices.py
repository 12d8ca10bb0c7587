"""Where a network is computed."""

from __future__ import annotations

import torch

from engine.texts import text
from engine.training.refusal import Refused


def choose_device(name: str) -> torch.device:
    """Return the device of a recipe, or raise `Refused`; "auto" is the fastest of this machine.

    cuDNN is told to repeat its numbers, for which it gives up its fastest sums.
    """
    chosen = best_device() if name == "auto" else name
    if not _is_present(chosen):
        raise Refused(text("training-no-device", device=name))
    if chosen == "cuda":
        torch.backends.cudnn.deterministic = True
        torch.backends.cudnn.benchmark = False
    return torch.device(chosen)


def best_device() -> str:
    """Return what "auto" means here."""
    return next(name for name in ("cuda", "mps", "cpu") if _is_present(name))


def _is_present(name: str) -> bool:
    match name:
        case "cuda":
            return torch.cuda.is_available()
        case "mps":
            return torch.backends.mps.is_available()
    return name == "cpu"
