"""What was measured now and then of every layer of a run, by the layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from engine.graph.model import Graph
    from engine.problem import NodeId
    from engine.run_history import RunHistory


def vital_signs(
    graph: Graph, history: RunHistory, sign: str
) -> tuple[NDArray[np.float64], dict[NodeId, NDArray[np.float32]]]:
    """Return steps (n,) and one vital sign's values (n,) by layer, in graph order.

    `sign` is one of those of `messages.VitalsTaken`. Steps without any of its values are left out.
    """
    found = {id: history.vitals.by_name.get(f"{sign}/{id}") for id in graph.order}
    values = {id: np.array(v, np.float32) for id, v in found.items() if v is not None}
    steps = np.array(history.vitals.steps, np.float64)
    if not values:
        return np.zeros(0), {}
    is_known = ~np.isnan(np.stack(list(values.values()))).all(axis=0)
    return steps[is_known], {id: numbers[is_known] for id, numbers in values.items()}


def with_present(
    steps: NDArray[np.float64],
    values: dict[NodeId, NDArray[np.float32]],
    step: int,
    present: dict[NodeId, float],
) -> tuple[NDArray[np.float64], dict[NodeId, NDArray[np.float32]]]:
    """Add what was seen just now behind what was measured, where it is newer."""
    if not present or (len(steps) and step <= steps[-1]):
        return steps, values
    ids = values.keys() or present.keys()
    unknown = np.full(len(steps), np.nan, np.float32)
    longer = {
        id: np.append(values.get(id, unknown), np.float32(present.get(id, np.nan))) for id in ids
    }
    return np.append(steps, float(step)), longer
