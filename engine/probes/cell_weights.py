"""The probe of what a recurrent cell has learned."""

from engine.probes.record import probe

# float32 (G·H, C + H + 2) of the strip at `ProbeRequest.at`, the first where it names none: side
# by side W_ih (G·H, C), W_hh (G·H, H), b_ih, b_hh; its G gates lie one above the other.
CELL_WEIGHTS = probe("cell_weights", "weights")
