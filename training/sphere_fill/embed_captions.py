"""Text vectors of a data set's captions and tags: ``python -m sphere_fill.embed_captions --data DIR --out DIR``.

From the teacher (a sentence encoder) by default; from our own tower with ``--tower DIR``, so that the end of the training
sees the very numbers that the plugin will compute.
"""

import argparse
import json
from pathlib import Path

import numpy as np

from .data import Dataset


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--tower", type=Path, help="folder of an exported tower; without it the teacher is used")
    args = parser.parse_args()
    phrases = Dataset(args.data).phrases()
    if args.tower:
        from .tower.embed import embed

        vectors = embed(phrases, args.tower)
    else:
        from .tower.teacher import embed_with_teacher

        vectors = embed_with_teacher(phrases)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "phrases.json").write_text(json.dumps(phrases))
    np.save(args.out / "vectors.npy", vectors)
    print(f"{len(phrases)} phrases -> {args.out}")


if __name__ == "__main__":
    main()
