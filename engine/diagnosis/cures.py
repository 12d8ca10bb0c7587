"""What is offered against faults, and what becomes of a project that takes it."""

from __future__ import annotations

from math import ceil, floor, log10
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.diagnosis.finding import KindCure, LayersCure, RecipeCure
from engine.graph.model import Blocks
from engine.graph.place import place_of
from engine.inference import infer
from engine.problem import IllegalEdit, SetParam
from engine.recipe import LiveSettings, with_settings
from engine.rewiring import apply_fix, with_kind
from engine.scope import opened, with_graph_at
from engine.texts import text

if TYPE_CHECKING:
    from engine.diagnosis.finding import Cure
    from engine.diagnosis.signs import Signs
    from engine.graph.model import Graph
    from engine.problem import Fix, NodeId
    from engine.project import Project
    from engine.shape import Fields

# ‖ΔW‖ / ‖W‖ of a network that learns well, and the most that it bears.
UPDATE_AIM, UPDATE_MOST = 1e-3, 2e-2
LEAST_RATE = 1e-12
LIVE = frozenset(LiveSettings.__struct_fields__)


def apply_cure(project: Project, cure: Cure, fields: Fields) -> Project:
    """Return the cured project; raises `InvalidValue` or `IllegalEdit` in words."""
    match cure:
        case RecipeCure(settings):
            return project.with_recipe(with_settings(project.recipe, settings))
        case KindCure(before, after):
            return _with_kind(project, before, after)
        case LayersCure(param, value, nodes):
            for node in nodes:
                project = _with_fix(project, SetParam(param, value, node), fields)
            return project
    return _with_fix(project, cure, fields)


def is_live(cure: Cure) -> bool:
    """Whether a cure acts on a run that goes on; others wait for the next run."""
    return isinstance(cure, RecipeCure) and cure.settings.keys() <= LIVE


def _with_fix(project: Project, fix: Fix, fields: Fields) -> Project:
    """Apply a fix to a layer of the trained network: inside a block, to the block itself."""
    place, node = place_of(fix.node)
    graph = opened(infer(project.graph, fields), place)
    if graph is None:
        raise IllegalEdit(text("edit-unknown-node"))
    return with_graph_at(project, place, apply_fix(graph, replace(fix, node=node), fields))


def _with_kind(project: Project, before: str, after: str) -> Project:
    """Let all layers of a kind be of another, inside blocks too."""
    inside = {
        id: replace(block, graph=_of_other_kind(block.graph, before, after))
        for id, block in project.graph.blocks.by_id.items()
    }
    graph = _of_other_kind(project.graph, before, after)
    return project.with_graph(replace(graph, blocks=Blocks(inside)) if inside else graph)


def _of_other_kind(graph: Graph, before: str, after: str) -> Graph:
    for id in [id for id, node in graph.nodes.items() if node.kind == before]:
        graph = with_kind(graph, id, after)
    return graph


# --- cures of several rules -----------------------------------------------------------------------


def slower(signs: Signs, ratio: float) -> RecipeCure:
    """Return a lower learning rate: by so many powers of ten as the updates are too large."""
    rate = signs.recipe.learning_rate
    powers = max(1, ceil(log10(ratio / UPDATE_MOST))) if ratio > 0 else 1
    return RecipeCure({"learning_rate": rounded(max(LEAST_RATE, rate / 10**powers))})


def faster(signs: Signs, ratio: float) -> RecipeCure:
    """Return a higher learning rate: by so many powers of ten as the updates are too small."""
    rate = signs.recipe.learning_rate
    powers = max(1, round(log10(UPDATE_AIM / ratio))) if ratio > 0 else 1
    most = 1.0 if signs.recipe.optimizer in ("sgd", "momentum", "nesterov") else 0.01
    return RecipeCure({"learning_rate": rounded(min(max(most, 10 * rate), rate * 10**powers))})


def clipped() -> RecipeCure:
    """Return clipping of the gradient's norm at 1."""
    return RecipeCure({"clipping": "norm", "clip_limit": 1.0})


def begun_well(signs: Signs, *nodes: NodeId) -> tuple[Cure, ...]:
    """Return weights that begin as the activation functions want them, unless they do already.

    They are those of some layers, of unknown ones without any.
    """
    scheme = "he" if signs.nodes_of("relu", "leaky_relu") else "xavier"
    known = {id: signs.graph.nodes[id].params.get("initialisation", "recipe") for id in nodes if id}
    odd = tuple(id for id, own in known.items() if own not in ("recipe", scheme))
    by_recipe = RecipeCure({"initialisation": scheme})
    asks_recipe = not known or "recipe" in known.values()
    needs_recipe = asks_recipe and signs.recipe.initialisation != scheme
    return (*_set_in(odd, scheme), *((by_recipe,) if needs_recipe else ()))


def _set_in(nodes: tuple[NodeId, ...], scheme: str) -> tuple[Cure, ...]:
    match nodes:
        case ():
            return ()
        case (node,):
            return (SetParam("initialisation", scheme, node),)
    return (LayersCure("initialisation", scheme, nodes),)


def rounded(value: float) -> float:
    """Round to two digits, so that a setting reads well."""
    return round(value, 1 - floor(log10(value)))
