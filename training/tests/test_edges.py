"""The painter's last steps, and the figure that says how crisp edges are."""

import pytest
import torch
from torch.nn import functional as F

from sphere_fill import finish
from sphere_fill.edges import crispness
from sphere_fill.finish import crisp, marked


def disc(size: int = 64, soft: float = 1.0) -> torch.Tensor:
    """A white disc [1, 4, size, size] whose edge falls over ``soft`` pixels."""
    axis = torch.arange(size) - (size - 1) / 2
    distance = (axis[:, None] ** 2 + axis[None] ** 2).sqrt()
    return ((size / 3 - distance) / soft + 0.5).clamp(0, 1).expand(1, 4, size, size)


def test_even_slopes_stay() -> None:
    ramp = torch.linspace(0, 1, 64).expand(1, 4, 64, 64)
    assert torch.allclose(crisp(ramp)[..., 4:-4], ramp[..., 4:-4], atol=1e-5)


def test_a_soft_edge_becomes_steeper_and_nothing_overshoots() -> None:
    soft = disc(soft=6)
    out = crisp(soft)
    steepest = lambda x: float((x[..., 1:] - x[..., :-1]).abs().max())  # noqa: E731
    assert steepest(out) > 1.5 * steepest(soft)
    assert float(out.min()) >= 0 and float(out.max()) <= 1


def test_stairs_become_smooth() -> None:
    """A disc in blocks of two pixels comes nearer to the round one."""
    stairs = F.interpolate(F.avg_pool2d(disc(), 2), scale_factor=2)
    inner = lambda x: x[..., 4:-4, 4:-4]  # noqa: E731
    assert F.mse_loss(inner(crisp(stairs)), inner(disc())) < 0.6 * F.mse_loss(inner(stairs), inner(disc()))


def test_what_a_compiler_gets_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    image = torch.rand(2, 4, 24, 17, generator=torch.Generator().manual_seed(1))
    by_pooling = crisp(image)
    monkeypatch.setattr(finish, "fused", lambda: True)
    assert torch.allclose(crisp(image), by_pooling, atol=1e-5)


def test_marks_stay_and_stains_go() -> None:
    detail = torch.tensor([-0.9, -0.01, 0.0, 0.01, 0.3])
    out = marked(detail)
    assert torch.allclose(out[[0, 2, 4]], detail[[0, 2, 4]], rtol=0.05)
    assert float(out[[1, 3]].abs().max()) < 0.2 * 0.01


def test_crispness_is_one_for_the_reference_and_less_for_a_blurred_one() -> None:
    reference = disc()
    assert torch.allclose(crispness(reference, reference), torch.ones(1))
    assert float(crispness(F.avg_pool2d(reference, 3, 1, 1), reference)) < 0.6
