"""The command line: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from msgspec.structs import replace
from PIL import Image, ImageDraw

from engine import cli
from engine.cli import machine
from engine.graph.model import Graph, Node
from engine.run_record import is_of
from engine.storage import Contents, StoredRun, backup_of, read_project, write_project
from engine.training.run import TrainingRun
from engine.zoo.example import EXAMPLES, examples

if TYPE_CHECKING:
    from engine.training.moments import Moments
    from engine.training.strides import Strides


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("NETLOOM_LANGUAGE", "en")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def netloom(capfd: pytest.CaptureFixture[str]) -> Netloom:
    return Netloom(capfd)


class Ended:
    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.out.splitlines()]


class Netloom:
    """Runs commands in this process."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: str | Path) -> Ended:
        self._capfd.readouterr()
        try:
            status = cli.main([str(a) for a in arguments], lambda folder: 42)
        except SystemExit as ended:
            status = int(ended.code or 0)
        captured = self._capfd.readouterr()
        return Ended(status, captured.out, captured.err)

    def refused(self, *arguments: str | Path, status: int = 1) -> str:
        """Run a command that must be refused in one line without a traceback; return it."""
        ended = self(*arguments)
        assert ended.status == status, ended.out + ended.err
        assert ended.err.startswith("netloom: ")
        assert ended.err.count("\n") == 1
        assert "Traceback" not in ended.err
        assert "None" not in ended.err
        return ended.err


@pytest.fixture(scope="session")
def trained_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trained project, made once by the commands themselves."""
    folder = tmp_path_factory.mktemp("trained")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
        place = folder / "a.netloom"
        assert cli.main(["new", "xo", str(place)], lambda folder: 0) == 0
        arguments = ["train", str(place), "--epochs", "4", "--threads", "1"]
        assert cli.main(arguments, lambda folder: 0) == 0
    return place


@pytest.fixture
def trained(trained_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(trained_file, tmp_path / "trained.netloom"))


@pytest.fixture
def project(netloom: Netloom, tmp_path: Path) -> Path:
    place = tmp_path / "a.netloom"
    assert netloom("new", "xo_small", place).status == 0
    return place


# --- examples, new, info --------------------------------------------------------------------


def test_examples_are_listed(netloom: Netloom) -> None:
    spoken = netloom("examples").out
    listed = netloom("examples", "--json").json
    assert [e["id"] for e in listed] == [e.id for e in examples()]
    assert all(e["id"] in spoken and e["title"] in spoken for e in listed)


@pytest.mark.parametrize("example", [e.id for e in examples()])
def test_new_writes_an_example(netloom: Netloom, tmp_path: Path, example: str) -> None:
    place = tmp_path / "나의 프로젝트.netloom"
    assert netloom("new", example, place).status == 0
    assert read_project(place).project == EXAMPLES[example].build()


def test_new_keeps_what_was_there(netloom: Netloom, project: Path) -> None:
    before = project.read_bytes()
    assert "a.netloom~" in netloom("new", "xo", project).out
    assert backup_of(project).read_bytes() == before


def test_new_names_the_examples_it_knows(netloom: Netloom, tmp_path: Path) -> None:
    assert "xo_small" in netloom.refused("new", "xoxo", tmp_path / "a.netloom")
    assert not list(tmp_path.glob("*.netloom"))


def test_info_has_the_layout_that_scripts_rely_on(netloom: Netloom, project: Path) -> None:
    info = netloom("info", project, "--json").json
    conv = info["layers"][1]
    assert conv["id"] == "conv1"
    assert conv["kind"] == "conv2d"
    assert conv["inputs"] == {"in": [1, 9, 9]}
    assert conv["outputs"] == {"out": [3, 9, 9]}
    assert conv["parameters"] == 30
    assert info["parameters"] == sum(layer["parameters"] for layer in info["layers"])
    assert info["multiply_adds"] == sum(layer["multiply_adds"] for layer in info["layers"])
    assert info["memory"]["weights"] == 4 * info["parameters"]
    assert info["problems"] == []


def test_info_tells_problems_with_their_fixes(netloom: Netloom, project: Path) -> None:
    contents = read_project(project)
    graph = contents.project.graph
    last = next(e.source.node for e in graph.edges if e.target.node == "classify")
    node = graph.nodes[last]
    from engine.graph.edits import with_params

    changed = with_params(graph, node.id, {"out_features": 5})
    write_project(project, Contents(contents.project.with_graph(changed)))
    problem = netloom("info", project, "--json").json["problems"][0]
    assert problem["node"] == "classify"
    assert "5 scores" in problem["message"]
    assert problem["fixes"][0] == "Give 2 outputs"
    assert "5 scores" in netloom("info", project).out
    assert "5 scores" in netloom.refused("train", project)


def test_info_searches_fixes_for_the_first_of_many_problems_only(
    netloom: Netloom, project: Path
) -> None:
    contents = read_project(project)
    loose = Graph({f"r{i}": Node(f"r{i}", "relu") for i in range(30)})
    write_project(project, Contents(contents.project.with_graph(loose)))
    fixes = [problem["fixes"] for problem in netloom("info", project, "--json").json["problems"]]
    assert fixes[0] == ["Insert Input"]
    assert len(fixes) >= 30
    assert fixes[25] == []


def test_no_data_is_a_notice_and_refuses_training(netloom: Netloom, tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    netloom("new", "draw_your_own", place)
    info = netloom("info", place, "--json").json
    assert info["problems"] == []
    assert len(info["notices"]) == 1
    before = place.read_bytes()
    assert "data" in netloom.refused("train", place)
    assert place.read_bytes() == before


def test_info_describes_runs(netloom: Netloom, trained: Path) -> None:
    assert "One run" in netloom("info", trained).out


# --- train, evaluate, predict ---------------------------------------------------------------


def test_the_whole_chain_learns(netloom: Netloom, tmp_path: Path) -> None:
    a, b = tmp_path / "a.netloom", tmp_path / "b.netloom"
    assert netloom("new", "xo", a).status == 0
    before = a.read_bytes()
    lines = netloom("train", a, "--json", "--out", b).lines
    assert a.read_bytes() == before
    steps = [line for line in lines if line["event"] == "step"]
    epochs = [line for line in lines if line["event"] == "epoch"]
    assert [line["step"] for line in steps] == list(range(len(steps)))
    assert steps[-1]["epoch"] == epochs[-1]["epoch"] == len(epochs) - 1
    assert steps[0]["metrics"].keys() == {"accuracy"}
    finished = lines[-1]
    assert finished["event"] == "finished"
    assert finished["reason"] == "completed"
    assert finished["steps"] == len(steps)
    assert finished["device"] == "cpu"
    result = netloom("evaluate", b, "--json").json
    assert result["metrics"]["accuracy"] >= 0.99
    assert result["split"] == "validation"
    assert np.sum(result["confusion"]["counts"]) == result["samples"]
    assert epochs[-1]["validation"]["loss"] == pytest.approx(result["loss"], rel=1e-6)


def losses(ended: Ended) -> list[float]:
    return [line["loss"] for line in ended.lines if line["event"] == "step"]


def test_same_seed_gives_the_same_losses_bit_for_bit(netloom: Netloom, project: Path) -> None:
    out = project.with_name("b.netloom")
    arguments = ("train", project, "--out", out, "--steps", "40", "--threads", "1", "--json")
    first = losses(netloom(*arguments))
    assert len(first) == 40
    assert losses(netloom(*arguments)) == first
    assert losses(netloom(*arguments, "--seed", "5")) != first


def test_a_run_is_written_with_everything_it_depends_on(netloom: Netloom, project: Path) -> None:
    before = project.read_bytes()
    ended = netloom("train", project, "--steps", "20", "--seed", "7", "--threads", "1", "--json")
    contents = read_project(project)
    run = contents.runs[0]
    assert backup_of(project).read_bytes() == before
    assert run.record.steps == 20
    assert run.record.reason == "completed"
    assert run.record.recipe.seed == 7
    assert run.record.threads == 1
    assert run.record.device == "cpu"
    assert run.record.versions["torch"]
    assert run.record.classes == ("X", "O")
    assert is_of(run.record, contents.project)
    assert run.history["steps/loss"].tolist() == losses(ended)
    assert run.weights is not None


def test_a_second_run_joins_the_first(netloom: Netloom, trained: Path) -> None:
    assert netloom("train", trained, "--steps", "2").status == 0
    runs = read_project(trained).runs
    assert len(runs) == 2
    assert runs[-1].record.steps == 2


def test_epochs_and_settings_are_kept_in_the_project(netloom: Netloom, project: Path) -> None:
    settings = ("recipe.learning_rate=0.01", "data.size=12", "data.glyphs.count=40",
                "conv1.out_channels=5", "conv1.bias=false")  # fmt: skip
    flags = [part for setting in settings for part in ("--set", setting)]
    flags += ["--set", "conv1.padding=same"]
    ended = netloom("train", project, "--epochs", "2", "--threads", "1", *flags, "--json")
    assert ended.status == 0, ended.err
    kept = read_project(project).project
    assert kept.recipe.learning_rate == 0.01
    assert kept.recipe.epochs == 2
    assert kept.recipe.threads == 0
    assert kept.data.size == 12
    assert kept.data.sources[0].settings["count"] == 40
    assert kept.graph.nodes["conv1"].params["out_channels"] == 5
    assert kept.graph.nodes["conv1"].params["bias"] is False
    assert [line["epoch"] for line in ended.lines if line["event"] == "epoch"] == [0, 1]


@pytest.mark.parametrize(
    ("setting", "named"),
    [
        ("learning_rate", "recipe.learning_rate"),
        ("recipe.speed=1", "learning_rate"),
        ("recipe.learning_rate=0", "Learning rate"),
        ("recipe.learning_rate=nan", "Learning rate"),
        ("recipe.learning_rate=1e308", "Learning rate"),
        ("recipe.epochs=0", "Epochs"),
        ("recipe.optimizer=eval", "sgd"),
        ("data.size=1", "Image size"),
        ("data.digits.x=1", "glyphs"),
        ("data.glyphs.count=x", "Number of images"),
        ("nowhere.x=1", "conv1"),
        ("conv1.x=1", "out_channels"),
        ("conv1.out_channels=0", "Filters"),
        ("=", "recipe.learning_rate"),
    ],
)  # fmt: skip
def test_fault_36_bad_settings_are_refused_and_nothing_changes(
    netloom: Netloom, project: Path, setting: str, named: str
) -> None:
    before = project.read_bytes()
    assert named in netloom.refused("train", project, "--set", setting)
    assert project.read_bytes() == before


@pytest.mark.parametrize("flags", [("--epochs", "0"), ("--steps", "0"), ("--seed", "-1"),
                                   ("--threads", "1000"), ("--device", "cuda")])  # fmt: skip
def test_bad_options_are_refused(netloom: Netloom, project: Path, flags: tuple[str, ...]) -> None:
    if flags == ("--device", "cuda"):
        torch = pytest.importorskip("torch")
        if torch.cuda.is_available():
            pytest.skip("there is a cuda device")
    netloom.refused("train", project, *flags)


def test_training_needs_a_folder_to_write_into(netloom: Netloom, project: Path) -> None:
    netloom.refused("train", project, "--out", project.parent / "nowhere" / "b.netloom")


def test_a_run_that_cannot_be_saved_is_kept_elsewhere(
    netloom: Netloom, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rescue = tmp_path / "rescue"
    rescue.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(rescue))
    place = tmp_path / "out.netloom"
    train = TrainingRun.strides

    def train_while_a_folder_takes_the_place(run: TrainingRun, moments: Moments) -> Strides:
        place.mkdir()
        return train(run, moments)

    monkeypatch.setattr(TrainingRun, "strides", train_while_a_folder_takes_the_place)
    netloom.refused("train", project, "--steps", "3", "--out", place)
    kept = list(rescue.glob("*/out.netloom"))
    assert read_project(kept[0]).runs[0].record.steps == 3


def test_a_place_that_cannot_be_written_is_told_before_training(
    netloom: Netloom, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise AssertionError("it trained")

    monkeypatch.setattr(TrainingRun, "strides", fail)
    (tmp_path / "folder.netloom").mkdir()
    place = tmp_path / "folder.netloom"
    assert "folder.netloom" in netloom.refused("train", project, "--out", place)
    assert not list(tmp_path.glob(".netloom*"))


def test_a_network_trained_elsewhere_answers_on_any_machine(
    netloom: Netloom, trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    contents = read_project(trained)
    run = contents.runs[0]
    recipe = replace(run.record.recipe, device="cuda")
    elsewhere = StoredRun(replace(run.record, recipe=recipe), run.history, run.weights)
    write_project(tmp_path / "b.netloom", Contents(contents.project, {}, (elsewhere,)))
    monkeypatch.setattr("torch.cuda.is_available", lambda: False)
    assert netloom("evaluate", tmp_path / "b.netloom").status == 0


def test_numbers_beyond_all_bounds_end_the_run_in_words(netloom: Netloom, project: Path) -> None:
    flags = ("--set", "recipe.optimizer=sgd", "--set", "recipe.learning_rate=100",
             "--set", "classify.loss=mse", "--set", "recipe.momentum=0.99")  # fmt: skip
    ended = netloom("train", project, *flags, "--json")
    assert ended.status == 1
    assert "learning rate" in ended.err
    assert ended.lines[-1]["reason"] == "failed"
    assert read_project(project).runs[0].record.reason == "failed"


def test_evaluate_and_predict_need_a_run(netloom: Netloom, project: Path) -> None:
    assert "netloom train" in netloom.refused("evaluate", project)
    assert "netloom train" in netloom.refused("predict", project, "x.png")


def test_evaluate_speaks(netloom: Netloom, trained: Path) -> None:
    spoken = netloom("evaluate", trained).out
    assert "accuracy" in spoken
    assert "X" in spoken


def test_a_test_is_by_samples_that_the_run_never_saw(netloom: Netloom, tmp_path: Path) -> None:
    place = tmp_path / "a.netloom"
    netloom("new", "xo_small", place)
    netloom("train", place, "--steps", "3", "--set", "data.test_fraction=0.25")
    tested = netloom("evaluate", place, "--split", "test", "--json").json
    assert tested["split"] == "test"
    assert tested["samples"] > 0
    assert "test split" in netloom("evaluate", place, "--split", "test").out
    contents = read_project(place)
    data = contents.project.data
    other = contents.project.with_data(replace(data, test_fraction=0.5))
    write_project(place, Contents(other, contents.pixels, contents.runs))
    assert "split was changed" in netloom.refused("evaluate", place, "--split", "test")


def test_without_a_part_for_the_test_there_is_none(netloom: Netloom, trained: Path) -> None:
    assert "test_fraction" in netloom.refused("evaluate", trained, "--split", "test")
    assert "validation" in netloom.refused("evaluate", trained, "--split", "all", status=2)


def test_a_run_of_other_classes_is_not_evaluated(netloom: Netloom, trained: Path) -> None:
    from engine.data.edits import with_class

    contents = read_project(trained)
    project = contents.project.with_data(with_class(contents.project.data, "Z"))
    write_project(trained, Contents(project, contents.pixels, contents.runs))
    assert "train" in netloom.refused("evaluate", trained)


def drawn(place: Path, letter: str, ground: int, ink: int) -> Path:
    image = Image.new("L", (120, 120), ground)
    pen = ImageDraw.Draw(image)
    if letter == "X":
        pen.line((25, 25, 95, 95), fill=ink, width=9)
        pen.line((95, 25, 25, 95), fill=ink, width=9)
    else:
        pen.ellipse((25, 25, 95, 95), outline=ink, width=9)
    image.save(place)
    return place


@pytest.mark.parametrize(("ground", "ink"), [(255, 0), (0, 255)])
def test_predict_answers_for_pictures(
    netloom: Netloom, trained: Path, tmp_path: Path, ground: int, ink: int
) -> None:
    files = [drawn(tmp_path / f"{letter}.png", letter, ground, ink) for letter in "XO"]
    answers = netloom("predict", trained, *files, "--json").json
    assert [answer["class"] for answer in answers] == ["X", "O"]
    assert [answer["file"] for answer in answers] == [str(file) for file in files]
    for answer in answers:
        assert sum(answer["probabilities"].values()) == pytest.approx(1, abs=1e-5)
    assert "X" in netloom("predict", trained, files[0]).out


def test_a_folder_is_named_even_where_it_is_called_dot(
    netloom: Netloom, trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pictures").mkdir()
    monkeypatch.chdir(tmp_path / "pictures")
    assert "pictures" in netloom.refused("info", ".")
    assert "pictures" in netloom("predict", trained, ".").err


def test_predict_goes_on_after_a_bad_file(netloom: Netloom, trained: Path, tmp_path: Path) -> None:
    (tmp_path / "bad.png").write_text("no picture")
    good = drawn(tmp_path / "good.png", "X", 255, 0)
    files = (tmp_path / "bad.png", tmp_path / "none.png", good)
    ended = netloom("predict", trained, *files, "--json")
    assert ended.status == 1
    assert [answer["file"] for answer in ended.json] == [str(good)]
    assert ended.err.count("netloom: ") == 2


def test_scores_of_a_squared_error_are_not_called_probabilities(
    netloom: Netloom, project: Path, tmp_path: Path
) -> None:
    netloom("train", project, "--steps", "5", "--set", "classify.loss=mse")
    answer = netloom("predict", project, drawn(tmp_path / "x.png", "X", 255, 0), "--json").json[0]
    assert "probabilities" not in answer
    assert set(answer["scores"]) == {"X", "O"}


# --- doctor, usage, languages ---------------------------------------------------------------


def test_doctor_reports(netloom: Netloom) -> None:
    ended = netloom("doctor", "--json")
    report = ended.json
    assert report["packages"]["torch"]
    assert "cpu" in report["devices"]
    assert report["cores"] >= 1
    assert ended.status == (1 if report["problems"] else 0)


def test_fault_24_train_names_the_batch_that_fits(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.training.free_memory.available_memory", lambda: 20_000_000)
    before = project.read_bytes()
    said = netloom.refused("train", project, "--set", "recipe.batch_size=65536")
    assert "20 MB" in said
    assert "batch of at most" in said
    assert project.read_bytes() == before


def test_info_has_the_figures_of_the_table(netloom: Netloom, project: Path) -> None:
    info = netloom("info", project, "--json").json
    pool = next(layer for layer in info["layers"] if layer["id"] == "pool2")
    assert pool["receptive_field"] == {"size": 10, "step": 4}
    assert info["layers"][-1]["receptive_field"] == "all"
    assert info["layers"][1]["product"] == "3·(1·3·3) + 3 = 30"
    parts = ("gradients", "optimizer", "copies", "activations", "data", "weights")
    assert info["memory"]["training"] == sum(info["memory"][name] for name in parts)
    said = netloom("info", project).out
    assert "10×10, step 4" in said
    assert "3·(1·3·3) + 3 = 30" in said


def test_info_has_no_totals_while_there_are_problems(netloom: Netloom, project: Path) -> None:
    from engine.graph.edits import with_params

    contents = read_project(project)
    graph = with_params(contents.project.graph, "linear1", {"out_features": 5})
    write_project(project, Contents(contents.project.with_graph(graph)))
    said = netloom("info", project).out
    assert "– parameters" in said
    assert "Memory" not in said


def test_fault_45_doctor_knows_bad_pairs() -> None:
    bad = {"PySide6-Essentials": "6.12.0", "torch": "2.13.0"}
    assert machine.known_bad(bad, (3, 11))
    assert not machine.known_bad(bad, (3, 12))
    assert not machine.known_bad({"PySide6-Essentials": "6.11.3"}, (3, 11))
    assert machine.known_bad({"torch": ""}, (3, 12))


def test_fault_44_doctor_names_the_missing_package(
    netloom: Netloom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.system_libraries.sys.platform", "linux")
    monkeypatch.setattr("engine.system_libraries._can_load", lambda name: "EGL" not in name)
    ended = netloom("doctor")
    assert ended.status == 1
    assert "apt install libegl1" in ended.out


def test_demo_is_handed_over(netloom: Netloom) -> None:
    assert netloom("demo", "--headless", "out").status == 42


@pytest.mark.parametrize(
    "arguments",
    [(), ("train",), ("train", "a", "--epochs", "x"), ("train", "a", "--epochs", "1", "--steps",
     "1"), ("nonsense", "a"), ("info", "a", "--colour"), ("train", "a", "--device", "tpu"),
     ("train", "a", "--out")],
)  # fmt: skip
@pytest.mark.parametrize("language", ["en", "ko"])
def test_usage_is_told_in_both_languages(
    netloom: Netloom, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], language: str
) -> None:
    monkeypatch.setenv("NETLOOM_LANGUAGE", language)
    words = netloom.refused(*arguments, status=2)
    assert "--help" in words
    is_korean = any("가" <= letter <= "힣" for letter in words)
    assert is_korean == (language == "ko")


@pytest.mark.parametrize(
    ("variables", "korean"),
    [
        ({"NETLOOM_LANGUAGE": "ko", "LANG": "en_US.UTF-8"}, True),
        ({"NETLOOM_LANGUAGE": "", "LC_ALL": "ko_KR.UTF-8"}, True),
        ({"NETLOOM_LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "ko_KR"}, True),
        ({"NETLOOM_LANGUAGE": "en", "LC_ALL": "ko_KR.UTF-8"}, False),
        ({"NETLOOM_LANGUAGE": "", "LC_ALL": "de_DE.UTF-8"}, False),
        ({"NETLOOM_LANGUAGE": "xx", "LC_ALL": "C"}, False),
    ],
)  # fmt: skip
def test_language_follows_the_wish_then_the_locale(
    netloom: Netloom, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], korean: bool
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert ("합성곱" in netloom("examples").out) == korean


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_command_explains_itself(
    netloom: Netloom, monkeypatch: pytest.MonkeyPatch, language: str, command: str
) -> None:
    monkeypatch.setenv("NETLOOM_LANGUAGE", language)
    ended = netloom(command, "--help")
    assert ended.status == 0
    assert command in ended.out


def test_debug_shows_the_traceback(netloom: Netloom, tmp_path: Path) -> None:
    from engine.storage import ProjectError

    with pytest.raises(ProjectError):
        netloom("info", tmp_path / "none.netloom", "--debug")
    netloom.refused("info", tmp_path / "none.netloom")


def test_what_nobody_thought_of_is_still_a_sentence(
    netloom: Netloom, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def surprise(*arguments: object) -> None:
        raise ZeroDivisionError("what?")

    monkeypatch.setattr("engine.cli.info.read_project", surprise)
    assert "--debug" in netloom.refused("info", project)
