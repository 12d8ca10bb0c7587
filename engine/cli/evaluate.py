"""`netloom evaluate`: how good the latest run is on samples that it never saw."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.console import CommandError
from engine.storage import read_project
from engine.texts import Text, text

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser
    from engine.data.spec import DataSpec

NAME = "evaluate"
SPLITS = ("validation", "test")


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    parser.option("--split", choices=SPLITS, default=SPLITS[0])
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Measure a split that the run was not trained on."""
    contents = read_project(arguments.project)

    from engine.cli.trained import latest_run, trained_network
    from engine.training.materialise import materialise

    stored = latest_run(contents)
    data, split = contents.project.data, arguments.split
    if split == "test":
        _require_unseen(stored.record.data, data)
    dataset = materialise(data, contents.pixels)
    if not len(dataset.split(split)):
        raise CommandError(text("cli-evaluate-nothing", split=_title(split)))
    evaluation = trained_network(stored, dataset).evaluate(split=split)
    result = {
        "split": split,
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


def _require_unseen(then: DataSpec, now: DataSpec) -> None:
    """Refuse a test by samples that the run may have been trained on."""
    if _split_of(then) != _split_of(now):
        raise CommandError(text("cli-evaluate-other-split"))


def _split_of(data: DataSpec) -> tuple[object, ...]:
    return data.sources, data.validation_fraction, data.test_fraction, data.seed


def _title(split: str) -> Text:
    return text(f"cli-split-{split}")


def _print(result: dict[str, Any], console: Console) -> None:
    console.say(
        text(
            "cli-evaluate-result",
            split=_title(result["split"]),
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
