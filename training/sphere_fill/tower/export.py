"""Writes the tower as a transformers.js model folder, and checks what it wrote.

``config.json``, ``tokenizer.json``, ``tokenizer_config.json`` and ``onnx/text_model_quantized.onnx`` (int8
weights, see :mod:`sphere_fill.quantise`). The folder is complete or untouched: a failed check leaves the
tower that was there before.

Command: ``python -m sphere_fill.tower.export --checkpoint tower/run/tower.pt --out tower/text``
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from transformers import CLIPTextModelWithProjection

from sphere_fill.quantise import quantise_weights
from sphere_fill.tower.distil import load_tower
from sphere_fill.tower.embed import GRAPH
from sphere_fill.tower.model import end_token, pad
from sphere_fill.tower.tokenizer import save_tokenizer

OPSET = 18
FLOAT_TOLERANCE = 1e-4
"""Largest difference of one number between PyTorch and the float32 graph."""
QUANTISED_COSINE = 0.999
"""Lowest cosine between the float32 and the int8 graph."""

PROBES = (
    "cat", "a red apple", "3d icon of a rocket", "smiling face with sunglasses", "cup of coffee on a table",
    "ice-cream & café 🍎", "two green parrots and an old wooden boat, watercolor", "",
    "a very long prompt that goes on and on about a house with a garden, a dog, a cat, three birds, a tree, a "
    "pond with fish and so much more that no tower with only a few positions could ever read all of it",
)  # fmt: skip
"""Texts of all lengths, from nothing to more than fits."""


class _Embeds(nn.Module):
    """The model with text_embeds as its only output, and an end token even where a tokenizer cut it off.

    transformers.js cuts a text that is too long after adding the end token, so the end token is lost, and
    CLIP's pooling would then fall back to the first position. The last real position becomes the end here,
    which is just what the Python tokenizer makes of such a text.
    """

    def __init__(self, model: CLIPTextModelWithProjection) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: Tensor, attention_mask: Tensor) -> Tensor:
        last = attention_mask.sum(1, keepdim=True) - 1
        at_end = torch.arange(input_ids.shape[1], device=input_ids.device) == last
        ids = torch.where(at_end, end_token(self.model.config), input_ids)
        return self.model(input_ids=ids, attention_mask=attention_mask).text_embeds


@torch.no_grad()
def spread_heads(model: CLIPTextModelWithProjection) -> None:
    """Rotate each attention head's values, and undo it in the projection that follows: in place, same output.

    The first layer starts as the identity (see :func:`sphere_fill.tower.model.new_tower`), so a few weights
    are much larger than the rest of their row, and would take most of the int8 range from it. A rotation
    spreads them evenly (as in QuaRot, Ashkboos et al. 2024).
    """
    generator = torch.Generator().manual_seed(0)
    heads = model.config.num_attention_heads
    size = model.config.hidden_size // heads
    for layer in model.text_model.encoder.layers:
        attention = layer.self_attn
        for head in range(heads):
            own = slice(head * size, (head + 1) * size)
            rotation = torch.linalg.qr(torch.randn(size, size, generator=generator)).Q
            attention.v_proj.weight[own] = rotation @ attention.v_proj.weight[own]
            attention.v_proj.bias[own] = rotation @ attention.v_proj.bias[own]
            attention.out_proj.weight[:, own] = attention.out_proj.weight[:, own] @ rotation.T


def to_onnx(model: CLIPTextModelWithProjection) -> onnx.ModelProto:
    """The float32 graph: input_ids and attention_mask [B, S] int64 -> text_embeds [B, 384]; B and S are free."""
    ids = torch.full((2, 7), end_token(model.config), dtype=torch.long)
    ids[:, :3] = 0
    batch, sequence = torch.export.Dim("batch"), torch.export.Dim("sequence", max=model.config.max_position_embeddings)
    shape = {0: batch, 1: sequence}
    program = torch.onnx.export(
        _Embeds(model).eval(),
        (ids, torch.ones_like(ids)),
        input_names=["input_ids", "attention_mask"],
        output_names=["text_embeds"],
        dynamic_shapes={"input_ids": shape, "attention_mask": shape},
        opset_version=OPSET,
        dynamo=True,
        verbose=False,
    )
    if program is None:
        raise RuntimeError("torch.onnx.export gave no program")
    graph = program.model_proto
    # Where each operation came from in Python: a megabyte of paths that nobody reads.
    for node in graph.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    del graph.graph.value_info[:]
    return graph


def _session(graph: onnx.ModelProto) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    return onnxruntime.InferenceSession(graph.SerializeToString(), options, providers=["CPUExecutionProvider"])


def run_graph(session: onnxruntime.InferenceSession, ids: Tensor, lengths: Tensor) -> np.ndarray:
    """text_embeds [B, 384] of padded ids, with the mask that goes with their lengths."""
    mask = (torch.arange(ids.shape[1]) < lengths[:, None]).long()
    return session.run(["text_embeds"], {"input_ids": ids.numpy(), "attention_mask": mask.numpy()})[0]


def check_graphs(
    model: CLIPTextModelWithProjection,
    tokenizer: Tokenizer,
    exact: onnx.ModelProto,
    small: onnx.ModelProto,
    texts: Sequence[str] = PROBES,
) -> dict[str, float]:
    """Compare PyTorch, the float32 graph and the int8 graph, one text at a time and as a padded batch.

    Returns:
        The worst of each: difference (PyTorch to float32 graph), cosine (float32 to int8), padding (difference
        between a text alone, in a batch, and without its end token, int8).

    Raises:
        ValueError: one of them is out of bounds; the message gives the number and the bound.
    """
    rows = [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]
    end = end_token(model.config)
    cut = [[*row[:-1], row[1]] for row in rows]  # an end token lost in truncation must not matter
    exact_session, small_session = _session(exact), _session(small)
    difference = padding = 0.0
    cosine = 1.0
    together = run_graph(small_session, *pad(rows, end))
    together_exact = run_graph(exact_session, *pad(rows, end))
    for row, without_end, batched, batched_exact in zip(rows, cut, together, together_exact):
        ids, lengths = pad([row], end)
        with torch.inference_mode():
            truth = model(input_ids=ids, attention_mask=torch.ones_like(ids)).text_embeds[0].numpy()
        alone = run_graph(exact_session, ids, lengths)[0]
        alone_small = run_graph(small_session, ids, lengths)[0]
        alone_cut = run_graph(small_session, *pad([without_end], end))[0]
        difference = max(difference, *(float(np.abs(v - truth).max()) for v in (alone, batched_exact)))
        padding = max(padding, *(float(np.abs(alone_small - v).max()) for v in (batched, alone_cut)))
        product = float(alone @ alone_small) / float(np.linalg.norm(alone) * np.linalg.norm(alone_small))
        cosine = min(cosine, product)
    for name, ok, value, bound in (
        ("float32 graph differs from PyTorch", difference <= FLOAT_TOLERANCE, difference, FLOAT_TOLERANCE),
        ("padding or a lost end token changes the result", padding <= FLOAT_TOLERANCE, padding, FLOAT_TOLERANCE),
        ("int8 graph is too far from float32 (cosine)", cosine >= QUANTISED_COSINE, cosine, QUANTISED_COSINE),
    ):
        if not ok:
            raise ValueError(f"{name}: {value:.3g}, bound {bound:g}")
    return {"difference": difference, "cosine": cosine, "padding": padding}


def export_tower(checkpoint: Path, out: Path) -> dict[str, float]:
    """Write the folder ``out`` from a checkpoint.

    Returns:
        What :func:`check_graphs` measured, and ``bytes`` of the whole folder.

    Raises:
        ValueError: a check failed; ``out`` is as it was.
    """
    model, tokenizer = load_tower(checkpoint)
    spread_heads(model)
    exact = to_onnx(model)
    small = quantise_weights(exact)
    figures = check_graphs(model, tokenizer, exact, small)
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=out.parent) as name:
        made = Path(name)
        save_tokenizer(tokenizer, made)
        settings = {**model.config.to_diff_dict(), "architectures": ["CLIPTextModelWithProjection"]}
        (made / "config.json").write_text(json.dumps(settings, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        (made / GRAPH).parent.mkdir()
        onnx.save(small, made / GRAPH)
        figures["bytes"] = sum(path.stat().st_size for path in made.rglob("*") if path.is_file())
        (out / GRAPH).parent.mkdir(parents=True, exist_ok=True)
        for path in made.rglob("*"):
            if path.is_file():
                target = out / path.relative_to(made)
                shutil.copy(path, target.with_name(target.name + ".part"))
                os.replace(target.with_name(target.name + ".part"), target)
    return figures


def main(argv: Sequence[str] | None = None) -> None:
    """Export the averaged model of a checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.export", description=main.__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of the tower, for a pack: <pack>/text")
    args = parser.parse_args(argv)
    torch.set_num_threads(1)
    for name, value in export_tower(args.checkpoint, args.out).items():
        print(f"{name:10} {value:.6g}")


if __name__ == "__main__":
    main()
