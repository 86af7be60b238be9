"""Stage B: R learns to find the clean latent from a disturbed one and the conditions."""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..data import Conditions
from ..sphere import error, rotate
from .stage import Losses, Stage


class Refine(Stage):
    """Squared error of R's estimate to the cached latent; half of the batch at exactly 90 degrees.

    Where a condition leaves the picture open (no text, no style, tags instead of the caption), the squared error would
    teach the mean of all that fits. There several noises are drawn and only the one whose estimate is nearest learns
    (implicit maximum likelihood estimation, arXiv 1809.09087): the seed then picks what the prompt leaves open.
    """

    candidates = 4

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.refiner]

    def prepare(self) -> None:
        self.latents = encode_all(self)

    def forward(self) -> Losses:
        n = self.config.batch
        index = self.draw_indices(n)
        angle = torch.cat([self.draw_angles(n // 2, 90), torch.full((n - n // 2,), math.pi / 2)])
        loss, _, _ = self.latent_loss(index, angle)
        return {"loss": loss.mean(), "error_90": loss[n // 2 :].mean()}

    def latent_loss(self, index: Tensor, angle: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Loss [B], and the estimates [B, L] (before projection) and features [B, F] that belong to it."""
        device = self.device
        drawn = self.conditions.draw(index)
        c = Conditions(*(t.to(device) for t in (drawn.text, drawn.style, drawn.klass, drawn.open)))
        target = self.latents[index].to(device)
        angle = angle.to(device)
        noise = self.draw_points(len(index)).to(device)
        chosen = torch.nonzero(c.open & (angle > math.radians(60)))[:, 0]
        if len(chosen):
            noise[chosen] = self.nearest_noise(target[chosen], angle[chosen], c, chosen)
        estimate, features = self.model.refiner.raw(rotate(target, noise, angle), angle, c.text, c.style, c.klass)
        return error(estimate, target), estimate, features

    @torch.no_grad()
    def nearest_noise(self, target: Tensor, angle: Tensor, c: Conditions, rows: Tensor) -> Tensor:
        """Of ``candidates`` noises for each row, the one [B, L] whose estimate is nearest to the target."""
        k, n = self.candidates, len(rows)
        noise = self.draw_points(k * n).to(target.device)
        repeat = lambda t: t.repeat(k, *([1] * (t.dim() - 1)))  # noqa: E731
        point = rotate(repeat(target), noise, repeat(angle))
        estimate, _ = self.model.refiner.raw(
            point, repeat(angle), repeat(c.text[rows]), repeat(c.style[rows]), repeat(c.klass[rows])
        )
        best = error(estimate, repeat(target)).view(k, n).argmin(0)
        return noise.view(k, n, -1)[best, torch.arange(n, device=best.device)]


@torch.no_grad()
def encode_all(stage: Stage, batch: int = 256) -> Tensor:
    """Latents [N, L] of all images, in their order."""
    indices = torch.arange(len(stage.data)).split(batch)
    encoder = stage.model.encoder
    return torch.cat([encoder(stage.data.images(i).to(stage.device)).float().cpu() for i in indices])
