"""The line of the best n-gram: counted beside training, on the run's own split."""

from __future__ import annotations

import numpy as np
import pytest
from msgspec.structs import replace

from engine.data.text.ngram import best_ngram
from engine.training.counting import count_beside, counted
from tests.engine.datasets import halves
from tests.engine.reading_data import TOKENS, sentences, stream


def test_it_is_counted_in_a_thread_on_the_runs_split() -> None:
    data, told = stream(), []
    thread = count_beside(data, told.append)
    assert thread is not None
    thread.join(10)
    texts = data.sequences("text")
    training = np.concatenate([texts[int(row)] for row in data.training])
    assert told == [best_ngram(training, texts[int(data.validation[0])], TOKENS)]
    assert told[0].nats < np.log(TOKENS)
    assert counted(data) is told[0]  # once for all runs of the same data


@pytest.mark.parametrize(
    "data", [halves(), sentences(), stream(validation=0), replace(stream(), vocabulary=None)]
)
def test_what_foretells_nothing_is_not_counted(data) -> None:
    assert count_beside(data, lambda _: pytest.fail("told")) is None
