"""A run in this process: steps, scalars, ends, and numbers that are none."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from msgspec.structs import replace

from engine.graph.edits import with_params
from engine.graph.model import Graph
from engine.recipe import Recipe
from engine.shape import image
from engine.texts import render, text
from engine.training.devices import choose_device
from engine.training.epoch_order import EpochOrder
from engine.training.evaluation import Evaluation
from engine.training.finite import NonFiniteAt
from engine.training.mishaps import in_words
from engine.training.moments import Moments, StopRequested
from engine.training.refusal import Refused
from engine.training.run import TrainingRun
from engine.training.scalars import BUNCH
from tests.engine.datasets import halves
from tests.engine.graphs import chain, node

RECIPE = Recipe(threads=1, batch_size=16, epochs=3, learning_rate=0.01)


def tiny(classes: int = 2, **goal: str) -> Graph:
    return chain(
        node("input", "input"),
        node("conv", "conv2d", out_channels=4),
        node("relu", "relu"),
        node("flat", "flatten"),
        node("fc", "linear", out_features=classes),
        node("goal", "classify", **goal),
    )


def new_run(recipe: Recipe = RECIPE, **settings: int) -> TrainingRun:
    return TrainingRun(tiny(), recipe, halves(), **settings)


class Diary(Moments):
    """Writes down what it is told."""

    def __init__(self, at_step: Callable[[TrainingRun], None] = lambda run: None) -> None:
        self.entries: list[str] = []
        self.evaluations: list[Evaluation] = []
        self.found: list[NonFiniteAt] = []
        self._at_step = at_step

    def epoch_begins(self, run: TrainingRun) -> None:
        self.entries.append(f"epoch {run.epoch}")

    def step_begins(self, run: TrainingRun) -> None:
        self._at_step(run)

    def step_taken(self, run: TrainingRun) -> None:
        self.entries.append(f"step {run.steps}")

    def validated(self, run: TrainingRun, evaluation: Evaluation) -> None:
        self.entries.append(f"validated {run.steps}")
        self.evaluations.append(evaluation)

    def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
        self.found.append(found)
        super().non_finite_found(run, found)


def test_moments_come_in_order() -> None:
    diary = Diary()
    run = new_run()
    assert run.train(diary) == "completed"
    assert diary.entries == [
        "epoch 0", "step 1", "step 2", "step 3", "validated 3",
        "epoch 1", "step 4", "step 5", "step 6", "validated 6",
        "epoch 2", "step 7", "step 8", "step 9", "validated 9",
    ]  # fmt: skip
    assert (run.steps, run.epoch, run.total_steps, run.steps_per_epoch) == (9, 3, 9, 3)


def test_a_last_step_ends_the_run_within_an_epoch_and_is_validated() -> None:
    diary = Diary()
    run = new_run(last_step=4)
    assert run.total_steps == 4
    assert run.train(diary) == "completed"
    assert diary.entries[-3:] == ["epoch 1", "step 4", "validated 4"]


def test_an_epoch_that_the_last_step_finishes_counts_as_finished() -> None:
    run = new_run(last_step=6)
    assert run.train(Moments()) == "completed"
    assert (run.steps, run.epoch) == (6, 2)


def test_a_moment_may_stop_the_run() -> None:
    def stop_at_two(run: TrainingRun) -> None:
        if run.steps == 2:
            raise StopRequested

    run = new_run()
    assert run.train(Diary(stop_at_two)) == "stopped"
    assert run.steps == 2


def test_a_network_learns_and_its_evaluation_counts_every_sample() -> None:
    run = new_run(replace(RECIPE, epochs=12))
    run.train(Moments())
    evaluation = run.evaluate()
    assert evaluation.metrics["accuracy"] == 1.0
    assert evaluation.counts.tolist() == [[10, 0], [0, 10]]
    assert evaluation.samples == 20
    scores = run.predict(run.dataset.images[:3, 0])
    assert scores.shape == (3, 2)
    assert scores.argmax(1).tolist() == run.dataset.labels[:3].tolist()
    assert scores.sum(1) == pytest.approx(np.ones(3), abs=1e-6)


def test_every_step_has_its_scalars_however_they_are_taken() -> None:
    recipe = replace(RECIPE, epochs=30)
    at_end, now_and_then = new_run(recipe), new_run(recipe)
    at_end.train(Moments())
    bunches = []

    def take(run: TrainingRun) -> None:
        if run.steps in (1, 2, 40):
            bunches.append(run.scalars.take())

    now_and_then.train(Diary(take))
    bunches.append(now_and_then.scalars.take())
    whole = at_end.scalars.take()
    assert whole is not None
    assert at_end.steps > BUNCH
    assert [b.first_step for b in bunches if b] == [0, 1, 2, 40]
    for name, values in whole.by_name.items():
        assert len(values) == 90
        parts = np.concatenate([b.by_name[name] for b in bunches if b])
        np.testing.assert_array_equal(values, parts)
    assert at_end.scalars.take() is None


def test_accuracy_of_a_step_is_of_its_own_batch() -> None:
    run = new_run(replace(RECIPE, batch_size=32, epochs=1))  # 40 samples: 32 and 8
    expected = []

    class Counts(Moments):
        def step_begins(self, run: TrainingRun) -> None:
            batch = run.training.batch(run.order.batch(run.position))
            with torch.no_grad():
                hits = run.network.scores(batch).argmax(1) == batch["label"]
            expected.append(hits.double().mean().item())

    run.train(Counts())
    taken = run.scalars.take()
    assert taken is not None
    assert taken.by_name["accuracy"].tolist() == pytest.approx(expected)


def test_an_epoch_takes_every_sample_once_in_an_order_of_its_own() -> None:
    order = EpochOrder(0, 16, torch.device("cpu"))
    taken = []
    for epoch in (0, 1):
        order.begin(epoch, 40)
        batches = [order.batch(position) for position in range(len(order))]
        assert [len(batch) for batch in batches] == [16, 16, 8]
        taken.append(torch.cat(batches).tolist())
    assert sorted(taken[0]) == sorted(taken[1]) == list(range(40))
    assert taken[0] != taken[1]


def test_a_batch_larger_than_the_data_is_all_of_it() -> None:
    run = new_run(replace(RECIPE, batch_size=65536))
    assert run.steps_per_epoch == 1
    assert run.train(Moments()) == "completed"
    assert run.steps == 3


def test_time_excludes_validation() -> None:
    run = new_run()
    seconds = []

    class Clock(Moments):
        def validation_goes_on(self, run: TrainingRun) -> None:
            seconds.append((run.stopwatch.seconds, run.stopwatch.seconds))

    run.train(Clock())
    assert len(seconds) == 3
    assert all(before == after for before, after in seconds)
    assert run.stopwatch.seconds > 0


# --- numbers that are none ----------------------------------------------------------------------


def spoil(node_id: str, value: float) -> Callable[[TrainingRun], None]:
    """Put a number into a layer's weight before the third step."""

    def at_step(run: TrainingRun) -> None:
        if run.steps == 2:
            with torch.no_grad():
                run.network.by_node[node_id].weight.view(-1)[0] = value  # type: ignore[operator,union-attr]

    return at_step


def test_a_weight_that_is_no_number_is_named() -> None:
    diary = Diary(spoil("fc", float("nan")))
    run = new_run()
    assert run.train(diary) == "failed"
    assert diary.found == [NonFiniteAt("fc", "weight")]
    assert run.steps == 2


def test_an_activation_that_overflows_is_named_where_it_first_does() -> None:
    def at_step(run: TrainingRun) -> None:
        with torch.no_grad():
            run.network.by_node["conv"].weight.fill_(3e38)  # type: ignore[operator,union-attr]

    diary = Diary(at_step)
    new_run().train(diary)
    assert diary.found == [NonFiniteAt("conv", "activation")]


def test_a_loss_that_overflows_is_the_goals() -> None:
    diary = Diary(spoil("fc", 1e30))
    TrainingRun(tiny(loss="mse"), RECIPE, halves()).train(diary)
    assert diary.found == [NonFiniteAt("goal", "loss")]


def test_a_gradient_that_overflows_is_named() -> None:
    graph = with_params(tiny(), "goal", {"weight": 1000.0})
    run = TrainingRun(graph, RECIPE, halves())

    def at_step(run: TrainingRun) -> None:
        with torch.no_grad():
            run.network.by_node["fc"].weight.mul_(1e36)  # type: ignore[operator,union-attr]
            run.network.by_node["conv"].weight.mul_(1e-36)  # type: ignore[operator,union-attr]

    diary = Diary(at_step)
    run.train(diary)
    # What fc hands on is still finite; a filter's gradient sums it over all places.
    assert diary.found == [NonFiniteAt("conv", "gradient")]


def test_weights_are_unharmed_and_no_step_is_counted() -> None:
    kept: dict[str, torch.Tensor] = {}

    def at_step(run: TrainingRun) -> None:
        spoil("conv", 3e38)(run)
        if run.steps == 2:
            kept.update({name: w.clone() for name, w in run.network.weights().items()})

    run = new_run()
    run.train(Diary(at_step))
    assert all(torch.equal(kept[name], w) for name, w in run.network.weights().items())
    taken = run.scalars.take()
    assert taken is not None
    assert len(taken.by_name["loss"]) == run.steps == 2
    assert np.isfinite(taken.by_name["loss"]).all()


def test_a_run_may_go_on_with_the_next_batch() -> None:
    class Patient(Diary):
        def non_finite_found(self, run: TrainingRun, found: NonFiniteAt) -> None:
            self.found.append(found)
            with torch.no_grad():
                run.network.by_node["fc"].weight.nan_to_num_(0.0)  # type: ignore[operator,union-attr]
            self._at_step = lambda run: None

    diary = Patient(spoil("fc", float("nan")))
    run = new_run()
    assert run.train(diary) == "completed"
    assert len(diary.found) == 1
    assert run.steps == 8  # one batch of nine was given up


# --- weights to files and back ------------------------------------------------------------------


def test_weights_survive_a_file(tmp_path: Path) -> None:
    run, other = new_run(), new_run(replace(RECIPE, seed=9))
    run.save_weights(tmp_path / "deep" / "w.safetensors")
    other.load_weights(tmp_path / "deep" / "w.safetensors")
    assert all(
        torch.equal(other.network.weights()[name], w) for name, w in run.network.weights().items()
    )
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["w.safetensors"]


def test_only_weights_that_agree_are_kept_and_the_rest_is_told(tmp_path: Path) -> None:
    run = new_run()
    run.save_weights(tmp_path / "w")
    wider = TrainingRun(with_params(tiny(), "conv", {"out_channels": 5}), RECIPE, halves())
    before = {name: w.clone() for name, w in wider.network.weights().items()}
    transfer = wider.take_weights(tmp_path / "w")
    assert transfer.kept == ()
    assert transfer.fresh == ("conv", "fc")
    words = [render(reason, "en") for reason in transfer.reasons]
    assert "4×1×3×3" in words[0]
    assert "5×1×3×3" in words[0]
    assert all(torch.equal(before[name], w) for name, w in wider.network.weights().items())
    with pytest.raises(Refused):
        wider.load_weights(tmp_path / "w")


@pytest.mark.parametrize("content", [b"", b"\0" * 40, b"\xff" * 8 + b"{}", b"PK\x03\x04 not ours"])
def test_a_damaged_file_is_refused_in_words(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "w").write_bytes(content)
    with pytest.raises(Refused) as refused:
        new_run().load_weights(tmp_path / "w")
    assert "w" in render(refused.value.message, "en")
    assert refused.value.message.id == "weights-damaged"


def test_a_missing_file_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        new_run().load_weights(tmp_path / "none.safetensors")
    assert "none.safetensors" in render(refused.value.message, "ko")


def test_a_failed_save_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = new_run()
    run.save_weights(tmp_path / "w")
    before = (tmp_path / "w").read_bytes()

    def fail(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("engine.training.tensor_file.os.fsync", fail)
    run.train(Moments())
    with pytest.raises(OSError, match="disk full"):
        run.save_weights(tmp_path / "w")
    assert (tmp_path / "w").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["w"]


def test_a_full_disk_is_the_systems_error_and_leaves_the_old_file(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")  # not on Windows
    run = new_run()
    run.save_weights(tmp_path / "w")
    before = (tmp_path / "w").read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
    try:
        with pytest.raises(OSError, match="too large") as refused:
            run.save_weights(tmp_path / "w")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert in_words(refused.value).args["reason"] == text("storage-reason-full")
    assert (tmp_path / "w").read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["w"]


# --- what cannot be trained -----------------------------------------------------------------------


def test_one_class_or_no_sample_is_refused_before_training() -> None:
    data = halves()
    one_class = replace(data, arrays={**data.arrays, "label": np.zeros(60, np.int64)})
    no_lessons = replace(data, training=np.arange(0))
    for useless, said in ((one_class, "class 0"), (no_lessons, "")):
        with pytest.raises(Refused) as refused:
            TrainingRun(tiny(), RECIPE, useless).train(Moments())
        assert said in render(refused.value.message, "en")


def test_a_network_that_cannot_learn_is_refused() -> None:
    graph = chain(node("input", "input"), node("flat", "flatten"), node("goal", "classify"))
    data = halves()
    pair = replace(
        data,
        fields={**data.fields, "image": replace(data.fields["image"], shape=image(1, 1, 2))},
        arrays={**data.arrays, "image": data.arrays["image"][:, :, :1, :2]},
    )
    with pytest.raises(Refused) as refused:
        TrainingRun(graph, RECIPE, pair).train(Moments())
    assert refused.value.message.id == "training-nothing-learns"


def test_a_device_that_is_not_there_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
    with pytest.raises(Refused) as refused:
        choose_device("cuda")
    assert "cuda" in render(refused.value.message, "en")
    assert choose_device("cpu").type == "cpu"


def test_samples_may_join_the_training_split() -> None:
    run, more = new_run(), halves(count=64)
    more = replace(more, training=np.arange(40), validation=np.arange(40, 60))
    assert run.join(more) == ("s60", "s61", "s62", "s63")
    assert len(run.training) == 44
    assert len(run.validation) == 20
    run.keep_samples(60)
    assert len(run.training) == 40
    assert run.dataset.ids == halves().ids
    with pytest.raises(ValueError, match="61"):
        run.keep_samples(61)
