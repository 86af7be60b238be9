"""Reference numbers of a pack, for the engine's tests: ``python -m sphere_fill.parity --pack DIR`` writes DIR/parity.json.

Each graph's outputs are given together with its very inputs ("teacher-forced"), since a loop would amplify the last bits.
"""

import argparse
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from .noise import noise
from .tower.embed import embed

CASES: tuple[dict[str, Any], ...] = (
    {"prompt": "red apple", "style": "3d", "class": None, "noise_seed": 1, "angle": 90},
    {"prompt": "rocket", "style": "noto", "class": "vehicles", "noise_seed": 4_294_967_295, "angle": 60},
    {"prompt": "", "style": None, "class": "animals", "noise_seed": 77, "angle": 90},
)


ADAPTER_SEEDS = (1, 2, 3, 4)
"""Noise that goes through the adapter, as if it were another text encoder's embedding."""


def numbers(array: np.ndarray) -> list[float]:
    """Flat list with as many digits as float32 needs for the tests' tolerance."""
    return [round(float(x), 7) for x in array.reshape(-1)]


def reference(pack: Path) -> dict[str, Any]:
    """Outputs of all graphs for :data:`CASES`: the refiner on the start noise, its estimate painted, the picture encoded and read.

    Labels are written as indices and left out where there is none; ``angle`` is in degrees. ``adapter`` is empty for a
    pack without one.
    """
    manifest = json.loads((pack / "pack.json").read_text())
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1

    def session(name: str) -> ort.InferenceSession:
        return ort.InferenceSession(str(pack / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])

    encoder, refiner, painter = session("encoder"), session("refiner"), session("painter")
    size = manifest["latent"]["grid"] ** 2 * manifest["latent"]["channels"]
    cases = []
    for case in CASES:
        ids = {"style": [s["id"] for s in manifest["styles"]], "class": [c["id"] for c in manifest["classes"]]}
        labels = {k: ids[k].index(case[k]) for k in ids if case[k] is not None}
        text = np.zeros((1, manifest["text"]["width"]), np.float32)
        if case["prompt"]:
            text = embed([case["prompt"]], pack / "text")
        estimate, features, confidence = refiner.run(
            ["estimate", "features", "confidence"],
            {
                "latent": noise(case["noise_seed"], size)[None],
                "angle": np.array([math.radians(case["angle"])], np.float32),
                "text": text,
                **{k: np.array([labels.get(k, len(ids[k]))]) for k in ids},
            },
        )
        (image,) = painter.run(None, {"latent": estimate, "features": features})
        encoded, read = encoder.run(["latent", "text"], {"image": image})
        arrays = {"text_embeds": text, "estimate": estimate, "features": features, "confidence": confidence, "image": image, "encoded": encoded, "read": read}
        plain = {k: case[k] for k in ("prompt", "noise_seed", "angle")}
        cases.append({**plain, **labels, **{k: numbers(v) for k, v in arrays.items()}})
    adapters = []
    if "adapter" in manifest["text"]:
        adapter = session(manifest["text"]["adapter"]["file"].removesuffix(".onnx"))
        for seed in ADAPTER_SEEDS:
            (text,) = adapter.run(["text"], {"embedding": noise(seed, manifest["text"]["adapter"]["width"])[None]})
            adapters.append({"noise_seed": seed, "text": numbers(text)})
    return {"pack": {"name": manifest["name"], "version": manifest["version"]}, "cases": cases, "adapter": adapters}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path, required=True)
    args = parser.parse_args()
    out = args.pack / "parity.json"
    out.write_text(json.dumps(reference(args.pack)) + "\n")
    print(f"{out.name}: {out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
