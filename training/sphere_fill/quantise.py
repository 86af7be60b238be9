"""Weights of an ONNX graph stored as int8, one scale per output channel, and the largest in 4 bits, in blocks.

A weight W becomes three parts: an int8 initializer, ``Cast`` to float32 and ``Mul`` by the scales. All of
them are constant, so ONNX Runtime folds them into W once, when the session is created: the file is a quarter
as large, a run costs what it cost before. (``DequantizeLinear`` would not be folded but run every time.)
Lookup tables (``Gather`` on axis 0) are an exception: the looked-up int8 rows are scaled after the lookup, so
the table is never expanded.

Weights named for it that a ``Gemm`` takes row by row (transB), or a ``Conv``, are stored in 4 bits, as
:mod:`.rounding` rounds them: two rows of numbers in one row of bytes, a float16 scale for each block of 64. The nodes
that unpack them are constant too, and folded in the same way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

from .rounding import BLOCK, LOWEST, as_rows, round_blocks

HELPERS = ("_scale", "_blocks", "_rows", "int4_sixteenth", "int4_sixteen", "int4_zero")
"""Ends of the names of initializers that only serve to expand others."""

LIMIT = 127
"""Largest int8 magnitude used. -128 stays unused, which keeps the range symmetric."""


def quantise_array(weight: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Round a weight to symmetric int8, one scale per index of ``axis``.

    Args:
        weight: float array of any shape.
        axis: the axis that keeps a scale per index; negative counts from the end.

    Returns:
        ``(values, scale)``: int8 of the same shape, and float32 with 1 in every axis but ``axis``, so that
        ``values * scale`` is within half a step (``scale / 2``) of ``weight``.

    Raises:
        ValueError: the weight holds NaN or infinity.
    """
    _require_finite(weight)
    others = tuple(a for a in range(weight.ndim) if a != axis % weight.ndim)
    peak = np.abs(weight.astype(np.float32)).max(axis=others, keepdims=True)
    # A channel of zeros needs some scale; any does.
    scale = np.where(peak > 0, peak / LIMIT, 1).astype(np.float32)
    return np.clip(np.rint(weight / scale), -LIMIT, LIMIT).astype(np.int8), scale


def pack_int4(weight: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Round a weight [O, I] to 4 bits; O even, I a multiple of 64.

    Returns:
        ``(bytes, scale)``: uint8 [O / 2, I], low halves the rows 0 … O / 2 - 1 plus 8, high halves the other rows plus 8; float16
        [O, I / 64].

    Raises:
        ValueError: the weight holds NaN or infinity.
    """
    _require_finite(weight)
    values, scale = round_blocks(torch.from_numpy(np.array(weight, np.float32)))
    shifted = (values - LOWEST).to(torch.uint8).numpy()
    half = len(shifted) // 2
    return shifted[:half] | (shifted[half:] << 4), scale.numpy().astype(np.float16)


def _require_finite(weight: np.ndarray) -> None:
    if not np.isfinite(weight).all():
        raise ValueError("the weight holds NaN or infinity")


def unpack_int4(packed: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """The float32 weight [O, I] that :func:`pack_int4` packed."""
    values = np.concatenate([packed & 15, packed >> 4]).astype(np.float32) + LOWEST
    return (values.reshape(*scale.shape, -1) * scale[..., None].astype(np.float32)).reshape(values.shape)


def quantise_weights(model: onnx.ModelProto, min_elements: int = 1024, int4: Collection[str] = ()) -> onnx.ModelProto:
    """Store the float32 weights of Conv, ConvTranspose, Gemm, MatMul and Gather as int8 or in 4 bits.

    Scales: per output channel for Conv ``[O, I, kh, kw]`` and ConvTranspose ``[I, O, kh, kw]``, per output
    for Gemm (with or without transB) and MatMul ``[..., K, N]``, per row for Gather tables. Biases, norms and
    all else stay float32, also weights that are overridable graph inputs and weights inside subgraphs.
    Weights that reach their node through ``Transpose`` or ``Identity`` are followed. A weight used twice is
    stored once, with the scales that its first user asks for.

    Args:
        model: the graph; not changed.
        min_elements: weights with fewer numbers stay float32.
        int4: names of weights that are stored in 4 bits, if each node that has them is a Gemm with transB or a Conv, and
            they have an even number of rows (:func:`.rounding.as_rows`), each a whole number of blocks.

    Returns:
        A new model with the same inputs, outputs and node names.

    Raises:
        ValueError: a weight holds NaN or infinity; the message names it.
    """
    result = onnx.ModelProto()
    result.CopyFrom(model)
    graph = result.graph
    _fold_layout_nodes(graph)

    inputs = {value.name for value in graph.input}
    weights = {
        tensor.name: tensor
        for tensor in graph.initializer
        if tensor.data_type == TensorProto.FLOAT
        and tensor.name not in inputs
        and len(tensor.dims) >= 2
        and int(np.prod(tensor.dims)) >= min_elements
    }
    users = _users(graph)
    outputs = {value.name for value in graph.output}

    replaced: set[str] = set()
    added: list[onnx.TensorProto] = []
    front: list[onnx.NodeProto] = []
    behind: dict[str, list[onnx.NodeProto]] = {}  # by the first output of the node they follow
    for name, tensor in weights.items():
        axes = [axis for node, slot in users[name] if (axis := _scale_axis(node, slot, len(tensor.dims))) is not None]
        if not axes:
            continue
        array = numpy_helper.to_array(tensor)
        in_4_bits = name in int4 and name not in outputs and _fits_int4(array, users[name])
        try:
            values, scale = pack_int4(array.reshape(as_rows(array.shape))) if in_4_bits else quantise_array(array, axes[0])
        except ValueError as error:
            raise ValueError(f"weight {name!r}: {error}") from error
        if in_4_bits:
            added += [numpy_helper.from_array(values, f"{name}_int4"), numpy_helper.from_array(scale, f"{name}_scale")]
            front += _unpacking(name, array.shape, added)
            replaced.add(name)
            continue
        added.append(numpy_helper.from_array(values, f"{name}_int8"))
        added.append(numpy_helper.from_array(scale, f"{name}_scale"))
        replaced.add(name)
        if name not in outputs and all(_is_row_lookup(node, slot) for node, slot in users[name]):
            for node, _ in users[name]:
                scaling = _scale_after_lookup(node, name)
                behind[node.output[0]] = scaling
        else:
            # The product takes the weight's old name, so no user has to be rewired.
            front += [
                helper.make_node("Cast", [f"{name}_int8"], [f"{name}_float"], name=f"{name}_cast", to=TensorProto.FLOAT),
                helper.make_node("Mul", [f"{name}_float", f"{name}_scale"], [name], name=f"{name}_dequantise"),
            ]

    nodes = list(front)
    for node in graph.node:
        nodes.append(node)
        nodes += behind.get(node.output[0], [])
    kept = [tensor for tensor in graph.initializer if tensor.name not in replaced]
    # Intermediate shapes are hints only, and those of looked-up rows have a new type.
    hints = [value for value in graph.value_info if value.name not in {f"{n}_int8_rows" for n in replaced}]
    _replace(graph.node, nodes)
    _replace(graph.initializer, [*kept, *added])
    _replace(graph.value_info, hints)
    return result


def _fits_int4(array: np.ndarray, users: list[tuple[onnx.NodeProto, int]]) -> bool:
    by_row = all(slot == 1 and (node.op_type == "Conv" or node.op_type == "Gemm" and _attribute(node, "transB", 0)) for node, slot in users)
    rows, columns = as_rows(array.shape)
    return by_row and rows % 2 == 0 and columns % BLOCK == 0


def _unpacking(name: str, shape: tuple[int, ...], added: list[onnx.TensorProto]) -> list[onnx.NodeProto]:
    """Nodes that make the weight ``name`` of its bytes and scales; adds the constants they need to ``added``."""
    rows, columns = as_rows(shape)
    constants = {
        "int4_sixteenth": np.float32(1 / 16),
        "int4_sixteen": np.float32(16),
        "int4_zero": np.float32(-LOWEST),
        f"{name}_blocks": np.array([rows, columns // BLOCK, BLOCK]),
        f"{name}_scale_blocks": np.array([rows, columns // BLOCK, 1]),
        f"{name}_rows": np.array(shape),
    }
    known = {tensor.name for tensor in added}
    added += [numpy_helper.from_array(np.asarray(v), k) for k, v in constants.items() if k not in known]
    nodes: list[onnx.NodeProto] = []

    def node(op: str, end: str, *inputs: str, **attributes: Any) -> str:
        output = f"{name}{end}"
        nodes.append(helper.make_node(op, list(inputs), [output], name=f"{output}_unpacked", **attributes))
        return output

    pairs = node("Cast", "_pairs", f"{name}_int4", to=TensorProto.FLOAT)
    high = node("Floor", "_high", node("Mul", "_shifted", pairs, "int4_sixteenth"))
    low = node("Sub", "_low", pairs, node("Mul", "_high_part", high, "int4_sixteen"))
    values = node("Sub", "_values", node("Concat", "_halves", low, high, axis=0), "int4_zero")
    scale = node("Reshape", "_scale_columns", node("Cast", "_scale_float", f"{name}_scale", to=TensorProto.FLOAT), f"{name}_scale_blocks")
    blocks = node("Mul", "_dequantise", node("Reshape", "_value_blocks", values, f"{name}_blocks"), scale)
    node("Reshape", "", blocks, f"{name}_rows")
    return nodes


def _replace(field: Any, items: list[Any]) -> None:  # a protobuf container, whose class is private
    copies = [type(item).FromString(item.SerializeToString()) for item in items]
    del field[:]
    field.extend(copies)


def _users(graph: onnx.GraphProto) -> dict[str, list[tuple[onnx.NodeProto, int]]]:
    users: dict[str, list[tuple[onnx.NodeProto, int]]] = defaultdict(list)
    for node in graph.node:
        for slot, name in enumerate(node.input):
            users[name].append((node, slot))
    return users


def _attribute(node: onnx.NodeProto, name: str, default: int) -> int:
    return next((a.i for a in node.attribute if a.name == name), default)


def _is_row_lookup(node: onnx.NodeProto, slot: int) -> bool:
    return node.op_type == "Gather" and slot == 0 and _attribute(node, "axis", 0) == 0


def _scale_axis(node: onnx.NodeProto, slot: int, rank: int) -> int | None:
    """The axis of the weight in input ``slot`` that runs over the node's outputs; None: not a weight."""
    if node.op_type == "Conv" and slot == 1:
        return 0
    if node.op_type == "ConvTranspose" and slot == 1:
        return 1
    if node.op_type == "Gemm" and slot == 1:
        return 0 if _attribute(node, "transB", 0) else 1
    if node.op_type == "Gemm" and slot == 0:
        return 1 if _attribute(node, "transA", 0) else 0
    if node.op_type == "MatMul":
        return rank - 1 if slot == 1 else rank - 2
    if _is_row_lookup(node, slot):
        return 0
    return None


def _scale_after_lookup(node: onnx.NodeProto, table: str) -> list[onnx.NodeProto]:
    """Make ``node`` look up int8 rows; return the nodes that turn them into its old output."""
    output = node.output[0]
    node.input[0] = f"{table}_int8"
    node.output[0] = f"{output}_int8_rows"
    return [
        helper.make_node("Gather", [f"{table}_scale", node.input[1]], [f"{output}_scale_rows"], name=f"{output}_scale", axis=0),
        helper.make_node("Cast", [f"{output}_int8_rows"], [f"{output}_float_rows"], name=f"{output}_cast", to=TensorProto.FLOAT),
        helper.make_node("Mul", [f"{output}_float_rows", f"{output}_scale_rows"], [output], name=f"{output}_dequantise"),
    ]


def _fold_layout_nodes(graph: onnx.GraphProto) -> None:
    """Replace Transpose and Identity of an initializer by an initializer, so that weights reach their nodes."""
    inputs = {value.name for value in graph.input}
    outputs = {value.name for value in graph.output}
    constants = {t.name: t for t in graph.initializer if t.name not in inputs}
    kept = []
    folded = False
    for node in graph.node:  # in topological order, so chains fold in one go
        source = constants.get(node.input[0]) if node.input else None
        if node.op_type not in ("Transpose", "Identity") or source is None or node.output[0] in outputs:
            kept.append(node)
            continue
        array = numpy_helper.to_array(source)
        if node.op_type == "Transpose":
            order = next((list(a.ints) for a in node.attribute if a.name == "perm"), None)
            array = np.ascontiguousarray(array.transpose(order))
        tensor = numpy_helper.from_array(array, node.output[0])
        constants[tensor.name] = tensor
        graph.initializer.append(tensor)
        folded = True
    if not folded:
        return
    _replace(graph.node, kept)
    used = {name for node in graph.node for name in node.input} | outputs
    _replace(graph.initializer, [t for t in graph.initializer if t.name in used or t.name in inputs])
