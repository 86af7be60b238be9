"""Stage A, continued: P alone learns to paint what finished E and R say."""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..losses import pixel_loss
from ..sphere import error, project, rotate
from .autoencode import Autoencode
from .stage import Losses


SURE, UNSURE = 0.25, 0.5
"""Error of an estimate below which pixels count in full, and above which they do not count."""


@torch.no_grad()
def certainty(estimate: Tensor, target: Tensor) -> Tensor:
    """Weight [B] in [0, 1] of the pixels of each row, from the error of its estimate; no gradient."""
    return ((UNSURE - error(estimate, target)) / (UNSURE - SURE)).clamp(0, 1)


class Paint(Autoencode):
    """As :class:`Autoencode` with E frozen; half of the batch are estimates of R, frozen too, from where pictures start.

    P then knows the kind of latent that it will paint. An estimate that is far from the picture would teach it to blur: each
    counts by its :func:`certainty`.
    """

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.painter]

    def forward(self) -> Losses:
        half = self.config.batch // 2
        index = self.draw_indices(2 * half)
        x = self.data.images(index).to(self.device)
        with torch.no_grad():
            clean = self.model.encoder(x)
            noise = self.draw_points(2 * half).to(self.device)
            turned = rotate(clean[:half], noise[:half], self.draw_angles(half, self.top_angle).to(self.device))
            drawn = self.conditions.full(index[half:])
            c = tuple(t.to(self.device) for t in (drawn.text, drawn.style, drawn.klass))
            angle = torch.full((half,), math.pi / 2, device=self.device)
            estimate, features = self.model.refiner.raw(noise[half:], angle, *c)
            weight = torch.cat([torch.ones_like(angle), certainty(estimate, clean[half:])])
        points = torch.cat([turned, project(estimate)])
        painted = self.model.painter(points, torch.cat([torch.zeros_like(features), features])).float()
        loss = (weight * pixel_loss(painted, x)).sum() / weight.sum().clamp_min(1)
        return {"loss": loss, "sure": weight[half:].mean()}
