"""An embedding: the row of the table that a token picks, and the rows most like it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.explaining_view import ExplainingView, explaining_view
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.number_chooser import NumberChooser
from desktop_app.language import tr
from desktop_app.layer_names import layer_name
from desktop_app.theme import GAP
from desktop_app.widgets.heat_layout import HeatLook
from desktop_app.widgets.heat_map import HeatMap
from desktop_app.widgets.labels import label
from desktop_app.widgets.numbers import fixed, short
from desktop_app.widgets.over_steps import readable
from desktop_app.widgets.table import Table
from engine.arithmetic.embedding import cosines, most_alike
from engine.probes.activations import ACTIVATION, LAYER_INPUT, WEIGHT
from engine.texts import Text, text

if TYPE_CHECKING:
    import numpy as np

    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching

_ALIKE = 7


@explaining_view("embedding", explains=("embedding",), place=1)
class EmbeddingView(ExplainingView):
    """The token is that of the focus's step."""

    asks = (LAYER_INPUT, WEIGHT, ACTIVATION)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.step = NumberChooser(Text("explain-recurrent-step"))
        self.sentence = label("heading", wraps=True)
        self.agreement = Agreement()
        self.agreement.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.caption = label("small", wraps=True)
        self.map = HeatMap(self._describe, HeatLook(most_row=40, gutter=2))
        self._rows: list[int] = []
        self._likeness: list[float] = []
        self.controls.addWidget(self.step)
        stage = HoverArea()
        inner = QVBoxLayout(stage)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(GAP)
        for part in (self.sentence, self.agreement, self.caption):
            inner.addWidget(part)
        inner.addWidget(self.map, 1)
        column = QVBoxLayout(self.body)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(stage)
        self.follow(focus.time_step_changed)
        self.step.chosen.connect(focus.look_at_time)
        self.stand_still_under(stage)

    def refresh(self) -> None:
        found = self._found() if self.node else None
        self.step.setVisible(found is not None)
        if found is None:
            self.say_missing()
            return
        tokens, table, given = found
        self.show_body()
        self.subtitle.setText(layer_name(self.document.flat.nodes[self.node]))
        at = self.focus.time_step
        step = len(tokens) - 1 if at < 0 else min(at, len(tokens) - 1)
        self.step.show_place(step, len(tokens))
        token = int(tokens[step])
        self._show_rows(table, token)
        words = text(
            "explain-embedding-row",
            token=self._token_name(token),
            row=token + 1,
            count=len(table),
        )
        self.sentence.setText(tr(words))
        against = text("explain-against-layer")
        self.agreement.show_numbers(table[token], given[step], against)
        self.caption.setText(tr(text("explain-embedding-alike")))

    def table(self) -> Table | None:
        if not self.node or self._found() is None:
            return None
        found = zip(self._rows, self._likeness, self.map.values.tolist(), strict=True)
        rows = [(self._token_name(row), alike, *vector) for row, alike, vector in found]
        titles = (text("explain-embedding-token"), text("explain-embedding-cosine"))
        places = (str(place + 1) for place in range(self.map.values.shape[1]))
        return Table((*titles, *places), rows)

    def _found(self) -> tuple[np.ndarray, np.ndarray, np.ndarray] | None:
        """Return tokens (T,), the table (V, C) and what the layer gives (T, C)."""
        seen = self.measured(*self.asks)
        if seen is None:
            return None
        tokens, table, given = seen.arrays
        if table.ndim != 2 or given.shape != (*tokens.shape, table.shape[1]) or not len(tokens):
            return None  # the layer was edited
        return None if tokens.max() >= len(table) else (tokens, table, given)

    def _show_rows(self, table: np.ndarray, token: int) -> None:
        found = cosines(table, token)
        self._rows = [token, *most_alike(found, token, _ALIKE)]
        self._likeness = [float(found[row]) for row in self._rows]
        pairs = zip(self._rows, self._likeness, strict=True)
        names = [f"{self._token_name(row)}   {fixed(likeness)}" for row, likeness in pairs]
        self.map.show_values(table[self._rows], names=names, words=self._word)

    def _token_name(self, token: int) -> str:
        vocabulary = self.document.project.data.vocabulary
        if vocabulary is None or token >= len(vocabulary.entries):
            return tr(text("explain-embedding-number", token=token + 1))
        return f"“{readable([vocabulary.entries[token]])[0]}”"

    def _word(self, row: int, column: int) -> str:
        return fixed(float(self.map.values[row, column]))

    def _describe(self, row: int, column: int) -> str:
        words = text(
            "explain-embedding-cell",
            token=self._token_name(self._rows[row]),
            place=column + 1,
            value=short(float(self.map.values[row, column])),
        )
        return tr(words)
