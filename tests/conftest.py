"""No test needs a screen; those that want a real one start it themselves."""

from __future__ import annotations

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"
