"""Sample sheets: pictures of what a model does, to be looked at."""

import math
from collections.abc import Callable

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from .data import Conditions, Dataset
from .model import SphereModel
from .sampler import Condition
from .sphere import project, random_points

BACKGROUND = 0.93


def sheet(rows: list[Tensor], scale: float = 1) -> Image.Image:
    """One picture of rows of images [B, 4, H, W], premultiplied in [0, 1], on light grey."""
    columns = max(len(images) for images in rows)
    flat = []
    for images in rows:
        on_grey = (images[:, :3] + (1 - images[:, 3:]) * BACKGROUND).float().cpu()
        row = torch.full((columns, *on_grey.shape[1:]), BACKGROUND)
        row[: len(images)] = on_grey
        flat.append(torch.cat(list(row), 2))
    array = (torch.cat(flat, 1).clamp(0, 1).permute(1, 2, 0).numpy() * 255 + 0.5).astype(np.uint8)
    picture = Image.fromarray(array)
    return picture.resize((round(picture.width * scale), round(picture.height * scale)), Image.Resampling.LANCZOS)


@torch.no_grad()
def progress_sheet(
    model: SphereModel, data: Dataset, full: Callable[[Tensor], Conditions | Condition], columns: int = 20
) -> Image.Image:
    """Per split (training, held-out pairs): source, reconstruction, decoded at 45 degrees, one pass from noise.

    ``full`` gives the caption and style of the images at the indices [B].
    """
    model.eval()
    device = next(model.parameters()).device
    rows: list[Tensor] = []
    for split in ("train", "pair"):
        index = data.indices(split)
        index = index[:: max(1, len(index) // columns)][:columns]
        if len(index) == 0:
            continue
        x = data.images(index).to(device)
        v = model.encoder.encode(x).float()
        noise = random_points(len(index), model.config.latent, torch.Generator().manual_seed(2)).to(device)
        c = full(index)
        rows.append(x)
        for degrees in (0, 45, 90):
            angle = torch.full((len(index),), math.radians(degrees), device=device)
            estimate, features = model.refiner.undo(v, noise, angle, c.text.to(device), c.style.to(device), c.klass.to(device))
            rows.append(model.painter(project(estimate), features))
    return sheet(rows, 0.75)
