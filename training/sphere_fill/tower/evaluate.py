"""How near the tower is to its teacher, in figures, and what it finds for words that are no captions.

Command: ``python -m sphere_fill.tower.evaluate --tower tower/text --phrases phrases.jsonl --vectors teacher.npy``
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from sphere_fill.tower.embed import embed
from sphere_fill.tower.phrases import Phrase, new_prompts, read_phrases
from sphere_fill.tower.teacher import embed_with_teacher, load_phrase_vectors
from sphere_fill.tower.typos import misspell

NEW_PROMPTS = 1000
QUERIES = ("puppy", "automobile", "spectacles", "cheeseburger", "violin")


def retrieval(queries: np.ndarray, gallery: np.ndarray, answers: Sequence[int], ranks: Sequence[int]) -> list[float]:
    """Share of queries whose answer is among the nearest.

    Args:
        queries: [Q, D] unit rows.
        gallery: [G, D] unit rows.
        answers: for each query the index of its answer in the gallery.
        ranks: for example (1, 5): among the nearest one, the nearest five.
    """
    similarity = queries @ gallery.T
    own = similarity[np.arange(len(queries)), answers]
    better = (similarity > own[:, None]).sum(1)
    return [float((better < rank).mean()) for rank in ranks]


def nearest(query: np.ndarray, gallery: np.ndarray, texts: Sequence[str], count: int) -> list[str]:
    """The texts of the gallery [G, D] nearest to a query [D], with their cosines."""
    similarity = gallery @ query
    return [f"{texts[i]} {similarity[i]:.2f}" for i in np.argsort(-similarity)[:count]]


def evaluate_tower(tower: Path, phrases: Sequence[Phrase], vectors: np.ndarray) -> dict[str, float]:
    """Figures on held-out phrases.

    Args:
        tower: folder or checkpoint.
        phrases: N phrases.
        vectors: [N, 384] unit rows, the teacher's.

    Returns:
        - ``cosine``, ``cosine <source>``: mean cosine of tower and teacher;
        - ``cosine misspelt``: of the tower's vector of a text with one typing error to the teacher's vector of
          the right text;
        - ``phrase R@1`` and ``R@5``: a phrase's tower vector finds its own teacher vector among those of all
          held-out phrases and all captions;
        - ``caption R@1``, ``R@5``: the same for held-out captions and tags among all captions and tags;
        - ``neighbour R@1``, ``R@5``: the caption that the teacher finds nearest to a held-out phrase (of
          training captions, teacher vectors on both sides) is the nearest, or among the nearest five, for
          the tower (tower vectors on both sides);
        - ``new prompts``: mean cosine on template phrases that are not among ``phrases`` but made of training
          captions and tags, see :func:`sphere_fill.tower.phrases.new_prompts`.
    """
    held = [i for i, phrase in enumerate(phrases) if phrase.held_out]
    student = embed([phrases[i].text for i in held], tower)
    teacher = vectors[held].astype(np.float32)
    cosine = (student * teacher).sum(1)
    figures = {"phrases": float(len(held)), "cosine": float(cosine.mean())}
    for source in dict.fromkeys(phrases[i].source for i in held):
        figures[f"cosine {source}"] = float(cosine[[phrases[i].source == source for i in held]].mean())

    rng = random.Random(0)
    wrong = [misspell(phrases[i].text, rng) for i in held]
    changed = [n for n, i in enumerate(held) if wrong[n] != phrases[i].text]
    figures["cosine misspelt"] = float((embed([wrong[n] for n in changed], tower) * teacher[changed]).sum(1).mean())

    def add(name: str, queries: np.ndarray, gallery: np.ndarray, answers: Sequence[int]) -> None:
        for rank, share in zip((1, 5), retrieval(queries, gallery, answers, (1, 5))):
            figures[f"{name} R@{rank}"] = share

    captions = [i for i, phrase in enumerate(phrases) if phrase.source == "caption" and not phrase.held_out]
    gallery = vectors[[*held, *captions]].astype(np.float32)
    add("phrase", student, gallery, range(len(held)))

    own = [i for i, phrase in enumerate(phrases) if phrase.source in ("caption", "tag")]
    queries = [n for n, i in enumerate(held) if phrases[i].source in ("caption", "tag")]
    add("caption", student[queries], vectors[own].astype(np.float32), [own.index(held[n]) for n in queries])

    truth = (teacher @ vectors[captions].astype(np.float32).T).argmax(1)
    add("neighbour", student, embed([phrases[i].text for i in captions], tower), truth.tolist())

    prompts = new_prompts(phrases, NEW_PROMPTS)
    figures["new prompts"] = float((embed(prompts, tower) * embed_with_teacher(prompts, progress=False)).sum(1).mean())
    return figures


def main(argv: Sequence[str] | None = None) -> None:
    """Print the figures, and the captions nearest to a few words."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.evaluate", description=main.__doc__)
    parser.add_argument("--tower", type=Path, required=True, help="exported folder or checkpoint")
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="teacher.npy of sphere_fill.tower.teacher")
    parser.add_argument("--out", type=Path, help="JSON file for the figures")
    parser.add_argument("queries", nargs="*", default=QUERIES, help="words to find captions for")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    phrases = read_phrases(args.phrases)
    figures = evaluate_tower(args.tower, phrases, load_phrase_vectors(args.phrases, args.vectors))
    for name, value in figures.items():
        print(f"{name:18} {value:.4g}")
    if args.out is not None:
        args.out.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    captions = [phrase.text for phrase in phrases if phrase.source == "caption"]
    gallery = embed(captions, args.tower)
    for query, vector in zip(args.queries, embed(args.queries, args.tower)):
        print(f"{query}: {', '.join(nearest(vector, gallery, captions, 6))}")


if __name__ == "__main__":
    main()
