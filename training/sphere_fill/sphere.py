"""The sphere of latents: projection, rotation, and random points.

A latent is a point on the sphere of radius sqrt(L), so that every number has variance 1, the scale of Gaussian noise.
Method: sphere encoder, arXiv 2602.15030 (projection, loop) and arXiv 2610.02208 (true rotation, uniform in the angle).
"""

import math

import torch
from torch import Tensor


def project(z: Tensor, eps: float = 1e-8) -> Tensor:
    """Scales ``z`` [B, ...] to norm sqrt(L) over all dimensions but the first, in float32."""
    z = z.float()
    return z * torch.rsqrt(z.pow(2).mean(tuple(range(1, z.dim())), keepdim=True) + eps)


def rotate(v: Tensor, e: Tensor, angle: Tensor) -> Tensor:
    """Turns points ``v`` [B, L] towards ``e`` [B, L] by ``angle`` [B] radians and projects.

    Random points of a high-dimensional sphere are nearly orthogonal, so cos·v + sin·e is on the sphere up to a few
    percent; the projection removes the rest.
    """
    a = angle.view(-1, *([1] * (v.dim() - 1)))
    return project(torch.cos(a) * v + torch.sin(a) * e)


def cleared(estimate: Tensor, e: Tensor, angle: Tensor) -> Tensor:
    """Estimates [B, L] of latents that were turned towards the noise ``e`` [B, L] by ``angle`` [B] radians, without what is left of
    that noise in them; not projected. Where the angle is 0 or a right one they stay as they are: no noise, or nothing else, went in.

    The refiner passes some of the noise on with the latent: a fifth at 75 degrees, nearly half at 45.
    """
    estimate = estimate.float()
    along = (estimate * e).sum(1, keepdim=True) / e.pow(2).sum(1, keepdim=True)
    between = ((angle > 0) & (angle < math.pi / 2 - 1e-6))[:, None]
    return torch.where(between, estimate - along * e, estimate)


def random_points(n: int, latent: int, generator: torch.Generator | None = None) -> Tensor:
    """``n`` uniform points [n, latent] of the sphere. For training; inference uses :mod:`sphere_fill.noise`."""
    return project(torch.randn(n, latent, generator=generator))


def checkerboard(latent: Tensor, signs: Tensor) -> Tensor:
    """How much of a checkerboard is in each channel: [B, C] of points [B, C · grid²], by ``signs`` [grid²] of :func:`board`.

    For noise these are C independent normal numbers. Pictures, which are smooth, have little there: what is read of a noise can
    also be read of a picture that was turned towards it.
    """
    return (latent.float().unflatten(1, (-1, len(signs))) * signs).sum(2)


def board(grid: int) -> Tensor:
    """A checkerboard of length 1: [grid²]."""
    x = torch.arange(grid)
    return (1.0 - 2.0 * ((x[:, None] + x) % 2)).flatten() / grid


def error(estimate: Tensor, target: Tensor) -> Tensor:
    """Mean squared difference [B] per number: 0 = exact, 1 = knows nothing beyond the mean, 2 = an unrelated point."""
    return (estimate.float() - target.float()).flatten(1).pow(2).mean(1)
