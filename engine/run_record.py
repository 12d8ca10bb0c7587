"""Making a run's record, and comparing it with the present project."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import uuid4

from msgspec.structs import replace

from engine.data.classes import class_names
from engine.fingerprint import fingerprint
from engine.storage import RunRecord
from engine.versions import run_versions

if TYPE_CHECKING:
    from engine.project import Project


def new_record(project: Project, run_id: str = "", name: str = "") -> RunRecord:
    """Return the record of a run of the active model that begins now."""
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
        started=datetime.now(UTC).isoformat(timespec="milliseconds"),
    )


def is_of(record: RunRecord, project: Project) -> bool:
    """Whether the run is of the active model as it is now, drawings since then left aside."""
    now = fingerprint(project.graph, project.recipe, project.data, frozenset(record.samples))
    return now == record.fingerprint
