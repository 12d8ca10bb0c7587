"""What the window and the worker say to each other: plain data and numpy arrays.

Commands carry ids and may be repeated safely. Streams (`StepsTaken`, `Observed` with an empty
`request_id`) come at most 30 times a second; replies go out at once, past every queue.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from engine.data.facts import DataFacts
from engine.data.spec import DataSpec
from engine.graph.model import Graph
from engine.probes.record import ProbeRequest
from engine.problem import NodeId, ParamValue
from engine.recipe import LiveSettings, Recipe
from engine.texts import Text

RunId = str
Array = np.ndarray


class Message(msgspec.Struct, frozen=True, eq=False):
    """Base of all commands and events."""


# --- commands -------------------------------------------------------------------------------


class PutImages(Message, frozen=True, eq=False):
    """Hand over pixels of drawings, uint8 (H, W), by digest; sent once each, before use."""

    images: dict[str, Array]


class PreparePreview(Message, frozen=True, eq=False):
    """Build the untrained network that answers until there is a run of this graph.

    Weights whose node and shape agree are kept from what answered before; `weights` names a
    safetensors file to take them from instead. A fresh one belongs to another project: it keeps
    nothing of what answered before. `moved` tells of layers that have another path there than
    here: the one there → the one here.
    """

    graph: Graph
    recipe: Recipe
    data: DataSpec
    weights: str = ""
    is_fresh: bool = False
    moved: dict[NodeId, NodeId] = {}


class StartRun(Message, frozen=True, eq=False):
    """Train; checkpoints, and in the end the weights, go into `folder`.

    A run begins with fresh weights. `continue_from` is the folder of another run: every weight
    that agrees is kept, and the optimizer's state where nothing changed. `is_resumed` goes on with
    this very run from the newest whole checkpoint in `folder`, as if it had never stopped; `data`
    is then `run_record.data_of`, and where the run's own drawings were changed since, the run is
    refused unless that is accepted. `moved` is as in `PreparePreview`.
    """

    run_id: RunId
    graph: Graph
    recipe: Recipe
    data: DataSpec
    folder: str
    continue_from: str = ""
    is_resumed: bool = False
    accepts_changed_data: bool = False
    stop_after_steps: int = 0
    moved: dict[NodeId, NodeId] = {}


class StartLanes(Message, frozen=True, eq=False):
    """Train several runs in lock-step: the n-th batch of each before the next one of any.

    What is said of pausing, stepping, going back, stopping and of the pace to one of them holds
    for all; other settings for that one alone. One that cannot begin, or breaks, ends by itself.
    The stream of looks is of `looked_at`.
    """

    runs: tuple[StartRun, ...]
    looked_at: RunId


class LookAtLane(Message, frozen=True, eq=False):
    """Let another one of the runs in lock-step feed the stream of looks, and answer."""

    run_id: RunId


class PauseRun(Message, frozen=True, eq=False):
    """Hold before the next step."""

    run_id: RunId


class ResumeRun(Message, frozen=True, eq=False):
    """Go on from a pause."""

    run_id: RunId


class StepRun(Message, frozen=True, eq=False):
    """Take one step, then hold."""

    run_id: RunId


class StopRun(Message, frozen=True, eq=False):
    """End the run after the present step; its weights are kept."""

    run_id: RunId


class ChangeLive(Message, frozen=True, eq=False):
    """Change what may change during a run, from its next step on; told by `LiveChanged`."""

    run_id: RunId
    live: LiveSettings


class RewindRun(Message, frozen=True, eq=False):
    """Go back to the weights of so many steps ago, go on from there with `live` settings.

    The optimizer and all chance go back too. Answered by `RunRewound`.
    """

    run_id: RunId
    steps: int
    live: LiveSettings


class JoinDrawings(Message, frozen=True, eq=False):
    """Let drawings made meanwhile join the run's next epoch, training split only."""

    run_id: RunId
    data: DataSpec


class Watch(Message, frozen=True, eq=False):
    """Say what is visible: these probes come with every later `Observed`."""

    probes: tuple[ProbeRequest, ...]


class Look(Message, frozen=True, eq=False):
    """Show the network a sample, which becomes the current one; answered by `Observed`.

    It is an image uint8 (H, W), tokens int64 (T,) or a series float32 (T, C); None shows the first
    of validation, of a stream its beginning. `label` is the class against which the loss of
    "backward" probes is taken; -1 is the sample's own, or else the most probable one.
    """

    request_id: str
    sample: Array | None
    label: int = -1


class Generate(Message, frozen=True, eq=False):
    """Let the network write on after a prompt; answered by `Generated`, piece by piece.

    `temperature` 0 always takes the most probable token; `top_k` 0 lets all take part. A newer
    request takes the place of one that is still being answered.
    """

    request_id: str
    prompt: str
    length: int
    temperature: float = 1.0
    top_k: int = 0
    seed: int = 0


class StopGenerating(Message, frozen=True, eq=False):
    """Write no further."""

    request_id: str


class Score(Message, frozen=True, eq=False):
    """Ask how probable a text is, token by token; answered by `Scored`."""

    request_id: str
    text: str


class SaveRun(Message, frozen=True, eq=False):
    """Write a run as it is now into a folder, as at its end; answered by `RunSaved`.

    `run_id` is one of those that go on in lock-step, "" the one that answers.
    """

    command_id: str
    folder: str
    run_id: RunId = ""


class SettleRun(Message, frozen=True, eq=False):
    """Make of a run whose engine died one that ended: its newest checkpoint becomes its end.

    Answered by `RunSaved`.
    """

    command_id: str
    folder: str


class Shutdown(Message, frozen=True, eq=False):
    """End the worker."""


Command = (
    PutImages | PreparePreview | StartRun | StartLanes | LookAtLane | PauseRun | ResumeRun | StepRun
    | StopRun | ChangeLive | RewindRun | JoinDrawings | Watch | Look | Generate | StopGenerating
    | Score | SaveRun | SettleRun | Shutdown
)  # fmt: skip

# --- events ---------------------------------------------------------------------------------


class WorkerReady(Message, frozen=True, eq=False):
    """The worker has torch loaded; `device` is what "auto" means here."""

    device: str
    torch_version: str


class Heartbeat(Message, frozen=True, eq=False):
    """The worker lives: what it is in, and for how long."""

    phase: str
    seconds: float


class DataReady(Message, frozen=True, eq=False):
    """Data made by sources lies in these `.npy` files: uint8 (N, H, W), int64 (N,), bool (N,).

    `validation` and `test` tell which samples do not train, and what they are for instead.
    """

    data: DataSpec
    images: str
    labels: str
    validation: str
    test: str


class PreviewReady(Message, frozen=True, eq=False):
    """The preview model is built and answers, perhaps with weights that a run has learned."""

    parameters: int
    has_learned: bool = False


class RunStarted(Message, frozen=True, eq=False):
    """A run began, or goes on after `step` steps, with everything that its numbers depend on.

    `validation_rows` int64 (n,) are the positions in the data set (what sources made, then the
    drawings) of the samples that `Validated` speaks of. `kept` names the nodes that go on with
    weights of another run; `fresh` says of all others why they do not. `notice` tells what had to
    be passed over, such as a checkpoint that was cut short.
    """

    run_id: RunId
    device: str
    threads: int
    steps_per_epoch: int
    total_steps: int
    classes: tuple[str, ...]
    step: int = 0
    validation_rows: Array | None = None
    facts: DataFacts | None = None
    kept: tuple[NodeId, ...] = ()
    fresh: tuple[Text, ...] = ()
    notice: Text | None = None


class StepsTaken(Message, frozen=True, eq=False):
    """Scalars of consecutive steps from `first_step` on, by name, float32 (n,) each.

    The names are "loss", "accuracy", "gradient" (total norm, before clipping), "gradient/<node>"
    and "learning_rate" (as the schedule has it). `seconds` is training time so far, without
    validation and pauses.
    """

    run_id: RunId
    first_step: int
    scalars: dict[str, Array]
    seconds: float


class VitalsTaken(Message, frozen=True, eq=False):
    """Vital signs after a step, by name; taken often at first, then now and then.

    "update/<node>" is ‖ΔW‖ / ‖W‖ of that step, "weight/<node>" the standard deviation of the
    weights, "likeness/<node>" the share of units whose weights equal another unit's; on a fixed
    part of the validation split "activation/<node>" is the standard deviation of what the layer
    puts out, "dead/<node>" the share of units that are never above 0, and "saturated/<node>" the
    share of values in the flat parts of a sigmoid or tanh.
    """

    run_id: RunId
    step: int
    values: dict[str, float]


class Validated(Message, frozen=True, eq=False):
    """What the network makes of the validation split after a step; `epoch` counts finished epochs.

    `confusion` int64 (classes, classes) has a row for each label. For sample i of
    `RunStarted.validation_rows`, `predicted` int16 (n,) is the class of the highest score,
    `losses` float32 (n,) its loss, `likelihoods` float32 (n,) the probability of its own class.
    """

    run_id: RunId
    step: int
    epoch: int
    metrics: dict[str, float]
    confusion: Array | None = None
    predicted: Array | None = None
    losses: Array | None = None
    likelihoods: Array | None = None


class NGramCounted(Message, frozen=True, eq=False):
    """How well counting alone foretells the text that validates: the best n-gram.

    `nats` is its cross-entropy a token, a line for the loss to beat.
    """

    run_id: RunId
    order: int
    nats: float


class Checkpointed(Message, frozen=True, eq=False):
    """The run can be resumed from a step; its file holds so many bytes."""

    run_id: RunId
    step: int
    bytes: int


class CheckpointFailed(Message, frozen=True, eq=False):
    """The disk refused a checkpoint: training goes on, and it is tried again; told once."""

    run_id: RunId
    message: Text


class LiveChanged(Message, frozen=True, eq=False):
    """From this step on a run goes by another setting: one of `LiveSettings`, by its name."""

    run_id: RunId
    step: int
    name: str
    before: ParamValue | tuple[str, ...]
    after: ParamValue | tuple[str, ...]


class RunRewound(Message, frozen=True, eq=False):
    """The run went back to where it was after `step` steps; what came later is void."""

    run_id: RunId
    step: int


class RunPaused(Message, frozen=True, eq=False):
    """The run holds after `step` steps."""

    run_id: RunId
    step: int


class RunResumed(Message, frozen=True, eq=False):
    """The run goes on."""

    run_id: RunId


class DrawingsJoined(Message, frozen=True, eq=False):
    """Drawings joined the training split at the start of an epoch."""

    run_id: RunId
    step: int
    sample_ids: tuple[str, ...]


class NonFinite(Message, frozen=True, eq=False):
    """The run paused before an update, because a number is not finite; the weights are unharmed.

    `can_rewind` is how many steps it can go back.
    """

    run_id: RunId
    step: int
    node: NodeId
    tensor: Literal["input", "activation", "gradient", "weight", "loss"]
    direction: Literal["forward", "backward"] = "forward"
    can_rewind: int = 0


class RunEnded(Message, frozen=True, eq=False):
    """The run is over; its weights lie in `weights`, the best ones beside it.

    "early" is an end by early stopping. `best_step` is the step of the least validation loss, -1
    without validation.
    """

    run_id: RunId
    reason: Literal["completed", "early", "stopped", "failed"]
    steps: int
    seconds: float
    weights: str
    best_step: int = -1


class Observed(Message, frozen=True, eq=False):
    """What the network makes of the current sample, and the watched probes.

    `scores` float32 (classes,) are probabilities for cross-entropy and binary cross-entropy, raw
    scores for MSE; over time they are those of the last step. `request_id` is "" in the stream;
    `run_id` is "" for the preview model. `label` is the class that "backward" probes were taken
    against. `costs` are milliseconds that each probe took, by its id.
    """

    request_id: str
    run_id: RunId
    step: int
    sample: Array
    scores: Array
    probes: dict[ProbeRequest, Array]
    label: int = -1
    costs: dict[str, float] = {}


class Alternative(msgspec.Struct, frozen=True):
    """A token that might have stood there, as it would be written, and its probability."""

    text: str
    probability: float


class Piece(msgspec.Struct, frozen=True):
    """A token that was written: its probability, and the most probable ones, the best first.

    Probabilities are the network's own, before temperature and top-k.
    """

    text: str
    probability: float
    alternatives: tuple[Alternative, ...]


class Generated(Message, frozen=True, eq=False):
    """What was written since the last of these, from piece `first` on.

    The first of them, which may have no pieces yet, names in `unseen` what of the prompt the
    network does not know.
    """

    request_id: str
    run_id: RunId
    step: int
    first: int
    pieces: tuple[Piece, ...]
    is_over: bool = False
    unseen: tuple[str, ...] = ()


class Scored(Message, frozen=True, eq=False):
    """How probable a text is: its tokens as they are written, and the logarithm of each.

    `log_probabilities` float32 (n,) are natural; the first is 0, because it is given.
    `perplexity` is exp of minus the mean of the others.
    """

    request_id: str
    run_id: RunId
    step: int
    pieces: tuple[str, ...]
    log_probabilities: Array
    perplexity: float
    unseen: tuple[str, ...] = ()


class RunSaved(Message, frozen=True, eq=False):
    """The run, as it was after `step` steps, lies in the folder."""

    command_id: str
    step: int


class Failed(Message, frozen=True, eq=False):
    """A command could not be done; `about` is its run, request or command id."""

    about: str
    message: Text
    details: str = ""


Event = (
    WorkerReady | Heartbeat | DataReady | PreviewReady | RunStarted | StepsTaken | Validated
    | VitalsTaken | RunPaused | RunResumed | DrawingsJoined | LiveChanged | RunRewound | NonFinite
    | NGramCounted | Checkpointed | CheckpointFailed | RunEnded | Observed | Generated | Scored
    | RunSaved | Failed
)  # fmt: skip
