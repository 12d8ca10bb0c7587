"""A project in figures: layers, shapes, parameters, memory, problems."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from engine.data.classes import class_counts, fields
from engine.data_problems import data_problems
from engine.inference import infer
from engine.problem import fix_title
from engine.recipe import weight_copies
from engine.shape import Shape, Var

if TYPE_CHECKING:
    from engine.cli.console import Console
    from engine.data.spec import DataSpec
    from engine.inference import Inference
    from engine.problem import NodeId, Problem
    from engine.project import Project
    from engine.recipe import Recipe

BYTES = 4  # of a float32

# Notices of the graph that say the same as a problem of the data.
_SAME = {"notice-no-data": "data-none", "notice-one-class": "data-one-class"}


@dataclass(frozen=True)
class Summary:
    """What `netloom info` says, in words of one language."""

    layers: tuple[dict[str, Any], ...]
    parameters: int
    multiply_adds: int
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
    inference = infer(project.graph, fields(project.data))
    return Summary(
        layers=tuple(_layer(inference, id, console) for id in inference.nodes),
        parameters=inference.total_parameters,
        multiply_adds=inference.total_multiply_adds,
        memory=memory_of(inference, project.recipe),
        problems=tuple(_problem(problem, console) for problem in inference.problems),
        notices=tuple(_problem(notice, console) for notice in _notices(inference, project.data)),
    )


def memory_of(inference: Inference, recipe: Recipe) -> dict[str, int]:
    """Estimate bytes: of the weights, and of training with every activation and its gradient."""
    weights = inference.total_parameters * BYTES
    numbers = sum(shape.size for shape in inference.shapes.values())
    activations = 2 * numbers * recipe.batch_size * BYTES
    return {"weights": weights, "training": weights * weight_copies(recipe) + activations}


def layer_title(inference: Inference, id: NodeId, console: Console) -> str:
    """Return what the user calls a layer, or its kind's title."""
    found = inference.nodes[id]
    if found.node.name or found.kind is None:
        return found.node.name or found.node.kind
    return console.render(found.kind.title)


def _layer(inference: Inference, id: NodeId, console: Console) -> dict[str, Any]:
    found = inference.nodes[id]
    return {
        "id": id,
        "kind": found.node.kind,
        "title": layer_title(inference, id, console),
        "inputs": {port: _axes(shape) for port, shape in found.inputs.items()},
        "outputs": {port: _axes(shape) for port, shape in (found.outputs or {}).items()},
        "parameters": found.parameters.total,
        "multiply_adds": found.multiply_adds,
    }


def _axes(shape: Shape) -> list[int | str]:
    return ["T" if isinstance(axis, Var) else axis for axis in shape.axes]


def _notices(inference: Inference, data: DataSpec) -> tuple[Problem, ...]:
    said = {_SAME.get(notice.message.id, "") for notice in inference.notices}
    of_data = data_problems(class_counts(data))
    return (*inference.notices, *(p for p in of_data if p.message.id not in said))


def _problem(problem: Problem, console: Console) -> dict[str, Any]:
    return {
        "node": problem.node,
        "message": console.render(problem.message),
        "fixes": [console.render(fix_title(fix)) for fix in problem.fixes],
    }
