"""What a picture shows, in the words of the text encoder."""

import math
from collections.abc import Iterable

import torch
from torch import nn

from ..losses import choice_loss
from ..rounding import round_weights
from ..sphere import rotate
from .refine import encode_all
from .stage import Losses, Stage


class Read(Stage):
    """E's reader learns the caption, or a name, of the picture that a latent stands for.

    Cosine, and a contrast within the batch, as captions that are alike lie close together. Latents are turned away by up to
    ``top_angle`` degrees, so that it reads what is there and not one picture's exact numbers.
    """

    top_angle = 35.0
    contrast = 0.2
    #: one over the temperature
    scale = 20.0

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.encoder.reader]

    def prepare(self) -> None:
        self.latents = encode_all(self)

    def forward(self) -> Losses:
        round_weights(self.model.encoder.reader)
        n, table = self.config.batch, self.conditions.table
        index, picks = self.draw_indices(n), torch.rand(n, generator=self.generator)
        called = [table.called[i] for i in index.tolist()]
        named = torch.stack([own[int(pick * len(own))] for own, pick in zip(called, picks.tolist(), strict=True)])
        text = table.vectors[named].to(self.device)
        turned = rotate(self.latents[index], self.draw_points(n), self.draw_angles(n, self.top_angle)).to(self.device)
        read = self.model.encoder.read(turned)
        cosine = (read * text).sum(1).mean()
        named = named.to(self.device)
        contrast = choice_loss(self.scale * read @ text.T, named[:, None] == named)
        loss = 1 - cosine + self.contrast * contrast
        return {"loss": loss, "cosine": cosine}
