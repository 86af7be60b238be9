"""Sheets of what a trained model makes: ``python -m sphere_fill.contact --checkpoint F --tower DIR --data DIR --out DIR``.

The prompts and seeds are fixed, so that runs can be laid side by side.
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from PIL import Image, ImageDraw
from torch import Tensor

from .data import Dataset
from .export import load_model
from .pack import unasked
from .sampler import Condition, Sampler, SamplerSettings
from .sheets import progress_sheet, sheet
from .tower.adapter import held_out_nouns, read_nouns, run_adapter
from .tower.embed import embed

PROMPTS = (
    "red apple", "rocket", "cat", "pizza", "house", "red heart", "coffee", "guitar",
    "car", "dog", "glasses", "hamburger", "sailboat", "violin", "snowflake", "wizard",
    "tree", "sun", "moon", "star", "rose", "camera", "laptop", "book",
    "pencil", "key", "umbrella", "bicycle", "airplane", "train", "soccer ball", "trophy",
    "gift", "birthday cake", "ice cream", "banana", "fish", "butterfly", "crown", "light bulb",
)  # fmt: skip
"""Forty things a designer may ask for; some are captions of the training set, some only tags, some neither."""

STYLES = ("noto", "twemoji", "3d", "flat", "blob", "emojione", "fx", "cute", "duo")

PEOPLE = (
    "smiling woman with long red hair", "man with short black hair and glasses, on a blue background",
    "laughing woman with long blonde hair in a red shirt, light skin, on a green circle", "man with a pink mohawk in a yellow shirt",
    "man with a bald head and a beard, dark skin, on a yellow circle", "smiling woman with a brown bun in a purple shirt, medium skin",
)  # fmt: skip

COMBINED = {
    "badge": ("rocket on a blue circle", "cat on a green rounded square", "guitar on a purple circle", "white camera on a red rounded square",
              "pizza", "white settings"),
    "avatar": PEOPLE,
    "toon": PEOPLE,
    "persona": PEOPLE,
    "scene": ("mountains at sunset", "beach with a palm tree", "city skyline at night", "pine forest in fog",
              "blue and pink gradient waves", "polka dot pattern, blue and orange on white"),
    "duo": ("green rocket", "red house", "blue bicycle", "purple umbrella", "orange camera", "teal star"),
}  # fmt: skip
"""Prompts put together from parts, by style."""


class Contact:
    """A sampler with what it needs to know to make sheets."""

    def __init__(self, sampler: Sampler, data: Dataset, tower: Path, guidance: Sequence[float]) -> None:
        self.sampler, self.data, self.tower, self.guidance = sampler, data, tower, guidance
        self.style = {s["id"]: i for i, s in enumerate(data.styles)} | {"": len(data.styles)}

    def condition(self, prompts: Sequence[str], styles: Sequence[str]) -> Condition:
        """Prompt and style for each picture ("" = none), no class."""
        text = torch.from_numpy(embed(list(prompts), self.tower))
        text[[i for i, p in enumerate(prompts) if not p]] = 0
        return Condition(text, torch.tensor([self.style[s] for s in styles]), torch.full((len(prompts),), len(self.data.classes)))

    def paint(self, prompts: Sequence[str], style: str, passes: int, seed: int) -> Tensor:
        c = self.condition(prompts, [style] * len(prompts))
        return self.sampler.generate(range(seed, seed + len(prompts)), c, passes, self.guidance[passes - 1])[-1]

    def prompts(self, passes: int) -> Image.Image:
        """Twenty prompts, then the other twenty; a row a style, the last without one."""
        half = len(PROMPTS) // 2
        rows = [self.paint(p, s, passes, 100) for p in (PROMPTS[:half], PROMPTS[half:]) for s in (*STYLES, "")]
        return sheet(rows, 0.6)

    def passes(self, style: str) -> Image.Image:
        """A column a prompt, a row a number of passes, 1 to 5; below without style."""
        prompts = PROMPTS[:14]
        rows = [self.paint(prompts, s, p, 200) for s in (style, "") for p in range(1, 6)]
        return labelled(sheet(rows, 0.75), list(prompts), 96)

    def combined(self, passes: int) -> Image.Image:
        """Six prompts a row; a row a style, two seeds each."""
        rows = [
            torch.cat([self.paint(prompts, style, passes, 300), self.paint(prompts, style, passes, 400)])
            for style, prompts in COMBINED.items()
        ]
        return sheet(rows, 0.9)

    def classes(self, passes: int, seeds: int = 16) -> Image.Image:
        """A row a class, no prompt, no style; a column a seed."""
        rows = []
        for klass in range(len(self.data.classes)):
            none = torch.full((seeds,), len(self.data.styles))
            c = Condition(torch.zeros(seeds, self.sampler.model.config.text_width), none, torch.full((seeds,), klass))
            rows.append(self.sampler.generate(range(seeds), c, passes)[-1])
        return sheet(rows, 0.6)

    def placeholders(self, seeds: int = 16) -> Image.Image:
        """A row a class, as a designer gets it: example prompts, styles by turns."""
        rows = []
        for k in range(len(self.data.classes)):
            prompts, styles = unasked(self.data, k, seeds)
            again = [i % len(prompts) for i in range(seeds)]
            turn = torch.tensor([styles[i] for i in again])
            c = replace(self.condition([prompts[i] for i in again], [""] * seeds), style=turn, klass=torch.full((seeds,), k))
            rows.append(self.sampler.generate(range(seeds), c)[-1])
        return sheet(rows, 0.6)

    def own_condition(self, index: Tensor) -> Condition:
        """Caption and style of the images at ``index`` [B], as a designer would ask for them."""
        rows = [self.data.rows[i] for i in index.tolist()]
        return self.condition([r.caption for r in rows], [self.data.styles[r.style]["id"] for r in rows])

    def sources(self) -> Image.Image:
        """Training and held-out images, reconstructed, decoded at 45 degrees, and from noise."""
        return progress_sheet(self.sampler.model, self.data, self.own_condition)

    def strengths(self, columns: int = 14) -> Image.Image:
        """Held-out images and their variants at strength 0, 0.25, 0.5, 0.75, 1, prompt and style their own."""
        index = self.data.indices("pair")
        index = index[:: max(1, len(index) // columns)][:columns]
        images, rows = self.data.images(index), [self.data.images(index)]
        c = self.own_condition(index)
        for strength in (0.0, 0.25, 0.5, 0.75, 1.0):
            rows.append(self.sampler.vary(images, range(len(index)), c, strength)[0])
        return sheet(rows, 0.75)

    def nouns(self, folder: Path, columns: int = 14) -> Image.Image:
        """Held-out nouns by their published CLIP embeddings alone, through the pack's adapter: a row a style."""
        nouns = read_nouns(folder)
        index = held_out_nouns(nouns.names).nonzero()[0]
        index = index[:: max(1, len(index) // columns)][:columns]
        text = torch.from_numpy(run_adapter(self.tower / "adapter.onnx", nouns.embeddings[index]))
        none = torch.full((len(index),), len(self.data.classes))
        rows = [
            self.sampler.generate(range(600, 600 + len(index)), Condition(text, torch.full((len(index),), self.style[s]), none))[-1]
            for s in ("noto", "3d", "")
        ]
        return labelled(sheet(rows, 0.75), [nouns.names[i] for i in index], 96)

    def restyle(self, strength: float, columns: int = 14) -> Image.Image:
        """Training images in Noto, and the same in other styles, without a prompt: the picture alone says what it is."""
        index = self.data.indices("train")
        index = index[self.data.style[index] == self.style["noto"]]
        index = index[7 :: max(1, len(index) // columns)][:columns]
        images, rows = self.data.images(index), [self.data.images(index)]
        for style in ("twemoji", "3d", "flat", "blob", "duo"):
            c = self.condition([""] * len(index), [style] * len(index))
            rows.append(self.sampler.vary(images, range(len(index)), c, strength)[0])
        return sheet(rows, 0.75)


def labelled(image: Image.Image, labels: list[str], cell: int) -> Image.Image:
    """The sheet with a line of labels above its columns, each ``cell`` pixels wide."""
    out = Image.new("RGB", (image.width, image.height + 14), "white")
    out.paste(image, (0, 14))
    draw = ImageDraw.Draw(out)
    for i, label in enumerate(labels):
        draw.text((i * cell + 2, 1), label, fill="black")
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="a checkpoint, or a pack folder")
    parser.add_argument("--tower", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--loop", choices=["image", "latent"], default=SamplerSettings.loop)
    parser.add_argument("--angles", type=float, nargs=5, default=SamplerSettings.angles)
    parser.add_argument("--guidance", type=float, nargs=5, default=SamplerSettings.guidance)
    parser.add_argument("--nouns", type=Path, help="folder of CLIP noun embeddings, for the sheet of that name")
    parser.add_argument("--only", nargs="*", help="names of sheets, e.g. prompts classes")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    data = Dataset(args.data)
    contact = Contact(Sampler(load_model(args.checkpoint), args.angles, args.loop), data, args.tower, args.guidance)
    sheets = {
        "prompts": lambda: contact.prompts(1),
        "passes-3d": lambda: contact.passes("3d"),
        "passes-noto": lambda: contact.passes("noto"),
        "combined": lambda: contact.combined(1),
        "combined-4": lambda: contact.combined(4),
        "classes": lambda: contact.classes(1),
        "placeholders": contact.placeholders,
        "classes-4": lambda: contact.classes(4),
        "held-out": contact.sources,
        "strengths": contact.strengths,
        "restyle": lambda: contact.restyle(0.7),
        **({"nouns": lambda: contact.nouns(args.nouns)} if args.nouns else {}),
    }
    for name, make in sheets.items():
        if not args.only or name in args.only:
            make().save(args.out / f"{name}.png")


if __name__ == "__main__":
    main()
