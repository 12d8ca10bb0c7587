"""Shapes as they are typed, and the same numbers in another arrangement."""

from __future__ import annotations

from math import prod

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from engine.kind import KINDS
from engine.layers.reshaping import SHAPE
from engine.modules.resolve import resolve
from engine.params import checked
from engine.problem import InvalidValue, Misfit, SetParam
from engine.shape import Shape, image, vector
from engine.texts import LANGUAGES, render

RESHAPE = KINDS["reshape"]


def reshaped(shape: Shape, wanted: str) -> Shape:
    return RESHAPE.outputs(checked(RESHAPE.params, {"shape": wanted}), {"in": shape}, {})["out"]


# --- the setting --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("16×7×7", "16×7×7"),
        ("16x7x7", "16×7×7"),
        ("16, 7, 7", "16×7×7"),
        (" 16 7  7 ", "16×7×7"),
        ("16*7*7", "16×7×7"),
        ("-1", "?"),
        ("−1,7,7", "?×7×7"),
        ("? 784", "?×784"),
        ("784", "784"),
    ],
)
def test_sizes_are_read_as_people_write_them(typed: str, meant: str) -> None:
    assert SHAPE.parse(typed) == meant
    assert SHAPE.parse(meant) == meant
    assert SHAPE.written(SHAPE.sizes(meant)) == meant


@pytest.mark.parametrize(
    "typed",
    ["", "×", "0", "3×0", "1×2×3×4", "?×?", "-2", "2.5", "a", "1e3", "9" * 12, "٣", "7×", 7, None],
)
def test_what_is_no_shape_is_refused_in_words(typed: object) -> None:
    with pytest.raises(InvalidValue) as refused:
        SHAPE.check(typed)
    for language in LANGUAGES:
        assert "16×7×7" in render(refused.value.message, language)


# --- the layer ----------------------------------------------------------------------------------


@given(
    st.lists(st.integers(1, 6), min_size=1, max_size=3),
    st.permutations([0, 1, 2]),
    st.integers(-1, 2),
)
def test_numbers_are_read_row_by_row(axes: list[int], order: list[int], open_at: int) -> None:
    target = tuple(axes[i] for i in order if i < len(axes))
    sizes = tuple(None if i == open_at else size for i, size in enumerate(target))
    given_ = Shape(tuple(axes))
    params = checked(RESHAPE.params, {"shape": SHAPE.written(sizes)})
    assert RESHAPE.outputs(params, {"in": given_}, {})["out"] == Shape(target)
    call = RESHAPE.module(params, {"in": given_})
    assert call is not None
    numbers = torch.arange(2 * prod(axes)).reshape(2, *axes)
    assert torch.equal(resolve(call)(numbers), numbers.reshape(2, *target))


def test_memory_layout_changes_no_order() -> None:
    call = RESHAPE.module({"shape": "?"}, {"in": image(3, 4, 5)})
    assert call is not None
    numbers = torch.rand(2, 3, 4, 5)
    last = numbers.to(memory_format=torch.channels_last)
    assert torch.equal(resolve(call)(last), numbers.flatten(1))


@pytest.mark.parametrize(
    ("shape", "wanted", "told", "first_fix"),
    [
        (image(8, 14, 14), "16×7×7", "8·14·14 = 1,568 numbers cannot be laid out as 16·7·7 = 784",
         "32×7×7"),
        (image(8, 14, 14), "?×5×7", "cannot be divided by 5·7 = 35", "?"),
        (vector(784), "3×28×28", "784 = 784 numbers cannot be laid out as 3·28·28 = 2,352",
         "1×28×28"),
        (vector(7), "2×2", "7 = 7 numbers cannot be laid out as 2·2 = 4", "?"),
    ],
)  # fmt: skip
def test_a_shape_of_other_size_is_told_with_the_arithmetic(
    shape: Shape, wanted: str, told: str, first_fix: str
) -> None:
    with pytest.raises(Misfit) as caught:
        reshaped(shape, wanted)
    problem = caught.value.problem
    assert told in render(problem.message, "en")
    assert render(problem.message, "ko")
    fix = problem.fixes[0]
    assert isinstance(fix, SetParam)
    assert reshaped(shape, str(fix.value)) == reshaped(shape, first_fix)
    for fix in problem.fixes:
        assert isinstance(fix, SetParam)
        assert reshaped(shape, str(fix.value)).size == shape.size


def test_what_is_left_is_worked_out() -> None:
    (step,) = RESHAPE.formula({"shape": "?×7×7"}, {"in": image(8, 14, 14)})
    assert (step.symbolic, step.numeric) == ("N / (7·7)", "1,568 / (7·7) = 32")
