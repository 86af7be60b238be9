"""Stage A, once more, for art that came later: E and P learn to reconstruct it, and what was there before keeps its place."""

import torch

from ..sphere import error
from .autoencode import Autoencode
from .stage import Losses


class Extend(Autoencode):
    """As :class:`Autoencode`, from the weights of a start, for a data set with kinds of art that its encoder has never seen.

    Latents of drawn art are held to where the start's encoder puts them, so that a refiner that knows them by heart still does.
    What is put together from parts (avatars, scenes, badges) is free to move: its latents are learnt anew.
    """

    #: weight of a latent's way from where it was, against the pixels
    keep = 1.0

    def prepare(self) -> None:
        self.drawn = torch.tensor([not row.combination for row in self.data.rows])

    def forward(self) -> Losses:
        index = self.draw_indices(self.config.batch)
        x = self.draw_flipped(index)
        clean = self.model.encoder.encode(x)
        with torch.no_grad():
            before = self.begun.encode(x)
        drawn = self.drawn[index].to(x.device)
        moved = (drawn * error(clean, before)).sum() / drawn.sum().clamp_min(1)
        pixels = self.pixels(clean, x)
        return {"loss": pixels + self.keep * moved, "pixels": pixels, "moved": moved}
