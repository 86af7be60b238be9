"""Stage C: R and P learn together, E frozen."""

import math
from collections.abc import Iterable

import torch
from torch import nn

from ..losses import pixel_loss
from ..sphere import project
from .refine import Refine
from .stage import Losses


class Joint(Refine):
    """Latent loss at all angles as in stage B; pixel loss only where the latent still says which picture it is.

    Above the critical angle arccos(sqrt(2 ln N / L)) a pixel loss paints the mean of all that fits. P always sees a
    point of the sphere: R's projected estimate.
    """

    pixel_rows = 48
    pixel_top_angle = 66.0
    latent_weight = 0.5

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.refiner, self.model.painter]

    def forward(self) -> Losses:
        n, m = self.config.batch, min(self.pixel_rows, self.config.batch // 4)
        index = self.draw_indices(n)
        low, uniform = self.draw_angles(m, self.pixel_top_angle), self.draw_angles(n // 2 - m, 90)
        angle = torch.cat([low, uniform, torch.full((n - n // 2,), math.pi / 2)])
        latent, estimate, features = self.latent_loss(index, angle)
        painted = self.model.painter(project(estimate[:m]), features[:m]).float()
        pixels = pixel_loss(painted, self.data.images(index[:m]).to(self.device))
        return {
            "loss": pixels + self.latent_weight * latent.mean(),
            "pixels": pixels,
            "error_90": latent[n // 2 :].mean(),
        }
