"""What the training split is like, as the network gets it."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data import facts
from engine.data.facts import facts_of
from tests.engine.datasets import halves


@pytest.mark.parametrize("chunk", [1000, 7])
def test_facts_are_of_the_training_split_alone(monkeypatch: pytest.MonkeyPatch, chunk: int) -> None:
    monkeypatch.setattr(facts, "CHUNK", chunk)
    data = replace(halves(), classes=("a", "b", "nobody"))
    seen = data.images[data.training].astype(np.float64) / 255
    found = facts_of(data)
    assert found.counts == (20, 20, 0)
    assert found.mean == pytest.approx(seen.mean())
    assert found.deviation == pytest.approx(seen.std())
    assert (found.least, found.greatest) == pytest.approx((seen.min(), seen.max()))


def test_one_grey_has_no_deviation() -> None:
    data = halves()
    grey = replace(data, arrays={**data.arrays, "image": np.full_like(data.images, 51)})
    found = facts_of(grey)
    assert (found.mean, found.least, found.greatest) == pytest.approx((0.2, 0.2, 0.2))
    assert found.deviation == pytest.approx(0, abs=1e-9)
