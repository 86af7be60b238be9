"""Weights of 8 and 4 bits: same results within the rounding, a fraction of the bytes, nothing left to do at run time."""

from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper

from sphere_fill.quantise import pack_int4, quantise_array, quantise_weights, unpack_int4
from sphere_fill.rounding import RoundedConv2d, RoundedLinear, expand_blocks, round_blocks

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


def test_four_bits_are_packed_without_loss() -> None:
    array = weight(6, 128)
    packed, scale = pack_int4(array)
    assert packed.dtype == np.uint8 and packed.shape == (3, 128) and scale.dtype == np.float16 and scale.shape == (6, 2)
    values, scales = round_blocks(torch.from_numpy(array))
    assert np.array_equal(unpack_int4(packed, scale), expand_blocks(values, scales).numpy())
    off = np.linalg.norm(unpack_int4(packed, scale) - array) / np.linalg.norm(array)
    assert 0 < off < 0.135


def test_named_gemms_are_stored_in_four_bits_and_unpacked_once(tmp_path: Path) -> None:
    gemm = helper.make_node("Gemm", ["x", "w"], ["y"], transB=1)
    model = graph([gemm], {"w": weight(64, 128)}, [("x", F, ["batch", 128])], "y")
    feeds = {"x": RNG.standard_normal((5, 128)).astype(np.float32)}
    assert "w_int4" not in {t.name for t in quantise_weights(model).graph.initializer}
    small = quantise_weights(model, int4={"w"})
    onnx.checker.check_model(small, full_check=True)
    stored = {t.name: t for t in small.graph.initializer}
    assert stored["w_int4"].data_type == TensorProto.UINT8 and list(stored["w_int4"].dims) == [32, 128]
    original = numpy_helper.to_array(model.graph.initializer[0])
    expanded = unpack_int4(numpy_helper.to_array(stored["w_int4"]), numpy_helper.to_array(stored["w_scale"]))
    assert np.allclose(run(small, feeds), feeds["x"].astype(np.float32) @ expanded.T, atol=1e-5)
    assert np.linalg.norm(expanded - original) / np.linalg.norm(original) < 0.135
    options = ort.SessionOptions()
    options.graph_optimization_level = ort.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.optimized_model_filepath = str(tmp_path / "folded.onnx")
    ort.InferenceSession(small.SerializeToString(), options, providers=["CPUExecutionProvider"])
    assert [node.op_type for node in onnx.load(tmp_path / "folded.onnx").graph.node] == ["Gemm"]


def test_convolutions_in_four_bits_are_the_rounded_ones() -> None:
    """Outputs of 9 · 32 numbers are no whole blocks: two are rounded together."""
    kernel = weight(8, 32 * 9).reshape(8, 32, 3, 3)
    model = graph([helper.make_node("Conv", ["x", "w"], ["y"], pads=[1, 1, 1, 1])], {"w": kernel}, [("x", F, ["batch", 32, 4, 4])], "y", rank=4)
    small = quantise_weights(model, int4={"w"})
    onnx.checker.check_model(small, full_check=True)
    stored = {t.name: t for t in small.graph.initializer}
    assert list(stored["w_int4"].dims) == [2, 576]
    x = np.random.default_rng(0).normal(size=(2, 32, 4, 4)).astype(np.float32)
    layer = RoundedConv2d(32, 8, 3, padding=1, bias=False)
    layer.weight.data = torch.from_numpy(kernel.astype(np.float32))
    layer.round()
    with torch.no_grad():
        assert np.allclose(run(small, {"x": x}), layer(torch.from_numpy(x)).numpy(), atol=1e-5)


def test_a_broken_weight_of_four_bits_is_named() -> None:
    bad = weight(64, 128)
    bad[0, 0] = np.inf
    model = graph([helper.make_node("Gemm", ["x", "w"], ["y"], transB=1)], {"w": bad}, [("x", F, ["batch", 128])], "y")
    with pytest.raises(ValueError, match="weight 'w'.*infinity"):
        quantise_weights(model, int4={"w"})


def test_a_layer_learns_through_its_rounding() -> None:
    torch.manual_seed(0)
    layer = RoundedLinear(64, 8)
    x = torch.randn(5, 64)
    exact = layer(x)
    layer.round()
    rounded = layer(x)
    wanted = torch.nn.functional.linear(x, expand_blocks(*round_blocks(layer.weight)), layer.bias)
    assert torch.allclose(rounded, wanted, atol=1e-6) and not torch.allclose(rounded, exact, atol=1e-3)
    rounded.sum().backward()
    assert torch.allclose(layer.weight.grad, x.sum(0).expand(8, 64), atol=1e-5)
    with torch.no_grad():
        layer.weight.mul_(1.5)
    layer.round()
    assert torch.allclose(layer(x), torch.nn.functional.linear(x, expand_blocks(*round_blocks(layer.weight)), layer.bias), atol=1e-6)


def test_rows_that_are_no_whole_blocks_are_refused() -> None:
    with pytest.raises(ValueError, match="rows of 40 weights"):
        round_blocks(torch.zeros(2, 40))
