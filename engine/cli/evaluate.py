"""`netloom evaluate`: how good the latest run is, on samples that it never saw unless asked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.cli.console import CommandError, rounded
from engine.data.answers import names_of_answers
from engine.storage import read_project
from engine.texts import Text, text

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser
    from engine.data.spec import DataSpec
    from engine.training.evaluation import Evaluation
    from engine.training.run import TrainingRun

NAME = "evaluate"
SPLITS = ("validation", "test", "training")
MOST_PRINTED = 30  # classes; a larger table does not fit a terminal
_VISIBLE = str.maketrans({" ": "␣", "\n": "↵", "\t": "⇥"})  # of classes that are characters


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    parser.option("--split", choices=SPLITS, default=SPLITS[0])
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Measure a split; the run was not trained on it, save where that one is asked for."""
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
    network = trained_network(stored, dataset)
    evaluation = network.evaluate(split=split)
    result = {
        "split": split,
        "samples": evaluation.samples,
        "loss": evaluation.loss,
        "metrics": evaluation.metrics,
        "confusion": _confusion(network, evaluation),
    }
    if arguments.json:
        console.json(result)
    else:
        _print(result, console, is_over_time=network.network.is_over_time)
    return 0


def _require_unseen(then: DataSpec, now: DataSpec) -> None:
    """Refuse a test by samples that the run may have been trained on."""
    if _split_of(then) != _split_of(now):
        raise CommandError(text("cli-evaluate-other-split"))


def _split_of(data: DataSpec) -> tuple[object, ...]:
    return data.sources, data.validation_fraction, data.test_fraction, data.seed


def _title(split: str) -> Text:
    return text(f"cli-split-{split}")


def _confusion(trained: TrainingRun, evaluation: Evaluation) -> dict[str, Any]:
    """Return the counts under the names of their rows; none where there is nothing to confuse."""
    counts = evaluation.counts.tolist()
    names = names_of_answers(trained.network.label_field, trained.dataset) if counts else ()
    return {"classes": list(names), "counts": counts}


def _print(result: dict[str, Any], console: Console, *, is_over_time: bool) -> None:
    metrics = result["metrics"]
    console.say(
        text(
            _words(metrics, is_over_time=is_over_time),
            split=_title(result["split"]),
            samples=result["samples"],
            loss=f"{result['loss']:.4f}",
            accuracy=f"{100 * metrics.get('accuracy', 0):.1f}",
            error=f"{metrics.get('error', 0):.4g}",
        )
    )
    if "perplexity" in metrics:
        console.say(text("cli-evaluate-perplexity", perplexity=rounded(metrics["perplexity"])))
    if 0 < len(result["confusion"]["classes"]) <= MOST_PRINTED:
        _print_confusion(result["confusion"], console)


def _words(metrics: dict[str, float], *, is_over_time: bool) -> str:
    if "error" in metrics:
        return "cli-evaluate-error"
    return "cli-evaluate-steps" if is_over_time else "cli-evaluate-result"


def _print_confusion(confusion: dict[str, Any], console: Console) -> None:
    console.line()
    console.say(text("cli-evaluate-confusion"))
    classes = [name.translate(_VISIBLE) for name in confusion["classes"]]
    counts = confusion["counts"]
    rows = [["", *classes]]
    rows += [[name, *map(str, row)] for name, row in zip(classes, counts, strict=True)]
    console.table(rows, right=frozenset(range(1, len(classes) + 1)))
