"""`netloom examples`: what can be begun with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.texts import text
from engine.zoo.example import examples

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser

NAME = "examples"


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """List the examples."""
    if arguments.json:
        console.json(
            [
                {
                    "id": example.id,
                    "title": console.render(example.title),
                    "help": console.render(example.help),
                    "question": console.render(example.question),
                }
                for example in examples()
            ]
        )
        return 0
    for example in examples():
        console.line(f"{example.id:<16}{console.render(example.title)}")
        console.line(f"{'':<16}{console.render(example.help)}")
    console.line()
    console.say(text("cli-examples-next"))
    return 0
