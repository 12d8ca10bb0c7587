"""The command line with networks that read: what they write, score, answer, and are worth."""

from __future__ import annotations

import io
import json
import sys
from math import exp
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from engine.data.edits import with_settings, with_source
from engine.data.source import Bytes, Document, SentenceSource
from engine.data.spec import DataSpec
from engine.data.vocabulary import vocabulary_of
from engine.graph.layout import arranged
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.storage import Contents, read_project, write_project
from engine.zoo.chain import chain, layer
from tests.engine.test_cli import Netloom
from tests.engine.text_source import known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from engine.graph.model import Graph
    from engine.problem import ParamValue

FAST = Recipe(threads=1, device="cpu", epochs=3, learning_rate=0.02)


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NETLOOM_LANGUAGE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def netloom(capfd: pytest.CaptureFixture[str]) -> Netloom:
    return Netloom(capfd)


def saved(place: Path, graph: Graph, data: DataSpec, recipe: Recipe = FAST) -> Path:
    model = Model("model", "model", graph, arranged(graph), recipe)
    write_project(place, Contents(Project((model,), data)))
    return place


def writer(tokens: int) -> Graph:
    return chain(
        layer("input", "input", field="text"),
        layer("one_hot", "one_hot"),
        layer("cell", "rnn", hidden_size=6),
        layer("scores", "linear", out_features=tokens),
        layer("next", "next_token"),
    )


@pytest.fixture
def hello(netloom: Netloom, tmp_path: Path) -> Path:
    data = with_source(DataSpec(), "hello")
    recipe = replace(FAST, epochs=200, learning_rate=0.05, batch_size=1)
    place = saved(tmp_path / "h.netloom", writer(4), data, recipe)
    assert netloom("train", place).status == 0
    return place


# --- writing ----------------------------------------------------------------------------------


def test_hello_is_learned_and_written(netloom: Netloom, hello: Path) -> None:
    ended = netloom("generate", hello, "--prompt", "h", "--length", "4", "--temperature", "0")
    assert (ended.status, ended.out, ended.err) == (0, "ello\n", "")
    assert netloom("generate", hello, "--length", "5", "--temperature", "0").out == "hello\n"
    assert netloom("generate", hello, "--length", "0").out == "\n"


def test_what_is_written_has_a_layout_that_scripts_rely_on(netloom: Netloom, hello: Path) -> None:
    greedy = ("--temperature", "0", "--length", "4", "--json")
    found = netloom("generate", hello, "--prompt", "h", *greedy).json
    assert (found["prompt"], found["text"], found["unseen"]) == ("h", "ello", [])
    assert [piece["text"] for piece in found["pieces"]] == list("ello")
    for piece in found["pieces"]:
        assert piece["alternatives"][0] == [piece["text"], piece["probability"]]
        assert 0.5 < piece["probability"] <= 1


def test_a_seed_writes_the_same_again(netloom: Netloom, hello: Path) -> None:
    def wild(*more: str) -> str:
        return netloom("generate", hello, "--temperature", "9", "--length", "40", *more).out

    assert wild("--seed", "3") == wild("--seed", "3") != wild("--seed", "4")
    assert wild() == wild("--seed", "0")
    assert set(wild("--top-k", "1", "--prompt", "h").strip()) <= set("helo")


def test_on_a_terminal_it_is_written_as_it_comes(
    netloom: Netloom, hello: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    parts: list[str] = []
    monkeypatch.setattr("engine.cli.console.Console.part", lambda self, part: parts.append(part))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    netloom("generate", hello, "--prompt", "h", "--length", "4", "--temperature", "0")
    assert parts == list("ello")


def test_what_is_unknown_is_told_beside_the_text(netloom: Netloom, hello: Path) -> None:
    arguments = ("--prompt", "hXY", "--length", "4", "--temperature", "0")
    ended = netloom("generate", hello, *arguments)
    assert (ended.status, ended.out) == (0, "ello\n")
    assert "does not know “X”, “Y”" in ended.err
    assert netloom("generate", hello, *arguments, "--json").json["unseen"] == ["X", "Y"]
    assert netloom("generate", hello, "--prompt", "X", *arguments[2:]).out == "hell\n"
    unknown = "".join(map(chr, range(0x4E00, 0x4E00 + 13)))
    assert "and 3 more" in netloom("score", hello, f"h{unknown}").err


@pytest.mark.parametrize(
    ("flags", "status", "said"),
    [
        (("--temperature", "-0.5"), 1, "from 0 upwards"),
        (("--temperature", "nan"), 1, "from 0 upwards"),
        (("--temperature", "warm"), 2, "number"),
        (("--length", "-1"), 1, "from 0 upwards"),
        (("--top-k", "-1"), 1, "from 0 upwards"),
        (("--length", "1.5"), 2, "number"),
    ],
)
def test_a_manner_that_is_none_is_refused(
    netloom: Netloom, hello: Path, flags: tuple[str, ...], status: int, said: str
) -> None:
    assert said in netloom.refused("generate", hello, "--prompt", "h", *flags, status=status)


def test_a_network_for_images_neither_writes_nor_scores(netloom: Netloom, tmp_path: Path) -> None:
    place = tmp_path / "xo.netloom"
    netloom("new", "xo_small", place)
    assert "not trained yet" in netloom.refused("generate", place)
    netloom("train", place, "--steps", "2", "--threads", "1")
    for command in (("generate", place, "--prompt", "h"), ("score", place, "h")):
        assert "“Classify” does not learn what comes next" in netloom.refused(*command)
    assert "Classify" in netloom.refused("generate", place)


def test_a_run_of_another_vocabulary_is_not_asked(netloom: Netloom, hello: Path) -> None:
    contents = read_project(hello)
    data = replace(contents.project.data, vocabulary=vocabulary_of(["jolly"]))
    write_project(hello, replace_project(contents, contents.project.with_data(data)))
    for command in (("generate", hello), ("score", hello, "h"), ("evaluate", hello)):
        assert "vocabulary" in netloom.refused(*command)


def replace_project(contents: Contents, project: Project) -> Contents:
    return Contents(project, contents.pixels, contents.runs)


# --- scoring ----------------------------------------------------------------------------------


def test_a_text_is_scored(netloom: Netloom, hello: Path) -> None:
    found = netloom("score", hello, "hello", "--json").json
    letters, logs = zip(*found["characters"], strict=True)
    assert "".join(letters) == "hello"
    assert logs[0] == 0
    assert found["log_probability"] == pytest.approx(sum(logs), rel=1e-6)
    assert found["perplexity"] == pytest.approx(exp(-sum(logs) / 4), rel=1e-5)
    worse = netloom("score", hello, "heoo", "--json").json
    assert worse["perplexity"] > found["perplexity"]
    spoken = netloom("score", hello, "hello").out
    assert spoken.startswith("Perplexity 1.0")
    assert "over 4 pieces" in spoken


def test_a_text_comes_over_stdin_in_any_encoding(
    netloom: Netloom, hello: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = netloom("score", hello, "hello", "--json").json
    for written in (b"hello\n", "\ufeffhello\r\n".encode("utf-16-le")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(written)))
        assert netloom("score", hello, "-", "--json").json == expected


@pytest.mark.parametrize("text", ["", "h", "X"])
def test_where_nothing_follows_nothing_is_scored(netloom: Netloom, hello: Path, text: str) -> None:
    assert "nothing to score" in netloom("score", hello, text).out
    found = netloom("score", hello, text, "--json").json
    assert (found["log_probability"], found["perplexity"]) == (0, 1)


# --- what a run is worth ----------------------------------------------------------------------


def test_a_network_that_writes_is_evaluated_by_its_steps(netloom: Netloom, hello: Path) -> None:
    assert "no samples" in netloom.refused("evaluate", hello)
    found = netloom("evaluate", hello, "--split", "training", "--json").json
    assert (found["split"], found["samples"]) == ("training", 4)
    assert found["metrics"]["accuracy"] == 1
    assert found["metrics"]["perplexity"] == pytest.approx(exp(found["loss"]))
    assert found["confusion"]["classes"] == list("helo")
    assert found["confusion"]["counts"][2] == [0, 0, 2, 0]
    spoken = netloom("evaluate", hello, "--split", "training").out
    assert "4 steps of the training split: accuracy 100.0 %" in spoken
    assert "Perplexity 1.0" in spoken


def test_training_tells_the_perplexity_of_what_it_did_not_learn(
    netloom: Netloom, tmp_path: Path
) -> None:
    data = with_settings(with_source(DataSpec(), "korean_prose"), {"validation_fraction": 0.1})
    tokens = len(data.vocabulary or ())
    place = saved(tmp_path / "a.netloom", writer(tokens), data)
    spoken = netloom("train", place, "--steps", "3").out
    assert "steps of data, 3 updates" in spoken
    assert "accuracy" in spoken
    assert "perplexity" in spoken
    lines = netloom("train", place, "--steps", "3", "--json").lines
    assert [set(e["metrics"]) for e in lines if e["event"] == "step"] == [{"accuracy"}] * 3
    (epoch,) = (e for e in lines if e["event"] == "epoch")
    assert set(epoch["train"]) == {"loss", "accuracy"}
    assert set(epoch["validation"]) == {"loss", "accuracy", "perplexity"}
    found = netloom("evaluate", place, "--json").json
    assert found["confusion"]["counts"] == found["confusion"]["classes"] == []  # too many
    assert "Confusion" not in netloom("evaluate", place).out
    written = netloom("generate", place, "--length", "60").out
    assert len(written) == 61
    assert "\ufffd" not in written


@pytest.fixture
def waves(netloom: Netloom, tmp_path: Path) -> Path:
    graph = chain(
        layer("input", "input", field="series"),
        layer("cell", "gru", hidden_size=4),
        layer("scores", "linear", out_features=1),
        layer("goal", "forecast"),
    )
    data = with_source(DataSpec(), "sines", {"length": 400})
    return saved(tmp_path / "w.netloom", graph, data)


def test_a_forecast_has_an_error_instead_of_an_accuracy(netloom: Netloom, waves: Path) -> None:
    assert "a series of 1 number a step" in netloom("info", waves).out
    spoken = netloom("train", waves).out
    assert "off by" in spoken
    assert "accuracy" not in spoken
    lines = netloom("train", waves, "--json").lines
    assert all(set(e["metrics"]) == {"error"} for e in lines if e["event"] == "step")
    assert all(set(e["train"]) == {"loss", "error"} for e in lines if e["event"] == "epoch")
    found = netloom("evaluate", waves, "--json").json
    assert set(found["metrics"]) == {"error"}
    assert found["confusion"] == {"classes": [], "counts": []}
    assert "off by" in netloom("evaluate", waves).out


def test_a_forecast_neither_writes_nor_classifies(netloom: Netloom, waves: Path) -> None:
    netloom("train", waves, "--steps", "2")
    assert "foretells numbers, not text" in netloom.refused("generate", waves)
    assert "forecasts a series" in netloom.refused("predict", waves, waves)


def test_steps_are_the_total_of_what_is_read_on(netloom: Netloom, waves: Path) -> None:
    """The schedule is spread over them, whatever the length of an epoch."""
    settings = ("--set", "recipe.schedule=cosine", "--set", "recipe.chunk_length=10")
    netloom("train", waves, "--steps", "37", *settings)
    record = read_project(waves).runs[-1].record
    assert (record.steps, record.total_steps) == (37, 37)
    assert record.steps_per_epoch * 20 > 37


# --- sentences --------------------------------------------------------------------------------


class Tagged(SentenceSource):
    """Sentences whose words are names or others, and which are short or long."""

    id = "test_tagged"

    def classes(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        return ("short", "long")

    def counts(self, settings: Mapping[str, ParamValue]) -> tuple[int, ...]:
        return (20, 20)

    def tag_names(self, settings: Mapping[str, ParamValue]) -> tuple[str, ...]:
        return ("name", "other")

    def documents(
        self, settings: Mapping[str, ParamValue], contents: Mapping[str, Bytes]
    ) -> tuple[Document, ...]:
        short = (Document(f"s{i}", "Ann sees", "short", ("name", "other")) for i in range(20))
        tags = ("other", "name", "other", "other", "name", "other")
        long = (Document(f"l{i}", "now Ann calmly sees Bob .", "long", tags) for i in range(20))
        return (*short, *long)


@pytest.fixture
def tagged() -> Iterator[DataSpec]:
    vocabulary = vocabulary_of(["Ann sees now calmly Bob ."], "word")
    with known(Tagged()):
        yield replace(with_source(DataSpec(), "test_tagged"), vocabulary=vocabulary)


def reader(goal: str, data: DataSpec) -> Graph:
    tail = () if goal == "label_steps" else (layer("mean", "mean_over_time"),)
    return chain(
        layer("input", "input", field="text"),
        layer("vectors", "embedding", embedding_dim=8),
        layer("cell", "gru", hidden_size=8, bidirectional=True),
        *tail,
        layer("scores", "linear", out_features=2),
        layer("goal", goal),
    )


def test_files_of_sentences_are_classified(
    netloom: Netloom, tmp_path: Path, tagged: DataSpec
) -> None:
    place = saved(tmp_path / "s.netloom", reader("classify", tagged), tagged)
    assert "sentences, of 7 different tokens" in netloom("info", place).out
    assert netloom("train", place, "--epochs", "20").status == 0
    texts = {"a.txt": "Ann sees", "b.txt": "now Ann calmly sees Bob .\n", "c.txt": "Ann meets"}
    files = [tmp_path / name for name in texts]
    for file, text in zip(files, texts.values(), strict=True):
        file.write_text(text)
    ended = netloom("predict", place, *files, "--json")
    assert [answer["class"] for answer in ended.json][:2] == ["short", "long"]
    assert [answer["file"] for answer in ended.json] == [str(file) for file in files]
    for answer in ended.json:
        assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-5)
    assert "does not know “meets”" in ended.err
    assert ": short" in netloom("predict", place, files[0]).out
    assert "20 samples" not in netloom("evaluate", place).out
    assert netloom("evaluate", place, "--json").json["confusion"]["classes"] == ["short", "long"]


def test_files_that_cannot_be_read_are_left_out(
    netloom: Netloom, tmp_path: Path, tagged: DataSpec
) -> None:
    place = saved(tmp_path / "s.netloom", reader("classify", tagged), tagged)
    netloom("train", place, "--epochs", "1", "--set", "recipe.longest_sequence=3")
    (tmp_path / "empty.txt").write_text(" \n")
    (tmp_path / "long.txt").write_text("Ann sees Bob Ann sees Bob")
    (tmp_path / "bytes.bin").write_bytes(bytes(range(256)))
    names = ("empty.txt", "none.txt", "", "long.txt", "bytes.bin")
    ended = netloom("predict", place, *(tmp_path / name for name in names), "--json")
    assert ended.status == 1
    assert [answer["file"] for answer in ended.json] == [
        str(tmp_path / name) for name in ("long.txt", "bytes.bin")
    ]
    assert "nothing in" in ended.err
    assert "only its first 3 pieces" in ended.err
    assert "Traceback" not in ended.err


def test_every_token_of_a_file_is_tagged(
    netloom: Netloom, tmp_path: Path, tagged: DataSpec
) -> None:
    place = saved(tmp_path / "t.netloom", reader("label_steps", tagged), tagged)
    assert netloom("train", place, "--epochs", "25").status == 0
    (tmp_path / "a.txt").write_text("now Ann sees Bob .")
    (answer,) = netloom("predict", place, tmp_path / "a.txt", "--json").json
    assert [tag for _, tag, _ in answer["steps"]] == ["other", "name", "other", "name", "other"]
    assert all(0.5 < probability <= 1 for _, _, probability in answer["steps"])
    spoken = netloom("predict", place, tmp_path / "a.txt").out
    assert "now/other Ann/name sees/other" in spoken
    found = netloom("evaluate", place, "--json").json
    assert found["confusion"]["classes"] == ["name", "other"]
    assert set(found["metrics"]) == {"accuracy"}
    assert sum(map(sum, found["confusion"]["counts"])) == found["samples"]
    assert "steps of the validation split: accuracy" in netloom("evaluate", place).out
    assert "does not learn what comes next" in netloom.refused("score", place, "Ann sees")


def test_a_network_that_writes_classifies_no_file(
    netloom: Netloom, hello: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text("hello")
    assert "netloom generate" in netloom.refused("predict", hello, tmp_path / "a.txt")


def test_what_a_window_has_trained_answers_too(netloom: Netloom, hello: Path) -> None:
    """A record says what its scores stand for, whoever trained the run."""
    (stored,) = read_project(hello).runs
    assert stored.record.classes == tuple("helo")
    assert json.loads(netloom("score", hello, "hello", "--json").out)["perplexity"] < 1.1
