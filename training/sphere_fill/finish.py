"""The painter's last steps, from what its convolutions say to a picture: even areas, crisp edges, premultiplied colours."""

from functools import reduce

import torch
from torch import Tensor
from torch.nn import functional as F

REACHES = (1, 2, 4, 2, 1)
"""How far apart, in pixels, each round of :func:`flatten` looks for equals."""

EQUAL = 0.1
"""Distance of two pixels (RGBA, each in [0, 1]) at which they are no longer taken for the same colour."""


def flatten(image: Tensor) -> Tensor:
    """Even areas without the stains of a water colour: [B, 4, H, W] of any range, the same out.

    Each pixel becomes the mean of itself and its four neighbours at a distance, weighed by how alike they are, once for each of
    ``REACHES`` (edge-avoiding à-trous filter, Dammertz et al. 2010). What differs more than ``EQUAL`` keeps its edge; an even slope
    stays as it is. The weights take no part in the gradient. It comes before :func:`crisp`, which takes away the stairs that it
    leaves where an edge was faint.
    """
    for reach in REACHES:
        total, weights = image, torch.ones_like(image[:, :1])
        for dim in (2, 3):
            around, size = spread(image, dim, reach), image.shape[dim]
            for start in (0, 2 * reach):
                other = around.narrow(dim, start, size)
                alike = torch.exp((other - image).detach().pow(2).sum(1, keepdim=True) * (-1 / EQUAL**2))
                total, weights = total + alike * other, weights + alike
        image = total / weights
    return image


STEEPNESS = 7
"""How much steeper an edge becomes about its middle."""


def crisp(image: Tensor) -> Tensor:
    """Smooth and steep edges for flat art: [B, 4, H, W] of any range, the same out.

    What upsampling leaves on an edge are stairs. Two binomial blurs take them away; then each pixel moves from the middle
    between the lowest and the highest value of its 5 × 5 surroundings towards the one that it is nearer to. On an even
    slope every pixel is that middle: shading and soft shadows stay as they are.
    """
    smooth = blur(image)
    high, low = highest(smooth), -highest(-smooth)
    middle = (high + low) / 2
    return torch.minimum(torch.maximum(middle + STEEPNESS * (smooth - middle), low), high)


def blur(image: Tensor) -> Tensor:
    """Each pixel's binomial mean of 5 × 5, one axis after the other."""
    if fused():
        for dim in (3, 2):
            a, b, c, d, e = shifted(spread(image, dim), dim)
            image = (a + e + 4 * (b + d) + 6 * c) / 16
        return image
    channels = image.shape[1]
    line = (image.new_tensor([1, 4, 6, 4, 1]) / 16).expand(channels, 1, 1, 5)
    padded = F.pad(image, (2, 2, 2, 2), mode="replicate")
    return F.conv2d(F.conv2d(padded, line, groups=channels), line.mT, groups=channels)


def highest(image: Tensor) -> Tensor:
    """The highest value of the 5 × 5 pixels around each; one axis after the other, which is less than half the work."""
    if fused():
        for dim in (3, 2):
            image = reduce(torch.maximum, shifted(spread(image, dim), dim))
        return image
    return F.max_pool2d(F.max_pool2d(image, (1, 5), 1, (0, 2)), (5, 1), 1, (2, 0))


def fused() -> bool:
    """Whether a compiler makes one loop of many small steps: then sums over shifted copies are four times as fast as PyTorch's
    depthwise convolutions and poolings, of which it can compile neither. They are what exported graphs should hold.
    """
    return torch.compiler.is_compiling() and not torch.compiler.is_exporting()


def spread(image: Tensor, dim: int, by: int = 2) -> Tensor:
    """``image`` with its outermost pixels repeated ``by`` times along ``dim``, on either side."""
    if fused():
        first, last = image.narrow(dim, 0, 1), image.narrow(dim, image.shape[dim] - 1, 1)
        return torch.cat([*([first] * by), image, *([last] * by)], dim)
    return F.pad(image, (by, by, 0, 0) if dim == 3 else (0, 0, by, by), mode="replicate")


def shifted(image: Tensor, dim: int) -> list[Tensor]:
    """The five neighbours along ``dim`` of each pixel but the outermost two."""
    return [image.narrow(dim, i, image.shape[dim] - 4) for i in range(5)]


FAINT = 0.03
"""Details below this, of 1, are taken for stains: see :func:`marked`."""


def marked(detail: Tensor) -> Tensor:
    """Details [B, 4, H, W] without those that are hardly there: what is far below ``FAINT`` goes, what is far above stays as it is."""
    square = detail * detail
    return detail * (square / (square + FAINT**2))


ALPHA_MARGIN = 0.03
"""Alpha this near to 0 or 1 is meant to be exactly that: it takes the faint haze off the background of painted pictures."""


def clamp_premultiplied(image: Tensor) -> Tensor:
    """Clamps [B, 4, H, W] to what premultiplied RGBA allows: alpha in [0, 1], rgb in [0, alpha]."""
    alpha = (image[:, 3:] * (1 + 2 * ALPHA_MARGIN) - ALPHA_MARGIN).clamp(0, 1)
    return torch.cat([torch.minimum(image[:, :3].clamp_min(0), alpha), alpha], 1)
