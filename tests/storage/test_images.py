"""Images lie in their folder once, by what they are."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from assistant.core.errors import AssistantError
from assistant.storage.images import ImageFolder

if TYPE_CHECKING:
    from pathlib import Path

PICTURE = b"\x89PNG\r\n\x1a\n and so on"
DIGEST = hashlib.sha256(PICTURE).hexdigest()


def test_what_is_kept_is_found_by_its_digest(tmp_path: Path) -> None:
    folder = ImageFolder(tmp_path / "images")
    assert folder.keep(PICTURE) == DIGEST
    assert folder.image(DIGEST) == PICTURE


def test_the_same_lies_there_once(tmp_path: Path) -> None:
    folder = ImageFolder(tmp_path / "images")
    assert folder.keep(PICTURE) == folder.keep(PICTURE)
    assert [file.name for file in (tmp_path / "images").iterdir()] == [DIGEST]


@pytest.mark.parametrize("name", ["", "0" * 64, "../library.db", f"{DIGEST}/..", DIGEST.upper(), "0" * 63 + "g"])
def test_what_is_not_there_or_no_digest_is_none(tmp_path: Path, name: str) -> None:
    folder = ImageFolder(tmp_path / "images")
    folder.keep(PICTURE)
    (tmp_path / "library.db").write_bytes(b"not an image")
    assert folder.image(name) is None


def test_a_folder_that_cannot_be_used_is_said(tmp_path: Path) -> None:
    (tmp_path / "images").write_bytes(b"in the way")
    with pytest.raises(AssistantError):
        ImageFolder(tmp_path / "images").keep(PICTURE)
