"""The three networks: encoder E, refiner R, painter P. The papers' decoder D is P after R.

Splitting the decoder lets a pass stay in the latent (R alone) and gives text → latent a network of its own kind: a
global MLP, since every number of a latent depends on the whole picture.
"""

import math
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from .config import ModelConfig
from .finish import clamp_premultiplied, crisp, flatten, marked
from .rounding import RoundedConv2d, RoundedLinear
from .sphere import board, checkerboard, cleared, project, rotate


class ChannelNorm(nn.Module):
    """RMS norm over the channels of each pixel [B, C, H, W]. No batch statistics: angles mix within a batch."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        self.gain = nn.Parameter(torch.ones(1, channels, 1, 1))

    def forward(self, x: Tensor) -> Tensor:
        scale = torch.rsqrt(x.float().pow(2).mean(1, keepdim=True) + 1e-6).to(x.dtype)
        return x * scale * self.gain.to(x.dtype)


class Residual(nn.Module):
    """Pre-norm residual block of two 3×3 convolutions, and ``more`` of its kind behind it; starts as the identity.

    Those behind it are its own, so that a deeper network can start from the weights of one that has fewer.
    """

    def __init__(self, channels: int, more: int = 0, convolution: type[nn.Conv2d] = nn.Conv2d) -> None:
        super().__init__()
        self.norm = ChannelNorm(channels)
        self.inner = convolution(channels, channels, 3, padding=1)
        self.outer = convolution(channels, channels, 3, padding=1)
        nn.init.zeros_(self.outer.weight)
        nn.init.zeros_(self.outer.bias)  # type: ignore[arg-type]
        self.more = nn.Sequential(*(Residual(channels, 0, convolution) for _ in range(more)))

    def forward(self, x: Tensor) -> Tensor:
        return self.more(x + self.outer(F.silu(self.inner(self.norm(x)))))


class Encoder(nn.Module):
    """image [B, 4, H, W] in [0, 1], premultiplied → latent [B, L], norm sqrt(L), and text [B, T], unit vectors: what the picture
    shows, as the text encoder would say it.

    Larger images are averaged down to 8 · grid first: the latent says what is drawn, crisp edges are the painter's work.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        narrow, wide = config.encoder_widths
        seen = config.grid * 8
        if config.image_size % seen:
            raise ValueError(f"the encoder halves three times: image_size must be a multiple of {seen}, got {config.image_size}")
        self.shrink = nn.AvgPool2d(config.image_size // seen)
        self.net = nn.Sequential(
            nn.PixelUnshuffle(4),
            nn.Conv2d(64, narrow, 3, padding=1),
            Residual(narrow),
            nn.Conv2d(narrow, wide, 4, 2, 1),
            Residual(wide),
            Residual(wide),
            ChannelNorm(wide),
            nn.Conv2d(wide, config.channels, 1),
        )
        self.reader = nn.Sequential(
            RoundedLinear(config.latent, config.reader_hidden), nn.SiLU(), RoundedLinear(config.reader_hidden, config.text_width)
        )

    def encode(self, image: Tensor) -> Tensor:
        """The latent alone."""
        return project(self.net(self.shrink(image) * 2 - 1).flatten(1))

    def read(self, latent: Tensor) -> Tensor:
        """The text [B, T] that latents [B, L] stand for."""
        return F.normalize(self.reader(latent).float(), dim=1)

    def forward(self, image: Tensor) -> tuple[Tensor, Tensor]:
        latent = self.encode(image)
        return latent, self.read(latent)


COLOURS, COLOURS_AND_DETAILS = 16, 32
"""What the painter's last convolution says of each 2 × 2 pixels: four values each, or eight."""

WIDE = 96
"""Channels from which on the painter's residual blocks ship in 4 bits: they hold most of its weights and little of its work."""


def painting_block(channels: int, more: int = 0) -> Residual:
    """A residual block of the painter, and ``more`` of its kind behind it."""
    return Residual(channels, more, RoundedConv2d if channels >= WIDE else nn.Conv2d)


class Painter(nn.Module):
    """latent [B, L], features [B, F] → image [B, 4, H, W], premultiplied.

    The convolutions say two things of each pixel: colours, whose areas are then made even and edges crisp, and details laid over
    them as they are: :func:`.finish.crisp` takes lines of one or two pixels for something to be smoothed.

    In training mode the values are not clamped, so that the loss still pulls at values that overshoot; otherwise
    0 <= rgb <= alpha <= 1.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.grid = config.grid
        self.channels = config.channels
        self.planes = config.feature_planes
        widths = config.painter_widths
        if config.image_size != config.grid * 2 ** len(widths):
            raise ValueError(f"{len(widths)} painter widths make {config.grid * 2 ** len(widths)} px, not {config.image_size}")
        wide, last = widths[0], widths[-1]
        more = config.painter_more
        layers: list[nn.Module] = [
            nn.Conv2d(config.channels + config.feature_planes, wide, 3, padding=1),
            painting_block(wide),
            painting_block(wide, more[0]),
        ]
        for (width, narrower), n in zip(pairwise(widths), more[1:], strict=True):
            layers += [nn.Conv2d(width, narrower * 4, 1), nn.PixelShuffle(2), painting_block(narrower, n)]
        self.detail = config.painter_detail
        says = COLOURS_AND_DETAILS if self.detail else COLOURS
        self.net = nn.Sequential(*layers, ChannelNorm(last), nn.Conv2d(last, says, 3, padding=1), nn.PixelShuffle(2))

    def forward(self, latent: Tensor, features: Tensor) -> Tensor:
        grid = (self.grid, self.grid)
        stacked = torch.cat(
            [latent.unflatten(1, (self.channels, *grid)), features.unflatten(1, (self.planes, *grid)).to(latent.dtype)], 1
        )
        # Convolutions work along channels, what follows along rows.
        painted = self.net(stacked.contiguous(memory_format=torch.channels_last)).contiguous().float() * 0.5
        image = crisp(flatten(painted[:, :4] + 0.5))
        if self.detail:
            image = image + marked(painted[:, 4:])
        return image if self.training else clamp_premultiplied(image)


LABEL = 64
"""Numbers that stand for a style or a class."""


def seen_beside(text_width: int) -> int:
    """How many numbers the refiner's condition is made of, besides those of the noise: text, style, class, cosine and sine."""
    return text_width + 2 * LABEL + 2


class Block(nn.Module):
    """Residual MLP block that sees the condition [B, C] beside the normalised state [B, D]. Most of a pack's weights are here:
    they ship in 4 bits.
    """

    def __init__(self, width: int, hidden: int, condition: int) -> None:
        super().__init__()
        self.inner = RoundedLinear(width + condition, hidden)
        self.outer = RoundedLinear(hidden, width)
        nn.init.zeros_(self.outer.weight)

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        return x + self.outer(F.silu(self.inner(torch.cat([layer_norm(x), condition], 1))))


def layer_norm(x: Tensor) -> Tensor:
    """Layer norm without parameters over the last dimension, in float32."""
    return F.layer_norm(x.float(), (x.shape[-1],)).to(x.dtype)


class Refiner(nn.Module):
    """(point, angle, text, style, class) → (estimate of the clean point, features for the painter, confidence).

    Shapes: latent [B, L]; angle [B] radians in [0, π/2]; text [B, T], unit vectors, zeros = no text; style and class
    [B] int64, the last index = none. Estimate [B, L] has norm sqrt(L); features [B, F]; confidence [B] is the estimate's length before
    its projection, of sqrt(L): the mean of all that may be meant is the shorter the more it is, so that at a right angle 1 says that
    the conditions leave nothing open, and 0 that they say nothing.

    Beside text, style and class the condition holds how much of a checkerboard is in each channel of the point (:func:`.sphere.checkerboard`),
    bent so that hardly more than the signs is left: it tells which of several pictures that fit a noise means (:mod:`.stages.choice`).
    In the point itself a few numbers of a thousand are found too late.

    The estimate skips: at angle 0 the point passes unchanged. :meth:`raw` gives it before the projection, as the squared error of
    the training needs it.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        width, condition = config.refiner_width, config.condition_width
        self.text_scale = math.sqrt(config.text_width)
        self.style = nn.Embedding(config.styles + 1, LABEL)
        self.klass = nn.Embedding(config.classes + 1, LABEL)
        self.choice = config.choice
        self.board: Tensor
        self.register_buffer("board", board(config.grid), persistent=False)
        self.condition = nn.Sequential(
            nn.Linear(seen_beside(config.text_width) + config.choice, condition), nn.SiLU(), RoundedLinear(condition, condition), nn.SiLU()
        )
        self.enter = RoundedLinear(config.latent, width)
        self.blocks = nn.ModuleList(Block(width, config.refiner_hidden, condition) for _ in range(config.refiner_blocks))
        self.leave = nn.Linear(width, config.latent)  # 8 bits: nothing comes after it that could make up for a rounding
        self.features = RoundedLinear(width, config.features)
        nn.init.zeros_(self.features.weight)

    def raw(self, latent: Tensor, angle: Tensor, text: Tensor, style: Tensor, klass: Tensor) -> tuple[Tensor, Tensor]:
        """As :meth:`forward`, with the estimate before its projection."""
        cos, sin = torch.cos(angle)[:, None], torch.sin(angle)[:, None]
        choice = torch.tanh(checkerboard(latent, self.board)[:, : self.choice] * 2) * 2
        condition = self.condition(
            torch.cat([text * self.text_scale, self.style(style) * 2, self.klass(klass) * 2, cos, sin, choice], 1)
        )
        x = self.enter(latent)
        for block in self.blocks:
            x = block(x, condition)
        x = layer_norm(x)
        return cos * latent + sin * self.leave(x), self.features(x)

    def undo(
        self, latent: Tensor, noise: Tensor, angle: Tensor, text: Tensor, style: Tensor, klass: Tensor
    ) -> tuple[Tensor, Tensor]:
        """:meth:`raw` on ``latent`` [B, L] turned towards ``noise`` [B, L] by ``angle``, without what it leaves of the noise: a pass
        of the sampler.
        """
        estimate, features = self.raw(rotate(latent, noise, angle), angle, text, style, klass)
        return cleared(estimate, noise, angle), features

    def forward(
        self, latent: Tensor, angle: Tensor, text: Tensor, style: Tensor, klass: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        estimate, features = self.raw(latent, angle, text, style, klass)
        return project(estimate), features, estimate.float().pow(2).mean(1).sqrt()


class SphereModel(nn.Module):
    """E, R and P together, as one thing to store and to average."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.encoder = Encoder(config)
        self.refiner = Refiner(config)
        self.painter = Painter(config)
        self.encoder.to(memory_format=torch.channels_last)
        self.painter.to(memory_format=torch.channels_last)
