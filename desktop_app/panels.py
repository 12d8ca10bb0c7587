"""Every panel by its id: its title, and how it is made."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.analysis_panel.panel import AnalysisPanel
from desktop_app.data_panel.panel import DataPanel
from desktop_app.data_panel.series_board import SeriesBoard
from desktop_app.diagnosis_panel.panel import DiagnosisPanel
from desktop_app.drawing.panel import DrawingPanel
from desktop_app.explain_panel import ExplainPanel
from desktop_app.graph_editor.editor import GraphEditor
from desktop_app.habits import Habits
from desktop_app.inspector.panel import InspectorPanel
from desktop_app.layer_palette.panel import LayerPalette
from desktop_app.problems_panel import ProblemsPanel
from desktop_app.runs_panel.panel import RunsPanel
from desktop_app.sample_panel import SamplePanel
from desktop_app.text_panel.panel import TextPanel
from desktop_app.theme import px, themed
from desktop_app.training_panel.training_panel import TrainingPanel
from desktop_app.views.live_view import LIVE_VIEWS
from desktop_app.widgets.panel_dock import PanelDock
from desktop_app.widgets.scrolling import Scrolling
from engine.texts import Text, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from desktop_app.studio import Studio

# The panel centres its column by margins, which count in the width that it asks for: once wide, it
# would never let go of it.
BOARD_WIDTH = 300


def make_docks(studio: Studio, window: QWidget) -> dict[str, PanelDock]:
    """Make all panels, each in a dock."""
    docks = {id: PanelDock(id, title, panel, window) for id, title, panel in _panels(studio)}
    for id, dock in docks.items():
        if isinstance(dock.panel, SamplePanel):
            naming = partial(studio.actions.rename, f"view.panel.{id}")
            for name in (dock.rename, naming):
                name(dock.panel.title)
                dock.panel.title_changed.connect(name)
    return docks


def _panels(s: Studio) -> Iterator[tuple[str, Text, QWidget]]:
    problems = ProblemsPanel(s.document, s.focus, s.session)
    training = TrainingPanel(s.document, s.focus, s.feed, s.session, s.actions)
    habits = Habits(s.settings.folder / "habits.json")
    canvas = GraphEditor(s.document, s.focus, s.feed, s.watching, s.actions, habits=habits)
    palette = LayerPalette(s.document, s.focus)
    inspector = InspectorPanel(s.document, s.focus, s.feed)
    drawing = DrawingPanel(s.document, s.feed, s.actions)
    themed(drawing, lambda: drawing.setMinimumWidth(px(BOARD_WIDTH)))
    data = DataPanel(s.document, s.feed, s.work)
    data.file_wanted.connect(lambda: s.actions.trigger("data.import"))
    written = TextPanel(s.document, s.focus, s.feed, s.actions)
    sample = SamplePanel(s.document, drawing, written, SeriesBoard(s.feed, data))
    palette.layer_requested.connect(canvas.add_layer)
    canvas.inspector_requested.connect(inspector.setFocus)
    yield "palette", text("panel-palette"), palette
    yield "inspector", text("panel-inspector"), inspector
    yield "canvas", text("panel-canvas"), canvas
    yield "drawing", text("panel-drawing"), sample
    yield "data", text("panel-data"), data
    yield "problems", text("panel-problems"), Scrolling(problems)
    yield "training", text("panel-training"), Scrolling(training)
    analysis = AnalysisPanel(s.document, s.focus, s.feed, s.watching, s.session.memory)
    listed = Scrolling(analysis)
    listed.setFocusProxy(analysis.layers)
    yield "analysis", text("panel-analysis"), listed
    explain = ExplainPanel(s.document, s.focus, s.feed, s.watching)
    yield "explain", text("panel-explain"), explain
    diagnosis = DiagnosisPanel(s.document, s.focus, s.feed, s.session, s.diagnosing)
    yield "diagnosis", text("panel-diagnosis"), Scrolling(diagnosis)
    yield "runs", text("panel-runs"), RunsPanel(s.document, s.feed, s.session, s.runs)
    for view in LIVE_VIEWS:
        live = view(s.document, s.focus, s.feed, s.watching)
        yield f"live.{view.id}", live.title, Scrolling(live)
