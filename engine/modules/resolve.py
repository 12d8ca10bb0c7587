"""From a `Call`, a plain value that may come out of a file, to a torch module.

Names are looked up in two closed tables. Nothing is imported by name, so that a file can ask for
a layer that is listed here and for nothing else.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING

from torch import nn

from engine.modules.cells import GRU, LSTM, RNN
from engine.modules.losses import BinaryCrossEntropy, CrossEntropy, MeanSquaredError
from engine.modules.losses_over_time import (
    AbsoluteErrorOverTime,
    CrossEntropyOverTime,
    SquaredErrorOverTime,
)
from engine.modules.merge import Add, Concat, Multiply, Subtract
from engine.modules.one_hot import OneHot
from engine.modules.over_time import (
    BatchNormOverTime,
    LastStep,
    MeanOverTime,
    RepeatOverTime,
)
from engine.modules.reshaping import ImageRows, Reshape
from engine.modules.state_bridge import StateBridge
from engine.modules.windows_over_time import (
    CausalConvolution,
    ConvolutionOverTime,
    MaxPoolOverTime,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.kind import Call

# torch advises against uneven padding for speed; a learner who tries a 4×4 filter meant to.
warnings.filterwarnings("ignore", "Using padding='same' with even kernel", UserWarning)

TORCH_NN: Mapping[str, type[nn.Module]] = {
    module.__name__: module
    for module in (
        nn.Conv2d,
        nn.MaxPool2d,
        nn.AvgPool2d,
        nn.AdaptiveAvgPool2d,
        nn.Upsample,
        nn.BatchNorm2d,
        nn.BatchNorm1d,
        nn.ReLU,
        nn.LeakyReLU,
        nn.Softmax,
        nn.Sigmoid,
        nn.Tanh,
        nn.Linear,
        nn.Flatten,
        nn.Dropout,
        nn.Embedding,
        nn.LayerNorm,
        nn.Identity,
    )
}

MODULES: Mapping[str, type[nn.Module]] = {
    module.__name__: module
    for module in (
        CrossEntropy,
        BinaryCrossEntropy,
        MeanSquaredError,
        CrossEntropyOverTime,
        SquaredErrorOverTime,
        AbsoluteErrorOverTime,
        BatchNormOverTime,
        MeanOverTime,
        LastStep,
        RepeatOverTime,
        ImageRows,
        OneHot,
        RNN,
        LSTM,
        GRU,
        StateBridge,
        ConvolutionOverTime,
        CausalConvolution,
        MaxPoolOverTime,
        Reshape,
        Add,
        Subtract,
        Multiply,
        Concat,
    )
}


def resolve(call: Call) -> nn.Module:
    """Make the module that a call names; raises `LookupError` for a name in neither table."""
    table = TORCH_NN if call.namespace == "torch.nn" else MODULES
    if call.name not in table:
        raise LookupError(f"no module {call.namespace}.{call.name} is known")
    return table[call.name](**call.kwargs)
