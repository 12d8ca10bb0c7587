"""From arguments to an exit status: 0 done, 1 a problem, 2 usage."""

from __future__ import annotations

import os
import sys
import traceback
from typing import TYPE_CHECKING

from engine.cli import (
    demo,
    doctor,
    evaluate,
    examples,
    generate,
    info,
    new,
    predict,
    score,
    train,
)
from engine.cli.console import CommandError, Console
from engine.cli.usage import CommandParser
from engine.data.errors import DataError
from engine.problem import IllegalEdit, InvalidValue
from engine.storage import ProjectError
from engine.storage.errors import reason_of
from engine.texts import text
from engine.training.refusal import Refused
from engine.versions import app_version

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence
    from pathlib import Path

_COMMANDS = (
    demo, examples, new, info, train, evaluate, predict, generate, score, doctor,
)  # fmt: skip
_IN_WORDS = (CommandError, ProjectError, Refused, DataError, InvalidValue, IllegalEdit)


def run(arguments: Sequence[str], run_demo: Callable[[Path | None], int]) -> int:
    """Parse and carry out a command; problems become one sentence on stderr."""
    console = Console()
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")  # a terminal of another code page
    parsed = build_parser(console).parse_args(arguments)
    if parsed.debug:
        return _carry_out(parsed, console, run_demo)
    try:
        return _carry_out(parsed, console, run_demo)
    except _IN_WORDS as error:
        return console.complain(error.message)
    except BrokenPipeError:
        _forget_stdout()
        return 1
    except OSError as error:
        return console.complain(text("cli-system-error", reason=reason_of(error)))
    except KeyboardInterrupt:
        return console.complain(text("cli-interrupted"))
    except MemoryError:
        return console.complain(text("cli-out-of-memory"))
    except Exception as error:  # whatever it is, nobody is to read a traceback unasked
        summary = traceback.format_exception_only(error)[-1].strip()
        return console.complain(text("cli-unexpected", summary=summary[:200]))


def build_parser(console: Console) -> CommandParser:
    """Return the parser of all sub-commands."""
    parser = CommandParser(console, "netloom", console.render(text("cli-description")))
    parser.usage = "netloom [PROJECT]\n       netloom COMMAND [...]"
    parser.epilog = console.render(text("cli-epilog"))
    version = f"netloom {app_version()}"
    words = console.render(text("cli-option-version"))
    parser.add_argument("--version", action="version", version=version, help=words)
    title = console.render(text("cli-heading-commands"))
    commands = parser.add_subparsers(
        title=title, metavar="COMMAND", required=True, parser_class=CommandParser
    )
    for module in _COMMANDS:
        words = console.render(text(f"cli-{module.NAME}"))
        command = commands.add_parser(
            module.NAME,
            help=words,
            console=console,
            prog=f"netloom {module.NAME}",
            description=words,
        )
        module.configure(command)
        command.option("--debug", action="store_true")
        command.set_defaults(carry_out=module.run)
    return parser


def _carry_out(parsed: Namespace, console: Console, run_demo: Callable[[Path | None], int]) -> int:
    parsed.run_demo = run_demo
    status: int = parsed.carry_out(parsed, console)
    return status


def _forget_stdout() -> None:
    """Whoever read us is gone; writing what is left at exit would complain again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
