"""Probes of one look at the current sample, in eval mode."""

from engine.probes.record import probe

# float32 (C, H, W) or (C,): the layer's output for the current sample.
ACTIVATION = probe("activation", "sample")
# uint8 (k ≤ 4, h ≤ 24, w ≤ 24), what a node carries: 128 is 0, and each map's largest number, by
# magnitude, is 1 or 255. A vector lies in one map, row by row.
THUMBNAIL = probe("thumbnail", "sample")
# float32 (C, H, W) or (C,): what the layer gets; with its weights, all that an explanation needs.
# Over time (T, C); of the step at `ProbeRequest.at`, -1 for the last, (C,).
LAYER_INPUT = probe("layer_input", "sample")
# float32: the layer's weight; and its bias, empty where it has none.
WEIGHT = probe("weight", "weights")
BIAS = probe("bias", "weights")
