"""Which words should draw which pictures: pairs of a phrase and the concepts it names, for the alignment.

Sources: tags of the styles whose tags people chose (keywords of emoji; the tags of icon sets are only the parts
of their names), and WordNet: other words of the meaning that a caption has, and names of its kinds. A caption
with several meanings has the one that shares most words with its tags; without any shared word it must have
only one meaning that can be drawn.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from sphere_fill.tower.phrases import is_held_out, is_plain, tidy
from sphere_fill.tower.wordnet import DEPICTABLE, Synset

MOST_CONCEPTS = 6
"""A word that fits more concepts says too little: "face", "food"."""


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
