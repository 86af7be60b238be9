"""Writes test/vectors/noise.json, which the tests of src/engine are held to: python -m sphere_fill.vectors [FILE]."""

from __future__ import annotations

import json
import struct
import sys
from pathlib import Path

import numpy as np

from .noise import log, noise, normal, philox4x32

DEFAULT_FILE = Path(__file__).resolve().parents[2] / "test" / "vectors" / "noise.json"


def double_hex(x: float) -> str:
    """A float64 as its 16 hexadecimal digits, most significant first."""
    return struct.pack(">d", x).hex()


def vectors() -> dict[str, object]:
    """All vectors: numbers as hexadecimal bits, so that JSON cannot round them."""
    edges = [0, 1, 2, 0x1333_3332, 0x1333_3333, 0x1333_3334, 0x7FFF_FFFF, 0x8000_0000, 0xECCC_CCCC, 0xECCC_CCCD]
    edges += [0xFFFF_FFFE, 0xFFFF_FFFF]
    spread = philox4x32([[i, 7, 7, 7] for i in range(64)], (1, 2)).reshape(-1)
    bits = np.concatenate([np.array(edges, dtype=np.uint32), spread])
    probabilities = (bits.astype(np.float64) + 0.5) / 4294967296.0
    return {
        "log": [[double_hex(x), double_hex(y)] for x, y in zip(probabilities, log(probabilities), strict=True)],
        "normal": [[int(x), double_hex(z)] for x, z in zip(bits, normal(bits), strict=True)],
        "noise": [
            {"seed": seed, "size": size, "stream": stream, "float32": noise(seed, size, stream).astype(">f4").tobytes().hex()}
            for seed, size, stream in [(0, 1024, 0), (1, 16, 0), (1, 16, 1), (42, 7, 0), (0xFFFF_FFFF, 64, 0), (123456789, 1024, 3)]
        ],
    }


def main() -> None:
    file = Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_FILE
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(vectors(), indent=1) + "\n")


if __name__ == "__main__":
    main()
