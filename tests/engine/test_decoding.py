"""The step function: read part by part, a network says what it says of the whole."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.data.dataset import Dataset, Sequences
from engine.data.spec import NEXT, SERIES, TEXT
from engine.graph.model import Graph, edge
from engine.inference import infer
from engine.probes.forecast import BEYOND, FORECAST
from engine.probes.record import ProbeRequest
from engine.recipe import Recipe
from engine.rewiring import apply_fix
from engine.shape import Field, Shape, Var
from engine.texts import LANGUAGES, render
from engine.training.carriage import States
from engine.training.decoding import Decoder
from engine.training.evaluation import answering
from engine.training.fixed_samples import FixedSamples
from engine.training.forecasting import run_free
from engine.training.measuring.sight import Sight
from engine.training.probing import measured
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from engine.training.watched_step import WatchedStep
from tests.engine.graphs import chain, node
from tests.engine.reading_data import TOKENS, language_model, sentences, stream

B, T = 3, 13


def run_of(graph: Graph, dataset: Dataset | None = None) -> TrainingRun:
    run = TrainingRun(graph, Recipe(threads=1, device="cpu"), dataset or stream())
    for weight in run.network.parameters():  # far from 0, so that everything counts
        weight.data.mul_(2.0)
    return run


def tokens(steps: int = T) -> torch.Tensor:
    return torch.from_numpy(np.random.default_rng(7).integers(0, TOKENS, (B, steps)))


def at_once(run: TrainingRun, read: torch.Tensor, field: str = TEXT) -> torch.Tensor:
    with answering(run.network):
        scores, _ = run.network.scores({field: (read, torch.full((B,), read.shape[1]))})
    return torch.as_tensor(scores)


def convolutional() -> Graph:
    """Return vectors for tokens, causal filters twice, a normalized GRU, a skip past it."""
    nodes = (
        node("text", "input", field=TEXT),
        node("vectors", "embedding", embedding_dim=4),
        node("near", "conv1d", out_channels=6, kernel_size=3, padding="causal"),
        node("far", "conv1d", out_channels=6, kernel_size=2, padding="causal", dilation=3),
        node("norm", "layer_norm"),
        node("cell", "gru", hidden_size=6),
        node("sum", "add"),
        node("drop", "dropout", p=0.5),
        node("scores", "linear", out_features=TOKENS),
        node("goal", "next_token"),
    )
    line = ("text", "vectors", "near", "far", "norm", "cell")
    wires = [edge(a, b) for a, b in pairwise(line)]
    wires += [
        edge("norm", "sum", target_port="in1"),
        edge("cell", "sum", "sequence", "in2"),
        edge("sum", "drop"),
        edge("drop", "scores"),
        edge("scores", "goal"),
    ]
    return Graph({n.id: n for n in nodes}, tuple(wires))


GRAPHS = {
    **{cell: language_model(cell) for cell in ("rnn", "lstm", "gru")},
    "relu": language_model("rnn", nonlinearity="relu"),
    "stacked": language_model("lstm", num_layers=3, dropout=0.5),
    "convolutional": convolutional(),
}


@pytest.mark.parametrize("name", GRAPHS)
@pytest.mark.parametrize("cuts", [range(T + 1), (0, 1, 6, T), (0, T)], ids=["one", "some", "all"])
def test_read_part_by_part_it_says_what_it_says_of_the_whole(
    name: str, cuts: tuple[int, ...]
) -> None:
    run, read = run_of(GRAPHS[name]), tokens()
    decoder, states, found = Decoder(run.network), States(), []
    for first, last in pairwise(cuts):
        scores, states = decoder.read(read[:, first:last], states)
        found.append(scores)
    assert torch.allclose(torch.cat(found, 1), at_once(run, read), atol=1e-6)


@pytest.mark.parametrize("name", GRAPHS)
def test_a_step_is_the_last_of_what_was_read(name: str) -> None:
    run, read = run_of(GRAPHS[name]), tokens()
    decoder = Decoder(run.network)
    scores, states = decoder.step(read[:, :-1], {})
    assert torch.allclose(scores, at_once(run, read)[:, -2], atol=1e-6)
    for _ in range(2):  # the same states may be gone on from again
        scores, _ = decoder.step(read[:, -1], states)
        assert torch.allclose(scores, at_once(run, read)[:, -1], atol=1e-6)


def test_a_decoder_stays_as_the_network_was_and_touches_nothing_of_it() -> None:
    run = run_of(convolutional())
    read, before = tokens(), at_once(run_of(convolutional()), tokens())
    run.network.train()
    decoder = Decoder(run.network)
    drawn, weights = torch.get_rng_state(), run.network.weights()
    copies = {name: weight.clone() for name, weight in weights.items()}
    scores, _ = decoder.read(read, {})
    assert torch.equal(torch.get_rng_state(), drawn)
    assert all(torch.equal(weight, copies[name]) for name, weight in weights.items())
    assert run.network.training
    assert all(parameter.grad is None for parameter in run.network.parameters())
    for weight in run.network.parameters():
        weight.data.zero_()
    again, _ = decoder.read(read, {})
    assert torch.equal(again, scores)
    assert torch.allclose(scores, before, atol=1e-6)


def waves() -> Dataset:
    values = np.sin(np.arange(80)[:, None] / np.array([3, 5])).astype(np.float32)
    shape = Shape((Var(SERIES), 2))
    return Dataset(
        fields={name: Field(name, shape) for name in (SERIES, NEXT)},
        arrays={SERIES: Sequences.of([values], np.zeros((0, 2), np.float32))},
        ids=("waves",),
        classes=(),
        training=np.arange(1),
        validation=np.arange(0),
        form="series",
    )


FORECASTER = chain(
    node("series", "input", field=SERIES),
    node("cell", "lstm", hidden_size=5),
    node("scores", "linear", out_features=2),
    node("goal", "forecast"),
)


def test_a_forecast_reads_on_what_it_foretold_itself() -> None:
    run = run_of(FORECASTER, waves())
    decoder, series = Decoder(run.network), waves().sequences(SERIES)[0][:20]
    found = run_free(decoder, torch.from_numpy(series), 6)
    assert found.shape == (6, 2)
    read = torch.from_numpy(np.concatenate([series, found[:-1]])[None]).expand(B, -1, -1)
    assert np.allclose(at_once(run, read, SERIES)[0, -6:].numpy(), found, atol=1e-6)
    assert run_free(decoder, torch.from_numpy(series), 0).shape == (0, 2)


@pytest.mark.parametrize(("at", "known"), [(-1, 10), (0, 1), (4, 5), (19, 20), (99, 20)])
def test_the_probe_of_a_forecast_runs_free_after_a_step(at: int, known: int) -> None:
    run = run_of(FORECASTER, waves())
    series = waves().sequences(SERIES)[0][:20]
    request = ProbeRequest(FORECAST.id, at=(at,))
    sight = Sight(run, series, -1, [request], FixedSamples(run), WatchedStep())
    found = measured(sight, [request]).arrays[request]
    assert found.shape == (2, 20 + BEYOND, 2)
    assert np.isnan(found[0, [0, 21]]).all()
    read = torch.from_numpy(series[None]).expand(B, -1, -1)
    assert np.allclose(found[0, 1:21], at_once(run, read, SERIES)[0].numpy(), atol=1e-6)
    assert np.isnan(found[1, :known]).all()
    assert np.isfinite(found[1, known:]).all()
    assert np.allclose(found[1, known], found[0, known], atol=1e-6)  # the first reads no forecast


def test_nothing_is_forecast_of_a_text() -> None:
    run, request = run_of(language_model()), ProbeRequest(FORECAST.id)
    sight = Sight(run, np.array([1, 2]), -1, [request], FixedSamples(run), WatchedStep())
    assert measured(sight, [request]).arrays == {}


CLASSIFIER = chain(
    node("text", "input", field=TEXT),
    node("hot", "one_hot"),
    node("cell", "gru", hidden_size=4),
    node("last", "last_step"),
    node("scores", "linear", out_features=2),
    node("goal", "classify"),
)
CHEAT = chain(
    node("text", "input", field=NEXT),
    node("hot", "one_hot"),
    node("scores", "linear", out_features=TOKENS),
    node("goal", "next_token"),
)


@pytest.mark.parametrize(
    ("graph", "dataset", "word"),
    [
        (CLASSIFIER, sentences(), "Class"),
        (CHEAT, stream(), "reads what it is to foretell"),
        (language_model("lstm", bidirectional=True), stream(), "LSTM"),
    ],
)
def test_what_cannot_write_says_why(graph: Graph, dataset: Dataset, word: str) -> None:
    with pytest.raises(Refused) as refused:
        Decoder(run_of(graph, dataset).network)
    assert word in render(refused.value.message, "en")
    for language in LANGUAGES:
        assert render(refused.value.message, language)


def test_a_loose_end_that_knows_the_answer_does_no_harm() -> None:
    graph = language_model()
    peek = node("peek", "input", field=NEXT)
    with_peek = replace(graph, nodes={**graph.nodes, "peek": peek})
    decoder = Decoder(run_of(with_peek).network)
    assert decoder.field == TEXT
    assert decoder.step(tokens()[:, 0], {})[0].shape == (B, TOKENS)


def ending(port: str, into: str) -> Graph:
    """Return a language model to which something of the end of the text is told."""
    nodes = (
        node("text", "input", field=TEXT),
        node("hot", "one_hot"),
        node("before", "gru", hidden_size=6),
        node("spread", "repeat_over_time"),
        node("cell", "gru", hidden_size=6),
        node("scores", "linear", out_features=TOKENS),
        node("goal", "next_token"),
    )
    wires = [edge("text", "hot"), edge("hot", "before"), edge("scores", "goal")]
    if into == "spread":
        wires += [edge("before", "spread", port), edge("text", "spread", target_port="like")]
        wires += [edge("spread", "scores")]
    else:
        wires += [edge("hot", "cell"), edge("before", "cell", port, into)]
        wires += [edge("cell", "scores", "sequence")]
    used = {wire.source.node for wire in wires} | {"goal"}
    return Graph({n.id: n for n in nodes if n.id in used}, tuple(wires))


@pytest.mark.parametrize(
    ("graph", "node_id", "word"),
    [
        (ending("last", "spread"), "spread", "last output"),
        (ending("state", "initial_state"), "cell", "hidden state"),
    ],
)
def test_what_is_known_at_the_end_may_not_be_told_before(
    graph: Graph, node_id: str, word: str
) -> None:
    """Part by part it would be another thing: the last output so far, not that of the whole."""
    fields = stream().fields
    (problem,) = infer(graph, fields).problems
    assert problem.node == node_id
    assert word in render(problem.message, "en")
    for fix in problem.fixes:
        assert infer(apply_fix(graph, fix, fields), fields).problems == ()
    assert len(problem.fixes) == (node_id == "cell")
