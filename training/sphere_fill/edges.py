"""How crisp painted edges are: ``python -m sphere_fill.edges --checkpoint F --data DIR --text DIR [--sheet PNG]``."""

import argparse
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from .data import ConditionSampler, Dataset, DropRates, TextTable
from .evaluate import core_indices
from .export import load_model
from .sampler import Condition, Sampler
from .sheets import sheet

EDGE = 0.1
"""Change from pixel to pixel, of 1, from which the reference has an edge."""
BAND = 2
"""Pixels on each side of an edge that belong to its band."""


def gradient_energy(image: Tensor) -> Tensor:
    """Squared differences to the right and lower neighbour, summed over the channels: [B, 4, H, W] → [B, H - 1, W - 1]."""
    x = image[:, :, :-1, 1:] - image[:, :, :-1, :-1]
    y = image[:, :, 1:, :-1] - image[:, :, :-1, :-1]
    return (x.pow(2) + y.pow(2)).sum(1)


def edge_band(image: Tensor) -> Tensor:
    """Where the images [B, 4, H, W] have edges, and ``BAND`` pixels beside them: bool [B, H - 1, W - 1]."""
    edges = (gradient_energy(image) > EDGE**2).float()
    return F.max_pool2d(edges[:, None], 2 * BAND + 1, 1, BAND)[:, 0] > 0


def crispness(painted: Tensor, reference: Tensor) -> Tensor:
    """Gradient energy of ``painted`` in the edge band of ``reference``, as a share of the reference's own; [B], 1 = as crisp.

    A picture whose edges are elsewhere scores low too: compare pictures of the same thing.
    """
    band = edge_band(reference).float()
    energy = [(gradient_energy(image) * band).sum((1, 2)) for image in (painted, reference)]
    return energy[0] / energy[1].clamp_min(1e-6)


@torch.no_grad()
def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True, help="a checkpoint, or a pack folder")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="vectors of the text encoder that the pack ships")
    parser.add_argument("--most", type=int, default=240, help="pictures of a split")
    parser.add_argument("--sheet", type=Path, help="PNG: references, their reconstructions, pictures from their captions")
    args = parser.parse_args()
    data = Dataset(args.data)
    conditions = ConditionSampler(data, TextTable.load(data, args.text), DropRates(), torch.Generator())
    sampler = Sampler(load_model(args.checkpoint))
    for split in ("train", "pair"):
        index = core_indices(data, split)
        index = index[:: max(1, len(index) // args.most)][: args.most]
        reference, full = data.images(index), conditions.full(index)
        c = Condition(full.text, full.style, full.klass)
        painted = {
            "reconstruction": sampler.vary(reference, range(len(index)), c, 0.0)[0],
            "caption": sampler.generate(range(len(index)), c)[0],
        }
        for name, images in painted.items():
            print(f"{split:6} {name:15} {float(crispness(images, reference).median()):.3f}")
        if args.sheet is not None and split == "pair":
            some = torch.arange(len(index))[:: max(1, len(index) // 10)][:10]
            sheet([reference[some], *(images[some] for images in painted.values())], 1.0).save(args.sheet)


if __name__ == "__main__":
    main()
