"""Checkpoints: written whole or not at all, and enough to go on exactly."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from .config import ModelConfig


@dataclass
class Checkpoint:
    """State of a run after ``step`` steps of ``stage``."""

    config: dict[str, Any]
    stage: str
    step: int
    seconds: float
    model: dict[str, torch.Tensor]
    ema: dict[str, torch.Tensor]
    optimizer: dict[str, Any] | None
    generator: torch.Tensor | None
    #: ids of "styles" and "classes", in the order of the refiner's tables
    labels: dict[str, list[str]] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Writes beside and renames, so that a stop in the middle leaves the last good one."""
        part = path.with_suffix(".part")
        torch.save(vars(self), part)
        os.replace(part, path)

    @staticmethod
    def load(path: Path) -> "Checkpoint":
        """Raises ``FileNotFoundError`` if there is none."""
        return Checkpoint(**torch.load(path, map_location="cpu", weights_only=True))

    def model_config(self) -> ModelConfig:
        return ModelConfig.from_dict(self.config)
