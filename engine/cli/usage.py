"""A parser that says what is wrong in the user's language."""

from __future__ import annotations

import argparse
import re
import sys
from typing import TYPE_CHECKING, NoReturn

from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from engine.cli.console import Console

# What argparse says, in Python 3.11 to 3.14, and our words for it.
_COMPLAINTS = (
    (r"the following arguments are required: (?P<names>.+)", "cli-usage-required"),
    (r"unrecognized arguments: (?P<names>.+)", "cli-usage-unknown"),
    (r"argument (?P<name>.+?): expected (?:one|at least one) argument", "cli-usage-no-value"),
    (r"argument (?P<name>.+?): invalid (?:int|float) value: '(?P<value>.*)'", "cli-usage-number"),
    (r"argument (?P<name>.+?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<choices>.+)\)",
     "cli-usage-choice"),
    (r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)", "cli-usage-together"),
    (r"ambiguous option: (?P<names>.+?) could match .+", "cli-usage-unknown"),
)  # fmt: skip

_COMPILED = tuple((re.compile(pattern, re.DOTALL), id) for pattern, id in _COMPLAINTS)


def words_for(complaint: str) -> Text:
    """Return our words for a complaint of argparse."""
    for pattern, id in _COMPILED:
        if match := pattern.fullmatch(complaint):
            return text(id, **{name: _plain(value) for name, value in match.groupdict().items()})
    return text("cli-usage-other", complaint=complaint)


def _plain(value: str) -> str:
    return value.replace("'", "")


class CommandParser(argparse.ArgumentParser):
    """An argument parser whose headings, help and complaints come from the catalogue."""

    def __init__(self, console: Console, prog: str, description: str) -> None:
        self._console = console
        super().__init__(
            prog=prog,
            description=description,
            add_help=False,
            allow_abbrev=False,
            formatter_class=lambda prog: _Formatter(console, prog),
        )
        self._positionals.title = console.render(text("cli-heading-arguments"))
        self._optionals.title = console.render(text("cli-heading-options"))
        words = console.render(text("cli-option-help"))
        self.add_argument("-h", "--help", action="help", help=words)

    def argument(self, name: str, **settings: object) -> None:
        """Add an argument whose help is `cli-argument-<name>`."""
        words = self._console.render(text(f"cli-argument-{name.lower().replace('_', '-')}"))
        self.add_argument(name, help=words, **settings)  # type: ignore[arg-type]

    def option(
        self, name: str, within: argparse._MutuallyExclusiveGroup | None = None, **settings: object
    ) -> None:
        """Add an option whose help is `cli-option-<name>`, perhaps one of several exclusive."""
        words = self._console.render(text(f"cli-option-{name.removeprefix('--')}"))
        (within or self).add_argument(name, help=words, **settings)  # type: ignore[arg-type]

    def error(self, message: str) -> NoReturn:
        words = self._console.render(words_for(message))
        hint = self._console.render(text("cli-usage-hint", command=self.prog))
        self.exit(2, f"netloom: {words} {hint}\n")

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        if message:
            sys.stderr.write(message)
        raise SystemExit(status)


class _Formatter(argparse.HelpFormatter):
    def __init__(self, console: Console, prog: str) -> None:
        super().__init__(prog, max_help_position=30, width=96)
        self._usage_heading = console.render(text("cli-heading-usage")) + " "

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or self._usage_heading)
