"""What training takes of memory, as far as it can be said without training."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from engine import machine_memory
from engine.activation_memory import peak_of_answer, peak_of_step
from engine.data.spec import fields_of
from engine.graph.edits import with_params
from engine.inference import infer
from engine.kind import KINDS, LayerKind
from engine.machine_memory import available_memory, total_memory
from engine.memory import REWIND_COPIES, memory_needed, memory_problem
from engine.modules.resolve import resolve
from engine.problem import SetRecipe
from engine.recipe import OPTIMIZERS, Recipe
from engine.shape import Field, Shape, Tokens, Var, image, vector
from engine.texts import LANGUAGES, Language, render
from engine.training.channels_last import channels_last
from engine.training.moments import Moments
from engine.training.recorder import Recorder
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from tests.engine.datasets import halves
from tests.engine.graphs import XO, chain, node, small_cnn

if TYPE_CHECKING:
    from pathlib import Path

MB = 1_000_000


def test_weights_gradients_and_what_the_optimizer_remembers_are_counted() -> None:
    inference = infer(small_cnn(), XO)
    weights = 4 * inference.total_parameters
    adam = memory_needed(inference, Recipe(optimizer="adam"), 100)
    plain = memory_needed(inference, Recipe(optimizer="sgd"), 100)
    assert adam.weights == adam.gradients == plain.weights == weights
    assert (adam.optimizer, plain.optimizer) == (2 * weights, 0)
    assert adam.data == 100 * 4 * (28 * 28 + 1)
    assert adam.total == sum(adam.parts.values())


def test_a_graph_with_problems_needs_nothing_yet() -> None:
    inference = infer(with_params(small_cnn(), "fc", {"out_features": 5}), XO)
    assert memory_needed(inference, Recipe(), 1000).total == 0


def test_a_step_by_hand() -> None:
    """Remembered: maps behind ReLU, the pooled ones and where they were, which flatten copies."""
    maps, pooled, scores = 4 * 8 * 784, 4 * 8 * 196, 4 * 2
    image_bytes = 4 * 784
    remembered = image_bytes + maps + 2 * pooled + pooled  # ReLU's; places; flatten's copy
    inference = infer(small_cnn(), XO)
    at_flatten = remembered + pooled  # the pooled maps themselves, until they are copied
    at_relu = image_bytes + maps + 2 * maps  # its output and two gradients
    assert peak_of_step(inference) == max(at_flatten + scores, at_relu)
    assert peak_of_answer(inference) == image_bytes + 2 * maps


def test_what_varies_in_time_counts_as_often_as_it_has_steps() -> None:
    read = {"text": Field("text", Shape((Var("text"),), Tokens(9)))}
    graph = chain(
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("cell", "gru", hidden_size=8),
    )
    inference = infer(graph, read)
    one, ten = (peak_of_step(inference, steps) for steps in (1, 10))
    fixed = 4 * (8 + 8)  # last output and state: of each there is one
    assert ten - fixed == 10 * (one - fixed)
    assert peak_of_answer(inference, 10) == 4 * (10 * (1 + 9 + 8) + 8 + 8)


@given(batch=st.integers(65, 5000), room=st.integers(1, 2000))
def test_the_batch_that_is_said_to_fit_does_and_no_larger_one(batch: int, room: int) -> None:
    inference = infer(small_cnn(), XO)

    def total(size: int) -> int:
        return memory_needed(inference, Recipe(batch_size=size), 500).total

    available = room * MB // 4
    fitting = memory_needed(inference, Recipe(batch_size=batch), 500).largest_batch(available)
    if fitting == 0:
        assert total(1) > available
    else:
        assert total(fitting) <= available < total(max(fitting, 64) + 2)


@pytest.mark.parametrize("optimizer", OPTIMIZERS)
def test_more_samples_and_larger_batches_never_need_less(optimizer: str) -> None:
    inference = infer(small_cnn(), XO)
    recipe = Recipe(optimizer=optimizer)
    small = memory_needed(inference, recipe, 100)
    assert memory_needed(inference, recipe, 200).total > small.total
    assert memory_needed(inference, replace(recipe, batch_size=512), 100).total > small.total


# --- what kinds say is remembered, against what torch keeps ---------------------------------


KEPT: dict[str, tuple[Shape, ...]] = {
    "conv2d": (image(4, 8, 8),), "max_pool2d": (image(4, 8, 8),), "avg_pool2d": (image(4, 8, 8),),
    "adaptive_avg_pool2d": (image(4, 8, 8),), "upsample": (image(4, 8, 8),),
    "batch_norm2d": (image(4, 8, 8),), "batch_norm1d": (vector(10),),
    "relu": (vector(10),), "leaky_relu": (vector(10),), "sigmoid": (vector(10),),
    "tanh": (vector(10),), "softmax": (vector(10),), "dropout": (vector(10),),
    "linear": (vector(10),), "flatten": (image(4, 8, 8),), "reshape": (image(4, 8, 8),),
    "add": (vector(10), vector(10)), "subtract": (vector(10), vector(10)),
    "multiply": (vector(10), vector(10)), "concat": (vector(10), vector(10)),
}  # fmt: skip


@pytest.mark.parametrize("id", KEPT)
def test_what_a_kind_remembers_is_what_torch_keeps(id: str) -> None:
    kind, batch = KINDS[id], 3
    inputs = dict(zip(_ports(kind), KEPT[id], strict=False))
    params = {param.name: param.check(param.default) for param in kind.params}
    if id == "adaptive_avg_pool2d":  # of one place it is a mean, which remembers nothing
        params["output_size"] = 2
    call = kind.module(params, inputs)
    assert call is not None
    module = resolve(call).train()
    tensors = [torch.randn(batch, *shape.sizes, requires_grad=True) for shape in inputs.values()]
    kept: dict[int, int] = {}

    def pack(tensor: torch.Tensor) -> torch.Tensor:
        kept[tensor.untyped_storage().data_ptr()] = tensor.nbytes
        return tensor

    given_ = [channels_last(t) if t.ndim == 4 else t for t in tensors]
    with torch.autograd.graph.saved_tensors_hooks(pack, lambda tensor: tensor):
        output = module(*given_)
    own = {p.untyped_storage().data_ptr() for p in module.parameters()}
    keeps_input = any(t.untyped_storage().data_ptr() in kept for t in given_)
    keeps_output = output.untyped_storage().data_ptr() in kept and not keeps_input
    remembered = "input" if keeps_input else "output" if keeps_output else "nothing"
    is_view = id in ("flatten", "reshape")
    assert is_view or remembered == kind.remembers
    values = {t.untyped_storage().data_ptr() for t in (*given_, output)}
    beside = sum(size for place, size in kept.items() if place not in own | values)
    outputs = kind.outputs(params, inputs, {})
    said = batch * kind.remembered_beside(params, outputs)
    assert abs(beside - said) <= 200  # means and variances of a few channels


def _ports(kind: LayerKind) -> tuple[str, ...]:
    return tuple(port.id for port in kind.ports_in)


# --- the machine ----------------------------------------------------------------------------


def test_the_machine_has_some_memory_and_not_all_of_it_is_taken() -> None:
    assert 0 < available_memory() <= total_memory()


def test_a_container_leaves_less_than_the_machine_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "memory.max").write_text("1000\n")
    (tmp_path / "memory.current").write_text("700\n")
    (tmp_path / "memory.stat").write_text("anon 400\ninactive_file 300\n")
    monkeypatch.setattr(machine_memory, "GROUP_FOLDER", tmp_path)
    assert total_memory() == 1000
    assert available_memory() == 600


def test_a_container_without_limit_or_with_nonsense_counts_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = total_memory()
    (tmp_path / "memory.max").write_text("max\n")
    (tmp_path / "memory").mkdir()
    (tmp_path / "memory" / "memory.limit_in_bytes").write_text("many")
    monkeypatch.setattr(machine_memory, "GROUP_FOLDER", tmp_path)
    assert total_memory() >= usual


@pytest.mark.skipif(sys.platform == "win32", reason="has no such limit")
def test_fault_24_a_limit_on_addresses_counts() -> None:
    program = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (10**9, 10**9));"
        "from engine.machine_memory import available_memory; print(available_memory())"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert 0 < int(run.stdout) < 10**9


def test_wide_maps_need_more_than_narrow_ones() -> None:
    def per_sample(filters: int) -> int:
        graph = chain(
            node("input", "input"), node("conv", "conv2d", out_channels=filters),
            node("relu", "relu"), node("flat", "flatten"),
            node("fc", "linear", out_features=2), node("goal", "classify"),
        )  # fmt: skip
        return peak_of_step(infer(graph, fields_of(28, 2)))

    assert per_sample(64) > 3.9 * per_sample(16)


# --- refusing -------------------------------------------------------------------------------


def test_what_fits_is_no_problem() -> None:
    need = memory_needed(infer(small_cnn(), XO), Recipe(), 100)
    assert memory_problem(need, need.total) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_smaller_batch_is_named_where_one_fits(language: Language) -> None:
    inference = infer(small_cnn(), XO)
    need = memory_needed(inference, Recipe(batch_size=5000), 100)
    problem = memory_problem(need, need.total // 2)
    assert problem is not None
    (fix,) = problem.fixes
    assert isinstance(fix, SetRecipe)
    assert fix.setting == "batch_size"
    assert isinstance(fix.value, int)
    smaller = memory_needed(inference, Recipe(batch_size=fix.value), 100)
    assert memory_problem(smaller, need.total // 2) is None
    said = render(problem.message, language)
    assert str(fix.value) in said.replace(",", "")
    assert "MB" in said or "GB" in said


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_batch_fits_none_is_offered(language: Language) -> None:
    graph = with_params(small_cnn(), "conv", {"out_channels": 512})
    need = memory_needed(infer(graph, XO), Recipe(), 100)
    problem = memory_problem(need, 1000)
    assert problem is not None
    assert not problem.fixes
    assert render(problem.message, language)


def test_a_run_that_cannot_fit_is_refused_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    run = TrainingRun(small_cnn(), Recipe(threads=1, batch_size=4096), halves(60, 28))
    run.require_memory()
    monkeypatch.setattr("engine.training.free_memory.available_memory", lambda: 100 * MB)
    with pytest.raises(Refused) as refused:
        run.require_memory()
    assert refused.value.message.id == "memory-too-large"
    monkeypatch.setattr("engine.training.free_memory.available_memory", lambda: 1)
    with pytest.raises(Refused) as refused:
        run.require_memory()
    assert refused.value.message.id == "memory-too-large-at-all"


def test_the_last_steps_take_no_more_than_was_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.training.recorder.SHARE", 1e9)  # however long copies take
    run = TrainingRun(small_cnn(), Recipe(threads=1, batch_size=4, epochs=20), halves(60, 28))
    recorder, states = Recorder(), []

    class Watching(Moments):
        def step_begins(self, run: TrainingRun) -> None:
            recorder.step_begins(run)
            states.append(len(recorder._states))

    run.train(Watching())
    assert 1 < max(states) <= REWIND_COPIES
