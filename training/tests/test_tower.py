"""The text tower on a few hundred phrases: tokenizer, training, export, embedding."""

import json
import random
from pathlib import Path

import numpy as np
import onnx
import pytest
import torch
from tokenizers import Tokenizer
from transformers import CLIPTextModelWithProjection, CLIPTokenizer

from sphere_fill.tower import export
from sphere_fill.tower.distil import CHECKPOINT, Distillation, Settings, batches_of_epoch, load_tower
from sphere_fill.tower.embed import GRAPH, embed
from sphere_fill.tower.evaluate import retrieval
from sphere_fill.tower.export import PROBES, check_graphs, export_tower, spread_heads
from sphere_fill.tower.model import embed_as_bag, embed_ids, new_tower, pad, tower_config
from sphere_fill.tower.phrases import Phrase, is_held_out, make_phrases, new_prompts, read_rows
from sphere_fill.tower.teacher import load_phrase_vectors, texts_of_rows
from sphere_fill.tower.tokenizer import BEGIN, END, decode, load_tokenizer, save_tokenizer, train_tokenizer
from sphere_fill.tower.typos import misspell
from sphere_fill.tower.wordnet import Synset

# Several test runs and trainings share the processor; waiting threads would cost more than they give.
torch.set_num_threads(1)

THINGS = "apple cat dog house rocket guitar tree boat heart star cup fish bird clock lamp".split()
COLOURS = "red green blue yellow black white orange pink".split()
SMALL = {"hidden_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 128}


def phrases() -> list[Phrase]:
    texts = [f"{colour} {thing}" for colour in COLOURS for thing in THINGS] + [f"a photo of a {t}" for t in THINGS]
    return [Phrase(text, "template", is_held_out(text, 0.1)) for text in texts]


def meaning(text: str) -> np.ndarray:
    """A stand-in for the teacher that can be learnt in seconds: the mean of one fixed vector per word."""
    vectors = [np.random.default_rng(list(word.encode())).standard_normal(384) for word in text.split(" ")]
    total = np.mean(vectors, axis=0)
    return total / np.linalg.norm(total)


@pytest.fixture(scope="session")
def tokenizer() -> Tokenizer:
    return train_tokenizer([phrase.text for phrase in phrases()] * 3, 700)


def distillation(folder: Path, tokenizer: Tokenizer, **changes: float) -> Distillation:
    torch.manual_seed(0)
    settings = Settings(**{"steps": 20, "batch": 32, "warmup": 2, "bag_epochs": 1, "average": 0.5, **changes})  # type: ignore[arg-type]
    vectors = np.stack([meaning(phrase.text) for phrase in phrases()])
    config = tower_config(tokenizer.get_vocab_size(), **SMALL)
    return Distillation(phrases(), vectors, tokenizer, folder, settings, config)


@pytest.fixture(scope="session")
def trained(tokenizer: Tokenizer, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("run")
    distillation(folder, tokenizer).run()
    return folder / CHECKPOINT


@pytest.fixture(scope="session")
def exported(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack") / "text"
    figures = export_tower(trained, folder)
    assert figures["bytes"] > 0
    return folder


# tokenizer


@pytest.mark.parametrize("text", ["red apple", "a photo of a cat", "never seen: zeppelin & café", "日本 🍎"])
def test_tokenizer_gives_the_text_back(tokenizer: Tokenizer, text: str) -> None:
    encoding = tokenizer.encode(text)
    assert encoding.tokens[0] == BEGIN and encoding.tokens[-1] == END
    assert decode(tokenizer, encoding.ids).replace(" ", "") == text.replace(" ", "")


def test_tokenizer_ignores_case_and_cuts_at_the_limit(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("Red  APPLE").ids == tokenizer.encode("red apple").ids
    long = tokenizer.encode("red apple " * 40).ids
    assert len(long) == 32 and long[-1] == tokenizer.token_to_id(END)


def test_words_of_the_phrases_are_single_tokens(tokenizer: Tokenizer) -> None:
    assert tokenizer.encode("orange guitar").tokens == [BEGIN, "orange</w>", "guitar</w>", END]
    assert tokenizer.token_to_id(END) == tokenizer.get_vocab_size() - 1


def test_tokenizer_folder_loads_as_clip_tokenizer(tokenizer: Tokenizer, tmp_path: Path) -> None:
    save_tokenizer(tokenizer, tmp_path)
    clip = CLIPTokenizer.from_pretrained(tmp_path)
    for text in PROBES:
        assert clip(text, truncation=True)["input_ids"] == load_tokenizer(tmp_path).encode(text).ids
    assert clip(["cat", "red apple"], padding=True)["input_ids"][0][-1] == clip.eos_token_id


def test_folder_without_tokenizer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="tokenizer.json"):
        load_tokenizer(tmp_path)


# phrases


def test_held_out_bases_take_their_phrases_along() -> None:
    nouns = [f"{a}{b}" for a in "bdfglmnprst" for b in ("at", "og", "in", "umble", "ack", "elt")]
    dictionary = [Synset((noun,), "noun", 5, f"a kind of {noun} that lives here") for noun in nouns]
    made = make_phrases(
        nouns[:20], nouns[20:30], [nouns[:3], nouns[5:9]], dictionary, {}, held_out=0.2, per_caption=6, per_noun=3
    )
    assert len({phrase.text for phrase in made}) == len(made)
    held = {noun for noun in nouns if is_held_out(noun, 0.2)}
    assert 3 < len(held) < 30
    words = [phrase for phrase in made if phrase.source != "gloss"]
    leaked = [p.text for p in words if not p.held_out and held & set(p.text.replace(",", "").split(" "))]
    assert leaked == []
    assert {phrase.source for phrase in made} == {"caption", "tag", "word", "gloss", "template"}


def test_new_prompts_are_new() -> None:
    known = [Phrase(thing, "caption", thing == "cat") for thing in THINGS] + phrases()
    made = new_prompts(known, 100)
    assert len(set(made)) == 100 and not set(made) & {phrase.text for phrase in known}
    assert not any("cat" in text.split() for text in made)
    with pytest.raises(ValueError, match="0 of 5"):
        new_prompts(phrases(), 5)


def test_rows_are_read_and_bad_ones_named(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"caption": "Red Apple", "tags": ["fruit"]}\n{"caption": "cat", "tags": []}\n')
    assert read_rows(path) == (["red apple", "cat"], ["fruit"], [["red apple", "fruit"], ["cat"]])
    assert texts_of_rows(path) == ["Red Apple", "cat", "fruit"]
    path.write_text('{"caption": "cat", "tags": []}\n{"tags": []}\n')
    for read in (read_rows, texts_of_rows):
        with pytest.raises(ValueError, match="rows.jsonl, line 2"):
            read(path)


def test_vectors_of_other_phrases_are_refused(tmp_path: Path) -> None:
    (tmp_path / "phrases.jsonl").write_text("{}")
    np.save(tmp_path / "teacher.npy", np.zeros((1, 384), np.float16))
    (tmp_path / "teacher.npy.sha256").write_text("0" * 64)
    with pytest.raises(ValueError, match="another version"):
        load_phrase_vectors(tmp_path / "phrases.jsonl", tmp_path / "teacher.npy")


def test_misspelling_changes_one_word_a_little() -> None:
    rng = random.Random(1)
    for _ in range(200):
        wrong = misspell("a red rocket", rng)
        assert wrong.startswith("a red r") and abs(len(wrong) - len("a red rocket")) <= 1
    assert misspell("a cat", rng) == "a cat"


# model and training


def test_fast_paths_equal_the_model(tokenizer: Tokenizer) -> None:
    torch.manual_seed(1)
    model = new_tower(tower_config(tokenizer.get_vocab_size(), **SMALL)).eval()
    ids, lengths = pad([e.ids for e in tokenizer.encode_batch(list(PROBES))], tokenizer.token_to_id(END))
    mask = (torch.arange(ids.shape[1]) < lengths[:, None]).long()
    with torch.inference_mode():
        fresh = model(input_ids=ids, attention_mask=mask).text_embeds
        torch.testing.assert_close(embed_as_bag(model, ids, lengths), fresh, atol=1e-5, rtol=1e-4)
        for parameter in model.parameters():
            parameter.add_(0.1 * torch.randn_like(parameter))
        other = model(input_ids=ids, attention_mask=mask).text_embeds
        torch.testing.assert_close(embed_ids(model, ids, lengths), other, atol=1e-4, rtol=1e-4)
    assert (fresh - other).abs().max() > 0.1


def test_an_epoch_has_every_text_its_number_of_times() -> None:
    lengths = [3 + i % 5 for i in range(100)]
    repeats = [1 + (i % 10 == 0) for i in range(100)]
    batches = batches_of_epoch(lengths, repeats, 16, 0, 3)
    flat = [i for batch in batches for i in batch]
    assert [flat.count(i) for i in range(100)] == repeats
    assert batches == batches_of_epoch(lengths, repeats, 16, 0, 3) != batches_of_epoch(lengths, repeats, 16, 0, 4)
    assert all(len({lengths[i] for i in batch}) <= 2 for batch in batches)


def test_training_comes_nearer_to_the_teacher(tokenizer: Tokenizer, tmp_path: Path) -> None:
    run = distillation(tmp_path, tokenizer, rate=5e-3, steps=60)
    before = run.evaluate()
    after = run.run()
    assert after > before + 0.2


def test_resumed_run_equals_an_uninterrupted_one(trained: Path, tokenizer: Tokenizer, tmp_path: Path) -> None:
    class Stop(Exception):
        pass

    first = distillation(tmp_path, tokenizer)
    one_step = first._one_step

    def stopping(batch: list[int]) -> tuple[float, float]:
        if first.step == 9:
            first.save()
            raise Stop
        return one_step(batch)

    first._one_step = stopping  # type: ignore[method-assign]
    with pytest.raises(Stop):
        first.run()
    second = distillation(tmp_path, tokenizer)
    assert second.step == 9 and second.bag_done
    second.run()
    whole, resumed = load_tower(trained)[0].state_dict(), load_tower(tmp_path / CHECKPOINT)[0].state_dict()
    for name, value in whole.items():
        assert torch.equal(value, resumed[name]), name


def test_checkpoint_of_another_tokenizer_is_refused(trained: Path, tokenizer: Tokenizer) -> None:
    other = train_tokenizer(["red apple", "blue boat"] * 3, 520)
    with pytest.raises(ValueError, match="another tokenizer"):
        distillation(trained.parent, other)


# export and embedding


def test_exported_folder_has_what_transformers_js_asks_for(exported: Path) -> None:
    files = {str(path.relative_to(exported)) for path in exported.rglob("*") if path.is_file()}
    assert files == {"config.json", "tokenizer.json", "tokenizer_config.json", GRAPH}
    config = json.loads((exported / "config.json").read_text())
    assert config["model_type"] == "clip_text_model" and config["projection_dim"] == 384
    graph = onnx.load(exported / GRAPH).graph
    assert [value.name for value in graph.input] == ["input_ids", "attention_mask"]
    assert [value.name for value in graph.output] == ["text_embeds"]
    assert any(tensor.data_type == onnx.TensorProto.INT8 for tensor in graph.initializer)


def test_folder_checkpoint_and_transformers_agree(exported: Path, trained: Path) -> None:
    texts = ["red apple", "a photo of a cat", "Red Apple", "a long text about a blue boat and a star"]
    small, exact = embed(texts, exported), embed(texts, trained)
    assert small.shape == (4, 384) and small.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(small, axis=1), 1, atol=1e-5)
    np.testing.assert_array_equal(small[0], small[2])
    assert (small * exact).sum(1).min() > 0.999
    model: CLIPTextModelWithProjection = load_tower(trained)[0]
    inputs = CLIPTokenizer.from_pretrained(exported)(texts, padding=True, return_tensors="pt")
    with torch.inference_mode():
        theirs = torch.nn.functional.normalize(model(**inputs).text_embeds, dim=-1).numpy()
    np.testing.assert_allclose(exact, theirs, atol=1e-4)


def test_a_phrase_has_the_same_vector_alone_and_in_company(exported: Path) -> None:
    texts = [text for text in PROBES if text]
    together = embed(texts, exported)
    for text, vector in zip(texts, together):
        np.testing.assert_allclose(embed([text], exported)[0], vector, atol=1e-5)
    assert embed([], exported).shape == (0, 384)


def test_wrong_graphs_are_refused(trained: Path, exported: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    model, tokenizer = load_tower(trained)
    small = onnx.load(exported / GRAPH)
    with pytest.raises(ValueError, match="differs from PyTorch"):
        check_graphs(model, tokenizer, small, small)
    broken = onnx.ModelProto()
    broken.CopyFrom(small)
    table = max(broken.graph.initializer, key=lambda tensor: int(np.prod(tensor.dims)))
    values = onnx.numpy_helper.to_array(table)
    table.CopyFrom(onnx.numpy_helper.from_array(np.roll(values, 1, axis=0), table.name))
    monkeypatch.setattr(export, "FLOAT_TOLERANCE", 10)
    with pytest.raises(ValueError, match="too far from float32"):
        check_graphs(model, tokenizer, small, broken)


def test_failed_check_leaves_the_tower_that_was_there(
    trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> dict[str, float]:
        raise ValueError("no good")

    (tmp_path / "config.json").write_text("{}")
    monkeypatch.setattr(export, "to_onnx", lambda _: onnx.ModelProto())
    monkeypatch.setattr(export, "check_graphs", refuse)
    with pytest.raises(ValueError, match="no good"):
        export_tower(trained, tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["config.json"]


def test_spreading_heads_changes_weights_not_results(trained: Path) -> None:
    model, tokenizer = load_tower(trained)
    ids, lengths = pad([e.ids for e in tokenizer.encode_batch(list(PROBES))], tokenizer.token_to_id(END))
    values = model.text_model.encoder.layers[0].self_attn.v_proj.weight
    with torch.inference_mode():
        before, peak = embed_ids(model, ids, lengths), values.abs().max()
        spread_heads(model)
        torch.testing.assert_close(embed_ids(model, ids, lengths), before, atol=1e-5, rtol=1e-5)
    assert values.abs().max() < 0.7 * peak


def test_missing_tower_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="no tower at"):
        embed(["cat"], tmp_path)


def test_retrieval_counts_ranks() -> None:
    gallery = np.eye(3, dtype=np.float32)
    queries = np.array([[0.9, 0.4, 0], [0.8, 0.6, 0], [0.5, 0.6, 0.4]], np.float32)
    assert retrieval(queries, gallery, [0, 1, 2], (1, 2, 3)) == [1 / 3, 2 / 3, 1]
