"""Probes that count values: of weights, of a batch's gradient, of activations.

Each is float32 (BINS + 2,): counts in the bins of `engine.arithmetic.histogram`, then how many are
exactly 0, then how many are not finite. Large tensors are counted by a sample of their values.
"""

from engine.probes.record import probe

WEIGHT_HISTOGRAM = probe("weight_histogram", "weights")
GRADIENT_HISTOGRAM = probe("gradient_histogram", "step")
ACTIVATION_HISTOGRAM = probe("activation_histogram", "batch")
