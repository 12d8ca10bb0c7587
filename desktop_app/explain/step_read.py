"""What a layer read at a step of the current sample, where that is a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.widgets.over_steps import readable
from engine.shape import Tokens

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.document import Document
    from engine.data.vocabulary import Vocabulary
    from engine.inference import Inference
    from engine.problem import NodeId


def step_read(vocabulary: Vocabulary | None, sample: np.ndarray, step: int, steps: int) -> str:
    """Return the token at a step, "" where the steps of the layer are no tokens of the sample."""
    is_text = sample.ndim == 1 and sample.dtype.kind in "iu" and len(sample) == steps
    if vocabulary is None or not is_text or not 0 <= sample[step] < len(vocabulary.entries):
        return ""
    return readable([vocabulary.entries[int(sample[step])]])[0]


def input_names(document: Document, node: NodeId, inputs: int) -> tuple[str, ...]:
    """Return the token that each number stands for that a layer gets one-hot, else nothing."""
    known, vocabulary = document.unfolded, document.project.data.vocabulary
    sources = (wire.source.node for wire in known.graph.edges_into.get(node, ()))
    is_one_hot = any(_gives_tokens_a_place(known, source) for source in sources)
    if vocabulary is None or not is_one_hot or len(vocabulary.entries) != inputs:
        return ()
    return readable(vocabulary.entries)


def _gives_tokens_a_place(known: Inference, node: NodeId) -> bool:
    """Whether a layer makes vectors of tokens without learning any."""
    found = known.nodes[node]
    takes_tokens = any(isinstance(shape.content, Tokens) for shape in found.inputs.values())
    return takes_tokens and not found.parameters.total
