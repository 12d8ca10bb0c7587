"""`netloom demo`: the main job by itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser

NAME = "demo"


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.option("--headless", metavar="DIR", type=Path)


def run(arguments: Namespace, console: Console) -> int:
    """Hand over to the window's side, which is not the engine's to know."""
    status: int = arguments.run_demo(arguments.headless)
    return status
