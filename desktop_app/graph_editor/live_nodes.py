"""Brings what the network makes of the current sample to the nodes, and asks for what is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QImage

from desktop_app.graph_editor.class_bars import ClassBar, ClassBars
from desktop_app.graph_editor.metrics import THUMBNAIL_SCALE
from desktop_app.observed import observed_classes
from desktop_app.theme import themed
from engine.data.classes import class_colors
from engine.probes.activations import THUMBNAIL
from engine.probes.record import ProbeRequest
from engine.probes.updates import UPDATE_RATIO

if TYPE_CHECKING:
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
        scene.document.project_replaced.connect(self._clear)
        themed(self, self._recolor)

    def wish(self) -> None:
        """Ask for what is seen: maps where they can be made out, and every update."""
        if not self._view.isVisible():
            self._watching.want(self, ())
            return
        seen = self._seen()
        wishes = [ProbeRequest(UPDATE_RATIO.id, n.node_id) for n in seen if n.look.has_weights]
        if self._scene.scale >= THUMBNAIL_SCALE:
            wishes += [ProbeRequest(THUMBNAIL.id, n.node_id) for n in seen if _has_maps(n)]
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
        drawing = _grey(observation.image)
        bars = self._bars(observation)
        for item in self._seen():
            if item.look.is_data:
                item.show_live(drawing=drawing)
            elif item.look.is_goal:
                item.show_live(bars=bars)
            else:
                item.show_live(
                    maps=self._feed.probe(ProbeRequest(THUMBNAIL.id, item.node_id)),
                    update_ratio=self._update_ratio(item),
                )

    def _seen(self) -> list[NodeItem]:
        """Return the nodes in view; far away, where they are plain boxes, none shows anything."""
        return self._scene.visible_nodes() if self._scene.mirror.is_near else []

    def _update_ratio(self, item: NodeItem) -> float | None:
        ratio = self._feed.probe(ProbeRequest(UPDATE_RATIO.id, item.node_id))
        return None if ratio is None else float(ratio)

    def _bars(self, observation: Observed) -> ClassBars | None:
        """Name the scores; those of a network with other classes than the data now has wait."""
        document = self._scene.document
        names = observed_classes(document, self._feed)
        if len(names) != len(observation.scores):
            return None
        colors = class_colors(document.project.data)
        scores = observation.scores.tolist()
        return ClassBars(
            [
                ClassBar(name, colors.get(name, i), score)
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
    if image.ndim != 2:
        return None
    pixels = np.ascontiguousarray(image, np.uint8)
    height, width = pixels.shape
    return QImage(pixels.data, width, height, width, QImage.Format.Format_Grayscale8).copy()
