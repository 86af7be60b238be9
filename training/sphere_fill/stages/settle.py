"""The end of stage B: R learns to live with weights of 4 bits."""

from ..rounding import round_weights
from .refine import Refine
from .stage import Losses


class Settle(Refine):
    """As :class:`Refine`, computed with the refiner's large matrices as they will be stored."""

    def forward(self) -> Losses:
        round_weights(self.model.refiner)
        return super().forward()
