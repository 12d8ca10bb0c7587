"""Views over time, against networks unrolled by hand: states, gates and gradients by them."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.modules.cells import LSTM
from engine.probes.record import ProbeRequest
from engine.probes.recurrent import chunk_around, step_looked_at
from engine.recipe import Recipe
from engine.training.fixed_samples import FixedSamples
from engine.training.measuring.sight import Sight
from engine.training.measuring.unrolled import Arriving, Unrolled
from engine.training.probing import measured
from engine.training.run import TrainingRun
from engine.training.watched_step import WatchedStep
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node
from tests.engine.reading_data import TOKENS, language_model, sentences, stream

if TYPE_CHECKING:
    from engine.data.dataset import Dataset
    from engine.graph.model import Graph
    from engine.modules.recurrent import Recurrent

CELLS = ("rnn", "lstm", "gru")
States = dict[str, list[Tensor]]  # h and perhaps c of every step, by strip
SAMPLE = np.array(
    [0, 1, 2, 4, 0, 1, 3, 4, 0, 2, 3, 4, 1, 2, 3, 3, 0, 1, 2, 3, 4, 0, 1, 2], np.int64
)
by_cell = pytest.mark.parametrize("cell", CELLS)


def deep(cell: str) -> Graph:
    """Return two layers of one cell in one node, and a GRU behind them."""
    return chain(
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("cell", cell, hidden_size=6, num_layers=2),
        node("above", "gru", hidden_size=4),
        node("scores", "linear", out_features=TOKENS),
        node("goal", "next_token"),
    )


def both_ways(cell: str) -> Graph:
    """Return a classifier of sentences that reads them in both directions."""
    return chain(
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("cell", cell, hidden_size=5, num_layers=2, bidirectional=True),
        node("last", "last_step"),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )


def run_of(graph: Graph, dataset: Dataset, chunk_length: int = 50) -> TrainingRun:
    recipe = Recipe(threads=1, batch_size=4, chunk_length=chunk_length)
    run = TrainingRun(graph, recipe, dataset)
    torch.set_num_threads(1)
    for weight in run.network.parameters():  # far from 0, so that everything counts
        weight.data.mul_(2.0)
    return run


def look(
    run: TrainingRun, sample: np.ndarray, *asked: ProbeRequest, label: int = 1
) -> list[np.ndarray | None]:
    sight = Sight(run, sample, label, asked, FixedSamples(run), WatchedStep())
    found = measured(sight, asked).arrays
    return [found.get(request) for request in asked]


def unroll(layer: Recurrent, x: Tensor, states: States, name: str) -> Tensor:
    """Read x (T, C) cell by cell in double precision, note every state, return (T, D·H)."""
    for place in range(layer.num_layers):
        outputs = []
        for suffix in ("", "_reverse")[: layer.directions]:
            names = ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
            w, u, b, k = (getattr(layer, f"{n}_l{place}{suffix}").detach().double() for n in names)
            h = c = torch.zeros(layer.hidden_size).double()
            found: dict[str, list[Tensor]] = {"h": [], "c": []}
            for row in x.flip(0) if suffix else x:
                match layer.mode:
                    case "LSTM":
                        i, f, g, o = (w @ row + b + u @ h + k).chunk(4)
                        c = f.sigmoid() * c + i.sigmoid() * g.tanh()
                        h = o.sigmoid() * c.tanh()
                    case "GRU":
                        (r, z, n), (r2, z2, n2) = (w @ row + b).chunk(3), (u @ h + k).chunk(3)
                        r, z = (r + r2).sigmoid(), (z + z2).sigmoid()
                        h = (1 - z) * (n + r * n2).tanh() + z * h
                    case _:
                        h = (w @ row + b + u @ h + k).tanh()
                found["h"].append(h)
                found["c"].append(c)
            for part in ("h", "c") if layer.mode == "LSTM" else ("h",):
                ordered = found[part][::-1] if suffix else found[part]
                states[f"{name}/{place}{suffix}/{part}"] = ordered
            outputs.append(torch.stack(found["h"][::-1] if suffix else found["h"]))
        x = torch.cat(outputs, 1)
    return x


def recurrent(run: TrainingRun, name: str) -> Recurrent:
    return cast("Recurrent", run.network.by_node[name])


def scores_of(run: TrainingRun, x: Tensor) -> Tensor:
    layer = run.network.by_node["scores"]
    weight, bias = cast("Tensor", layer.weight), cast("Tensor", layer.bias)
    return x @ weight.detach().double().T + bias.detach().double()


def norms(loss: Tensor, states: States, name: str) -> np.ndarray:
    """Return ‖∂L/∂state‖ by autograd, (T, strips, parts)."""
    mine = {key: steps for key, steps in states.items() if key.startswith(f"{name}/")}
    flat = [state for steps in mine.values() for state in steps]
    found = torch.autograd.grad(loss, flat, retain_graph=True, materialize_grads=True)
    steps = len(next(iter(mine.values())))
    table = torch.stack([gradient.norm() for gradient in found]).view(len(mine), steps)
    parts = 2 if any(key.endswith("/c") for key in mine) else 1
    found_norms: np.ndarray = table.view(-1, parts, steps).permute(2, 0, 1).numpy()
    return found_norms


def hot(sample: np.ndarray) -> Tensor:
    return F.one_hot(torch.tensor(sample), TOKENS).double().requires_grad_()


@by_cell
@pytest.mark.parametrize("at", [-1, 0, 9, 22])
def test_gradients_through_time_are_autograds_on_the_unrolled_network(cell: str, at: int) -> None:
    run = run_of(deep(cell), stream())
    asked = [ProbeRequest("time_gradients", name, (at,)) for name in ("cell", "above")]
    seen = look(run, SAMPLE, *asked)
    states: States = {}
    below = unroll(recurrent(run, "cell"), hot(SAMPLE), states, "cell")
    scores = scores_of(run, unroll(recurrent(run, "above"), below, states, "above"))
    step = 22 if at < 0 else at
    loss = F.cross_entropy(scores[step], torch.tensor(SAMPLE[step + 1]))
    for name, found in zip(("cell", "above"), seen, strict=True):
        assert found is not None
        expected = norms(loss, states, name)
        np.testing.assert_allclose(found, expected, rtol=1e-5, atol=1e-6 * expected.max())
        assert found[step].all()
        assert not found[step + 1 :].any()


@by_cell
def test_both_directions_of_a_classifier_are_autograds(cell: str) -> None:
    run = run_of(both_ways(cell), sentences())
    sample = SAMPLE[:11]
    [seen] = look(run, sample, ProbeRequest("time_gradients", "cell", (-1,)), label=1)
    states: States = {}
    top = unroll(recurrent(run, "cell"), hot(sample), states, "cell")
    loss = F.cross_entropy(scores_of(run, top[-1]), torch.tensor(1))
    expected = norms(loss, states, "cell")
    assert seen is not None
    assert seen.shape == (11, 4, 2 if cell == "lstm" else 1)
    np.testing.assert_allclose(seen, expected, rtol=1e-5, atol=1e-6 * expected.max())


@by_cell
def test_beyond_the_wall_is_exactly_nothing(cell: str) -> None:
    request = ProbeRequest("time_gradients", "cell", (17,))
    [[free], [walled]] = (
        look(run_of(deep(cell), stream(), length), SAMPLE, request) for length in (50, 7)
    )
    assert free is not None
    assert walled is not None
    assert free[:18].all()
    np.testing.assert_array_equal(walled[:14], 0)
    np.testing.assert_allclose(walled[14:18], free[14:18], rtol=1e-6)
    np.testing.assert_array_equal(walled[18:], 0)


def test_a_step_and_its_chunk() -> None:
    assert step_looked_at(-1, 24, foretells=True) == 22
    assert step_looked_at(23, 24, foretells=True) == 22
    assert step_looked_at(5, 24, foretells=False) == 5
    assert step_looked_at(-1, 1, foretells=True) == -1
    assert chunk_around(17, 24, 7) == (14, 21)
    assert chunk_around(22, 24, 7) == (21, 24)
    assert chunk_around(22, 24, 0) == (0, 24)


@pytest.mark.parametrize("length", [0, 1])
def test_what_has_nothing_to_match_says_nothing(length: int) -> None:
    run = run_of(deep("gru"), stream())
    request = ProbeRequest("time_gradients", "cell", (-1,))
    compared = ProbeRequest("time_gradients_compared", "cell", (-1,))
    assert look(run, SAMPLE[:length], request, compared) == [None, None]
    assert look(run, SAMPLE, ProbeRequest("time_gradients", "scores", (-1,))) == [None]


def test_other_cells_are_compared_on_what_arrives() -> None:
    run = run_of(deep("lstm"), stream(), 10)
    own = ProbeRequest("time_gradients", "above", (15,))
    request = ProbeRequest("time_gradients_compared", "above", (15,))
    before = torch.get_rng_state()
    found, compared = look(run, SAMPLE, own, request)
    assert found is not None
    assert compared is not None
    assert compared.shape == (24, 3)
    np.testing.assert_allclose(compared[15], found[15, 0, 0].repeat(3), rtol=1e-6)
    assert compared[10:16].all()
    assert not compared[:10].any()
    np.testing.assert_array_equal(compared, look(run, SAMPLE, request)[0])
    assert torch.equal(before, torch.get_rng_state())
    assert all(weight.grad is None for weight in run.network.parameters())


@by_cell
def test_hidden_states_are_what_the_layer_puts_out(cell: str) -> None:
    run = run_of(both_ways(cell), sentences())
    asked = (ProbeRequest("hidden_states", "cell"), ProbeRequest("activation", "cell"))
    states, output = look(run, SAMPLE, *asked)
    assert states is not None
    assert output is not None
    assert states.shape == (24, 4, 5)
    np.testing.assert_allclose(states[:, 2:].reshape(24, 10), output, atol=1e-6)


def test_gates_work_out_to_the_hidden_state() -> None:
    run = run_of(both_ways("lstm"), sentences())
    states, forward, backward = look(
        run,
        SAMPLE,
        ProbeRequest("hidden_states", "cell"),
        ProbeRequest("gates", "cell", (0,)),
        ProbeRequest("gates", "cell", (3,)),
    )
    assert states is not None
    for gates, strip in ((forward, 0), (backward, 3)):
        assert gates is not None
        i, f, g, o, c = gates.transpose(1, 0, 2)
        assert gates.shape == (24, 5, 5)
        np.testing.assert_allclose(o * np.tanh(c), states[:, strip], rtol=1e-5)
        before = np.roll(c, 1 if strip == 0 else -1, axis=0)
        before[0 if strip == 0 else -1] = 0
        np.testing.assert_allclose(f * before + i * g, c, rtol=1e-4, atol=1e-6)


def test_a_gru_has_three_gates_and_a_plain_cell_none() -> None:
    gru, plain = run_of(language_model("gru"), stream()), run_of(language_model("rnn"), stream())
    states, gates = look(
        gru, SAMPLE, ProbeRequest("hidden_states", "cell"), ProbeRequest("gates", "cell")
    )
    assert states is not None
    assert gates is not None
    _, z, n = gates.transpose(1, 0, 2)
    before = np.concatenate([np.zeros((1, 6), np.float32), states[:-1, 0]])
    np.testing.assert_allclose((1 - z) * n + z * before, states[:, 0], rtol=1e-4, atol=1e-6)
    [none] = look(plain, SAMPLE, ProbeRequest("gates", "cell"))
    assert none is not None
    assert none.shape == (24, 0, 6)


def test_guesses_are_the_likeliest_tokens_of_every_step() -> None:
    run = run_of(language_model("gru"), stream())
    guesses, scores = look(
        run, SAMPLE, ProbeRequest("guesses"), ProbeRequest("activation", "scores")
    )
    assert guesses is not None
    assert scores is not None
    shown = torch.tensor(scores).softmax(1).numpy()
    assert guesses.shape == (24, 5, 2)
    order = np.argsort(-shown, axis=1)
    np.testing.assert_array_equal(guesses[:, :, 0], order)
    np.testing.assert_allclose(guesses[:, :, 1], np.take_along_axis(shown, order, 1), rtol=1e-5)
    classifier = run_of(both_ways("gru"), sentences())
    assert look(classifier, SAMPLE, ProbeRequest("guesses")) == [None]


def test_rows_of_an_image_are_steps_too() -> None:
    graph = chain(
        node("image", "input"),
        node("rows", "image_rows"),
        node("cell", "lstm", hidden_size=6),
        node("last", "last_step"),
        node("scores", "linear", out_features=2),
        node("goal", "classify"),
    )
    run = run_of(graph, halves(size=28))
    states, gradients = look(
        run,
        run.dataset.images[0, 0],
        ProbeRequest("hidden_states", "cell"),
        ProbeRequest("time_gradients", "cell", (-1,)),
    )
    assert states is not None
    assert gradients is not None
    assert states.shape == (28, 1, 6)
    assert gradients.shape == (28, 1, 2)
    assert gradients.all()


@pytest.mark.parametrize(("forget_bias", "ratio"), [(1.0, 8e-5), (2.0, 6e-2), (3.0, 0.26)])
def test_the_forget_bias_decides_how_far_a_gradient_reaches(
    forget_bias: float, ratio: float
) -> None:
    torch.manual_seed(0)
    layer = LSTM(64, 64, forget_bias=forget_bias)
    random = np.random.default_rng(0)
    inputs = np.eye(64, dtype=np.float32)[random.integers(0, 64, 50)]
    arriving = Arriving(np.zeros((50, 64), np.float32), np.zeros((1, 1, 128), np.float32))
    arriving.sequence[-1] = 1
    [sent] = Unrolled(layer, inputs).sent_back(arriving, slice(0, 50))
    reached = np.linalg.norm(sent.hidden, axis=1)
    assert ratio / 3 < reached[0] / reached[-1] < ratio * 3


def test_lanes_are_sent_back_side_by_side() -> None:
    runs = [run_of(language_model(cell), stream(), 10) for cell in CELLS]
    bare = chain(
        node("text", "input", field="text"),
        node("hot", "one_hot"),
        node("scores", "linear", out_features=TOKENS),
        node("goal", "next_token"),
    )
    runs.append(run_of(bare, stream(), 10))
    request = ProbeRequest("time_gradients_lanes", "", (15,))
    sight = Sight(runs[1], SAMPLE, 1, [request], FixedSamples(runs[1]), WatchedStep(), runs)
    found = measured(sight, [request]).arrays[request]
    assert found.shape == (24, 4)
    for place, run in enumerate(runs[:3]):
        [own] = look(run, SAMPLE, ProbeRequest("time_gradients", "cell", (15,)))
        assert own is not None
        np.testing.assert_array_equal(found[:, place], own[:, 0, 0])
    assert np.isnan(found[:, 3]).all()
    assert look(runs[0], SAMPLE, request) == [None]
