"""Probes of one training step."""

from engine.probes.record import probe

# float32 (): ‖ΔW‖ / ‖W‖ of the last step, over all the layer's parameters.
UPDATE_RATIO = probe("update_ratio", "step")
