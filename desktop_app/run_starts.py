"""Has the engine begin runs, or go on with them: one, or those of all models in lock-step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.run_orders import begin, go_on, new_id
from engine.messages import StartLanes
from engine.recipe import live_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from desktop_app.document import Document
    from desktop_app.kept_runs import KeptRuns
    from desktop_app.live_changes import LiveChanges
    from desktop_app.run_feed import RunFeed
    from desktop_app.run_orders import Parent
    from desktop_app.training_client import TrainingClient
    from engine.data.spec import DataSpec
    from engine.messages import StartRun
    from engine.project import ModelId
    from engine.storage import RunRecord


class RunStarts:
    """Speaks of them from then on; what the engine needs before is sent already."""

    def __init__(
        self,
        document: Document,
        client: TrainingClient,
        feed: RunFeed,
        runs: KeptRuns,
        live: LiveChanges,
    ) -> None:
        self._document, self._client, self._feed = document, client, feed
        self._runs, self._live = runs, live

    def begin(self, parents: Mapping[ModelId, Parent], *, together: bool) -> None:
        """Begin a run of the open model, or of all; those with a parent take its weights."""
        project = self._document.project
        group = new_id() if together else ""
        orders = [
            begin(project, model, id, self._runs.folder_of(id), parents.get(model.id), group)
            for model in (project.models if together else (project.model,))
            for id in (new_id(),)
        ]
        self._live.begin({each.run.id: live_settings(each.run.recipe) for each in orders})
        looked_at = next(each.run.id for each in orders if each.run.model == project.active)
        self._feed.begin_lanes([each.run for each in orders], looked_at)
        self._send([each.start for each in orders], looked_at)

    def go_on(
        self,
        record: RunRecord,
        records: Mapping[str, RunRecord],
        data: DataSpec,
        folders: Mapping[str, Path],
    ) -> None:
        """Go on with a run that is looked at, and with others beside it."""
        pace = self._document.project.recipe.pace
        is_present = record.id == self._feed.account.id
        if not is_present:
            beside = [self._runs.account(each) for each in self._runs.beside(record)]
            self._feed.restore_lanes(beside, record.id)
        self._feed.resume(records)
        starts = [go_on(each, data, folders[id], pace) for id, each in records.items()]
        self._send(starts, record.id)
        self._live.begin_as_now(() if is_present else records.values())
        self._live.tell()  # what was changed since its last checkpoint

    def fetch_folders(
        self, run_ids: Sequence[str], then: Callable[[dict[str, Path]], object]
    ) -> None:
        """Have the folders of runs made ready, one after the other."""
        folders: dict[str, Path] = {}

        def fetch_next() -> None:
            left = [id for id in run_ids if id not in folders]
            if left:
                self._runs.fetch_folder(left[0], lambda folder: on_ready(left[0], folder))
            else:
                then(folders)

        def on_ready(run_id: str, folder: Path) -> None:
            folders[run_id] = folder
            fetch_next()

        fetch_next()

    def _send(self, starts: Sequence[StartRun], looked_at: str) -> None:
        if len(starts) == 1:
            self._client.send(starts[0])
        else:
            self._client.send(StartLanes(tuple(starts), looked_at))
        self._document.mark_runs_changed()
