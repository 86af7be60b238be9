"""Sphere maths, against the acceptance numbers of the method note."""

import math

import torch

from sphere_fill.sphere import board, checkerboard, cleared, error, project, random_points, rotate


def test_projection_has_norm_sqrt_l_and_is_idempotent() -> None:
    z = torch.randn(32, 1024) * 7
    v = project(z)
    assert torch.allclose(v.norm(dim=1), torch.full((32,), math.sqrt(1024.0)), rtol=1e-5)
    assert torch.allclose(project(v), v, atol=1e-5)
    assert torch.allclose(project(z * 3), v, atol=1e-4)


def test_rotation_turns_by_the_angle() -> None:
    g = torch.Generator().manual_seed(0)
    v, e = random_points(4000, 1024, g), random_points(4000, 1024, g)
    for degrees in (0, 20, 60, 90):
        turned = rotate(v, e, torch.full((4000,), math.radians(degrees)))
        cosine = torch.nn.functional.cosine_similarity(turned, v).clamp(-1, 1)
        angles = torch.rad2deg(torch.acos(cosine))
        assert abs(float(angles.mean()) - degrees) < 0.15
        assert float(angles.std()) <= 1.9


def test_what_is_taken_out_is_gone_and_the_rest_is_kept() -> None:
    g = torch.Generator().manual_seed(0)
    v, e = random_points(16, 1024, g), random_points(16, 1024, g)
    mixed = rotate(v, e, torch.full((16,), math.radians(30)))
    left = project(cleared(mixed, e, torch.full((16,), math.radians(60))))
    assert float((left * e).mean(1).abs().max()) < 1e-5
    assert float((left * v).mean(1).min()) > 0.99 > float((mixed * v).mean(1).max())
    for degrees in (0, 90):
        assert torch.equal(cleared(mixed, e, torch.full((16,), math.radians(degrees))), mixed)


def test_checkerboards_are_independent_numbers_that_smooth_pictures_lack() -> None:
    signs = board(8)
    assert float(signs @ signs) == 1 and float(signs.sum()) == 0
    seen = checkerboard(random_points(4000, 1024, torch.Generator().manual_seed(0)), signs)
    assert seen.shape == (4000, 16)
    assert torch.allclose(torch.cov(seen.T), torch.eye(16), atol=0.08)
    slope = torch.arange(8.0).repeat(16, 8, 1).flatten(1).reshape(1, -1)
    assert float(checkerboard(slope, signs).abs().max()) < 1e-5


def test_error_scale() -> None:
    g = torch.Generator().manual_seed(1)
    v, w = random_points(500, 1024, g), random_points(500, 1024, g)
    assert float(error(v, v).max()) == 0
    assert abs(float(error(torch.zeros_like(v), v).mean()) - 1) < 1e-3
    assert abs(float(error(w, v).mean()) - 2) < 0.02
