"""The judge's two sides: a small convolutional image tower, and a linear map of sentence embeddings."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from ..model import ChannelNorm, Residual


SIDE = 64
"""Size at which the judge looks: what it says does not depend on the output size of a model."""


class Judge(nn.Module):
    """Images and texts to unit vectors of one space, as in CLIP (Radford et al. 2021).

    image [B, 4, H, W] premultiplied in [0, 1], H = W a multiple of 64 (looked at in 64 px) → [B, D]; text [B, T] unit sentence embeddings → [B, D]. The image is seen
    on two flat backgrounds, so that a white object and a black one are equally visible.
    """

    def __init__(self, text_width: int = 384, width: int = 192, widths: tuple[int, int] = (64, 128)) -> None:
        super().__init__()
        a, b = widths
        self.trunk = nn.Sequential(
            nn.PixelUnshuffle(4),
            nn.Conv2d(96, a, 3, padding=1),
            Residual(a),
            nn.Conv2d(a, b, 4, 2, 1),
            Residual(b),
            Residual(b),
            ChannelNorm(b),
        )
        self.head = nn.Linear(2 * b, width)
        self.text = nn.Linear(text_width, width, bias=False)
        self.log_scale = nn.Parameter(torch.tensor(2.5))
        self.trunk.to(memory_format=torch.channels_last)

    def features(self, image: Tensor) -> Tensor:
        """Pooled features [B, 2 · widths[1]] before the head: what KID compares."""
        image = F.avg_pool2d(image, image.shape[-1] // SIDE)
        alpha = image[:, 3:]
        both = torch.cat([image[:, :3] + (1 - alpha) * 0.9, image[:, :3] + (1 - alpha) * 0.2], 1) * 2 - 1
        x = F.silu(self.trunk(both.contiguous(memory_format=torch.channels_last)))
        return torch.cat([x.mean((2, 3)), x.amax((2, 3))], 1)

    def embed_image(self, image: Tensor) -> Tensor:
        return F.normalize(self.head(self.features(image)), dim=1)

    def embed_text(self, text: Tensor) -> Tensor:
        return F.normalize(self.text(text), dim=1)
