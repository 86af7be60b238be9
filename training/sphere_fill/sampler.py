"""The sampler of the engine (src/engine/sampler.ts) in PyTorch, for sweeps, sheets and reference numbers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch
from torch import Tensor

from .model import SphereModel
from .noise import noise
from .sphere import cleared, project, rotate


@dataclass(frozen=True)
class SamplerSettings:
    """How the engine runs further passes. Angles in degrees for pass 1 … 5; guidance per number of passes.

    A pass that starts from a turned latent leaves some of the noise in its estimate: with ``clears_noise`` that is taken out again.
    With ``averages`` each pass turns towards a noise of its own, and is followed by the mean of all estimates so far.
    """

    loop: str = "latent"
    angles: tuple[float, ...] = (90, 60, 60, 60, 60)
    clears_noise: bool = True
    averages: bool = True
    passes: int = 1
    strength: float = 0.5
    guidance: tuple[float, ...] = (1, 1.1, 1.1, 1.1, 1.1)


@dataclass(frozen=True)
class Condition:
    """Conditions of a batch: text [B, T] unit or zero vectors, style and klass [B] int64."""

    text: Tensor
    style: Tensor
    klass: Tensor

    def without_text(self) -> "Condition":
        return Condition(torch.zeros_like(self.text), self.style, self.klass)


def start_noise(seeds: Sequence[int], latent: int, stream: int = 0) -> Tensor:
    """The points [B, latent] that pictures of these seeds start from, or other noises of the same seeds."""
    return torch.stack([torch.from_numpy(noise(seed, latent, stream)) for seed in seeds])


class Sampler:
    """Pictures from noise, further passes, and variants.

    ``angles`` in degrees, one a pass; ``loop`` "image" paints and encodes between passes, "latent" stays with R.
    """

    def __init__(
        self,
        model: SphereModel,
        angles: Sequence[float] = SamplerSettings.angles,
        loop: str = SamplerSettings.loop,
        clears_noise: bool = SamplerSettings.clears_noise,
        averages: bool = SamplerSettings.averages,
    ) -> None:
        self.model, self.angles, self.loop, self.clears_noise, self.averages = model.eval(), angles, loop, clears_noise, averages

    @torch.no_grad()
    def refine(self, point: Tensor, degrees: float, c: Condition, guidance: float = 1.0) -> tuple[Tensor, Tensor]:
        """R at one angle, guided: estimate [B, L] and features [B, F]."""
        angle = torch.full((len(point),), math.radians(degrees))
        estimate, features, _ = self.model.refiner(point, angle, c.text, c.style, c.klass)
        if guidance == 1:
            return estimate, features
        u = c.without_text()
        free, free_features, _ = self.model.refiner(point, angle, u.text, u.style, u.klass)
        return project(free + guidance * (estimate - free)), free_features + guidance * (features - free_features)

    @torch.no_grad()
    def turned(self, v: Tensor, e: Tensor, degrees: float, c: Condition, guidance: float) -> tuple[Tensor, Tensor]:
        """:meth:`refine` on latents ``v`` [B, L] turned towards the noise ``e`` [B, L], all of the way or part of it."""
        angle = torch.full((len(v),), math.radians(degrees))
        estimate, features = self.refine(rotate(v, e, angle), degrees, c, guidance)
        return project(cleared(estimate, e, angle)) if self.clears_noise else estimate, features

    @torch.no_grad()
    def generate(self, seeds: Sequence[int], c: Condition, passes: int = 1, guidance: float = 1.0) -> list[Tensor]:
        """Images [B, 4, H, W] after each of the passes 1 … ``passes``."""
        estimate, features = self.refine(self._noise(seeds, 0), self.angles[0], c, guidance)
        return self._further(estimate, features, seeds, c, list(self.angles[1:passes]), guidance)

    @torch.no_grad()
    def vary(
        self, images: Tensor, seeds: Sequence[int], c: Condition, strength: float, passes: int = 1, guidance: float = 1.0
    ) -> list[Tensor]:
        """Variants of ``images`` [B, 4, H, W]: pass 1 at ``strength`` · 90 degrees, later ones by the schedule. Without a prompt
        what the encoder reads in the picture takes its place.
        """
        top, (v, read) = strength * 90, self.model.encoder(images)
        c = replace(c, text=torch.where(c.text.any(1, keepdim=True), c.text, read))
        estimate, features = self.turned(v, self._noise(seeds, 0), top, c, guidance)
        later = [min(a, top) for a in self.angles[1:passes]]
        return self._further(estimate, features, seeds, c, later, guidance)

    def _noise(self, seeds: Sequence[int], done: int) -> Tensor:
        """The noise [B, latent] of the pass that follows so many."""
        return start_noise(seeds, self.model.config.latent, done if self.averages else 0)

    def _further(
        self, estimate: Tensor, features: Tensor, seeds: Sequence[int], c: Condition, angles: list[float], guidance: float
    ) -> list[Tensor]:
        latent, sums = estimate, (estimate, features)
        images = [self.model.painter(estimate, features)]
        for done, degrees in enumerate(angles, 1):
            v = self.model.encoder.encode(images[-1]) if self.loop == "image" else latent
            latent, features = self.turned(v, self._noise(seeds, done), degrees, c, guidance)
            if self.averages:
                sums = (sums[0] + latent, sums[1] + features)
                latent, features = project(sums[0]), sums[1] / (done + 1)
            images.append(self.model.painter(latent, features))
        return images
