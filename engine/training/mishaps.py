"""What went wrong, in words for the person who asked for it."""

from __future__ import annotations

import torch

from engine.data.errors import DataError
from engine.storage.errors import reason_of
from engine.texts import Text, text
from engine.training.refusal import Refused


def in_words(error: Exception) -> Text:
    """Return one sentence on what happened, what is safe, and what to do."""
    match error:
        case Refused(message=message) | DataError(message=message):
            return message
        case MemoryError() | torch.OutOfMemoryError():
            return text("training-out-of-memory")
        case RuntimeError() if "allocate memory" in str(error):
            return text("training-out-of-memory")  # what torch raises on the CPU
        case OSError():
            return text("training-no-file", reason=reason_of(error))
    return text("training-unexpected")
