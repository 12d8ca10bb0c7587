"""Probes of the gradient of the current sample's loss, in eval mode; the weights stay as they are.

The loss is against `Observed.label`. What the loss does not depend on has gradients of 0.
"""

from engine.probes.record import probe

# float32 (C, H, W) or (C,): ∂L/∂output of the layer; and ∂L/∂input, what came back through this
# layer alone where others read the same value.
OUTPUT_GRADIENT = probe("output_gradient", "backward")
INPUT_GRADIENT = probe("input_gradient", "backward")
# float32: ∂L/∂weight and ∂L/∂bias by autograd, shaped as the weight; empty where there is none.
SAMPLE_WEIGHT_GRADIENT = probe("sample_weight_gradient", "backward")
SAMPLE_BIAS_GRADIENT = probe("sample_bias_gradient", "backward")
