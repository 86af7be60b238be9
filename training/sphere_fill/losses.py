"""Training losses."""

import torch
from torch import Tensor
from torch.nn import functional as F


def pixel_loss(painted: Tensor, target: Tensor, scales: int = 4) -> Tensor:
    """L1 of pixels plus L1 of their differences along x and y, at full size and after each of ``scales`` - 1 halvings; [B].

    Both [B, 4, H, W], premultiplied, in [0, 1]. The differences keep edges crisp without a pretrained feature net. Pixels count by
    :func:`attention`.
    """
    loss, weight = painted.new_zeros(len(painted)), attention(target)
    for scale in range(scales):
        if scale:
            painted, target, weight = F.avg_pool2d(painted, 2), F.avg_pool2d(target, 2), F.avg_pool2d(weight, 2)
        d = painted - target
        for part, counts in ((d, weight), (d.diff(dim=3), weight[..., 1:]), (d.diff(dim=2), weight[:, :, 1:])):
            loss = loss + (part.abs() * counts).mean((1, 2, 3))
    return 2 * loss


AROUND = 9
"""Pixels on a side of the surroundings in which :func:`attention` looks for edges."""

MOST = 5.0
"""A single star in a night sky is not all of the picture."""


@torch.no_grad()
def attention(target: Tensor) -> Tensor:
    """How much a pixel matters, [B, 1, H, W], about 1 in the mean: half of it for being there, half by how much is drawn around it, up to
    ``MOST`` times the picture's mean.

    A face is a hundredth of an avatar's pixels, and all that people look at.
    """
    edges = target.new_zeros(len(target), 1, *target.shape[2:])
    for axis in (3, 2):
        step = target.diff(dim=axis).abs().sum(1, keepdim=True)
        edges.narrow(axis, 1, step.shape[axis]).add_(step)
    drawn = F.avg_pool2d(edges, AROUND, 1, AROUND // 2)
    return 0.5 + 0.5 * (drawn / drawn.mean((2, 3), keepdim=True).clamp_min(1e-6)).clamp_max(MOST)


def choice_loss(logits: Tensor, right: Tensor) -> Tensor:
    """Mean cross-entropy of each row of ``logits`` [B, K] against its right columns, all of equal weight: ``right`` [B, K] bool, at
    least one a row. The contrastive loss of CLIP (arXiv 2103.00020), where more than one answer may be right.
    """
    target = right.float()
    return F.cross_entropy(logits, target / target.sum(1, keepdim=True))


def psnr(painted: Tensor, target: Tensor) -> Tensor:
    """Peak signal to noise ratio [B] in dB of [B, 4, H, W] images in [0, 1], over all four channels."""
    return -10 * torch.log10((painted.clamp(0, 1) - target).flatten(1).pow(2).mean(1).clamp_min(1e-10))
