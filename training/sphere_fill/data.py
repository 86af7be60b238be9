"""The data set in memory, and the draws that training makes from it."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

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


@dataclass(frozen=True)
class Conditions:
    """Conditions of a batch, as the refiner takes them, and how much they leave open."""

    text: Tensor  # [B, T]
    style: Tensor  # [B]
    klass: Tensor  # [B]
    #: [B] how many training pictures fit the conditions; 1 = they say which picture it is
    fits: Tensor
    #: [B] group of pictures (see :class:`Groups`) of which those that fit are a part
    group: Tensor


class Groups:
    """Groups of training pictures that a condition may leave to choose from: all, a style, a class, both, a concept.

    ``size`` [G]; ``members`` [N]-shaped index tensors per kind give the group of each picture.
    """

    def __init__(self, data: "Dataset") -> None:
        styles, classes = len(data.styles), len(data.classes)
        names = {c: i for i, c in enumerate(sorted({r.concept for r in data.rows}))}
        concept = torch.tensor([names[r.concept] for r in data.rows])
        self.all = torch.zeros(len(data), dtype=torch.long)
        self.style = 1 + data.style
        self.klass = 1 + styles + data.klass
        self.both = 1 + styles + classes + data.style * classes + data.klass
        self.concept = 1 + styles + classes + styles * classes + concept
        self.count = 1 + styles + classes + styles * classes + len(names)
        self.train = data.indices("train")
        self.size = self.sums(torch.ones(len(data), 1))[:, 0].long()

    def sums(self, values: Tensor) -> Tensor:
        """Sums [G, D] over each group's training pictures of ``values`` [N, D]."""
        out = torch.zeros(self.count, values.shape[1])
        for members in (self.all, self.style, self.klass, self.both, self.concept):
            out.index_add_(0, members[self.train], values[self.train])
        return out

    def siblings(self, most: int = 8) -> Tensor:
        """:meth:`siblings_of` of all training pictures, in the rows [N, most] of their own numbers."""
        out = torch.arange(len(self.concept))[:, None].repeat(1, most)
        out[self.train] = self.siblings_of(self.train, most)
        return out

    def siblings_of(self, index: Tensor, most: int = 8) -> Tensor:
        """For each picture of ``index`` [B] up to ``most`` training pictures [B, most] of its concept in other styles, repeated to
        fill the row; a row of the picture itself where there are none.
        """
        by_concept: dict[int, list[int]] = {}
        for i in self.train.tolist():
            by_concept.setdefault(int(self.concept[i]), []).append(i)
        out = index[:, None].repeat(1, most)
        for row, i in enumerate(index.tolist()):
            others = [j for j in by_concept.get(int(self.concept[i]), []) if self.style[j] != self.style[i]]
            if others:
                out[row] = torch.tensor([others[k * len(others) // most] if len(others) > most else others[k % len(others)] for k in range(most)])
        return out

    def means(self, values: Tensor) -> Tensor:
        """Means [G, D], zeros for a group without training pictures."""
        return self.sums(values) / self.size.clamp_min(1)[:, None]


@dataclass(frozen=True)
class DropRates:
    """How often training leaves a condition out, and how it disturbs the text."""

    text: float = 0.15
    style: float = 0.15
    #: the class is mostly left out where there is text, so that prompts need no class
    klass_with_text: float = 0.6
    klass_alone: float = 0.2
    tags: float = 0.3
    #: norm of the Gaussian noise added to the unit text vector
    text_noise: float = 0.15


class ConditionSampler:
    """Draws conditions for images: caption or tags, style, class, each at times left out."""

    def __init__(self, data: Dataset, table: TextTable, rates: DropRates, generator: torch.Generator) -> None:
        self.data, self.table, self.rates, self.generator = data, table, rates, generator
        self.width = table.vectors.shape[1]
        self.groups = Groups(data)
        self.tagged = self._count_tags()

    def _count_tags(self) -> dict[tuple[int, int], int]:
        """Training pictures by (tag, style), and by (tag, number of styles) in all styles."""
        counts: dict[tuple[int, int], int] = {}
        for i in self.groups.train.tolist():
            for tag in self.table.tags[i].tolist():
                for style in (int(self.data.style[i]), len(self.data.styles)):
                    counts[tag, style] = counts.get((tag, style), 0) + 1
        return counts

    def _rand(self, *shape: int) -> Tensor:
        return torch.rand(*shape, generator=self.generator)

    def draw(self, index: Tensor) -> Conditions:
        """Conditions for the images ``index`` [B]."""
        n, rates, groups = len(index), self.rates, self.groups
        no_text = self._rand(n) < rates.text
        no_style = self._rand(n) < rates.style
        no_class = self._rand(n) < torch.where(no_text, rates.klass_alone, rates.klass_with_text)
        style = torch.where(no_style, len(self.data.styles), self.data.style[index])
        klass = torch.where(no_class, len(self.data.classes), self.data.klass[index])

        of_label = torch.where(
            no_style,
            torch.where(no_class, groups.all[index], groups.klass[index]),
            torch.where(no_class, groups.style[index], groups.both[index]),
        )
        group = torch.where(no_text, of_label, torch.where(no_style, groups.concept[index], groups.style[index]))
        fits = torch.where(no_text | no_style, groups.size[group], 1)

        text = self.table.vectors[self.table.caption[index]].clone()
        from_tags = (self._rand(n) < rates.tags) & ~no_text
        picks, two = self._rand(n, 2), self._rand(n) < 0.4
        for j in torch.nonzero(from_tags)[:, 0].tolist():
            tags = self.table.tags[int(index[j])]
            chosen = tags[(picks[j, : 1 + int(two[j])] * len(tags)).long()]
            text[j] = torch.nn.functional.normalize(self.table.vectors[chosen].mean(0), dim=0)
            fits[j] = min(self.tagged.get((tag, int(style[j])), 1) for tag in chosen.tolist())
            group[j] = groups.all[index[j]] if no_style[j] else groups.style[index[j]]
        noise = torch.randn(n, self.width, generator=self.generator) * (rates.text_noise / self.width**0.5)
        text = text + noise * self._rand(n, 1) * 2
        text[no_text] = 0
        return Conditions(text, style, klass, fits, group)

    def full(self, index: Tensor) -> Conditions:
        """Caption and style of the images, nothing drawn: what evaluation asks for."""
        none = torch.full((len(index),), len(self.data.classes))
        text = self.table.vectors[self.table.caption[index]]
        return Conditions(text, self.data.style[index], none, torch.ones_like(index), self.groups.style[index])
