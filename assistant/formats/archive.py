"""The zip around a pack with images. Nothing goes to the disk, and nothing is read that the directory forbids."""

from __future__ import annotations

import hashlib
import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core import limits
from assistant.core.errors import Place, Problem
from assistant.core.sentence import sentence
from assistant.formats.entry import refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAGIC = b"PK\x03\x04"
IMAGE = re.compile(r"images/([0-9a-f]{64})\.(?:png|jpg|gif|webp)")
PACK = "pack.json"
_MEMBERS = 4_000
_DIRECTORY = 1024 * 1024
_UNPACKED = 128 * 1024 * 1024
"""Bytes of all members: pictures are packed already, so there are hardly more of them than the file has."""
_ONE_IMAGE = 16 * 1024 * 1024
_RATIO = 200
"""How many bytes one packed byte may become; text packs to a twentieth, a bomb to a thousandth."""
_FREE = 1024 * 1024
"""Bytes that may unpack from next to nothing."""
_ENTRY, _END, _END64 = b"PK\x01\x02", re.compile(rb"(?=PK\x05\x06)"), b"PK\x06\x07"
_TAIL = 128 * 1024
"""Bytes from the end within which any version of the standard library finds the end record, and what stands before."""
_STAMP = (2026, 1, 1, 0, 0, 0)
_ENDINGS = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"RIFF", "webp"),
)
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)
"""What the standard library raises for a damaged, encrypted or oddly packed archive."""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The bytes of `pack.json`, the sound images by digest, and what was left aside."""

    pack: bytes
    images: Mapping[str, bytes]
    problems: tuple[Problem, ...] = ()


def unpack(data: bytes) -> Unpacked | Problem:
    """What a pack archive holds, or why none of it was read."""
    if len(data) > limits.FILE:
        return refused(sentence("format.too-large", megabytes=limits.FILE >> 20))
    if not _directory_is_small(data):
        return refused(sentence("pack.too-complex"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            doubt = _doubt(archive.infolist())
            return doubt or _read(archive)
    except _BROKEN:
        return refused(sentence("pack.damaged"))


def pack_up(pack: bytes, images: Iterable[tuple[str, bytes]]) -> bytes:
    """The archive of a pack and its images; the same bytes for the same contents."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo(PACK, _STAMP), pack, zipfile.ZIP_DEFLATED)
        for digest, image in images:
            archive.writestr(zipfile.ZipInfo(image_name(digest, image), _STAMP), image, zipfile.ZIP_STORED)
    return out.getvalue()


def image_name(digest: str, image: bytes) -> str:
    """The image's name inside a pack."""
    return f"images/{digest}.{_ending(image) or 'png'}"


def _directory_is_small(data: bytes) -> bool:
    """Whether no reading of it is large: a directory of a million names would be parsed before we could count.

    Which of several end records counts is for the standard library to say, so none of them may name a large one; and
    each entry begins with its signature, wherever the directory is.
    """
    tail = data[-_TAIL:]
    ends = [found.start() for found in _END.finditer(tail)]
    sizes = (int.from_bytes(tail[at + 12 : at + 16], "little") for at in ends)
    return _END64 not in tail and all(size <= _DIRECTORY for size in sizes) and data.count(_ENTRY) <= _MEMBERS


def _doubt(members: list[zipfile.ZipInfo]) -> Problem | None:
    """Why the directory alone forbids unpacking."""
    names = [member.orig_filename for member in members]
    if len(members) > _MEMBERS or sum(member.file_size for member in members) > _UNPACKED:
        return refused(sentence("pack.too-complex"))
    if len(set(names)) != len(names) or not all(map(_safe, members)):
        return refused(sentence("pack.unsafe-names"))
    if any(member.file_size > _FREE + _RATIO * member.compress_size for member in members):
        return refused(sentence("pack.bomb"))
    if any(member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for member in members):
        return refused(sentence("pack.damaged"))
    if any(member.file_size > _bound(member.orig_filename) for member in members):
        return refused(sentence("format.too-large", megabytes=limits.FILE >> 20))
    return None if PACK in names else refused(sentence("pack.not-a-pack"))


def _safe(member: zipfile.ZipInfo) -> bool:
    name = member.orig_filename
    kind = stat.S_IFMT(member.external_attr >> 16)
    return (
        name != ""
        and not name.startswith("/")
        and not set("\\:\0") & set(name)
        and ".." not in name.split("/")
        and kind in (0, stat.S_IFREG, stat.S_IFDIR)
    )


def _read(archive: zipfile.ZipFile) -> Unpacked:
    images: dict[str, bytes] = {}
    problems: list[Problem] = []
    left = _UNPACKED
    for member in archive.infolist():
        name = member.orig_filename
        match = IMAGE.fullmatch(name)
        if match is None:
            if name != PACK and not member.is_dir():
                problems.append(Problem(sentence("pack.other-file"), Place(column=name[:100])))
            continue
        image = _member(archive, member, min(left, _ONE_IMAGE))
        left -= len(image)
        if _ending(image) is None or hashlib.sha256(image).hexdigest() != match[1]:
            problems.append(Problem(sentence("pack.image-damaged"), Place(column=name)))
        else:
            images[match[1]] = image
    return Unpacked(_member(archive, archive.getinfo(PACK), limits.FILE), images, tuple(problems))


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, bound: int) -> bytes:
    """The member's bytes, unpacked no further than the bound."""
    with archive.open(member) as stream:
        unpacked = stream.read(bound + 1)
    if len(unpacked) > bound:
        raise zipfile.BadZipFile
    return unpacked


def _bound(name: str) -> int:
    return limits.FILE if name == PACK else _ONE_IMAGE


def _ending(image: bytes) -> str | None:
    return next((ending for magic, ending in _ENDINGS if image.startswith(magic)), None)
