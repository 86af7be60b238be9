"""Assembles a pack: ``python -m sphere_fill.pack --graphs DIR --tower DIR --data DIR --out DIR --name N --version V``.

A pack is a folder: pack.json (format 1) that names every file with size and sha256, the three graphs, the text folder,
MODEL_CARD.md and CREDITS.md. The engine refuses a pack whose files do not match.
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import onnx

from .config import OWN_CLASSES, UNASKED_STYLES, ModelConfig, confident_from
from .data import Dataset
from .sampler import SamplerSettings

FORMAT = 1
GRAPHS = ("encoder.onnx", "refiner.onnx", "painter.onnx")
HIDDEN_CLASSES: tuple[str, ...] = ()
HIDDEN_STYLES = ("outline", "business", "gradient", "cute", "line", "badge")
"""What helps training but is not good enough to be offered: it stays in the graph's tables and out of menus."""

GOOD_STYLES = (*UNASKED_STYLES[0], *UNASKED_STYLES[1], *UNASKED_STYLES[2])
"""Styles whose pictures come out well enough to be an example."""
UNPLEASANT = ("sad ", "surprised ")
"""How a caption begins that nobody wants as a placeholder."""

ADAPTER: dict[str, Any] = {"file": "text/adapter.onnx", "width": 512}
"""The linear map from the published CLIP ViT-B/32 to this pack's text vectors, as sphere_fill.tower.adapter writes it."""


NEAR_FILE = "words.json.gz"
"""Which words a pack knows, in its text folder, as sphere_fill.tower.near writes it: as JSON it would be three times as large."""


def describe_file(path: Path) -> dict[str, Any]:
    """Size and sha256 of a file, as pack.json lists them."""
    content = path.read_bytes()
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def example_prompts(data: Dataset, klass: int, most: int = 24, enough: int = 16, few: int = 8, style: int | None = None) -> list[str]:
    """Captions of a class for its placeholders, at most ``most``: one or two words, drawn in many styles; everyday things first,
    then others, spread over the alphabet, until there are ``enough``; what a good style draws, where that makes but a ``few``.
    Classes whose captions are all longer (avatars, scenes) give those of what all or all but one of their styles draw. With a
    ``style`` only what that one draws.
    """
    drawn: dict[str, set[int]] = {}
    everyday: set[str] = set()
    longer: dict[str, str] = {}
    styles_of: dict[str, set[int]] = {}
    for row in data.rows:
        if row.klass != klass or row.split != "train" or row.caption.startswith(UNPLEASANT) or style not in (None, row.style):
            continue
        if len(row.caption.split()) <= 2 and not row.combination:
            drawn.setdefault(row.caption, set()).add(row.style)
            everyday |= {row.caption} if row.everyday else set()
        else:
            longer[row.caption] = row.concept
            styles_of.setdefault(row.concept, set()).add(row.style)
    usual = min(3, max(map(len, drawn.values()), default=0))
    widest = max(map(len, styles_of.values()), default=0)
    known = sorted(c for c in drawn if len(drawn[c]) >= usual) or sorted(c for c in longer if len(styles_of[longer[c]]) >= widest - 1)
    if len(known) < few:
        good = {i for i, s in enumerate(data.styles) if s["id"] in GOOD_STYLES}
        known = sorted({*known, *(c for c in drawn if drawn[c] & good)})
    first = spread([c for c in known if c in everyday], most)
    wanted = min(enough, most) if first else most
    return first + spread([c for c in known if c not in everyday], max(0, wanted - len(first)))


def styles_by_turns(data: Dataset, klass: str) -> list[int]:
    """Indices of the styles that recipes of a class take by turns where none is asked for; that of none where a pack names none."""
    own = [style for style, classes in OWN_CLASSES.items() if klass in classes]
    ids = [s["id"] for s in data.styles]
    return [ids.index(s) for s in (own or UNASKED_STYLES[0]) if s in ids] or [len(ids)]


def own_prompts(data: Dataset, style: int) -> list[str]:
    """Examples of a style that shares the one class it draws with other styles, which draw other things: looks of avatars. Else none."""
    own = OWN_CLASSES.get(data.styles[style]["id"], ())
    if len(own) != 1 or sum(c == own for c in OWN_CLASSES.values()) == 1:
        return []
    return next((example_prompts(data, i, style=style) for i, c in enumerate(data.classes) if c["id"] == own[0]), [])


def unasked(data: Dataset, klass: int, seeds: int) -> tuple[list[str], list[int]]:
    """What recipes of a class ask for where nothing is said, for at most ``seeds`` seeds in a row: prompts, and styles by turns."""
    turns, common = styles_by_turns(data, data.classes[klass]["id"]), spread(example_prompts(data, klass), seeds)
    own = {style: spread(own_prompts(data, style), seeds) for style in turns if style < len(data.styles)}
    styles = [turns[i % len(turns)] for i in range(len(common))]
    return [(own.get(style) or common)[i] for i, style in enumerate(styles)], styles


def spread(items: list[str], most: int) -> list[str]:
    """At most ``most`` of ``items``, evenly over their order."""
    return items if len(items) <= most else [items[i * len(items) // most] for i in range(most)]


def describe_style(style: dict[str, str], data: Dataset) -> dict[str, Any]:
    """A style as pack.json lists it: whether it is offered, from which confidence on it draws a prompt, which classes it keeps to,
    and examples of its own.
    """
    classes = {c["id"] for c in data.classes}
    own = [c for c in OWN_CLASSES.get(style["id"], ()) if c in classes]
    hidden = {"hidden": True} if style["id"] in HIDDEN_STYLES else {}
    prompts = own_prompts(data, data.styles.index(style))
    known = {"confidentFrom": confident_from(style["id"])}
    return {"id": style["id"], "label": style["label"], **hidden, **known, **({"classes": own} if own else {}), **({"prompts": prompts} if prompts else {})}


def assemble(
    graphs: Path,
    tower: Path,
    data: Dataset,
    config: ModelConfig,
    out: Path,
    name: str,
    version: str,
    sampler: SamplerSettings,
    metrics: dict[str, Any],
) -> dict[str, Any]:
    """Writes the pack into ``out`` and returns its pack.json.

    Raises ``ValueError`` naming a graph whose label tables do not fit the data set's styles and classes.
    """
    if (config.styles, config.classes) != (len(data.styles), len(data.classes)):
        raise ValueError(
            f"the model knows {config.styles} styles and {config.classes} classes, "
            f"the data set has {len(data.styles)} and {len(data.classes)}"
        )
    out.mkdir(parents=True, exist_ok=True)
    for graph in GRAPHS:
        onnx.load(graphs / graph)  # a damaged file stops here, not on a designer's machine
        shutil.copyfile(graphs / graph, out / graph)
    if (out / "text").exists():
        shutil.rmtree(out / "text")
    shutil.copytree(tower, out / "text")
    text = json.loads((out / "text" / "config.json").read_text())
    adapter = {"adapter": ADAPTER} if (out / ADAPTER["file"]).exists() else {}
    words = {"words": f"text/{NEAR_FILE}"} if (out / "text" / NEAR_FILE).exists() else {}
    files = [*GRAPHS, *sorted(str(p.relative_to(out)) for p in (out / "text").rglob("*") if p.is_file())]
    unasked = [s["id"] for s in data.styles if s["id"] in UNASKED_STYLES[0]]
    manifest = {
        "format": FORMAT,
        "name": name,
        "version": version,
        "licence": "MIT for the weights; trained on art under MIT, Apache-2.0 and CC BY 4.0, see CREDITS.md",
        "latent": {"grid": config.grid, "channels": config.channels},
        "features": config.features,
        "image": {"size": config.image_size, "channels": 4},
        "styles": [describe_style(s, data) for s in data.styles],
        "classes": [
            {
                "id": c["id"],
                "label": c["label"],
                "prompts": example_prompts(data, i),
                **({"hidden": True} if c["id"] in HIDDEN_CLASSES else {}),
            }
            for i, c in enumerate(data.classes)
        ],
        "text": {"folder": "text", "width": config.text_width, "positions": text["max_position_embeddings"], **adapter, **words},
        "sampler": {"loop": sampler.loop, "angles": list(sampler.angles), "clearsNoise": sampler.clears_noise, "averages": sampler.averages},
        "defaults": {
            "passes": sampler.passes,
            "strength": sampler.strength,
            "guidance": list(sampler.guidance),
            **({"styles": unasked} if unasked else {}),
        },
        "files": {f: describe_file(out / f) for f in files},
        "metrics": metrics,
    }
    (out / "pack.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return manifest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--checkpoint", type=Path, required=True, help="for the shapes of the model")
    parser.add_argument("--graphs", type=Path, required=True, help="folder written by sphere_fill.export")
    parser.add_argument("--tower", type=Path, required=True, help="text folder written by sphere_fill.tower.export")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--name", default="default")
    parser.add_argument("--version", required=True)
    parser.add_argument("--sampler", type=json.loads, default={}, help="settings as JSON, e.g. '{\"loop\": \"latent\"}'")
    parser.add_argument("--metrics", type=Path, help="JSON file with what was measured")
    args = parser.parse_args()
    from .checkpoint import Checkpoint

    given: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in args.sampler.items()}
    sampler = SamplerSettings(**given)
    metrics = json.loads(args.metrics.read_text()) if args.metrics else {}
    config = Checkpoint.load(args.checkpoint).model_config()
    manifest = assemble(
        args.graphs, args.tower, Dataset(args.data), config, args.out, args.name, args.version, sampler, metrics
    )
    total = sum(f["bytes"] for f in manifest["files"].values())
    print(f"{manifest['name']} {manifest['version']}: {len(manifest['files'])} files, {total:,} bytes")


if __name__ == "__main__":
    main()
