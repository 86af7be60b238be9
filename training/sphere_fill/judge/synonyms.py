"""Everyday words that are no caption and no tag, and whether text vectors lead them to the right pictures.

The list in synonyms.json was written before anything was measured on it and takes part in no alignment with
pictures. Command: ``python -m sphere_fill.judge.synonyms --data DIR [--tower DIR]`` (without a tower: the teacher).
"""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

LIST = Path(__file__).with_name("synonyms.json")

Embed = Callable[[Sequence[str]], np.ndarray]
"""Texts [N] to unit rows [N, D]."""


@dataclass(frozen=True)
class Synonym:
    """A phrase and the concepts of the data set any of which is right to draw."""

    phrase: str
    concepts: tuple[str, ...]


def read_synonyms(path: Path = LIST) -> list[Synonym]:
    """Read the list.

    Raises:
        ValueError: an entry is not a phrase with concepts, or a phrase comes twice; the message says which.
    """
    found: dict[str, Synonym] = {}
    for entry in json.loads(path.read_text(encoding="utf-8")):
        try:
            phrase, concepts = entry["phrase"], tuple(entry["concepts"])
        except (KeyError, TypeError) as error:
            raise ValueError(f"{path}: {entry!r} is not a phrase with concepts ({error!r})") from error
        if not concepts or phrase in found:
            raise ValueError(f"{path}: {phrase!r} has no concept or comes twice")
        found[phrase] = Synonym(phrase, concepts)
    return list(found.values())


def read_concepts(rows: Path) -> tuple[dict[str, set[str]], set[str]]:
    """The concepts of each caption of rows.jsonl (lower case), and all tags (lower case)."""
    concepts: dict[str, set[str]] = {}
    tags: set[str] = set()
    with rows.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            concepts.setdefault(row["caption"].lower(), set()).add(row["concept"])
            tags.update(tag.lower() for tag in row["tags"])
    return concepts, tags


def check_synonyms(synonyms: Sequence[Synonym], concepts: dict[str, set[str]], tags: set[str]) -> None:
    """See that the list says something about this data set.

    Raises:
        ValueError: a phrase is a caption or tag, or a concept does not exist; the message lists all of them.
    """
    known = set().union(*concepts.values())
    taken = [synonym.phrase for synonym in synonyms if synonym.phrase in concepts or synonym.phrase in tags]
    unknown = [concept for synonym in synonyms for concept in synonym.concepts if concept not in known]
    if taken or unknown:
        raise ValueError(f"captions or tags of the data set: {taken}; concepts it does not have: {unknown}")


def nearest_captions(
    synonyms: Sequence[Synonym], concepts: dict[str, set[str]], embed: Embed, count: int = 5
) -> list[tuple[Synonym, list[str], int]]:
    """For each synonym the nearest captions.

    Args:
        synonyms: Q of them.
        concepts: of each caption.
        embed: unit vectors of texts.
        count: captions to name.

    Returns:
        For each synonym itself, its ``count`` nearest captions, and how many captions are nearer than the first
        one of a right concept (0: the nearest is right).
    """
    captions = list(concepts)
    order = np.argsort(-(embed([synonym.phrase for synonym in synonyms]) @ embed(captions).T), axis=1)
    out = []
    for synonym, row in zip(synonyms, order):
        right = set(synonym.concepts)
        rank = next(place for place, i in enumerate(row) if concepts[captions[i]] & right)
        out.append((synonym, [captions[i] for i in row[:count]], rank))
    return out


def main(argv: Sequence[str] | None = None) -> None:
    """Print how often the nearest caption, or one of the nearest five, is of a right concept."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.judge.synonyms", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--tower", type=Path, help="exported folder or checkpoint; without it the teacher")
    parser.add_argument("--list", type=Path, default=LIST)
    args = parser.parse_args(argv)
    synonyms = read_synonyms(args.list)
    concepts, tags = read_concepts(args.data / "rows.jsonl")
    check_synonyms(synonyms, concepts, tags)

    def embed(texts: Sequence[str]) -> np.ndarray:
        if args.tower is None:
            from ..tower.teacher import embed_with_teacher

            return embed_with_teacher(texts)
        from ..tower.embed import embed as embed_with_tower

        return embed_with_tower(texts, args.tower)

    found = nearest_captions(synonyms, concepts, embed)
    for synonym, captions, rank in found:
        print(f"{rank:5} {synonym.phrase}: {', '.join(captions)}")
    ranks = np.array([rank for _, _, rank in found])
    print(f"{len(ranks)} synonyms: nearest right {(ranks < 1).mean():.3f}, among five {(ranks < 5).mean():.3f}")


if __name__ == "__main__":
    main()
