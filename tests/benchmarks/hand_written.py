"""The other side of `training_speed`: the loops that people write by hand.

`best_loop` is what an expert writes who wants speed and nothing else: channels-last, fused Adam,
the data as one tensor, a permutation an epoch, the loss kept as a tensor. `tutorial_loop` is what
tutorials show.
"""

from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset


def xo() -> nn.Sequential:
    """Return the network of the example `xo`."""
    return nn.Sequential(
        nn.Conv2d(1, 8, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(8, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(784, 32), nn.ReLU(), nn.Linear(32, 2),
    )  # fmt: skip


def digits() -> nn.Sequential:
    """Return the network of the example `digits`."""
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Dropout(0.5), nn.Linear(512, 64), nn.ReLU(), nn.Linear(64, 10),
    )  # fmt: skip


def cnn28() -> nn.Sequential:
    """Return a larger network for 28×28 images: 16 and 32 filters, 128 hidden units."""
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(16, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(1568, 128), nn.ReLU(), nn.Linear(128, 10),
    )  # fmt: skip


def best_loop(
    model: nn.Module, images: Tensor, labels: Tensor, *, batch_size: int, epochs: int
) -> list[Tensor]:
    """Train on images (N, 1, H, W), float, and labels (N,)."""
    model = model.to(memory_format=torch.channels_last)
    images = images.contiguous(memory_format=torch.channels_last)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    losses = []
    for _ in range(epochs):
        for index in torch.randperm(len(images)).split(batch_size):
            loss = F.cross_entropy(
                model(images.index_select(0, index)), labels.index_select(0, index)
            )
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return losses


def tutorial_loop(
    model: nn.Module, images: Tensor, labels: Tensor, *, batch_size: int, epochs: int
) -> list[float]:
    """Train as tutorials do: a shuffling DataLoader, default Adam, the loss read every step."""
    loader = DataLoader(TensorDataset(images, labels), batch_size=batch_size, shuffle=True)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    losses = []
    for _ in range(epochs):
        for batch, targets in loader:
            optimizer.zero_grad()
            loss = criterion(model(batch), targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
