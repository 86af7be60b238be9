"""The stages of the training, each a module whose forward draws a batch and returns its loss."""

from .autoencode import Autoencode
from .joint import Joint
from .paint import Paint
from .read import Read
from .refine import Refine
from .settle import Settle

STAGES = {"autoencode": Autoencode, "refine": Refine, "paint": Paint, "joint": Joint, "settle": Settle, "read": Read}
"""In the order in which they run. ``paint`` looks at what ``refine`` estimates; as long as that is unsure, only at what the encoder
says. So the two can also run side by side on two cores, the painter with a refiner that is not quite finished."""
