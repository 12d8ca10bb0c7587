"""The states of a run on disk: the last two checkpoints, and what is kept at its end."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from engine.run_files import checkpoint_file, checkpoints_in
from engine.storage.runs import BEST as BEST_FILE
from engine.storage.runs import RESUME as RESUME_FILE
from engine.storage.runs import WEIGHTS as WEIGHTS_FILE
from engine.training.run_state import BEST, WEIGHTS, RunState
from engine.training.tensor_file import (
    DamagedFileError,
    digest_of,
    read_numbers,
    read_plain_tensors,
    read_tensors,
    write_tensors,
)

if TYPE_CHECKING:
    from pathlib import Path

    from torch import Tensor

KEPT = 2

# At a run's end the state is written as three files; these numbers name the digests of the others.
_WEIGHTS_DIGEST, _BEST_DIGEST = "files/weights", "files/best"


class FoundState(msgspec.Struct, frozen=True, eq=False):
    """The newest whole state of a run, and the steps of newer ones that are damaged."""

    state: RunState
    damaged: tuple[int, ...] = ()


def write_checkpoint(folder: Path, state: RunState, *, is_rewound: bool = False) -> int:
    """Write a state as one file and return its bytes; of those before, only the last stays.

    What lies there of later steps is void after a rewinding, and goes too. Raises `OSError` where
    the disk refuses; then everything is as before.
    """
    place = checkpoint_file(folder, state.step)
    write_tensors(place, state.tensors, state.numbers)
    if is_rewound:
        forget_after(folder, state.step)
    for _, older in checkpoints_in(folder)[KEPT:]:
        _remove(older)
    return place.stat().st_size


def write_end(folder: Path, state: RunState) -> None:
    """Write a state as three files: weights, the best ones if others, and all else.

    The checkpoints before it are then no longer needed. Raises `OSError`. Killed at any moment, it
    leaves a whole state: three files cannot be replaced at once, so that one checkpoint stands in.
    """
    if (folder / RESUME_FILE).is_file() and not checkpoints_in(folder):
        write_checkpoint(folder, state)
    weights, best = state.part(WEIGHTS), state.part(BEST)
    has_best = bool(best) and state.numbers.get(f"{BEST}/step") != state.step
    rest = {n: t for n, t in state.tensors.items() if n.partition("/")[0] not in (WEIGHTS, BEST)}
    write_tensors(folder / WEIGHTS_FILE, weights)
    if has_best:
        write_tensors(folder / BEST_FILE, best)
    else:
        _remove(folder / BEST_FILE)
    digests = {
        _WEIGHTS_DIGEST: digest_of(weights),
        _BEST_DIGEST: digest_of(best) if has_best else "",
    }
    write_tensors(folder / RESUME_FILE, rest, {**state.numbers, **digests})
    for _, checkpoint in checkpoints_in(folder):
        _remove(checkpoint)
    sweep(folder)


def sweep(folder: Path) -> None:
    """Remove what was being written when the process was killed."""
    for unfinished in folder.glob(".*.safetensors.tmp-*"):
        _remove(unfinished)


def forget_after(folder: Path, step: int) -> None:
    """Remove the states of later steps."""
    for later, place in checkpoints_in(folder):
        if later > step:
            _remove(place)
    if _step_of_end(folder) > step:
        _remove(folder / RESUME_FILE)


def newest_state(folder: Path, at_most: int | None = None) -> FoundState | None:
    """Return the newest whole state in a run's folder, perhaps of a step up to `at_most`.

    None where there is not one state, raises `DamagedFileError` where there is no whole one.
    """
    damaged: list[int] = []
    for step, places in _states_in(folder):
        if at_most is not None and step > at_most:
            continue
        try:
            return FoundState(_read(folder, places), tuple(damaged))
        except DamagedFileError:
            damaged.append(step)
    if damaged:
        raise DamagedFileError(folder.name)
    return None


def steps_in(folder: Path) -> list[int]:
    """Return the steps of all states in a run's folder, newest first."""
    return [step for step, _ in _states_in(folder)]


def _states_in(folder: Path) -> list[tuple[int, Path]]:
    """Return what may be read as a state, newest first; an end before a checkpoint of its step."""
    found = checkpoints_in(folder)
    if (folder / RESUME_FILE).is_file():
        found.append((_step_of_end(folder), folder / RESUME_FILE))
    return sorted(found, key=lambda each: (each[0], each[1].name == RESUME_FILE), reverse=True)


def _step_of_end(folder: Path) -> int:
    """Return after how many steps the end in a folder is, -1 where none can be read."""
    try:
        return int(read_numbers(folder / RESUME_FILE)["run/steps"] or 0)
    except (DamagedFileError, LookupError, TypeError, ValueError):
        return -1


def _read(folder: Path, place: Path) -> RunState:
    tensors, numbers = read_tensors(place)
    if place.name == RESUME_FILE:
        weights = _named(folder / WEIGHTS_FILE, str(numbers[_WEIGHTS_DIGEST]))
        tensors |= {f"{WEIGHTS}/{name}": tensor for name, tensor in weights.items()}
        if numbers[_BEST_DIGEST]:  # else the last weights are the best
            weights = _named(folder / BEST_FILE, str(numbers[_BEST_DIGEST]))
        if numbers.get(f"{BEST}/step", -1) != -1:
            tensors |= {f"{BEST}/{name}": tensor for name, tensor in weights.items()}
    return RunState(int(numbers["run/steps"] or 0), tensors, numbers)


def _named(path: Path, digest: str) -> dict[str, Tensor]:
    """Read the tensors that a state names by their digest; raises for others."""
    tensors = read_plain_tensors(path)
    if digest_of(tensors) != digest:
        raise DamagedFileError(path.name)
    return tensors


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)
