"""Typing errors, so that "rcoket" and "aple" still mean what they should."""

from __future__ import annotations

import random

NEIGHBOURS = {
    "q": "wa", "w": "qes", "e": "wrd", "r": "etf", "t": "ryg", "y": "tuh", "u": "yij", "i": "uok", "o": "ipl",
    "p": "ol", "a": "qsz", "s": "adwx", "d": "sfec", "f": "dgrv", "g": "fhtb", "h": "gjyn", "j": "hkum", "k": "jli",
    "l": "kop", "z": "asx", "x": "zcs", "c": "xvd", "v": "cbf", "b": "vng", "n": "bmh", "m": "njk",
}  # fmt: skip
"""Keys beside each letter on a QWERTY keyboard."""

SHORTEST = 4
"""Shorter words stay as they are: an error in them makes another word."""


def misspell(text: str, rng: random.Random) -> str:
    """Put one typing error into one word of at least four letters; its first letter stays.

    Two letters change places, one is missing, doubled, or replaced by a neighbour on the keyboard. A text
    without such a word comes back unchanged.
    """
    words = text.split(" ")
    candidates = [i for i, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    if not candidates:
        return text
    chosen = rng.choice(candidates)
    word = words[chosen]
    at = rng.randrange(1, len(word) - 1)
    kind = rng.randrange(4)
    if kind == 0:
        word = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    elif kind == 1:
        word = word[:at] + word[at + 1 :]
    elif kind == 2:
        word = word[:at] + word[at] + word[at:]
    else:
        word = word[:at] + rng.choice(NEIGHBOURS.get(word[at], word[at])) + word[at + 1 :]
    words[chosen] = word
    return " ".join(words)
