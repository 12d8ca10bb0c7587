"""Which samples validate, and which are for the test: by a hash of each sample's id.

So adding samples moves no others, and setting some apart for the test moves none that validate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from engine.data.randomness import fraction

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


def validation_mask(
    ids: Sequence[str], labels: NDArray[np.int64], validation_fraction: float, seed: int
) -> NDArray[np.bool_]:
    """Return bool (N,), true for the samples of one source that validate.

    A class with two samples or more has some on both sides; a lone sample trains.
    """
    draws = np.array([fraction(seed, id) for id in ids], np.float64)
    mask = draws < validation_fraction
    for label in np.unique(labels):
        members = np.flatnonzero(labels == label)
        by_draw = members[np.argsort(draws[members], kind="stable")]
        mask[by_draw[-1]] = False
        if len(members) > 1 and validation_fraction > 0:
            mask[by_draw[0]] = True
    return mask


def test_mask(
    ids: Sequence[str],
    labels: NDArray[np.int64],
    validation_fraction: float,
    test_fraction: float,
    seed: int,
) -> NDArray[np.bool_]:
    """Return bool (N,), true for the samples of one source that neither train nor validate.

    A class that can spare one of those that would train has some; one of them always trains.
    """
    draws = np.array([fraction(seed, id) for id in ids], np.float64)
    free = ~validation_mask(ids, labels, validation_fraction, seed)
    mask = free & (draws < validation_fraction + test_fraction)
    for label in np.unique(labels):
        members = np.flatnonzero((labels == label) & free)
        by_draw = members[np.argsort(draws[members], kind="stable")]
        if len(members) > 1 and test_fraction > 0:
            mask[by_draw[0]] = True
        mask[by_draw[-1]] = False
    return mask
