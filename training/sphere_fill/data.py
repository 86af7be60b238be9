"""The data set in memory, and the draws that training makes from it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from .config import UNASKED_STYLES

SPLITS = ("train", "pair", "concept")


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


class Dataset:
    """Images and captions as written by scripts/dataset.

    ``images`` [N, size, size, 4] uint8 (memory-mapped, copy on write), premultiplied RGBA; ``rows`` in the same order.
    """

    def __init__(self, folder: Path, size: int = 128) -> None:
        """Raises ``ValueError`` naming the file if rows and images do not fit together."""
        head = json.loads((folder / "dataset.json").read_text())
        self.styles: list[dict[str, str]] = head["styles"]
        self.classes: list[dict[str, str]] = head["classes"]
        styles = {s["id"]: i for i, s in enumerate(self.styles)}
        classes = {c["id"]: i for i, c in enumerate(self.classes)}
        lines = (folder / "rows.jsonl").read_text().splitlines()
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
        """All captions and tags, sorted, each once."""
        return sorted({p for r in self.rows for p in (r.caption, *r.tags)})


class TextTable:
    """Unit text vectors of a data set's captions and tags.

    ``vectors`` [K, T] float32; caption and tags of each image as row numbers.
    """

    def __init__(self, data: Dataset, phrases: list[str], vectors: np.ndarray) -> None:
        """Raises ``ValueError`` naming the first phrase of the data set that has no vector."""
        row = {p: i for i, p in enumerate(phrases)}
        missing = next((p for p in data.phrases() if p not in row), None)
        if missing is not None:
            raise ValueError(f'no text vector for "{missing}": embed the phrases of this data set again')
        self.vectors = torch.from_numpy(np.ascontiguousarray(vectors, dtype=np.float32))
        self.caption = torch.tensor([row[r.caption] for r in data.rows])
        self.tags = [torch.tensor([row[t] for t in r.tags] or [row[r.caption]]) for r in data.rows]

    @staticmethod
    def load(data: Dataset, folder: Path) -> "TextTable":
        """Reads phrases.json and vectors.npy, as :mod:`sphere_fill.embed_captions` writes them."""
        return TextTable(data, json.loads((folder / "phrases.json").read_text()), np.load(folder / "vectors.npy"))


Words = tuple[str, int, int] | None
"""What a prompt is made of: ("caption", its row of the text table, -1), ("tags", one, another or the same), or nothing."""


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

    Where the style is left open, only pictures in :data:`.config.UNASKED_STYLES` count, as long as there are any: a prompt
    without a style should be drawn in one of the best.
    """

    def __init__(self, data: Dataset, table: "TextTable") -> None:
        train = data.indices("train")
        self.style, self.klass = data.style, data.klass
        usual = torch.tensor([s["id"] in UNASKED_STYLES for s in data.styles])
        self.usual = usual[data.style]
        self.all = train
        self.by_caption: dict[int, list[int]] = {}
        self.by_tag: dict[int, list[int]] = {}
        for i in train.tolist():
            self.by_caption.setdefault(int(table.caption[i]), []).append(i)
            for tag in table.tags[i].tolist():
                self.by_tag.setdefault(tag, []).append(i)
        self.known: dict[Ask, Tensor] = {}

    def members(self, ask: Ask) -> Tensor:
        """Indices [M] of the training pictures that fit, ascending; each ask is looked up once."""
        if ask not in self.known:
            self.known[ask] = self._find(ask)
        return self.known[ask]

    def _find(self, ask: Ask) -> Tensor:
        if ask.words is None:
            found = self.all
        else:
            kind, one, other = ask.words
            if kind == "caption":
                rows = set(self.by_caption.get(one, []))
            else:
                rows = set(self.by_tag.get(one, [])) & set(self.by_tag.get(other, []))
            found = torch.tensor(sorted(rows), dtype=torch.long)
        if ask.klass is not None:
            found = found[self.klass[found] == ask.klass]
        if ask.style is not None:
            return found[self.style[found] == ask.style]
        usual = found[self.usual[found]]
        return usual if len(usual) else found


def siblings(data: Dataset, index: Tensor, most: int = 8) -> Tensor:
    """For each picture of ``index`` [B] up to ``most`` training pictures [B, most] of its concept in other styles, repeated to fill the
    row; a row of the picture itself where there are none.
    """
    by_concept: dict[str, list[int]] = {}
    for i in data.indices("train").tolist():
        by_concept.setdefault(data.rows[i].concept, []).append(i)
    out = index[:, None].repeat(1, most)
    for row, i in enumerate(index.tolist()):
        others = [j for j in by_concept.get(data.rows[i].concept, []) if data.style[j] != data.style[i]]
        if others:
            out[row] = torch.tensor([others[k * len(others) // most] if len(others) > most else others[k % len(others)] for k in range(most)])
    return out


@dataclass(frozen=True)
class DropRates:
    """How often training leaves a condition out, and how it disturbs the text."""

    text: float = 0.15
    style: float = 0.15
    #: the class is mostly left out where there is text, so that prompts need no class
    klass_with_text: float = 0.6
    klass_alone: float = 0.2
    tags: float = 0.4
    #: norm of the Gaussian noise added to the unit text vector
    text_noise: float = 0.15


class ConditionSampler:
    """Draws conditions for images: caption or tags, style, class, each at times left out."""

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
        style = torch.where(no_style, len(self.data.styles), self.data.style[index])
        klass = torch.where(no_class, len(self.data.classes), self.data.klass[index])

        text = table.vectors[table.caption[index]].clone()
        from_tags = (self._rand(n) < rates.tags) & ~no_text
        picks, two = self._rand(n, 2), self._rand(n) < 0.4
        asks = []
        for j, i in enumerate(index.tolist()):
            words: Words = None if no_text[j] else ("caption", int(table.caption[i]), -1)
            if from_tags[j]:
                tags = table.tags[i]
                chosen = tags[(picks[j, : 1 + int(two[j])] * len(tags)).long()]
                text[j] = torch.nn.functional.normalize(table.vectors[chosen].mean(0), dim=0)
                words = ("tags", int(chosen[0]), int(chosen[-1]))
            asks.append(Ask(words, None if no_style[j] else int(style[j]), None if no_class[j] else int(klass[j])))
        noise = torch.randn(n, self.width, generator=self.generator) * (rates.text_noise / self.width**0.5)
        text = text + noise * self._rand(n, 1) * 2
        text[no_text] = 0
        return Conditions(text, style, klass, asks)

    def full(self, index: Tensor) -> Conditions:
        """Caption and style of the images, nothing drawn: what evaluation asks for."""
        none = torch.full((len(index),), len(self.data.classes))
        captions, styles = self.table.caption[index], self.data.style[index]
        asks = [Ask(("caption", c, -1), s, None) for c, s in zip(captions.tolist(), styles.tolist(), strict=True)]
        return Conditions(self.table.vectors[captions], styles, none, asks)
