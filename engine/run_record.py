"""Making a run's record, and comparing it with the present project."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from engine.data.classes import class_names
from engine.fingerprint import data_digest, fingerprint
from engine.storage import RunRecord
from engine.versions import run_versions

if TYPE_CHECKING:
    from engine.data.spec import DataSpec
    from engine.project import Project


def new_record(
    project: Project, run_id: str = "", name: str = "", parent: str = "", group: str = ""
) -> RunRecord:
    """Return the record of a run of the active model that begins now, perhaps from another's.

    `group` is an id that it shares with those that are trained in lock-step with it.
    """
    samples = tuple(sample.id for sample in project.data.drawn.samples)
    without_drawings = replace(project.data, drawn=replace(project.data.drawn, samples=()))
    return RunRecord(
        id=run_id or uuid4().hex,
        graph=project.graph,
        recipe=project.recipe,
        data=without_drawings,
        samples=samples,
        fingerprint=fingerprint(project.graph, project.recipe, project.data),
        model=project.active,
        name=name,
        classes=class_names(project.data),
        versions=run_versions(),
        data_digest=data_digest(project.data),
        parent=parent,
        group=group,
        origins=project.model.origins,
        started=datetime.now(UTC).isoformat(timespec="milliseconds"),
    )


def is_of(record: RunRecord, project: Project) -> bool:
    """Whether the run is of the active model as it is now, drawings since then left aside."""
    now = fingerprint(project.graph, project.recipe, project.data, frozenset(record.samples))
    return now == record.fingerprint


def knows_data(record: RunRecord, data: DataSpec) -> bool:
    """Whether all the data that a run began with is still the same; more drawings do no harm."""
    return not record.data_digest or record.data_digest == data_digest(
        data, frozenset(record.samples)
    )


def data_of(record: RunRecord, present: DataSpec) -> DataSpec:
    """Return the data to resume a run with: its own, and the drawings that there are by now.

    A drawing of a class that the run does not know waits for the next run.
    """
    samples = tuple(s for s in present.drawn.samples if s.label in record.classes)
    return replace(record.data, drawn=replace(record.data.drawn, samples=samples))
