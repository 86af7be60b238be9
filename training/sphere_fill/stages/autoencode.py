"""Stage A: E and P learn to reconstruct through a disturbed latent."""

from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..losses import pixel_loss
from ..sphere import rotate
from .stage import Losses, Stage


class Autoencode(Stage):
    """Pixel loss of P(rotate(E(x), noise, angle)), the angle uniform in [0, ``top_angle``] degrees.

    The refiner lands within 15 to 45 degrees of the right latent, so noise beyond that would only blur. Images are
    flipped at random: an autoencoder has no left and right.
    """

    top_angle = 48.0
    pixel_loss = staticmethod(pixel_loss)

    def fuse(self) -> None:
        self.model.painter.compile()
        self.pixel_loss = torch.compile(pixel_loss)

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.encoder, self.model.painter]

    def forward(self) -> Losses:
        x = self.draw_flipped(self.draw_indices(self.config.batch))
        return {"loss": self.pixels(self.model.encoder.encode(x), x)}

    def pixels(self, latent: Tensor, x: Tensor) -> Tensor:
        """Pixel loss of the images ``x`` [B, 4, H, W] painted from their latents [B, L], disturbed."""
        n = len(x)
        angle, noise = self.draw_angles(n, self.top_angle).to(x.device), self.draw_points(n).to(x.device)
        features = torch.zeros(n, self.model.config.features, device=x.device)
        return self.pixel_loss(self.model.painter(rotate(latent, noise, angle), features).float(), x).mean()

    def draw_flipped(self, index: Tensor) -> Tensor:
        """The images ``index`` [B], each flipped or not: [B, 4, H, W]."""
        x = self.data.images(index)
        flip = torch.rand(len(index), generator=self.generator) < 0.5
        x = torch.where(flip[:, None, None, None], x.flip(3), x).to(self.device)
        return x.contiguous(memory_format=torch.channels_last)
