"""Weights in 4 bits: blocks of numbers that share a scale, and layers that learn to live with it.

A block of 64 weights keeps one float16 scale and 64 whole numbers from -8 to 7: 4.25 bits a weight. The block's largest weight, with
its sign, falls a little beyond -8: the few that are clamped cost less than wider steps would for all.
"""

import math

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


def as_rows(shape: tuple[int, ...]) -> tuple[int, int]:
    """The rows and columns in which a weight of ``shape`` [O, …] is rounded: a row an output, or, where those are no whole number of
    blocks (convolutions), as few outputs as are one together. A single row may still not be one.
    """
    outputs, inputs = shape[0], math.prod(shape[1:])
    together = next((n for n in range(1, outputs + 1) if outputs % n == 0 and n * inputs % BLOCK == 0), 1)
    return outputs // together, inputs * together


class Rounded(nn.Module):
    """A layer whose weights will ship in 4 bits.

    After :meth:`round` it computes with the rounded weights and passes their gradient on to the exact ones (straight-through
    estimator, Bengio et al. 2013), so that the end of a training can make up for the rounding.
    """

    weight: Tensor
    shift: Tensor | None = None

    def shifted(self) -> Tensor:
        """The weights to compute with."""
        return self.weight if self.shift is None else self.weight + self.shift

    @torch.no_grad()
    def round(self) -> None:
        """Rounds the weights as they are now: to be called after each change of them."""
        rounded = expand_blocks(*round_blocks(self.weight.reshape(as_rows(tuple(self.weight.shape)))))
        self.shift = rounded.view(self.weight.shape) - self.weight


class RoundedLinear(Rounded, nn.Linear):
    """A linear layer of :class:`Rounded` weights."""

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(x, self.shifted(), self.bias)


class RoundedConv2d(Rounded, nn.Conv2d):
    """A convolution of :class:`Rounded` weights."""

    def forward(self, x: Tensor) -> Tensor:
        return self._conv_forward(x, self.shifted(), self.bias)


def rounded_layers(module: nn.Module) -> dict[str, Rounded]:
    """The layers of ``module`` whose weights ship in 4 bits, by name."""
    return {name: layer for name, layer in module.named_modules() if isinstance(layer, Rounded)}


def exact_weights(module: nn.Module) -> None:
    """Takes :meth:`Rounded.round` back: what was worked out for earlier weights must not shift later ones."""
    for layer in rounded_layers(module).values():
        layer.shift = None


def round_weights(module: nn.Module) -> None:
    """:meth:`Rounded.round` for every such layer of ``module``."""
    for layer in rounded_layers(module).values():
        layer.round()
