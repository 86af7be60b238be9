"""The judge's two sides: an image tower of patches and dense layers, and a linear map of sentence embeddings."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

SIDE = 64
"""Size at which the judge looks: what it says does not depend on the output size of a model."""

PATCH = 4


class Block(nn.Module):
    """Pre-norm residual block of two dense layers; starts as the identity."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.inner = nn.Linear(width, hidden)
        self.outer = nn.Linear(hidden, width)
        nn.init.zeros_(self.outer.weight)

    def forward(self, x: Tensor) -> Tensor:
        return x + self.outer(F.silu(self.inner(self.norm(x))))


class Judge(nn.Module):
    """Images and texts to unit vectors of one space, as in CLIP (Radford et al. 2021).

    image [B, 4, H, W] premultiplied in [0, 1], H = W a multiple of 64 (looked at in 64 px) → [B, D]; text [B, T] unit sentence
    embeddings → [B, D]. The image is seen on two flat backgrounds, so that a white object and a black one are equally
    visible. Dense layers over all patches at once learn icons several times faster per CPU hour than convolutions do.
    """

    def __init__(self, text_width: int = 384, out: int = 256, width: int = 768, hidden: int = 1536, patch_width: int = 32) -> None:
        super().__init__()
        patches = (SIDE // PATCH) ** 2
        self.look = nn.Conv2d(6 * PATCH**2, patch_width, 1)
        self.enter = nn.Linear(patches * patch_width, width)
        self.blocks = nn.Sequential(Block(width, hidden), Block(width, hidden))
        self.norm = nn.LayerNorm(width)
        self.head = nn.Linear(width, out)
        self.text = nn.Linear(text_width, out, bias=False)
        self.log_scale = nn.Parameter(torch.tensor(2.5))

    def features(self, image: Tensor) -> Tensor:
        """Features [B, width] before the head: what KID compares."""
        image = F.avg_pool2d(image, image.shape[-1] // SIDE)
        alpha = image[:, 3:]
        both = torch.cat([image[:, :3] + (1 - alpha) * 0.9, image[:, :3] + (1 - alpha) * 0.2], 1) * 2 - 1
        x = F.silu(self.look(F.pixel_unshuffle(both, PATCH)).flatten(1))
        return self.norm(self.blocks(self.enter(x)))

    def embed_image(self, image: Tensor) -> Tensor:
        return F.normalize(self.head(self.features(image)), dim=1)

    def embed_text(self, text: Tensor) -> Tensor:
        return F.normalize(self.text(text), dim=1)
