"""What the judge says of a model: ``python -m sphere_fill.judge.score --judge F --checkpoint F --data DIR --text DIR
--teacher DIR --out FILE``.

Top 1 of 32: is the right caption nearest among 32 of different concepts? Real held-out images through the same judge are the
upper bound. KID: unbiased squared MMD with the cubic kernel (Bińkowski et al. 2018) on the judge's pooled features.
"""

import argparse
import json
from pathlib import Path

import torch
from torch import Tensor

from ..data import Dataset, TextTable
from ..export import load_model
from ..sampler import Condition, Sampler
from .model import Judge

CHOICES = 32


def load_judge(path: Path) -> Judge:
    state = torch.load(path, weights_only=True)
    judge = Judge(state["text.weight"].shape[1])
    judge.load_state_dict(state)
    return judge.eval()


def other_captions(data: Dataset, index: Tensor, count: int, generator: torch.Generator) -> Tensor:
    """For each image of ``index`` [B], ``count`` rows [B, count] of the data set with other concepts than its own."""
    out = torch.empty(len(index), count, dtype=torch.long)
    for i, own in enumerate(index.tolist()):
        seen = {data.rows[own].concept}
        chosen: list[int] = []
        while len(chosen) < count:
            row = int(torch.randint(len(data), (1,), generator=generator))
            if data.rows[row].concept not in seen:
                seen.add(data.rows[row].concept)
                chosen.append(row)
        out[i] = torch.tensor(chosen)
    return out


@torch.no_grad()
def top_1(judge: Judge, images: Tensor, index: Tensor, data: Dataset, teacher: TextTable) -> float:
    """Share of ``images`` [B, 4, 64, 64] whose own caption (that of row ``index``) is the judge's first of 32."""
    others = other_captions(data, index, CHOICES - 1, torch.Generator().manual_seed(9))
    rows = torch.cat([index[:, None], others], 1)
    text = judge.embed_text(teacher.vectors[teacher.caption[rows.flatten()]]).view(*rows.shape, -1)
    scores = torch.einsum("bd,bkd->bk", judge.embed_image(images), text)
    return float((scores.argmax(1) == 0).float().mean())


def kid(a: Tensor, b: Tensor) -> float:
    """Unbiased squared MMD of features [N, D] and [M, D] with the kernel (a·b / D + 1)³."""
    k = lambda x, y: (x @ y.T / x.shape[1] + 1) ** 3  # noqa: E731
    n, m = len(a), len(b)
    aa, bb = k(a, a), k(b, b)
    within = (aa.sum() - aa.diag().sum()) / (n * (n - 1)) + (bb.sum() - bb.diag().sum()) / (m * (m - 1))
    return float(within - 2 * k(a, b).mean())


@torch.no_grad()
def score(
    judge: Judge, sampler: Sampler, data: Dataset, table: TextTable, teacher: TextTable, most: int, passes: int, guidance: float
) -> dict[str, dict[str, float]]:
    """Per split: the judge's top 1 for real images and for each number of passes, and KID of the generated to the real."""
    out: dict[str, dict[str, float]] = {}
    for split in ("train", "pair", "concept"):
        index = data.indices(split)
        index = index[:: max(1, len(index) // most)][:most]
        real = data.images(index)
        c = Condition(table.vectors[table.caption[index]], data.style[index], torch.full((len(index),), len(data.classes)))
        figures = {"real": top_1(judge, real, index, data, teacher)}
        features = judge.features(real)
        for number, images in enumerate(sampler.generate(range(len(index)), c, passes, guidance), 1):
            figures[f"passes_{number}"] = top_1(judge, images, index, data, teacher)
            figures[f"kid_{number}"] = kid(judge.features(images), features)
        out[split] = figures
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="vectors the model is given (the pack's tower)")
    parser.add_argument("--teacher", type=Path, required=True, help="vectors the judge was trained with")
    parser.add_argument("--most", type=int, default=240)
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--guidance", type=float, default=1.0)
    parser.add_argument("--loop", choices=["image", "latent"], default="image")
    parser.add_argument("--angles", type=float, nargs=5, default=[90, 75, 65, 55, 45])
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    data = Dataset(args.data)
    sampler = Sampler(load_model(args.checkpoint), args.angles, args.loop)
    table, teacher = TextTable.load(data, args.text), TextTable.load(data, args.teacher)
    figures = score(load_judge(args.judge), sampler, data, table, teacher, args.most, args.passes, args.guidance)
    text = json.dumps({s: {k: round(v, 4) for k, v in f.items()} for s, f in figures.items()}, indent=2)
    print(text)
    if args.out:
        args.out.write_text(text + "\n")


if __name__ == "__main__":
    main()
