"""Tells runs that go on by which settings to go from now on, each by its own model's recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.lanes import lane_recipe
from engine.messages import ChangeLive
from engine.models import model_of
from engine.recipe import live_settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.document import Document
    from desktop_app.run_feed import RunFeed
    from desktop_app.training_client import TrainingClient
    from engine.project import ModelId
    from engine.recipe import LiveSettings
    from engine.storage import RunRecord


class LiveChanges:
    """Remembers what each run was told; the pace is everyone's."""

    def __init__(self, document: Document, client: TrainingClient, feed: RunFeed) -> None:
        self._document, self._client, self._feed = document, client, feed
        self._told: dict[str, LiveSettings] = {}

    def begin(self, told: Mapping[str, LiveSettings]) -> None:
        """Note by what runs begin, by their ids; the others know nothing yet."""
        self._told = dict(told)

    def begin_as_now(self, records: Iterable[RunRecord]) -> None:
        """Leave runs as they were kept, until something is changed."""
        found = {record.id: self._wanted(record.model) for record in records}
        self._told = {id: live for id, live in found.items() if live is not None}

    def note(self, run_id: str, live: LiveSettings) -> None:
        """Note that a run is told of these by another command."""
        self._told[run_id] = live

    def tell(self) -> None:
        """Tell every run that goes on what is news to it."""
        for account in self._feed.accounts:
            if account.run is None or not account.is_active:
                continue
            live = self._wanted(account.run.model)
            if live is not None and live != self._told.get(account.id):
                self._told[account.id] = live
                self._client.send(ChangeLive(account.id, live))

    def _wanted(self, model_id: ModelId) -> LiveSettings | None:
        project = self._document.project
        model = model_of(project, model_id)
        return live_settings(lane_recipe(project, model)) if model is not None else None
