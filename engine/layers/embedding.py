"""From tokens, which are mere numbers of words or characters, to vectors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.kind import Call, Count, LayerKind, layer_kind
from engine.layers.expectations import tokens_at
from engine.layers.limits import require_possible
from engine.params import IntParam, whole
from engine.shape import Shape, Tokens
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from engine.problem import ParamValue
    from engine.shape import Fields


@layer_kind
class OneHot(LayerKind):
    """`T` tokens of a vocabulary of V → `T×V`: a 1 in the token's own place, else 0."""

    id = "one_hot"
    category = "sequence"
    remembers = "nothing"

    def summary(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Text:
        if "in" not in inputs or not isinstance(inputs["in"].content, Tokens):
            return super().summary(params, inputs)
        return text("layer-one-hot.summary-size", size=inputs["in"].content.vocabulary)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        return {"out": Shape((*inputs["in"].axes, tokens_at(self, inputs)))}

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        return Call("modules", "OneHot", {"size": tokens_at(self, inputs)})


@layer_kind
class Embedding(LayerKind):
    """`T` tokens → `T×C`: each token has a learned vector of its own, a row of a table."""

    id = "embedding"
    category = "sequence"
    width_param = "embedding_dim"
    params = (IntParam("embedding_dim", 32, maximum=65_536),)

    def outputs(
        self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape], fields: Fields
    ) -> dict[str, Shape]:
        vocabulary, size = tokens_at(self, inputs), whole(params, "embedding_dim")
        out = Shape((*inputs["in"].axes, size))
        require_possible(self, params, inputs, weights=vocabulary * size, numbers=out.size)
        return {"out": out}

    def parameters(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Count:
        vocabulary, size = tokens_at(self, inputs), whole(params, "embedding_dim")
        return Count(vocabulary * size, f"{vocabulary:,}·{size:,}")

    def module(self, params: Mapping[str, ParamValue], inputs: Mapping[str, Shape]) -> Call:
        vocabulary = tokens_at(self, inputs)
        return Call("torch.nn", "Embedding", {"num_embeddings": vocabulary, **params})
