"""Probes of a fixed part of the validation split, on whether units still answer.

It is the first 64 samples at most, of the training split where there is no validation split.
"""

from engine.probes.record import probe

# uint8 (units,): 1 where the unit, or every place of its map, is at most 0 for all of the samples.
DEAD_UNITS = probe("dead_units", "batch")
# float32 (units,): share of each unit's values in the flat part of a sigmoid or tanh.
SATURATION = probe("saturation", "batch")
# float32 (n ≤ 32,): probability of the right class, for the first samples of the validation split;
# the whole network's.
FIXED_SAMPLES = probe("fixed_samples", "batch")
