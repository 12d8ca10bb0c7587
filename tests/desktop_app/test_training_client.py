from __future__ import annotations

import threading
from time import monotonic
from typing import TYPE_CHECKING

import numpy as np
import pytest

from desktop_app import training_client
from desktop_app.training_client import TrainingClient
from engine.messages import PutImages, WorkerReady

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from pytestqt.qtbot import QtBot

FRAME_SECONDS = 0.1


def deaf(connection: Connection) -> None:
    """Be a worker in a step that does not end."""
    connection.send(WorkerReady("cpu", "0"))
    threading.Event().wait()


@pytest.fixture
def client(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[TrainingClient]:
    monkeypatch.setattr(training_client, "worker_main", deaf)
    monkeypatch.setattr(training_client, "JOIN_SECONDS", 0.2)
    made = TrainingClient()
    with qtbot.waitSignal(made.event_arrived, timeout=30_000):
        made.start()
    yield made
    made.stop()


def test_an_engine_that_does_not_listen_never_holds_up_the_window(client: TrainingClient) -> None:
    images = {str(i): np.zeros((64, 64), np.uint8) for i in range(500)}  # 2 MB, more than a pipe
    began = monotonic()
    client.send(PutImages(images))
    assert monotonic() - began < FRAME_SECONDS


def test_an_engine_that_does_not_listen_is_ended_by_force(client: TrainingClient) -> None:
    client.send(PutImages({str(i): np.zeros((64, 64), np.uint8) for i in range(500)}))
    client.stop()
    assert not client.is_alive
    client.stop()  # once more does no harm
