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
        model["blocks"] = list(model["graph"].pop("blocks", {}).get("by_id", {}).values())
    return write_json(value)


def read_project_json(content: bytes, *, keep_unknown: bool = True) -> Project:
    """Return a project whose every id, param and setting has been checked."""
    value = migrated_project(read_json(content, ENTRY))
    for model in _models(value):
        _move_blocks(model)
    return checked_project(decode(value, Project, ENTRY, keep_unknown=keep_unknown))


def _move_blocks(model: dict[str, Any]) -> None:
    """Put definitions, a list in the file, into the graph that they are in reach of."""
    blocks, graph = model.pop("blocks", []), model.get("graph")
    if not blocks:
        return
    if not isinstance(blocks, list) or not isinstance(graph, dict):
        raise refusal("field", entry=ENTRY, place="models.blocks")
    ids = [block.get("id") if isinstance(block, dict) else None for block in blocks]
    if not all(isinstance(id, str) for id in ids) or len(set(ids)) != len(ids):
        raise refusal("field", entry=ENTRY, place="models.blocks")
    graph["blocks"] = {"by_id": dict(zip(ids, blocks, strict=True))}


def _models(value: Any) -> list[dict[str, Any]]:
    models = value.get("models") if isinstance(value, dict) else None
    return [m for m in models if isinstance(m, dict)] if isinstance(models, list) else []
