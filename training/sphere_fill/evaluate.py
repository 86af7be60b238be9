"""Figures of a model: reconstruction, estimate error and one-pass pictures on all splits.

``python -m sphere_fill.evaluate --checkpoint F --data DIR --text DIR --out metrics.json``
"""

import argparse
import json
import math
from pathlib import Path

import torch
from torch import Tensor

from .config import CORE_STYLES
from .data import SPLITS, ConditionSampler, Dataset, DropRates, TextTable
from .losses import psnr
from .model import SphereModel
from .sphere import error, project, random_points


def is_core(data: Dataset, row: int) -> bool:
    """Whether a picture belongs to the core set: drawn art of its styles."""
    return data.styles[data.rows[row].style]["id"] in CORE_STYLES and not data.rows[row].combination


def core_indices(data: Dataset, split: str) -> Tensor:
    """Indices of what belongs to the core set in one split."""
    return torch.tensor([i for i in data.indices(split).tolist() if is_core(data, i)], dtype=torch.long)


@torch.no_grad()
def quick_figures(
    model: SphereModel,
    data: Dataset,
    conditions: ConditionSampler,
    most: int = 192,
    angles: tuple[int, ...] = (0, 30, 60, 90),
    core: bool = False,
) -> dict[str, float]:
    """For each split (with ``core`` only what belongs to the core set): PSNR in dB, at 64 px, of the decoder at ``angles`` (degrees, caption and style given), and the error of the
    estimate at 90 degrees (0 = exact, 1 = knows nothing). Fixed noise; at most ``most`` images a split, evenly spread.
    """
    model.eval()
    device = next(model.parameters()).device
    out: dict[str, float] = {}
    for split in SPLITS:
        index = core_indices(data, split) if core else data.indices(split)
        index = index[:: max(1, math.ceil(len(index) / most))]
        if len(index) == 0:
            continue
        x = data.images(index).to(device)
        v = model.encoder.encode(x).float()
        noise = random_points(len(index), model.config.latent, torch.Generator().manual_seed(1)).to(device)
        c = conditions.full(index)
        for degrees in angles:
            angle = torch.full((len(index),), math.radians(degrees), device=device)
            estimate, features = model.refiner.undo(v, noise, angle, c.text.to(device), c.style.to(device), c.klass.to(device))
            painted = model.painter(project(estimate), features)
            # At the size the encoder looks at, so that figures of models of any output size can be laid side by side.
            out[f"{split}_psnr_{degrees}"] = float(psnr(model.encoder.shrink(painted), model.encoder.shrink(x)).mean())
            if degrees == 0:
                out[f"{split}_psnr_full_0"] = float(psnr(painted, x).mean())
            if degrees == 90:
                out[f"{split}_error_90"] = float(error(estimate, v).mean())
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="a checkpoint, or a pack folder")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="vectors of the text encoder that the pack ships")
    parser.add_argument("--most", type=int, default=1000, help="images a split")
    parser.add_argument("--core", action="store_true", help="only what belongs to the core set")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    from .export import load_model

    data = Dataset(args.data)
    conditions = ConditionSampler(data, TextTable.load(data, args.text), DropRates(), torch.Generator())
    figures = quick_figures(load_model(args.checkpoint), data, conditions, args.most, core=args.core)
    args.out.write_text(json.dumps({k: round(v, 3) for k, v in figures.items()}, indent=2) + "\n")
    for key, value in figures.items():
        print(f"{key:20} {value:.3f}")


if __name__ == "__main__":
    main()
