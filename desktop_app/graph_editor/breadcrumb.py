"""Where one is among blocks: the way in, and which of the repetitions is seen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from desktop_app.language import tr, translated
from desktop_app.theme import GAP, RADIUS, px, themed, tokens
from desktop_app.widgets.flat_buttons import flat_button
from desktop_app.widgets.labels import Role, label
from engine.graph.model import REPEAT
from engine.params import whole
from engine.scope import block_at
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from engine.graph.place import Place
    from engine.texts import Text


class Breadcrumb(QFrame):
    """Hidden while the model's own graph is open."""

    def __init__(self, document: Document, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("breadcrumb")
        self._document = document
        self.crumbs: list[QPushButton] = []
        self.previous, self.next = flat_button("previous_copy"), flat_button("next_copy")
        self.repetition = label("body")
        for part in (self.previous, self.repetition, self.next):
            part.setParent(self)  # also while they stand in no row
            part.hide()
        self._row = QHBoxLayout(self)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetFixedSize)
        self.hide()
        document.place_changed.connect(self._rebuild)
        document.project_replaced.connect(self._rebuild)
        document.changed.connect(self._rebuild)
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next.clicked.connect(lambda: self.step(1))
        themed(self, self._restyle)
        translated(self, self._rebuild)

    @property
    def repetitions(self) -> int:
        """How many repetitions the instance has in which one is."""
        place = self._document.place
        around = self._known_around(place)
        found = around.get(place[-1].node) if place else None
        return whole(found, REPEAT) if found is not None else 1

    def step(self, by: int) -> None:
        """Look at the next repetition, or the one before."""
        *way, last = self._document.place
        wanted = last.repetition + by
        if 0 <= wanted < self.repetitions:
            self._document.go_to((*way, replace(last, repetition=wanted)))

    def _known_around(self, place: Place) -> dict[str, dict[str, int | float | str | bool]]:
        """Return the checked params of the nodes around, by id."""
        known = self._document.inference_at(place[:-1])
        if known is None:
            return {}
        return {id: found.params for id, found in known.nodes.items() if found.params is not None}

    def _rebuild(self) -> None:
        place = self._document.place
        self.setVisible(bool(place))
        while item := self._row.takeAt(0):
            widget = item.widget()
            if widget is not None and widget not in (self.previous, self.next, self.repetition):
                widget.hide()
                widget.deleteLater()
        self.crumbs = []
        if not place:
            return
        for depth in range(len(place)):
            self._row.addWidget(self._crumb(place, depth))
            self._row.addWidget(_said("muted", "›"))
        self._row.addWidget(_said("heading", tr(self._title(place))))
        self._show_repetition(place[-1].repetition, self.repetitions)

    def _crumb(self, place: Place, depth: int) -> QPushButton:
        words = tr(self._title(place[:depth]))
        crumb = QPushButton()
        crumb.setText(words)
        crumb.setObjectName(f"crumb.{depth}")
        crumb.setProperty("link", True)
        crumb.setAccessibleName(tr(text("breadcrumb-go", name=words)))
        crumb.setToolTip(tr(text("breadcrumb-go", name=words)))
        crumb.clicked.connect(partial(self._document.go_to, place[:depth]))
        self.crumbs.append(crumb)
        return crumb

    def _title(self, place: Place) -> Text:
        if not place:
            return text("breadcrumb-network")
        root = self._document.project.graph
        around = block_at(root, place[:-1])
        nodes = root.nodes if around is None else around.graph.nodes
        block = block_at(root, place)
        name = nodes[place[-1].node].name or (block.name if block is not None else "")
        return text("block-title", name=name)

    def _show_repetition(self, repetition: int, count: int) -> None:
        for part in (self.previous, self.repetition, self.next):
            self._row.addWidget(part)
            part.setVisible(count > 1)
        number = min(repetition + 1, count)
        self.repetition.setText(tr(text("breadcrumb-copy", number=number, count=count)))
        for button, by, sign, id in (
            (self.previous, -1, "‹", "breadcrumb-previous"),
            (self.next, 1, "›", "breadcrumb-next"),
        ):
            button.setText(sign)
            button.setEnabled(0 <= repetition + by < count)
            button.setAccessibleName(tr(text(id)))
            button.setToolTip(tr(text(id)))

    def _restyle(self) -> None:
        t = tokens()
        self._row.setContentsMargins(px(2 * GAP), px(GAP), px(2 * GAP), px(GAP))
        self._row.setSpacing(px(GAP))
        self.setStyleSheet(
            f"#breadcrumb {{ background: {t.raised}; border: 1px solid {t.border};"
            f" border-radius: {RADIUS}px; }}"
        )


def _said(role: Role, words: str) -> QLabel:
    part = label(role)
    part.setText(words)
    return part
