"""The other side of `training_speed`: the loops that people write by hand.

`best_loop` is what an expert writes who wants speed and nothing else: channels-last, fused Adam,
the data as one tensor, a permutation an epoch, the loss kept as a tensor. `tutorial_loop` is what
tutorials show.
"""

from __future__ import annotations

from itertools import pairwise

import torch
import torch.nn.functional as F
from torch import Tensor, nn
from torch.utils.data import DataLoader, TensorDataset

State = tuple[Tensor, Tensor]


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


class ResidualBlock(nn.Module):
    """Two convolutions and a shortcut, projected where the map is halved (He et al. 2016)."""

    def __init__(self, channels: int, filters: int) -> None:
        super().__init__()
        stride = 1 if channels == filters else 2
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(filters)
        self.shortcut: nn.Module = nn.Identity()
        if stride > 1:
            project = nn.Conv2d(channels, filters, 1, stride, bias=False)
            self.shortcut = nn.Sequential(project, nn.BatchNorm2d(filters))

    def forward(self, x: Tensor) -> Tensor:
        """Return (B, filters, H, W), or half as high and wide."""
        y = F.relu(self.norm1(self.conv1(x)))
        return F.relu(self.norm2(self.conv2(y)) + self.shortcut(x))


def resnet20() -> nn.Sequential:
    """Return three stages of three residual blocks, 16, 32 and 64 wide, for grey images."""
    widths = (16, 16, 16, 16, 32, 32, 32, 64, 64, 64)
    return nn.Sequential(
        nn.Conv2d(1, 16, 3, padding=1, bias=False), nn.BatchNorm2d(16), nn.ReLU(),
        *(ResidualBlock(a, b) for a, b in pairwise(widths)),
        nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10),
    )  # fmt: skip


TOKENS, EMBEDDED, HIDDEN = 65, 64, 128
TEXT_LENGTH, CHUNK = 64_001, 50


class LSTM(nn.LSTM):
    """torch's own, batch first."""

    def __init__(self) -> None:
        super().__init__(EMBEDDED, HIDDEN, batch_first=True)


class CharLSTM(nn.Module):
    """A table of characters, an LSTM, and scores of the next character."""

    def __init__(self) -> None:
        super().__init__()
        self.table = nn.Embedding(TOKENS, EMBEDDED)
        self.lstm = LSTM()
        self.scores = nn.Linear(HIDDEN, TOKENS)

    def forward(self, tokens: Tensor, state: State | None) -> tuple[Tensor, State]:
        """Return scores (B, T, tokens) of tokens (B, T), and the state to go on from."""
        hidden, state = self.lstm(self.table(tokens), state)
        return self.scores(hidden), state


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


def best_reading(model: CharLSTM, *, tokens: Tensor, batch_size: int, epochs: int) -> list[Tensor]:
    """Train on a text (N,) in contiguous lanes, chunk by chunk, the state carried on detached."""
    size = (len(tokens) - 1) // batch_size
    lanes = torch.stack([tokens[i * size : (i + 1) * size + 1] for i in range(batch_size)])
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    losses = []
    for _ in range(epochs):
        state: State | None = None
        for first in range(0, size, CHUNK):
            read = lanes[:, first : first + CHUNK + 1]
            scores, (h, c) = model(read[:, :-1], state)
            state = (h.detach(), c.detach())
            loss = F.cross_entropy(scores.flatten(0, 1), read[:, 1:].flatten())
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            losses.append(loss.detach())
    return losses


def usual_reading(model: CharLSTM, *, tokens: Tensor, batch_size: int, epochs: int) -> list[float]:
    """Train as tutorials do: chunks at random places, a DataLoader, no state carried on."""
    chunks = tokens[:-1].unfold(0, CHUNK, CHUNK), tokens[1:].unfold(0, CHUNK, CHUNK)
    loader = DataLoader(TensorDataset(*chunks), batch_size=batch_size, shuffle=True)
    criterion = nn.CrossEntropyLoss()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    losses = []
    for _ in range(epochs):
        for batch, targets in loader:
            optimizer.zero_grad()
            scores, _ = model(batch, None)
            loss = criterion(scores.transpose(1, 2), targets)
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
    return losses
