"""The stages of the training, each a module whose forward draws a batch and returns its loss."""

from .autoencode import Autoencode
from .joint import Joint
from .refine import Refine

STAGES = {"autoencode": Autoencode, "refine": Refine, "joint": Joint}
"""In the order in which they run."""
