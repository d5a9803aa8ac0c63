"""What an exchange needs of files: their formats, the images of packs, and the profiles that the settings hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from assistant.core.draft import ExportedFile, FileContents
    from assistant.core.target import Profile


class Targets(Protocol):
    """The user's own profiles of target programs."""

    def own(self) -> tuple[Profile, ...]:
        """As they are now."""


class Images(Protocol):
    """The library's images, each by the SHA-256 hex digest of its bytes."""

    def keep(self, image: bytes) -> str:
        """Store the image, once, and give its digest."""

    def image(self, digest: str) -> bytes | None:
        """The image's bytes; None when it is not there."""


class Formats(Protocol):
    """Foreign file formats. Nothing here touches the disk: the bytes come from and go to the caller."""

    def read(self, name: str, data: bytes, called: str = "") -> FileContents:
        """What a file holds, as the format `called` or the one it looks like. Raises for a format nobody knows."""

    def write(self, name: str, contents: FileContents, called: str = "") -> ExportedFile:
        """The contents as the format `called` or the one of the name's ending. Raises when nothing writes that."""
