"""Losses over time are those of every real step, each counting alike; padding does not count."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import torch
import torch.nn.functional as F
from torch import Tensor

from engine.modules.losses_over_time import (
    AbsoluteErrorOverTime,
    CrossEntropyOverTime,
    LossOverTime,
    SquaredErrorOverTime,
)

if TYPE_CHECKING:
    from collections.abc import Callable

LENGTHS = torch.tensor([4, 0, 7])


def given(loss: LossOverTime, seed: int = 0) -> tuple[Tensor, Tensor]:
    generator = torch.Generator().manual_seed(seed)
    scores = torch.randn(3, 7, 5, generator=generator)
    if isinstance(loss, SquaredErrorOverTime):
        return scores, torch.randn(3, 7, 5, generator=generator)
    return scores, torch.randint(5, (3, 7), generator=generator)


def real(tensor: Tensor) -> Tensor:
    return torch.cat([row[:length] for row, length in zip(tensor, LENGTHS.tolist(), strict=True)])


PLAIN: dict[type, Callable[[Tensor, Tensor], Tensor]] = {
    CrossEntropyOverTime: F.cross_entropy,
    SquaredErrorOverTime: F.mse_loss,
    AbsoluteErrorOverTime: F.l1_loss,
}
LOSSES = [kind() for kind in PLAIN]


@pytest.mark.parametrize("loss", LOSSES, ids=lambda loss: type(loss).__name__)
class TestEveryLoss:
    def test_it_is_torch_s_over_the_real_steps(self, loss: LossOverTime) -> None:
        scores, targets = given(loss)
        expected = PLAIN[type(loss)](real(scores), real(targets))
        found = loss((scores, LENGTHS), (targets, LENGTHS))
        torch.testing.assert_close(found, expected)
        tally = loss.tally((scores, LENGTHS), (targets, LENGTHS))
        assert tally.steps == 11
        assert float(tally.loss / tally.steps) == pytest.approx(float(expected), rel=1e-5)

    def test_whole_rows_need_no_lengths(self, loss: LossOverTime) -> None:
        scores, targets = given(loss)
        full = torch.tensor([7, 7, 7])
        torch.testing.assert_close(loss(scores, targets), loss((scores, full), (targets, full)))

    def test_padding_changes_nothing(self, loss: LossOverTime) -> None:
        scores, targets = given(loss)
        scores.requires_grad_()
        value = loss((scores, LENGTHS), (targets, LENGTHS))
        value.backward()
        assert scores.grad is not None
        assert scores.grad[0, 4:].abs().sum() == 0
        assert scores.grad[1].abs().sum() == 0
        other = scores.detach().clone()
        other[0, 4:], other[1] = 1e6, -1e6
        torch.testing.assert_close(loss((other, LENGTHS), (targets, LENGTHS)), value.detach())
        rows = loss.losses((other, LENGTHS), (targets, LENGTHS))
        torch.testing.assert_close(
            rows, loss.losses((scores.detach(), LENGTHS), (targets, LENGTHS))
        )
        assert rows[1] == 0

    def test_of_nothing_but_padding_it_is_zero(self, loss: LossOverTime) -> None:
        scores, targets = given(loss)
        scores.requires_grad_()
        none = torch.zeros(3, dtype=torch.int64)
        value = loss((scores, none), (targets, none))
        value.backward()
        assert value == 0
        assert loss.measured((scores, none), (targets, none)) == 0
        assert loss.tally((scores, none), (targets, none)).steps == 0


def test_every_step_counts_alike_not_every_sample() -> None:
    loss = SquaredErrorOverTime()
    scores, targets = torch.zeros(2, 3, 1), torch.tensor([[[1.0], [9], [9]], [[0], [0], [0]]])
    lengths = torch.tensor([1, 3])
    assert loss((scores, lengths), (targets, lengths)) == pytest.approx(1 / 4)


def test_what_is_shown_last_is_each_row_s_last_real_step() -> None:
    loss = CrossEntropyOverTime()
    scores, _ = given(loss)
    shown = loss.last((scores, LENGTHS))
    torch.testing.assert_close(shown[0], scores[0, 3].softmax(0))
    torch.testing.assert_close(shown[2], scores[2, 6].softmax(0))


def test_answers_are_counted_by_what_was_right() -> None:
    loss = CrossEntropyOverTime()
    scores, targets = given(loss)
    counts = loss.tally((scores, LENGTHS), (targets, LENGTHS)).counts
    assert counts is not None
    assert counts.sum() == 11
    assert (counts.sum(1) == torch.bincount(real(targets), minlength=5)).all()
    right = (real(scores).argmax(1) == real(targets)).sum()
    assert counts.diagonal().sum() == right


def test_what_is_right_is_what_has_the_highest_score() -> None:
    loss = CrossEntropyOverTime()
    scores, targets = given(loss)
    flat, answers = scores.flatten(0, 1), targets.flatten()
    assert (loss.step_measures(flat, answers) == (flat.argmax(1) == answers)).all()
    none = torch.zeros(21, 5)  # of weights that begin at zero
    assert (loss.step_measures(none, answers) == (answers == 0)).all()
