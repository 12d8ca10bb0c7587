"""The main job, told by doing it: draw, build, train, try while it trains, save, reopen."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import msgspec
import numpy as np
from numpy.typing import NDArray

from desktop_app.demo_drawings import drawing_of
from desktop_app.demo_hand import WaitedTooLong
from engine.data.classes import class_names
from engine.project import Project
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.demo_hand import Hand
    from desktop_app.main_window import MainWindow

CLASSES = ("X", "O")
DRAWINGS = 24  # of each class
EPOCHS = 120
PICTURE_STEP = 60
CHAIN = (
    "input", "conv2d", "max_pool2d", "conv2d", "relu", "max_pool2d", "flatten", "linear", "relu",
    "linear", "classify",
)  # fmt: skip


class Prediction(msgspec.Struct, frozen=True):
    """What the network made of a drawing while it was being trained."""

    drawn: str
    predicted: str
    probability: float
    step: int


class State(msgspec.Struct, frozen=True, eq=False):
    """What a reopened project must bring back: its value, its curves, its answer to a drawing."""

    project: Project
    history: dict[str, bytes]
    image: NDArray[np.uint8] | None
    scores: bytes

    def equals(self, other: State) -> bool:
        """Whether everything is equal, bit for bit."""
        return (
            self.project == other.project
            and self.history == other.history
            and self.scores == other.scores
        )


class Story:
    """Tells the steps one after another at a window; `shoot` takes a picture with a name."""

    def __init__(self, window: MainWindow, hand: Hand, shoot: Callable[[str], None]) -> None:
        self._window = window
        self._hand = hand
        self._shoot = shoot
        self._random = Random(7)
        self.predictions: list[Prediction] = []
        self.is_reopened_equal = False

    def tell(self, path: Path) -> None:
        """Do it all; the project ends up in the file."""
        self._begin()
        self._draw_data()
        self._build()
        self._train()
        self._save_and_reopen(path)

    @property
    def validation_accuracy(self) -> float:
        """Accuracy on the validation split at the end."""
        return self._window.feed.history.validation["accuracy"][-1]

    # --- the steps --------------------------------------------------------------------------

    def _begin(self) -> None:
        window, hand = self._window, self._hand
        self._shoot("start")
        hand.wait(lambda: window.session.engine.state == "ready", text("demo-no-engine"))
        window.trigger("file.new")
        hand.rest()

    def _draw_data(self) -> None:
        self._window.trigger("view.arrangement.draw")
        self._hand.rest()
        for name in CLASSES:
            self._window.trigger("data.add_class")
            self._hand.type("class_name", name)
        for _ in range(DRAWINGS):
            for key, name in enumerate(CLASSES, start=1):
                self._draw(name)
                self._hand.press("drawing_canvas", str(key))
        self._draw(CLASSES[0])
        self._shoot("draw")
        self._window.trigger("data.clear")

    def _build(self) -> None:
        self._window.trigger("view.arrangement.build")
        self._hand.rest()
        for kind in CHAIN:
            self._hand.choose_layer(kind)
        self._window.trigger("view.arrange")
        self._drop_on_first_wire("relu", after="conv2d")
        self._window.trigger("view.arrange")
        self._shoot("misfit")
        self._mend()
        self._shoot("build")

    def _drop_on_first_wire(self, kind: str, after: str) -> None:
        """Insert a layer into the wire that leaves the first layer of a kind."""
        editor, graph = self._hand.canvas, self._window.document.graph
        first = next(id for id, node in graph.nodes.items() if node.kind == after)
        wire = editor.scene.mirror.edges[graph.edges_from[first][0]]
        place = editor.view.mapFromScene(wire.route.path.pointAtPercent(0.5))
        self._hand.drop_layer(kind, editor.view.viewport(), place)

    def _mend(self) -> None:
        """Press the fix buttons of what does not fit yet, as long as there are any."""
        window = self._window
        while window.document.inference.problems:
            problem = window.document.inference.problems[0]
            window.focus.select([problem.node])
            self._hand.wait(lambda: self._hand.widget("fix").isVisible(), text("demo-no-fix"))
            before = window.document.project
            self._hand.click("fix")
            if window.document.project is before:
                raise WaitedTooLong(text("demo-no-fix"))

    def _train(self) -> None:
        window, hand = self._window, self._hand
        window.trigger("view.arrangement.train")
        project = window.document.project
        recipe = msgspec.structs.replace(project.recipe, epochs=EPOCHS, batch_size=16, pace="50")
        window.document.edit(
            text("edit-recipe", param=text("param-epochs")), project.with_recipe(recipe)
        )
        convolutions = [id for id, n in project.graph.nodes.items() if n.kind == CHAIN[1]]
        window.focus.select(convolutions[:1])
        window.trigger("train.start")
        hand.wait(lambda: window.feed.state == "running", text("demo-no-training"))
        is_shot = False
        while window.feed.state == "running":
            self._try_a_drawing(CLASSES[len(self.predictions) % 2])
            if not is_shot and window.feed.steps > PICTURE_STEP:
                is_shot = True
                self._shoot("train")
        hand.wait(lambda: window.feed.state == "ended", text("demo-no-end"))
        window.trigger("view.arrangement.explain")
        hand.rest()
        self._shoot("explain")

    def _try_a_drawing(self, name: str) -> None:
        window, feed = self._window, self._window.feed
        window.trigger("data.clear")
        self._draw(name)
        wanted = feed.sample
        self._hand.wait(
            lambda: (
                feed.observation is not None
                and wanted is not None
                and np.array_equal(feed.observation.sample, wanted)
            ),
            text("demo-no-answer"),
        )
        seen = feed.observation
        if seen is not None and feed.state == "running":
            best = int(np.argmax(seen.scores))
            names = class_names(window.document.project.data)
            probability = float(seen.scores[best])
            self.predictions.append(Prediction(name, names[best], probability, seen.step))
        self._hand.rest()

    def _save_and_reopen(self, path: Path) -> None:
        window = self._window
        before = self._state()
        window.files.save_to(path)
        self._hand.wait(lambda: not window.files.is_saving, text("demo-not-saved"))
        window.trigger("file.new")
        self._hand.wait(lambda: window.feed.run is None, text("demo-not-saved"))
        window.files.open_path(path)
        self._hand.wait(lambda: window.feed.run is not None, text("demo-not-saved"))
        window.feed.look(before.image)
        self._hand.wait(lambda: self._state().equals(before), text("demo-differs"), seconds=20)
        self.is_reopened_equal = True
        window.trigger("view.arrangement.train")
        self._shoot("reopened")

    def _draw(self, name: str) -> None:
        for stroke in drawing_of(name, self._random):
            self._hand.stroke("drawing_canvas", stroke)

    # --- what must be back ------------------------------------------------------------------

    def _state(self) -> State:
        window, feed = self._window, self._window.feed
        seen = feed.observation
        return State(
            project=window.document.project,
            history={name: array.tobytes() for name, array in feed.history.to_arrays().items()},
            image=None if seen is None else seen.sample,
            scores=b"" if seen is None else seen.scores.tobytes(),
        )
