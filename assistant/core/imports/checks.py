"""What an import should say of the phrases it brings: fields that are broken, codes that several share, conflicts."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING

from assistant.core.alike import looks
from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.expand import expand
from assistant.core.fields.foreign import may_be_doubted
from assistant.core.fields.parse import FOREIGN, parse, told_of
from assistant.core.fields.sums import Mistake, operands, result
from assistant.core.fields.template import Include, Sum
from assistant.core.sentence import Sentence, sentence
from assistant.core.unseen import UnseenKind, has_unseen, names_of, unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from assistant.core.phrase import Phrase

_MOST_TOLD = 20_000
_SHOWN = 5
"""Doubted places of one row."""
_SIGNS = re.compile(r"\{\{|\}\}|\{[^{}\n\r]*\}|[{}]")
"""All that a body's doubts can come from; what stands between says nothing."""


class Brought:
    """What comes with one import, beside what the library keeps."""

    def __init__(self, kept: Iterable[Phrase], file: str) -> None:
        self._file = file
        self._sharing: defaultdict[str, list[Phrase]] = defaultdict(list)
        self._new: list[tuple[Phrase, int, int]] = []
        self._known: dict[str, Sequence[Sentence]] = {}
        self._told_of = self._looked_at = 0
        self._alike: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for phrase in kept:
            self._note(phrase)

    def take(self, phrase: Phrase, row: int, line: int) -> None:
        """A phrase that is new or changed, and where in the file it stands."""
        self._new.append((phrase, row, line))
        self._note(phrase)

    def problems(self) -> list[Problem]:
        """Every doubt with its row: fields as warnings, shared codes as hints."""
        fields: list[Problem] = []
        codes: dict[str, Problem] = {}
        for phrase, row, line in self._new:
            doubts = self._doubts(phrase.text)
            place = Place(file=self._file, row=row, line=line)
            more = (*doubts, *self._unseen(phrase.text), *self._alike_to(phrase.code))
            fields += [Problem(what, place) for what in more]
            key = _key(phrase.code)
            if key and key not in codes and len(self._sharing[key]) > 1:
                what = sentence("import.code-shared", code=phrase.code, count=len(self._sharing[key]))
                codes[key] = Problem(what, Place(file=self._file, row=row, line=line), Severity.HINT)
        return [*fields, *codes.values()]

    def _note(self, phrase: Phrase) -> None:
        if phrase.code:
            self._sharing[_key(phrase.code)].append(phrase)
            self._alike[looks(phrase.code)].setdefault(_key(phrase.code), phrase.code)

    def _alike_to(self, code: str) -> list[Sentence]:
        """That another code looks the same, and this one is not of the letters that it seems to be of."""
        mine, seen = _key(code), looks(code)
        if not code or seen == mine:
            return []
        others = ((key, other) for key, other in self._alike[seen].items() if key != mine)
        return [sentence("import.code-alike", code=code, other=other) for _, other in others]

    def _unseen(self, text: str) -> list[Sentence]:
        """Bodies have none as a rule; of a file where they all do the first thousands are told."""
        if not has_unseen(text) or self._told_of == _MOST_TOLD:
            return []
        self._told_of += 1
        return [problem.sentence for problem in unseen_problems(text)]

    def _doubts(self, text: str) -> Sequence[Sentence]:
        """Rows of a file have mostly the same few fields, and each set of them is read once."""
        signs = signs_of(text)
        if signs not in self._known:
            self._known[signs] = doubts_of(signs, self._text) if signs else ()
        return [*self._foreign(text), *self._known[signs]]

    def _foreign(self, text: str) -> Iterator[Sentence]:
        """What would go out as another tool's variable or a blank. In a file where every row may have one the first
        thousands are looked at: a paste looks at each."""
        if self._looked_at == _MOST_TOLD or not may_be_doubted(text):
            return
        self._looked_at += 1
        if doubts := parse(text).doubts[:_SHOWN]:
            yield told_of(*doubts)

    def _text(self, code: str) -> str | None:
        sharing = self._sharing.get(_key(code))
        return sharing[0].text if sharing else None


def unseen_problems(text: str) -> list[Problem]:
    """The signs of a body that nobody sees, by what they do: each kind with its names, and where its first stands."""
    found = unseen(text)
    kinds = [(kind, [each for each in found if each.kind is kind]) for kind in UnseenKind] if found else []
    return [
        Problem(sentence(f"unseen.{kind}", signs=names_of(signs)), Place(start=signs[0].at, end=signs[0].at + 1))
        for kind, signs in kinds
        if signs
    ]


def signs_of(text: str) -> str:
    """The part of a body that its doubts come from."""
    return "\n".join(_SIGNS.findall(text))


def doubts_of(text: str, include: Callable[[str], str | None]) -> Sequence[Sentence]:
    """What is wrong with the fields of a body, each thing once; `include` gives another body by its code."""
    template = parse(text)
    problems = [
        problem.sentence
        for problem in template.problems
        if problem.severity is not Severity.HINT and problem.sentence.key != FOREIGN
    ]
    if any(isinstance(part, Include) for part in template.parts):
        problems += [problem.sentence for problem in expand(template, include).problems]
    for part in template.parts:
        if isinstance(part, Sum) and not operands(part.steps):
            worked = result(part.steps, {})
            if isinstance(worked, Mistake):
                problems.append(sentence("fields.sum-zero" if worked is Mistake.ZERO else "fields.sum-large"))
    return tuple(dict.fromkeys(problems))


def _key(code: str) -> str:
    if code.isascii():
        return code.lower()
    return unicodedata.normalize("NFKC", code).casefold()
