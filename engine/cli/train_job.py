"""What `netloom train` is to do: a new run, or one that goes on; worked out without torch."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from engine.cli.console import CommandError
from engine.cli.train_state import Start, digest_of
from engine.recipe import with_settings
from engine.run_history import RunHistory
from engine.run_record import knows_data, new_record
from engine.texts import Text, text

if TYPE_CHECKING:
    from engine.cli.train_state import StateFolder
    from engine.project import Project
    from engine.recipe import Recipe
    from engine.storage import Contents, RunRecord


class Wishes(NamedTuple):
    """What the command line says.

    `project` is the one that was read, with what was set; totals are 0 and the machine's settings
    None where they were not given. `group` is shared by runs in lock-step.
    """

    project: Project
    are_settings_given: bool
    epochs: int
    steps: int
    machine: dict[str, object]
    accepts_changed_data: bool
    group: str = ""


class Job(NamedTuple):
    """A run to be trained, and the project that is saved with it.

    `recipe` is what this machine makes of the record's; `last_step` ends the run, 0 for no such
    end. A new folder holds nothing that is not elsewhere too. `note` is to be said before.
    """

    project: Project
    record: RunRecord
    recipe: Recipe
    history: RunHistory
    folder: StateFolder
    last_step: int
    is_new_folder: bool = True
    is_resumed: bool = False
    accepts_changed_data: bool = False
    note: Text | None = None


def new_job(contents: Contents, wishes: Wishes, folder: StateFolder) -> Job:
    """Begin a new run; raises `CommandError` where one that was interrupted would be lost."""
    folder.require_free()
    if folder.exists:
        raise CommandError(text("cli-train-interrupted", folder=str(folder.path)))
    record = new_record(wishes.project, group=wishes.group)
    start = Start(
        with_settings(record.recipe, wishes.machine), wishes.steps, digest_of(contents.project)
    )
    folder.create(record, start, wishes.project)
    return Job(wishes.project, record, start.recipe, RunHistory(), folder, wishes.steps)


def resumed_job(contents: Contents, wishes: Wishes, folder: StateFolder) -> Job | None:
    """Go on with the run that was interrupted, or with the latest of the project.

    None where nothing is left to train. Raises `CommandError` where it may not go on.
    """
    folder.require_free()
    if folder.exists and _is_saved(folder, contents):
        folder.remove()  # killed between saving and tidying up
    is_new_folder = not folder.exists
    if is_new_folder:
        latest = contents.runs[-1] if contents.runs else None
        if latest is None or latest.resume is None or latest.weights is None:
            job = new_job(contents, wishes, folder)
            return job._replace(note=text("cli-resume-nothing"))
        is_complete = latest.record.reason in ("completed", "early")
        if is_complete and not (wishes.epochs or wishes.steps):
            return None
        _require_same(latest.record, contents.project, wishes)
        folder.unpack(latest, contents.project)
    return _going_on(contents, wishes, folder)._replace(is_new_folder=is_new_folder)


def _going_on(contents: Contents, wishes: Wishes, folder: StateFolder) -> Job:
    kept = folder.read()
    record, recipe, last_step = kept.record, kept.start.recipe, kept.start.steps
    _require_same(record, contents.project, wishes)
    folder.take()
    if record.total_steps:  # it had begun
        recipe = replace(recipe, threads=record.threads)
    if wishes.epochs or wishes.steps:
        last_step = wishes.steps
    if wishes.epochs:
        recipe = replace(recipe, epochs=wishes.epochs)
        record = replace(record, recipe=replace(record.recipe, epochs=wishes.epochs))
    is_untouched = kept.start.read == digest_of(contents.project)
    return Job(
        project=kept.project if is_untouched else contents.project,
        record=replace(record, reason="running"),
        recipe=with_settings(recipe, wishes.machine),
        history=kept.history,
        folder=folder,
        last_step=last_step,
        is_resumed=True,
        accepts_changed_data=wishes.accepts_changed_data,
    )


def _is_saved(folder: StateFolder, contents: Contents) -> bool:
    """Whether the run that lies there came to its end, and lies in the project file too."""
    ours = folder.read().record
    return ours.reason != "running" and any(
        (run.id, run.record.steps, run.record.reason) == (ours.id, ours.steps, ours.reason)
        for run in contents.runs
    )


def _require_same(record: RunRecord, project: Project, wishes: Wishes) -> None:
    """Raise where the run would not be the one that was begun."""
    if wishes.are_settings_given and not _are_settings_of(record, wishes.project):
        raise CommandError(text("cli-resume-other-settings"))
    if not wishes.accepts_changed_data and not knows_data(record, project.data):
        raise CommandError(text("cli-resume-data-changed"))


def _are_settings_of(record: RunRecord, project: Project) -> bool:
    recipe = replace(project.recipe, epochs=record.recipe.epochs, pace=record.recipe.pace)
    return project.graph == record.graph and recipe == record.recipe
