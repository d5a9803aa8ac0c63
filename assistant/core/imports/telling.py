"""What the history calls an import: what came is counted, and what there was none of is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.core.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Mapping

_DONE = {
    (False, False): "import.done",
    (True, False): "import.done-with-profiles",
    (False, True): "import.done-with-words",
    (True, True): "import.done-with-both",
}
"""By whether there were profiles of target programs, and words that mean the same."""
IMPORTS = frozenset(_DONE.values())
"""What an import is called: each of them in the history."""


def what_was_done(file: str, phrases: Mapping[str, int], profiles: int, words: int) -> Sentence:
    """How many phrases came, profiles of target programs, and groups of words that mean the same."""
    more = {name: count for name, count in (("profiles", profiles), ("words", words)) if count}
    return sentence(_DONE[bool(profiles), bool(words)], file=file, **phrases, **more)
