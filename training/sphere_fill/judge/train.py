"""Trains the judge: ``python -m sphere_fill.judge.train --data DIR --text DIR --out FILE [--steps N]``.

Contrastive on captions and tags of the training split only, with a seed of its own. The text vectors are the teacher's, not
those of the pack's tower: the judge shares nothing with what it judges but the training images.
"""

import argparse
import math
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F
from tqdm import tqdm

from ..data import ConditionSampler, Dataset, DropRates, TextTable, draw_weights
from ..losses import choice_loss
from .model import SIDE, Judge

SEED = 4242


def disturb(x: Tensor, generator: torch.Generator) -> Tensor:
    """Flip, shift by up to 4 px, blur or noise, so that a judge looks at shapes and not at the art's exact pixels."""
    n = len(x)
    flip = torch.rand(n, generator=generator) < 0.5
    x = torch.where(flip[:, None, None, None], x.flip(3), x)
    theta = torch.eye(2, 3).repeat(n, 1, 1)
    scale = 1 + (torch.rand(n, generator=generator) - 0.5) * 0.2
    theta[:, 0, 0], theta[:, 1, 1] = scale, scale
    theta[:, :, 2] = (torch.rand(n, 2, generator=generator) - 0.5) * 0.16
    x = F.grid_sample(x, F.affine_grid(theta, list(x.shape), align_corners=False), align_corners=False)
    blurred = F.avg_pool2d(x, 3, 1, 1)
    x = torch.where((torch.rand(n, generator=generator) < 0.3)[:, None, None, None], blurred, x)
    noise = torch.randn(x.shape, generator=generator) * torch.rand(n, 1, 1, 1, generator=generator) * 0.06
    return (x + noise).clamp(0, 1)


def contrastive_loss(image: Tensor, text: Tensor, log_scale: Tensor, group: Tensor, text_group: Tensor) -> Tensor:
    """Symmetric cross-entropy of images [B, D] and texts [B + N, D]; equal groups are each other's positives.

    The first B texts are the images' own. The others only make it harder to find the right one: texts cost little, so an image
    is told apart from thousands of them, not only from those of its batch.
    """
    logits = image @ text.T * log_scale.exp().clamp(max=60)
    same, own = group[:, None] == text_group, slice(len(image))
    return (choice_loss(logits, same) + choice_loss(logits[:, own].T, same[:, own].T)) / 2


def groups(data: Dataset) -> Tensor:
    """Number [N] of what each picture shows; equal numbers are the same to the judge. Drawn art shows its concept; what is put
    together from parts its caption, so that the judge learns to tell colours and parts apart as well.
    """
    shown = [("caption", r.caption) if r.combination else ("concept", r.concept) for r in data.rows]
    number = {name: i for i, name in enumerate(sorted(set(shown)))}
    return torch.tensor([number[name] for name in shown])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True, help="teacher vectors, by sphere_fill.embed_captions")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--negatives", type=int, default=3000, help="captions beside the batch's own")
    parser.add_argument("--start", type=Path, help="go on from this judge")
    parser.add_argument("--precision", choices=["no", "bf16"], default="no", help="bf16 pays only where the CPU has it")
    args = parser.parse_args()

    torch.manual_seed(SEED)
    generator = torch.Generator().manual_seed(SEED)
    data = Dataset(args.data, SIDE)
    table = TextTable.load(data, args.text)
    conditions = ConditionSampler(data, table, DropRates(text=0, style=0, tags=0.1, words=0, names=0, undrawn=0, text_noise=0.1), generator)
    group = groups(data)
    train = data.indices("train")
    weights = draw_weights(data, train)
    judge = Judge(table.vectors.shape[1])
    if args.start:
        judge.load_state_dict(torch.load(args.start, weights_only=True))
    optimizer = torch.optim.AdamW(judge.parameters(), lr=1e-3, weight_decay=0.05, fused=True)
    bar = tqdm(range(args.steps), desc="judge", mininterval=20)
    for step in bar:
        for g in optimizer.param_groups:
            g["lr"] = 1e-3 * min(1, (step + 1) / 100) * max(0.01, 0.5 * (1 + math.cos(math.pi * step / args.steps)))
        index = train[torch.multinomial(weights, args.batch, replacement=True, generator=generator)]
        more = train[torch.randint(len(train), (args.negatives,), generator=generator)]
        with torch.autocast("cpu", torch.bfloat16, enabled=args.precision == "bf16"):
            image = judge.embed_image(disturb(data.images(index), generator)).float()
            text = judge.embed_text(torch.cat([conditions.draw(index).text, table.vectors[table.caption[more]]])).float()
        loss = contrastive_loss(image, text, judge.log_scale, group[index], group[torch.cat([index, more])])
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(judge.parameters(), 1.0)
        optimizer.step()
        if step % 200 == 199:
            torch.save(judge.state_dict(), args.out)
        if step % 20 == 0:
            bar.set_postfix(loss=f"{float(loss.detach()):.3f}", refresh=False)
    torch.save(judge.state_dict(), args.out)


if __name__ == "__main__":
    main()
