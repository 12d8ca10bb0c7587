"""Project files: `read_project`, `write_project`, and what they hold."""

from engine.storage.contents import (
    Contents,
    EndReason,
    PackedWeights,
    RunEvent,
    RunRecord,
    StoredRun,
)
from engine.storage.errors import ProjectError
from engine.storage.read import backup_of, extract_weights, read_project
from engine.storage.write import require_writable, write_project

__all__ = [
    "Contents",
    "EndReason",
    "PackedWeights",
    "ProjectError",
    "RunEvent",
    "RunRecord",
    "StoredRun",
    "backup_of",
    "extract_weights",
    "read_project",
    "require_writable",
    "write_project",
]
