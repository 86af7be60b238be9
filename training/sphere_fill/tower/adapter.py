"""A linear map from the text space of the published CLIP ViT-B/32 to the tower's, for prompts embedded elsewhere.

Fitted by ridge regression on the embeddings of nouns, of which a fixed part is kept for the figures. The CLIP
embeddings of different nouns are nearly parallel (mean cosine about 0.75), so the mean of the training nouns is
taken off first, and what remains is scaled to length 1 again.

Command: ``python -m sphere_fill.tower.adapter --nouns DIR --tower tower/text`` with DIR holding embeddings.npy [N, 512] and
names.json (a list of N objects with ``name``). It writes tower/text/adapter.onnx: ``embedding`` [B, 512]
float32, of any length -> ``text`` [B, 384] float32, rows of length 1.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

from sphere_fill.quantise import quantise_weights
from sphere_fill.tower.embed import embed
from sphere_fill.tower.evaluate import retrieval

CLIP_WIDTH = 512
FILE = "adapter.onnx"
HELD_OUT = 396
"""Nouns kept for the figures, as many as in the first experiment; see :func:`held_out_nouns`."""
RIDGES = (0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0)
FOLDS = 5
QUANTISED_COSINE = 0.999
"""Lowest cosine between the float map and the int8 graph."""
OPSET = 18


@dataclass(frozen=True)
class Nouns:
    """Nouns and their CLIP embeddings."""

    names: tuple[str, ...]
    """N different ones, lower case."""
    embeddings: np.ndarray
    """[N, 512] float32, unit rows."""


@dataclass(frozen=True)
class Adapter:
    """``normalise(normalise(x / |x| - centre) @ weight + bias)``."""

    centre: np.ndarray
    """[512]"""
    weight: np.ndarray
    """[512, D]"""
    bias: np.ndarray
    """[D]"""

    def __call__(self, embeddings: np.ndarray) -> np.ndarray:
        """CLIP embeddings [B, 512] of any length to unit rows [B, D]."""
        return unit(self.features(embeddings) @ self.weight + self.bias)

    def features(self, embeddings: np.ndarray) -> np.ndarray:
        """What is left of [B, 512] when the nouns' common part is taken off: unit rows."""
        return unit(unit(embeddings) - self.centre)


def unit(rows: np.ndarray) -> np.ndarray:
    """Rows scaled to length 1."""
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def read_nouns(folder: Path) -> Nouns:
    """Read embeddings.npy and names.json; a noun that stands there twice is taken once.

    Raises:
        ValueError: the two files do not fit together.
    """
    table = np.load(folder / "embeddings.npy").astype(np.float32)
    names = [entry["name"].lower() for entry in json.loads((folder / "names.json").read_text(encoding="utf-8"))]
    if table.shape != (len(names), CLIP_WIDTH):
        raise ValueError(f"{folder}: {len(names)} names but embeddings of shape {table.shape}")
    first = {name: i for i, name in reversed(list(enumerate(names)))}
    kept = sorted(first, key=lambda name: first[name])
    return Nouns(tuple(kept), unit(table[[first[name] for name in kept]]))


def held_out_nouns(names: Sequence[str], count: int = HELD_OUT) -> np.ndarray:
    """Which names are kept for the figures: the ``count`` with the smallest SHA-256, so the same on every machine.

    Returns:
        bool [N].
    """
    ranked = sorted(names, key=lambda name: hashlib.sha256(name.encode()).digest())
    chosen = set(ranked[:count])
    return np.array([name in chosen for name in names])


def fit(embeddings: np.ndarray, texts: np.ndarray, ridge: float) -> Adapter:
    """Ridge regression from CLIP embeddings [N, 512] (unit rows) to text vectors [N, D] (unit rows)."""
    centre = embeddings.mean(0)
    features = unit(embeddings - centre)
    mean_x, mean_y = features.mean(0), texts.mean(0)
    x, y = (features - mean_x).astype(np.float64), (texts - mean_y).astype(np.float64)
    weight = np.linalg.solve(x.T @ x + ridge * np.eye(x.shape[1]), x.T @ y)
    return Adapter(centre, weight.astype(np.float32), (mean_y - mean_x @ weight).astype(np.float32))


def choose_ridge(embeddings: np.ndarray, texts: np.ndarray, ridges: Sequence[float] = RIDGES) -> float:
    """The ridge that finds most nouns of a left-out fold among that fold's (each FOLDS-th noun is left out in turn).

    Not the one with the highest cosine: that one shrinks all vectors towards their mean, which a picture model
    answers with an average picture.
    """
    scores = []
    part = np.arange(len(embeddings)) % FOLDS
    for ridge in ridges:
        shares = [
            figures(fit(embeddings[part != n], texts[part != n], ridge)(embeddings[part == n]), texts[part == n])["R@1"]
            for n in range(FOLDS)
        ]
        scores.append(float(np.mean(shares)))
    return ridges[int(np.argmax(scores))]


def to_onnx(adapter: Adapter) -> onnx.ModelProto:
    """The graph ``embedding`` [B, 512] -> ``text`` [B, D], float32; B is free."""
    tensors = {"centre": adapter.centre, "weight": adapter.weight, "bias": adapter.bias}
    last = np.array([1], np.int64)
    nodes = []

    def normalise(source: str, target: str) -> None:
        nodes.append(helper.make_node("ReduceL2", [source, "last"], [f"{target}_length"], keepdims=1))
        nodes.append(helper.make_node("Div", [source, f"{target}_length"], [target]))

    normalise("embedding", "direction")
    nodes.append(helper.make_node("Sub", ["direction", "centre"], ["rest"]))
    normalise("rest", "features")
    nodes.append(helper.make_node("Gemm", ["features", "weight", "bias"], ["mapped"]))
    normalise("mapped", "text")
    graph = helper.make_graph(
        nodes,
        "adapter",
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", adapter.weight.shape[0]])],
        [helper.make_tensor_value_info("text", TensorProto.FLOAT, ["batch", adapter.weight.shape[1]])],
        [
            *(numpy_helper.from_array(value.astype(np.float32), name) for name, value in tensors.items()),
            numpy_helper.from_array(last, "last"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=10)
    onnx.checker.check_model(model)
    return model


def run_adapter(graph: onnx.ModelProto | Path, embeddings: np.ndarray) -> np.ndarray:
    """``text`` [B, D] of embeddings [B, 512], through ONNX Runtime."""
    source = graph if isinstance(graph, Path) else graph.SerializeToString()
    session = onnxruntime.InferenceSession(source, providers=["CPUExecutionProvider"])
    return session.run(["text"], {"embedding": embeddings.astype(np.float32)})[0]


def export_adapter(adapter: Adapter, path: Path, probes: np.ndarray) -> float:
    """Write the int8 graph.

    Returns:
        The lowest cosine between the graph and the float map on ``probes`` [B, 512].

    Raises:
        ValueError: that cosine is below ``QUANTISED_COSINE``; nothing is written.
    """
    graph = quantise_weights(to_onnx(adapter))
    cosine = float((run_adapter(graph, probes) * adapter(probes)).sum(1).min())
    if not cosine >= QUANTISED_COSINE:
        raise ValueError(f"int8 adapter is too far from float32 (cosine): {cosine:.5f}, bound {QUANTISED_COSINE}")
    part = path.with_name(path.name + ".part")
    onnx.save(graph, part)
    os.replace(part, path)
    return cosine


def figures(mapped: np.ndarray, gallery: np.ndarray) -> dict[str, float]:
    """R@1, R@5 among the rows of ``gallery`` [N, D], where row i of ``mapped`` [N, D] should find row i; and cosine."""
    first, fifth = retrieval(mapped, gallery, range(len(gallery)), (1, 5))
    return {"R@1": first, "R@5": fifth, "cosine": float((mapped * gallery).sum(1).mean())}


def main(argv: Sequence[str] | None = None) -> None:
    """Fit the adapter for a tower, write it into the tower's folder, and print the figures on held-out nouns."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.adapter", description=main.__doc__)
    parser.add_argument("--nouns", type=Path, required=True, help="folder with embeddings.npy and names.json")
    parser.add_argument("--tower", type=Path, required=True, help="exported folder of the tower")
    parser.add_argument("--out", type=Path, help=f"file to write (default: {FILE} in the tower's folder)")
    args = parser.parse_args(argv)
    from sphere_fill.tower.teacher import embed_with_teacher

    nouns = read_nouns(args.nouns)
    held = held_out_nouns(nouns.names)
    own = embed(nouns.names, args.tower)
    teacher = embed_with_teacher(nouns.names, progress=False)
    ridge = choose_ridge(nouns.embeddings[~held], own[~held])
    # What is measured is what the nouns outside the fit give; what is shipped is that very map.
    adapter = fit(nouns.embeddings[~held], own[~held], ridge)
    path = args.out or args.tower / FILE
    cosine = export_adapter(adapter, path, nouns.embeddings)
    print(f"{path}: {path.stat().st_size} bytes, ridge {ridge}, lowest cosine int8 to float {cosine:.5f}")
    mapped = run_adapter(path, nouns.embeddings[held])
    for name, gallery in (("tower", own[held]), ("teacher", teacher[held])):
        values = ", ".join(f"{key} {value:.3f}" for key, value in figures(mapped, gallery).items())
        print(f"{held.sum()} held-out nouns among the {name}'s vectors: {values}")
    print("tower against teacher:", ", ".join(f"{k} {v:.3f}" for k, v in figures(own[held], teacher[held]).items()))


if __name__ == "__main__":
    main()
