"""What is shipped beside the code: the starter packs, the icons, and the words that dictionaries read wrongly."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.phrase import Phrase
    from assistant.core.search.match.same_words import SameWords
    from assistant.core.search.pinyin.reader import Reader


def resources() -> Path:
    """The folder of packs and icons: inside an installed package, beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "resources"
    return inside if inside.is_dir() else package.parent / "resources"


PACKS = (
    "greeting", "product", "sizing", "price", "promotion", "gift", "follow", "chasing", "address", "logistics",
    "logistics_issue", "inspection", "returns", "refund", "quality", "usage", "invoice", "complaint", "review",
    "closing", "emergency", "compliance",
)  # fmt: skip
"""The starter packs as a day goes: from the first word through the sale and the parcel to what went wrong."""


def starter_packs() -> Iterator[tuple[str, bytes]]:
    """Name and content of every shipped pack, in the order in which their groups are to stand."""
    for name in PACKS:
        file = resources() / "phrases" / f"{name}.json"
        yield file.name, file.read_bytes()


def shop_words_text() -> str:
    """The file of words that general dictionaries read wrongly."""
    return (resources() / "readings" / "shop-words.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def same_words(own: str = "") -> SameWords:
    """The words that mean the same to a shop; `own`: a lead's, as the settings have them."""
    from assistant.core.search.match.same_words import read_same_words  # noqa: PLC0415  # when the first query needs them

    return read_same_words((resources() / "readings" / "same-words.txt").read_text(encoding="utf-8"), own)


@cache
def reader() -> Reader:
    """Reads aloud what is saved; the dictionaries are loaded when the first reading is needed."""
    from assistant.core.search.pinyin.reader import Reader  # noqa: PLC0415  # only when something is saved
    from assistant.core.search.pinyin.shop_words import read_words  # noqa: PLC0415

    return Reader(read_words(shop_words_text())[0])


def readings(phrase: Phrase) -> tuple[str, str]:
    """The readings stored with a phrase."""
    return reader().reading_of(phrase)


def reading_version() -> str:
    """Another one when stored readings are to be made anew: their form or the shop words are others."""
    from assistant.core.search.pinyin.readings import VERSION  # noqa: PLC0415  # not every command asks

    return f"{VERSION}-{crc32(shop_words_text().encode()):08x}"
