"""`netloom info`: what is in a project, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from engine.amounts import readable_bytes
from engine.cli.summary import Summary, summarised
from engine.data.classes import class_counts, fields
from engine.data.forms import form_of
from engine.data.spec import SERIES
from engine.storage import read_project
from engine.texts import Text, text

if TYPE_CHECKING:
    from argparse import Namespace

    from engine.cli.console import Console
    from engine.cli.usage import CommandParser
    from engine.data.spec import DataSpec
    from engine.storage import Contents

NAME = "info"
UNKNOWN = "–"


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Describe the project; problems are part of the description, not of the exit status."""
    contents = read_project(arguments.project)
    summary = summarised(contents.project, console)
    if arguments.json:
        project = contents.project
        names = [model.name for model in project.models]
        console.json({**summary.to_json(), "models": names, "active": project.model.name})
        return 0
    _print_models(contents, console)
    _print_layers(summary, console)
    _print_totals(summary, console)
    _print_data_and_runs(contents, console)
    _print_problems(summary, console)
    return 0


def _print_models(contents: Contents, console: Console) -> None:
    """Name the models where there are several; all else is told of the one that is open."""
    project = contents.project
    if len(project.models) > 1:
        names = ", ".join(model.name for model in project.models)
        said = text(
            "cli-info-models", count=len(project.models), names=names, active=project.model.name
        )
        console.say(said)
        console.line()


def _print_layers(summary: Summary, console: Console) -> None:
    headings = (
        "id", "layer", "output", "parameters", "multiply-adds", "activations", "receptive-field",
    )  # fmt: skip
    rows = [tuple(console.render(text(f"cli-info-{heading}")) for heading in headings)]
    for layer in summary.layers:
        outputs = ", ".join("×".join(map(str, axes)) or "1" for axes in layer["outputs"].values())
        rows.append(
            (
                layer["id"],
                layer["title"],
                outputs or UNKNOWN,
                layer["product"],
                f"{layer['multiply_adds']:,}",
                readable_bytes(layer["activation_bytes"]),
                layer["receptive_field_words"] or UNKNOWN,
            )
        )
    console.table(rows, right=frozenset({3, 4, 5}))
    console.line()


def _print_totals(summary: Summary, console: Console) -> None:
    is_known = not summary.problems
    totals = text(
        "cli-info-totals",
        parameters=f"{summary.parameters:,}" if is_known else UNKNOWN,
        operations=f"{summary.multiply_adds:,}" if is_known else UNKNOWN,
        of=summary.counted_by,
    )
    console.say(totals)
    if is_known:
        sizes = {name: readable_bytes(count) for name, count in summary.memory.items()}
        console.say(text("cli-info-memory", **sizes))


def _print_data_and_runs(contents: Contents, console: Console) -> None:
    console.say(_words_of_data(contents.project.data))
    if contents.runs:
        latest = contents.runs[-1].record
        console.say(text("cli-info-runs", count=len(contents.runs), steps=latest.steps))
    else:
        console.say(text("cli-info-no-runs"))


def _words_of_data(data: DataSpec) -> Text:
    form, counts = form_of(data), class_counts(data)
    listed = ", ".join(f"{name} ({count:,})" for name, count in counts.items())
    tokens = len(data.vocabulary) if data.vocabulary is not None else 0
    match form:
        case "text":
            return text("cli-info-texts", tokens=tokens)
        case "sentences":
            return text("cli-info-sentences", tokens=tokens, classes=listed)
        case "series":
            return text("cli-info-series", channels=fields(data)[SERIES].shape.size)
    if counts:
        return text("cli-info-data", size=data.size, classes=listed)
    return text("cli-info-no-classes", size=data.size)


def _print_problems(summary: Summary, console: Console) -> None:
    titles = {layer["id"]: layer["title"] for layer in summary.layers}
    for kind, found in (("problem", summary.problems), ("notice", summary.notices)):
        for problem in found:
            where = titles.get(problem["node"], "")
            place = f"{where} ({problem['node']}): " if where else ""
            heading = console.render(text(f"cli-info-{kind}"))
            console.line(f"{heading} {place}{problem['message']}")
            for fix in problem["fixes"]:
                console.line(f"  → {fix}")
    if not summary.problems:
        console.say(text("cli-info-trainable"))
