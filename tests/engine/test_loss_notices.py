"""What the loss does itself is told where it stands before a goal; and a sequence before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from engine.graph.edits import with_params
from engine.inference import infer
from engine.problem import Insert, ParamValue, Remove
from engine.rewiring import apply_fix
from engine.shape import Field, Label, Shape, Var
from engine.texts import LANGUAGES, render
from tests.engine.graphs import XO, chain, node

if TYPE_CHECKING:
    from engine.graph.model import Graph


def ending_in(kind: str, **goal: ParamValue) -> Graph:
    return chain(
        node("input", "input"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("last", kind),
        node("goal", "classify", **goal),
    )


@pytest.mark.parametrize(
    ("kind", "loss"), [("softmax", "cross_entropy"), ("sigmoid", "binary_cross_entropy")]
)
def test_a_function_that_the_loss_applies_is_a_notice_with_a_fix(kind: str, loss: str) -> None:
    graph = ending_in(kind, loss=loss)
    inferred = infer(graph, XO)
    assert inferred.is_trainable
    (notice,) = inferred.notices
    assert (notice.node, notice.fixes) == ("last", (Remove(kind, "last"),))
    for language in LANGUAGES:
        assert inferred.nodes["last"].kind is not None
        assert render(inferred.nodes["last"].kind.title, language) in render(
            notice.message, language
        )
    mended = infer(apply_fix(graph, notice.fixes[0], XO), XO)
    assert mended.is_trainable
    assert mended.notices == ()


@pytest.mark.parametrize(
    ("kind", "loss"),
    [
        ("softmax", "mse"),
        ("softmax", "binary_cross_entropy"),
        ("sigmoid", "cross_entropy"),
        ("dropout", "cross_entropy"),
    ],
)
def test_others_are_nobodys_business(kind: str, loss: str) -> None:
    assert infer(ending_in(kind, loss=loss), XO).notices == ()


def test_a_softmax_further_in_is_meant() -> None:
    graph = chain(
        node("input", "input"),
        node("softmax", "softmax"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=2),
        node("goal", "classify"),
    )
    assert infer(graph, XO).notices == ()


def test_the_notice_follows_the_loss() -> None:
    graph = ending_in("softmax")
    first = infer(graph, XO)
    assert first.notices
    second = infer(with_params(graph, "goal", {"loss": "mse"}), XO, first)
    assert second.notices == ()


def test_a_sequence_at_a_goal_is_offered_its_mean() -> None:
    fields = {
        "text": Field("text", Shape((Var("source"), 2))),
        "label": Field("label", Shape((), Label(2))),
    }
    graph = chain(node("text", "input", field="text"), node("goal", "classify"))
    (problem, *_) = infer(graph, fields).problems
    fix = Insert("mean_over_time", "in", "goal")
    assert fix in problem.fixes
    assert infer(apply_fix(graph, fix, fields), fields).is_trainable
