"""Probes of one training step: of the last that was watched."""

from engine.probes.record import probe

# float32 (): ‖ΔW‖ / ‖W‖, over all the layer's parameters.
UPDATE_RATIO = probe("update_ratio", "step")
# float32, shaped as the layer's weight: the batch's gradient before clipping; the step ΔW = W⁺ − W.
WEIGHT_GRADIENT = probe("weight_gradient", "step")
WEIGHT_UPDATE = probe("weight_update", "step")
# float32, shaped as the weight: how far it is from where the run began, W − W₀.
WEIGHT_CHANGE = probe("weight_change", "weights")
# float32 (10,), of the number at `ProbeRequest.at` of the layer's weight: w before, gradient of the
# batch, gradient after clipping, learning rate (schedule and layer included), number of the update
# from 1, first state before, second state before, first state after, second state after, w after.
# The states are the optimizer's: velocity; mean square; sum of squares; Adam's two means. NaN where
# there is none.
UPDATE_TRACE = probe("update_trace", "step")
