"""Export: the fp32 graphs equal PyTorch, the int8 ones stay near, the batch is free."""

from pathlib import Path

import numpy as np
import onnx
import pytest
import torch

from sphere_fill.config import ModelConfig
from sphere_fill.export import graphs, run, to_onnx
from sphere_fill.model import SphereModel
from sphere_fill.quantise import quantise_weights

NAMES = ["encoder", "refiner", "painter"]


@pytest.fixture(scope="module")
def model() -> SphereModel:
    torch.manual_seed(0)
    model = SphereModel(ModelConfig())
    for p in model.parameters():
        if p.dim() > 1 and float(p.detach().abs().max()) == 0:  # residual ends start at zero and would hide errors
            torch.nn.init.normal_(p, std=0.02)
    return model.eval()


@pytest.fixture(scope="module")
def exported(model: SphereModel) -> dict[str, onnx.ModelProto]:
    return {g.name: to_onnx(g) for g in graphs(model)}


@pytest.mark.parametrize("name", NAMES)
def test_fp32_equals_pytorch(name: str, model: SphereModel, exported: dict[str, onnx.ModelProto]) -> None:
    torch.manual_seed(1)
    graph = next(g for g in graphs(model, batch=5) if g.name == name)
    with torch.no_grad():
        wanted = graph.module(*graph.inputs.values())
    wanted = wanted if isinstance(wanted, tuple) else (wanted,)
    for got, want in zip(run(exported[name], graph.inputs), wanted, strict=True):
        assert got.shape == tuple(want.shape)
        assert float(np.abs(got - want.numpy()).max()) < 1e-4


@pytest.mark.parametrize(("name", "least"), [("encoder", 35), ("painter", 27), ("refiner", 32)])
def test_stored_weights_stay_near(name: str, least: float, model: SphereModel, exported: dict[str, onnx.ModelProto]) -> None:
    """In dB of the output's span; the refiner's blocks and the painter's wide ones are in 4 bits, which trained weights make up for, but random ones do not."""
    graph = next(g for g in graphs(model, batch=16) if g.name == name)
    for got, want in zip(run(quantise_weights(exported[name], int4=graph.int4), graph.inputs), run(exported[name], graph.inputs), strict=True):
        noise, span = float(np.square(got - want).mean()), float(want.max() - want.min())
        assert 10 * np.log10(span**2 / noise) > least


def test_a_graph_names_its_ends_and_draws_no_numbers(exported: dict[str, onnx.ModelProto]) -> None:
    refiner = exported["refiner"].graph
    assert [i.name for i in refiner.input] == ["latent", "angle", "text", "style", "class"]
    assert [o.name for o in refiner.output] == ["estimate", "features", "confidence"]
    ops = {n.op_type for m in exported.values() for n in m.graph.node}
    assert not {op for op in ops if "Random" in op or op == "Dropout"}


def test_nothing_of_the_machine_is_in_a_graph(exported: dict[str, onnx.ModelProto]) -> None:
    here = str(Path(__file__).parents[2]).encode()
    for model in exported.values():
        assert here not in model.SerializeToString()
        assert b"site-packages" not in model.SerializeToString()
