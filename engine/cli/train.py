"""`netloom train`: the same training as in the window, with the same numbers."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from engine.cli.console import CommandError
from engine.cli.settings import with_assignment
from engine.cli.train_job import Wishes, new_job, resumed_job
from engine.cli.train_models import (
    contents_of,
    machine_of,
    merged,
    model_called,
    require_comparable,
)
from engine.cli.train_state import StateFolder
from engine.data.classes import class_counts, fields
from engine.data.forms import is_stream
from engine.data_problems import data_problems
from engine.inference import infer
from engine.recipe import with_settings
from engine.storage import (
    ProjectError,
    backup_of,
    read_project,
    require_writable,
    write_project,
)
from engine.texts import text

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence

    from engine.cli.console import Console
    from engine.cli.train_job import Job
    from engine.cli.train_reports import Report
    from engine.cli.train_run import Trained
    from engine.cli.usage import CommandParser
    from engine.project import Model, ModelId, Project
    from engine.recipe import Recipe
    from engine.storage import Contents
    from engine.texts import Text

NAME = "train"

# Settings of the machine and not of the project: they are kept in the run's record only.
_MACHINE = ("device", "threads")


def configure(parser: CommandParser) -> None:
    """Declare the arguments."""
    parser.argument("project", metavar="PROJECT", type=Path)
    which = parser.add_mutually_exclusive_group()
    parser.option("--model", which, metavar="NAME")
    parser.option("--lanes", which, action="store_true")
    length = parser.add_mutually_exclusive_group()
    parser.option("--epochs", length, metavar="N", type=int)
    parser.option("--steps", length, metavar="N", type=int)
    parser.option("--seed", metavar="N", type=int)
    parser.option("--device", choices=("auto", "cpu", "cuda", "mps"))
    parser.option("--threads", metavar="N", type=int)
    parser.option("--set", metavar="NAME=VALUE", action="append", default=[])
    parser.option("--out", metavar="PROJECT", type=Path)
    parser.option("--resume", action="store_true")
    parser.option("--changed-data", action="store_true")
    parser.option("--json", action="store_true")


def run(arguments: Namespace, console: Console) -> int:
    """Train a new run, or go on with one, and write it into the project file."""
    contents = read_project(arguments.project)
    out = arguments.out or arguments.project
    if contents.read_only:
        raise CommandError(text("cli-read-only", project=str(arguments.project)))
    if arguments.steps is not None and arguments.steps < 1:
        raise CommandError(text("cli-train-no-steps"))
    models = _models(contents.project, arguments)
    wishes = _all_wishes(contents, models, arguments)
    if not out.absolute().parent.is_dir():
        raise CommandError(text("cli-train-no-folder", folder=str(out.parent)))
    require_writable(out, contents)
    begin = resumed_job if arguments.resume else new_job
    jobs = {}
    for model in models:
        folder = StateFolder(out, model.id if arguments.lanes else "")
        jobs[model.id] = begin(contents_of(contents, model), wishes[model.id], folder)
    left = {id: job for id, job in jobs.items() if job is not None}
    if not left:
        console.say(text("cli-resume-complete"))
        return 0
    lanes = [model.name for model in models if model.id in left] if arguments.lanes else [""]
    failure = _train([*left.values()], contents, _reports(lanes, arguments, console), out)
    if failure is not None:
        raise CommandError(failure)
    return 0


def _models(project: Project, arguments: Namespace) -> tuple[Model, ...]:
    """Return what is to be trained."""
    if arguments.lanes:
        return project.models
    return (model_called(project, arguments.model) if arguments.model else project.model,)


def _all_wishes(
    contents: Contents, models: Sequence[Model], arguments: Namespace
) -> dict[ModelId, Wishes]:
    """Return what the command line says of each model; raises where one cannot be trained."""
    group = uuid4().hex if len(models) > 1 else ""
    found = {}
    for model in models:
        wishes = _wishes(contents_of(contents, model).project, arguments)
        _require_trainable(wishes.project)
        if group:
            machine = machine_of(contents.project, wishes.machine)
            wishes = wishes._replace(group=group, machine=machine)
        found[model.id] = wishes
    if group:
        require_comparable(merged(contents.project, (each.project for each in found.values())))
    return found


def _train(
    jobs: Sequence[Job], contents: Contents, reports: Sequence[Report], out: Path
) -> Text | None:
    """Train, save, and only then remove what the runs were kept in; return what went wrong."""
    from engine.cli.train_run import train  # torch begins here

    all_trained = train(jobs, contents.pixels, reports)
    ids = {trained.run.id for trained in all_trained}
    others = tuple(run for run in contents.runs if run.id not in ids)
    project = merged(contents.project, (job.project for job in jobs))
    runs = (*others, *(trained.run for trained in all_trained))
    existed = out.exists()
    try:
        _save(out, replace(contents, project=project, runs=runs))
    finally:
        for job, trained in zip(jobs, all_trained, strict=True):
            if trained.folder != job.folder.path:  # it is saved, there or elsewhere
                shutil.rmtree(trained.folder, ignore_errors=True)
    for job, trained, report in zip(jobs, all_trained, reports, strict=True):
        job.folder.remove()
        report.finished(trained)
    reports[0].written(out, backup_of(out) if existed else None)
    failures = (_failure(job, trained) for job, trained in zip(jobs, all_trained, strict=True))
    return next((failure for failure in failures if failure is not None), None)


def _failure(job: Job, trained: Trained) -> Text | None:
    """Return what went wrong, with the name of the model where several are trained."""
    if trained.failure is None or not job.record.group:
        return trained.failure
    return text("cli-train-lane", lane=job.project.model.name, message=trained.failure)


def _wishes(project: Project, arguments: Namespace) -> Wishes:
    machine = {name: getattr(arguments, name) for name in _MACHINE}
    return Wishes(
        project=_changed(project, arguments),
        are_settings_given=bool(arguments.set) or arguments.seed is not None,
        epochs=arguments.epochs or 0,
        steps=arguments.steps or 0,
        machine={name: value for name, value in machine.items() if value is not None},
        accepts_changed_data=arguments.changed_data,
    )


def _changed(project: Project, arguments: Namespace) -> Project:
    for assignment in arguments.set:
        project = with_assignment(project, assignment)
    return project.with_recipe(_with_given(project.recipe, arguments, ("epochs", "seed")))


def _with_given(recipe: Recipe, arguments: Namespace, names: tuple[str, ...]) -> Recipe:
    given: dict[str, Any] = {name: getattr(arguments, name) for name in names}
    return with_settings(recipe, {k: v for k, v in given.items() if v is not None})


def _require_trainable(project: Project) -> None:
    problems = infer(project.graph, fields(project.data)).problems
    if problems:
        node = problems[0].node
        raise CommandError(
            text("cli-problem-at", node=node, problem=problems[0].message)
            if node
            else problems[0].message
        )
    counts = class_counts(project.data)
    if not is_stream(project.data) and sum(count > 0 for count in counts.values()) < 2:
        raise CommandError(data_problems(counts)[0].message)


def _save(out: Path, contents: Contents) -> None:
    """Save the project; where that fails, keep the run in the temporary folder and say so."""
    try:
        write_project(out, contents)
    except ProjectError as error:
        rescue = Path(tempfile.mkdtemp(prefix="netloom-")) / out.name
        write_project(rescue, contents)
        message = text("cli-train-rescued", problem=error.message, rescue=str(rescue))
        raise CommandError(message) from error


def _reports(lanes: Sequence[str], arguments: Namespace, console: Console) -> tuple[Report, ...]:
    """Return who tells of each run; of several one alone draws a bar, as all are equally far."""
    from engine.cli.train_reports import JsonReport, SpokenReport

    if arguments.json:
        return tuple(JsonReport(console, lane) for lane in lanes)
    bar = sys.stderr if sys.stderr.isatty() else None
    return tuple(
        SpokenReport(console, None if place else bar, lane) for place, lane in enumerate(lanes)
    )
