"""What somebody who saw all that is drawn would draw for a word: thesaurus.json beside this file, written by hand.

A program that measures how near two words are takes one in seven wrong: *startup* became a boot, and *espresso*, *yoga* or *real
estate* are in no list of nouns, or near to nothing. So its list was read word by word, and what designers type was added.

The file has one line for each thing, ``"rocket": ["spaceship", …]``, and under ``""`` the words for which nothing is drawn. Words are
in lower case and in the singular, two or three of them where that says more.
"""

from __future__ import annotations

import json
from pathlib import Path

from sphere_fill.tower.phrases import words_in

FILE = Path(__file__).with_suffix(".json")


def read_thesaurus(most_words: int, file: Path = FILE) -> dict[str, str | None]:
    """What to draw for which word; None: nothing.

    Args:
        most_words: of a phrase.

    Raises:
        ValueError: a word stands in two lines or is none; the message names the file and the word.
    """
    thing_of: dict[str, str | None] = {}
    for thing, words in json.loads(file.read_text()).items():
        for word in words:
            if word in thing_of:
                raise ValueError(f"{file.name}: {word!r} is both {thing_of[word]!r} and {thing!r}")
            if not 0 < len(cut := words_in(word)) <= most_words or " ".join(cut) != word or word == thing:
                raise ValueError(f"{file.name}: {word!r} is no word for {thing!r}")
            thing_of[word] = thing or None
    return thing_of
