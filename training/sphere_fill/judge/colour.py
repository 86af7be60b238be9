"""Colour words: is the green rocket green?"""

import colorsys
import math

import torch
from torch import Tensor

HUES = {"red": 0, "orange": 30, "yellow": 52, "green": 125, "teal": 175, "blue": 218, "purple": 270, "pink": 330}
"""Hue in degrees that a word asks for: HSV hues of the named colours as everyday use has them."""

NOUNS = ("rocket", "car", "house", "star", "book", "umbrella", "bicycle", "camera", "key", "gift", "lamp", "cat")

TOLERANCE = 30.0


def mean_hue(image: Tensor) -> float | None:
    """Mean HSV hue in degrees of one premultiplied picture [4, H, W], weighed by alpha and chroma; None for a grey one."""
    alpha = image[3].clamp_min(1e-6)
    rgb = (image[:3] / alpha).clamp(0, 1)
    chroma = rgb.amax(0) - rgb.amin(0)
    # The weight is squared chroma: outlines and white parts say nothing about the colour.
    weight = image[3] * chroma.square()
    if float(weight.mean()) < 1e-3:
        return None
    pixels, weights = rgb.flatten(1).T.tolist(), weight.flatten().tolist()
    x = y = 0.0
    for (r, g, b), w in zip(pixels, weights, strict=True):
        if w > 1e-4:
            angle = 2 * math.pi * colorsys.rgb_to_hsv(r, g, b)[0]
            x, y = x + w * math.cos(angle), y + w * math.sin(angle)
    return math.degrees(math.atan2(y, x)) % 360


def is_right(image: Tensor, word: str) -> bool:
    """Whether the picture's mean hue is within 30 degrees of the word's."""
    hue = mean_hue(image)
    return hue is not None and abs((hue - HUES[word] + 180) % 360 - 180) <= TOLERANCE


def prompts(template: str) -> list[tuple[str, str]]:
    """(colour word, prompt) for 8 colours x 12 nouns; ``template`` holds {colour} and {noun}."""
    return [(word, template.format(colour=word, noun=noun)) for word in HUES for noun in NOUNS]


def share_right(images: Tensor, words: list[str]) -> float:
    """Share of ``images`` [B, 4, H, W] that have the colour of their word."""
    shrunk = torch.nn.functional.avg_pool2d(images, 2)
    return sum(is_right(image, word) for image, word in zip(shrunk, words, strict=True)) / len(words)


LARGE = 0.04
"""From this share of the pixels on, what is of one colour in a picture counts as an area."""

NEAR_ENOUGH = 0.15
"""How far (RGBA, each in [0, 1]) the mean of an area may be off: red hair is 0.5 from brown, a yellow ground 0.3 from an orange one."""


def areas_right(images: Tensor, real: Tensor, most: int = 5) -> float:
    """Share of ``images`` [B, 4, H, W] that have the right colour wherever their ``real`` counterparts have a large area of one
    colour: ground, clothes, hair and skin of an avatar. It needs no judge, and a single wrong area makes a picture wrong.
    """
    return sum(wrong_areas(image, truth, most) == 0 for image, truth in zip(images, real, strict=True)) / len(images)


def wrong_areas(image: Tensor, real: Tensor, most: int = 5) -> int:
    """In how many of the at most ``most`` largest areas of ``real`` [4, H, W] the mean colour of ``image`` is another."""
    pixels, painted = real.flatten(1).T, image.flatten(1).T
    colours, member, counts = ((pixels * 255).round() / 255).unique(dim=0, return_inverse=True, return_counts=True)
    large = [i for i in counts.argsort(descending=True)[:most].tolist() if counts[i] >= LARGE * len(pixels)]
    return sum(float((painted[member == i].mean(0) - colours[i]).norm()) > NEAR_ENOUGH for i in large)
