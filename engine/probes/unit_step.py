"""The probe of what one unit of a recurrent layer works with at one step."""

from engine.probes.record import probe

# float32 (1 + sums, C + H + 3), `ProbeRequest.at` being (strip, step, unit), with step -1 for the
# last. First x (C,), h (H,) before the step, the unit's cell state before, 0 where there is none,
# the unit's h as the layer put it out, NaN of a layer below the top one, and how many steps there
# are. Then, for each of the unit's sums in torch's order, its weights of x and of h, its two
# biases, and 0.
UNIT_STEP = probe("unit_step", "sample")
