"""Settings check their values in words, wherever these come from."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.kind import KINDS
from engine.params import (
    AnyParam,
    BoolParam,
    ChoiceParam,
    FloatParam,
    IntParam,
    TextParam,
    checked,
    choice_title,
)
from engine.problem import InvalidValue
from engine.recipe import INITIALISATIONS, RECIPE_PARAMS, Recipe, with_settings
from engine.texts import LANGUAGES, Text, has_text, render

STRIDE = IntParam("stride", 1, maximum=64)
PADDING = IntParam("padding", "same", minimum=0, maximum=9, words=("same", "valid"))
RATE = FloatParam("p", 0.5, minimum=0, maximum=1, below_maximum=True)
LEARNING_RATE = FloatParam("learning_rate", 0.1, minimum=0, maximum=100, above_minimum=True)
LOSS = ChoiceParam("loss", "mse", ("mse", "cross_entropy"))
BIAS = BoolParam("bias", True)
FIELD = TextParam("field", "image")
EVERY_PARAM = [*RECIPE_PARAMS, *(param for kind in KINDS for param in kind.params)]


def _words(param: AnyParam, value: object) -> str:
    with pytest.raises(InvalidValue) as caught:
        param.check(value)
    assert render(caught.value.message, "ko")
    return render(caught.value.message, "en")


@pytest.mark.parametrize(
    ("param", "value", "words"),
    [
        (STRIDE, 0, "Stride must be from 1 to 64."),
        (STRIDE, 65, "Stride must be from 1 to 64."),
        (STRIDE, 1.0, "Stride must be a whole number."),
        (STRIDE, True, "Stride must be a whole number."),
        (STRIDE, "same", "Stride must be a whole number."),
        (STRIDE, None, "Stride must be a whole number."),
        (PADDING, "wide", "Padding must be a whole number or one of: same, valid."),
        (PADDING, -1, "Padding must be from 0 to 9."),
        (RATE, 1.0, "Dropout rate must be at least 0 and below 1."),
        (RATE, -0.1, "Dropout rate must be at least 0 and below 1."),
        (RATE, math.nan, "Dropout rate must be at least 0 and below 1."),
        (RATE, "half", "Dropout rate must be a number."),
        (LEARNING_RATE, 0, "Learning rate must be above 0 and at most 100."),
        (LEARNING_RATE, math.inf, "Learning rate must be above 0 and at most 100."),
        (LOSS, "hinge", "Loss must be one of: squared error (MSE), cross-entropy."),
        (LOSS, 3, "Loss must be one of: squared error (MSE), cross-entropy."),
        (BIAS, 1, "Bias can only be on or off."),
        (FIELD, 7, "Data field must be a text of at most 200 characters."),
        (FIELD, "x" * 201, "Data field must be a text of at most 200 characters."),
    ],
)
def test_what_is_refused_and_in_which_words(param: AnyParam, value: object, words: str) -> None:
    assert _words(param, value) == words


@pytest.mark.parametrize(
    ("param", "written", "value"),
    [
        (STRIDE, " 3 ", 3),
        (PADDING, "2", 2),
        (PADDING, " valid ", "valid"),
        (RATE, "0.25", 0.25),
        (RATE, "1e-3", 0.001),
        (LOSS, "mse", "mse"),
        (BIAS, "True", True),
        (BIAS, "0", False),
        (FIELD, "image", "image"),
    ],
)
def test_typed_values_are_read(param: AnyParam, written: str, value: object) -> None:
    assert param.parse(written) == value


@given(st.sampled_from(EVERY_PARAM), st.text(max_size=12))
def test_whatever_is_typed_is_read_or_refused_in_words(param: AnyParam, written: str) -> None:
    try:
        value = param.parse(written)
    except InvalidValue as invalid:
        refusal = invalid.message
    else:
        assert param.check(value) == value
        return
    assert render(refusal, "en")
    assert render(refusal, "ko")


@pytest.mark.parametrize("param", EVERY_PARAM, ids=lambda param: param.name)
def test_examples_are_in_range_and_have_words(param: AnyParam) -> None:
    assert param.default in param.examples()
    for value in param.examples():
        assert param.check(value) == value
        shown = param.shown(value)
        for language in LANGUAGES:
            assert not isinstance(shown, Text) or render(shown, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("param", EVERY_PARAM, ids=lambda param: param.name)
def test_every_setting_is_explained(param: AnyParam, language: str) -> None:
    assert render(param.title, language)
    assert render(param.help, language)


def test_checking_fills_in_defaults_and_refuses_strangers() -> None:
    assert checked((STRIDE, BIAS), {"bias": False}) == {"stride": 1, "bias": False}
    with pytest.raises(InvalidValue) as caught:
        checked((STRIDE,), {"stryde": 2})
    assert render(caught.value.message, "en") == "There is no setting called “stryde”."
    assert render(caught.value.message, "ko") == "“stryde”라는 설정은 없습니다."


def test_the_recipe_is_checked_by_its_settings() -> None:
    assert with_settings(Recipe(), {"epochs": 3}).epochs == 3
    assert with_settings(Recipe(), {}) == Recipe()
    with pytest.raises(InvalidValue):
        with_settings(Recipe(), {"learning_rate": 0})
    with pytest.raises(InvalidValue):
        with_settings(Recipe(), {"epochs": "many"})


def test_layers_may_begin_as_the_recipe_says_or_in_any_of_its_ways() -> None:
    layers = [p for kind in KINDS for p in kind.params if p.name == "initialisation"]
    assert layers
    for param in layers:
        assert param.examples() == ("recipe", *INITIALISATIONS)
    for way in INITIALISATIONS:
        assert has_text(f"{choice_title(way).id}.help", "en")
