"""What is known of the current run and of the current sample, kept for all panels to show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.looking import Looking
from desktop_app.run_account import CurrentRun, RunAccount, state_of
from desktop_app.text_requests import TextRequests
from engine.messages import (
    Checkpointed,
    CheckpointFailed,
    DataReady,
    DrawingsJoined,
    Failed,
    Generated,
    NonFinite,
    Observed,
    PreviewReady,
    RunEnded,
    RunRewound,
    RunStarted,
    Scored,
    StepsTaken,
    Validated,
    VitalsTaken,
    WorkerReady,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    import numpy as np

    from desktop_app.compared import ComparedRun
    from desktop_app.run_account import RunState
    from desktop_app.training_client import TrainingClient
    from engine.data.facts import DataFacts
    from engine.messages import Event
    from engine.probes.record import ProbeRequest
    from engine.run_history import RunHistory
    from engine.storage import RunEvent

__all__ = ["CurrentRun", "RunFeed"]

TICK_MS = 33


class RunFeed(QObject):
    """Receives events; panels read its attributes when a signal tells them to.

    `lanes` are the accounts of all runs that are trained in lock-step, or were, in the order of
    their models; a run that is trained alone is in none. One account is looked at: of it speak
    `run`, `history` and their like. `state` is that of all lanes together.

    `sample` is the image that was last looked at, None for the first of the validation split.
    `has_learned` says whether the preview that answers has weights of a run.
    `validations` are all of this run, the newest last; `validation_rows` (n,) are the positions in
    the data set of the samples that they speak of. `events` is what happened to the run, in the
    order of happening. `compared` are other runs whose curves are wanted beside those of this one.
    `costs` are the milliseconds that each probe took at the last look, by its id. `is_answering`
    says, while `observed` is heard, whether this look was asked for: then the user waits for it.
    `account_changed` tells of any run, looked at or not, when there is something to be kept of it.
    `history_changed` comes at most 30 times a second. `observed` comes with every new look at the
    current sample, from the stream while training and as the answer to `look`. `texts` is what the
    network is asked to write and to score; what it refuses of that is told there alone.
    """

    state_changed = Signal()
    lanes_changed = Signal()
    account_changed = Signal(object)  # RunAccount
    lane_broken = Signal(object)  # RunAccount, that others go on without
    history_changed = Signal()
    observed = Signal()
    preview_ready = Signal()
    worker_ready = Signal(object)  # WorkerReady
    data_ready = Signal(object)  # DataReady
    drawings_joined = Signal(object)  # DrawingsJoined
    run_started = Signal(object)  # RunStarted
    rewound = Signal(object)  # RunRewound
    checkpointed = Signal()
    checkpoint_failed = Signal(object)  # CheckpointFailed
    validated = Signal()
    events_changed = Signal()
    compared_changed = Signal()
    stopped_on_non_finite = Signal(object)  # NonFinite
    run_ended = Signal(object)  # RunEnded
    failed = Signal(object)  # Failed

    def __init__(self, client: TrainingClient, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account = RunAccount()
        self.lanes: tuple[RunAccount, ...] = ()
        self.state: RunState = "none"
        self.compared: tuple[ComparedRun, ...] = ()
        self.costs: dict[str, float] = {}
        self.is_answering = False
        self.observation: Observed | None = None
        self.has_learned = False
        self.sample: np.ndarray | None = None
        self._label = self._target = -1
        self._probes: dict[ProbeRequest, np.ndarray] = {}
        self._has_network = False
        self._left_runs: set[str] = set()
        self._is_between_projects = False
        self._looking = Looking(client)
        self.texts = TextRequests(client, self)
        self._tick = QTimer(self, interval=TICK_MS, singleShot=True)
        self._tick.timeout.connect(self.history_changed)
        client.event_arrived.connect(self.receive)
        client.worker_lost.connect(self._on_worker_lost)

    @property
    def has_network(self) -> bool:
        """Whether there is a network to ask."""
        return self._has_network

    @property
    def account(self) -> RunAccount:
        """All that is known of the run that is looked at."""
        return self._account

    @property
    def run(self) -> CurrentRun | None:
        """The run that the panels speak of."""
        return self._account.run

    @property
    def history(self) -> RunHistory:
        """The scalars of the current run."""
        return self._account.history

    @property
    def seconds(self) -> float:
        """Training time of the current run, without validation and pauses."""
        return self._account.seconds

    @property
    def events(self) -> tuple[RunEvent, ...]:
        """What happened to the current run."""
        return self._account.events

    @property
    def validations(self) -> list[Validated]:
        """All validations of the current run."""
        return self._account.validations

    @property
    def validation_rows(self) -> np.ndarray | None:
        """Of which samples they speak."""
        return self._account.validation_rows

    @property
    def facts(self) -> DataFacts | None:
        """What the training split of the current run is like."""
        return self._account.facts

    @property
    def accounts(self) -> tuple[RunAccount, ...]:
        """All runs that are trained, or were: the lanes, or else the one of the panels."""
        return self.lanes or (self._account,)

    def account_of(self, run_id: str) -> RunAccount | None:
        """Return what is known of one of these runs."""
        return next((each for each in self.accounts if run_id and each.id == run_id), None)

    @property
    def steps(self) -> int:
        """Steps taken in the current run."""
        return self.history.step_count

    @property
    def validation(self) -> Validated | None:
        """The latest validation of this run."""
        return self.validations[-1] if self.validations else None

    @property
    def steps_per_second(self) -> float:
        """Pace so far, without validation and pauses."""
        return self.steps / self.seconds if self.seconds > 0 else 0.0

    def probe(self, request: ProbeRequest) -> np.ndarray | None:
        """Return the latest array of a watched probe, None while there is none."""
        return self._probes.get(request)

    def begin(self, run: CurrentRun) -> None:
        """Speak of a new run from here on."""
        self.begin_lanes((run,), run.id)

    def begin_lanes(self, runs: Sequence[CurrentRun], looked_at: str) -> None:
        """Speak of new runs in lock-step from here on, and look at one of them."""
        self._speak_of([RunAccount(run, "starting") for run in runs], looked_at)

    def restore(
        self,
        run: CurrentRun,
        history: RunHistory,
        seconds: float,
        events: tuple[RunEvent, ...] = (),
    ) -> None:
        """Speak of a run that ended earlier, as it was kept."""
        self.restore_lanes([RunAccount(run, "ended", history, seconds, events)], run.id)

    def restore_lanes(self, accounts: Sequence[RunAccount], looked_at: str) -> None:
        """Speak of runs that ended earlier, as they were kept, and look at one of them."""
        self._speak_of(accounts, looked_at)

    def resume(self, run_ids: Collection[str]) -> None:
        """Wait for some of the runs that ended to go on."""
        for account in self.accounts:
            if account.id in run_ids:
                self._left_runs.discard(account.id)
                account.state, account.end = "starting", None
                self._follow(account, is_other=True)

    def look_at_lane(self, run_id: str) -> None:
        """Look at another one of the lanes."""
        account = self.account_of(run_id)
        if account is None or account is self._account:
            return
        self._account = account
        self.observation = None
        self._probes.clear()
        self.texts.forget()  # the other lane's network would have written it
        self._tell_all()
        self.state_changed.emit()

    def leave_run(self) -> None:
        """Speak of no run; the network that answers stays."""
        self._speak_of([RunAccount()], "")

    def forget(self) -> None:
        """Speak of no run, and hear nothing more of the network that answered so far."""
        self._lose_network()
        self._is_between_projects = True
        self.observation = None
        self.sample = None
        self._probes.clear()
        self.costs = {}
        self.compare(())
        self.leave_run()

    def compare(self, runs: Iterable[ComparedRun]) -> None:
        """Want the curves of these runs beside those of the current one."""
        compared = tuple(runs)
        if compared or self.compared:
            self.compared = compared
            self.compared_changed.emit()

    def look(self, image: np.ndarray | None, label: int = -1) -> None:
        """Ask what the network makes of an image; while an answer is due, only the newest waits.

        `label` is the class of the image where it is known: the loss is taken against it, unless
        something else is aimed at. As long as there is no network, the image is only kept.
        """
        self.sample, self._label = image, label
        self._ask()

    def aim_at(self, target: int) -> None:
        """Take the loss of the current sample against a class, -1 for its own."""
        self._target = target
        self._ask()

    def look_again(self) -> None:
        """Ask anew what the network makes of the current sample."""
        self._ask()

    def receive(self, event: Event) -> None:
        """Take in what the worker says; what belongs to another run is dropped."""
        account = self.account_of(getattr(event, "run_id", ""))
        if account is not None:
            self._note(account, event)
        elif getattr(event, "run_id", ""):
            return
        if account in (None, self._account):
            self._tell(event)
        elif isinstance(event, Observed):
            self._looking.settle(event.request_id)  # by the lane that was looked at when asked

    def _note(self, account: RunAccount, event: Event) -> None:
        """Take in what is said of a run, whether it is looked at or not."""
        before, events = account.state, account.events
        known = account.steps, len(account.validations)
        account.take(event)
        if account is self._account and account.events is not events:
            self.events_changed.emit()
        is_cut = (account.steps, len(account.validations)) < known
        if is_cut and account is self._account:
            self.validated.emit()
        if is_cut or isinstance(event, StepsTaken | Validated | VitalsTaken):
            self._request_tick()
        if isinstance(event, RunStarted):
            self._gain_network()
        if account.state != before or isinstance(event, Checkpointed | RunEnded):
            self._follow(account, is_other=account.state != before)
        if isinstance(event, NonFinite) and self.lanes:
            self.lane_broken.emit(account)

    def _tell(self, event: Event) -> None:
        """Tell the panels what the worker said of the run that is looked at, or of none."""
        match event:
            case Validated():
                self.validated.emit()
            case Observed():
                self._on_observed(event)
            case RunStarted():
                self.run_started.emit(event)
            case RunRewound():
                self.rewound.emit(event)
            case Checkpointed():
                self.checkpointed.emit()
            case CheckpointFailed():
                self.checkpoint_failed.emit(event)
            case NonFinite() if not self.lanes:
                self.stopped_on_non_finite.emit(event)
            case RunEnded():
                self.run_ended.emit(event)
            case PreviewReady():
                self._gain_network()
                self.has_learned = event.has_learned
                self.preview_ready.emit()
            case WorkerReady():
                self.worker_ready.emit(event)
            case DataReady():
                self.data_ready.emit(event)
            case DrawingsJoined():
                self.drawings_joined.emit(event)
            case Generated() | Scored():
                self.texts.receive(event)
            case Failed():
                self._on_failed(event)
            case _:
                pass  # heartbeats and saved weights are others' business

    def _speak_of(self, accounts: Sequence[RunAccount], looked_at: str) -> None:
        self._left_runs |= {each.id for each in self.accounts if each.id}
        self._left_runs -= {each.id for each in accounts}
        self.lanes = tuple(accounts) if len(accounts) > 1 else ()
        self._account = next((each for each in accounts if each.id == looked_at), accounts[0])
        self._tell_all()
        for account in accounts:
            self._follow(account)

    def _tell_all(self) -> None:
        """Tell whoever shows a run that it is another one."""
        self.lanes_changed.emit()
        self.history_changed.emit()
        self.validated.emit()
        self.events_changed.emit()

    def _follow(self, account: RunAccount, *, is_other: bool = False) -> None:
        """Tell what is to be kept of a run, and what all lanes together are doing, if it is news.

        `is_other` says that the run is in another state than before.
        """
        if account.run is not None:
            self.account_changed.emit(account)
        before, self.state = self.state, state_of(self.accounts)
        if self.state != before or (is_other and account is self._account):
            self.state_changed.emit()

    def _on_observed(self, event: Observed) -> None:
        if self._is_between_projects:
            return  # said by the network of the last one
        self.observation = event
        self.costs = event.costs
        self._probes.update(event.probes)
        self._looking.settle(event.request_id)
        self.is_answering = bool(event.request_id)
        self.observed.emit()
        self.is_answering = False

    def _on_failed(self, event: Failed) -> None:
        if event.about in self._left_runs or self.texts.refuse(event):
            return
        self._looking.settle(event.about)
        account = self.account_of(event.about)
        if account is not None:
            self._end(account)
        self.failed.emit(event)

    def _ask(self) -> None:
        if self._has_network:
            label = self._label if self._target < 0 else self._target
            self._looking.ask(self.sample, label)

    def _gain_network(self) -> None:
        self._has_network = True
        self._is_between_projects = False

    def _lose_network(self) -> None:
        self._has_network = False
        self._looking.forget()
        self.texts.forget()

    def _on_worker_lost(self) -> None:
        self._lose_network()
        for account in self.accounts:
            if account.is_active:
                self._end(account)

    def _end(self, account: RunAccount) -> None:
        is_other, account.state = account.state != "ended", "ended"
        self._follow(account, is_other=is_other)

    def _request_tick(self) -> None:
        if not self._tick.isActive():
            self._tick.start()
