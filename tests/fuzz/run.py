"""Every parser for a while, two at a time: `make fuzz SECONDS=600`. Prints a table; ends with 1 where an input failed.

An input fails by an exception, by taking longer than two seconds, or by more than 300 MB. What failed lies in
run-artifacts/fuzz; mended, it goes to tests/fuzz/corpus, which the suite reads as well.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SECONDS_OF_ONE, MEGABYTES = 2, 300
LONGEST = 8192
FIGURE = re.compile(r"stat::(\w+):\s+(\d+)")


@dataclass(frozen=True)
class Outcome:
    """How one parser fared."""

    name: str
    figures: dict[str, int]
    failed: str

    def line(self) -> str:
        runs, slowest, memory = (
            self.figures.get(name, 0) for name in ("number_of_executed_units", "slowest_unit_time_sec", "peak_rss_mb")
        )
        return f"{self.name:<14}{runs:>12}{slowest:>12} s{memory:>10} MB   {self.failed or 'nothing failed'}"


def fuzzed(name: str, seconds: int, folder: Path) -> Outcome:
    found, seeds = folder / name, HERE / "corpus" / name
    found.mkdir(parents=True, exist_ok=True)
    seeds.mkdir(exist_ok=True)
    limits = (
        f"-max_total_time={seconds}",
        f"-timeout={SECONDS_OF_ONE}",
        f"-rss_limit_mb={MEGABYTES + 100}",  # the interpreter with all it imports has a hundred of its own
        f"-malloc_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}",
        f"-artifact_prefix={folder}/{name}-",
        "-print_final_stats=1",
    )
    command = [sys.executable, str(HERE / "one.py"), name, str(found), str(seeds), *limits]
    done = subprocess.run(command, check=False, capture_output=True, text=True, errors="replace")
    (folder / f"{name}.log").write_text(done.stderr + done.stdout, encoding="utf-8")
    figures = {figure: int(value) for figure, value in FIGURE.findall(done.stderr)}
    failed = ""
    if done.returncode:
        written = re.findall(r"Test unit written to (\S+)", done.stderr)
        failed = f"FAILED: {', '.join(written) or f'see {name}.log'}"
    return Outcome(name, figures, failed)


def main() -> int:
    try:
        import atheris  # noqa: F401
    except ImportError:
        print(
            "atheris is not here: make .venv/fuzz installs it where it runs (Linux). The suite tries every parser too."
        )
        return 2
    sys.path[:0] = [str(HERE.parents[1]), str(HERE)]
    from targets import TARGETS

    asked = argparse.ArgumentParser()
    asked.add_argument("--seconds", type=int, default=60)
    asked.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    asked.add_argument("--folder", type=Path, default=Path("run-artifacts/fuzz"))
    asked.add_argument("names", nargs="*", default=[])
    given = asked.parse_args()
    with ThreadPoolExecutor(given.at_once) as pool:
        names = given.names or list(TARGETS)
        outcomes = list(pool.map(lambda name: fuzzed(name, given.seconds, given.folder), names))
    print(f"{'parser':<14}{'inputs':>12}{'slowest':>14}{'memory':>13}")
    for outcome in outcomes:
        print(outcome.line())
    return int(any(outcome.failed for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
