"""The library's images: a file each, named by the SHA-256 hex digest of its bytes, so the same lies there once."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from assistant.core.limits import FILE
from assistant.storage.faults import said
from assistant.storage.files import read_file, write_beside_and_rename

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_DIGEST = re.compile(r"[0-9a-f]{64}")
_YOUNG_S = 24 * 60 * 60


class ImageFolder:
    """Implements `ports.files.Images`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, image: bytes) -> str:
        """Store the image, once, and give its digest. Raises `AssistantError` when the disk does not let us."""
        digest = _digest_of(image)
        file = self._folder / digest
        with said(self._folder):
            if file.exists():
                # Young again: it is about to be referred to, and is swept by nobody before that is written.
                file.touch()
            else:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_beside_and_rename(file, image)
        return digest

    def image(self, digest: str) -> bytes | None:
        """The image's bytes; None when it is not there, or the name is no digest."""
        if not _DIGEST.fullmatch(digest):
            return None
        with said(self._folder):
            try:
                found = read_file(self._folder / digest, FILE)
            except FileNotFoundError:
                return None
        # Another file in its place, or a link to one, is not what was asked for.
        return found if _digest_of(found) == digest else None

    def any(self) -> bool:
        """Whether there is one at all."""
        with said(self._folder):
            return self._folder.is_dir() and any(_DIGEST.fullmatch(file.name) for file in self._folder.iterdir())

    def sweep(self, used: Collection[str]) -> int:
        """Remove the images that are not among these; how many. What was kept within a day is left: it may belong to an
        import that is not written yet."""
        with said(self._folder):
            unused = [file for file in self._folder.iterdir() if _DIGEST.fullmatch(file.name) and file.name not in used]
            gone = [file for file in unused if abs(time.time() - file.stat().st_mtime) > _YOUNG_S]
            for file in gone:
                file.unlink(missing_ok=True)
        return len(gone)


def _digest_of(image: bytes) -> str:
    from hashlib import sha256  # noqa: PLC0415  # 4 MB of OpenSSL, for the few libraries that have images

    return sha256(image).hexdigest()
