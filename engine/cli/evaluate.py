"""`netloom evaluate`: how good the latest run is on samples that it never saw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.console import CommandError
from engine.storage import read_project
from engine.texts import text

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser

NAME = "evaluate"


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Measure the validation split."""
    contents = read_project(arguments.project)

    from engine.cli.trained import latest_run, trained_network
    from engine.training.materialise import materialise

    stored = latest_run(contents)
    dataset = materialise(contents.project.data, contents.pixels)
    if not len(dataset.validation):
        raise CommandError(text("cli-evaluate-nothing"))
    evaluation = trained_network(stored, dataset).evaluate()
    result = {
        "split": "validation",
        "samples": evaluation.samples,
        "loss": evaluation.loss,
        "metrics": evaluation.metrics,
        "confusion": {"classes": list(dataset.classes), "counts": evaluation.counts.tolist()},
    }
    if arguments.json:
        console.json(result)
    else:
        _print(result, console)
    return 0


def _print(result: dict[str, Any], console: Console) -> None:
    console.say(
        text(
            "cli-evaluate-result",
            samples=result["samples"],
            loss=f"{result['loss']:.4f}",
            accuracy=f"{100 * result['metrics']['accuracy']:.1f}",
        )
    )
    console.line()
    console.say(text("cli-evaluate-confusion"))
    classes, counts = result["confusion"]["classes"], result["confusion"]["counts"]
    rows = [["", *classes]]
    rows += [[name, *map(str, row)] for name, row in zip(classes, counts, strict=True)]
    console.table(rows, right=frozenset(range(1, len(classes) + 1)))
