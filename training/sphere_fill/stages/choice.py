"""Which noise belongs to which picture, where a prompt leaves the picture open.

With independent noise the squared error teaches the mean of everything that fits. If each picture is trained from the noise
that points its way, the noise says which one is meant, and the seed picks what the prompt leaves open. Pairing noise and data
within a batch is known from flow matching (minibatch optimal transport, arXiv 2302.00482); implicit maximum likelihood
(arXiv 1809.09087) pairs by the network's own estimates instead, at the price of a forward pass for each candidate.
"""

import torch
from torch import Tensor

from ..sphere import random_points

POOL = 1024
"""Noises drawn for a batch to choose from."""


def choose_noise(wanted: Tensor, fits: Tensor, generator: torch.Generator) -> Tensor:
    """For each row of ``wanted`` [B, L], the noise [B, L] that points its way best, out of ``fits`` [B] drawn ones.

    ``wanted`` is the picture's latent minus the mean of what it is to be told apart from. A row chooses among as many noises
    as there are pictures that fit: a new noise then favours its best picture just as strongly as training did.
    """
    pool = random_points(POOL, wanted.shape[1], generator)
    score = wanted @ pool.T
    start = torch.randint(POOL, (len(wanted), 1), generator=generator)
    place = (torch.arange(POOL)[None] - start) % POOL
    score = score.masked_fill(place >= fits[:, None], -torch.inf)
    return pool[score.argmax(1)]
