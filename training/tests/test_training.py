"""Training on 256 real images: the loss falls in every stage, and a run that was stopped resumes exactly."""

import copy
import math
from argparse import Namespace
from pathlib import Path
from typing import Any

import pytest
import torch
from accelerate import Accelerator

from sphere_fill.checkpoint import Checkpoint
from sphere_fill.config import ModelConfig, StageConfig
from sphere_fill.data import Ask, ConditionSampler, Dataset, DropRates, Pools, TextTable
from sphere_fill.finish import clamp_premultiplied, flatten
from sphere_fill.losses import attention, pixel_loss
from sphere_fill.model import SphereModel
from sphere_fill.rounding import RoundedLinear, expand_blocks, round_blocks, round_weights, rounded_layers
from sphere_fill.sampler import Condition, Sampler, start_noise
from sphere_fill.sphere import error, project, random_points, rotate
from sphere_fill.stages import STAGES
from sphere_fill.stages.choice import Choice
from sphere_fill.stages.extend import Extend
from sphere_fill.stages.refine import Refine
from sphere_fill.stages.stage import Stage
from sphere_fill.train import rate, run_stage, train

SMALL = {"encoder_widths": (48, 64), "painter_widths": (64, 48, 32, 16), "painter_more": (0, 1, 0, 1), "refiner_width": 256, "refiner_hidden": 384, "refiner_blocks": 2}


def make_stage(name: str, model: SphereModel, data: Dataset, table: TextTable, batch: int) -> Stage:
    generator = torch.Generator().manual_seed(3)
    conditions = ConditionSampler(data, table, DropRates(), generator)
    return STAGES[name](model, data, conditions, StageConfig(steps=1, batch=batch, learning_rate=2e-3), generator)


def descend(stage: Stage, steps: int) -> list[float]:
    stage.prepare()
    stage.model.train()
    parameters = [p for part in stage.trained() for p in part.parameters()]
    optimizer = torch.optim.AdamW(parameters, lr=2e-3)
    losses = []
    for _ in range(steps):
        loss = stage()["loss"]
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(float(loss.detach()))
    return losses


@pytest.fixture(scope="module")
def small_model(data: Dataset) -> SphereModel:
    return make_model(data)


def make_model(data: Dataset) -> SphereModel:
    torch.manual_seed(0)
    return SphereModel(ModelConfig(styles=len(data.styles), classes=len(data.classes), **SMALL))  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "batch", "steps"), [("autoencode", 16, 40), ("paint", 16, 30), ("refine", 64, 60), ("joint", 64, 20), ("settle", 64, 20), ("read", 64, 60)])
def test_loss_falls(name: str, batch: int, steps: int, data: Dataset, table: TextTable) -> None:
    losses = descend(make_stage(name, make_model(data), data, table, batch), steps)
    start, end = sum(losses[:5]) / 5, sum(losses[-5:]) / 5
    assert end < start * 0.95, f"{start:.3f} -> {end:.3f}"


def test_further_art_moves_less_what_was_there(data: Dataset, table: TextTable) -> None:
    """The encoder learns, and latents of drawn art stay nearer to where they were than without being held there."""
    moved = {}
    for keep in (0.0, 10.0):
        model = make_model(data)
        stage = make_stage("extend", model, data, table, 16)
        assert isinstance(stage, Extend)
        stage.begun, stage.keep = copy.deepcopy(model.encoder).requires_grad_(False), keep
        descend(stage, 12)
        images = data.images(data.indices("train")[:32])
        with torch.no_grad():
            moved[keep] = float(error(model.encoder.encode(images), stage.begun.encode(images)).mean())
    assert 0 < moved[10.0] < moved[0.0] / 2


def test_settling_computes_with_the_weights_of_this_very_step(small_model: SphereModel, data: Dataset, table: TextTable) -> None:
    """The fused optimiser changes weights behind their version counter: what is rounded must be worked out anew each time."""
    stage = make_stage("settle", small_model, data, table, 32)
    stage.prepare()
    layer = small_model.refiner.blocks[0].inner
    assert isinstance(layer, RoundedLinear)
    for parameter in small_model.parameters():
        parameter.requires_grad_(any(parameter is p for p in small_model.refiner.parameters()))
    optimizer = torch.optim.AdamW(small_model.refiner.parameters(), lr=1e-2, fused=True)
    for _ in range(3):
        losses = stage()
        assert layer.shift is not None
        values, scale = round_blocks(layer.weight)
        assert torch.allclose(layer.weight + layer.shift, expand_blocks(values, scale), atol=1e-6)
        optimizer.zero_grad()
        losses["loss"].backward()
        optimizer.step()


def test_a_stage_starts_from_exact_weights(data_folder: Path, text_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """*paint* rounds the refiner, and *joint*, which comes after it, trains it: with the rounding of older weights it would drift."""
    seen: list[bool] = []

    def prepare(stage: Stage) -> None:
        seen.append(all(m.shift is None for m in rounded_layers(stage.model).values()))
        raise StopIteration

    monkeypatch.setattr(STAGES["joint"], "prepare", prepare)
    table = TextTable.load(Dataset(data_folder), text_folder)
    stage = make_stage("joint", make_model(Dataset(data_folder)), Dataset(data_folder), table, 8)
    round_weights(stage.model)
    with pytest.raises(StopIteration):
        run_stage("joint", stage, stage.model, Accelerator(), tmp_path, None)
    assert seen == [True]


def test_refining_leaves_encoder_and_painter_alone(small_model: SphereModel, data: Dataset, table: TextTable) -> None:
    before = {k: v.clone() for k, v in small_model.state_dict().items()}
    descend(make_stage("refine", small_model, data, table, 32), 2)
    changed = {k.split(".")[0] for k, v in small_model.state_dict().items() if not torch.equal(v, before[k])}
    assert changed == {"refiner"}


def test_a_noise_means_one_of_the_pictures_that_fit(data: Dataset, table: TextTable) -> None:
    """Always the same one, mostly the same for a noise that is nearly the same, and every picture of a class has noises that mean it."""
    generator = torch.Generator().manual_seed(2)
    latents, pools = random_points(len(data), 1024, generator), Pools(data, table)
    choice = Choice(latents, pools, 8)
    noise = random_points(3000, 1024, generator)
    ask = max((Ask(None, None, k) for k in range(len(data.classes))), key=lambda ask: len(pools.members(ask)))
    members = pools.members(ask)
    meant = choice.pick(noise, [ask] * len(noise))
    assert torch.equal(meant, choice.pick(noise, [ask] * len(noise)))
    share = torch.stack([(meant == m).float().mean() for m in members]) * len(members)
    assert len(members) > 5 and float(share.sum()) == pytest.approx(len(members))
    assert float(share.min()) > 0.1
    near = rotate(noise, random_points(3000, 1024, generator), torch.full((3000,), math.radians(3)))
    assert float((choice.pick(near, [ask] * len(noise)) == meant).float().mean()) > 0.8


def test_one_switch_says_which_of_a_few(data: Dataset, table: TextTable) -> None:
    """Every prompt that leaves equally many pictures takes the same number of them for a noise, each about equally often."""
    pools = Pools(data, table)
    choice = Choice(random_points(len(data), 1024, torch.Generator().manual_seed(1)), pools, 8)
    noise = random_points(2000, 1024, torch.Generator().manual_seed(3))
    captions = (Ask(("caption", int(c), -1), None, None) for c in table.caption[data.indices("train")].unique())
    two = [ask for ask in captions if len(pools.members(ask)) == 2][:5]
    assert len(two) >= 3
    chosen = []
    for ask in two:
        members = pools.members(ask)
        chosen.append(choice.pick(noise, [ask] * len(noise)) == members[1])
    assert all(torch.equal(chosen[0], other) for other in chosen)
    assert float(chosen[0].float().mean()) == pytest.approx(0.5, abs=0.05)


def test_what_leaves_nothing_open_means_itself(data: Dataset, table: TextTable) -> None:
    pools, train = Pools(data, table), data.indices("train")
    choice = Choice(random_points(len(data), 256, torch.Generator().manual_seed(1)), pools, 8)
    asks = [Ask(("caption", int(table.caption[i]), -1), int(data.style[i]), None) for i in train[:20]]
    single = [i for i, ask in enumerate(asks) if len(pools.members(ask)) == 1]
    meant = choice.pick(random_points(20, 256), asks)
    assert len(single) > 10 and torch.equal(meant[single], train[:20][single])
    nothing = Ask(("caption", len(table.vectors) + 1, -1), None, None)
    assert choice.pick(random_points(1, 256), [nothing]).tolist() == [-1]


def test_the_painter_looks_where_much_is_drawn() -> None:
    """The same mistake costs more beside edges than on an even area, and no picture counts less for being simple."""
    face = torch.zeros(1, 4, 64, 64)
    face[:, :, 20:30, 20:30:2] = 1
    for image in (face, torch.full((1, 4, 64, 64), 0.5)):
        assert 0.5 <= float(attention(image).mean()) <= 1.01
    near, far = face.clone(), face.clone()
    near[:, :, 24:26, 24:26] += 0.3
    far[:, :, 50:52, 50:52] += 0.3
    assert float(pixel_loss(near, face)) > 2 * float(pixel_loss(far, face)) > 0
    assert float(pixel_loss(face, face)) == 0


def test_flattening_takes_stains_and_keeps_edges_and_slopes() -> None:
    generator = torch.Generator().manual_seed(4)
    image = torch.zeros(1, 4, 64, 64)
    image[:, :, :, 32:] = 0.8
    slope = (torch.arange(64) / 200).expand(1, 4, 64, 64)
    stained = image + torch.randn(image.shape, generator=generator) * 0.015
    flat = flatten(stained)
    assert float((flat - image).abs().mean()) < 0.4 * float((stained - image).abs().mean())
    step = flat[:, :, :, 32] - flat[:, :, :, 31]
    assert float(step.min()) > 0.75
    assert float((flatten(slope) - slope)[..., 12:-12].abs().max()) < 1e-4


def test_a_further_pass_learns_from_own_estimates(small_model: SphereModel, data: Dataset, table: TextTable) -> None:
    stage = make_stage("refine", small_model, data, table, 64)
    stage.prepare()
    losses = stage()
    assert 0 < float(losses["error_further"]) < 3
    losses["loss"].backward()


def test_most_further_passes_start_from_an_estimate_made_with_less(small_model: SphereModel, data: Dataset, table: TextTable) -> None:
    stage = make_stage("refine", small_model, data, table, 256)
    assert isinstance(stage, Refine)
    for block in stage.model.refiner.blocks:  # which start as the identity and would not hear of any text or style
        torch.nn.init.normal_(block.outer.weight, std=0.05)
    stage.prepare()
    first = stage.first_pass(stage.draw_indices(256), torch.full((256,), math.pi / 2))
    doubtful = stage.doubtful(first, slice(0, 256))
    kept = (doubtful == first.estimate).all(1).float().mean()
    assert 0.1 < float(kept) < 0.4
    assert not doubtful.requires_grad and first.estimate.requires_grad


def test_a_variant_without_prompt_is_drawn_from_what_is_read(data: Dataset) -> None:
    """The same bits as with that text as prompt; a prompt of its own wins."""
    model = make_model(data)
    for block in model.refiner.blocks:  # which start as the identity and would not hear of any text
        torch.nn.init.normal_(block.outer.weight, std=0.05)
    sampler, images = Sampler(model), data.images(torch.arange(3))
    none = torch.full((3,), len(data.classes))
    with torch.no_grad():
        read = model.encoder(images)[1]
    assert torch.allclose(read.norm(dim=1), torch.ones(3), atol=1e-5)
    said = torch.nn.functional.normalize(torch.randn(3, read.shape[1]), dim=1)
    vary = lambda text: sampler.vary(images, range(3), Condition(text, data.style[:3], none), 0.8)[0]  # noqa: E731
    assert torch.equal(vary(torch.zeros_like(read)), vary(read))
    assert not torch.equal(vary(said), vary(read))


def test_further_passes_go_on_from_the_mean_of_noises_of_their_own(data: Dataset) -> None:
    model = make_model(data)
    for block in model.refiner.blocks:
        torch.nn.init.normal_(block.outer.weight, std=0.05)
    none = torch.full((2,), len(data.classes))
    c = Condition(torch.nn.functional.normalize(torch.randn(2, model.config.text_width), dim=1), data.style[:2], none)
    sampler = Sampler(model)
    noises = [start_noise((4, 9), model.config.latent, stream) for stream in range(3)]
    mean = sampler.refine(noises[0], 90, c)
    sums = mean
    for stream in (1, 2):
        made = sampler.turned(mean[0], noises[stream], sampler.angles[stream], c, 1.0)
        sums = (sums[0] + made[0], sums[1] + made[1])
        mean = (project(sums[0]), sums[1] / (stream + 1))
    images = sampler.generate((4, 9), c, 3)
    assert torch.allclose(images[-1], model.painter(*mean), atol=1e-5)
    one_noise = Sampler(model, averages=False).generate((4, 9), c, 3)
    assert torch.equal(images[0], one_noise[0]) and not torch.allclose(images[-1], one_noise[-1], atol=1e-3)


def test_restyled_rows_start_from_the_same_concept_in_another_style(
    small_model: SphereModel, data: Dataset, table: TextTable
) -> None:
    stage = make_stage("refine", small_model, data, table, 64)
    assert isinstance(stage, Refine)
    stage.prepare()
    angle = torch.full_like(stage.train_index, 1.0, dtype=torch.float32)
    restyled = stage.train_index[stage.draw_restyled(stage.train_index, angle)]
    assert 0 < len(restyled) < len(angle)
    for own, other in zip(restyled.tolist(), stage.draw_siblings(restyled).tolist(), strict=True):
        assert data.rows[own].concept == data.rows[other].concept
        assert data.rows[own].style != data.rows[other].style
        assert data.rows[other].split == "train"
    assert not bool(stage.draw_restyled(stage.train_index, angle + 0.57).any())  # from 90 degrees nothing is left of a source


def test_painter_output_is_premultiplied() -> None:
    image = clamp_premultiplied(torch.randn(4, 4, 8, 8))
    assert float(image.min()) >= 0 and float(image.max()) <= 1
    assert bool((image[:, :3] <= image[:, 3:]).all())


def test_learning_rate_warms_up_stays_and_falls() -> None:
    config = StageConfig(steps=1000, batch=1, learning_rate=1.0, warmup=100, decay=0.3)
    assert rate(0, config) == pytest.approx(0.01)
    assert rate(100, config) == rate(699, config) == 1.0
    assert rate(850, config) == pytest.approx(0.5)
    assert rate(999, config) == pytest.approx(0.01)


def run(folder: Path, data_folder: Path, text_folder: Path, steps: int, save: float) -> dict[str, Any]:
    args = Namespace(
        data=data_folder, text=text_folder, run=folder, stage="refine", steps=steps, batch=16, start=[], seed=5,
        precision="no", save_minutes=save, compile=False,
    )  # fmt: skip
    train(args)
    return vars(Checkpoint.load(folder / "last.pt"))


def test_resume_is_exact(tmp_path: Path, data_folder: Path, text_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six steps in one go, and four steps, a stop, two more: the same numbers to the last bit."""
    monkeypatch.setattr("sphere_fill.train.quick_figures", lambda *_: {})
    # The rate depends on the number of steps; a run is stopped, not shortened.
    monkeypatch.setattr("sphere_fill.train.rate", lambda step, config: 1e-3)
    whole = run(tmp_path / "whole", data_folder, text_folder, 6, 99)
    run(tmp_path / "parts", data_folder, text_folder, 4, 99)
    stopped = Checkpoint.load(tmp_path / "parts" / "last.pt")
    assert stopped.step == 4
    resumed = run(tmp_path / "parts", data_folder, text_folder, 6, 99)
    assert resumed["step"] == whole["step"] == 6
    for key, value in whole["ema"].items():
        assert torch.equal(value, resumed["ema"][key]), key
