"""A batch's images varied at random, on the device."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F

from engine.data.augmentation import Augmentation, drawn_moves, drawn_noise
from engine.training.channels_last import channels_last

if TYPE_CHECKING:
    from torch import Tensor

    from engine.training.samples import Batch


def augmented(batch: Batch, augmentation: Augmentation, seed: int, purpose: str) -> Batch:
    """Return a batch with its images (B, C, H, W) varied; the rest of it stays as it is.

    What is drawn depends on the seed and the purpose alone, so that a run that resumes draws what
    it would have drawn. `engine.data.augmentation` does the same for a preview.
    """
    return {
        name: _varied(tensor, augmentation, seed, purpose) if tensor.ndim == 4 else tensor
        for name, tensor in batch.items()
    }


def _varied(images: Tensor, augmentation: Augmentation, seed: int, purpose: str) -> Tensor:
    if augmentation.moves:
        images = _moved(images, augmentation, seed, purpose)
    if augmentation.noise:
        noise = drawn_noise(augmentation, tuple(images.shape), seed, purpose)
        images = (images + torch.from_numpy(noise).to(images.device)).clamp_(0, 1)
    return channels_last(images)


def _moved(images: Tensor, augmentation: Augmentation, seed: int, purpose: str) -> Tensor:
    moves = torch.from_numpy(drawn_moves(augmentation, len(images), seed, purpose))
    grid = F.affine_grid(moves.to(images.device), list(images.shape), align_corners=False)
    ground = background(images)
    return F.grid_sample(images - ground, grid, align_corners=False) + ground


def background(images: Tensor) -> Tensor:
    """Return the median of each image's border (B, C, 1, 1), the lower one of two."""
    edges = (images[:, :, 0], images[:, :, -1], images[:, :, 1:-1, 0], images[:, :, 1:-1, -1])
    return torch.cat(edges, 2).median(2).values[:, :, None, None]
