"""Int8 weights: same results within the rounding, a quarter of the bytes, nothing left to do at run time."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
from onnx import TensorProto, helper, numpy_helper

from sphere_fill.quantise import quantise_array, quantise_weights

RNG = np.random.default_rng(7)


def weight(*shape: int) -> np.ndarray:
    """A weight whose channels differ widely in size along every axis, as trained ones do."""
    array = RNG.standard_normal(shape)
    for axis in range(len(shape)):
        spread = [1] * len(shape)
        spread[axis] = -1
        array *= np.exp(RNG.uniform(-1, 1, shape[axis])).reshape(spread)
    return (array / np.sqrt(np.prod(shape[1:]))).astype(np.float32)


def graph(nodes, tensors, inputs, output, rank=2) -> onnx.ModelProto:
    made = helper.make_graph(
        nodes,
        "test",
        [helper.make_tensor_value_info(name, kind, shape) for name, kind, shape in inputs],
        [helper.make_tensor_value_info(output, TensorProto.FLOAT, [None] * rank)],
        [numpy_helper.from_array(value, name) for name, value in tensors.items()],
    )
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=10)
    onnx.checker.check_model(model)
    return model


F, I64 = TensorProto.FLOAT, TensorProto.INT64
X = ("x", F, ["batch", 96])
CASES = {
    "matmul": (
        graph([helper.make_node("MatMul", ["x", "w"], ["y"])], {"w": weight(96, 64)}, [X], "y"),
        {"x": RNG.standard_normal((5, 96))},
        (1, 64),
    ),
    "matmul, weight on the left": (
        graph([helper.make_node("MatMul", ["w", "x"], ["y"])], {"w": weight(64, 96)}, [("x", F, [96, "n"])], "y"),
        {"x": RNG.standard_normal((96, 3))},
        (64, 1),
    ),
    "batched matmul": (
        graph([helper.make_node("MatMul", ["x", "w"], ["y"])], {"w": weight(3, 96, 64)}, [X], "y", 3),
        {"x": RNG.standard_normal((5, 96))},
        (1, 1, 64),
    ),
    "gemm": (
        graph([helper.make_node("Gemm", ["x", "w", "b"], ["y"])], {"w": weight(96, 64), "b": weight(64, 1)[:, 0]}, [X], "y"),
        {"x": RNG.standard_normal((5, 96))},
        (1, 64),
    ),
    "gemm, transB": (
        graph([helper.make_node("Gemm", ["x", "w"], ["y"], transB=1)], {"w": weight(64, 96)}, [X], "y"),
        {"x": RNG.standard_normal((5, 96))},
        (64, 1),
    ),
    "conv": (
        graph([helper.make_node("Conv", ["x", "w"], ["y"])], {"w": weight(24, 8, 3, 3)}, [("x", F, ["b", 8, 9, 9])], "y", 4),
        {"x": RNG.standard_normal((2, 8, 9, 9))},
        (24, 1, 1, 1),
    ),
    "transposed conv": (
        graph([helper.make_node("ConvTranspose", ["x", "w"], ["y"])], {"w": weight(8, 24, 3, 3)}, [("x", F, ["b", 8, 9, 9])], "y", 4),
        {"x": RNG.standard_normal((2, 8, 9, 9))},
        (1, 24, 1, 1),
    ),
    "gather": (
        graph([helper.make_node("Gather", ["w", "ids"], ["y"])], {"w": weight(50, 32)}, [("ids", I64, ["b", "s"])], "y", 3),
        {"ids": RNG.integers(0, 50, (2, 7))},
        (50, 1),
    ),
    "matmul through transpose": (
        graph(
            [helper.make_node("Transpose", ["w"], ["wt"], perm=[1, 0]), helper.make_node("MatMul", ["x", "wt"], ["y"])],
            {"w": weight(64, 96)},
            [X],
            "y",
        ),
        {"x": RNG.standard_normal((5, 96))},
        (1, 64),
    ),
    "table looked up and multiplied": (
        graph(
            [
                helper.make_node("Gather", ["w", "ids"], ["rows"]),
                helper.make_node("Transpose", ["w"], ["wt"]),
                helper.make_node("MatMul", ["rows", "wt"], ["y"]),
            ],
            {"w": weight(50, 32)},
            [("ids", I64, ["b"])],
            "y",
        ),
        {"ids": RNG.integers(0, 50, 7)},
        None,
    ),
}


def run(model: onnx.ModelProto, feeds: dict) -> np.ndarray:
    types = {"x": np.float32, "ids": np.int64}
    session = ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    return session.run(None, {k: v.astype(types[k]) for k, v in feeds.items()})[0]


@pytest.mark.parametrize("name", CASES)
def test_result_stays_within_the_rounding(name: str) -> None:
    model, feeds, scale_shape = CASES[name]
    small = quantise_weights(model)
    onnx.checker.check_model(small, full_check=True)
    before, after = run(model, feeds), run(small, feeds)
    error = np.linalg.norm(after - before) / np.linalg.norm(before)
    assert 0 < error < 0.02
    stored = {t.name: t for t in small.graph.initializer}
    assert any(t.data_type == TensorProto.INT8 for t in stored.values())
    assert not any(t.data_type == TensorProto.FLOAT and np.prod(t.dims) >= 1024 for t in stored.values())
    if scale_shape is not None:
        (scale,) = [t for t in stored.values() if t.name.endswith("_scale")]
        assert tuple(scale.dims) == scale_shape


@pytest.mark.parametrize("name", [n for n in CASES if n != "gather" and not n.startswith("table")])
def test_runtime_folds_the_weights_once(name: str, tmp_path: Path) -> None:
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(tmp_path / "folded.onnx")
    ort.InferenceSession(
        quantise_weights(CASES[name][0]).SerializeToString(), options, providers=["CPUExecutionProvider"]
    )
    left = {node.op_type for node in onnx.load(tmp_path / "folded.onnx").graph.node}
    assert not left & {"Cast", "Mul", "DequantizeLinear"}


def test_table_is_scaled_after_the_lookup() -> None:
    small = quantise_weights(CASES["gather"][0])
    lookups = [node for node in small.graph.node if node.op_type == "Gather"]
    assert [node.input[0] for node in lookups] == ["w_int8", "w_scale"]


def test_small_weights_and_the_given_model_stay() -> None:
    model = CASES["matmul"][0]
    bytes_before = model.SerializeToString()
    quantise_weights(model)
    assert model.SerializeToString() == bytes_before
    assert quantise_weights(model, min_elements=96 * 64 + 1).SerializeToString() == bytes_before


def test_overridable_weights_stay_float() -> None:
    model = onnx.ModelProto()
    model.CopyFrom(CASES["matmul"][0])
    model.graph.input.append(helper.make_tensor_value_info("w", F, [96, 64]))
    assert [t.data_type for t in quantise_weights(model).graph.initializer] == [TensorProto.FLOAT]


def test_rounding_is_within_half_a_step_and_zero_channels_survive() -> None:
    array = weight(16, 40)
    array[3] = 0
    values, scale = quantise_array(array, 0)
    assert values.dtype == np.int8 and values.min() >= -127
    assert (np.abs(values).max(1)[np.arange(16) != 3] == 127).all()
    assert np.all(np.abs(values * scale - array) <= scale * 0.5001)
    assert not values[3].any()


def test_broken_weight_is_named() -> None:
    bad = weight(96, 64)
    bad[0, 0] = np.nan
    model = graph([helper.make_node("MatMul", ["x", "w"], ["y"])], {"w": bad}, [X], "y")
    with pytest.raises(ValueError, match="weight 'w'.*NaN"):
        quantise_weights(model)
