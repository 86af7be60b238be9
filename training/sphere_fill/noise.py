"""The noise a picture starts from, bit for bit as src/engine makes it (philox.ts, elementary.ts, normal.ts, noise.ts).

IEEE 754 fixes + - * / and the square root to the last bit, so these are all that is used, in the same order as there:
the logarithm is our own, and sums run in index order. test/vectors/noise.json (python -m sphere_fill.vectors) holds both
sides to it.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

ROUNDS = 10
MULTIPLIER_0, MULTIPLIER_1 = 0xD2511F53, 0xCD9E8D57
WEYL_0, WEYL_1 = 0x9E3779B9, 0xBB67AE85
KEY = 0x53464C4C
"""Second half of the Philox key, so that no other program with the same seed draws the same numbers ("SFLL")."""

LN2 = 0.6931471805599453
SQRT_HALF = 0.7071067811865476

CENTRE_NUMERATOR = (
    2.5090809287301226727e3, 3.3430575583588128105e4, 6.7265770927008700853e4, 4.5921953931549871457e4,
    1.3731693765509461125e4, 1.9715909503065514427e3, 1.3314166789178437745e2, 3.387132872796366608,
)  # fmt: skip
CENTRE_DENOMINATOR = (
    5.226495278852854561e3, 2.8729085735721942674e4, 3.930789580009271061e4, 2.1213794301586595867e4,
    5.3941960214247511077e3, 6.8718700749205790830e2, 4.2313330701600911252e1, 1.0,
)  # fmt: skip
TAIL_NUMERATOR = (
    7.7454501427834140764e-4, 2.27238449892691845833e-2, 2.4178072517745061177e-1, 1.27045825245236838258,
    3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734,
)  # fmt: skip
TAIL_DENOMINATOR = (
    1.05075007164441684324e-9, 5.475938084995344946e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
    6.89767334985100004550e-1, 1.67638483018380384940, 2.05319162663775882187, 1.0,
)  # fmt: skip


def philox4x32(counter: npt.ArrayLike, key: tuple[int, int]) -> npt.NDArray[np.uint32]:
    """Blocks of Philox4x32-10 (Salmon, Moraes, Dror, Shaw: "Parallel random numbers: as easy as 1, 2, 3", SC 2011).

    Args:
        counter: [..., 4] unsigned 32-bit integers.
        key: two unsigned 32-bit integers.

    Returns:
        [..., 4] uint32.
    """
    # 64 bits hold a product of two 32-bit integers.
    words = np.asarray(counter, dtype=np.uint64)
    c0, c1, c2, c3 = (words[..., i] for i in range(4))
    k0, k1 = key
    low_half = np.uint64(0xFFFFFFFF)
    shift = np.uint64(32)
    for _ in range(ROUNDS):
        product0 = c0 * np.uint64(MULTIPLIER_0)
        product1 = c2 * np.uint64(MULTIPLIER_1)
        c0 = (product1 >> shift) ^ c1 ^ np.uint64(k0)
        c1 = product1 & low_half
        c2 = (product0 >> shift) ^ c3 ^ np.uint64(k1)
        c3 = product0 & low_half
        k0 = (k0 + WEYL_0) & 0xFFFFFFFF
        k1 = (k1 + WEYL_1) & 0xFFFFFFFF
    return np.stack([c0, c1, c2, c3], axis=-1).astype(np.uint32)


def log(x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Natural logarithm of positive, normal numbers from + - * / alone; within 2 units in the last place.

    Method: x = m * 2^k with m in [sqrt(1/2), sqrt(2)), then log m = 2 artanh s with s = (m - 1) / (m + 1).
    """
    m, k = np.frexp(x)
    below = m < SQRT_HALF
    m = np.where(below, m * 2.0, m)
    k = np.where(below, k - 1, k).astype(np.float64)
    s = (m - 1.0) / (m + 1.0)
    s2 = s * s
    series = np.full_like(s, 1.0 / 23.0)
    for n in range(21, 0, -2):
        series = series * s2 + 1.0 / n
    return k * LN2 + 2.0 * s * series


def normal(bits: npt.NDArray[np.uint32]) -> npt.NDArray[np.float64]:
    """The standard normal numbers of 32 random bits each: the inverse distribution function at (bits + 1/2) / 2^32.

    Method: Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988),
    routine PPND16. Its branch for the far tail is left out: 32 bits stop at a probability of 2^-33.

    Args:
        bits: uint32 of any shape.

    Returns:
        float64 of the same shape, in [-6.34, 6.34].
    """
    p = (bits.astype(np.float64) + 0.5) / 4294967296.0
    q = p - 0.5
    r = 0.180625 - q * q
    centre = (q * _polynomial(CENTRE_NUMERATOR, r)) / _polynomial(CENTRE_DENOMINATOR, r)
    r = np.sqrt(-log(np.where(q < 0, p, 1.0 - p))) - 1.6
    tail = _polynomial(TAIL_NUMERATOR, r) / _polynomial(TAIL_DENOMINATOR, r)
    return np.where(np.abs(q) <= 0.425, centre, np.where(q < 0, -tail, tail))


def noise(seed: int, size: int, stream: int = 0) -> npt.NDArray[np.float32]:
    """A point drawn evenly from the sphere of radius sqrt(size).

    Args:
        seed: unsigned 32-bit integer.
        size: dimensions of the latent.
        stream: independent noises of one seed; 0 is the start noise.

    Returns:
        [size] float32.
    """
    counter = np.zeros((-(-size // 4), 4), dtype=np.uint64)
    counter[:, 0] = np.arange(len(counter))
    counter[:, 1] = stream
    z = normal(philox4x32(counter, (seed & 0xFFFFFFFF, KEY))).reshape(-1)[:size]
    # cumsum adds in index order; np.sum adds in pairs.
    return (z * np.sqrt(size / np.cumsum(z * z)[-1])).astype(np.float32)


def _polynomial(coefficients: tuple[float, ...], x: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Horner's rule; coefficients from the highest power down."""
    total = np.zeros_like(x)
    for coefficient in coefficients:
        total = total * x + coefficient
    return total
