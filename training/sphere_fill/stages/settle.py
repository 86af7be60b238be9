"""The end of stage B: R learns to live with weights of 4 bits."""

from ..rounding import RoundedLinear
from .refine import Refine


class Settle(Refine):
    """As :class:`Refine`, computed with the refiner's large matrices as they will be stored; the rate falls from the first steps on."""

    def prepare(self) -> None:
        super().prepare()
        for layer in self.model.refiner.modules():
            if isinstance(layer, RoundedLinear):
                layer.rounding = True
