"""Data set and condition draws."""

import shutil
from pathlib import Path

import pytest
import torch

from sphere_fill.data import ConditionSampler, Dataset, DropRates, TextTable


def test_images_are_premultiplied(data: Dataset) -> None:
    x = data.images(torch.arange(len(data)))
    assert x.shape == (len(data), 4, 64, 64)
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
    (tmp_path / "images64.rgba").write_bytes((data_folder / "images64.rgba").read_bytes()[:-4])
    with pytest.raises(ValueError, match="images64.rgba"):
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
    assert bool(c.open[no_text | no_style].all())
    norms = c.text[~no_text].norm(dim=1)
    assert 0.95 < float(norms.mean()) < 1.1


def test_draws_repeat_with_the_generator(data: Dataset, table: TextTable) -> None:
    draws = [
        ConditionSampler(data, table, DropRates(), torch.Generator().manual_seed(7)).draw(torch.arange(64)) for _ in (1, 2)
    ]
    assert torch.equal(draws[0].text, draws[1].text)
    assert torch.equal(draws[0].klass, draws[1].klass)
