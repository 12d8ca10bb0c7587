"""The network that answers while nothing is trained: built anew after every edit that matters."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QTimer

from engine.graph.flatten import flattened
from engine.messages import PreparePreview
from engine.moves import moved

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.document import Document
    from desktop_app.training_client import TrainingClient
    from engine.data.spec import DataSpec
    from engine.graph.model import Graph
    from engine.moves import Origins
    from engine.problem import NodeId
    from engine.recipe import Recipe

DELAY_MS = 120
PARAMETER_LIMIT = 50_000_000


class Answering(NamedTuple):
    """The network whose weights answer, or lie in the file that does."""

    graph: Graph
    origins: Origins


class PreviewModel(QObject):
    """`may_build` says whether the engine is free for it; `send_images` sends what it needs."""

    def __init__(
        self,
        document: Document,
        client: TrainingClient,
        may_build: Callable[[], bool],
        send_images: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._document, self._client = document, client
        self._may_build, self._send_images = may_build, send_images
        self._told: PreparePreview | None = None
        self._weights: str | None = ""
        self._answering: Answering | None = None
        self._is_fresh = False  # nothing was built for this project yet
        self._timer = QTimer(self, interval=DELAY_MS, singleShot=True)
        self._timer.timeout.connect(self.build)

    def request(self) -> None:
        """Build it soon, after further edits that follow at once."""
        self._timer.start()

    def begin_project(self) -> None:
        """Keep nothing of the last project's weights."""
        self._told, self._weights, self._is_fresh = None, "", True
        self._answering = None
        self.request()

    def begin_run(self) -> None:
        """Leave the weights of earlier runs: a run begins with its own."""
        self._weights, self._is_fresh = "", False

    def await_weights(self) -> None:
        """Build nothing until it is known what the weights are."""
        self._weights = None

    def answer_with(self, weights: str, of: Answering | None) -> None:
        """Let weights in a file, of some network, answer; "" for those that the network has."""
        self._weights, self._told = weights, None
        self._answering = of or self._answering
        self.request()

    def note_trained(
        self, graph: Graph, recipe: Recipe, data: DataSpec, weights: str, origins: Origins
    ) -> None:
        """Note that a trained network goes on answering, until an edit."""
        self._weights = weights
        self._answering = Answering(graph, origins)
        self._told = PreparePreview(graph=graph, recipe=recipe, data=data, weights=weights)
        self.request()

    def note_built(self) -> None:
        """Note that there is a network for this project."""
        self._is_fresh = False

    def lose(self) -> None:
        """Note that a new engine has built nothing yet."""
        self._told = None

    def build(self) -> None:
        """Build it now, unless it is what was built last."""
        if self._weights is None or not self._may_build():
            return
        project, whole = self._document.project, self._document.whole
        if not whole.is_trainable or whole.total_parameters > PARAMETER_LIMIT:
            return
        if self._is_built():
            return
        self._send_images()
        self._told = PreparePreview(
            graph=project.graph,
            recipe=project.recipe,
            data=project.data,
            weights=self._weights,
            is_fresh=self._is_fresh,
            moved=self._moved(),
        )
        if not self._weights:  # else the file's network stays what layers are compared with
            self._answering = Answering(project.graph, project.model.origins)
        self._client.send(self._told)

    def _moved(self) -> dict[NodeId, NodeId]:
        """Return where the layers that have the weights are now."""
        if self._answering is None:
            return {}
        had, now = flattened(self._answering.graph).nodes, self._document.flat.nodes
        return moved(self._answering.origins, self._document.project.model.origins, had, now)

    def _is_built(self) -> bool:
        told, project = self._told, self._document.project
        return (
            told is not None
            and told.graph == project.graph
            and told.data == project.data
            and told.recipe.initialisation == project.recipe.initialisation
            and told.recipe.seed == project.recipe.seed
        )
