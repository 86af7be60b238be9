"""Data set and condition draws."""

import shutil
from pathlib import Path

import pytest
import torch

from sphere_fill.data import ConditionSampler, Dataset, DropRates, Groups, TextTable


def test_images_are_premultiplied(data: Dataset) -> None:
    x = data.images(torch.arange(len(data)))
    assert x.shape == (len(data), 4, 128, 128)
    assert bool((x[:, :3] <= x[:, 3:] + 1e-6).all())
    assert float(x.max()) == 1.0


def test_splits_are_disjoint_and_complete(data: Dataset) -> None:
    parts = [set(data.indices(s).tolist()) for s in ("train", "pair", "concept")]
    assert sum(map(len, parts)) == len(data) == len(set.union(*parts))


def test_held_out_concepts_are_in_no_training_style(data: Dataset) -> None:
    held = {r.concept for r in data.rows if r.split == "concept"}
    assert not held & {r.concept for r in data.rows if r.split != "concept"}


def test_a_cut_image_file_is_refused_by_name(data_folder: Path, tmp_path: Path) -> None:
    for name in ("dataset.json", "rows.jsonl"):
        shutil.copy(data_folder / name, tmp_path / name)
    (tmp_path / "images128.rgba").write_bytes((data_folder / "images128.rgba").read_bytes()[:-4])
    with pytest.raises(ValueError, match="images128.rgba"):
        Dataset(tmp_path)


def test_a_phrase_without_vector_is_named(data: Dataset, table: TextTable) -> None:
    phrases = data.phrases()
    with pytest.raises(ValueError, match=f'"{phrases[0]}"'):
        TextTable(data, phrases[1:], table.vectors.numpy()[1:])


def test_conditions_are_left_out_at_their_rates(data: Dataset, table: TextTable) -> None:
    rates = DropRates(text=0.3, style=0.2)
    sampler = ConditionSampler(data, table, rates, torch.Generator().manual_seed(0))
    c = sampler.draw(torch.randint(len(data), (4000,)))
    no_text, no_style = (c.text == 0).all(1), c.style == len(data.styles)
    assert abs(float(no_text.float().mean()) - 0.3) < 0.03
    assert abs(float(no_style.float().mean()) - 0.2) < 0.03
    assert torch.equal(c.fits[no_text], sampler.groups.size[c.group[no_text]])
    norms = c.text[~no_text].norm(dim=1)
    assert 0.95 < float(norms.mean()) < 1.1


def test_draws_repeat_with_the_generator(data: Dataset, table: TextTable) -> None:
    draws = [
        ConditionSampler(data, table, DropRates(), torch.Generator().manual_seed(7)).draw(torch.arange(64)) for _ in (1, 2)
    ]
    assert torch.equal(draws[0].text, draws[1].text)
    assert torch.equal(draws[0].klass, draws[1].klass)


def test_conditions_know_how_many_pictures_fit(data: Dataset, table: TextTable) -> None:
    index = data.indices("train")
    nothing = DropRates(text=1, style=1, klass_alone=1)
    c = ConditionSampler(data, table, nothing, torch.Generator().manual_seed(1)).draw(index)
    assert set(c.fits.tolist()) == {len(index)}
    all_given = DropRates(text=0, style=0, tags=0)
    c = ConditionSampler(data, table, all_given, torch.Generator().manual_seed(1)).draw(index)
    assert set(c.fits.tolist()) == {1}
    only_class = DropRates(text=1, style=1, klass_alone=0)
    c = ConditionSampler(data, table, only_class, torch.Generator().manual_seed(1)).draw(index)
    for i, fits in zip(index.tolist(), c.fits.tolist(), strict=True):
        assert fits == sum(data.rows[j].klass == data.rows[i].klass for j in index.tolist())


def test_group_means(data: Dataset) -> None:
    values = torch.randn(len(data), 3, generator=torch.Generator().manual_seed(0))
    groups = Groups(data)
    means = groups.means(values)
    train = data.indices("train")
    own = train[data.style[train] == data.style[train[0]]]
    assert torch.allclose(means[groups.style[train[0]]], values[own].mean(0), atol=1e-5)
    assert torch.allclose(means[groups.all[0]], values[train].mean(0), atol=1e-5)
