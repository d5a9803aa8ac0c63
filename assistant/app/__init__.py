"""The composition root: the only code that may import everything, and puts the program together."""
