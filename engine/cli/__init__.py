"""The command line. Nothing heavy is imported before a command needs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from engine.texts import Text

COMMANDS = (
    "demo", "examples", "new", "info", "train", "evaluate", "predict", "generate", "score",
    "doctor",
)  # fmt: skip


def main(arguments: Sequence[str], demo: Callable[[Path | None], int]) -> int:
    """Run a sub-command and return its exit status; `demo` is what `netloom demo` calls."""
    from engine.cli.dispatch import run

    return run(arguments, demo)


def complain(message: Text) -> int:
    """Write a sentence to stderr and return the exit status of a problem."""
    from engine.cli.console import Console

    return Console().complain(message)
