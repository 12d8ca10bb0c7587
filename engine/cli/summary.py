"""A project in figures: layers, shapes, parameters, memory, problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.activation_memory import NUMBER
from engine.analysis import layer_rows
from engine.data.classes import class_counts, fields
from engine.data_problems import problems_of_data
from engine.fix_words import fix_title
from engine.inference import infer
from engine.memory import memory_needed
from engine.repair import offers
from engine.shape import Shape, Var

if TYPE_CHECKING:
    from collections.abc import Sequence

    from engine.analysis import LayerRow
    from engine.cli.console import Console
    from engine.data.spec import DataSpec
    from engine.inference import Inference
    from engine.problem import Fix, Problem
    from engine.project import Project
    from engine.receptive_field import ReceptiveField

MOST_SEARCHED = 20  # a graph torn apart has thousands of problems; the first ones tell what to do

# Notices of the graph that say the same as a problem of the data.
_SAME = {"notice-no-data": "data-none", "notice-one-class": "data-one-class"}


@dataclass(frozen=True)
class Summary:
    """What `netloom info` says, in words of one language."""

    layers: tuple[dict[str, Any], ...]
    parameters: int
    multiply_adds: int
    counted_by: str
    memory: dict[str, int]
    problems: tuple[dict[str, Any], ...]
    notices: tuple[dict[str, Any], ...]

    def to_json(self) -> dict[str, Any]:
        """Return the layout that scripts rely on."""
        return {
            "layers": self.layers,
            "parameters": self.parameters,
            "multiply_adds": self.multiply_adds,
            "memory": self.memory,
            "problems": self.problems,
            "notices": self.notices,
        }


def summarised(project: Project, console: Console) -> Summary:
    """Work out the figures of the active model."""
    inference, batch = infer(project.graph, fields(project.data)), project.recipe.batch_size
    return Summary(
        layers=tuple(_layer(row, batch, console) for row in layer_rows(inference)),
        parameters=inference.total_parameters,
        multiply_adds=inference.total_multiply_adds,
        counted_by=inference.counted_by,
        memory=_memory(inference, project),
        problems=_told(inference, inference.problems, console),
        notices=_told(inference, _notices(inference, project.data), console),
    )


def _memory(inference: Inference, project: Project) -> dict[str, int]:
    """Return bytes: of the weights, of training in all and by what it takes them for."""
    need = memory_needed(inference, project.recipe, sum(class_counts(project.data).values()))
    weights = inference.total_parameters * NUMBER
    return {**need.parts, "weights": weights, "training": need.total}


def _layer(row: LayerRow, batch_size: int, console: Console) -> dict[str, Any]:
    found = row.found
    return {
        "id": row.id,
        "kind": found.node.kind,
        "title": _title(row, console),
        "inputs": {port: _axes(shape) for port, shape in found.inputs.items()},
        "outputs": {port: _axes(shape) for port, shape in (found.outputs or {}).items()},
        "formula": row.arithmetic,
        "parameters": row.parameters,
        "product": row.product,
        "multiply_adds": row.multiply_adds,
        "activation_bytes": row.activation_bytes(batch_size),
        "receptive_field": _field(row.field),
        "receptive_field_words": console.render(row.field_words) if row.field_words else "",
    }


def _title(row: LayerRow, console: Console) -> str:
    """Return what the user calls a layer, or its kind's title."""
    kind = row.found.kind
    if row.found.node.name or kind is None:
        return row.found.node.name or row.found.node.kind
    return console.render(kind.title)


def _field(field: ReceptiveField | None) -> dict[str, float] | str | None:
    if field is None:
        return None
    return "all" if field.is_all else {"size": field.size, "step": field.jump}


def _axes(shape: Shape) -> list[int | str]:
    return ["T" if isinstance(axis, Var) else axis for axis in shape.axes]


def _notices(inference: Inference, data: DataSpec) -> tuple[Problem, ...]:
    said = {_SAME.get(notice.message.id, "") for notice in inference.notices}
    of_data = problems_of_data(data)
    return (*inference.notices, *(p for p in of_data if p.message.id not in said))


def _told(
    inference: Inference, problems: Sequence[Problem], console: Console
) -> tuple[dict[str, Any], ...]:
    """Say problems with their fixes; those of the first ones are searched for."""
    fixes = [offers(inference, problem) for problem in problems[:MOST_SEARCHED]]
    fixes += [problem.fixes for problem in problems[MOST_SEARCHED:]]
    return tuple(
        _problem(inference, problem, mending, console)
        for problem, mending in zip(problems, fixes, strict=True)
    )


def _problem(
    inference: Inference, problem: Problem, fixes: Sequence[Fix], console: Console
) -> dict[str, Any]:
    titles = (fix_title(fix, inference.graph, problem.node) for fix in fixes)
    return {
        "node": problem.node,
        "message": console.render(problem.message),
        "fixes": [console.render(title) for title in titles],
    }
