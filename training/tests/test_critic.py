"""The critic learns to tell painted from drawn, and each side of the game moves by its own loss only."""

import pytest
import torch
from torch.nn import functional as F

from sphere_fill.critic import Critic, balance, critic_losses
from sphere_fill.data import Dataset


def blurred(image: torch.Tensor) -> torch.Tensor:
    return F.interpolate(F.avg_pool2d(image, 4), scale_factor=4, mode="bilinear")


def test_tells_drawn_from_blurred(data: Dataset) -> None:
    torch.manual_seed(0)
    critic = Critic(32)
    optimizer = torch.optim.AdamW(critic.parameters(), lr=1e-3)
    for step in range(40):
        drawn = data.images(torch.arange(8) + 8 * (step % 16))
        _, told = critic_losses(critic, blurred(drawn), drawn)
        optimizer.zero_grad()
        told.backward()
        optimizer.step()
    unseen = data.images(torch.arange(128, 160))
    with torch.no_grad():
        right = critic(unseen).mean((1, 2, 3)) > critic(blurred(unseen)).mean((1, 2, 3))
    assert float(right.float().mean()) > 0.8


def test_each_side_has_its_own_loss(data: Dataset) -> None:
    critic, drawn = Critic(16), data.images(torch.arange(4))
    painted = blurred(drawn).requires_grad_()
    fooled, told = critic_losses(critic, painted, drawn)
    fooled.backward(retain_graph=True)
    assert painted.grad is not None and bool(painted.grad.any())
    assert all(p.grad is None for p in critic.parameters())
    painted.grad = None
    told.backward()
    assert painted.grad is None
    assert all(p.grad is not None for p in critic.parameters())


def test_balance_makes_gradients_equally_long() -> None:
    image = torch.rand(2, 4, 8, 8, requires_grad=True)
    first, second = image.square().sum(), 1e-3 * (image - 1).abs().pow(3).sum()
    factor = balance(first, second, image)
    lengths = [torch.autograd.grad(loss, image, retain_graph=True)[0].norm() for loss in (first, factor * second)]
    assert float(lengths[1]) == pytest.approx(float(lengths[0]), rel=1e-4)
