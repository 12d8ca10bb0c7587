"""The probe of what one unit of a recurrent layer works with at one step."""

from engine.probes.record import probe

# float32 (1 + sums, C + H + 2), `ProbeRequest.at` being (strip, step, unit), with step -1 for the
# last. First x (C,), h (H,) before the step, the unit's cell state before, 0 where there is none,
# and the unit's h as the layer put it out, NaN of a layer below the top one. Then, for each of the
# unit's sums in torch's order, its weights of x and of h, and its two biases.
UNIT_STEP = probe("unit_step", "sample")
