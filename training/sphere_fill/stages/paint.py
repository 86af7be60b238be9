"""Stage A, continued: P alone learns to paint what finished E and R say."""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..rounding import round_weights
from ..sphere import error, project
from .autoencode import Autoencode
from .stage import Losses


SURE, UNSURE = 0.25, 0.5
"""Error of an estimate below which pixels count in full, and above which they do not count."""


@torch.no_grad()
def certainty(estimate: Tensor, target: Tensor) -> Tensor:
    """Weight [B] in [0, 1] of the pixels of each row, from the error of its estimate; no gradient."""
    return ((UNSURE - error(estimate, target)) / (UNSURE - SURE)).clamp(0, 1)


class Paint(Autoencode):
    """As :class:`Autoencode` with E frozen, on what P will paint: R's estimates, half of them from where pictures start, half from
    angles up to ``top_angle``. R is frozen too, but for what it tells P beside the estimate. Both compute in 4 bits what will ship in 4 bits.

    An estimate that is far from the picture would teach P to blur: each counts by its :func:`certainty`.
    """

    top_angle = 60.0

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.painter, self.model.refiner.features]

    def prepare(self) -> None:
        round_weights(self.model.refiner)

    def forward(self) -> Losses:
        self.model.refiner.features.round()  # the one layer of R that still changes
        round_weights(self.model.painter)
        n = self.config.batch
        half = n // 2
        index = self.draw_indices(n)
        x, drawn = self.data.images(index).to(self.device), self.conditions.full(index)
        c = tuple(t.to(self.device) for t in (drawn.text, drawn.style, drawn.klass))
        angle = torch.cat([self.draw_angles(half, self.top_angle), torch.full((n - half,), math.pi / 2)]).to(self.device)
        with torch.no_grad():
            clean = self.model.encoder.encode(x)
        estimate, features = self.model.refiner.undo(clean, self.draw_points(n).to(self.device), angle, *c)
        weight = certainty(estimate, clean)
        painted = self.model.painter(project(estimate), features).float()
        loss = (weight * self.pixel_loss(painted, x)).sum() / weight.sum().clamp_min(1)
        return {"loss": loss, "sure": weight[half:].mean()}
