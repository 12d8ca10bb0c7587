from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.watching import Watching
from engine.messages import Watch, WorkerReady
from engine.probes.record import ProbeRequest
from tests.desktop_app.recording_client import RecordingClient

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

MAPS = ProbeRequest("activation", "conv1")
WEIGHT = ProbeRequest("weight", "conv1")


def test_the_worker_is_told_the_union_once(qtbot: QtBot) -> None:
    client = RecordingClient()
    watching = Watching(client)
    watching.want("maps", [MAPS])
    watching.want("canvas", [MAPS, WEIGHT])
    qtbot.waitUntil(lambda: bool(client.sent))
    assert client.sent_of(Watch)[0].probes == (MAPS, WEIGHT)
    watching.want("maps", [])
    watching.want("canvas", [WEIGHT])
    qtbot.waitUntil(lambda: len(client.sent) == 2)
    assert client.sent_of(Watch)[1].probes == (WEIGHT,)


def test_a_new_worker_is_told_again(qtbot: QtBot) -> None:
    client = RecordingClient()
    watching = Watching(client)
    watching.want("maps", [MAPS])
    qtbot.waitUntil(lambda: len(client.sent) == 1)
    client.event_arrived.emit(WorkerReady("cpu", "2"))
    qtbot.waitUntil(lambda: len(client.sent) == 2)
    assert client.sent_of(Watch)[1].probes == (MAPS,)
