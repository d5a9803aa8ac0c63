"""The text of a phrase without a window to paste it into: nothing is known but what is given, the settings and now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.core.fields.settable import no_such_field
from assistant.core.outcome import Reason
from assistant.core.sentence import Sentence, sentence
from assistant.core.target import PLAIN
from assistant.services.filling import Filling
from assistant.services.outcomes import code_shared

if TYPE_CHECKING:
    from collections.abc import Mapping

    from assistant.core.codes import Codes
    from assistant.core.outcome import Outcome
    from assistant.core.phrase import Phrase
    from assistant.core.ports.desktop import Clock
    from assistant.services.filling import AgentIdentity
    from assistant.services.gate import Gate

_WHY = {
    Reason.EXPIRED: "commands.text-expired",
    Reason.NOTHING_TO_PASTE: "commands.text-nothing",
    Reason.GUARDED: "commands.text-unchecked",
}


@dataclass(frozen=True, slots=True)
class Printed:
    """The text to the letter, or None; and what is told of it."""

    text: str | None
    told: tuple[Sentence, ...] = ()


def printed(  # noqa: PLR0913, PLR0917  # all that a text is made of, and who lets it leave
    there: Codes, code: str, values: Mapping[str, str], seat: AgentIdentity, clock: Clock, gate: Gate
) -> Printed:
    """What would be pasted for a code, a variant or an id, where no window, clipboard or memory fills a field."""
    variants = there.named(code)
    if not variants:
        return Printed(None, (sentence("commands.text-no-code", code=code),))

    def first(written: str) -> Phrase | None:
        return next(iter(there.named(written)), None)

    def text_of(written: str) -> str | None:
        phrase = first(written)
        return None if phrase is None else phrase.text

    phrase = variants[0]
    unknown = no_such_field(phrase.text, values, text_of)
    if unknown is not None:
        return Printed(None, (unknown,))
    filling = Filling(clock, first, lambda: seat)
    draft = filling.start(phrase, None, PLAIN, "", values)
    refusal = gate.refusal(draft, filling.today())
    if refusal is not None:
        return Printed(None, (_why(refusal),))
    image = sentence("commands.text-image") if phrase.has_image else None
    return Printed(draft.filled.text, tuple(said for said in (code_shared(code, len(variants)), image) if said))


def _why(refusal: Outcome) -> Sentence:
    if refusal.finding is not None:
        return sentence("commands.text-guarded", why=refusal.finding.message)
    if refusal.reason is Reason.DOUBTED:
        return sentence("commands.text-doubted", places=refusal.missing)
    if refusal.reason is not Reason.OPEN_FIELDS:
        return sentence(_WHY[refusal.reason])
    missing = refusal.missing
    return sentence("commands.text-open", fields=missing) if missing else sentence("commands.text-blocked")
