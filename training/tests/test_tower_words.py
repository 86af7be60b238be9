"""Phrases of a grown data set, pairs of words and concepts, the alignment, the adapter, and the synonym list."""

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from sphere_fill.judge.synonyms import Synonym, check_synonyms, nearest_captions, read_synonyms
from sphere_fill.tower.adapter import CLIP_WIDTH, Adapter, Nouns, choose_ridge, export_adapter, fit, held_out_nouns, read_nouns, run_adapter, unit
from sphere_fill.tower.align import Alignment, Settings, contrastive_loss, pair_retrieval
from sphere_fill.tower.distil import CHECKPOINT, Distillation, load_tower
from sphere_fill.tower.distil import Settings as DistilSettings
from sphere_fill.tower.extend import Texts, everyday_nouns, extend_phrases, read_texts
from sphere_fill.tower.model import tower_config
from sphere_fill.tower.pairs import Concepts, Pair, choose_meaning, make_pairs, read_concepts, settle, words_by_concept
from sphere_fill.tower.phrases import Phrase
from sphere_fill.tower.tokenizer import train_tokenizer
from sphere_fill.tower.wordnet import Synset

torch.set_num_threads(1)

ANIMAL = 5
CAT = Synset(("cat", "true cat"), "noun", ANIMAL, "a furry pet with whiskers", "1", ())
GOSSIP = Synset(("cat",), "noun", 18, "a spiteful woman", "2", ())
TABBY = Synset(("tabby", "queen"), "noun", ANIMAL, "a cat with a grey coat", "3", ("1",))
SLUR = Synset(("cat", "slur word"), "noun", 18, "(ethnic slur) a pet name nobody likes", "5", ())
IDEA = Synset(("notion",), "noun", 9, "a vague idea", "4", ())


def write_rows(path: Path, rows: list[dict[str, object]]) -> Path:
    base = {"style": "noto", "split": "train", "tags": [], "class": "x"}
    path.write_text("".join(json.dumps({**base, **row}) + "\n" for row in rows))
    return path


# phrases of a grown data set


def test_texts_of_held_out_rows_only_are_withheld(tmp_path: Path) -> None:
    rows = write_rows(
        tmp_path / "rows.jsonl",
        [
            {"concept": "cat", "caption": "Cat", "tags": ["pet"], "split": "pair"},
            {"concept": "cat", "caption": "cat"},
            {"concept": "emu", "caption": "emu", "tags": ["bird", "pet"], "split": "concept"},
        ],
    )
    texts = read_texts(rows)
    assert texts.captions == ("cat", "emu")
    assert texts.withheld == {"emu", "bird", "pet"}


def test_row_without_split_is_named(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"caption": "cat", "tags": []}\n')
    with pytest.raises(ValueError, match="rows.jsonl, line 1"):
        read_texts(tmp_path / "rows.jsonl")


def test_extension_keeps_the_old_phrases_and_withholds_what_is_made_of_withheld_ones() -> None:
    old = [Phrase("zebra", "word", True), Phrase("cat", "word", False)]
    texts = Texts(("cat", "emu", "green emu", "emu on a blue circle", "green cat"), (), frozenset({"emu"}))
    phrases = {phrase.text: phrase for phrase in extend_phrases(old, texts, ["dog"], held_out=0.0, templates=0)}
    assert [*phrases][:2] == ["zebra", "cat"]
    assert phrases["zebra"].held_out and not phrases["cat"].held_out
    assert phrases["cat"].source == "caption" and phrases["cat"].weight > phrases["zebra"].weight
    assert all(phrases[text].held_out for text in ("emu", "green emu", "emu on a blue circle"))
    assert not phrases["green cat"].held_out
    assert "dog" in phrases and sum("dog" in text.split() or "dogs" in text.split() for text in phrases) > 1


def test_everyday_nouns_are_common_and_can_be_drawn() -> None:
    frequency = {"cat": 5.0, "tabby": 2.0, "notion": 6.0}
    nouns = everyday_nouns([CAT, TABBY, IDEA], lambda word: frequency.get(word, 0.0), 5)
    assert nouns == ["cat", "tabby"]


# pairs


def test_pairs_come_from_chosen_tags_and_the_meaning_that_fits(tmp_path: Path) -> None:
    rows = write_rows(
        tmp_path / "rows.jsonl",
        [
            {"concept": "cat", "caption": "cat", "tags": ["pet", "whiskers"]},
            {"concept": "cat", "caption": "cat", "tags": ["part-of-a-name"], "style": "icons"},
            {"concept": "cat", "caption": "red cat", "tags": ["red"], "colour": "red"},
            {"concept": "emu", "caption": "emu", "tags": ["runner"], "split": "concept"},
        ],
    )
    concepts = read_concepts(rows, {"noto"})
    assert concepts == Concepts({"cat": ("cat",)}, {"cat": frozenset({"pet", "whiskers"})})
    pairs = {pair.phrase: pair for pair in make_pairs(concepts, [SLUR, GOSSIP, CAT, TABBY], ["queen"], held_out=0.0)}
    assert {phrase: pair.source for phrase, pair in pairs.items()} == {
        "pet": "tag", "whiskers": "tag", "true cat": "synonym", "tabby": "kind",
    }  # fmt: skip


def test_words_of_a_concept_come_from_the_dictionary_and_are_not_its_tags(tmp_path: Path) -> None:
    """With the real teacher, and files as WordNet has them."""
    rows = write_rows(
        tmp_path / "rows.jsonl",
        [
            {"concept": "cat", "caption": "cat", "tags": ["pet", "feline"]},
            {"concept": "boat", "caption": "sailboat", "tags": ["sea"]},
            {"concept": "dog", "caption": "dog", "tags": ["bark"], "split": "concept"},
        ],
    )
    (tmp_path / "data.noun").write_text(
        "  1 the licence\n"
        "00000100 05 n 03 cat 0 house_cat 0 feline 0 000 | a feline kept as a pet\n"
        "00000200 05 n 01 tabby_cat 0 001 @ 00000100 n 0000 | a cat with stripes\n"
        "00000300 06 n 02 sailboat 0 sailing_boat 0 000 | a boat with sails\n"
        "00000400 05 n 02 dog 0 hound 0 000 | a pet that barks\n"
    )
    for kind in ("verb", "adj", "adv"):
        (tmp_path / f"data.{kind}").touch()
    words = words_by_concept(rows, tmp_path, ["tabby cat"])
    assert words == {"boat": ["sailing boat"], "cat": ["house cat"]}


def test_meaning_without_a_shared_word_must_be_the_only_one() -> None:
    assert choose_meaning([GOSSIP, CAT], frozenset({"pet"})) == CAT
    assert choose_meaning([GOSSIP, CAT], frozenset({"moon"})) is None
    assert choose_meaning([CAT], frozenset({"moon"})) == CAT
    assert choose_meaning([], frozenset()) is None


def test_a_word_keeps_the_concepts_it_really_means() -> None:
    concepts = Concepts({"drink": ("hot drink",), "heart": ("brown heart",)}, {})
    vectors = np.eye(384, dtype=np.float16)[:3].copy()
    vectors[0, :3] = (0.0, 0.8, 0.3)  # coffee, hot drink, brown heart
    place = {"coffee": 0, "hot drink": 1, "brown heart": 2}
    pairs = [Pair("coffee", frozenset(("drink", "heart")), "tag", False), Pair("unseen", frozenset(("drink",)), "tag", False)]
    assert settle(pairs, concepts, place, vectors) == [Pair("coffee", frozenset(("drink",)), "tag", False)]


# alignment


def test_contrastive_loss_is_low_where_right_ones_are_near() -> None:
    rows = torch.eye(4, 8)
    right = torch.eye(4, dtype=torch.bool)
    near = contrastive_loss(rows, rows, right, 20.0)
    assert near < 0.01 < contrastive_loss(rows, rows.roll(1, 0), right, 20.0)
    both = right.clone()
    both[0, 1] = both[1, 0] = True
    twins = rows.clone()
    twins[1] = twins[0]
    torch.testing.assert_close(contrastive_loss(twins, twins, both, 20.0), torch.tensor(np.log(2) / 2, dtype=torch.float32), atol=1e-3, rtol=0)


def test_alignment_leads_words_to_captions(tmp_path: Path) -> None:
    things = "apple cat dog house rocket guitar tree boat".split()
    words = "pomme chat chien maison fusee guitare arbre bateau".split()
    phrases = [*(Phrase(t, "caption", False) for t in things), *(Phrase(w, "tag", w == words[-1]) for w in words)]
    vectors = unit(np.random.default_rng(0).standard_normal((len(phrases), 384))).astype(np.float16)
    tokenizer = train_tokenizer([phrase.text for phrase in phrases] * 3, 600)
    config = tower_config(
        tokenizer.get_vocab_size(), hidden_size=64, num_hidden_layers=2, num_attention_heads=2, intermediate_size=128
    )
    Distillation(phrases, vectors, tokenizer, tmp_path, DistilSettings(steps=2, batch=8, bag_epochs=1), config).run()
    start = tmp_path / CHECKPOINT
    concepts = Concepts({t: (t,) for t in things}, {})
    pairs = [Pair(w, frozenset((t,)), "tag", True) for w, t in zip(words[:7], things)]  # measured on what is taught
    settings = Settings(steps=40, queries=8, others=8, rate=3e-3, warmup=2, contrast=1.0, average=0.5, captions=0.1)
    taught = [Pair(p.phrase, p.concepts, p.source, False) for p in pairs]
    alignment = Alignment(start, phrases, vectors, taught, concepts, settings)
    alignment.run()
    alignment.save(tmp_path / "aligned.pt", start)
    before, after = (pair_retrieval(path, pairs, concepts) for path in (start, tmp_path / "aligned.pt"))
    assert after["plain R@1"] > max(0.7, before["plain R@1"])
    assert load_tower(tmp_path / "aligned.pt")[1].to_str() == tokenizer.to_str()
    with pytest.raises(ValueError, match="no pair"):
        Alignment(start, phrases, vectors, pairs, concepts, settings)


# adapter


def nouns(count: int = 900) -> tuple[Nouns, np.ndarray]:
    """Nouns whose text vectors are a linear function of their CLIP embeddings, which are nearly parallel."""
    rng = np.random.default_rng(0)
    hidden = rng.standard_normal((count, 40)).astype(np.float32)
    embeddings = unit(hidden @ rng.standard_normal((40, CLIP_WIDTH)) + 40 * np.ones(CLIP_WIDTH)).astype(np.float32)
    texts = unit(hidden @ rng.standard_normal((40, 48))).astype(np.float32)
    return Nouns(tuple(f"noun {i}" for i in range(count)), embeddings), texts


def test_adapter_finds_the_map_and_its_graph_agrees(tmp_path: Path) -> None:
    own, texts = nouns()
    held = held_out_nouns(own.names, 200)
    assert held.sum() == 200 and (held == held_out_nouns(own.names, 200)).all()
    adapter = fit(own.embeddings[~held], texts[~held], choose_ridge(own.embeddings[~held], texts[~held], (0.001, 10.0)))
    assert (adapter(own.embeddings[held]) * texts[held]).sum(1).min() > 0.97
    path = tmp_path / "adapter.onnx"
    assert export_adapter(adapter, path, own.embeddings) > 0.999
    # A hosted encoder may send any length; the direction is what counts.
    graph = run_adapter(path, 7 * own.embeddings[held])
    np.testing.assert_allclose(np.linalg.norm(graph, axis=1), 1, atol=1e-5)
    assert (graph * adapter(own.embeddings[held])).sum(1).min() > 0.999
    assert path.stat().st_size < CLIP_WIDTH * 48 * 1.5 + 6000


def test_adapter_that_rounding_spoils_is_not_written(tmp_path: Path) -> None:
    own, texts = nouns(100)
    adapter = fit(own.embeddings, texts, 1.0)
    spoilt = adapter.weight.copy()
    spoilt[0] *= 1e5  # one weight takes the whole int8 range of its column
    with pytest.raises(ValueError, match="int8 adapter"):
        export_adapter(Adapter(adapter.centre, spoilt, adapter.bias), tmp_path / "a.onnx", own.embeddings)
    assert not (tmp_path / "a.onnx").exists()


def test_nouns_that_stand_twice_are_read_once(tmp_path: Path) -> None:
    np.save(tmp_path / "embeddings.npy", np.eye(3, CLIP_WIDTH, dtype=np.float16))
    (tmp_path / "names.json").write_text(json.dumps([{"name": n} for n in ("Cat", "dog", "cat")]))
    read = read_nouns(tmp_path)
    assert read.names == ("cat", "dog")
    np.testing.assert_array_equal(read.embeddings, np.eye(2, CLIP_WIDTH))
    (tmp_path / "names.json").write_text(json.dumps([{"name": "cat"}]))
    with pytest.raises(ValueError, match="1 names"):
        read_nouns(tmp_path)


# synonyms


def test_synonym_list_is_whole() -> None:
    synonyms = read_synonyms()
    assert len(synonyms) == 60
    assert all(synonym.phrase == synonym.phrase.lower().strip() for synonym in synonyms)


def test_synonyms_must_be_new_words_for_known_concepts() -> None:
    concepts = {"cat": {"cat"}, "car": {"automobile"}}
    check_synonyms([Synonym("feline", ("cat",))], concepts, {"pet"})
    with pytest.raises(ValueError, match="pet.*zeppelin"):
        check_synonyms([Synonym("pet", ("cat",)), Synonym("blimp", ("zeppelin",))], concepts, {"pet"})


def test_nearest_captions_rank_the_right_concept() -> None:
    vectors = {"cat": (1, 0, 0), "dog": (0, 1, 0), "car": (0, 0, 1), "feline": (0.9, 0.4, 0), "auto": (0.8, 0, 0.6)}
    found = nearest_captions(
        [Synonym("feline", ("cat",)), Synonym("auto", ("automobile",))],
        {"cat": {"cat"}, "dog": {"dog"}, "car": {"automobile"}},
        lambda texts: np.array([vectors[text] for text in texts], np.float32),
        count=2,
    )
    assert [(synonym.phrase, captions, rank) for synonym, captions, rank in found] == [
        ("feline", ["cat", "dog"], 0),
        ("auto", ["cat", "car"], 1),
    ]
