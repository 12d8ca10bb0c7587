"""Brings what the network makes of the current sample to the nodes, and asks for what is seen."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from desktop_app.graph_editor.class_bars import ClassBar, ClassBars
from desktop_app.graph_editor.metrics import THUMBNAIL_SCALE
from desktop_app.graph_editor.sample_look import TOKENS, SampleCurve, SampleWords
from desktop_app.graph_editor.shown_layers import learning_layers, source_layer
from desktop_app.observed import score_names
from desktop_app.sample_words import words_of
from desktop_app.text_panel.letters import visible
from desktop_app.theme import themed
from engine.data.classes import class_colors
from engine.probes.activations import THUMBNAIL
from engine.probes.record import ProbeRequest
from engine.probes.updates import UPDATE_RATIO

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from desktop_app.graph_editor.node_item import NodeItem
    from desktop_app.graph_editor.scene import GraphScene
    from desktop_app.graph_editor.view import GraphView
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.messages import Observed

WISH_DELAY_MS = 60  # a pan passes many places; what is asked for is where it stops


class LiveNodes(QObject):
    """Watches for the nodes in view while the canvas can be seen, and shows what comes."""

    def __init__(
        self, view: GraphView, scene: GraphScene, feed: RunFeed, watching: Watching
    ) -> None:
        super().__init__(view)
        self._view = view
        self._scene = scene
        self._feed = feed
        self._watching = watching
        self._wishing = QTimer(self, interval=WISH_DELAY_MS, singleShot=True)
        self._wishing.timeout.connect(self.wish)
        feed.observed.connect(self.show)
        view.view_changed.connect(self._wishing.start)
        scene.mirror.changed.connect(self._wishing.start)
        for another_graph in (scene.document.project_replaced, scene.document.place_changed):
            another_graph.connect(self._clear)
        themed(self, self._recolor)

    def wish(self) -> None:
        """Ask for what is seen: maps where they can be made out, and every update."""
        if not self._view.isVisible():
            self._watching.want(self, ())
            return
        seen = self._seen()
        document = self._scene.document
        learning = (n.node_id for n in seen if n.look.has_weights)
        layers = (layer for id in learning for layer in learning_layers(document, id))
        wishes = [ProbeRequest(UPDATE_RATIO.id, layer) for layer in layers]
        if self._scene.scale >= THUMBNAIL_SCALE:
            sources = (source_layer(document, n.node_id) for n in seen if _has_maps(n))
            wishes += [ProbeRequest(THUMBNAIL.id, layer) for layer in sources if layer]
        self._watching.want(self, wishes)
        self.show()  # nodes that came into view have what is known already

    def stop(self) -> None:
        """Ask for nothing, as while hidden."""
        self._wishing.stop()
        self._watching.want(self, ())

    def show(self) -> None:
        """Hand the latest observation to the nodes in view; only what is new is repainted."""
        observation = self._feed.observation
        if observation is None or not self._view.isVisible():
            return
        drawing, sample = _grey(observation.sample), self._sample(observation)
        bars = self._bars(observation)
        for item in self._seen():
            if item.look.is_data:
                item.show_live(drawing=drawing, sample=sample)
            elif item.look.is_goal:
                item.show_live(bars=bars)
            else:
                item.show_live(
                    maps=self._maps(item),
                    update_ratio=self._update_ratio(item),
                )

    def _seen(self) -> list[NodeItem]:
        """Return the nodes in view; far away, where they are plain boxes, none shows anything."""
        return self._scene.visible_nodes() if self._scene.mirror.is_near else []

    def _maps(self, item: NodeItem) -> NDArray[np.uint8] | None:
        layer = source_layer(self._scene.document, item.node_id)
        return self._feed.probe(ProbeRequest(THUMBNAIL.id, layer)) if layer else None

    def _update_ratio(self, item: NodeItem) -> float | None:
        """Return the ratio of a layer, the median over the layers of a block."""
        layers = learning_layers(self._scene.document, item.node_id)
        found = (self._feed.probe(ProbeRequest(UPDATE_RATIO.id, layer)) for layer in layers)
        ratios = [float(ratio) for ratio in found if ratio is not None]
        return median(ratios) if ratios else None

    def _sample(self, observation: Observed) -> SampleWords | SampleCurve | None:
        """Return what a sample that is no image looks like."""
        shown = observation.sample
        if shown.ndim == 2 and shown.dtype == np.float32:
            return SampleCurve(shown)
        words = words_of(shown, self._scene.document.project.data, last=TOKENS)
        return SampleWords(words) if words else None

    def _bars(self, observation: Observed) -> ClassBars | None:
        """Name the scores; those of a network with other classes than the data now has wait."""
        document = self._scene.document
        names = score_names(document, self._feed)
        if not names:
            return None
        colors = class_colors(document.project.data)
        scores = observation.scores.tolist()
        return ClassBars(
            [
                ClassBar(visible(name), colors.get(name, i), score)
                for i, (name, score) in enumerate(zip(names, scores, strict=True))
            ]
        )

    def _recolor(self) -> None:
        for item in self._scene.mirror.nodes.values():
            item.maps.recolor()

    def _clear(self) -> None:
        for item in self._scene.mirror.nodes.values():
            item.clear_live()


def _has_maps(item: NodeItem) -> bool:
    return bool(item.look.ports_out) and not item.look.is_data


def _grey(image: np.ndarray) -> QImage | None:
    if image.ndim != 2 or image.dtype != np.uint8:
        return None
    pixels = np.ascontiguousarray(image, np.uint8)
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
