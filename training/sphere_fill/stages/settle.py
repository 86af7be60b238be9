"""The end of stage B: R learns to live with weights of 4 bits."""

from ..rounding import RoundedLinear
from .refine import Refine
from .stage import Losses


class Settle(Refine):
    """As :class:`Refine`, computed with the refiner's large matrices as they will be stored."""

    def forward(self) -> Losses:
        for layer in self.model.refiner.modules():
            if isinstance(layer, RoundedLinear):
                layer.round()
        return super().forward()
