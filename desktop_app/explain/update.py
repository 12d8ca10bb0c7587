"""The optimizer's arithmetic for one weight: from the batch's gradient to its next value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from desktop_app.explain.agreement import Agreement
from desktop_app.explain.explaining_view import explaining_view
from desktop_app.explain.hover_area import HoverArea
from desktop_app.explain.weight_view import WeightView, kind_of
from desktop_app.explain.worked_table import Column, Row, WorkedTable
from desktop_app.explain.written import bracketed, precise
from desktop_app.language import tr
from desktop_app.theme import GAP
from desktop_app.widgets.labels import label
from desktop_app.widgets.scrolling import Scrolling
from desktop_app.widgets.table import Table
from engine.arithmetic.update import Line, Rule, Trace, lines_of, trace_of
from engine.probes.activations import WEIGHT
from engine.probes.record import ProbeRequest
from engine.probes.updates import UPDATE_TRACE
from engine.texts import text

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.focus import Focus
    from desktop_app.run_feed import RunFeed
    from desktop_app.watching import Watching
    from engine.recipe import Recipe


@explaining_view("update", explains=("conv2d", "linear"), place=5)
class UpdateView(WeightView):
    """Line by line, in signs and in numbers; the last line is the weight as the step left it."""

    asks = (WEIGHT,)

    def __init__(self, document: Document, focus: Focus, feed: RunFeed, watching: Watching) -> None:
        super().__init__(document, focus, feed, watching)
        self.lines = WorkedTable()
        self.note = label("small", wraps=True)
        self.agreement = Agreement()
        self._shown: tuple[ProbeRequest, Trace] | None = None
        stage = HoverArea()
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addWidget(self.lines, 1)
        right.addWidget(self.agreement)
        right.addWidget(self.note)
        right.addStretch(1)
        row = QHBoxLayout(stage)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * GAP)
        row.addWidget(self.picker, 2)
        row.addLayout(right, 9)
        body = QVBoxLayout(self.body)
        body.setContentsMargins(0, 0, 0, 0)
        body.addWidget(Scrolling(stage), 1)
        self.stand_still_under(stage)

    def probes(self) -> tuple[ProbeRequest, ...]:
        wanted = self._wanted()
        return (*super().probes(), *self.image_requests(), *([wanted] if wanted else []))

    def refresh(self) -> None:
        weight, run = self.known_weight(), self.feed.run
        self.unit.setVisible(weight is not None)
        wanted, trace = self._trace()
        if weight is None or run is None or wanted is None or trace is None:
            self.say_empty(text(f"explain-update-{self._missing()}"))
            return
        if trace.rate == 0:
            self.say_empty(text("explain-update-frozen"))
            return
        self.show_body()
        place = wanted.at
        self.subtitle.setText(tr(text(f"choice-{run.recipe.optimizer}")))
        caption = text("explain-update-weights", kind=kind_of(place), unit=place[0] + 1)
        self.show_picker(weight[place[0]], len(weight), place, caption)
        self._show_lines(run.recipe, trace)
        words = text("explain-update-note", update=trace.update, rate=precise(trace.rate, 3))
        self.note.setText(tr(words))

    def table(self) -> Table | None:
        if self.empty_words or self._shown is None or self.feed.run is None:
            return None
        lines = lines_of(_rule(self.feed.run.recipe), self._shown[1])
        headers = (text("explain-update-what"), text("explain-update-signs"), "=")
        rows = [(text(f"explain-update-{line.id}"), line.symbolic, line.value) for line in lines]
        return Table(headers, rows)

    def _missing(self) -> str:
        """Name what to do to see a step."""
        if not self.node:
            return "choose"
        return "next" if self.feed.state in ("starting", "running", "paused") else "waiting"

    def _wanted(self) -> ProbeRequest | None:
        weight = self.known_weight()
        if weight is None:
            return None
        return ProbeRequest(UPDATE_TRACE.id, self.node, self.place_in(weight))

    def _trace(self) -> tuple[ProbeRequest | None, Trace | None]:
        """Return what is shown: while the pointer is here, what was shown before."""
        wanted = self._wanted()
        if self.is_still and self._shown is not None and self._shown[0] == wanted:
            return self._shown
        measured = self.feed.probe(wanted) if wanted else None
        trace = trace_of(measured) if measured is not None else None
        self._shown = (wanted, trace) if wanted and trace else None
        return wanted, trace

    def _show_lines(self, recipe: Recipe, trace: Trace) -> None:
        lines = lines_of(_rule(recipe), trace)
        columns = (
            Column(tr(text("explain-update-what")), "words"),
            Column(tr(text("explain-update-signs")), "words"),
            Column(tr(text("explain-update-numbers")), "words"),
            Column("="),
        )
        rows = [_row(line, is_last=line is lines[-1]) for line in lines]
        self.lines.show_rows(columns, rows)
        against = text("explain-against-weight", weight=precise(trace.weight_after))
        self.agreement.show_numbers([lines[-1].value], [trace.weight_after], against)


def _rule(recipe: Recipe) -> Rule:
    return Rule(recipe.optimizer, recipe.momentum, recipe.weight_decay, recipe.l1)


def _row(line: Line, *, is_last: bool) -> Row:
    name = tr(text(f"explain-update-{line.id}"))
    help = tr(text(f"explain-update-{line.id}.help"))
    cells = (name, line.symbolic, in_numbers(line), precise(line.value))
    hue = "accent" if is_last else ""
    tip = f"{help}\n{line.symbolic} = {in_numbers(line)} = {precise(line.value)}"
    return Row(cells, hue=hue, is_strong=is_last, is_sum=is_last, tip=tip)


def in_numbers(line: Line) -> str:
    """Write a line's formula with its numbers; negative ones in brackets behind a sign."""
    if not line.pattern:
        return tr(text("explain-update-measured"))
    written = {name: bracketed(number, _in_four) for name, number in line.numbers.items()}
    first = line.pattern.split("}")[0]
    if first.startswith("{"):  # the very first number needs no brackets
        name = first[1:]
        plain = _in_four(line.numbers[name])
        return plain + line.pattern.removeprefix(f"{{{name}}}").format(**written)
    return line.pattern.format(**written)


def _in_four(number: float) -> str:
    return precise(number, 4)
