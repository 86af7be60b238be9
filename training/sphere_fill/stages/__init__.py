"""The stages of the training, each a module whose forward draws a batch and returns its loss."""

from .autoencode import Autoencode
from .joint import Joint
from .paint import Paint
from .refine import Refine

STAGES = {"autoencode": Autoencode, "paint": Paint, "refine": Refine, "joint": Joint}
"""In the order in which they run. ``paint`` and ``refine`` need each other's result only in ``joint``: on two cores they run
side by side, each from the encoder that ``autoencode`` left."""
