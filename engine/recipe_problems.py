"""What keeps a network from being trained by a recipe, said before training instead of after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import GoalKind
from engine.problem import Problem, Remove, SetRecipe
from engine.texts import text

if TYPE_CHECKING:
    from engine.inference import Inference
    from engine.problem import Fix, NodeId
    from engine.recipe import Recipe


def recipe_problems(inference: Inference, recipe: Recipe) -> tuple[Problem, ...]:
    """Return which layers must see more samples at once than the recipe's batches have."""
    asking = {
        id: text(
            "recipe-batch-too-small",
            kind=found.kind.title,
            batch=recipe.batch_size,
            least=found.least_batch,
        )
        for id, found in inference.nodes.items()
        if found.kind is not None and found.least_batch > recipe.batch_size
    }
    return tuple(
        Problem(told, id, fixes=_fixes(inference, id))
        for id, told in asking.items()
        if _is_taught(inference, id)
    )


def _fixes(inference: Inference, id: NodeId) -> tuple[Fix, ...]:
    found = inference.nodes[id]
    return SetRecipe("batch_size", found.least_batch, id), Remove(found.node.kind, id)


def _is_taught(inference: Inference, id: NodeId) -> bool:
    goals = (id for id, found in inference.nodes.items() if isinstance(found.kind, GoalKind))
    return any(inference.graph.reaches(id, goal) for goal in goals)
