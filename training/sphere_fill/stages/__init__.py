"""The stages of the training, each a module whose forward draws a batch and returns its loss."""

from .autoencode import Autoencode
from .extend import Extend
from .joint import Joint
from .paint import Paint
from .read import Read
from .refine import Refine
from .settle import Settle

STAGES = {
    "autoencode": Autoencode,
    "refine": Refine,
    "paint": Paint,
    "joint": Joint,
    "settle": Settle,
    "read": Read,
    "extend": Extend,
}

ORDER = ("autoencode", "refine", "paint", "joint", "settle", "read")
"""The stages of a run from scratch. ``paint`` looks at what ``refine`` estimates; as long as that is unsure, only at what the encoder
says. So the two can also run side by side on two cores, the painter with a refiner that is not quite finished. ``extend`` takes the
place of ``autoencode`` where a run starts from a pack and has new kinds of art."""
