"""What the judge sees in pictures: right captions, closeness of sets, and how near to the training pictures they are."""

from collections.abc import Callable, Sequence
from pathlib import Path

import torch
from torch import Tensor

from ..data import Dataset, TextTable
from .model import Judge

CHOICES = 32


def load_judge(path: Path) -> Judge:
    state = torch.load(path, weights_only=True)
    judge = Judge(state["text.weight"].shape[1])
    judge.load_state_dict(state)
    return judge.eval()


def other_rows(index: Tensor, pool: Tensor, same: Callable[[int, int], bool], generator: torch.Generator) -> Tensor:
    """For each picture of ``index`` [B], 31 rows of ``pool`` that show something else: [B, 31].

    ``same(a, b)`` says whether two rows show the same. Raises ``ValueError`` if the pool is too uniform to choose from.
    """
    out = torch.empty(len(index), CHOICES - 1, dtype=torch.long)
    for i, own in enumerate(index.tolist()):
        chosen: list[int] = []
        for row in pool[torch.randperm(len(pool), generator=generator)].tolist():
            if not same(own, row) and not any(same(row, other) for other in chosen):
                chosen.append(row)
            if len(chosen) == CHOICES - 1:
                break
        else:
            raise ValueError(f"only {len(chosen)} of {CHOICES - 1} other pictures to choose from")
        out[i] = torch.tensor(chosen)
    return out


@torch.no_grad()
def top_1(judge: Judge, images: Tensor, index: Tensor, others: Tensor, teacher: TextTable) -> float:
    """Share of ``images`` [B, 4, H, W] whose own caption (that of row ``index``) is the judge's first of 32."""
    rows = torch.cat([index[:, None], others], 1)
    text = judge.embed_text(teacher.vectors[teacher.caption[rows.flatten()]]).view(*rows.shape, -1)
    scores = torch.einsum("bd,bkd->bk", judge.embed_image(images), text)
    return float((scores.argmax(1) == 0).float().mean())


@torch.no_grad()
def features(judge: Judge, images: Tensor, batch: int = 256) -> Tensor:
    """Pooled features [N, D] of ``images``."""
    return torch.cat([judge.features(x) for x in images.split(batch)])


def kid(a: Tensor, b: Tensor) -> float:
    """Kernel inception distance (Bińkowski et al. 2018) on features [N, D] and [M, D] of the judge: the unbiased squared MMD
    with the kernel (a·b / D + 1)³.
    """
    k = lambda x, y: (x @ y.T / x.shape[1] + 1) ** 3  # noqa: E731
    n, m = len(a), len(b)
    aa, bb = k(a, a), k(b, b)
    within = (aa.sum() - aa.diag().sum()) / (n * (n - 1)) + (bb.sum() - bb.diag().sum()) / (m * (m - 1))
    return float(within - 2 * k(a, b).mean())


@torch.no_grad()
def concept_vectors(judge: Judge, data: Dataset, teacher: TextTable, rows: Sequence[int]) -> tuple[list[str], Tensor]:
    """Concepts of ``rows`` and for each the judge's unit text vector [K, D], the mean of its captions'."""
    by_concept: dict[str, list[int]] = {}
    for row in rows:
        by_concept.setdefault(data.rows[row].concept, []).append(int(teacher.caption[row]))
    names = sorted(by_concept)
    vectors = [judge.embed_text(teacher.vectors[by_concept[n]]).mean(0) for n in names]
    return names, torch.nn.functional.normalize(torch.stack(vectors), dim=1)
