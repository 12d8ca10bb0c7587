"""A part of a network as text: what copying puts on the clipboard, and pasting reads.

The text is JSON that people can read. It holds the part as a file holds the inside of a block, so
that one reader, with all its checks and migrations, serves both; definitions that its layers need
travel along.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec

from engine.graph.containment import used_in
from engine.graph.edits import new_id
from engine.graph.model import Block, BlockParam, Blocks, Edge, Graph
from engine.problem import IllegalEdit
from engine.project import Model, Project
from engine.storage.decode import decode
from engine.storage.errors import ProjectError, refusal
from engine.storage.json_text import read_json, write_json
from engine.storage.limits import MAX_JSON_BYTES
from engine.storage.manifest import FORMAT
from engine.storage.project_json import read_project_json, write_project_json
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from engine.graph.model import BlockId
    from engine.graph.note import Note
    from engine.problem import NodeId
    from engine.project import Position

MARK = "netloom"  # the field by which a text is known to be ours
_CONTENT = "part of a network"
_ENTRY = "clipboard"


class Clip(msgspec.Struct, frozen=True):
    """A part of a network, checked. Its ids are those of the originals.

    `block` holds layers, wires, places and notes; its params are the numbers by which arithmetic
    in settings was worked out. `blocks` are the definitions that the layers need, `incoming` the
    wires that fed them from elsewhere.
    """

    block: Block
    blocks: Blocks
    incoming: tuple[Edge, ...] = ()


class _Incoming(msgspec.Struct, frozen=True):
    """The wires of a clip, as the text has them."""

    incoming: tuple[Edge, ...] = ()


def clip_of(
    graph: Graph,
    positions: Mapping[NodeId, Position],
    notes: Iterable[Note],
    ids: Collection[NodeId],
) -> Clip:
    """Take the layers of these ids, the wires between them and notes that go with them."""
    chosen = set(ids)
    nodes = {id: node for id, node in graph.nodes.items() if id in chosen}
    into = [e for e in graph.edges if e.target.node in chosen]
    values = graph.outside.values if graph.outside is not None else {}
    part = Block(
        new_id(),
        _CONTENT,
        tuple(BlockParam(name, value) for name, value in values.items()),
        Graph(nodes, tuple(e for e in into if e.source.node in chosen)),
        {id: positions[id] for id in nodes if id in positions},
        tuple(notes),
    )
    incoming = tuple(e for e in into if e.source.node not in chosen)
    return Clip(part, Blocks(_needed(graph.blocks, used_in(part.graph))), incoming)


def to_text(
    graph: Graph,
    positions: Mapping[NodeId, Position],
    notes: Iterable[Note],
    ids: Collection[NodeId],
) -> str:
    """Write what `clip_of` takes."""
    clip = clip_of(graph, positions, notes, ids)
    blocks = Blocks({**clip.blocks.by_id, clip.block.id: clip.block})
    carrier = Project((Model("clip", "", Graph(blocks=blocks)),), active="clip")
    *needed, written = json.loads(write_project_json(carrier))["models"][0]["blocks"]
    content = {
        MARK: _CONTENT,
        "format": FORMAT,
        "part": written,
        "blocks": needed,
        "incoming": msgspec.to_builtins(clip.incoming),
    }
    return write_json(content).decode("utf-8")


def from_text(written: str) -> Clip:
    """Read a part of a network; anything else raises `IllegalEdit` in words."""
    if MARK not in written or len(written) > MAX_JSON_BYTES:
        raise IllegalEdit(text("clip-no-graph"))
    try:
        content = read_json(written.encode("utf-8", "replace"), _ENTRY)
    except ProjectError:
        raise IllegalEdit(text("clip-no-graph")) from None
    if not isinstance(content, dict) or content.get(MARK) != _CONTENT:
        raise IllegalEdit(text("clip-no-graph"))
    if not isinstance(format := content.get("format"), int) or format > FORMAT:
        raise IllegalEdit(text("clip-newer"))
    try:
        return _checked(content)
    except ProjectError as error:
        raise IllegalEdit(text("clip-refused", reason=error.message)) from error


def _checked(content: dict[str, Any]) -> Clip:
    """Check the part, and what it needs, as the definitions of a project are checked."""
    part, blocks = content.get("part"), content.get("blocks", [])
    id = part.get("id") if isinstance(part, dict) else None
    if not isinstance(id, str) or not isinstance(blocks, list):
        raise refusal("field", entry=_ENTRY, place="part")
    model = {"id": "clip", "name": "", "graph": {}, "blocks": [*blocks, part]}
    project = read_project_json(write_json({"models": [model], "active": "clip"}))
    known = project.graph.blocks.by_id
    incoming = decode({"incoming": content.get("incoming", [])}, _Incoming, _ENTRY).incoming
    if any(e.target.node not in known[id].graph.nodes for e in incoming):
        raise refusal("edge")
    needed = Blocks({own: block for own, block in known.items() if own != id})
    if any(id in used_in(block.graph) for block in needed.by_id.values()):
        raise refusal("block", block=id[:80])
    return Clip(known[id], needed, incoming)


def _needed(blocks: Blocks, first: Collection[BlockId]) -> dict[BlockId, Block]:
    """Return the definitions that some of them need, themselves included, in their order."""
    found: set[BlockId] = set()
    waiting = list(first)
    while waiting:
        id = waiting.pop()
        if id in blocks.by_id and id not in found:
            found.add(id)
            waiting += used_in(blocks.by_id[id].graph)
    return {id: block for id, block in blocks.by_id.items() if id in found}
