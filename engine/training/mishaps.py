"""What went wrong, in words for the person who asked for it."""

from __future__ import annotations

import traceback

import torch

from engine.data.errors import DataError
from engine.messages import Failed
from engine.storage.errors import reason_of
from engine.texts import Text, text
from engine.training.refusal import Refused


def in_words(error: Exception) -> Text:
    """Return one sentence on what happened, what is safe, and what to do."""
    match error:
        case Refused(message=message) | DataError(message=message):
            return message
        case _ if _is_of_memory(error):
            return text("training-out-of-memory")
        case OSError():
            return text("training-no-file", reason=reason_of(error))
    return text("training-unexpected")


def _is_of_memory(error: Exception) -> bool:
    """Whether there was too little memory, in the words of torch on the CPU too."""
    is_said = isinstance(error, RuntimeError) and "allocate memory" in str(error)
    return is_said or isinstance(error, MemoryError | torch.OutOfMemoryError)


def reason_in_words(error: Exception) -> Text:
    """Return a few words on why something was refused, to stand within a sentence."""
    if isinstance(error, OSError):
        return reason_of(error)
    return text("mishap-no-memory" if _is_of_memory(error) else "mishap-other")


def failure(about: str, error: Exception) -> Failed:
    """Tell of an error in words; the traceback is for a bug report, folded away."""
    return Failed(about, in_words(error), "".join(traceback.format_exception(error)))
