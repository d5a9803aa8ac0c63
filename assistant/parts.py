"""Builds the parts that need no screen, for the running program and the command line alike."""

from __future__ import annotations

from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4
from zlib import crc32

from assistant.storage.backup import Backups
from assistant.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.phrase import Phrase
    from assistant.core.ports import Clock
    from assistant.core.search.reader import Reader
    from assistant.services.exchange import Exchange
    from assistant.storage.paths import Places


def resources() -> Path:
    """The folder of packs and icons: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


def starter_packs() -> Iterator[tuple[str, bytes]]:
    """Name and content of every shipped pack, in the order of their names."""
    for file in sorted((resources() / "phrases").glob("*.json")):
        yield file.name, file.read_bytes()


def shop_words_text() -> str:
    """The file of words that general dictionaries read wrongly."""
    return (resources() / "readings" / "shop-words.txt").read_text(encoding="utf-8")


@cache
def reader() -> Reader:
    """Reads aloud what is saved; the dictionaries are loaded when the first reading is needed."""
    from assistant.core.search.reader import Reader  # noqa: PLC0415  # only when something is saved
    from assistant.core.search.shop_words import read_words  # noqa: PLC0415

    return Reader(read_words(shop_words_text())[0])


def readings(phrase: Phrase) -> tuple[str, str]:
    """The readings stored with a phrase."""
    return reader().reading_of(phrase)


def reading_version() -> str:
    """Another one when stored readings are to be made anew: their form or the shop words are others."""
    from assistant.core.search.readings import VERSION  # noqa: PLC0415  # not every command asks

    return f"{VERSION}-{crc32(shop_words_text().encode()):08x}"


def exchange_of(library: Library, where: Places, clock: Clock) -> Exchange:
    """Import and export over an open library."""
    # Not at the program's start: formats, archives and digests are 7 MB that most days never need.
    from assistant import formats  # noqa: PLC0415
    from assistant.services.exchange import Exchange  # noqa: PLC0415
    from assistant.storage.images import ImageFolder  # noqa: PLC0415

    backups = Backups(where.backups)

    def back_up() -> None:
        backups.make(library.connection)

    return Exchange(
        library=library,
        bin=library,
        marks=library,
        images=ImageFolder(where.images),
        formats=formats,
        clock=clock,
        new_uuid=lambda: str(uuid4()),
        backup=back_up,
    )


@contextmanager
def exchange_beside(where: Places, clock: Clock) -> Iterator[Exchange]:
    """Import and export over a connection of their own, beside the running program's. Any thread.

    Raises AssistantError.
    """
    library = Library.open(
        where.library,
        read=readings,
        clock_ms=lambda: int(clock.now().timestamp() * 1000),
        reading_version=reading_version(),
    )
    with closing(library):
        yield exchange_of(library, where, clock)
