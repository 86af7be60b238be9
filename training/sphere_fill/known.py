"""What each style knows: ``python -m sphere_fill.known --checkpoint models/default --data DIR --tower DIR``.

How confident the refiner is of captions that a style was drawn for, and of things that nobody has drawn in it: between the two lies
the confidence from which on a style may draw a prompt (:data:`.config.CONFIDENT_FROM`), and beside it stands what comes of that in
the engine (src/engine/known-style.ts).
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor

from .config import UNASKED_STYLES, confident_from
from .data import Dataset
from .export import load_model
from .model import SphereModel
from .pack import HIDDEN_STYLES
from .sampler import start_noise
from .tower.embed import embed

PROBE_SEEDS = (1, 2)
SURE_BY = 0.1
"""A style that is no surer than this above its limit is asked again from these noises, and the mean decides, as in the engine."""

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


class Known:
    """Confidences of a model in prompts, by style."""

    def __init__(self, model: SphereModel, data: Dataset, tower: Path) -> None:
        self.model, self.data, self.tower = model.eval(), data, tower
        self.ids = [s["id"] for s in data.styles]

    def confidence(self, prompts: list[str]) -> Tensor:
        """Confidence [styles, B] in each of ``prompts`` in every style, each prompt on a noise of its own."""
        return self._confidence(torch.from_numpy(embed(prompts, self.tower)), range(len(prompts)))

    @torch.no_grad()
    def _confidence(self, text: Tensor, seeds: Sequence[int]) -> Tensor:
        n, noise = len(text), start_noise(seeds, self.model.config.latent)
        right_angle, none = torch.full((n,), torch.pi / 2), torch.full((n,), len(self.data.classes))
        return torch.stack([self.model.refiner(noise, right_angle, text, torch.full((n,), style), none)[2] for style in range(len(self.ids))])

    def may_draw(self, prompts: list[str], limits: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """What the engine would let each style draw: confidences [styles, B], whether it does where it is the one asked for, and
        whether it may where another one is.
        """
        text = torch.from_numpy(embed(prompts, self.tower))
        first, *probes = [self._confidence(text, seeds) for seeds in (range(len(prompts)), *([seed] * len(prompts) for seed in PROBE_SEEDS))]
        able = first >= limits[:, None]
        steady = able & (torch.stack([first, *probes]).mean(0) >= limits[:, None])
        return first, able & (first >= limits[:, None] + SURE_BY) | steady, steady

    def drawn(self, style: int, most: int) -> list[str]:
        """Captions of training pictures of a style."""
        rows = self.data.rows
        return some({rows[i].caption for i in self.data.indices("train").tolist() if rows[i].style == style}, most)

    def undrawn(self, style: int, most: int) -> list[str]:
        """Captions of things that the best styles have and this one has not."""
        best = {i for i, s in enumerate(self.ids) if s in UNASKED_STYLES[0]}
        rows = [row for row in self.data.rows if not row.combination]
        has = {row.concept for row in self.data.rows if row.style == style}
        return some({row.caption for row in rows if row.style in best and row.split == "train" and row.concept not in has}, most)


def some(captions: set[str], most: int) -> list[str]:
    """At most so many of them, by chance, but always the same."""
    return random.Random(0).sample(sorted(captions), min(most, len(captions)))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="a pack, or a checkpoint file")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tower", type=Path, required=True)
    parser.add_argument("--most", type=int, default=200, help="prompts a style and row")
    args = parser.parse_args()
    data = Dataset(args.data)
    known = Known(load_model(args.checkpoint), data, args.tower)
    limits = torch.tensor([confident_from(identity) for identity in known.ids])
    offered = [i for i, s in enumerate(known.ids) if s not in HIDDEN_STYLES]
    print(f"style, from, what: {', '.join(f'{q:.0%}' for q in QUANTILES)} of the confidences · drawn as asked, in another style, in none that knows it")
    for style, identity in enumerate(known.ids):
        for what, prompts in (("drawn", known.drawn(style, args.most)), ("not drawn", known.undrawn(style, args.most))):
            if len(prompts) < 20:
                continue
            confidences, asked, may_draw = known.may_draw(prompts, limits)
            confidence, kept = confidences[style], asked[style]
            elsewhere = may_draw[[other for other in offered if other != style]].any(0)
            shares = (kept, ~kept & elsewhere, ~kept & ~elsewhere)
            spread = " ".join(f"{float(confidence.quantile(q)):.2f}" for q in QUANTILES)
            print(f"{identity:9} {limits[style]:.2f} {what:9}: {spread} · {' '.join(f'{float(s.float().mean()):5.1%}' for s in shares)}", flush=True)


if __name__ == "__main__":
    main()
