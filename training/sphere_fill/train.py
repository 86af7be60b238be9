"""Training: ``python -m sphere_fill.train --data DIR --text DIR --run DIR [--stage NAME --steps N ...]``.

Runs the stages in their order, or one of them; goes on exactly where the last call was stopped. Works as it is on one
CPU, one GPU or, through ``accelerate launch -m sphere_fill.train``, on many.
"""

import argparse
import copy
import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import torch
from accelerate import Accelerator
from torch.optim.swa_utils import AveragedModel
from torch.utils.tensorboard import SummaryWriter
from tqdm import tqdm

from .checkpoint import Checkpoint
from .config import ModelConfig, StageConfig, default_stages
from .data import ConditionSampler, Dataset, DropRates, TextTable
from .evaluate import quick_figures
from .model import SphereModel
from .rounding import exact_weights
from .sheets import progress_sheet
from .stages import ORDER, STAGES
from .stages.stage import Stage
from .start import PARTS, load_start


def rate(step: int, config: StageConfig) -> float:
    """Learning rate at ``step``: linear warm-up, constant, linear fall over the last ``decay`` of the steps.

    The constant part makes a run extensible: the fall is short, so more steps can follow a stage that still improves.
    """
    start = config.steps * (1 - config.decay)
    fall = 1 - max(0.0, step - start) / max(1.0, config.steps - start)
    return config.learning_rate * min(1.0, (step + 1) / config.warmup) * max(0.01, fall)


Tensors = tuple[torch.Tensor, ...] | list[torch.Tensor]


def ema_update(decay: float) -> Callable[[Tensors, Tensors, torch.Tensor | int], None]:
    """Exponential moving average whose decay ramps up, so that early averages forget the start."""

    @torch.no_grad()
    def update(averaged: Tensors, current: Tensors, count: torch.Tensor | int) -> None:
        n = int(count)
        torch._foreach_lerp_(averaged, current, 1 - min(decay, (1 + n) / (10 + n)))

    return update


def run_stage(
    name: str,
    stage: Stage,
    model: SphereModel,
    accelerator: Accelerator,
    folder: Path,
    resume: Checkpoint | None,
    save_minutes: float = 3.0,
) -> None:
    """Trains one stage to its last step, with checkpoints on the way. ``resume`` continues this very stage."""
    config, generator = stage.config, stage.generator
    exact_weights(model)
    for part in model.children():
        part.requires_grad_(False)
    for part in stage.trained():
        part.requires_grad_(True)
    parameters = [p for p in model.parameters() if p.requires_grad]
    optimizer = torch.optim.AdamW(
        parameters, lr=config.learning_rate, betas=(0.9, 0.95), weight_decay=config.weight_decay, fused=True
    )
    wrapped, optimizer = accelerator.prepare(stage, optimizer)
    average = AveragedModel(model, multi_avg_fn=ema_update(config.ema))
    averaged = average.module
    assert isinstance(averaged, SphereModel)
    step, seconds = 0, 0.0
    if resume is not None:
        step, seconds = resume.step, resume.seconds
        average.module.load_state_dict(resume.ema)
        average.n_averaged.fill_(step)
        if resume.optimizer is not None:
            optimizer.load_state_dict(resume.optimizer)
    stage.prepare()
    model.train()

    def save(finished: bool) -> None:
        if not accelerator.is_main_process:
            return
        Checkpoint(
            config=model.config.to_dict(),
            stage=name,
            step=step,
            seconds=seconds + time.time() - started,
            model=model.state_dict(),
            ema=average.module.state_dict(),
            optimizer=optimizer.state_dict(),
            generator=generator.get_state(),
            labels={"styles": [s["id"] for s in stage.data.styles], "classes": [c["id"] for c in stage.data.classes]},
        ).save(folder / "last.pt")
        figures = quick_figures(averaged, stage.data, stage.conditions)
        for key, value in figures.items():
            writer.add_scalar(f"{name}/{key}", value, step)
        sheet = progress_sheet(averaged, stage.data, stage.conditions.full)
        sheet.save(folder / f"{name}-{'end' if finished else 'last'}.png")
        tqdm.write(f"{name} {step}: " + "  ".join(f"{k} {v:.3f}" for k, v in figures.items()))
        model.train()

    writer = SummaryWriter(str(folder / "curves"))
    started = saved = time.time()
    bar = tqdm(
        total=config.steps, initial=step, desc=name, mininterval=20, disable=not accelerator.is_main_process, smoothing=0.05
    )
    while step < config.steps:
        for group in optimizer.param_groups:
            group["lr"] = rate(step, config)
        with accelerator.autocast():
            losses = wrapped()
        loss = losses["loss"]
        if not math.isfinite(float(loss.detach())):
            raise FloatingPointError(f"{name}: the loss is {float(loss)} at step {step}; the last checkpoint is good")
        optimizer.zero_grad()
        accelerator.backward(loss)
        accelerator.clip_grad_norm_(parameters, config.clip)
        optimizer.step()
        average.update_parameters(model)
        step += 1
        bar.update()
        if step % 50 == 0:
            bar.set_postfix({k: f"{float(v.detach()):.4f}" for k, v in losses.items()}, refresh=False)
            for key, value in losses.items():
                writer.add_scalar(f"{name}/{key}", float(value.detach()), step)
        if time.time() - saved > save_minutes * 60:
            save(finished=False)
            saved = time.time()
    save(finished=True)
    # The next stage starts from the averaged weights: they are what will be shipped.
    model.load_state_dict(average.module.state_dict())
    if accelerator.is_main_process:
        Checkpoint.load(folder / "last.pt").save(folder / f"{name}.pt")
    bar.close()
    writer.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder written by scripts/dataset")
    parser.add_argument("--text", type=Path, required=True, help="folder written by sphere_fill.embed_captions")
    parser.add_argument("--run", type=Path, required=True, help="folder of checkpoints, curves and sheets")
    parser.add_argument("--stage", choices=list(STAGES), help="run this stage only")
    parser.add_argument("--steps", type=int, help="steps of --stage instead of the default")
    parser.add_argument("--batch", type=int, help="batch of --stage instead of the default")
    parser.add_argument(
        "--start",
        action="append",
        default=[],
        metavar="FROM[:PARTS]",
        help="start from this checkpoint (its averaged weights) or pack folder, not at random; with :encoder,refiner,painter "
        "only those parts; may be repeated, the last one wins. A resumed run goes on from its checkpoint; extend still asks for its start",
    )
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--precision", choices=["no", "bf16"], default="no", help="bf16 pays only where the CPU has it")
    parser.add_argument("--compile", action="store_true", help="autoencode, extend and paint half as fast again, after a minute; needs a C++ compiler")
    parser.add_argument("--save-minutes", type=float, default=3.0)
    args = parser.parse_args()
    if args.stage is None and (args.steps or args.batch):
        parser.error("--steps and --batch go with --stage")
    train(args)


def train(args: argparse.Namespace) -> None:
    """The whole run, as the command line asks for it."""
    accelerator = Accelerator(mixed_precision=args.precision)
    args.run.mkdir(parents=True, exist_ok=True)
    data = Dataset(args.data)
    table = TextTable.load(data, args.text)
    torch.manual_seed(args.seed)
    model = SphereModel(ModelConfig(styles=len(data.styles), classes=len(data.classes), text_width=table.vectors.shape[1]))
    last = args.run / "last.pt"
    resume = Checkpoint.load(last) if last.exists() else None
    configs = default_stages()
    if args.stage is not None:
        changes = {k: v for k, v in (("steps", args.steps), ("batch", args.batch)) if v is not None}
        configs[args.stage] = replace(configs[args.stage], **changes)
    names = list(ORDER) if args.stage is None else [args.stage]
    if resume is not None and args.stage is None:
        names = names[names.index(resume.stage) :]
    # A resumed run has its weights; only extend compares with those it began with.
    for start in args.start if resume is None or args.stage == "extend" else []:
        source, _, parts = start.partition(":")
        fresh = load_start(model, data, Path(source), tuple(parts.split(",")) if parts else PARTS)
        tqdm.write(f"start from {start}; new: {', '.join(fresh) or 'nothing'}")
    begun = copy.deepcopy(model.encoder).requires_grad_(False).to(accelerator.device)
    if resume is not None:
        model.load_state_dict(resume.model if resume.stage == names[0] else resume.ema)
    model.to(accelerator.device)
    for name in names:
        continued = resume if resume is not None and resume.stage == name else None
        generator = torch.Generator().manual_seed(args.seed * 1000 + list(STAGES).index(name) * 100 + accelerator.process_index)
        if continued is not None and continued.generator is not None:
            generator.set_state(continued.generator)
        conditions = ConditionSampler(data, table, DropRates(), generator)
        stage = STAGES[name](model, data, conditions, configs[name], generator)
        stage.begun = begun
        if args.compile:
            stage.fuse()
        run_stage(name, stage, model, accelerator, args.run, continued, args.save_minutes)


if __name__ == "__main__":
    main()
