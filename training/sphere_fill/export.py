"""Export of a checkpoint to ONNX graphs: ``python -m sphere_fill.export --checkpoint FILE --out DIR [--fp32]``.

Three graphs with a dynamic batch, fp32 at their ends, weights int8 unless ``--fp32``. No random op inside: noise is an
input. The ends are those of the pack format (src/engine/pack.ts).
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import onnxruntime as ort
import torch
from torch import Tensor, nn

from .checkpoint import Checkpoint
from .model import SphereModel
from .quantise import quantise_weights
from .rounding import rounded_layers
from .start import load_pack

OPSET = 20


@dataclass(frozen=True)
class Graph:
    """One network with the names of its ends and an example batch."""

    name: str
    module: nn.Module
    inputs: dict[str, Tensor]
    outputs: tuple[str, ...]

    @property
    def int4(self) -> set[str]:
        """Weights that ship in 4 bits."""
        return {f"{name}.weight" for name in rounded_layers(self.module)}


def load_model(path: Path) -> SphereModel:
    """The averaged weights of a checkpoint file, or those of a pack folder as they are shipped, in evaluation mode."""
    if path.is_dir():
        return load_pack(path).eval()
    checkpoint = Checkpoint.load(path)
    model = SphereModel(checkpoint.model_config())
    model.load_state_dict(checkpoint.ema)
    return model.eval()


def graphs(model: SphereModel, batch: int = 2) -> list[Graph]:
    """The graphs of a pack, with random example inputs of ``batch`` rows."""
    c = model.config
    latent = torch.randn(batch, c.latent)
    return [
        Graph("encoder", model.encoder, {"image": torch.rand(batch, 4, c.image_size, c.image_size)}, ("latent", "text")),
        Graph(
            "refiner",
            model.refiner,
            {
                "latent": latent,
                "angle": torch.rand(batch),
                "text": torch.randn(batch, c.text_width),
                "style": torch.zeros(batch, dtype=torch.int64),
                "class": torch.zeros(batch, dtype=torch.int64),
            },
            ("estimate", "features", "confidence"),
        ),
        Graph("painter", model.painter, {"latent": latent, "features": torch.randn(batch, c.features)}, ("image",)),
    ]


def to_onnx(graph: Graph) -> onnx.ModelProto:
    """The fp32 graph, batch dimension "B" free."""
    batch = torch.export.Dim("B", min=1, max=4096)
    program = torch.onnx.export(
        graph.module,
        tuple(graph.inputs.values()),
        input_names=list(graph.inputs),
        output_names=list(graph.outputs),
        dynamic_shapes=tuple({0: batch} for _ in graph.inputs),
        opset_version=OPSET,
        dynamo=True,
        verbose=False,
    )
    assert program is not None
    model: onnx.ModelProto = program.model_proto
    strip(model)
    onnx.checker.check_model(model, full_check=True)
    return model


def strip(model: onnx.ModelProto) -> None:
    """Removes what only describes the machine and the source that made the graph."""
    model.doc_string = ""
    del model.metadata_props[:]
    for node in model.graph.node:
        node.doc_string = ""
        del node.metadata_props[:]
    for value in [*model.graph.input, *model.graph.output, *model.graph.value_info, *model.graph.initializer]:
        value.doc_string = ""
        del value.metadata_props[:]
    del model.graph.metadata_props[:]


def run(model: onnx.ModelProto, inputs: dict[str, Tensor]) -> list[np.ndarray]:
    """Outputs of an ONNX graph on the CPU, one thread."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    session = ort.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
    return list(session.run(None, {k: v.numpy() for k, v in inputs.items()}))


def export(model: SphereModel, folder: Path, int8: bool = True) -> None:
    """Writes encoder.onnx, refiner.onnx and painter.onnx into ``folder``.

    Raises ``ValueError`` naming the graph if its fp32 form is more than 1e-3 off PyTorch.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for graph in graphs(model):
        proto = to_onnx(graph)
        with torch.no_grad():
            wanted = graph.module(*graph.inputs.values())
        wanted = wanted if isinstance(wanted, tuple) else (wanted,)
        for name, got, want in zip(graph.outputs, run(proto, graph.inputs), wanted, strict=True):
            gap = float(np.abs(got - want.numpy()).max())
            if gap > 1e-3:
                raise ValueError(f"{graph.name}.onnx: {name} is {gap:.2g} off PyTorch")
        onnx.save(quantise_weights(proto, int4=graph.int4) if int8 else proto, folder / f"{graph.name}.onnx")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--fp32", action="store_true", help="leave the weights as they are")
    args = parser.parse_args()
    export(load_model(args.checkpoint), args.out, int8=not args.fp32)
    for file in sorted(args.out.glob("*.onnx")):
        print(f"{file.name}  {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
