"""`netloom new`: an example as a project file of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.console import CommandError
from engine.storage import Contents, backup_of, write_project
from engine.texts import text
from engine.zoo.example import EXAMPLES, examples

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser

NAME = "new"


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("example", metavar="EXAMPLE")
    parser.argument("project", metavar="PROJECT", type=Path)


def run(arguments: Namespace, console: Console) -> int:
    """Write the example; a file that was there is kept beside it."""
    example = EXAMPLES.get(arguments.example)
    if example is None:
        known = ", ".join(example.id for example in examples())
        raise CommandError(text("cli-new-unknown", example=arguments.example, known=known))
    existed = arguments.project.exists()
    write_project(arguments.project, Contents(example.build()))
    console.say(text("cli-new-done", project=str(arguments.project)))
    if existed:
        console.say(text("cli-kept", backup=backup_of(arguments.project).name))
    return 0
