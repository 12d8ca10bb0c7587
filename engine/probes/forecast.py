"""The probe of what a network forecasts of a series, in eval mode."""

from engine.probes.record import probe

# float32 (2, T + BEYOND, C), the whole network's: for every step of the sample (T, C) and some
# behind it what is forecast, first by all that came before it (NaN at the first step, and from the
# second one behind the sample on), then by the network running free after the step at
# `ProbeRequest.at` (-1 for the middle), reading its own forecasts (NaN up to that step).
FORECAST = probe("forecast", "sample")
BEYOND = 50


def last_known(at: int, steps: int) -> int:
    """Return the last step of as many that a network which runs free has read."""
    return min(at, steps - 1) if at >= 0 else (steps - 1) // 2
