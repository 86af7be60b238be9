"""Which picture a seed means, where a prompt leaves it open.

With independent noise the squared error teaches the mean of everything that fits. So each noise means one of the pictures, by the
numbers of it that the refiner sees beside the prompt (:func:`..sphere.checkerboard`). A prompt leaves at most a handful: there the
first two of them, an angle, say which, in the same way for all prompts. A network learns this switch once, and what is behind it may
be a style, a variant of a scene or a ground.

A class alone leaves more: there it is the picture whose code is nearest to the noise's own. Codes are the few directions in which
pictures differ most, of equal weight: a transport of noise to pictures (semi-discrete optimal transport, here with cells of whatever
size they have), which a network can learn as it is a function of a handful of numbers. Noises drawn as usual and pictures found for
them leave the noise as random as the sampler's.
Choosing noises for pictures instead (implicit maximum likelihood, arXiv 1809.09087; minibatch transport, arXiv 2302.00482) says
little about each picture in a thousand dimensions: a noise is hardly nearer to its own than to the others.
"""

import math

import torch
from torch import Tensor

from ..data import MOST_SAID, Ask, Pools
from ..sphere import board, checkerboard


class Choice:
    """Pictures by their latents [N, channels · grid²], and which of them a noise means."""

    def __init__(self, latents: Tensor, pools: Pools, grid: int) -> None:
        self.latents, self.pools, self.board = latents, pools, board(grid)
        numbers = latents.shape[1] // grid**2
        train = latents[pools.all]
        centred = train - train.mean(0)
        spread, directions = torch.linalg.eigh(centred.T @ centred / len(train))
        directions = directions[:, -numbers:]
        self.directions = directions * directions.sum(0).sign()  # [L, K]; an eigenvector has no sign of its own
        self.stretch = spread[-numbers:].clamp_min(1e-6).rsqrt()
        self.codes: dict[Ask, Tensor] = {}

    def code(self, ask: Ask) -> Tensor:
        """Unit codes [M, K] of the pictures that fit, each told apart from the mean of them."""
        if ask not in self.codes:
            own = (self.latents[self.pools.members(ask)] @ self.directions) * self.stretch
            self.codes[ask] = torch.nn.functional.normalize(own - own.mean(0), dim=1)
        return self.codes[ask]

    def pick(self, noise: Tensor, asks: list[Ask]) -> Tensor:
        """For each noise of [B, L] the picture [B] that it means among those that fit; -1 where none does."""
        seen = checkerboard(noise, self.board)
        turn = torch.atan2(seen[:, 0], seen[:, 1]) / (2 * math.pi) % 1
        out = torch.full((len(noise),), -1)
        for row, ask in enumerate(asks):
            members = self.pools.members(ask)
            if len(members) > MOST_SAID:
                out[row] = members[int((self.code(ask) @ seen[row]).argmax())]
            elif len(members):
                out[row] = members[min(int(turn[row] * len(members)), len(members) - 1)]
        return out
