"""The critic: a small network that tells drawn pictures from painted ones, patch by patch.

A pixel loss alone paints what is unsure as a wash of everything it could be. The critic hears of no prompt: it asks only
which of two patches was drawn. Patch critics are known from image translation (arXiv 1611.07004) and from the decoders of
latent models (arXiv 2012.09841, which also weighs its loss by the gradients); comparing in pairs is the relativistic game
(arXiv 1807.00734): with the drawn picture beside it, what differs is how it was painted, not what it shows.
"""

import torch
from torch import Tensor, nn
from torch.func import functional_call
from torch.nn import functional as F

from .model import clamp_premultiplied

HOLD = 0.01
"""Pull of the critic's answers to 0: pairs alone leave their level open, and it drifts."""


class Critic(nn.Module):
    """image [B, 4, H, W], premultiplied, in [0, 1] → how drawn each patch looks [B, 1, H/8, W/8]; larger: more so."""

    def __init__(self, width: int = 96) -> None:
        super().__init__()
        self.net = nn.Sequential(
            nn.PixelUnshuffle(2),
            nn.Conv2d(16, width // 2, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width // 2, width, 4, 2, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, width, 3, 1, 1),
            nn.LeakyReLU(0.2),
            nn.Conv2d(width, 1, 3, 1, 1),
        )
        self.to(memory_format=torch.channels_last)

    def forward(self, image: Tensor) -> Tensor:
        out: Tensor = self.net(image * 2 - 1)
        return out


def critic_losses(critic: Critic, painted: Tensor, drawn: Tensor) -> tuple[Tensor, Tensor]:
    """Losses (painter's, critic's), scalars; each has a gradient for its own side only.

    ``painted`` and ``drawn`` [B, 4, H, W] show the same row by row. ``painted`` as the painter gives it in training,
    unclamped: the critic sees what a designer would see.
    """
    seen = clamp_premultiplied(painted)
    real, fake = critic(drawn), critic(seen.detach())
    told = F.softplus(fake - real).mean() + HOLD * (real.square() + fake.square()).mean()
    frozen = {name: value.detach() for name, value in critic.named_parameters()}
    fooled = F.softplus(real.detach() - functional_call(critic, frozen, seen)).mean()
    return fooled, told


def balance(first: Tensor, second: Tensor, image: Tensor) -> Tensor:
    """Factor, a scalar without gradient, that gives the loss ``second`` as long a gradient on ``image`` as ``first`` has."""
    a, b = (torch.autograd.grad(loss, image, retain_graph=True)[0].norm() for loss in (first, second))
    return (a / b.clamp_min(1e-9)).detach()
