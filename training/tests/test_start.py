"""A pack can be the start of a run: its graphs hold all weights."""

import copy
import json
from pathlib import Path

import pytest
import torch

from sphere_fill.config import ModelConfig
from sphere_fill.data import Dataset
from sphere_fill.export import export
from sphere_fill.model import SphereModel
from sphere_fill.rounding import RoundedConv2d, RoundedLinear, round_weights, rounded_layers
from sphere_fill.start import by_label, load_start

SMALL = {"encoder_widths": (32, 48), "refiner_width": 64, "refiner_hidden": 128, "refiner_blocks": 2, "image_size": 64}


@pytest.fixture(scope="module")
def pack(data: Dataset, tmp_path_factory: pytest.TempPathFactory) -> tuple[SphereModel, Path]:
    """A 64 px model that knows all styles but the first, and its graphs."""
    torch.manual_seed(1)
    styles, classes = data.styles[1:], data.classes
    model = SphereModel(
        ModelConfig(styles=len(styles), classes=len(classes), painter_widths=(48, 32, 16), painter_more=(0, 0, 0), **SMALL)  # type: ignore[arg-type]
    )
    for parameter in model.parameters():  # the exporter stores equal tensors once, and many start as zeros or ones
        torch.nn.init.normal_(parameter, std=0.05)
    folder = tmp_path_factory.mktemp("pack")
    export(model.eval(), folder)
    labels = {"styles": [{"id": s["id"]} for s in styles], "classes": [{"id": c["id"]} for c in classes]}
    (folder / "pack.json").write_text(json.dumps(labels))
    return model, folder


def test_weights_of_a_pack_come_back(pack: tuple[SphereModel, Path], data: Dataset) -> None:
    given, folder = pack
    config = ModelConfig(
        styles=len(data.styles), classes=len(data.classes), painter_widths=(48, 32, 16, 8), painter_more=(0, 0, 0, 0), **{**SMALL, "image_size": 128}  # type: ignore[arg-type]
    )
    model = SphereModel(config)
    fresh = load_start(model, data, folder)
    assert {name.split(".")[2] for name in fresh} == {"9", "11", "12", "13"}  # the painter's new stage
    mine = model.state_dict()
    in_4_bits = {f"{n}.weight" for n in rounded_layers(given)}
    for name, wanted in given.state_dict().items():
        if name in fresh or name.startswith("painter.net.9") or name.startswith("painter.net.10"):
            continue
        got = mine[name][1:] if name == "refiner.style.weight" else mine[name]
        assert torch.allclose(got, wanted, atol=float(wanted.abs().max()) / (6 if name in in_4_bits else 200)), name


def test_a_part_that_does_not_fit_is_refused_by_name(pack: tuple[SphereModel, Path], data: Dataset) -> None:
    narrower = {**SMALL, "painter_widths": (40, 24, 12, 8), "painter_more": (0, 0, 0, 0), "image_size": 128}
    other = SphereModel(ModelConfig(styles=len(data.styles), classes=len(data.classes), **narrower))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="painter"):
        load_start(other, data, pack[1], ("painter",))


def test_a_wider_refiner_computes_the_same(pack: tuple[SphereModel, Path], data: Dataset) -> None:
    given, folder = pack
    config = ModelConfig(
        styles=len(data.styles), classes=len(data.classes), painter_widths=(48, 32, 16), painter_more=(0, 0, 0), **{**SMALL, "refiner_hidden": 192}  # type: ignore[arg-type]
    )
    model = SphereModel(config)
    assert load_start(model, data, folder, ("refiner",)) == []
    as_stored = copy.deepcopy(given.refiner)
    round_weights(as_stored)
    latent, angle, text = torch.randn(3, config.latent), torch.rand(3), torch.randn(3, config.text_width)
    theirs, ours = torch.tensor([0, 1, 2]), torch.tensor([1, 2, 3])  # the model knows one style more, in front
    with torch.no_grad():
        wanted, *_ = as_stored(latent, angle, text, theirs, theirs)
        got, *_ = model.refiner(latent, angle, text, ours, theirs)
    assert float((got - wanted).abs().max()) < 0.1 and float((got * wanted).mean()) > 0.995  # int8 weights are a little off


def test_a_refiner_that_sees_more_of_the_noise_computes_the_same(data: Dataset, tmp_path: Path) -> None:
    """Packs before 0.8.0 have no numbers of the noise beside the prompt, and are read as they are."""
    shape = {**SMALL, "painter_widths": (48, 32, 16), "painter_more": (0, 0, 0), "styles": len(data.styles), "classes": len(data.classes)}
    older, newer = SphereModel(ModelConfig(choice=0, **shape)), SphereModel(ModelConfig(**shape))  # type: ignore[arg-type]
    for parameter in older.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    export(older.eval(), tmp_path)
    labels = {"styles": [{"id": s["id"]} for s in data.styles], "classes": [{"id": c["id"]} for c in data.classes]}
    kinds = {"image": {"size": 64}, "latent": {"grid": 8, "channels": 16}, "text": {"width": 384}}
    (tmp_path / "pack.json").write_text(json.dumps(labels | kinds))
    assert load_start(newer, data, tmp_path, ("refiner",)) == []
    given = SphereModel(ModelConfig(choice=0, **shape))  # type: ignore[arg-type]
    load_start(given, data, tmp_path, ("refiner",))
    label = torch.tensor([0, 1, 2])
    asked = (torch.randn(3, 1024), torch.rand(3), torch.randn(3, 384), label, label)
    with torch.no_grad():
        assert torch.allclose(newer.refiner(*asked)[0], given.refiner(*asked)[0], atol=1e-5)
    assert not newer.refiner.condition[0].weight[:, -16:].any()


def test_a_deeper_painter_computes_the_same(pack: tuple[SphereModel, Path], data: Dataset) -> None:
    given, folder = pack
    shape = {**SMALL, "painter_widths": (48, 32, 16), "painter_more": (1, 0, 2)}
    model = SphereModel(ModelConfig(styles=len(data.styles), classes=len(data.classes), **shape)).eval()  # type: ignore[arg-type]
    fresh = load_start(model, data, folder, ("painter",))
    assert {name.split(".")[2] for name in fresh} == {"2", "8"} and all(".more." in name for name in fresh)
    latent, features = torch.randn(3, given.config.latent), torch.randn(3, given.config.features)
    with torch.no_grad():
        gap = (model.painter(latent, features) - given.painter(latent, features)).abs()
    assert float(gap.mean()) < 0.01  # int8 weights are a little off


def test_a_wider_painter_computes_the_same(pack: tuple[SphereModel, Path], data: Dataset) -> None:
    """Its wide layers are read back from 8 bits, and ship in 4 from then on."""
    given, folder = pack
    shape = {**SMALL, "painter_widths": (96, 48, 16), "painter_more": (0, 1, 0)}
    model = SphereModel(ModelConfig(styles=len(data.styles), classes=len(data.classes), **shape)).eval()  # type: ignore[arg-type]
    assert all(".more." in name for name in load_start(model, data, folder, ("painter",)))
    latent, features = torch.randn(3, given.config.latent), torch.randn(3, given.config.features)
    with torch.no_grad():
        gap = (model.painter(latent, features) - given.painter(latent, features)).abs()
    assert float(gap.mean()) < 0.01  # int8 weights are a little off
    for block in (model.painter.net[1], model.painter.net[2]):
        assert isinstance(block.inner, RoundedConv2d) and not block.outer.weight[48:].any() and block.inner.weight[48:].any()


def test_convolutions_of_four_bits_come_back(data: Dataset, tmp_path: Path) -> None:
    shape = {**SMALL, "painter_widths": (96, 32, 16), "painter_more": (0, 0, 0), "styles": len(data.styles), "classes": len(data.classes)}
    given, model = SphereModel(ModelConfig(**shape)), SphereModel(ModelConfig(**shape))  # type: ignore[arg-type]
    for parameter in given.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    export(given.eval(), tmp_path)
    labels = {"styles": [{"id": s["id"]} for s in data.styles], "classes": [{"id": c["id"]} for c in data.classes]}
    (tmp_path / "pack.json").write_text(json.dumps(labels))
    assert load_start(model, data, tmp_path, ("painter",)) == []
    theirs, ours = given.painter.net[1].inner, model.painter.net[1].inner
    assert isinstance(theirs, RoundedConv2d)
    theirs.round()
    assert torch.allclose(ours.weight, theirs.shifted(), atol=1e-6) and not torch.equal(ours.weight, theirs.weight)


def test_a_painter_that_learns_details_computes_the_same(data: Dataset, tmp_path: Path) -> None:
    """Packs before 0.9.0 have none, and are read as they are."""
    shape = {**SMALL, "painter_widths": (48, 32, 16), "painter_more": (0, 0, 0), "styles": len(data.styles), "classes": len(data.classes)}
    older = SphereModel(ModelConfig(painter_detail=False, **shape))  # type: ignore[arg-type]
    newer = SphereModel(ModelConfig(**shape)).eval()  # type: ignore[arg-type]
    for parameter in older.parameters():
        torch.nn.init.normal_(parameter, std=0.05)
    export(older.eval(), tmp_path)
    labels = {"styles": [{"id": s["id"]} for s in data.styles], "classes": [{"id": c["id"]} for c in data.classes]}
    (tmp_path / "pack.json").write_text(json.dumps(labels))
    assert load_start(newer, data, tmp_path) == []
    latent, features = torch.randn(3, older.config.latent), torch.randn(3, older.config.features)
    with torch.no_grad():
        assert float((newer.painter(latent, features) - older.painter(latent, features)).abs().mean()) < 0.01  # int8 weights
    assert not newer.painter.net[-2].weight[16:].any()


def test_label_rows_go_by_their_ids() -> None:
    table = torch.tensor([[1.0], [2.0], [9.0]])
    assert by_label(table, ["a", "b"], ["b", "new", "a"])[:, 0].tolist() == [2, 9, 1, 9]
