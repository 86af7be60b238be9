"""Reference numbers of a pack, for the engine's tests: ``python -m sphere_fill.parity --pack DIR --out FILE``.

Each graph's outputs are given together with its very inputs ("teacher-forced"), since a loop would amplify the last bits.
Arrays are base64 of little-endian float32.
"""

import argparse
import base64
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime as ort

from .noise import noise
from .tower.embed import embed

CASES = (
    {"prompt": "red apple", "style": "3d", "class": None, "seed": 1},
    {"prompt": "rocket", "style": "noto", "class": "vehicles", "seed": 4_294_967_295},
    {"prompt": "", "style": None, "class": "animals", "seed": 77},
)
SECOND_ANGLE = 60.0
"""Degrees of the second pass of each case."""


def pack_floats(array: np.ndarray) -> str:
    """Base64 of the little-endian float32 numbers of ``array``."""
    return base64.b64encode(np.ascontiguousarray(array, dtype="<f4").tobytes()).decode()


def reference(pack: Path) -> dict[str, Any]:
    """Inputs and outputs of all graphs for :data:`CASES`: one pass, the picture encoded, and a second refiner run."""
    manifest = json.loads((pack / "pack.json").read_text())
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1

    def session(name: str) -> ort.InferenceSession:
        return ort.InferenceSession(str(pack / f"{name}.onnx"), options, providers=["CPUExecutionProvider"])

    encoder, refiner, painter = session("encoder"), session("refiner"), session("painter")
    styles = [s["id"] for s in manifest["styles"]]
    classes = [c["id"] for c in manifest["classes"]]
    size = manifest["latent"]["grid"] ** 2 * manifest["latent"]["channels"]
    cases = []
    for case in CASES:
        text = embed([case["prompt"]], pack / "text") if case["prompt"] else np.zeros((1, manifest["text"]["width"]), np.float32)
        labels = {
            "style": np.array([styles.index(case["style"]) if case["style"] else len(styles)]),
            "class": np.array([classes.index(case["class"]) if case["class"] else len(classes)]),
        }
        start = noise(int(case["seed"] or 0), size)[None]
        runs = []
        latent, angle = start, math.pi / 2
        for _ in range(2):
            given = {"latent": latent, "angle": np.array([angle], np.float32), "text": text, **labels}
            estimate, features = refiner.run(None, given)
            (image,) = painter.run(None, {"latent": estimate, "features": features})
            (encoded,) = encoder.run(None, {"image": image})
            runs.append(
                {
                    "angle": float(np.float32(angle)),
                    "latent": pack_floats(latent),
                    "estimate": pack_floats(estimate),
                    "features": pack_floats(features),
                    "image": pack_floats(image),
                    "encoded": pack_floats(encoded),
                }
            )
            angle = math.radians(SECOND_ANGLE)
            mixed = math.cos(angle) * encoded + math.sin(angle) * start
            latent = (mixed * np.sqrt(size / np.square(mixed).sum())).astype(np.float32)
        cases.append({**case, "text": pack_floats(text), "runs": runs})
    return {"pack": {"name": manifest["name"], "version": manifest["version"]}, "cases": cases}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.write_text(json.dumps(reference(args.pack)) + "\n")
    print(f"{args.out.name}: {args.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
