"""Stage A, continued: P alone learns to paint what a finished E says."""

from collections.abc import Iterable

from torch import nn

from .autoencode import Autoencode


class Paint(Autoencode):
    """As :class:`Autoencode` with E frozen, so that R can learn the same latents meanwhile."""

    def trained(self) -> Iterable[nn.Module]:
        return [self.model.painter]
