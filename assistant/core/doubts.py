"""What an import should say of the phrases it brings: fields that are broken, codes that several share, conflicts."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.expand import expand
from assistant.core.fields.parse import parse
from assistant.core.fields.sums import Mistake, operands, result
from assistant.core.fields.template import Include, Sum
from assistant.core.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from assistant.core.phrase import Phrase

_BRACES = frozenset("{}｛")


class Brought:
    """What comes with one import, beside what the library keeps."""

    def __init__(self, kept: Iterable[Phrase], file: str) -> None:
        self._file = file
        self._texts: dict[str, str] = {}
        self._codes: defaultdict[str, list[Place | None]] = defaultdict(list)
        self._new: list[tuple[Phrase, Place]] = []
        for phrase in kept:
            self._add(phrase, None)

    def take(self, phrase: Phrase, row: int, line: int) -> None:
        """A phrase that is new or changed, and where in the file it stands."""
        place = Place(file=self._file, row=row, line=line)
        self._new.append((phrase, place))
        self._add(phrase, place)

    def problems(self) -> list[Problem]:
        """Every doubt with its row: fields as warnings, shared codes as hints."""
        found = [
            Problem(what, place)
            for phrase, place in self._new
            if not _BRACES.isdisjoint(phrase.text)
            for what in doubts_of(phrase.text, self._text)
        ]
        for phrase, place in self._new:
            places = self._codes[_key(phrase.code)] if phrase.code else []
            if len(places) > 1 and next(filter(None, places)) is place:
                what = sentence("import.code-shared", code=phrase.code, count=len(places))
                found.append(Problem(what, place, Severity.HINT))
        return found

    def _add(self, phrase: Phrase, place: Place | None) -> None:
        if phrase.code:
            key = _key(phrase.code)
            self._texts.setdefault(key, phrase.text)
            self._codes[key].append(place)

    def _text(self, code: str) -> str | None:
        return self._texts.get(_key(code))


def doubts_of(text: str, include: Callable[[str], str | None]) -> Sequence[Sentence]:
    """What is wrong with the fields of a body, each thing once; `include` gives another body by its code."""
    template = parse(text)
    problems = [problem.sentence for problem in template.problems if problem.severity is not Severity.HINT]
    if any(isinstance(part, Include) for part in template.parts):
        problems += [problem.sentence for problem in expand(template, include).problems]
    for part in template.parts:
        if isinstance(part, Sum) and not operands(part.steps):
            worked = result(part.steps, {})
            if isinstance(worked, Mistake):
                problems.append(sentence("fields.sum-zero" if worked is Mistake.ZERO else "fields.sum-large"))
    return tuple(dict.fromkeys(problems))


def _key(code: str) -> str:
    return unicodedata.normalize("NFKC", code).casefold()
