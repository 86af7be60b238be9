"""WordNet's tree of kinds: what a noun is a kind of, how much that says, and which nouns mean things of the same sort."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import numpy as np

from sphere_fill.tower.wordnet import DEPICTABLE, Synset

REALMS = ({"person"}, {"animal"}, {"food", "plant"}, {"artifact"}, {"body"}, {"location", "object", "phenomenon", "shape", "substance"})
"""Kinds of meanings of which one is drawn only for another of the same: no church for a believer. Acts are in none: those that are
drawn were taught, and of those found for others (a broom for *clearing*) too many are wrong."""


class Kinds:
    """WordNet's tree of kinds, and how much each says.

    Args:
        nouns: all of WordNet's.
    """

    def __init__(self, nouns: Iterable[Synset]) -> None:
        self._parents = {noun.key: noun.parents for noun in nouns}
        self._above: dict[str, dict[str, int]] = {}
        below = Counter(kind for key in self._parents for kind in self.above(key))
        self.information = {kind: float(-np.log(count / len(below)) / np.log(len(below))) for kind, count in below.items()}

    def above(self, key: str) -> dict[str, int]:
        """What something is a kind of, itself included, with the steps to it."""
        if key not in self._above:
            steps, queue = {key: 0}, [key]
            while queue:
                kind = queue.pop(0)
                for parent in self._parents.get(kind, ()):
                    if parent not in steps:
                        steps[parent] = steps[kind] + 1
                        queue.append(parent)
            self._above[key] = steps
        return self._above[key]


def realm(meaning: Synset) -> int | None:
    """Place in :data:`REALMS`; None: in none of them."""
    kind = DEPICTABLE.get(meaning.lexicographer)
    return next((place for place, kinds in enumerate(REALMS) if kind in kinds), None)


def is_person(meaning: Synset) -> bool:
    return DEPICTABLE.get(meaning.lexicographer) == "person"


def drawable(meanings: Iterable[Synset]) -> list[Synset]:
    return [meaning for meaning in meanings if meaning.lexicographer in DEPICTABLE]
