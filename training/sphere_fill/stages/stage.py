"""What every stage has: the model, the data, and one generator for all that is drawn."""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..config import StageConfig
from ..data import ConditionSampler, Dataset, draw_weights
from ..model import Encoder, SphereModel
from ..sphere import random_points

Losses = dict[str, Tensor]


class Stage(nn.Module):
    """A stage of the training.

    ``forward()`` draws a batch and returns ``{"loss": scalar to minimise, other names: scalars to plot}``. All draws come
    from ``generator``, whose state is in the checkpoint: a run resumes exactly.
    """

    #: the encoder that the run started with, before anything was trained or resumed
    begun: Encoder

    def __init__(
        self,
        model: SphereModel,
        data: Dataset,
        conditions: ConditionSampler,
        config: StageConfig,
        generator: torch.Generator,
    ) -> None:
        super().__init__()
        self.model = model
        self.data, self.conditions, self.config, self.generator = data, conditions, config, generator
        self.train_index = data.indices("train")
        self.weights = draw_weights(data, self.train_index)

    def prepare(self) -> None:
        """Called once before the first step of a session, with the model loaded."""

    def fuse(self) -> None:
        """Compiles what is made of many small steps, where a stage has something of the kind."""

    def trained(self) -> Iterable[nn.Module]:
        """The networks that this stage changes."""
        raise NotImplementedError

    def forward(self) -> Losses:
        raise NotImplementedError

    @property
    def device(self) -> torch.device:
        return next(self.model.parameters()).device

    def draw_indices(self, n: int) -> Tensor:
        """``n`` indices of training images, with replacement, by their weights."""
        return self.train_index[torch.multinomial(self.weights, n, replacement=True, generator=self.generator)]

    def draw_angles(self, n: int, top: float) -> Tensor:
        """``n`` angles in radians, stratified over [0, ``top``] degrees and shuffled."""
        strata = (torch.arange(n) + torch.rand(n, generator=self.generator)) / n
        return strata[torch.randperm(n, generator=self.generator)] * math.radians(top)

    def draw_points(self, n: int) -> Tensor:
        """``n`` random points [n, L] of the sphere."""
        return random_points(n, self.model.config.latent, self.generator)
