"""Stage B: R learns to find the clean latent from a disturbed one and the conditions."""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn

from ..data import siblings
from ..sphere import error, project
from .choice import Choice
from .stage import Losses, Stage


class Refine(Stage):
    """Squared error of R's estimate to the cached latent; most of the batch at exactly 90 degrees, where pictures start.

    Where the conditions leave the picture open (no text, no style, a tag instead of the caption), the squared error would
    teach the mean of all that fits. There the noise says which one is meant: see :mod:`.choice`.

    Some rows then go through further passes, as the sampler makes them: R's own estimate, turned back towards the noise, so
    that R learns to mend what R gets wrong. Without passes as deep as those of the sampler R takes its own mistakes for the
    picture and makes them larger each time. Most of these start from an estimate that was made with less than is asked for: what R
    knows by heart leaves nothing to mend, and what it has never seen looks like two things in one. And some rows start from the same concept in another style: the way that
    restyling a picture on the canvas goes.
    """

    #: share of the batch at exactly 90 degrees; the rest is spread over all angles
    exact_share = 0.7
    #: share of the batch that also trains a further pass, the deepest such pass, and the range of their angles in degrees
    further_share = 0.2
    deepest = 4
    further_angles = (50.0, 88.0)
    #: how far the words of a doubtful first pass lean towards those of another picture
    most_leaning = 0.6
    #: share of the rows between ``restyle_angles`` that start from another style
    restyle_share = 0.1
    restyle_angles = (45.0, 80.0)
    #: degrees from which on a noise means a picture: below, the picture that is there does
    open_angle = 80.0

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.refiner]

    def prepare(self) -> None:
        self.latents = encode_all(self)
        self.choice = Choice(self.latents, self.conditions.pools, self.model.config.grid)
        found = siblings(self.data, self.train_index)
        self.siblings = torch.arange(len(self.data))[:, None].repeat(1, found.shape[1])
        self.siblings[self.train_index] = found

    def forward(self) -> Losses:
        n = self.config.batch
        exact = slice(n - round(n * self.exact_share), n)
        angle = torch.cat([self.draw_angles(exact.start, 90), torch.full((n - exact.start,), math.pi / 2)])
        first = self.first_pass(self.draw_indices(n), angle)
        further = self.further_pass(first, exact)
        loss = (first.loss.sum() + further.sum()) / (n + len(further))
        return {"loss": loss, "error_90": first.loss[exact].mean(), "error_further": further.mean()}

    def first_pass(self, index: Tensor, angle: Tensor) -> "Passed":
        """R on disturbed latents of the images ``index`` [B] at ``angle`` [B] radians."""
        device = self.device
        drawn, noise = self.conditions.draw(index), self.draw_points(len(index))
        restyled = self.draw_restyled(index, angle)
        open_rows = torch.nonzero((angle > math.radians(self.open_angle)) & ~restyled)[:, 0]
        meant = self.choice.pick(noise[open_rows], [drawn.asks[i] for i in open_rows.tolist()])
        index = index.clone()
        index[open_rows] = torch.where(meant < 0, index[open_rows], meant)
        target, source = self.latents[index], self.latents[index]
        source[restyled] = self.latents[self.draw_siblings(index[restyled])]
        c = tuple(t.to(device) for t in (drawn.text, drawn.style, drawn.klass))
        target, source, noise, angle = target.to(device), source.to(device), noise.to(device), angle.to(device)
        estimate, features = self.model.refiner.undo(source, noise, angle, *c)
        return Passed(index, target, noise, c, estimate, features, error(estimate, target))

    def draw_restyled(self, index: Tensor, angle: Tensor) -> Tensor:
        """Which rows [B] start from another style."""
        low, high = (math.radians(a) for a in self.restyle_angles)
        drawn = torch.rand(len(index), generator=self.generator) < self.restyle_share
        return drawn & (angle > low) & (angle < high) & (self.siblings[index, 0] != index)

    def draw_siblings(self, index: Tensor) -> Tensor:
        """A random picture [B] of the same concept in another style."""
        column = torch.randint(self.siblings.shape[1], (len(index),), generator=self.generator)
        return self.siblings[index, column]

    def further_pass(self, first: "Passed", exact: slice) -> Tensor:
        """Loss of one of the passes 2 … ``deepest`` (drawn for the batch) of the first rows of ``exact``, the rows whose first
        pass was at 90 degrees. The passes before it run as in the sampler, without gradient.
        """
        rows = slice(exact.start, min(exact.stop, exact.start + int(len(first.target) * self.further_share)))
        conditions = tuple(t[rows] for t in first.conditions)
        low, high = self.further_angles
        estimate = self.doubtful(first, rows)
        depth = int(torch.randint(2, self.deepest + 1, (1,), generator=self.generator))
        for number in range(2, depth + 1):
            angle = math.radians(low) + self.draw_angles(rows.stop - rows.start, high - low)
            angle = angle.to(estimate.device)
            with torch.set_grad_enabled(number == depth):
                estimate, _ = self.model.refiner.undo(project(estimate), first.noise[rows], angle, *conditions)
        return error(estimate, first.target[rows])


    @torch.no_grad()
    def doubtful(self, first: "Passed", rows: slice) -> Tensor:
        """Estimates [B, L] of the first pass: a third made without the style, nearly half with words that lean towards those of
        another row, the rest as they are.
        """
        text, style, klass = (t[rows] for t in first.conditions)
        n = len(text)
        kind = torch.rand(n, generator=self.generator).to(text.device)
        lean = torch.rand(n, 1, generator=self.generator).to(text.device) * self.most_leaning
        other = text[torch.randperm(n, generator=self.generator).to(text.device)]
        length = text.norm(dim=1, keepdim=True)
        leaning = nn.functional.normalize(torch.lerp(text, other, lean), dim=1) * length
        no_style, leans = kind < 0.35, (kind >= 0.35) & (kind < 0.8)
        text = torch.where(leans[:, None], leaning, text)
        style = torch.where(no_style, len(self.data.styles), style)
        right_angle = torch.full((n,), math.pi / 2, device=text.device)
        estimate, _ = self.model.refiner.raw(first.noise[rows], right_angle, text, style, klass)
        return torch.where((no_style | leans)[:, None], estimate, first.estimate[rows])


class Passed:
    """A batch after its first pass: everything a second one needs."""

    def __init__(
        self,
        index: Tensor,
        target: Tensor,
        noise: Tensor,
        conditions: tuple[Tensor, ...],
        estimate: Tensor,
        features: Tensor,
        loss: Tensor,
    ) -> None:
        #: [B] which pictures were to be found: not always those that were asked for, where much is left open
        self.index = index
        self.target, self.noise, self.conditions = target, noise, conditions
        self.estimate, self.features, self.loss = estimate, features, loss


@torch.no_grad()
def encode_all(stage: Stage, batch: int = 256) -> Tensor:
    """Latents [N, L] of all images, in their order."""
    indices = torch.arange(len(stage.data)).split(batch)
    encoder = stage.model.encoder
    return torch.cat([encoder.encode(stage.data.images(i).to(stage.device)).float().cpu() for i in indices])
