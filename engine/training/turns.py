"""When what is worth measuring again: looking takes its share of the time, and no more."""

from __future__ import annotations

from itertools import accumulate
from time import perf_counter
from typing import TYPE_CHECKING, Literal

from engine.probes.activations import THUMBNAIL, WEIGHT
from engine.probes.gradients import SAMPLE_WEIGHT_GRADIENT
from engine.probes.record import PROBES
from engine.probes.updates import WEIGHT_CHANGE, WEIGHT_GRADIENT, WEIGHT_UPDATE

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from engine.probes.record import ProbeRequest
    from engine.training.build import Network
    from engine.training.probing import Measured

Group = Literal["sample", "batch", "step", "bulk"]
INTERVAL = 1 / 30  # seconds between two looks at most
SHARES: Mapping[Group, float] = {"sample": 0.01, "batch": 0.007, "step": 0.006, "bulk": 0.007}
THUMBNAIL_TURNS = 4  # a thumbnail comes with every fourth look: 30 / 4 ≈ 8 a second

BULK = 2**20  # bytes of weights in a look; more of them take turns, the largest ones do
BULK_INTERVAL = 1.0  # seconds after which a bulky array may come again
SENDING = 1e-9  # seconds a byte: the sender holds up training while it packs an array

WEIGHT_SHAPED = frozenset(
    probe.id
    for probe in (WEIGHT, WEIGHT_CHANGE, WEIGHT_GRADIENT, WEIGHT_UPDATE, SAMPLE_WEIGHT_GRADIENT)
)


class Turns:
    """Shares the looks out among what is watched.

    Every look sees what depends on the current sample, with the weights that made it so. What
    needs a batch, or two looks at the weights, comes along when its own share allows it; and so do
    arrays that are large, one after the other. A run that waits for its pace has time to spare:
    looking that fits into the waiting costs nothing, and comes as often as it can be seen.
    """

    def __init__(self) -> None:
        self._next: dict[Group, float] = dict.fromkeys(SHARES, 0.0)
        self._soonest = 0.0
        self._sent: dict[ProbeRequest, float] = {}
        self._too_large: frozenset[ProbeRequest] = frozenset()
        self._number = 0

    @property
    def is_due(self) -> bool:
        """Whether it is time for the next look."""
        return perf_counter() >= self._next["sample"]

    def due(
        self, watched: Iterable[ProbeRequest], sizes: Mapping[ProbeRequest, int]
    ) -> tuple[ProbeRequest, ...]:
        """Return what the next look is to see; `sizes` are bytes, of weights at least."""
        now = perf_counter()
        self._number += 1
        self._too_large = bulky(sizes)
        found: list[ProbeRequest] = []
        waiting: list[ProbeRequest] = []
        thumbnails: list[ProbeRequest] = []
        for request in watched:
            group = group_of(request, self._too_large)
            if now < self._next[group]:
                continue
            if group == "bulk":
                waiting.append(request)
            elif request.probe == THUMBNAIL.id:
                thumbnails.append(request)
            else:
                found.append(request)
        thumbnails = thumbnails[self._number % THUMBNAIL_TURNS :: THUMBNAIL_TURNS]
        return (*found, *thumbnails, *self._bulk(waiting, sizes, now))

    def rested(self, seconds: float) -> None:
        """Note that the run waited for its pace: so much looking, of all groups, was free."""
        for group, share in SHARES.items():
            earned = seconds / len(SHARES) / share
            self._next[group] = max(self._soonest, self._next[group] - earned)

    def looked(self, began: float, found: Measured, beside_step: float) -> None:
        """Note how long a look took that began at a time and ends now.

        `beside_step` are the seconds before and after the step.
        """
        self._soonest = began + INTERVAL
        for group, taken in self._spent(began, found, beside_step).items():
            self._next[group] = max(self._soonest, began + taken / SHARES[group])
        self._sent.update(dict.fromkeys(found.arrays, began))

    def _spent(self, began: float, found: Measured, beside_step: float) -> dict[Group, float]:
        """Return the seconds of each group; what is not known to be another's is "sample"'s."""
        seconds: dict[Group, float] = {"sample": 0.0}
        for request, taken in found.seconds.items():
            group = group_of(request, self._too_large)
            sending = found.arrays[request].nbytes * SENDING if request in found.arrays else 0.0
            seconds[group] = seconds.get(group, 0.0) + taken + sending
        elsewhere = sum(taken for group, taken in seconds.items() if group != "sample")
        seconds["sample"] = max(seconds["sample"], perf_counter() - began - elsewhere)
        stepping: Group = "step" if "step" in seconds else "bulk" if "bulk" in seconds else "sample"
        seconds[stepping] += beside_step
        return seconds

    def _bulk(
        self, waiting: list[ProbeRequest], sizes: Mapping[ProbeRequest, int], now: float
    ) -> list[ProbeRequest]:
        """Return those that waited longest: as many as fit, or one that alone is too large."""
        found: list[ProbeRequest] = []
        total = 0
        for request in sorted(waiting, key=lambda request: self._sent.get(request, 0.0)):
            is_rested = now - self._sent.get(request, 0.0) >= BULK_INTERVAL
            if is_rested and (not found or total + sizes[request] <= BULK):
                found.append(request)
                total += sizes[request]
        return found


def weight_bytes(network: Network, requests: Iterable[ProbeRequest]) -> dict[ProbeRequest, int]:
    """Return the bytes of every request for an array of a weight's shape."""
    sizes = {}
    for request in requests:
        if request.probe in WEIGHT_SHAPED:
            weight = getattr(network.by_node.get(request.node), "weight", None)
            sizes[request] = 0 if weight is None else 4 * weight.numel()
    return sizes


def bulky(sizes: Mapping[ProbeRequest, int]) -> frozenset[ProbeRequest]:
    """Return the largest weights, those that do not fit into one look beside all smaller ones."""
    by_size = sorted(sizes, key=lambda request: sizes[request])
    totals = accumulate(sizes[request] for request in by_size)
    return frozenset(
        request for request, total in zip(by_size, totals, strict=True) if total > BULK
    )


def group_of(request: ProbeRequest, too_large: Container[ProbeRequest]) -> Group:
    """Return with what others a request takes its turn."""
    if request in too_large:
        return "bulk"
    match PROBES[request.probe].needs if request.probe in PROBES else "sample":
        case "batch":
            return "batch"
        case "step":
            return "step"
        case _:
            return "sample"
