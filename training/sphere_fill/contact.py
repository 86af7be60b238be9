"""Sheets of what a trained model makes of prompts: ``python -m sphere_fill.contact --checkpoint F --tower DIR --data DIR --out DIR``.

The prompts are fixed, so that runs can be laid side by side.
"""

import argparse
from pathlib import Path

import torch
from PIL import Image, ImageDraw

from .data import Dataset
from .export import load_model
from .model import SphereModel
from .sampler import Condition, Sampler
from .sheets import sheet
from .tower.embed import embed

PROMPTS = (
    "red apple", "rocket", "cat", "pizza", "house", "red heart", "coffee", "guitar",
    "car", "dog", "glasses", "hamburger", "sailboat", "violin", "snowflake", "wizard",
    "tree", "sun", "moon", "star", "rose", "camera", "laptop", "book",
    "pencil", "key", "umbrella", "bicycle", "airplane", "train", "soccer ball", "trophy",
    "gift", "birthday cake", "ice cream", "banana", "fish", "butterfly", "crown", "light bulb",
)  # fmt: skip
"""Forty things a designer may ask for; some are captions of the training set, some only tags, some neither."""


def conditions(prompts: list[str], styles: list[int], tower: Path, classes: int) -> Condition:
    """Prompt and style for each picture, no class."""
    text = torch.from_numpy(embed(prompts, tower))
    return Condition(text, torch.tensor(styles), torch.full((len(prompts),), classes))


def prompt_sheet(model: SphereModel, sampler: Sampler, data: Dataset, tower: Path, passes: tuple[int, ...]) -> Image.Image:
    """Five blocks of eight prompts; a row a style (the last row: no style), and in it each number of passes."""
    styles = [*range(len(data.styles)), len(data.styles)]
    rows = []
    for start in range(0, len(PROMPTS), 8):
        prompts = list(PROMPTS[start : start + 8])
        for style in styles:
            c = conditions(prompts, [style] * len(prompts), tower, len(data.classes))
            images = sampler.generate([100 + start + i for i in range(len(prompts))], c, max(passes))
            rows.append(torch.stack([images[p - 1] for p in passes], 1).flatten(0, 1))
    return sheet(rows, scale=1)


def pass_sheet(sampler: Sampler, data: Dataset, tower: Path, prompts: list[str], style: int) -> Image.Image:
    """A column a prompt, a row a pass, 1 to 5."""
    c = conditions(prompts, [style] * len(prompts), tower, len(data.classes))
    return sheet(sampler.generate(range(200, 200 + len(prompts)), c, 5))


def class_sheet(sampler: Sampler, data: Dataset, tower: Path, seeds: int = 12) -> Image.Image:
    """A row a class, no prompt, no style; a column a seed."""
    rows = []
    for klass in range(len(data.classes)):
        text = torch.zeros(seeds, sampler.model.config.text_width)
        none = torch.full((seeds,), len(data.styles))
        c = Condition(text, none, torch.full((seeds,), klass))
        rows.append(sampler.generate(range(seeds), c, 1)[0])
    return sheet(rows, scale=1)


def strength_sheet(sampler: Sampler, data: Dataset, tower: Path, columns: int = 12) -> Image.Image:
    """Held-out images and their variants at strength 0, 0.25, 0.5, 0.75, 1, prompt and style their own."""
    index = data.indices("pair")
    index = index[:: max(1, len(index) // columns)][:columns]
    images = data.images(index)
    text = torch.from_numpy(embed([data.rows[int(i)].caption for i in index], tower))
    c = Condition(text, data.style[index], torch.full((len(index),), len(data.classes)))
    rows = [images]
    for strength in (0.0, 0.25, 0.5, 0.75, 1.0):
        rows.append(sampler.vary(images, range(len(index)), c, strength)[0])
    return sheet(rows)


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
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tower", type=Path, required=True)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--loop", choices=["image", "latent"], default="image")
    parser.add_argument("--angles", type=float, nargs=5, default=[90, 75, 65, 55, 45])
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    data, model = Dataset(args.data), load_model(args.checkpoint)
    sampler = Sampler(model, args.angles, args.loop)
    prompt_sheet(model, sampler, data, args.tower, (1, 4)).save(args.out / "prompts.png")
    for style in (0, 2):
        name = f"passes-{data.styles[style]['id']}.png"
        labelled(pass_sheet(sampler, data, args.tower, list(PROMPTS[:12]), style), list(PROMPTS[:12]), 128).save(args.out / name)
    class_sheet(sampler, data, args.tower).save(args.out / "classes.png")
    strength_sheet(sampler, data, args.tower).save(args.out / "strengths.png")


if __name__ == "__main__":
    main()
