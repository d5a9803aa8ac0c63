"""Brings the starter packs into a library, in a process of its own: the pinyin dictionaries (57 MB) leave with it.

python -m assistant.app.starter_packs DATA_DIR
"""

from __future__ import annotations

import sys
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.app.factories import exchange_beside, exchange_of
from assistant.app.features import FEATURES, know_steps_of
from assistant.services.packs_standing import PacksStanding
from assistant.storage.paths import AppPaths
from assistant.storage.shipped import starter_packs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from assistant.core.ports.desktop import Clock
    from assistant.storage.library import Library

_LIMIT_S = 60
_LOOKED_AT = "starter-packs"
"""Under this name the library remembers the packs that it has been brought up to date with."""


def load_starter_packs(library: Library, where: AppPaths, clock: Clock) -> None:
    """Bring in the packs that are new or newer than installed. Raises AssistantError."""
    packs = tuple(starter_packs())
    shipped = _fingerprint(packs)
    if library.meta(_LOOKED_AT) == shipped:
        return
    exchange = exchange_of(library, where, clock)
    if exchange.starter_packs_wait(packs) and not _loaded_beside(where):
        # Whatever kept the other process from it is found, and told, here.
        exchange.load_starter_packs(packs)
    library.set_meta(_LOOKED_AT, shipped)


def standing(where: AppPaths, clock: Clock) -> PacksStanding:
    """How a library stands to the packs of this version. Any thread. Raises AssistantError."""
    packs = tuple(starter_packs())
    with exchange_beside(where, clock) as exchange:
        looked_at = exchange.marks.meta(_LOOKED_AT)
        if looked_at == _fingerprint(packs) or not exchange.starter_packs_wait(packs):
            return PacksStanding.LOADED
    return PacksStanding.NEWER if looked_at else PacksStanding.NONE


def _loaded_beside(where: AppPaths) -> bool:
    import subprocess  # noqa: PLC0415  # once in a version's life

    command = (sys.executable, "-m", "assistant.app.starter_packs", str(where.home))
    folder = Path(__file__).resolve().parents[2]
    try:
        subprocess.run(command, cwd=folder, check=True, timeout=_LIMIT_S, capture_output=True, stdin=subprocess.DEVNULL)  # noqa: S603  # our own
    except (OSError, subprocess.SubprocessError):
        return False
    return True


def _fingerprint(packs: Iterable[tuple[str, bytes]]) -> str:
    """Tells our own files of one version from those of another; nobody else's are ever compared."""
    return " ".join(f"{name}:{zlib.crc32(data):08x}" for name, data in packs)


def main() -> None:
    """In the process of its own."""
    from assistant.desktop.clock import SystemClock  # noqa: PLC0415  # the caller has one

    know_steps_of(FEATURES)
    with exchange_beside(AppPaths(Path(sys.argv[1])), SystemClock()) as exchange:
        exchange.load_starter_packs(starter_packs())


if __name__ == "__main__":
    main()
