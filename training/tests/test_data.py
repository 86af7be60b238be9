"""Data set and condition draws."""

import json
import shutil
from copy import copy
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from sphere_fill.config import EVERYDAY_WEIGHT, UNASKED_STYLES
from sphere_fill.data import (
    ENOUGH_EVERYDAY, MOST_MEANT, Ask, ConditionSampler, Dataset, DropRates, Pools, TextTable, draw_weights,
)  # fmt: skip
from sphere_fill.pack import describe_style, example_prompts, spread, styles_by_turns, unasked


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
    assert [ask.words is None for ask in c.asks] == no_text.tolist()
    assert [ask.style is None for ask in c.asks] == no_style.tolist()
    norms = c.text[~no_text].norm(dim=1)
    assert 0.95 < float(norms.mean()) < 1.1


def test_placeholders_draw_everyday_things_first(data: Dataset) -> None:
    everyday = {r.caption for r in data.rows if r.everyday}
    assert everyday and all(r.split == "train" for r in data.rows if r.everyday)
    for klass in range(len(data.classes)):
        prompts = example_prompts(data, klass, 6)
        assert len(set(prompts)) == len(prompts) <= 6
        is_everyday = [p in everyday for p in prompts]
        assert is_everyday == sorted(is_everyday, reverse=True)


def test_draws_repeat_with_the_generator(data: Dataset, table: TextTable) -> None:
    draws = [
        ConditionSampler(data, table, DropRates(), torch.Generator().manual_seed(7)).draw(torch.arange(64)) for _ in (1, 2)
    ]
    assert torch.equal(draws[0].text, draws[1].text)
    assert torch.equal(draws[0].klass, draws[1].klass)


def test_what_is_asked_for_fits_the_picture_it_was_drawn_from(data: Dataset, table: TextTable) -> None:
    """Whatever else is left out, words in a style stand for the picture they were drawn from, but for names of everyday things."""
    sampler = ConditionSampler(data, table, DropRates(text=0.3, style=0, undrawn=0), torch.Generator().manual_seed(1))
    index = data.indices("train")
    asks = sampler.draw(index).asks
    assert {ask.words and ask.words[0] for ask in asks} == {None, "caption", "tags"}
    for i, ask in zip(index.tolist(), asks, strict=True):
        if ask.words is not None and ask.words[1] not in sampler.pools.names:
            assert i in sampler.pools.members(ask).tolist()


def test_a_name_means_its_everyday_thing_alone(data: Dataset, table: TextTable) -> None:
    pools = Pools(data, table)
    assert pools.names
    for name in pools.names:
        named = pools.members(Ask(("caption", name, -1), None, None))
        assert len({data.rows[i].concept for i in named.tolist()}) == 1
        assert torch.equal(named, pools.members(Ask(("tags", name, name), None, None)))


def test_words_of_the_dictionary_are_drawn_for_drawn_art(data_folder: Path, tmp_path: Path) -> None:
    for file in data_folder.iterdir():
        (tmp_path / file.name).symlink_to(file)
    concept = next(r.concept for r in Dataset(data_folder).rows if r.split == "train")
    (tmp_path / "words.json").write_text(json.dumps({concept: ["some word", "another word"]}))
    data = Dataset(tmp_path)
    phrases = data.phrases()
    table = TextTable(data, phrases, np.eye(len(phrases), 384, dtype=np.float32))
    sampler = ConditionSampler(data, table, DropRates(text=0, tags=0, words=1), torch.Generator().manual_seed(1))
    index = torch.tensor([i for i in data.indices("train").tolist() if data.rows[i].concept == concept] * 10)
    words = {phrases[ask.words[1]] for ask in sampler.draw(index).asks if ask.words}
    assert words == {"some word", "another word"}


def test_pools(data: Dataset, table: TextTable) -> None:
    pools, train = Pools(data, table), data.indices("train")
    groups = [{i for i, style in enumerate(data.styles) if style["id"] in group} for group in UNASKED_STYLES]
    for klass in (None, *{data.rows[i].klass for i in train.tolist()}):
        fits = [i for i in train.tolist() if klass is None or data.rows[i].klass == klass]
        best = next((some for group in groups if (some := [i for i in fits if data.rows[i].style in group])), fits)
        everyday = [i for i in best if data.rows[i].everyday]
        enough = len({data.rows[i].concept for i in everyday}) >= ENOUGH_EVERYDAY
        meant = everyday if enough and len(best) > MOST_MEANT else best
        found = pools.members(Ask(None, None, klass)).tolist()
        assert set(found) <= set(meant)
        assert len(found) == len(set(found)) == min(len(meant), MOST_MEANT)
        concepts = {data.rows[i].concept for i in meant}
        assert len({data.rows[i].concept for i in found}) >= min(len(concepts), len(found)) * 0.8
    row = data.rows[int(train[0])]
    same = [i for i in train.tolist() if (data.rows[i].style, data.rows[i].caption) == (row.style, row.caption)]
    assert pools.members(Ask(("caption", int(table.caption[train[0]]), -1), row.style, None)).tolist() == same


def test_a_name_that_is_a_caption_too_means_that_alone_in_its_style(data: Dataset) -> None:
    """"mountains" is short for "mountains at sunset", and by day they are called nothing else."""
    by_day, at_sunset, elsewhere = (int(i) for i in data.indices("train")[:3])
    mixed = copy(data)
    mixed.rows = list(data.rows)
    mixed.rows[by_day] = replace(data.rows[by_day], style=0, caption="mountains", names=())
    mixed.rows[at_sunset] = replace(data.rows[at_sunset], style=0, caption="mountains at sunset", names=("mountains", "evening hills"))
    mixed.rows[elsewhere] = replace(data.rows[elsewhere], style=1, caption="mountains in fog", names=("mountains",))
    mixed.style = torch.tensor([r.style for r in mixed.rows])
    phrases = mixed.phrases()
    pools = Pools(mixed, TextTable(mixed, phrases, np.eye(len(phrases), 384, dtype=np.float32)))
    meant = lambda words, style: pools.members(Ask(("caption", phrases.index(words), -1), style, None)).tolist()  # noqa: E731
    assert meant("mountains", 0) == [by_day]
    assert meant("mountains", 1) == [elsewhere]
    assert meant("evening hills", 0) == [at_sunset]


def test_a_pack_says_what_its_styles_keep_to_and_which_are_drawn_by_turns(data: Dataset) -> None:
    mixed = copy(data)
    mixed.styles = [*data.styles, {"id": "scene", "label": "Scene"}, {"id": "toon", "label": "Toon"}]
    mixed.classes = [*data.classes, {"id": "avatars", "label": "Avatars"}, {"id": "scenes", "label": "Scenes"}]
    ids = [s["id"] for s in mixed.styles]
    assert describe_style(mixed.styles[ids.index("scene")], mixed).get("classes") == ["scenes"]
    assert "classes" not in describe_style(mixed.styles[ids.index("noto")], mixed)
    assert styles_by_turns(mixed, "avatars") == [ids.index("toon")]
    assert [ids[i] for i in styles_by_turns(mixed, "food")] == [s for s in UNASKED_STYLES[0] if s in ids]


def test_looks_of_one_class_have_examples_of_their_own(data: Dataset) -> None:
    """What each draws, by turns; a style that is alone with its classes, or draws all, has those of the classes."""
    mixed = copy(data)
    mixed.styles = [*data.styles, *({"id": i, "label": i} for i in ("avatar", "toon", "scene"))]
    mixed.classes = [*data.classes, {"id": "avatars", "label": "Avatars"}]
    avatar, toon, klass = len(data.styles), len(data.styles) + 1, len(data.classes)
    mixed.rows = list(data.rows)
    shared = [(avatar, "bob"), (toon, "bob"), (avatar, "mohawk"), (toon, "bun")]
    for i, (style, hair) in zip(data.indices("train").tolist(), shared * 4, strict=False):
        mixed.rows[i] = replace(data.rows[i], style=style, klass=klass, concept=hair, caption=f"smiling woman {i} with a {hair}", combination=("a", "b"))
    of = {s: describe_style(mixed.styles[s], mixed).get("prompts") for s in range(len(mixed.styles))}
    assert {s for s, prompts in of.items() if prompts} == {avatar, toon}
    assert {p.split()[-1] for p in of[avatar]} == {"bob", "mohawk"} and {p.split()[-1] for p in of[toon]} == {"bob", "bun"}
    prompts, styles = unasked(mixed, klass, 8)
    assert len(prompts) == len(styles) == 8 and set(styles) == {avatar, toon}
    assert all(p in of[s] for p, s in zip(prompts, styles, strict=True))
    prompts, styles = unasked(mixed, 0, 4)
    assert prompts == spread(example_prompts(mixed, 0), 4) and len(set(styles)) > 1


def test_what_the_best_styles_lack_is_asked_for_in_them_and_drawn_as_it_is_drawn(data: Dataset, table: TextTable) -> None:
    sampler = ConditionSampler(data, table, DropRates(text=0, style=0, tags=0, words=0, undrawn=1), torch.Generator().manual_seed(1))
    pools, train = sampler.pools, data.indices("train")
    lacking = train[pools.undrawn[train]]
    assert len(lacking)
    best = pools.unasked[0].tolist()
    assert not {data.rows[i].concept for i in lacking.tolist()} & {r.concept for r in data.rows if r.style in best}
    drawn = sampler.draw(lacking)
    assert set(drawn.style.tolist()) <= set(best)
    for i, ask in zip(lacking.tolist(), drawn.asks, strict=True):
        meant = pools.members(ask)
        assert len(meant) and data.rows[i].caption in {data.rows[j].caption for j in meant.tolist()}
    kept = train[~pools.undrawn[train]]
    assert torch.equal(sampler.draw(kept).style, data.style[kept])


def test_a_team_can_train_on_styles_of_its_own(data: Dataset, table: TextTable) -> None:
    """None of them is among those that a prompt without a style is drawn in."""
    brand = copy(data)
    brand.styles = [{"id": f"brand-{i}", "label": style["label"]} for i, style in enumerate(data.styles)]
    index = data.indices("train")
    sampler = ConditionSampler(brand, table, DropRates(style=0, undrawn=1), torch.Generator().manual_seed(1))
    drawn = sampler.draw(index)
    assert torch.equal(drawn.style, data.style[index]) and not bool(sampler.pools.undrawn.any())
    assert all(len(sampler.pools.members(ask)) for ask in drawn.asks)
    assert styles_by_turns(brand, "food") == [len(brand.styles)]


def test_everyday_things_are_drawn_oftener(data: Dataset) -> None:
    index = data.indices("train")
    things = {row.concept for row in data.rows if row.everyday}
    weights = draw_weights(data, index)
    by_kind: dict[tuple[int, bool], set[float]] = {}
    for i, weight in zip(index.tolist(), weights.tolist(), strict=True):
        by_kind.setdefault((data.rows[i].style, data.rows[i].concept in things), set()).add(round(weight, 4))
    pairs = [(min(by_kind[s, True]), min(by_kind[s, False])) for s, e in by_kind if e and (s, False) in by_kind]
    assert pairs and all(often == pytest.approx(EVERYDAY_WEIGHT * usual) for often, usual in pairs)
