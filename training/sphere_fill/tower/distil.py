"""Teaches the tower the teacher's embeddings.

Loss of a batch: mean of 1 - cosine(student, teacher), plus ``--agreement`` times the mean squared difference
of the two matrices of in-batch similarities (relational distillation, Park et al. 2019). First the word
vectors learn alone as a bag of words, which costs seconds; then the whole tower.

Command: ``python -m sphere_fill.tower.distil --phrases phrases.jsonl --vectors teacher.npy
--tokenizer tower/text --run tower/run --minutes 60``. Running it again goes on from the last checkpoint; a
larger budget (or other learning rate) may be given then.
"""

from __future__ import annotations

import argparse
import math
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn.functional import normalize
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from torch.utils.tensorboard import SummaryWriter
from tqdm import tqdm
from transformers import CLIPTextConfig, CLIPTextModelWithProjection

from sphere_fill.tower.model import embed_as_bag, embed_ids, end_token, new_tower, pad, tower_config
from sphere_fill.tower.phrases import Phrase, read_phrases
from sphere_fill.tower.teacher import load_phrase_vectors
from sphere_fill.tower.tokenizer import load_tokenizer
from sphere_fill.tower.typos import misspell

CHECKPOINT = "tower.pt"
BAG_RATE = 3e-3
"""Highest learning rate of the bag of words: word vectors stand a high one."""


@dataclass
class Settings:
    """What a run may vary. Either ``minutes`` or ``steps`` ends it, whichever comes first."""

    minutes: float = 60
    steps: int = 1_000_000
    batch: int = 128
    rate: float = 1e-3
    warmup: int = 150
    weight_decay: float = 0.01
    agreement: float = 5.0
    typos: float = 0.1
    """Share of the phrases that get a typing error; what they should mean stays that of the right text."""
    own: float = 4
    """How often an epoch shows the data set's captions and tags, on top of each phrase's own weight."""
    bag_epochs: int = 3
    average: float = 0.99
    """Decay of the running mean of the weights, which is what gets evaluated and exported."""
    seed: int = 0
    checkpoint_seconds: float = 120
    evaluate_every: int = 100


def distillation_loss(student: Tensor, teacher: Tensor, agreement: float) -> tuple[Tensor, Tensor]:
    """The loss described above.

    Args:
        student: [B, D], any length.
        teacher: [B, D], unit rows.
        agreement: weight of the similarity matrices.

    Returns:
        ``(loss, mean cosine)``, both scalars.
    """
    student = normalize(student, dim=-1)
    cosine = (student * teacher).sum(-1).mean()
    difference = student @ student.T - teacher @ teacher.T
    return 1 - cosine + agreement * difference.square().mean(), cosine


def batches_of_epoch(
    lengths: Sequence[int], repeats: Sequence[float], size: int, seed: int, epoch: int
) -> list[list[int]]:
    """All batches of one epoch, in order: a function of its arguments only, so a run can be resumed inside it.

    Texts of (nearly) the same number of tokens come together, so that little is padding; which ones, and the
    order of the batches, change with the epoch.

    Args:
        lengths: tokens of each text.
        repeats: how often each comes; a fraction is the chance of once more.
        size: texts in a batch; only the last may have fewer.
    """
    rng = random.Random(f"{seed} {epoch}")
    order = []
    for i, count in enumerate(repeats):
        whole = int(count)
        order += [i] * (whole + (count > whole and rng.random() < count - whole))
    rng.shuffle(order)
    order.sort(key=lambda i: lengths[i])  # stable: chance decides among equals
    batches = [order[start : start + size] for start in range(0, len(order), size)]
    rng.shuffle(batches)
    return batches


class Distillation:
    """A run: data, model, optimizer, and everything a checkpoint needs to go on exactly."""

    def __init__(
        self,
        phrases: Sequence[Phrase],
        vectors: np.ndarray,
        tokenizer: Tokenizer,
        folder: Path,
        settings: Settings,
        config: CLIPTextConfig | None = None,
        start: Path | None = None,
    ) -> None:
        """Prepare a run, or take up the one in ``folder``.

        Args:
            phrases: N texts, held out ones included.
            vectors: [N, 384] unit rows, the teacher's.
            tokenizer: of the tower.
            folder: for the checkpoint and TensorBoard's files.
            settings: see there.
            config: the tower's shape; default: :func:`sphere_fill.tower.model.tower_config`.
            start: a checkpoint whose averaged weights a new run begins with, instead of a bag of words.

        Raises:
            ValueError: phrases and vectors do not match in number, or nothing is left to train or evaluate on.
        """
        if len(phrases) != len(vectors):
            raise ValueError(f"{len(phrases)} phrases but {len(vectors)} vectors")
        self.settings, self.folder, self.tokenizer = settings, folder, tokenizer
        self.texts = [phrase.text for phrase in phrases]
        self.vectors = vectors
        self.train = [i for i, phrase in enumerate(phrases) if not phrase.held_out]
        self.held_out = [i for i, phrase in enumerate(phrases) if phrase.held_out]
        if not self.train or not self.held_out:
            raise ValueError(f"{len(self.train)} phrases to train on, {len(self.held_out)} held out: need both")
        self.repeats = [
            phrases[i].weight * (settings.own if phrases[i].source in ("caption", "tag") else 1) for i in self.train
        ]
        self.ids = [encoding.ids for encoding in tokenizer.encode_batch(self.texts)]
        self.lengths = [len(self.ids[i]) for i in self.train]

        torch.manual_seed(settings.seed)
        self.config = config or tower_config(tokenizer.get_vocab_size())
        self.model = new_tower(self.config)
        self.average = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(settings.average))
        self.optimizer = self._new_optimizer(settings.rate)
        self.step, self.seconds, self.bag_done = 0, 0.0, False
        if (folder / CHECKPOINT).is_file():
            self._load(folder / CHECKPOINT)
        elif start is not None:
            self._begin_with(start)
        folder.mkdir(parents=True, exist_ok=True)

    def run(self) -> float:
        """Train to the end of the budget.

        Returns:
            Mean cosine to the teacher on the held-out phrases.
        """
        settings = self.settings
        with SummaryWriter(str(self.folder / "curves"), purge_step=self.step) as curves:
            if not self.bag_done:
                self._train_bag(curves)
            saved = time.monotonic()
            held_out = math.nan
            bar = tqdm(total=settings.steps if settings.steps < 1_000_000 else None, initial=self.step, unit="step")
            for batch in self._batches():
                started = time.monotonic()
                loss, cosine = self._one_step(batch)
                self.seconds += time.monotonic() - started
                self.step += 1
                bar.update()
                if self.step % 10 == 0:
                    curves.add_scalar("train/loss", loss, self.step)
                    curves.add_scalar("train/cosine", cosine, self.step)
                    curves.add_scalar("train/rate", self.optimizer.param_groups[0]["lr"], self.step)
                if self.step % settings.evaluate_every == 0:
                    held_out = self.evaluate(limit=1024)
                    curves.add_scalar("held out/cosine", held_out, self.step)
                bar.set_postfix(
                    loss=f"{loss:.3f}", cosine=f"{cosine:.3f}", held_out=f"{held_out:.3f}",
                    minutes=f"{self.seconds / 60:.1f}", refresh=False,
                )  # fmt: skip
                if time.monotonic() - saved > settings.checkpoint_seconds:
                    self.save()
                    saved = time.monotonic()
            bar.close()
            self.save()
            final = self.evaluate()
            curves.add_scalar("held out/cosine", final, self.step)
        return final

    def _batches(self) -> Iterator[list[int]]:
        settings = self.settings
        seen = 0
        for epoch in range(1_000_000):
            batches = batches_of_epoch(self.lengths, self.repeats, settings.batch, settings.seed, epoch)
            if seen + len(batches) <= self.step:
                seen += len(batches)
                continue
            for batch in batches[self.step - seen :]:
                if self.progress() >= 1:
                    return
                yield [self.train[i] for i in batch]
            seen += len(batches)

    def progress(self) -> float:
        """Share of the budget that is used up, of steps or time, whichever is further."""
        return max(self.step / self.settings.steps, self.seconds / (60 * self.settings.minutes))

    def rate(self) -> float:
        """Learning rate now: linear warm-up, then half a cosine down to 2 % at the end of the budget."""
        settings = self.settings
        warm = min(1.0, (self.step + 1) / settings.warmup)
        return settings.rate * warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(1.0, self.progress()))))

    def _one_step(self, batch: list[int]) -> tuple[float, float]:
        settings = self.settings
        rng = random.Random(f"{settings.seed} step {self.step}")
        texts = [misspell(self.texts[i], rng) if rng.random() < settings.typos else self.texts[i] for i in batch]
        rows = [encoding.ids for encoding in self.tokenizer.encode_batch(texts)]
        ids, lengths = pad(rows, end_token(self.config))
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate()
        self.model.train()
        student = embed_ids(self.model, ids, lengths)
        loss, cosine = distillation_loss(student, self._targets(batch), settings.agreement)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.average.update_parameters(self.model)
        return loss.item(), cosine.item()

    def _train_bag(self, curves: SummaryWriter) -> None:
        """Word vectors first: see :func:`sphere_fill.tower.model.new_tower`."""
        settings, size = self.settings, 4 * self.settings.batch
        optimizer = self._new_optimizer(BAG_RATE)
        epochs = [
            batches_of_epoch(self.lengths, self.repeats, size, settings.seed, -1 - epoch)
            for epoch in range(settings.bag_epochs)
        ]
        total = sum(len(epoch) for epoch in epochs)
        bar = tqdm(total=total, desc="bag of words", unit="step")
        done = 0
        for epoch in epochs:
            for positions in epoch:
                batch = [self.train[i] for i in positions]
                ids, lengths = pad([self.ids[i] for i in batch], end_token(self.config))
                for group in optimizer.param_groups:
                    group["lr"] = BAG_RATE * min(1.0, (done + 1) / 50) * (1 - done / total)
                loss, cosine = distillation_loss(
                    embed_as_bag(self.model, ids, lengths), self._targets(batch), settings.agreement
                )
                optimizer.zero_grad(set_to_none=True)
                loss.backward()
                optimizer.step()
                done += 1
                bar.update()
                bar.set_postfix(loss=f"{loss.item():.3f}", cosine=f"{cosine.item():.3f}", refresh=False)
                if done % 10 == 0:
                    curves.add_scalar("bag of words/cosine", cosine.item(), done)
        bar.close()
        self.bag_done = True
        self.average = AveragedModel(self.model, multi_avg_fn=get_ema_multi_avg_fn(settings.average))
        self.save()
        tqdm.write(f"bag of words: held-out cosine {self.evaluate(limit=1024):.3f}")

    def _targets(self, batch: list[int]) -> Tensor:
        return torch.from_numpy(self.vectors[batch].astype(np.float32))

    def _new_optimizer(self, rate: float) -> torch.optim.AdamW:
        # Norms, biases and word vectors are not pulled towards zero: rare words would fade.
        decayed: list[Tensor] = []
        free: list[Tensor] = []
        for name, parameter in self.model.named_parameters():
            (decayed if parameter.ndim > 1 and "embedding" not in name else free).append(parameter)
        groups = [{"params": decayed, "weight_decay": self.settings.weight_decay}, {"params": free, "weight_decay": 0}]
        return torch.optim.AdamW(groups, lr=rate, betas=(0.9, 0.98), fused=True)

    def evaluate(self, limit: int | None = None) -> float:
        """Mean cosine of the averaged model to the teacher on held-out phrases (``limit``: about so many, spread evenly)."""
        stride = max(1, len(self.held_out) // limit) if limit else 1
        chosen = sorted(self.held_out[::stride], key=lambda i: len(self.ids[i]))
        model: CLIPTextModelWithProjection = self.average.module  # type: ignore[assignment]
        total = 0.0
        with torch.inference_mode():
            for start in range(0, len(chosen), 256):
                batch = chosen[start : start + 256]
                ids, lengths = pad([self.ids[i] for i in batch], end_token(self.config))
                student = normalize(embed_ids(model, ids, lengths), dim=-1)
                total += (student * self._targets(batch)).sum().item()
        return total / len(chosen)

    def save(self) -> None:
        """Write the checkpoint beside the old one, then replace it: a stop in between loses nothing."""
        state = {
            "config": self.config.to_dict(),
            "tokenizer": self.tokenizer.to_str(),
            "model": self.model.state_dict(),
            "average": self.average.module.state_dict(),
            "averaged": int(self.average.n_averaged),
            "optimizer": self.optimizer.state_dict(),
            "step": self.step,
            "seconds": self.seconds,
            "bag_done": self.bag_done,
        }
        part = self.folder / (CHECKPOINT + ".part")
        torch.save(state, part)
        os.replace(part, self.folder / CHECKPOINT)

    def _begin_with(self, path: Path) -> None:
        state = self._checked(path)
        self.model.load_state_dict(state["average"])
        self.average.module.load_state_dict(state["average"])
        self.bag_done = True

    def _checked(self, path: Path) -> dict[str, Any]:
        state = load_checkpoint(path)
        if state["tokenizer"] != self.tokenizer.to_str():
            raise ValueError(f"{path} was trained with another tokenizer: give it another --run folder")
        return state

    def _load(self, path: Path) -> None:
        state = self._checked(path)
        self.model.load_state_dict(state["model"])
        self.average.module.load_state_dict(state["average"])
        self.average.n_averaged.fill_(state["averaged"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.seconds, self.bag_done = state["step"], state["seconds"], state["bag_done"]


def load_checkpoint(path: Path) -> dict[str, Any]:
    """Read a checkpoint.

    Raises:
        FileNotFoundError: there is none.
        ValueError: the file is not a tower's checkpoint.
    """
    state = torch.load(path, map_location="cpu", weights_only=True)
    if not isinstance(state, dict) or not {"config", "tokenizer", "average"} <= state.keys():
        raise ValueError(f"{path} is not a checkpoint of sphere_fill.tower.distil")
    return state


def load_tower(path: Path) -> tuple[CLIPTextModelWithProjection, Tokenizer]:
    """The averaged model of a checkpoint, ready to embed, and its tokenizer."""
    state = load_checkpoint(path)
    model = CLIPTextModelWithProjection(CLIPTextConfig.from_dict(state["config"]))
    model.load_state_dict(state["average"])
    return model.eval(), Tokenizer.from_str(state["tokenizer"])


def main(argv: Sequence[str] | None = None) -> None:
    """Distil the teacher into the tower, or go on with it."""
    parser = argparse.ArgumentParser(prog="python -m sphere_fill.tower.distil", description=main.__doc__)
    parser.add_argument("--phrases", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="teacher.npy of sphere_fill.tower.teacher")
    parser.add_argument("--tokenizer", type=Path, required=True, help="folder of sphere_fill.tower.tokenizer")
    parser.add_argument("--run", type=Path, required=True, help="folder of the checkpoint and the curves")
    parser.add_argument("--start", type=Path, help="checkpoint whose weights a new run begins with")
    parser.add_argument("--threads", type=int, default=1, help="processor threads (default 1)")
    default = Settings()
    for name, kind, text in (
        ("minutes", float, "budget of training time"),
        ("steps", int, "budget of steps"),
        ("batch", int, "phrases in a batch"),
        ("rate", float, "highest learning rate"),
        ("agreement", float, "weight of the similarity matrices"),
        ("typos", float, "share of phrases with a typing error"),
        ("own", float, "weight of captions and tags"),
        ("seed", int, "of order, weights and typing errors"),
    ):
        parser.add_argument(f"--{name}", type=kind, default=getattr(default, name), help=f"{text} (default %(default)s)")
    args = parser.parse_args(argv)
    torch.set_num_threads(args.threads)
    settings = Settings(
        args.minutes, args.steps, args.batch, args.rate,
        agreement=args.agreement, typos=args.typos, own=args.own, seed=args.seed,
    )  # fmt: skip
    vectors = load_phrase_vectors(args.phrases, args.vectors)
    tokenizer = load_tokenizer(args.tokenizer)
    run = Distillation(read_phrases(args.phrases), vectors, tokenizer, args.run, settings, start=args.start)
    print(f"held-out cosine to the teacher: {run.run():.4f} after {run.step} steps, {run.seconds / 60:.1f} minutes")


if __name__ == "__main__":
    main()
