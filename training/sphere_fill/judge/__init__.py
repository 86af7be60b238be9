"""The judge: an image tower that never takes part in a training loss, and the figures it gives."""
