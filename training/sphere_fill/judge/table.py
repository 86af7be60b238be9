"""The table of figures: ``python -m sphere_fill.judge.table --judge F --checkpoint F --data DIR --teacher DIR --tower DIR --out FILE``.

Every figure of generated pictures stands beside the same figure of real ones, the most that this judge can see.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from ..config import CORE_STYLES
from ..data import Dataset, TextTable, siblings
from ..export import load_model
from ..pack import unasked
from ..sampler import Condition, Sampler, SamplerSettings
from ..sheets import sheet
from ..tower.embed import embed
from . import colour
from .model import Judge
from .score import CHOICES, concept_vectors, features, kid, load_judge, other_rows, top_1

COMBINED_STYLES = ("avatar", "toon", "persona", "badge", "scene")


class Table:
    """All that the figures need, and one method for each group of them."""

    def __init__(
        self, judge: Judge, sampler: Sampler, data: Dataset, teacher: TextTable, tower: Path, passes: int, guidance: Sequence[float]
    ) -> None:
        self.judge, self.sampler, self.data, self.teacher, self.tower = judge, sampler, data, teacher, tower
        self.passes, self.guidance = passes, guidance
        self.style_ids = [s["id"] for s in data.styles]

    def rows(self, split: str, styles: Sequence[str], combined: bool, most: int) -> Tensor:
        """Rows of a split and some styles, evenly spread."""
        keep = [
            i
            for i in self.data.indices(split).tolist()
            if self.style_ids[self.data.rows[i].style] in styles and bool(self.data.rows[i].combination) == combined
        ]
        step = max(1, len(keep) // most)
        return torch.tensor(keep[::step][:most])

    def paint(self, prompts: Sequence[str], style: Tensor, klass: Tensor | None = None, first_seed: int = 0) -> list[Tensor]:
        """Pictures [B, 4, H, W] after each pass, each number of passes with its own guidance."""
        text = torch.zeros(len(prompts), self.sampler.model.config.text_width)
        given = [i for i, p in enumerate(prompts) if p]
        if given:
            text[given] = torch.from_numpy(embed([prompts[i] for i in given], self.tower))
        none = torch.full((len(prompts),), len(self.data.classes))
        c = Condition(text, style, none if klass is None else klass)
        seeds = range(first_seed, first_seed + len(prompts))
        return [self.sampler.generate(seeds, c, p, self.guidance[p - 1])[-1] for p in range(1, self.passes + 1)]

    def captions(self, split: str, styles: Sequence[str], combined: bool, most: int = 240) -> dict[str, float]:
        """Top 1 of 32 and KID for captions of a split; where a caption says all of a picture, also how many have the right colours."""
        index = self.rows(split, styles, combined, most)
        pool = self.rows("train", styles, combined, 10**9)
        rows = self.data.rows
        part = (lambda i: rows[i].combination) if combined else (lambda i: rows[i].concept)
        generator = torch.Generator().manual_seed(9)
        others = other_rows(index, pool, lambda a, b: part(a) == part(b), generator)
        real = self.data.images(index)
        seen = features(self.judge, real)
        out: dict[str, float] = {"count": len(index), "real": top_1(self.judge, real, index, others, self.teacher)}
        for n, images in enumerate(self.paint([rows[i].caption for i in index.tolist()], self.data.style[index]), 1):
            out[f"passes_{n}"] = top_1(self.judge, images, index, others, self.teacher)
            out[f"kid_{n}"] = kid(features(self.judge, images), seen)
            if combined:
                out[f"areas_{n}"] = colour.areas_right(images, real)
        return out

    @torch.no_grad()
    def diversity(self, seeds: int = 16) -> dict[str, Any]:
        """Per class, without prompt and style: different concepts by the judge, and the nearest two pictures against the mean
        distance of real ones. "concepts" and "nearest" are those of the model, asked for the class alone; "asked_…" those of what a
        designer gets, for whom a recipe then takes example prompts and styles by turns.
        """
        out: dict[str, Any] = {}
        for k, klass in enumerate(self.data.classes):
            members = [i for i in self.data.indices("train").tolist() if self.data.rows[i].klass == k]
            names, vectors = concept_vectors(self.judge, self.data, self.teacher, members)
            real = self.data.images(torch.tensor(members)[torch.randperm(len(members), generator=torch.Generator().manual_seed(1))[:64]])
            mean_real = float(torch.pdist(self.judge.embed_image(real)).mean())
            figures: dict[str, float] = {}
            own = torch.full((seeds,), k)
            alone = self.paint([""] * seeds, torch.full((seeds,), len(self.data.styles)), own, 500)
            prompts, styles = unasked(self.data, k, seeds)
            for prefix, painted in (("", alone), ("asked_", self.paint(prompts, torch.tensor(styles), own[: len(prompts)], 500))):
                for n, images in enumerate(painted, 1):
                    embedded = self.judge.embed_image(images)
                    figures[f"{prefix}concepts_{n}"] = len({names[j] for j in (embedded @ vectors.T).argmax(1).tolist()})
                    figures[f"{prefix}nearest_{n}"] = float(torch.pdist(embedded).min()) / mean_real
            out[klass["id"]] = figures
        return out

    def colours(self) -> dict[str, float]:
        """Share of pictures whose hue is that of the word: two-tone icons, and the ground of badges."""
        out = {}
        for style, template in (("duo", "{colour} {noun}"), ("line", "{colour} {noun}"), ("badge", "{noun} on a {colour} circle")):
            asked = colour.prompts(template)
            style_index = torch.full((len(asked),), self.style_ids.index(style))
            for n, images in enumerate(self.paint([p for _, p in asked], style_index), 1):
                out[f"{style}_{n}"] = colour.share_right(images, [word for word, _ in asked])
        return out

    @torch.no_grad()
    def restyle(self, strengths: Sequence[float] = (0.6, 0.7, 0.8, 0.9, 1.0), most: int = 160) -> dict[str, float]:
        """Held-out pairs, made from the same concept in another style without a prompt: share whose caption is the first of 32,
        for pictures that only keep their old style ("untouched"), for the real ones, and after restyling.
        """
        index = self.rows("pair", CORE_STYLES, False, most)
        others_of = siblings(self.data, index)[:, 0]
        index, others_of = index[others_of != index], others_of[others_of != index]
        pool, rows = self.rows("train", CORE_STYLES, False, 10**9), self.data.rows
        others = other_rows(index, pool, lambda a, b: rows[a].concept == rows[b].concept, torch.Generator().manual_seed(9))
        score = lambda images: top_1(self.judge, images, index, others, self.teacher)  # noqa: E731
        source, real = self.data.images(others_of), self.data.images(index)
        wanted = features(self.judge, real)
        out = {"count": len(index), "untouched": score(source), "kid_untouched": kid(features(self.judge, source), wanted), "real": score(real)}
        none = torch.full((len(index),), len(self.data.classes))
        c = Condition(torch.zeros(len(index), self.sampler.model.config.text_width), self.data.style[index], none)
        for strength in strengths:
            painted = self.sampler.vary(source, range(len(index)), c, strength)[0]
            out[f"strength_{strength}"] = score(painted)
            out[f"kid_{strength}"] = kid(features(self.judge, painted), wanted)
        return out

    @torch.no_grad()
    def synonyms(self, file: Path, drawn: Path | None = None, styles: Sequence[str] = ("noto", "3d")) -> dict[str, float]:
        """Share of phrases that are no caption and no tag whose picture has a right concept in the judge's top 5 of 32.

        Args:
            drawn: folder with the engine's pictures of the phrases (scripts/draw-prompts.ts), in a folder for each style; None: the
                model alone draws.
        """
        entries = json.loads(file.read_text())
        names, vectors = concept_vectors(self.judge, self.data, self.teacher, self.rows("train", CORE_STYLES, False, 10**9).tolist())
        place = {name: i for i, name in enumerate(names)}
        out = {}
        for style in styles:
            style_index = torch.full((len(entries),), self.style_ids.index(style))
            painted = [read_pictures(drawn / style)] if drawn else self.paint([e["phrase"] for e in entries], style_index, None, 900)
            for n, images in enumerate(painted, 1):
                generator = torch.Generator().manual_seed(3)
                hits = 0
                for image, entry in zip(self.judge.embed_image(images), entries, strict=True):
                    right = [place[c] for c in entry["concepts"] if c in place]
                    wrong = [i for i in torch.randperm(len(names), generator=generator).tolist() if i not in right]
                    best = max(float(image @ vectors[i]) for i in right)
                    hits += sum(float(image @ vectors[i]) > best for i in wrong[: CHOICES - 1]) < 5
                out[f"{style}_{n}"] = hits / len(entries)
        return out

    @torch.no_grad()
    def memory(self, sheet_file: Path | None, most: int = 240) -> dict[str, float]:
        """How near held-out pairs come to a training picture: median distance to the nearest one, against the same of the real
        held-out pictures. A ratio far below 1 would be copies.
        """
        index = self.rows("pair", CORE_STYLES, False, most)
        train = self.rows("train", CORE_STYLES, False, 10**9)
        known = features(self.judge, self.data.images(train))
        painted = self.paint([self.data.rows[i].caption for i in index.tolist()], self.data.style[index])[0]
        to_known = torch.cdist(features(self.judge, painted), known)
        nearest = to_known.min(1)
        real = torch.cdist(features(self.judge, self.data.images(index)), known).min(1).values
        if sheet_file is not None:
            some = torch.arange(len(index))[:: max(1, len(index) // 16)][:16]
            rows = [painted[some], self.data.images(train[nearest.indices[some]]), self.data.images(index[some])]
            sheet(rows, 0.75).save(sheet_file)
        return {"ratio": float(nearest.values.median() / real.median())}


def read_pictures(folder: Path) -> Tensor:
    """All PNGs of a folder by name, [N, 4, H, W] premultiplied in [0, 1]."""
    pixels = torch.stack([torch.from_numpy(np.array(Image.open(file).convert("RGBA"))) for file in sorted(folder.glob("*.png"))])
    straight = pixels.permute(0, 3, 1, 2).float() / 255
    return torch.cat([straight[:, :3] * straight[:, 3:], straight[:, 3:]], 1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--judge", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True, help="a checkpoint, or a pack folder")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--teacher", type=Path, required=True, help="vectors the judge was trained with")
    parser.add_argument("--tower", type=Path, required=True, help="text folder of the pack")
    parser.add_argument("--passes", type=int, default=4)
    parser.add_argument("--guidance", type=float, nargs="+", default=SamplerSettings.guidance, help="for 1, 2 … passes")
    parser.add_argument("--loop", choices=["image", "latent"], default=SamplerSettings.loop)
    parser.add_argument("--angles", type=float, nargs=5, default=SamplerSettings.angles)
    parser.add_argument("--most", type=int, default=240)
    parser.add_argument("--synonyms", type=Path, default=Path(__file__).parent / "synonyms.json")
    parser.add_argument("--drawn", type=Path, help="for synonyms: pictures that the engine drew of them, see scripts/draw-prompts.ts")
    parser.add_argument("--only", nargs="*", help="groups of figures, e.g. captions colours")
    parser.add_argument("--neighbours", type=Path, help="PNG of nearest training pictures")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    data = Dataset(args.data)
    sampler = Sampler(load_model(args.checkpoint), args.angles, args.loop)
    teacher = TextTable.load(data, args.teacher)
    table = Table(load_judge(args.judge), sampler, data, teacher, args.tower, args.passes, args.guidance)
    groups: dict[str, Any] = {
        "captions": lambda: {
            "core train": table.captions("train", CORE_STYLES, False, args.most),
            "core pairs": table.captions("pair", CORE_STYLES, False, args.most),
            **{f"{s} pairs": table.captions("pair", (s,), True, args.most) for s in COMBINED_STYLES},
        },
        "diversity": table.diversity,
        "colours": table.colours,
        "restyle": table.restyle,
        "synonyms": lambda: table.synonyms(args.synonyms, args.drawn),
        "memory": lambda: table.memory(args.neighbours),
    }
    figures = {name: make() for name, make in groups.items() if not args.only or name in args.only}
    text = json.dumps(json.loads(json.dumps(figures), parse_float=lambda x: round(float(x), 4)), indent=2)
    print(text)
    if args.out:
        args.out.write_text(text + "\n")


if __name__ == "__main__":
    main()
