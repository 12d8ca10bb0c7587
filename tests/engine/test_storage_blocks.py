"""Files with blocks, notes and muted layers: read as they were meant, or refused in words."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from engine.graph.edits import with_muted
from engine.graph.layout import arranged
from engine.graph.note import Note
from engine.project import Project
from engine.storage import ProjectError
from engine.storage.project_json import read_project_json, write_project_json
from engine.texts import LANGUAGES, render
from tests.engine.residual_graphs import with_width

if TYPE_CHECKING:
    from collections.abc import Callable


def project() -> Project:
    graph, _ = with_width()
    made = Project().with_graph(graph, arranged(graph))
    return made.with_notes((Note("n1", "read me", 1.0, 2.0, 200.0, 80.0, is_frame=True, hue=3),))


def damaged(change: Callable[[dict[str, Any]], object]) -> bytes:
    value = json.loads(write_project_json(project()))
    change(value["models"][0])
    return json.dumps(value).encode()


def block_of(model: dict[str, Any]) -> dict[str, Any]:
    (block,) = model["blocks"]
    assert isinstance(block, dict)
    return block


def test_blocks_notes_and_muted_layers_come_back() -> None:
    before = project()
    muted = before.with_graph(with_muted(before.graph, ["stem"], is_muted=True))
    again = read_project_json(write_project_json(muted))
    assert again.model.notes == before.model.notes
    assert again.graph.nodes["stem"].is_muted
    assert write_project_json(again) == write_project_json(
        read_project_json(write_project_json(again))
    )
    moved = again.with_model(replace(again.model, origins={"a/0/b": ("b", "c")}))
    assert read_project_json(write_project_json(moved)).model.origins == {"a/0/b": ("b", "c")}


def _contain_itself(model: dict[str, Any]) -> None:
    block = block_of(model)
    own = {"id": "own", "kind": f"block/{block['id']}"}
    block["graph"]["nodes"]["own"] = own


def _nest_too_deep(model: dict[str, Any]) -> None:
    for i in range(30):
        inner = {"n": {"id": "n", "kind": f"block/b{i + 1}"}} if i < 29 else {}
        model["blocks"].append({"id": f"b{i}", "name": "B", "graph": {"nodes": inner}})


def _write_arithmetic_outside(model: dict[str, Any]) -> None:
    model["graph"]["nodes"]["stem"]["params"]["out_channels"] = "=2*width"


@pytest.mark.parametrize(
    "change",
    [
        _contain_itself,
        _nest_too_deep,
        _write_arithmetic_outside,
        lambda model: block_of(model).update(name=" "),
        lambda model: block_of(model).update(name="x" * 300),
        lambda model: block_of(model).update(id="../x"),
        lambda model: block_of(model).update(mood="new"),
        lambda model: block_of(model)["params"].append({"name": "repeat", "default": 1}),
        lambda model: block_of(model)["params"].append({"name": "2x", "default": 1}),
        lambda model: block_of(model)["params"].append({"name": "m", "default": -1}),
        lambda model: block_of(model)["params"].append({"name": "m", "default": "1"}),
        lambda model: block_of(model)["params"].append({"name": "width", "default": 1}),
        lambda model: block_of(model)["positions"].update(conv1=[1e9, 0]),
        lambda model: block_of(model)["graph"].update(outside={"values": {}, "shapes": {}}),
        lambda model: block_of(model)["graph"]["nodes"]["conv1"].update(kind="os.system"),
        lambda model: block_of(model)["graph"]["nodes"]["conv1"].update(within="elsewhere"),
        lambda model: block_of(model)["graph"]["nodes"]["conv1"]["params"].update(cmd="=1"),
        lambda model: model["blocks"].append(block_of(model)),
        lambda model: model.update(blocks={"a": 1}),
        lambda model: model.update(blocks=[1]),
        lambda model: model.update(blocks=[]),
        lambda model: model["graph"]["nodes"]["stem"].update(is_muted="yes"),
        lambda model: model["notes"][0].update(x=1e12),
        lambda model: model["notes"][0].update(id=""),
        lambda model: model["notes"].append(model["notes"][0]),
    ],
)
def test_what_does_not_hold_together_is_refused_in_words(
    change: Callable[[dict[str, Any]], object],
) -> None:
    with pytest.raises(ProjectError) as refused:
        read_project_json(damaged(change))
    for language in LANGUAGES:
        assert render(refused.value.message, language)


def test_arithmetic_that_makes_no_sense_is_read_and_shown_as_a_problem() -> None:
    """A sentence at the layer says what is wrong; the file is not lost for it."""

    def change(model: dict[str, Any]) -> None:
        block_of(model)["graph"]["nodes"]["conv1"]["params"]["out_channels"] = "=2*"

    read_project_json(damaged(change))
