"""Stage C: R and P learn together, E frozen."""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..losses import pixel_loss
from ..sphere import project
from .paint import certainty
from .refine import Refine
from .stage import Losses


class Joint(Refine):
    """Latent loss at all angles as in stage B; pixel loss only where the estimate says which picture it is.

    Where the estimate is unsure a pixel loss paints the mean of all that fits. The recipe cuts by the angle (below about
    66 degrees, near the critical angle arccos(sqrt(2 ln N / L))); here each row is weighed by its own error, so that
    captions which the refiner knows by heart also train the painter at 90 degrees, where pictures start. P always sees a
    point of the sphere: R's projected estimate.
    """

    pixel_rows = 32
    pixel_top_angle = 66.0
    latent_weight = 0.5

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.refiner, self.model.painter]

    def forward(self) -> Losses:
        n, m = self.config.batch, min(self.pixel_rows, self.config.batch // 4)
        index = self.draw_indices(n)
        low, uniform = self.draw_angles(m // 2, self.pixel_top_angle), self.draw_angles(n // 2 - m // 2, 90)
        # Rows 0 … m are painted: half of them at low angles, half at exactly 90 degrees.
        angle = torch.cat([low, torch.full((n - n // 2,), math.pi / 2), uniform])
        first = self.first_pass(index, angle)
        exact = slice(m // 2, m // 2 + n - n // 2)
        further = self.further_pass(first, exact)
        latent = (first.loss.sum() + further.sum()) / (n + len(further))
        painted = self.model.painter(project(first.estimate[:m]), first.features[:m]).float()
        weight = certainty(first.estimate[:m], first.target[:m])
        pixels = pixel_loss(painted, self.data.images(first.index[:m]).to(self.device))
        pixels = (weight * pixels).sum() / weight.sum().clamp_min(1)
        return {
            "loss": pixels + self.latent_weight * latent,
            "pixels": pixels,
            "painted": weight.mean(),
            "error_90": first.loss[exact].mean(),
            "error_further": further.mean(),
        }
