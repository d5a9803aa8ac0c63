"""The names under which the library remembers something about itself, in its table `meta`."""

READINGS = "readings"
"""What made the readings."""
CLOCK = "clock"
"""How far the clock is believed."""
CHOICES_FORGOTTEN = "choices-forgotten"
"""When they were, in ms since the epoch."""
