"""What a run has to say to the user: it failed, its numbers broke, it goes on from somewhere."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

from desktop_app.layer_names import layer_names
from desktop_app.model_titles import model_title
from desktop_app.notices import Notice, NoticeBar, NoticeButton
from desktop_app.run_titles import title_of
from engine.models import model_of
from engine.problem import InvalidValue
from engine.recipe import with_settings
from engine.texts import Text, text

if TYPE_CHECKING:
    from desktop_app.notices import Severity
    from desktop_app.run_account import RunAccount
    from desktop_app.studio import Studio
    from engine.messages import CheckpointFailed, Failed, NonFinite, RunEnded, RunStarted
    from engine.problem import ParamValue

_log = logging.getLogger("netloom")

NON_FINITE, FAILED, DISK = "non-finite", "failed", "disk"
CHECKPOINT, STARTED = "checkpoint", "run-started"
LANE = "lane-broken"
SLOWER = 0.1
REWIND_STEPS = 20
CLIP: dict[str, ParamValue] = {"clipping": "norm", "clip_limit": 1.0}


class RunNotices(QObject):
    """Each is withdrawn when it is no longer true."""

    def __init__(self, bar: NoticeBar, studio: Studio) -> None:
        super().__init__(bar)
        self._bar, self._studio = bar, studio
        self._starts_again = False
        self._start = QTimer(self, interval=0, singleShot=True)
        self._start.timeout.connect(studio.session.start)
        feed, session = studio.feed, studio.session
        feed.stopped_on_non_finite.connect(self._on_non_finite)
        feed.lane_broken.connect(self._on_lane_broken)
        feed.failed.connect(self._on_failed)
        feed.state_changed.connect(self._on_state)
        feed.rewound.connect(lambda: bar.withdraw(NON_FINITE))
        feed.run_started.connect(self._on_started)
        feed.run_ended.connect(self._on_ended)
        feed.checkpoint_failed.connect(self._on_checkpoint_failed)
        feed.checkpointed.connect(lambda: bar.withdraw(CHECKPOINT))
        studio.document.project_replaced.connect(self._on_project_replaced)
        session.data_differs.connect(self._on_data_differs)
        session.refused.connect(self._on_refused)
        studio.runs.failed.connect(self._on_disk_refused)

    # --- numbers that are no numbers --------------------------------------------------------

    def _on_non_finite(self, event: NonFinite) -> None:
        run = self._studio.feed.run
        names = layer_names(run.graph) if run else {}
        message = text(
            "notice-non-finite",
            layer=names.get(event.node, ""),
            tensor=Text(f"tensor-{event.tensor}"),
            direction=event.direction,
            step=event.step,
            known="yes" if event.node in names else "no",
        )
        show = NoticeButton(text("notice-show"), lambda: self._studio.focus.bring("diagnosis"))
        stop = NoticeButton(text("action-train-stop"), self._studio.session.stop)
        buttons = (*self._cures(event), show, stop)
        self._bar.show_notice(Notice(NON_FINITE, "error", message, buttons))

    def _cures(self, event: NonFinite) -> tuple[NoticeButton, ...]:
        """Offer to go back; where nothing is left to go back to, to begin anew."""
        steps = min(REWIND_STEPS, event.can_rewind)
        if not steps:
            return (NoticeButton(text("notice-slower"), self._train_slower),)
        return (
            NoticeButton(
                text("notice-rewind-slower", steps=steps), lambda: self._rewind(steps, self._slower)
            ),
            NoticeButton(
                text("notice-rewind-clip", steps=steps), lambda: self._rewind(steps, CLIP)
            ),
        )

    @property
    def _slower(self) -> dict[str, ParamValue]:
        return {"learning_rate": self._studio.document.project.recipe.learning_rate * SLOWER}

    def _rewind(self, steps: int, settings: dict[str, ParamValue]) -> None:
        self._studio.session.rewind(steps, settings)

    def _train_slower(self) -> None:
        """Take a tenth of the learning rate and start again."""
        project = self._studio.document.project
        try:
            recipe = with_settings(project.recipe, self._slower)
        except InvalidValue as error:
            self._on_refused(error.message)
            return
        title = text("edit-recipe", param=text("param-learning-rate"))
        self._studio.document.edit(title, project.with_recipe(recipe))
        self._starts_again = True
        self._studio.session.stop()

    def _on_refused(self, message: Text) -> None:
        self._bar.show_notice(Notice(NON_FINITE, "error", message))

    def _on_lane_broken(self, account: RunAccount) -> None:
        """Say that the others go on without one; what broke is the diagnosis's to explain."""
        message = text("notice-lane-broken", model=self._model(account), step=account.steps)
        show = NoticeButton(text("notice-show"), lambda: self._show_lane(account))
        self._bar.show_notice(Notice(LANE, "warn", message, (show,)))

    def _show_lane(self, account: RunAccount) -> None:
        if account.run is not None:
            self._studio.document.open_model(account.run.model)
            self._studio.focus.bring("diagnosis")

    def _model(self, account: RunAccount) -> str:
        """Return the name of the model that is trained in a lane."""
        id = account.run.model if account.run is not None else ""
        model = model_of(self._studio.document.project, id)
        return model_title(model) if model is not None else account.id[:4]

    # --- beginning and end ------------------------------------------------------------------

    def _on_started(self, event: RunStarted) -> None:
        """Say where a run goes on from, and what of another run's weights it has."""
        parts = [] if event.notice is None else [event.notice]
        if event.step:
            parts.append(text("notice-resumed", step=event.step))
        if (continued := self._continued(event)) is not None:
            parts.append(continued)
        if not parts:
            return
        message = parts[0]
        for part in parts[1:]:
            message = text("notice-both", first=message, second=part)
        severity: Severity = "info" if event.notice is None else "warn"
        self._bar.show_notice(Notice(STARTED, severity, message))

    def _continued(self, event: RunStarted) -> Text | None:
        run = self._studio.feed.run
        parent = self._studio.runs.record(run.parent) if run and run.parent else None
        if run is None or parent is None or event.step:
            return None
        names = layer_names(run.graph)
        kept = [names[id] for id in event.kept if id in names]
        if not event.fresh:
            return text("notice-continued-all", run=title_of(parent))
        fresh = event.fresh[0]
        for reason in event.fresh[1:]:
            fresh = text("notice-both", first=fresh, second=reason)
        return text(
            "notice-continued",
            run=title_of(parent),
            kept=", ".join(kept),
            count=len(kept),
            fresh=fresh,
        )

    def _on_data_differs(self, run_id: str) -> None:
        session = self._studio.session
        message = text("notice-data-differs", run=self._title(run_id))
        going_on = NoticeButton(
            text("notice-resume-with-present-data"),
            lambda: session.resume_run(run_id, with_present_data=True),
        )
        cancel = NoticeButton(text("unsaved-cancel"), lambda: None)
        self._bar.show_notice(Notice(STARTED, "warn", message, (going_on, cancel)))

    def _title(self, run_id: str) -> str:
        record = self._studio.runs.record(run_id)
        return title_of(record) if record is not None else ""

    def _on_state(self) -> None:
        state = self._studio.feed.state
        if state in ("running", "ended", "none"):
            self._bar.withdraw(NON_FINITE)
        if state == "starting":
            self._starts_again = False
            for topic in (FAILED, STARTED, CHECKPOINT, LANE):
                self._bar.withdraw(topic)

    def _on_project_replaced(self) -> None:
        """Take back what was said of the last project."""
        self._starts_again = False
        for topic in (FAILED, DISK, STARTED, CHECKPOINT, LANE):
            self._bar.withdraw(topic)

    def _on_ended(self, _event: RunEnded) -> None:
        if self._starts_again:
            self._starts_again = False
            self._start.start()  # after everybody else has heard of the end

    # --- what went wrong --------------------------------------------------------------------

    def _on_failed(self, event: Failed) -> None:
        buttons: tuple[NoticeButton, ...] = ()
        if event.details:
            _log.error("the engine reports\n%s", event.details)
            copying = partial(QGuiApplication.clipboard().setText, event.details)
            buttons = (NoticeButton(text("notice-copy-details"), copying),)
        message, lane = event.message, self._studio.feed.account_of(event.about)
        if lane is not None and self._studio.feed.lanes:
            message = text("notice-lane-failed", model=self._model(lane), problem=message)
        self._bar.show_notice(Notice(FAILED, "error", message, buttons))

    def _on_checkpoint_failed(self, event: CheckpointFailed) -> None:
        self._bar.show_notice(Notice(CHECKPOINT, "warn", event.message))

    def _on_disk_refused(self, message: Text) -> None:
        self._bar.show_notice(Notice(DISK, "warn", message))
