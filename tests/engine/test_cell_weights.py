"""What a recurrent cell has learned, as views get it."""

from __future__ import annotations

import numpy as np
import pytest

from engine.probes.cell_weights import CELL_WEIGHTS
from engine.probes.record import ProbeRequest
from engine.training.measuring.unrolled import weights_of
from tests.engine.reading_data import TOKENS, language_model, sentences, stream
from tests.engine.test_through_time import SAMPLE, both_ways, deep, look, run_of

GATES = {"rnn": 1, "lstm": 4, "gru": 3}


@pytest.mark.parametrize("cell", GATES)
def test_weights_lie_side_by_side(cell: str) -> None:
    run = run_of(deep(cell), stream())
    (found,) = look(run, SAMPLE, ProbeRequest(CELL_WEIGHTS.id, "cell", (0,)))
    assert found is not None
    assert found.shape == (GATES[cell] * 6, TOKENS + 6 + 2)
    layer = run.network.by_node["cell"]
    assert np.array_equal(found[:, :TOKENS], layer.weight_ih_l0.detach().numpy())
    assert np.array_equal(found[:, TOKENS:-2], layer.weight_hh_l0.detach().numpy())
    assert np.array_equal(found[:, -2], layer.bias_ih_l0.detach().numpy())
    assert np.array_equal(found[:, -1], layer.bias_hh_l0.detach().numpy())


def test_every_strip_has_its_own() -> None:
    run = run_of(both_ways("lstm"), sentences())
    strips = [weights for layer in weights_of(run.network.by_node["cell"]) for weights in layer]
    asked = [ProbeRequest(CELL_WEIGHTS.id, "cell", (place,)) for place in range(4)]
    for found, weights in zip(look(run, SAMPLE[:5], *asked), strips, strict=True):
        assert found is not None
        assert np.array_equal(found[:, -1], weights.hidden_bias)


def test_what_is_no_cell_has_none() -> None:
    run = run_of(language_model("gru"), stream())
    (found,) = look(run, SAMPLE, ProbeRequest(CELL_WEIGHTS.id, "scores"))
    assert found is None
