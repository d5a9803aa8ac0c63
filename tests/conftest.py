"""No test needs a screen; those that want a real one start it themselves. No test is timed."""

from __future__ import annotations

import os

from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
