"""A text panel by itself, whose network answers by messages alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QWidget

from desktop_app.actions import Actions
from desktop_app.document import Document
from desktop_app.focus import Focus
from desktop_app.run_feed import RunFeed
from desktop_app.text_panel.panel import TextPanel
from engine.data.spec import DataSpec, SourceSpec
from engine.data.vocabulary import UNKNOWN, Vocabulary
from engine.graph.layout import arranged
from engine.messages import (
    Alternative,
    Failed,
    Generate,
    Generated,
    Look,
    Observed,
    Piece,
    PreviewReady,
    Score,
    Scored,
)
from engine.project import Model, Project
from engine.recipe import Recipe
from engine.texts import text
from tests.desktop_app.recording_client import RecordingClient
from tests.engine.graphs import chain, node

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

LETTERS = Vocabulary("character", (UNKNOWN, *"\n abcdefghijklmno"))
GUESSES = tuple(Alternative(letter, 0.5 / 2**i) for i, letter in enumerate("abcde"))


def text_project(kind: str = "hello", vocabulary: Vocabulary = LETTERS) -> Project:
    graph = chain(node("input", "input", field="text"), node("goal", "classify"))
    data = DataSpec(sources=(SourceSpec(kind),), vocabulary=vocabulary)
    return Project((Model("model", "model", graph, arranged(graph), Recipe()),), data)


class TextStage:
    def __init__(self, qtbot: QtBot, project: Project | None = None) -> None:
        self.qtbot = qtbot
        self.client = RecordingClient()
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.document = Document(project or text_project())
        self.focus = Focus()
        self.feed = RunFeed(self.client)  # type: ignore[arg-type]
        self.actions = Actions(self.window)
        self.panel = TextPanel(self.document, self.focus, self.feed, self.actions)
        self.panel.setParent(self.window)
        self.panel.resize(800, 700)
        self.window.resize(800, 700)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self.receive(PreviewReady(10))

    @property
    def writing(self):
        return self.panel.writing.writing

    @property
    def written(self):
        return self.panel.writing.written

    @property
    def asked(self) -> Generate:
        return self.client.sent_of(Generate)[-1]

    @property
    def remark(self) -> str:
        return self.panel.remark.text()

    def receive(self, event) -> None:
        self.client.event_arrived.emit(event)

    def writes(self, words: str, *, first: int = 0, is_over: bool = False, guesses=GUESSES) -> None:
        pieces = tuple(Piece(letter, 0.5, guesses) for letter in words)
        self.receive(Generated(self.asked.request_id, "", 7, first, pieces, is_over))

    def refuses(self, about: str) -> None:
        self.receive(Failed(about, text("why-no-project")))

    def scores(self, *logs: float) -> None:
        asked = self.client.sent_of(Score)[-1]
        found = np.array(logs, np.float32)
        perplexity = float(np.exp(-found[1:].mean())) if len(found) > 1 else 1.0
        self.receive(Scored(asked.request_id, "", 7, tuple(asked.text), found, perplexity))

    def observed(self, scores=(), sample=None) -> None:
        read = np.zeros(1, np.int64) if sample is None else sample
        self.receive(Observed("", "", 0, read, np.array(scores, np.float32), {}))

    def answer_looks(self) -> None:
        look = self.client.sent_of(Look)[-1]
        read = np.zeros(1, np.int64) if look.sample is None else look.sample
        self.receive(Observed(look.request_id, "", 0, read, np.zeros(0, np.float32), {}))

    @property
    def looked_at(self) -> np.ndarray:
        """What the network was asked to look at last, after all questions that waited."""
        for _ in range(3):
            self.answer_looks()
        found = self.client.sent_of(Look)[-1].sample
        return np.zeros(0, np.int64) if found is None else found
