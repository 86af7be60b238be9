"""Weights in 4 bits: blocks of numbers that share a scale, and layers that learn to live with it.

A block of 64 weights keeps one float16 scale and 64 whole numbers from -8 to 7: 4.25 bits a weight. The block's largest weight, with
its sign, falls a little beyond -8: the few that are clamped cost less than wider steps would for all.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

BLOCK = 64
LOWEST, HIGHEST = -8, 7
REACH = 0.97
"""Where the range ends, as a share of the block's largest weight."""


@torch.no_grad()
def round_blocks(weight: Tensor) -> tuple[Tensor, Tensor]:
    """Whole numbers [O, I] (float, -8 … 7) and scales [O, I / 64] (exact in float16) of ``weight`` [O, I].

    Raises ``ValueError`` if rows are no whole number of blocks.
    """
    outputs, inputs = weight.shape
    if inputs % BLOCK:
        raise ValueError(f"rows of {inputs} weights are no whole number of blocks of {BLOCK}")
    blocks = weight.float().view(outputs, inputs // BLOCK, BLOCK)
    largest = blocks.gather(2, blocks.abs().argmax(2, keepdim=True))
    scale = (largest * (REACH / LOWEST)).half().float()
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    values = (blocks / scale).round_().clamp_(LOWEST, HIGHEST)
    return values.view(outputs, inputs), scale[..., 0]


def expand_blocks(values: Tensor, scale: Tensor) -> Tensor:
    """The weights [O, I] that values [O, I] and scales [O, blocks] stand for."""
    return (values.view(*scale.shape, -1) * scale[..., None]).view(values.shape)


class RoundedLinear(nn.Linear):
    """A linear layer whose weights will ship in 4 bits.

    After :meth:`round` it computes with the rounded weights and passes their gradient on to the exact ones (straight-through
    estimator, Bengio et al. 2013), so that the end of a training can make up for the rounding.
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.shift: Tensor | None = None

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.weight if self.shift is None else self.weight + self.shift, self.bias)

    @torch.no_grad()
    def round(self) -> None:
        """Rounds the weights as they are now: to be called after each change of them."""
        self.shift = expand_blocks(*round_blocks(self.weight)) - self.weight


def exact_weights(module: nn.Module) -> None:
    """Takes :meth:`RoundedLinear.round` back: what was worked out for earlier weights must not shift later ones."""
    for layer in module.modules():
        if isinstance(layer, RoundedLinear):
            layer.shift = None


def round_weights(module: nn.Module) -> None:
    """:meth:`RoundedLinear.round` for every such layer of ``module``."""
    for layer in module.modules():
        if isinstance(layer, RoundedLinear):
            layer.round()
