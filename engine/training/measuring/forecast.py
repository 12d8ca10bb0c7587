"""What a network forecasts of the current sample, step by step and running free."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.probes.forecast import BEYOND, last_known
from engine.training.decoding import Decoder
from engine.training.forecasting import run_free
from engine.training.measuring.unrolled import first_row
from engine.training.refusal import Refused

if TYPE_CHECKING:
    from engine.probes.record import ProbeRequest
    from engine.training.measuring.arrays import Floats
    from engine.training.measuring.sight import Sight


def forecast(sight: Sight, request: ProbeRequest) -> Floats | None:
    """Return forecasts by what is known and by forecasts, (2, T + BEYOND, C).

    None of a network that forecasts no series.
    """
    if sight.run.dataset.form != "series":
        return None
    try:
        decoder = Decoder(sight.network)
    except Refused:
        return None
    series = first_row(sight.values[sight.network.slots_of(decoder.field)[0]])  # (T, C)
    if series is None or not len(series):
        return None
    steps, channels = series.shape
    known = 1 + last_known(request.at[0] if request.at else -1, steps)
    found = np.full((2, steps + BEYOND, channels), np.nan, np.float32)
    found[0, 1 : steps + 1] = decoder.read(series[None], {})[0][0].cpu().numpy()
    found[1, known:] = run_free(decoder, series[:known], steps + BEYOND - known)
    return found
