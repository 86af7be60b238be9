"""Shapes of the model and settings of a run, in one place."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class ModelConfig:
    """Shapes of the three networks. L = grid² · channels numbers make a latent.

    The widths follow measurements on two CPU cores: convolutions below 48 channels at full resolution waste them, and
    a global MLP as refiner learns text → latent an order of magnitude faster than attention over 64 tokens.
    """

    #: side of the images that go in and come out; the encoder looks at them at 8 · grid
    image_size: int = 128
    grid: int = 8
    channels: int = 16
    #: planes of side information that the refiner hands to the painter; features F = planes · grid²
    feature_planes: int = 8
    encoder_widths: tuple[int, int] = (96, 192)
    #: between a latent and the text that is read in it
    reader_hidden: int = 640
    #: one width per doubling of the size, from the grid up
    painter_widths: tuple[int, ...] = (192, 96, 64, 32)
    #: residual blocks at each of these widths besides the one it has anyway, two at the first
    painter_more: tuple[int, ...] = (1, 3, 4, 2)
    #: whether the painter lays details over crisp areas: not in packs before 0.9.0
    painter_detail: bool = True
    text_width: int = 384
    styles: int = 7
    classes: int = 16
    refiner_width: int = 768
    refiner_hidden: int = 2368
    refiner_blocks: int = 4
    condition_width: int = 384
    #: numbers of the noise that the refiner sees beside the text, to tell which picture a seed means where a prompt leaves it
    #: open: one per channel, none in packs before 0.8.0
    choice: int = 16

    @property
    def latent(self) -> int:
        """L, the length of a latent."""
        return self.grid * self.grid * self.channels

    @property
    def features(self) -> int:
        """F, the length of the refiner's side information."""
        return self.grid * self.grid * self.feature_planes

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @staticmethod
    def from_dict(values: dict[str, Any]) -> "ModelConfig":
        # Before there were any, nobody wrote how many.
        values = {"choice": 0, "painter_detail": False, **values}
        known: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in values.items()}
        return ModelConfig(**known)


@dataclass(frozen=True)
class StageConfig:
    """Budget and optimiser of one stage. Angles are in degrees."""

    steps: int
    batch: int
    learning_rate: float
    warmup: int = 100
    #: share of the steps, at the end, over which the learning rate falls to zero
    decay: float = 0.35
    weight_decay: float = 0.01
    clip: float = 1.0
    ema: float = 0.999


CORE_STYLES = ("noto", "twemoji", "3d", "flat", "outline", "business", "gradient")
"""Styles of the core set: figures on their drawn (not recoloured) art can be laid beside those of earlier packs."""

UNASKED_STYLES = (("noto", "twemoji", "3d", "flat"), ("gradient",), ("business",), ("outline",))
"""Styles that a prompt is drawn in where it names none, or one in which nobody has drawn such a thing: the first of these groups that
has it, else all there are. Without a style a recipe takes the styles of the first group by turns."""

OWN_CLASSES = {"avatar": ("avatars",), "toon": ("avatars",), "persona": ("avatars",), "scene": ("scenes", "patterns")}
"""Styles that draw only things of some classes, which no other style draws."""

CONFIDENT_FROM = 0.8
"""Confidence (:class:`.model.Refiner`) below which a prompt comes out as a blot, and is drawn in another style that knows it."""

CONFIDENT_FROM_IN = {
    "blob": 0.82,
    "emojione": 0.82,
    "fx": 0.82,
    "duo": 0.91,
    "scene": 0.9,
    "badge": 0.93,
    "avatar": 0.86,
    "toon": 0.86,
    "persona": 0.86,
}
"""The same for styles with few pictures, and for those of which a ground or the rest of a figure is always known."""


def confident_from(style: str) -> float:
    """The confidence from which on a style draws a prompt."""
    return CONFIDENT_FROM_IN.get(style, CONFIDENT_FROM)


STYLE_WEIGHTS = {
    "noto": 1.0,
    "twemoji": 1.0,
    "3d": 1.0,
    "flat": 1.0,
    "avatar": 0.28,
    "toon": 0.28,
    "persona": 0.28,
    "scene": 1.7,
    "badge": 0.3,
    "duo": 0.75,
    "outline": 0.5,
    "line": 0.3,
    "cute": 0.2,
}
"""How often an image of a style is drawn in training, against 1 for the four large emoji sets, most of which a start knows by heart."""

OTHER_STYLES_WEIGHT = 0.7
"""The same for styles without an entry of their own."""

EVERYDAY_WEIGHT = 2.0
"""How much oftener an everyday thing is drawn than the rest of its style: designers ask for these first."""

EVERYDAY_WEIGHTS = {"badge": 3.3}
"""The same for a style of its own kind: a thing on a tile is small, and takes longest to become clear."""


def default_stages() -> dict[str, StageConfig]:
    """The recipe as measured in docs/report.md."""
    return {
        "autoencode": StageConfig(steps=4500, batch=32, learning_rate=1.5e-3, weight_decay=1e-4),
        "paint": StageConfig(steps=4000, batch=32, learning_rate=1.2e-3, weight_decay=1e-4),
        "refine": StageConfig(steps=10000, batch=1024, learning_rate=1.2e-3, decay=0.5),
        "joint": StageConfig(steps=1500, batch=256, learning_rate=6e-4),
        "settle": StageConfig(steps=400, batch=1024, learning_rate=3e-4, warmup=30, decay=0.95, ema=0.99),
        "extend": StageConfig(steps=3000, batch=32, learning_rate=8e-4, weight_decay=1e-4),
        "read": StageConfig(steps=6000, batch=512, learning_rate=2e-3, weight_decay=0.02, decay=1.0),
    }


@dataclass(frozen=True)
class RunConfig:
    """Everything that a checkpoint must agree on."""

    model: ModelConfig = field(default_factory=ModelConfig)
    stages: dict[str, StageConfig] = field(default_factory=default_stages)
    seed: int = 0
