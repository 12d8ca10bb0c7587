"""Probes of what layers noted of the batches they saw."""

from engine.probes.record import probe

# float32 (4, C): running mean, running variance, scale and shift of each channel; scale and shift
# are 1 and 0 where they are not learned.
RUNNING_STATISTICS = probe("running_statistics", "weights")
