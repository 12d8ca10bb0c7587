"""A unit of a recurrent layer, worked out sum by sum, gives what torch gives."""

from __future__ import annotations

import numpy as np
import pytest

from engine.arithmetic.recurrent import unit_of, unit_step
from engine.graph.model import Graph, edge
from engine.probes.record import ProbeRequest
from engine.probes.recurrent import GATES, HIDDEN_STATES
from engine.probes.unit_step import UNIT_STEP
from engine.recipe import Recipe
from engine.training.fixed_samples import FixedSamples
from engine.training.measuring.sight import Sight
from engine.training.probing import measured
from engine.training.run import TrainingRun
from engine.training.watched_step import WatchedStep
from tests.engine.graphs import node
from tests.engine.reading_data import TOKENS, sentences

UNITS = 5
SAMPLE = np.array([0, 1, 2, 4, 0, 1, 3, 4], np.int64)
CELLS = {"rnn_tanh": {}, "rnn_relu": {"nonlinearity": "relu"}, "lstm": {}, "gru": {}}


def _run(cell: str, *, layers: int, both: bool) -> TrainingRun:
    """Return a classifier whose layer begins at what another one remembers."""
    kind = cell.split("_")[0]
    shape = {"hidden_size": UNITS, "num_layers": layers, "bidirectional": both}
    nodes = (
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("first", kind, **shape),
        node("cell", kind, **shape, **CELLS[cell]),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )
    wires = (
        edge("text", "hot"),
        edge("hot", "first"),
        edge("hot", "cell"),
        edge("first", "cell", "state", "initial_state"),
        edge("cell", "scores", "last"),
        edge("scores", "goal"),
    )
    run = TrainingRun(Graph({n.id: n for n in nodes}, wires), Recipe(threads=1), sentences())
    for weight in run.network.parameters():  # far from 0, so that everything counts
        weight.data.mul_(2.0)
    return run


def _look(run: TrainingRun, request: ProbeRequest) -> np.ndarray:
    sight = Sight(run, SAMPLE, 0, [request], FixedSamples(run), WatchedStep())
    return measured(sight, [request]).arrays[request]


@pytest.mark.parametrize("cell", CELLS)
@pytest.mark.parametrize(("layers", "both"), [(1, False), (2, True)])
def test_every_unit_at_every_step_is_torchs(cell: str, layers: int, both: bool) -> None:
    run = _run(cell, layers=layers, both=both)
    states = _look(run, ProbeRequest(HIDDEN_STATES.id, "cell"))
    strips = layers * (1 + both)
    assert states.shape == (len(SAMPLE), strips, UNITS)
    for strip in range(strips):
        gates = _look(run, ProbeRequest(GATES.id, "cell", (strip,)))
        for step in range(len(SAMPLE)):
            unit = (strip + step) % UNITS
            found = _look(run, ProbeRequest(UNIT_STEP.id, "cell", (strip, step, unit)))
            worked = unit_step(cell, *unit_of(found, UNITS, unit))
            assert worked.hidden == pytest.approx(states[step, strip, unit], rel=1e-5, abs=1e-6)
            values = [each.value for each in worked.sums if each.name != "h"]
            values += [] if worked.cell is None else [worked.cell]
            np.testing.assert_allclose(values, gates[step, :, unit], rtol=1e-5, atol=1e-6)
            is_top = strip >= strips - (1 + both)
            assert np.isnan(found[0, -2]) != is_top
            if is_top:
                assert worked.hidden == pytest.approx(found[0, -2], rel=1e-5, abs=1e-6)


def test_a_sum_is_made_of_its_products_and_biases() -> None:
    run = _run("gru", layers=1, both=False)
    found = _look(run, ProbeRequest(UNIT_STEP.id, "cell", (0, -1, 2)))
    assert found.shape == (1 + 3, TOKENS + UNITS + 3)
    assert found[0, -1] == len(SAMPLE)
    before, weights = unit_of(found, UNITS, 2)
    assert before.inputs.argmax() == SAMPLE[-1]
    candidate = unit_step("gru", before, weights).sums[2]
    assert candidate.name == "n"
    biases = weights.input_bias[2] + candidate.weighed_by * weights.hidden_bias[2]
    assert candidate.products.sum() + biases == pytest.approx(candidate.total)
    assert 0 < candidate.weighed_by < 1


def test_what_is_no_recurrent_layer_has_no_step() -> None:
    run = _run("rnn_tanh", layers=1, both=False)
    request = ProbeRequest(UNIT_STEP.id, "hot", (0, 0, 0))
    sight = Sight(run, SAMPLE, 0, [request], FixedSamples(run), WatchedStep())
    assert request not in measured(sight, [request]).arrays
