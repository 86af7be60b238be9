"""Training losses."""

import torch
from torch import Tensor
from torch.nn import functional as F


def pixel_loss(painted: Tensor, target: Tensor, scales: int = 4) -> Tensor:
    """L1 of pixels plus L1 of their differences along x and y, at full size and after each of ``scales`` - 1 halvings; [B].

    Both [B, 4, H, W], premultiplied, in [0, 1]. The differences keep edges crisp without a pretrained feature net.
    """
    loss = painted.new_zeros(len(painted))
    for scale in range(scales):
        if scale:
            painted, target = F.avg_pool2d(painted, 2), F.avg_pool2d(target, 2)
        d = painted - target
        for part in (d, d[..., 1:] - d[..., :-1], d[:, :, 1:] - d[:, :, :-1]):
            loss = loss + part.abs().mean((1, 2, 3))
    return 2 * loss


def choice_loss(logits: Tensor, right: Tensor) -> Tensor:
    """Mean cross-entropy of each row of ``logits`` [B, K] against its right columns, all of equal weight: ``right`` [B, K] bool, at
    least one a row. The contrastive loss of CLIP (arXiv 2103.00020), where more than one answer may be right.
    """
    target = right.float()
    return F.cross_entropy(logits, target / target.sum(1, keepdim=True))


def psnr(painted: Tensor, target: Tensor) -> Tensor:
    """Peak signal to noise ratio [B] in dB of [B, 4, H, W] images in [0, 1], over all four channels."""
    return -10 * torch.log10((painted.clamp(0, 1) - target).flatten(1).pow(2).mean(1).clamp_min(1e-10))
