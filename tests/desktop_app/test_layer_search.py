from __future__ import annotations

import pytest

from desktop_app.graph_editor.fitting import Offer
from desktop_app.graph_editor.ranking import families_after, families_before, ranked
from desktop_app.layer_search import misfit_of_kind
from engine.kind import CATEGORIES, KINDS
from engine.texts import text


@pytest.mark.parametrize(
    "query",
    ["max", "max pool", "pooling max", "maxpool2d", "MAX_POOL2D".lower().replace("_", " "),
     "mxp", "최대", "풀링", "ㅊㄷㅍㄹ"],
)  # fmt: skip
def test_a_layer_is_found_by_its_names_in_either_language(query):
    assert misfit_of_kind(query, KINDS["max_pool2d"]) >= 0
    assert misfit_of_kind(query, KINDS["sigmoid"]) == -1


def test_a_name_that_begins_so_fits_better_than_one_that_contains_it():
    begins, within = (
        misfit_of_kind("conv", KINDS["conv2d"]),
        misfit_of_kind("atten", KINDS["flatten"]),
    )
    assert begins < within


BEHIND_CONVOLUTION = families_after("convolution")


def offered(*ids):
    return [Offer(KINDS[id]) for id in ids]


def never(_offer):
    return 0.0


def ids(offers):
    return [offer.kind.id for offer in offers]


def test_without_habits_the_first_of_every_family_comes_before_the_second():
    offers = offered("relu", "sigmoid", "tanh", "conv2d", "max_pool2d", "avg_pool2d")
    assert ids(ranked(offers, "", BEHIND_CONVOLUTION, never)) == [
        "relu", "max_pool2d", "conv2d", "sigmoid", "avg_pool2d", "tanh",
    ]  # fmt: skip


def test_what_the_user_adds_comes_first_and_what_does_not_fit_last():
    odd = Offer(KINDS["linear"], why_not=text("layer-menu-nothing"))
    offers = [odd, *offered("relu", "tanh")]
    counts = {"tanh": 2.0, "linear": 9.0}
    order = ranked(offers, "", BEHIND_CONVOLUTION, lambda offer: counts.get(offer.kind.id, 0))
    assert ids(order) == ["tanh", "relu", "linear"]


def test_what_is_written_counts_more_than_what_is_usual():
    order = ranked(offered("relu", "leaky_relu", "tanh"), "re", BEHIND_CONVOLUTION, never)
    assert ids(order) == ["relu", "leaky_relu"]
    assert ids(ranked(offered("relu"), "zzz", families_after(""), never)) == []


def test_before_a_layer_come_those_that_it_usually_follows():
    offers = offered("linear", "conv2d", "relu", "flatten", "max_pool2d")
    assert ids(ranked(offers, "", families_before("activation"), never))[0] == "conv2d"
    assert ids(ranked(offers, "", families_before("goal"), never))[0] == "linear"
    for order in (families_before("pooling"), families_after("pooling"), families_after("")):
        assert sorted(order) == sorted(CATEGORIES)
