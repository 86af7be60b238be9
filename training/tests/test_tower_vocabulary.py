"""Words that get a token of their own later: all texts that were taught before keep their vectors."""

from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers import Tokenizer

from sphere_fill.tower.distil import CHECKPOINT, Distillation, Settings, load_tower
from sphere_fill.tower.extend import Texts
from sphere_fill.tower.model import embed_ids, end_token, pad, tower_config
from sphere_fill.tower.phrases import Phrase
from sphere_fill.tower.tokenizer import END, load_tokenizer, save_tokenizer, train_tokenizer
from sphere_fill.tower.words import add_words, choose_words, free_rows, grow, targets, train_rows

torch.set_num_threads(1)

KNOWN = "apple cat dog house rocket guitar tree boat".split()
WORDS = "catdog houseboat doghouse".split()


@pytest.fixture(scope="module")
def tower(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tower")
    phrases = [Phrase(text, "caption", n == 0) for n, text in enumerate(KNOWN)]
    vectors = np.random.default_rng(0).standard_normal((len(phrases), 384))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    # Beginnings of words are learnt too: "cat" and "dog</w>" are the two pieces of "catdog".
    tokenizer = train_tokenizer([*KNOWN, *(known + end for known in KNOWN for end in "xyzq")] * 3, 800)
    sizes = {"hidden_size": 32, "num_hidden_layers": 2, "num_attention_heads": 2, "intermediate_size": 64}
    config = tower_config(tokenizer.get_vocab_size(), **sizes)
    Distillation(phrases, vectors, tokenizer, folder, Settings(steps=2, batch=8, bag_epochs=1), config).run()
    return folder / CHECKPOINT


def vectors(model: torch.nn.Module, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    rows = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    with torch.inference_mode():
        out = embed_ids(model, *pad(rows, end_token(model.config)))  # type: ignore[arg-type]
    return torch.nn.functional.normalize(out, dim=-1).numpy()


def test_new_words_are_learnt_and_known_texts_keep_their_vectors(tower: Path, tmp_path: Path) -> None:
    model, tokenizer = load_tower(tower)
    fixed = [*KNOWN, "red cat"]
    grown_tokenizer, added = add_words(tokenizer, WORDS, fixed, 3)
    assert added == WORDS
    assert grown_tokenizer.token_to_id(END) == grown_tokenizer.get_vocab_size() - 1 == tokenizer.get_vocab_size() + 2
    assert [len(grown_tokenizer.encode(word).ids) for word in WORDS] == [3, 3, 3]
    save_tokenizer(grown_tokenizer, tmp_path)
    assert load_tokenizer(tmp_path).encode("houseboat").tokens == grown_tokenizer.encode("houseboat").tokens

    grown = grow(model, tokenizer, grown_tokenizer)
    before = vectors(model, tokenizer, fixed)
    np.testing.assert_array_equal(vectors(grown, grown_tokenizer, fixed), before)
    wanted = before[:3]  # vectors that this tower can give
    rows = [encoding.ids for encoding in grown_tokenizer.encode_batch(WORDS)]
    start = (vectors(grown, grown_tokenizer, WORDS) * wanted).sum(1)
    train_rows(grown, rows, wanted, free_rows(grown_tokenizer, fixed), steps=60, rate=0.05)
    assert ((vectors(grown, grown_tokenizer, WORDS) * wanted).sum(1) > start).all()
    np.testing.assert_array_equal(vectors(grown, grown_tokenizer, fixed), before)


def test_a_word_whose_token_a_fixed_text_would_use_is_left_out(tower: Path) -> None:
    _, tokenizer = load_tower(tower)
    _, added = add_words(tokenizer, WORDS, ["an old houseboat"], 3)
    assert added == ["catdog", "doghouse"]
    assert add_words(tokenizer, WORDS, [], 1)[1] == ["catdog"]


def test_words_of_captions_and_short_words_are_not_chosen() -> None:
    texts = Texts(("green rocket",), ("space ship",), frozenset())
    assert choose_words(["rocket", "ship", "gelato", "ox", "ice cream"], texts, held_out=0) == ["gelato"]


def test_words_are_drawn_to_near_captions_only() -> None:
    captions = np.eye(5)
    own = np.roll(np.eye(5), 1, axis=1)
    word = np.array([[0.6, 0.1, 0.1, 0.1, 0.77]]) / np.linalg.norm([0.6, 0.1, 0.1, 0.1, 0.77])
    drawn = targets(word, captions, own)[0] - word[0]
    assert drawn[0] > 0.1 and drawn[0] > drawn[1] > drawn[2]  # rows 4 and 0 of the captions, where the tower has them
    far = np.full((1, 5), 5**-0.5)
    np.testing.assert_allclose(targets(far * [[1, 1, 1, 1, -1]], 0.9 * captions, own), far * [[1, 1, 1, 1, -1]], atol=1e-6)
    named = targets(far, captions, own, [[2]])[0]
    assert named.argmax() == 3  # where the tower has caption 2
