"""Embeds phrases with the tower: from an exported folder (ONNX Runtime) or from a checkpoint (PyTorch)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
import torch
from tokenizers import Tokenizer

from sphere_fill.tower.distil import load_tower
from sphere_fill.tower.model import WIDTH, embed_ids, pad
from sphere_fill.tower.tokenizer import load_tokenizer

GRAPH = "onnx/text_model_quantized.onnx"
"""Where transformers.js looks for CLIPTextModelWithProjection with dtype q8."""

Runner = Callable[[torch.Tensor, torch.Tensor], np.ndarray]


def embed(phrases: Sequence[str], tower: Path, batch: int = 256) -> np.ndarray:
    """Embed phrases with the tower.

    Args:
        phrases: N texts; case does not matter; cut at 32 tokens. Equal texts are embedded once.
        tower: an exported folder, or a checkpoint file of :mod:`sphere_fill.tower.distil`.
        batch: texts per run; sorted by length first, so that little is padding.

    Returns:
        float32 array [N, 384], rows of length 1, in the order of ``phrases``.

    Raises:
        FileNotFoundError: there is no tower at that place; the message names what is missing.
        ValueError: the file there is something else, or ``batch`` is less than 1.
    """
    if batch < 1:
        raise ValueError(f"batch must be at least 1, got {batch}")
    tower = Path(tower)
    tokenizer, run = _open(tower, _newest(tower))
    unique = list(dict.fromkeys(phrases))
    rows = [encoding.ids for encoding in tokenizer.encode_batch(unique)]
    end = tokenizer.get_vocab_size() - 1
    order = sorted(range(len(unique)), key=lambda i: len(rows[i]))
    out = np.zeros((len(unique), WIDTH), np.float32)
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        vectors = run(*pad([rows[i] for i in chosen], end))
        out[chosen] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    position = {text: i for i, text in enumerate(unique)}
    return out[[position[text] for text in phrases]] if len(phrases) else out


def _newest(tower: Path) -> int:
    # Part of the cache's key: a tower that was trained or exported again is opened again.
    path = tower / GRAPH if tower.is_dir() else tower
    if not path.is_file():
        raise FileNotFoundError(f"no tower at {tower}: {path} is missing")
    return path.stat().st_mtime_ns


@lru_cache(maxsize=2)
def _open(tower: Path, _newest: int) -> tuple[Tokenizer, Runner]:
    if not tower.is_dir():
        model, tokenizer = load_tower(tower)

        def run_torch(ids: torch.Tensor, lengths: torch.Tensor) -> np.ndarray:
            with torch.inference_mode():
                return embed_ids(model, ids, lengths).numpy()

        return tokenizer, run_torch

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = torch.get_num_threads()
    session = onnxruntime.InferenceSession(tower / GRAPH, options, providers=["CPUExecutionProvider"])

    def run_onnx(ids: torch.Tensor, lengths: torch.Tensor) -> np.ndarray:
        mask = (torch.arange(ids.shape[1]) < lengths[:, None]).long()
        return session.run(["text_embeds"], {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})[0]

    return load_tokenizer(tower), run_onnx
