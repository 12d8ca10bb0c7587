"""Rules on histories made by hand; what they find in real trainings is the benchmark's to say."""

from __future__ import annotations

from math import log
from time import thread_time
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engine.data.facts import DataFacts
from engine.data.spec import fields_of
from engine.diagnosis import (
    RULES,
    Break,
    Case,
    KindCure,
    LayersCure,
    RecipeCure,
    apply_cure,
    checks,
    diagnose,
    is_live,
)
from engine.diagnosis.signs import Signs
from engine.problem import Insert, InvalidValue, SetParam
from engine.project import Model, Project
from engine.recipe import Recipe, with_settings
from engine.run_history import RunHistory
from engine.texts import LANGUAGES, Text, has_text, render
from engine.zoo.chain import chain, layer

if TYPE_CHECKING:
    from engine.graph.model import Graph

LN2 = log(2)
FACTS = DataFacts(counts=(500, 500), mean=0.1, deviation=0.3, least=0.0, greatest=1.0)


def network(depth: int = 2, activation: str = "relu", **last: Any) -> Graph:
    hidden = [
        node
        for i in range(1, depth)
        for node in (
            layer(f"linear{i}", "linear", out_features=16),
            layer(f"act{i}", activation),
        )
    ]
    return chain(
        layer("input", "input"),
        layer("flatten", "flatten"),
        *hidden,
        layer(f"linear{depth}", "linear", out_features=2),
        layer("classify", "classify", **last),
    )


def falling(steps: int, start: float = 0.7, end: float = 0.02) -> np.ndarray:
    return np.geomspace(start, end, steps).astype(np.float32)


class Run:
    """A healthy run of two layers; what a test changes makes it ill."""

    def __init__(self, steps: int = 100, depth: int = 2, activation: str = "relu") -> None:
        self.graph = network(depth, activation)
        self.recipe = Recipe()
        self.facts: DataFacts | None = FACTS
        self.losses = falling(steps)
        self.gradients = dict.fromkeys((f"linear{i}" for i in range(1, depth + 1)), 0.1)
        self.vitals: dict[str, float] = {}
        for node in self.gradients:
            self.vitals |= {
                f"update/{node}": 2e-3,
                f"weight/{node}": 0.1,
                f"likeness/{node}": 0.0,
                f"activation/{node}": 0.4,
            }
        for i in range(1, depth):
            sign = "dead" if activation == "relu" else "saturated"
            self.vitals[f"{sign}/act{i}"] = 0.1
        self.validated = list(falling(4, 0.6, 0.05))
        self.accuracies = [0.9] * 4
        self.training_accuracy = 0.95
        self.broken: Break | None = None
        self.rates: np.ndarray | None = None
        self.since = 0

    def case(self) -> Case:
        history = RunHistory()
        steps = len(self.losses)
        scalars = {"loss": self.losses, "accuracy": np.full(steps, self.training_accuracy)}
        scalars |= {f"gradient/{id}": np.full(steps, norm) for id, norm in self.gradients.items()}
        if self.rates is not None:
            scalars["learning_rate"] = self.rates
        history.add_steps(0, {name: np.float32(values) for name, values in scalars.items()})
        for step in (1, 2, 3, 11, steps):
            history.add_vitals(step, self.vitals)
        for i, (loss, accuracy) in enumerate(zip(self.validated, self.accuracies, strict=True), 1):
            step = i * steps // len(self.validated)
            history.add_validation(step, {"loss": float(loss), "accuracy": accuracy})
        known = (self.graph, self.recipe, history, ("X", "O"), 25, self.facts, self.broken)
        return Case(*known, since=self.since)

    @property
    def rules(self) -> list[str]:
        return [finding.rule for finding in diagnose(self.case())]

    def stuck(self) -> Run:
        """Lose as much as guessing does."""
        self.losses = np.full(100, LN2, np.float32)
        self.validated = [LN2] * 4
        self.accuracies = [0.5] * 4
        return self


def test_a_healthy_run_is_left_alone_and_says_what_was_checked() -> None:
    run = Run()
    assert run.rules == []
    numbers = {check.id: check.number for check in checks(run.case())}
    assert numbers["data"] == pytest.approx(0.3)
    assert numbers["start"] == pytest.approx(0.7 / LN2)
    assert numbers["rate"] == pytest.approx(2e-3)
    assert numbers["gradient"] == pytest.approx(1.0)
    assert numbers["units"] == pytest.approx(0.1)
    assert numbers["fit"] is not None


def test_no_step_is_no_finding() -> None:
    run = Run()
    empty = replace(run.case(), history=RunHistory())
    assert diagnose(empty) == ()
    assert {check.number for check in checks(empty) if check.id != "data"} == {None}


def test_inputs_far_from_zero() -> None:
    run = Run()
    run.facts = replace(FACTS, mean=33.0, deviation=78.0)
    (found,) = diagnose(run.case())
    assert (found.rule, found.number, found.threshold) == ("data-scale", 33.0, 10.0)


@pytest.mark.parametrize(
    ("counts", "class_weights", "is_told"),
    [((500, 20), "equal", True), ((500, 20), "balanced", False), ((12, 1), "equal", False)],
)
def test_a_rare_class(counts: tuple[int, ...], class_weights: str, is_told: bool) -> None:
    run = Run()
    run.facts = replace(FACTS, counts=counts)
    run.recipe = with_settings(run.recipe, {"class_weights": class_weights})
    assert run.rules == (["data-imbalance"] if is_told else [])


def test_equal_units_come_before_what_follows_from_them() -> None:
    run = Run().stuck()
    run.recipe = with_settings(run.recipe, {"initialisation": "zeros"})
    run.vitals |= {"likeness/linear1": 1.0, "update/linear1": 0.0, "dead/act1": 1.0}
    first, *later = diagnose(run.case())
    assert (first.rule, first.node) == ("init-equal", "linear1")
    assert first.cures == (RecipeCure({"initialisation": "he"}),)
    assert "dead" in [finding.rule for finding in later]


def test_the_last_layer_may_begin_at_zero() -> None:
    run = Run()
    run.vitals["likeness/linear2"] = 1.0
    assert run.rules == []


def test_zeros_of_one_layer_are_cured_there() -> None:
    run = Run().stuck()
    nodes = dict(run.graph.nodes)
    nodes["linear1"] = layer("linear1", "linear", out_features=16, initialisation="zeros")
    run.graph = run.graph.with_same_wires(nodes)
    run.vitals |= {"likeness/linear1": 1.0, "update/linear1": 0.0}
    assert diagnose(run.case())[0].cures[0] == SetParam("initialisation", "he", "linear1")


def test_zeros_of_several_layers_are_cured_at_once() -> None:
    run = Run(depth=3).stuck()
    zeros = {
        id: layer(id, "linear", out_features=16, initialisation="zeros")
        for id in ("linear1", "linear2")
    }
    run.graph = run.graph.with_same_wires({**run.graph.nodes, **zeros})
    run.vitals |= {f"likeness/{id}": 1.0 for id in zeros} | {f"update/{id}": 0.0 for id in zeros}
    (cure,) = diagnose(run.case())[0].cures
    assert cure == LayersCure("initialisation", "he", ("linear1", "linear2"))
    cured = apply_cure(project_of(run.graph), cure, fields_of(28, 2))
    assert {cured.graph.nodes[id].params["initialisation"] for id in zeros} == {"he"}


def test_a_first_loss_far_above_guessing() -> None:
    run = Run()
    run.losses[0] = 20.0
    run.vitals["activation/linear1"] = 30.0
    first = diagnose(run.case())[0]
    assert (first.rule, first.node, first.number) == ("init-large", "linear1", 20.0)


def test_faint_outputs() -> None:
    run = Run().stuck()
    run.vitals["activation/linear1"] = 1e-4
    assert run.rules[0] == "init-small"


def test_silence_behind_dead_units_is_theirs() -> None:
    run = Run(depth=3).stuck()
    run.vitals |= {"dead/act1": 1.0, "activation/linear2": 0.0}
    assert run.rules[0] == "dead"


def test_only_history_tells_a_high_rate_from_zeros() -> None:
    run = Run().stuck()
    run.losses[:3] = (0.7, 40.0, 5.0)
    run.vitals |= {"update/linear1": 1.4, "dead/act1": 1.0, "likeness/linear1": 1.0}
    run.gradients["linear1"] = 0.0
    first = diagnose(run.case())[0]
    assert (first.rule, first.node) == ("rate-high", "linear1")
    assert first.number == pytest.approx(1.4)
    assert first.cures[0] == RecipeCure({"learning_rate": 1e-5})
    assert first.needs_new_run


def test_a_leap_that_did_no_harm_is_forgiven() -> None:
    run = Run()
    run.losses[2] = 5.0
    assert run.rules == []


def test_a_rate_that_was_lowered_in_time_is_forgiven() -> None:
    run = Run()
    run.losses[2] = 5.0
    run.vitals["dead/act1"] = 0.8
    run.rates = np.full(100, 1.0, np.float32)
    assert run.rules[0] == "rate-high-loss"
    run.rates[50:] = 0.1
    assert "rate-high-loss" not in run.rules


def test_a_rate_too_low_is_cured_while_the_run_goes_on() -> None:
    run = Run().stuck()
    run.recipe = with_settings(run.recipe, {"learning_rate": 1e-6})
    run.vitals |= {"update/linear1": 3e-6, "update/linear2": 4e-6}
    first = diagnose(run.case())[0]
    assert (first.rule, first.node) == ("rate-low", "linear2")
    (cure,) = first.cures
    assert isinstance(cure, RecipeCure)
    assert cure.settings == {"learning_rate": pytest.approx(1e-4)}
    assert is_live(cure)
    assert not first.needs_new_run


def test_a_rate_that_was_just_raised_is_not_judged_by_what_was_before() -> None:
    run = Run().stuck()
    run.vitals |= {"update/linear1": 3e-6, "update/linear2": 4e-6}
    run.validated, run.accuracies = [0.69] * 4, [0.5] * 4
    assert {"rate-low", "nothing-learned"} <= set(run.rules)
    run.since = 99
    assert run.rules == []


def test_a_warm_up_is_no_rate_too_low() -> None:
    run = Run().stuck()
    run.recipe = with_settings(run.recipe, {"warmup_steps": 500})
    run.vitals |= {"update/linear1": 3e-6, "update/linear2": 4e-6}
    assert "rate-low" not in run.rules


@pytest.mark.parametrize("tensor", ["input", "activation", "gradient", "weight", "loss"])
def test_a_break_is_told(tensor: Any) -> None:
    run = Run()
    run.broken = Break(100, "linear1", tensor)
    found = diagnose(run.case())[0]
    assert (found.rule, found.node, found.step) == (f"non-finite-{tensor}", "linear1", 101)


def test_a_break_after_leaps_is_the_rate_s() -> None:
    run = Run(steps=4)
    run.losses[:] = (0.7, 1e3, 1e9, 1e30)
    run.vitals["update/linear1"] = 30.0
    run.broken = Break(4, "linear2", "activation")
    assert run.rules[:2] == ["rate-high", "non-finite-activation"]


def test_gradients_that_explode_and_vanish() -> None:
    run = Run(depth=6)
    run.gradients["linear1"] = 50.0
    assert run.rules == ["exploding"]
    run = Run(depth=6, activation="sigmoid").stuck()
    run.gradients["linear1"] = 1e-6
    first = diagnose(run.case())[0]
    assert (first.rule, first.number) == ("vanishing", pytest.approx(1e-5))
    assert first.cures[0] == KindCure("sigmoid", "relu")


def test_dead_and_saturated_units() -> None:
    run = Run()
    run.vitals["dead/act1"] = 0.65
    assert run.rules == []
    run.vitals["dead/act1"] = 0.9
    assert run.rules == ["dead"]
    assert KindCure("relu", "leaky_relu") in diagnose(run.case())[0].cures
    run = Run(activation="tanh")
    run.vitals["saturated/act1"] = 0.99
    assert run.rules == []  # it has learned, and may be sure
    assert run.stuck().rules[0] == "saturated"


def test_nothing_learned_needs_epochs_and_no_progress() -> None:
    run = Run().stuck()
    assert run.rules == ["nothing-learned"]
    run.validated = [0.70, 0.698, 0.695, 0.692]  # slow, but falling
    assert run.rules == []
    run = Run().stuck()
    run.validated, run.accuracies = run.validated[:2], run.accuracies[:2]
    assert run.rules == []


def test_guessing_is_judged_by_how_many_there_are_of_each_class() -> None:
    run = Run().stuck()
    run.facts = replace(FACTS, counts=(900, 100))
    entropy = -(0.9 * log(0.9) + 0.1 * log(0.1))
    run.losses[:] = entropy
    run.validated = [entropy] * 4
    run.accuracies = [0.9] * 4
    assert run.rules == ["nothing-learned"]


def test_overfitting() -> None:
    run = Run()
    run.validated = [0.4, 0.5, 0.6, 0.7]
    run.accuracies = [0.8] * 4
    run.training_accuracy = 1.0
    (found,) = diagnose(run.case())
    assert (found.rule, found.step) == ("overfitting", 25)
    assert Insert("dropout", "in", "linear2") in found.cures
    run.accuracies = [0.97] * 4  # too sure, and still right
    assert run.rules == []


def test_underfitting() -> None:
    run = Run()
    run.losses = np.concatenate([falling(30, 0.7, 0.45), np.full(70, 0.45)]).astype(np.float32)
    run.validated = [0.46] * 4
    (found,) = diagnose(run.case())
    assert found.rule == "underfitting"
    assert found.cures == (SetParam("out_features", 128, "linear1"),)


def test_other_losses_have_their_own_guessing() -> None:
    for loss, start in (("binary_cross_entropy", LN2), ("mse", 1.0)):
        run = Run()
        run.graph = network(loss=loss, weight=2.0)
        run.losses[0] = 2 * start * 7.9
        assert "init-large" not in run.rules
        run.losses[0] = 2 * start * 8.1
        assert run.rules[0] == "init-large"


def test_a_diagnosis_of_ten_thousand_steps_and_twenty_layers_takes_five_milliseconds() -> None:
    run = Run(steps=10_000, depth=20)
    case = run.case()
    for step in range(10_050, 30_000, 50):
        case.history.add_vitals(step, run.vitals)
    diagnose(case)
    seconds = []
    for _ in range(9):
        began = thread_time()
        diagnose(case)
        seconds.append(thread_time() - began)
    assert min(seconds) < 5e-3


# --- cures ----------------------------------------------------------------------------------------


def project_of(graph: Graph) -> Project:
    return Project((Model("model", "model", graph, recipe=Recipe()),))


def test_cures_change_the_project() -> None:
    project, fields = project_of(network(activation="sigmoid")), fields_of(28, 2)
    cured = apply_cure(project, RecipeCure({"learning_rate": 0.01}), fields)
    assert cured.recipe.learning_rate == 0.01
    cured = apply_cure(project, KindCure("sigmoid", "relu"), fields)
    assert cured.graph.nodes["act1"].kind == "relu"
    assert cured.graph.edges == project.graph.edges
    cured = apply_cure(project, SetParam("out_features", 64, "linear1"), fields)
    assert cured.graph.nodes["linear1"].params["out_features"] == 64
    with pytest.raises(InvalidValue):
        apply_cure(project, RecipeCure({"learning_rate": -1.0}), fields)


def test_only_live_settings_act_at_once() -> None:
    assert is_live(RecipeCure({"clipping": "norm", "clip_limit": 1.0}))
    assert not is_live(RecipeCure({"initialisation": "he"}))
    assert not is_live(KindCure("sigmoid", "relu"))


# --- words ----------------------------------------------------------------------------------------

NAMES = (
    "data-scale", "data-imbalance", "init-equal", "init-large", "init-small", "rate-high",
    "rate-high-loss", "rate-low", "non-finite-input", "non-finite-weight", "non-finite-activation",
    "non-finite-gradient", "non-finite-loss", "exploding", "vanishing", "dead", "saturated",
    "nothing-learned", "overfitting", "underfitting",
)  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", NAMES)
def test_every_rule_has_its_words(rule: str, language: Any) -> None:
    said = {"layer": "Conv", "number": "1", "threshold": "2", "percent": "3", "step": 4}
    for part in ("", ".why", ".name"):
        assert has_text(f"diagnosis-{rule}{part}", language)
        for known in ("yes", "no"):
            words = render(Text(f"diagnosis-{rule}{part}", {**said, "known": known}), language)
            assert "{" not in words


def test_there_are_as_many_rules_as_causes() -> None:
    causes = {name.split("-loss")[0] if name == "rate-high-loss" else name for name in NAMES}
    broken = {name for name in causes if name.startswith("non-finite")}
    assert len(RULES) == len(causes - broken) + 1


# --- whatever a history holds ---------------------------------------------------------------------


def test_norms_near_the_end_of_the_range_are_judged() -> None:
    run = Run()
    run.gradients = dict.fromkeys(run.gradients, 3e38)
    assert Signs(run.case()).gradient("linear1") == pytest.approx(3e38)
    checks(run.case())


def test_leaps_without_a_loss_are_no_end_of_the_diagnosis() -> None:
    run = Run(steps=0)
    run.validated = run.accuracies = []
    run.vitals = dict.fromkeys(run.vitals, 1.0)
    run.broken = Break(0, "linear1", "loss")
    assert "rate-high" not in [finding.rule for finding in diagnose(run.case())]


NUMBERS = st.one_of(
    st.floats(width=32), st.sampled_from([0.0, 0.7, 1e-30, 3e38, float("nan"), float("inf")])
)
SERIES = st.lists(NUMBERS, max_size=40)


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_no_history_is_too_strange(data: st.DataObject) -> None:
    run = Run(depth=3, activation=data.draw(st.sampled_from(["relu", "tanh", "sigmoid"])))
    names = ["loss", "accuracy", "learning_rate", *(f"gradient/linear{i}" for i in (1, 2, 3))]
    history = RunHistory()
    for name in data.draw(st.lists(st.sampled_from(names), unique=True)):
        history.add_steps(0, {name: np.array(data.draw(SERIES), np.float32)})
    for step in range(data.draw(st.integers(0, 4))):
        vitals = data.draw(st.lists(st.sampled_from(sorted(run.vitals)), unique=True))
        history.add_vitals(step + 1, {name: data.draw(NUMBERS) for name in vitals})
    for step in range(data.draw(st.integers(0, 5))):
        metrics = {"loss": data.draw(NUMBERS), "accuracy": data.draw(NUMBERS)}
        history.add_validation(step + 1, metrics)
    counts = tuple(data.draw(st.lists(st.integers(0, 99), max_size=3)))
    case = replace(
        run.case(),
        history=history,
        steps_per_epoch=data.draw(st.integers(0, 9)),
        facts=data.draw(st.sampled_from([None, FACTS, replace(FACTS, counts=counts)])),
        broken=data.draw(st.sampled_from([None, Break(0, "linear1", "loss")])),
    )
    project, fields = project_of(run.graph), fields_of(28, 2)
    for finding in diagnose(case):
        for cure in finding.cures:
            apply_cure(project, cure, fields)
    checks(case)
