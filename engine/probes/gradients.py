"""Probes of the gradient of the current sample's loss, in eval mode; the weights stay as they are.

The loss is against `Observed.label`.
"""

from engine.probes.record import probe

# float32 (C, H, W) or (C,): ∂L/∂output and ∂L/∂input of the layer.
OUTPUT_GRADIENT = probe("output_gradient", "backward")
INPUT_GRADIENT = probe("input_gradient", "backward")
# float32: ∂L/∂weight and ∂L/∂bias by autograd, shaped as the weight; empty where there is none.
SAMPLE_WEIGHT_GRADIENT = probe("sample_weight_gradient", "backward")
SAMPLE_BIAS_GRADIENT = probe("sample_bias_gradient", "backward")
