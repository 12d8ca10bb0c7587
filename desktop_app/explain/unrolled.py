"""The network unrolled over the text it reads, every number in sight, as far as one wants to go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.free_run import FreeRun
from desktop_app.explain.free_run_bar import FreeRunBar
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.stepper import Stepper
from desktop_app.explain.unrolled_net import UnrolledNet, unrolled_net
from desktop_app.explain.unrolled_picture import UnrolledPicture
from desktop_app.explain.unrolled_scene import PHASES, Part, Scene
from desktop_app.explain.unrolled_side import UnrolledSide
from desktop_app.explain.unrolled_words import described, moment, name_of
from desktop_app.language import tr, translated
from desktop_app.observed import observed_graph
from desktop_app.theme import GAP, font, px, themed
from desktop_app.widgets.labels import label
from desktop_app.widgets.table import Table
from engine.texts import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QHideEvent

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.probes.record import ProbeRequest
    from engine.texts import Text

INTERVAL_MS = 900
_KINDS = ("rnn", "lstm", "gru", "one_hot", "embedding", "next_token")


@explaining_view("unrolled", explains=_KINDS)
class UnrolledView(ExplainingView):
    """Columns follow the focus's time step; a number that is clicked is worked out beside them."""

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.picture = UnrolledPicture()
        self.sentence = label("heading", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.agreement = Agreement()
        self.agreement.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.stepper = Stepper(INTERVAL_MS)
        self.side = UnrolledSide()
        self.free = FreeRun(feed, self)
        self.bar = FreeRunBar(self.free)
        self._position = -1  # the last, until somebody steps
        self._pinned: Part | None = None
        self._lay_out()
        self._connect()
        translated(self, self._retranslate)

    def probes(self) -> tuple[ProbeRequest, ...]:
        net = self._net()
        return net.requests if net is not None else ()

    def refresh(self) -> None:
        scene = self._scene() if self.node else None
        self.bar.setVisible(scene is not None)
        self.bar.follow()
        if scene is None:
            self._say_why()
            return
        self.show_body()
        self.subtitle.setText(tr(self._title(scene)))
        self.picture.show_scene(scene, self._step_looked_at(scene))
        self.stepper.show_position(scene.position, PHASES * scene.steps)
        self._check(scene)
        self.side.show_part(scene, self._pinned)
        self._say()

    def table(self) -> Table | None:
        scene = self._scene() if self.node else None
        if scene is None:
            return None
        headers = tuple(
            text(f"unrolled-table-{name}") for name in ("step", "read", "what", "place", "value")
        )
        return Table(headers, _numbers(scene))

    # --- construction -------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.controls.addWidget(self.bar)
        themed(self.sentence, self._keep_two_lines)
        area = HoverArea()
        inner = QHBoxLayout(area)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.picture, 1)
        inner.addWidget(self.side)
        self.stand_still_under(area)
        area.entered.connect(self.stepper.hold)
        area.left.connect(self.stepper.release)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(area, 1)
        column.addWidget(self.sentence)
        column.addWidget(self.agreement)
        column.addWidget(self.stepper)

    def _keep_two_lines(self) -> None:
        """Let the picture not jump when a sentence is longer than the one before."""
        self.sentence.setFixedHeight(2 * QFontMetrics(font(bold=True)).lineSpacing() + 2)

    def _connect(self) -> None:
        self.follow(self.focus.time_step_changed, self.document.data_changed, self.free.changed)
        self.picture.pointed.connect(lambda _part: self._say())
        self.picture.chosen.connect(self._on_chosen)
        self.picture.left.connect(self._leave)
        self.side.left.connect(self._leave)
        self.stepper.moved.connect(self._on_moved)
        self.bar.switched.connect(self._on_writes)
        self.bar.warmed.connect(self._on_change)
        self.document.project_replaced.connect(self._on_project_replaced)

    # --- what is shown ------------------------------------------------------------------------

    def _net(self) -> UnrolledNet | None:
        return unrolled_net(observed_graph(self.document, self.feed)) if self.node else None

    def _scene(self) -> Scene | None:
        net, vocabulary = self._net(), self.document.project.data.vocabulary
        if net is None or vocabulary is None:
            return None
        seen = self.measured_of(net.requests)
        unrolled = net.unrolled(seen.arrays) if seen is not None else None
        if seen is None or unrolled is None or not unrolled.steps:
            return None
        tokens = np.asarray(seen.look.sample).tolist()
        if len(tokens) != unrolled.steps or unrolled.scores.shape[1] != len(vocabulary):
            return None
        self.free.take_scores(tokens, unrolled.scores[-1])
        self.free.heed()
        is_free = self.free.is_on and tokens == list(self.free.tokens)
        position = self._position if self._position < PHASES * unrolled.steps else -1
        return Scene(
            unrolled,
            tokens,
            vocabulary.entries,
            position=position,
            temperature=self.free.temperature if is_free else 1.0,
            is_free=is_free,
            few=max(5, min(14, self.picture.height() // px(20) - 13)),
        )

    def _title(self, scene: Scene) -> Text:
        words = "".join(scene.names[token] for token in scene.tokens[:24])
        more = " …" if scene.steps > 24 else ""
        return text("unrolled-subtitle", text=words.replace("\n", "⏎") + more, steps=scene.steps)

    def _say_why(self) -> None:
        graph = observed_graph(self.document, self.feed)
        is_seen = self.feed.observation is not None
        if self.node and is_seen and graph.nodes and unrolled_net(graph) is None:
            self.say_empty(text("unrolled-other-form"))
        else:
            self.say_missing()

    def _check(self, scene: Scene) -> None:
        """Compare what the sums of the steps in sight come to with what the layers say."""
        plan, unrolled = self.picture.plan, scene.unrolled
        if plan is None:
            return
        steps = slice(plan.first, plan.last + 1)
        told = np.concatenate([unrolled.hidden[steps].ravel(), unrolled.scores[steps].ravel()])
        found = np.concatenate([part.ravel() for part in unrolled.worked_out(steps)])
        self.agreement.show_numbers(found, told, text("explain-against-layer"))

    def _step_looked_at(self, scene: Scene) -> int:
        if self._position >= 0:
            return scene.now[0]
        if scene.is_free:
            return scene.steps - 1
        return self.focus.time_step if 0 <= self.focus.time_step < scene.steps else scene.steps - 1

    def _say(self) -> None:
        scene, part = self.picture.scene, self.picture.current
        if scene is None:
            return
        is_there = (part is not None and 0 <= part.step < scene.steps) or _is_weight(scene, part)
        words = described(scene, part) if part is not None and is_there else tr(moment(scene))
        self.sentence.setText(words)
        self.picture.setAccessibleDescription(words)

    # --- what the user does ---------------------------------------------------------------------

    def _on_chosen(self, part: Part) -> None:
        if part.step >= 0:
            self.focus.look_at_time(part.step)
        if part.kind == "hidden":
            self._look_at_unit(part.row)
        is_same = part == self._pinned
        self._pinned = None if is_same else part
        self.picture.pin(self._pinned)
        if self.picture.scene is not None:
            self.side.show_part(self.picture.scene, self._pinned)
        self._say()

    def _look_at_unit(self, unit: int) -> None:
        """Look at a unit; where gates decide on it, go where they are worked out."""
        net, scene = self._net(), self.picture.scene
        if net is None or scene is None:
            return
        if scene.unrolled.cell is None:
            self.focus.look_at(net.cell)
        self.focus.look_at_unit(unit)
        if net.has_gates:
            self.focus.bring("explain.recurrent")

    def _leave(self) -> None:
        self._pinned = None
        self.picture.pin(None)
        self.side.hide()
        self._say()

    def _on_moved(self, position: int) -> None:
        self._position = position
        if self.picture.scene is not None:
            self.focus.look_at_time(min(position // PHASES, self.picture.scene.steps - 1))
        self._on_change()

    def _on_writes(self, is_on: bool) -> None:
        scene = self.picture.scene
        self._position = -1
        self._leave()
        if is_on and scene is not None:
            self.free.begin(scene.tokens[0])
        else:
            self.free.end()

    def _on_project_replaced(self) -> None:
        self._position = -1
        self._leave()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.free.pause()

    def _retranslate(self) -> None:
        self.picture.setAccessibleName(tr(text("explain-unrolled")))


def _is_weight(scene: Scene, part: Part | None) -> bool:
    return part is not None and part.step < 0 and scene.has_matrices


def _numbers(scene: Scene) -> Iterator[tuple[str | int | float, ...]]:
    """Yield every number of every step."""
    unrolled = scene.unrolled
    for step, token in enumerate(scene.tokens):
        read = name_of(scene, token)
        for what, values in (
            ("x", unrolled.inputs),
            ("h", unrolled.hidden),
            ("z", unrolled.scores),
            ("p", scene.shares),
        ):
            for place, value in enumerate(values[step].tolist()):
                yield step + 1, read, what, place + 1, value
