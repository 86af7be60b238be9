"""The judge and its figures."""

from copy import copy
from dataclasses import replace

import pytest
import torch
from torch.nn import functional as F

from sphere_fill.data import ConditionSampler, Dataset, DropRates, TextTable
from sphere_fill.judge import colour
from sphere_fill.judge.model import Judge
from sphere_fill.judge.score import features, kid, other_rows, top_1
from sphere_fill.judge.train import contrastive_loss, disturb, groups


def plain(rgb: tuple[float, float, float], alpha: float = 1.0) -> torch.Tensor:
    return torch.cat([torch.tensor(rgb).view(3, 1, 1).expand(3, 16, 16) * alpha, torch.full((1, 16, 16), alpha)])


@pytest.mark.parametrize(
    ("rgb", "word"), [((0.9, 0.1, 0.1), "red"), ((0.1, 0.7, 0.2), "green"), ((0.1, 0.3, 0.9), "blue"), ((0.95, 0.8, 0.1), "yellow")]
)
def test_hue_of_a_plain_picture(rgb: tuple[float, float, float], word: str) -> None:
    assert colour.is_right(plain(rgb), word)
    assert colour.is_right(plain(rgb, 0.4), word)  # premultiplied values are divided by alpha first
    assert [w for w in colour.HUES if colour.is_right(plain(rgb), w)][0] in (word, "orange")


def test_grey_and_empty_pictures_have_no_hue() -> None:
    assert colour.mean_hue(plain((0.5, 0.5, 0.5))) is None
    assert colour.mean_hue(plain((0.9, 0.1, 0.1), 0.0)) is None


def test_outlines_do_not_change_the_hue() -> None:
    image = plain((0.1, 0.3, 0.9))
    image[:3, :, :5] = 0.05
    image[:3, :, 5:8] = 1
    assert colour.is_right(image, "blue")


def test_every_large_area_has_to_have_its_colour() -> None:
    """A small thing of the wrong colour, or the right colours a little off, are no fault; one wrong area is."""
    real = plain((0.1, 0.3, 0.9))
    real[:3, 8:] = torch.tensor((0.8, 0.2, 0.1)).view(3, 1, 1)
    close, spotted, swapped = real + 0.04, real.clone(), real.clone()
    spotted[:3, :2, :2] = 1
    swapped[:3, 8:] = torch.tensor((0.1, 0.7, 0.2)).view(3, 1, 1)
    assert [colour.wrong_areas(image, real, 5) for image in (real, close, spotted, swapped, real.flip(1))] == [0, 0, 0, 1, 2]
    assert colour.areas_right(torch.stack([close, swapped]), torch.stack([real, real])) == 0.5


def test_kid_tells_sets_apart() -> None:
    g = torch.Generator().manual_seed(0)
    a, b, shifted = torch.randn(300, 32, generator=g), torch.randn(300, 32, generator=g), torch.randn(300, 32, generator=g) + 0.7
    assert abs(kid(a, b)) < kid(a, shifted) / 5


def test_a_judge_learns_captions(data: Dataset, table: TextTable) -> None:
    """Some steps on real images: the right caption is found far more often than by chance, and KID of halves is small."""
    torch.manual_seed(0)
    g = torch.Generator().manual_seed(0)
    judge = Judge(table.vectors.shape[1], out=64, width=96, hidden=128, patch_width=8)
    conditions = ConditionSampler(data, table, DropRates(text=0, style=0, tags=0, text_noise=0), g)
    names = {c: i for i, c in enumerate(sorted({r.concept for r in data.rows}))}
    group = torch.tensor([names[r.concept] for r in data.rows])
    optimizer = torch.optim.AdamW(judge.parameters(), lr=3e-3)
    index = data.indices("train")[:96]
    for _ in range(60):
        image = judge.embed_image(disturb(data.images(index), g))
        text = judge.embed_text(torch.cat([conditions.draw(index).text, table.vectors[table.caption]]))
        loss = contrastive_loss(image, text, judge.log_scale, group[index], torch.cat([group[index], group]))
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    judge.eval()
    others = other_rows(index, index, lambda a, b: data.rows[a].concept == data.rows[b].concept, g)
    assert top_1(judge, data.images(index), index, others, table) > 5 / 32
    assert top_1(judge, data.images(index.flip(0)), index, others, table) < 5 / 32
    half = features(judge, data.images(index))
    assert half.shape[0] == 96
    assert bool(F.cosine_similarity(half, half).mean() > 0.99)


def test_drawn_art_is_the_same_by_its_concept_and_art_of_parts_by_its_caption(data: Dataset) -> None:
    drawn = data.rows[0]
    parts = [
        replace(drawn, caption=caption, combination=("colour:" + caption, "object:rocket"))
        for caption in ("green rocket", "green rocket", "red rocket")
    ]
    other = next(r for r in data.rows if r.concept != drawn.concept)
    mixed = copy(data)
    mixed.rows = [drawn, replace(drawn, caption="another word for it"), other, *parts]
    first, renamed, unlike, green, green_again, red = groups(mixed).tolist()
    assert first == renamed and green == green_again
    assert len({first, unlike, green, red}) == 4


def test_too_few_others_is_said(data: Dataset) -> None:
    index = data.indices("train")[:3]
    with pytest.raises(ValueError, match="of 31 other pictures"):
        other_rows(index, index, lambda a, b: a == b, torch.Generator())
