"""The data set in memory, and the draws that training makes from it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .config import EVERYDAY_WEIGHT, EVERYDAY_WEIGHTS, OTHER_STYLES_WEIGHT, STYLE_WEIGHTS, UNASKED_STYLES

SPLITS = ("train", "pair", "concept")

WORDS_FILE = "words.json"
"""What a dictionary calls the concepts of a data set, in its folder."""

MOST_MEANT, MOST_SAID = 24, 4
"""At most so many pictures can be meant, without words and with them: each must be learnt as the answer to a region of noise."""

ENOUGH_EVERYDAY = 8
"""From so many everyday concepts on, what is left open means one of those."""


@dataclass(frozen=True)
class Row:
    """What is known of one image."""

    style: int
    klass: int
    concept: str
    caption: str
    tags: tuple[str, ...]
    split: str
    #: parts a caption is put together from ("colour:green", "object:rocket"); empty for drawn art
    combination: tuple[str, ...] = ()
    #: a thing that designers ask for first
    everyday: bool = False
    #: what people call it besides its caption; each name means this concept alone
    names: tuple[str, ...] = ()
    #: other words for its concept, from a dictionary
    words: tuple[str, ...] = ()


class Dataset:
    """Images and captions as written by scripts/dataset.

    ``images`` [N, size, size, 4] uint8 (memory-mapped, copy on write), premultiplied RGBA; ``rows`` in the same order. Where
    :mod:`.tower.pairs` has written a words.json (concept → phrases) beside them, drawn art has its words too.
    """

    def __init__(self, folder: Path, size: int = 128) -> None:
        """Raises ``ValueError`` naming the file if rows and images do not fit together."""
        head = json.loads((folder / "dataset.json").read_text())
        self.styles: list[dict[str, str]] = head["styles"]
        self.classes: list[dict[str, str]] = head["classes"]
        styles = {s["id"]: i for i, s in enumerate(self.styles)}
        classes = {c["id"]: i for i, c in enumerate(self.classes)}
        lines = (folder / "rows.jsonl").read_text().splitlines()
        listed = folder / WORDS_FILE
        words: dict[str, list[str]] = json.loads(listed.read_text()) if listed.exists() else {}
        self.rows = [
            Row(
                styles[r["style"]],
                classes[r["class"]],
                r["concept"],
                r["caption"],
                tuple(r["tags"]),
                r["split"],
                tuple(r.get("combination", ())),
                r.get("everyday", False),
                tuple(r.get("names", ())),
                () if "combination" in r or "colour" in r else tuple(words.get(r["concept"], ())),
            )
            for r in map(json.loads, lines)
        ]
        name = f"images{size}.rgba"
        flat = np.memmap(folder / name, dtype=np.uint8, mode="c")
        expected = len(self.rows) * size * size * 4
        if flat.size != expected:
            raise ValueError(f"{folder / name}: {flat.size} bytes, but {len(self.rows)} rows need {expected}")
        self.size = size
        self.pixels = torch.from_numpy(flat.reshape(len(self.rows), size, size, 4))
        self.style = torch.tensor([r.style for r in self.rows])
        self.klass = torch.tensor([r.klass for r in self.rows])
        self.fingerprint = hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def __len__(self) -> int:
        return len(self.rows)

    def indices(self, split: str) -> Tensor:
        """Indices of one split: ``train``, ``pair`` (held-out style x concept) or ``concept`` (in no style seen)."""
        return torch.tensor([i for i, r in enumerate(self.rows) if r.split == split], dtype=torch.long)

    def images(self, index: Tensor) -> Tensor:
        """float32 [B, 4, size, size] in [0, 1], premultiplied, channels last in memory."""
        x = self.pixels[index].permute(0, 3, 1, 2).float() / 255
        return x.contiguous(memory_format=torch.channels_last)

    def phrases(self) -> list[str]:
        """All captions, names, tags and words, sorted, each once."""
        return sorted({p for r in self.rows for p in (r.caption, *r.names, *r.tags, *r.words)})


class TextTable:
    """Unit text vectors of a data set's phrases.

    ``vectors`` [K, T] float32. For each image as row numbers: its ``caption``; ``called``, caption and names, which mean it alone;
    ``tags``, and ``words`` of a dictionary, which may fit others too.
    """

    def __init__(self, data: Dataset, phrases: list[str], vectors: np.ndarray) -> None:
        """Raises ``ValueError`` naming the first phrase of the data set that has no vector."""
        row = {p: i for i, p in enumerate(phrases)}
        missing = next((p for p in data.phrases() if p not in row), None)
        if missing is not None:
            raise ValueError(f'no text vector for "{missing}": embed the phrases of this data set again')
        self.vectors = torch.from_numpy(np.ascontiguousarray(vectors, dtype=np.float32))
        self.caption = torch.tensor([row[r.caption] for r in data.rows])
        self.called = [torch.tensor([row[n] for n in (r.caption, *r.names)]) for r in data.rows]
        self.tags = [torch.tensor([row[t] for t in r.tags] or [row[r.caption]]) for r in data.rows]
        self.words = [torch.tensor([row[w] for w in r.words], dtype=torch.long) for r in data.rows]

    @staticmethod
    def load(data: Dataset, folder: Path) -> "TextTable":
        """Reads phrases.json and vectors.npy, as :mod:`sphere_fill.embed_captions` writes them."""
        return TextTable(data, json.loads((folder / "phrases.json").read_text()), np.load(folder / "vectors.npy"))


Words = tuple[str, int, int] | None
"""What a prompt is made of: ("caption", row of a caption or name in the text table, -1), ("tags", one tag or word, another or the
same), or nothing."""


@dataclass(frozen=True)
class Ask:
    """What is asked for: words, style and class, each ``None`` where it is left open."""

    words: Words
    style: int | None
    klass: int | None


@dataclass(frozen=True)
class Conditions:
    """Conditions of a batch, as the refiner takes them, and what they say."""

    text: Tensor  # [B, T]
    style: Tensor  # [B]
    klass: Tensor  # [B]
    asks: list[Ask]


class Pools:
    """Which training pictures fit what is asked for.

    Where the style is left open, or has nothing of the kind, the first group of :data:`.config.UNASKED_STYLES` that has some counts:
    a prompt without a style should be drawn in one of the best. A tag that is also the name of an everyday thing, or of what is put
    together from parts, means that alone.
    Never more than :data:`MOST_SAID` pictures are meant (without words :data:`MOST_MEANT`), of as many concepts as there are, and
    everyday things where those are enough.
    """

    def __init__(self, data: Dataset, table: "TextTable") -> None:
        train = data.indices("train")
        self.rows, self.style, self.klass = data.rows, data.style, data.klass
        ids = [s["id"] for s in data.styles]
        self.unasked = [torch.tensor([ids.index(s) for s in group if s in ids], dtype=torch.long) for group in UNASKED_STYLES]
        self.all = train
        self.everyday = torch.tensor([r.everyday for r in data.rows])
        self.by_caption: dict[int, list[int]] = {}
        self.by_tag: dict[int, list[int]] = {}
        captioned = {(int(self.style[i]), int(table.caption[i])) for i in train.tolist()}
        for i in train.tolist():
            caption, *names = table.called[i].tolist()
            self.by_caption.setdefault(caption, []).append(i)
            for name in names:
                # "mountains" may be short for those at sunset, but by day they are called nothing else.
                if (int(self.style[i]), name) not in captioned:
                    self.by_caption.setdefault(name, []).append(i)
            for tag in (*table.tags[i].tolist(), *table.words[i].tolist()):
                self.by_tag.setdefault(tag, []).append(i)
        self.names = {int(n) for i in train.tolist() if data.rows[i].everyday or data.rows[i].combination for n in table.called[i][1:]}
        drawn = torch.isin(data.style, self.unasked[0])
        concepts = {data.rows[i].concept for i in torch.nonzero(drawn)[:, 0].tolist()}
        stands_in = torch.isin(data.style, torch.cat(self.unasked[1:]))
        #: pictures of what none of the best styles draws, in a style that stands in for them; none where there are no best styles
        self.undrawn = torch.tensor([bool(concepts) and bool(stands_in[i]) and r.concept not in concepts for i, r in enumerate(data.rows)])
        self.known: dict[Ask, Tensor] = {}

    def members(self, ask: Ask) -> Tensor:
        """Indices [M] of the training pictures that fit; each ask is looked up once."""
        if ask not in self.known:
            said = self.all if ask.words is None else self._said(ask.words)
            if ask.klass is not None:
                said = said[self.klass[said] == ask.klass]
            self.known[ask] = self._few(self._in_style(said, ask.style), MOST_MEANT if ask.words is None else MOST_SAID)
        return self.known[ask]

    def _said(self, words: tuple[str, int, int]) -> Tensor:
        kind, one, other = words
        if kind == "caption" or (one == other and one in self.names):
            rows = set(self.by_caption.get(one, []))
        else:
            rows = set(self.by_tag.get(one, [])) & set(self.by_tag.get(other, []))
        return torch.tensor(sorted(rows), dtype=torch.long)

    def _in_style(self, found: Tensor, style: int | None) -> Tensor:
        asked = [] if style is None else [torch.tensor([style])]
        for group in (*asked, *self.unasked):
            some = found[torch.isin(self.style[found], group)]
            if len(some):
                return some
        return found

    def _few(self, found: Tensor, most: int) -> Tensor:
        if len(found) <= most:
            return found
        everyday = found[self.everyday[found]]
        if len({self.rows[i].concept for i in everyday.tolist()}) >= ENOUGH_EVERYDAY:
            found = everyday
        by_concept = sorted(found.tolist(), key=lambda i: (self.rows[i].concept, i))
        return torch.tensor([by_concept[k * len(found) // most] for k in range(min(most, len(found)))])


def draw_weights(data: Dataset, index: Tensor) -> Tensor:
    """How often training draws each of the pictures ``index`` [B], by style and by whether it shows an everyday thing: [B]."""
    of_style = torch.tensor([STYLE_WEIGHTS.get(style["id"], OTHER_STYLES_WEIGHT) for style in data.styles])
    of_everyday = torch.tensor([EVERYDAY_WEIGHTS.get(style["id"], EVERYDAY_WEIGHT) for style in data.styles])
    things = {row.concept for row in data.rows if row.everyday}
    everyday = torch.tensor([data.rows[i].concept in things for i in index.tolist()])
    style = data.style[index]
    return of_style[style] * torch.where(everyday, of_everyday[style], 1.0)


def siblings(data: Dataset, index: Tensor, most: int = 8) -> Tensor:
    """For each picture of ``index`` [B] up to ``most`` training pictures [B, most] of its concept, as drawn in other styles, repeated
    to fill the row; a row of the picture itself where there are none. What is put together from parts has none.
    """
    by_concept: dict[str, list[int]] = {}
    for i in data.indices("train").tolist():
        if not data.rows[i].combination:
            by_concept.setdefault(data.rows[i].concept, []).append(i)
    out = index[:, None].repeat(1, most)
    for row, i in enumerate(index.tolist()):
        others = [j for j in by_concept.get(data.rows[i].concept, []) if data.style[j] != data.style[i]]
        if others and not data.rows[i].combination:
            out[row] = torch.tensor([others[k * len(others) // most] if len(others) > most else others[k % len(others)] for k in range(most)])
    return out


@dataclass(frozen=True)
class DropRates:
    """How often training leaves a condition out, and how it disturbs the text."""

    text: float = 0.1
    style: float = 0.1
    #: the class is mostly left out where there is text, so that prompts need no class
    klass_with_text: float = 0.6
    klass_alone: float = 0.2
    tags: float = 0.3
    #: the same for what is put together from parts, of which tags say little
    tags_of_parts: float = 0.1
    #: instead of the caption a word of the dictionary, where there is one
    words: float = 0.15
    #: instead of the caption a name, where there is one
    names: float = 0.4
    #: what none of the best styles draws is asked for in one of them
    undrawn: float = 0.3
    #: norm of the Gaussian noise added to the unit text vector
    text_noise: float = 0.15


class ConditionSampler:
    """Draws conditions for images: caption or name, tags or a word, style, class, each at times left out."""

    def __init__(self, data: Dataset, table: TextTable, rates: DropRates, generator: torch.Generator) -> None:
        self.data, self.table, self.rates, self.generator = data, table, rates, generator
        self.width = table.vectors.shape[1]
        self.pools = Pools(data, table)

    def _rand(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.generator)

    def draw(self, index: Tensor) -> Conditions:
        """Conditions for the images ``index`` [B]."""
        n, rates, table = len(index), self.rates, self.table
        no_text = self._rand(n) < rates.text
        no_style = self._rand(n) < rates.style
        no_class = self._rand(n) < torch.where(no_text, rates.klass_alone, rates.klass_with_text)
        best, which = self.pools.unasked[0], self._rand(n)
        elsewhere = self.pools.undrawn[index] & ~no_text & (self._rand(n) < rates.undrawn)
        style = self.data.style[index]
        style[elsewhere] = best[(which[elsewhere] * len(best)).long()]
        style[no_style] = len(self.data.styles)
        klass = torch.where(no_class, len(self.data.classes), self.data.klass[index])

        text = torch.zeros(n, self.width)
        kinds, picks, two = self._rand(n), self._rand(n, 2), self._rand(n) < 0.4
        asks = []
        for j, i in enumerate(index.tolist()):
            words: Words = None
            if not no_text[j]:
                chosen, words = self._choose(i, float(kinds[j]), picks[j], bool(two[j]))
                text[j] = torch.nn.functional.normalize(table.vectors[chosen].mean(0), dim=0)
            asks.append(Ask(words, None if no_style[j] else int(style[j]), None if no_class[j] else int(klass[j])))
        noise = torch.randn(n, self.width, generator=self.generator) * (rates.text_noise / self.width**0.5)
        text = text + noise * self._rand(n, 1) * 2
        text[no_text] = 0
        return Conditions(text, style, klass, asks)

    def _choose(self, row: int, kind: float, picks: Tensor, two: bool) -> tuple[Tensor, Words]:
        """Rows of the text table whose mean is the prompt for a picture, and what that prompt says."""
        table, rates = self.table, self.rates
        tagged = rates.tags_of_parts if self.data.rows[row].combination else rates.tags
        if kind < tagged:
            tags = table.tags[row]
            chosen = tags[(picks[: 1 + int(two)] * len(tags)).long()]
            return chosen, ("tags", int(chosen[0]), int(chosen[-1]))
        pick = float(picks[0])
        if kind < tagged + rates.words and len(table.words[row]):
            chosen = table.words[row][int(pick * len(table.words[row]))]
            return chosen[None], ("tags", int(chosen), int(chosen))
        caption, names = table.called[row][0], table.called[row][1:]
        # One draw says both whether it is a name and which.
        chosen = names[int(pick / rates.names * len(names))] if len(names) and pick < rates.names else caption
        return chosen[None], ("caption", int(chosen), -1)

    def full(self, index: Tensor) -> Conditions:
        """Caption and style of the images, nothing drawn: what evaluation asks for."""
        none = torch.full((len(index),), len(self.data.classes))
        captions, styles = self.table.caption[index], self.data.style[index]
        asks = [Ask(("caption", c, -1), s, None) for c, s in zip(captions.tolist(), styles.tolist(), strict=True)]
        return Conditions(self.table.vectors[captions], styles, none, asks)
