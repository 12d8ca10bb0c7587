"""The runs in lock-step as plots show them: each with its model's name and colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.compared import ComparedRun
from desktop_app.model_titles import model_hue, model_title
from engine.models import model_of

if TYPE_CHECKING:
    from desktop_app.document import Document
    from desktop_app.run_account import RunAccount
    from desktop_app.run_feed import RunFeed


def lane_runs(document: Document, feed: RunFeed) -> tuple[ComparedRun, ...]:
    """Return all runs in lock-step, in the order of their models; none for a run alone."""
    return tuple(_seen(document, account) for account in feed.lanes)


def _seen(document: Document, account: RunAccount) -> ComparedRun:
    project = document.project
    id = account.run.model if account.run is not None else ""
    model = model_of(project, id)
    title = model_title(model) if model is not None else account.id[:4]
    return ComparedRun(account.id, title, model_hue(project, id), account.history)
