"""Where a run starts: the weights of a checkpoint, or those of a pack, read back from its graphs.

A pack holds every weight as a whole number of 8 or 4 bits times a scale, so little that was trained is lost as long as the pack is
kept.
"""

import json
import re
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from .checkpoint import Checkpoint
from .config import ModelConfig
from .data import Dataset
from .model import COLOURS, COLOURS_AND_DETAILS, SphereModel, seen_beside
from .quantise import HELPERS, unpack_int4

PARTS = ("encoder", "refiner", "painter")
#: tables with one row per label and a last row for none: parameter → which labels
LABEL_TABLES = {"refiner.style.weight": "styles", "refiner.klass.weight": "classes"}

Labels = dict[str, list[str]]


def graph_weights(path: Path) -> dict[str, Tensor]:
    """Weights of one graph of a pack by their parameter's name; rounded ones multiplied out, float32."""
    arrays = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    out: dict[str, Tensor] = {}
    for name, array in arrays.items():
        if name.endswith("_int8"):
            name = name.removesuffix("_int8")
            array = array.astype(np.float32) * arrays[f"{name}_scale"]
        elif name.endswith("_int4"):
            name = name.removesuffix("_int4")
            array = unpack_int4(array, arrays[f"{name}_scale"]).reshape(arrays[f"{name}_rows"])
        elif name.endswith(HELPERS):
            continue
        out[name] = torch.from_numpy(np.array(array))
    return out


def read_weights(source: Path) -> tuple[dict[str, Tensor], Labels]:
    """State of a whole model and the labels of its tables, from a checkpoint file or a pack folder."""
    if source.is_dir():
        manifest = json.loads((source / "pack.json").read_text())
        state = {f"{p}.{k}": v for p in PARTS for k, v in graph_weights(source / f"{p}.onnx").items()}
        return state, {k: [item["id"] for item in manifest[k]] for k in ("styles", "classes")}
    checkpoint = Checkpoint.load(source)
    return checkpoint.ema, checkpoint.labels


def load_pack(folder: Path) -> SphereModel:
    """The model of a pack with the weights that it ships.

    Raises ``RuntimeError`` naming the weights if its encoder has not today's widths.
    """
    state, labels = read_weights(folder)
    manifest = json.loads((folder / "pack.json").read_text())
    blocks = [n for n in range(2, 100, 3) if f"painter.net.{n}.norm.gain" in state]
    config = ModelConfig(
        image_size=manifest["image"]["size"],
        grid=manifest["latent"]["grid"],
        channels=manifest["latent"]["channels"],
        text_width=manifest["text"]["width"],
        styles=len(labels["styles"]),
        classes=len(labels["classes"]),
        painter_widths=tuple(state[f"painter.net.{block}.norm.gain"].shape[1] for block in blocks),
        painter_more=tuple(count(state, rf"painter\.net\.{block}\.more\.\d+\.norm\.gain") for block in blocks),
        painter_detail=len(last_convolution(state)) == COLOURS_AND_DETAILS,
        refiner_width=state["refiner.enter.weight"].shape[0],
        refiner_hidden=state["refiner.blocks.0.inner.weight"].shape[0],
        refiner_blocks=count(state, r"refiner\.blocks\.\d+\.inner\.weight"),
        condition_width=state["refiner.condition.0.weight"].shape[0],
        choice=state["refiner.condition.0.weight"].shape[1] - seen_beside(manifest["text"]["width"]),
    )
    model = SphereModel(config)
    # A graph also holds constants that are nobody's weights.
    model.load_state_dict({name: state[name] for name in model.state_dict() if name in state})
    return model


def last_convolution(state: dict[str, Tensor]) -> Tensor:
    """Weight [O, C, 3, 3] of the painter's last convolution."""
    name = max((n for n in state if re.fullmatch(r"painter\.net\.\d+\.weight", n)), key=lambda n: int(n.split(".")[2]))
    return state[name]


def count(state: dict[str, Tensor], name: str) -> int:
    """How many weights are called so (a regular expression)."""
    return sum(re.fullmatch(name, known) is not None for known in state)


def load_start(model: SphereModel, data: Dataset, source: Path, parts: tuple[str, ...] = PARTS) -> list[str]:
    """Copies into ``model`` what ``source`` has for ``parts``; returns the parameters that stay as they were made.

    Rows of label tables go by their id, so a run may know more styles and classes than its start. A painter of more stages
    than the start's keeps the new ones at random; wider blocks of the refiner, and more blocks and channels of the painter,
    compute what the start's do. Raises ``ValueError`` naming a part of which nothing fits.
    """
    state, labels = read_weights(source)
    own = {"styles": [s["id"] for s in data.styles], "classes": [c["id"] for c in data.classes]}
    fresh: list[str] = []
    for part in parts:
        fitted = 0
        for name, parameter in model.state_dict().items():
            if not name.startswith(f"{part}."):
                continue
            given = state.get(name)
            if given is not None and name in LABEL_TABLES:
                given = by_label(given, labels[LABEL_TABLES[name]], own[LABEL_TABLES[name]])
            if given is not None and given.shape != parameter.shape:
                given = widened(name, given, parameter)
            if given is None:
                fresh.append(name)
                continue
            parameter.copy_(given)
            fitted += 1
        if fitted == 0:
            raise ValueError(f"{source}: no weight of its {part} fits this model")
    return fresh


def widened(name: str, given: Tensor, parameter: Tensor) -> Tensor | None:
    """``given`` grown to the shape of ``parameter``, for a refiner's block with more hidden numbers, a condition that sees more and
    a painter with more channels or that learns to say details: the new ones look at their input as they were made, and say nothing
    yet, so that the network computes the same (Net2Net, arXiv 1511.05641). None where nothing of that kind fits.
    """
    grows = name.startswith(("refiner.blocks.", "painter.net.")) or name == "refiner.condition.0.weight"
    if not grows or given.ndim != parameter.ndim or any(g > p for g, p in zip(given.shape, parameter.shape, strict=True)):
        return None
    grown = torch.zeros_like(parameter) if ".outer." in name or ".condition." in name else parameter.clone()
    if re.fullmatch(r"painter\.net\.\d+\.(weight|bias)", name):
        grown[len(given) :] = 0
    if name.endswith(".gain"):
        # A channel that says nothing yet makes the mean of all smaller.
        given = given * (given.numel() / grown.numel()) ** 0.5
    grown[tuple(slice(0, n) for n in given.shape)] = given
    return grown


def by_label(table: Tensor, theirs: list[str], ours: list[str]) -> Tensor:
    """Rows of ``table`` [len(theirs) + 1, D] in the order of ``ours``; a label it lacks starts as none (its last row)."""
    row = {label: i for i, label in enumerate(theirs)}
    return table[[*(row.get(label, len(theirs)) for label in ours), len(theirs)]]
