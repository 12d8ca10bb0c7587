"""`project.json`: the project value as JSON, and back with every check."""

from __future__ import annotations

from typing import Any

import msgspec

from engine.project import Project
from engine.storage.checks import checked_project
from engine.storage.decode import decode
from engine.storage.errors import refusal
from engine.storage.json_text import read_json, write_json
from engine.storage.migrations import migrated_project

ENTRY = "project.json"


def write_project_json(project: Project) -> bytes:
    """Return the content of `project.json`."""
    value = msgspec.to_builtins(project)
    for model in value["models"]:
        model["blocks"] = []  # named graphs inside graphs: their place in the format
    return write_json(value)


def read_project_json(content: bytes, *, keep_unknown: bool = True) -> Project:
    """Return a project whose every id, param and setting has been checked."""
    value = migrated_project(read_json(content, ENTRY))
    for model in _models(value):
        if model.pop("blocks", []) and keep_unknown:
            raise refusal("unknown-field", entry=ENTRY, field="blocks")
    return checked_project(decode(value, Project, ENTRY, keep_unknown=keep_unknown))


def _models(value: Any) -> list[dict[str, Any]]:
    models = value.get("models") if isinstance(value, dict) else None
    return [m for m in models if isinstance(m, dict)] if isinstance(models, list) else []
