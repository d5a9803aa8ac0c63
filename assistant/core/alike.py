"""Codes that look alike and are not: letters of Cyrillic and Greek that nobody tells from those on the keyboard."""

from __future__ import annotations

import unicodedata

_LOOKS = {
    "авеикмнорстухіјѕԁһԛԝӏɡ": "abeukmhopctyxijsdhqwlg",
    "αβεικνορτυχγ": "abeikvoptuxy",
}
_AS_LATIN = {key: latin for signs, latins in _LOOKS.items() for key, latin in str.maketrans(signs, latins).items()}


def looks(code: str) -> str:
    """What the code looks like to people: the same for two that cannot be told apart."""
    if code.isascii():
        return code.lower()
    return unicodedata.normalize("NFKC", code).casefold().translate(_AS_LATIN)
