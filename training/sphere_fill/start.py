"""Where a run starts: the weights of a checkpoint, or those of a pack, read back from its graphs.

A pack holds every weight as int8 times a scale per output, so nothing trained is lost as long as the pack is kept.
"""

import json
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import numpy_helper
from torch import Tensor

from .checkpoint import Checkpoint
from .data import Dataset
from .model import SphereModel

PARTS = ("encoder", "refiner", "painter")
#: tables with one row per label and a last row for none: parameter → which labels
LABEL_TABLES = {"refiner.style.weight": "styles", "refiner.klass.weight": "classes"}

Labels = dict[str, list[str]]


def graph_weights(path: Path) -> dict[str, Tensor]:
    """Weights of one graph of a pack by their parameter's name; int8 ones multiplied out, float32."""
    arrays = {t.name: numpy_helper.to_array(t) for t in onnx.load(path).graph.initializer}
    out: dict[str, Tensor] = {}
    for name, array in arrays.items():
        if name.endswith("_int8"):
            name = name.removesuffix("_int8")
            array = array.astype(np.float32) * arrays[f"{name}_scale"]
        elif name.endswith("_scale"):
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


def load_start(model: SphereModel, data: Dataset, source: Path, parts: tuple[str, ...] = PARTS) -> list[str]:
    """Copies into ``model`` what ``source`` has for ``parts``; returns the parameters that stay as they were made.

    Rows of label tables go by their id, so a run may know more styles and classes than its start. A painter of more stages
    than the start's keeps the new ones at random. Raises ``ValueError`` naming a part of which nothing fits.
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
            if given is None or given.shape != parameter.shape:
                fresh.append(name)
                continue
            parameter.copy_(given)
            fitted += 1
        if fitted == 0:
            raise ValueError(f"{source}: no weight of its {part} fits this model")
    return fresh


def by_label(table: Tensor, theirs: list[str], ours: list[str]) -> Tensor:
    """Rows of ``table`` [len(theirs) + 1, D] in the order of ``ours``; a label it lacks starts as none (its last row)."""
    row = {label: i for i, label in enumerate(theirs)}
    return table[[*(row.get(label, len(theirs)) for label in ours), len(theirs)]]
