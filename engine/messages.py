"""What the window and the worker say to each other: plain data and numpy arrays.

Commands carry ids and may be repeated safely. Streams (`StepsTaken`, `Observed` with an empty
`request_id`) come at most 30 times a second; replies go out at once, past every queue.
"""

from __future__ import annotations

from typing import Literal

import msgspec
import numpy as np

from engine.data.spec import DataSpec
from engine.graph.model import Graph
from engine.probes.record import ProbeRequest
from engine.problem import NodeId
from engine.recipe import Recipe
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
    nothing of what answered before.
    """

    graph: Graph
    recipe: Recipe
    data: DataSpec
    weights: str = ""
    is_fresh: bool = False


class StartRun(Message, frozen=True, eq=False):
    """Train from fresh weights, or from those in the file `weights`; files go into `folder`."""

    run_id: RunId
    graph: Graph
    recipe: Recipe
    data: DataSpec
    folder: str
    weights: str = ""
    stop_after_steps: int = 0


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


class SetPace(Message, frozen=True, eq=False):
    """Change the pace of the run."""

    run_id: RunId
    pace: str


class JoinDrawings(Message, frozen=True, eq=False):
    """Let drawings made meanwhile join the run's next epoch, training split only."""

    run_id: RunId
    data: DataSpec


class Watch(Message, frozen=True, eq=False):
    """Say what is visible: these probes come with every later `Observed`."""

    probes: tuple[ProbeRequest, ...]


class Look(Message, frozen=True, eq=False):
    """Show the network an image, uint8 (H, W), as the current sample; answered by `Observed`.

    None shows the first validation sample.
    """

    request_id: str
    image: Array | None


class SaveWeights(Message, frozen=True, eq=False):
    """Write the present weights to a file; answered by `WeightsSaved`."""

    command_id: str
    path: str


class Shutdown(Message, frozen=True, eq=False):
    """End the worker."""


Command = (
    PutImages | PreparePreview | StartRun | PauseRun | ResumeRun | StepRun | StopRun | SetPace
    | JoinDrawings | Watch | Look | SaveWeights | Shutdown
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
    """Data made by sources lies in these `.npy` files: uint8 (N, H, W), int64 (N,), bool (N,)."""

    data: DataSpec
    images: str
    labels: str
    validation: str


class PreviewReady(Message, frozen=True, eq=False):
    """The preview model is built and answers, perhaps with weights that a run has learned."""

    parameters: int
    has_learned: bool = False


class RunStarted(Message, frozen=True, eq=False):
    """A run began, with everything that its numbers depend on."""

    run_id: RunId
    device: str
    threads: int
    steps_per_epoch: int
    total_steps: int
    classes: tuple[str, ...]


class StepsTaken(Message, frozen=True, eq=False):
    """Scalars of consecutive steps from `first_step` on, by name, float32 (n,) each.

    The names are "loss", "accuracy", "gradient" (total norm) and "gradient/<node>". `seconds` is
    training time so far, without validation and pauses.
    """

    run_id: RunId
    first_step: int
    scalars: dict[str, Array]
    seconds: float


class Validated(Message, frozen=True, eq=False):
    """Loss and metrics of the validation split after a step; `epoch` counts finished epochs."""

    run_id: RunId
    step: int
    epoch: int
    metrics: dict[str, float]


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
    """The run paused before an update, because a number is not finite; the weights are unharmed."""

    run_id: RunId
    step: int
    node: NodeId
    tensor: Literal["activation", "gradient", "weight", "loss"]


class RunEnded(Message, frozen=True, eq=False):
    """The run is over; its weights lie in `weights`."""

    run_id: RunId
    reason: Literal["completed", "stopped", "failed"]
    steps: int
    seconds: float
    weights: str


class Observed(Message, frozen=True, eq=False):
    """What the network makes of the current sample, and the watched probes.

    `scores` float32 (classes,) are probabilities for cross-entropy and binary cross-entropy, raw
    scores for MSE. `request_id` is "" in the stream; `run_id` is "" for the preview model.
    """

    request_id: str
    run_id: RunId
    step: int
    image: Array
    scores: Array
    probes: dict[ProbeRequest, Array]


class WeightsSaved(Message, frozen=True, eq=False):
    """The weights lie in the file."""

    command_id: str
    path: str


class Failed(Message, frozen=True, eq=False):
    """A command could not be done; `about` is its run, request or command id."""

    about: str
    message: Text
    details: str = ""


Event = (
    WorkerReady | Heartbeat | DataReady | PreviewReady | RunStarted | StepsTaken | Validated
    | RunPaused | RunResumed | DrawingsJoined | NonFinite | RunEnded | Observed | WeightsSaved
    | Failed
)  # fmt: skip
