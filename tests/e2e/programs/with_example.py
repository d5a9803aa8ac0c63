"""The real program, or one of its commands, with the example of a feature."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "features"))

from example import FEATURE

from assistant import cli

sys.exit(cli.run(sys.argv[1:], (FEATURE,)))
