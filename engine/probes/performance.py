"""Probes of where time goes."""

from engine.probes.record import probe

# float32 (5,): milliseconds of the last watched step for data, forward, backward, update, watching;
# the whole network's.
STEP_SPLIT = probe("step_split", "step")
