"""What the palette writes: a phrase made, changed, starred or deleted, and taken back. Knows no window toolkit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol, Self

from assistant.core.errors import AssistantError, Severity
from assistant.core.moment import ms_of
from assistant.core.phrase import Group, Phrase, fingerprint
from assistant.core.plan import Changes, Conflict, Edit, Item, Plan
from assistant.core.positions import Positions
from assistant.core.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.finding import Finding
    from assistant.core.phrase import GroupPath
    from assistant.core.ports.desktop import Clock
    from assistant.core.ports.library import History
    from assistant.services.bindings import HotkeyOwner
    from assistant.services.catalogue import Catalogue


@dataclass(frozen=True, slots=True)
class EditedPhrase:
    """What the editor gives back: `before` None is a new phrase. Its saving is not the palette's business."""

    before: Phrase | None
    after: Phrase
    """For a new phrase its uuid, times and position are empty: the saver fills them."""

    @classmethod
    def starring(cls, phrase: Phrase) -> Self:
        """The phrase becomes a favourite, or is one no longer."""
        return cls(phrase, replace(phrase, favourite=not phrase.favourite))


class EditorPage(Protocol):
    """Where it was written, and where it is said how that went."""

    def tell(self, what: Sentence | str, tone: str = "calm", action: str = "") -> None:
        """Show a notice in a tone: bad, open, good or calm."""

    def ask(self, what: Sentence | str, yes: str, act: Callable[[], None]) -> None:
        """Ask whether to do it; `yes` is the key of the answer that does."""

    def write_on(self, unkept: EditedPhrase, now: Phrase | None) -> bool:
        """Bring back what could not be kept, over the phrase as it is now; False when something else was begun."""

    def show_saved(self, phrase: Phrase) -> None:
        """A new phrase was kept."""

    def go_to(self, uuid: str) -> None:
        """Choose this phrase where it is listed."""


class Editing:
    """Makes plans of what was written, and says on the page where it was written what came of them."""

    def __init__(  # noqa: PLR0913  # what a write touches
        self,
        catalogue: Catalogue,
        history: History,
        page: EditorPage,
        clock: Clock,
        *,
        new_uuid: Callable[[], str],
        read_again: Callable[[], None],
        say: Callable[[Sentence], str],
        findings: Callable[[Phrase], Sequence[Finding]] = lambda _phrase: (),
    ) -> None:
        """`read_again` is called when the library turns out to be another than the one in memory; `findings` says what
        there is to say of a phrase that was kept."""
        self._catalogue, self._history, self._page, self._clock = catalogue, history, page, clock
        self._new_uuid, self._read_again, self._say = new_uuid, read_again, say
        self._findings = findings
        self._deleted = 0

    def save(self, written: EditedPhrase) -> None:
        """Keep what was written. What cannot be kept stays with its writer."""
        before, now = written.before, ms_of(self._clock.now())
        positions = Positions(self._catalogue.phrases())
        if before is None:
            position = positions.next(written.after.group, written.after.code)
            after = replace(written.after, uuid=self._new_uuid(), position=position, created_at=now, updated_at=now)
            kept = self._apply(_one(Edit(None, after), "plan.made"))
        else:
            after = replace(written.after, position=positions.settled(before, written.after), updated_at=now)
            kept = self._apply(_one(Edit(before, after), "plan.changed"))
        if kept is not None and before is None:
            self._page.show_saved(after)
        elif kept is not None and before is not None and before.favourite == after.favourite:  # a star shows itself
            self._page.tell(sentence("palette.saved", title=after.title), "good")
        if kept is not None:
            if before is None or (before.title, before.body) != (after.title, after.body):
                self._tell_findings(after)
        else:
            there = before and self._catalogue.phrase(before.uuid)
            if self._page.write_on(written, there) and there != before:
                self._page.tell("editor.conflict", "open")

    def _tell_findings(self, phrase: Phrase) -> None:
        """The first that weighs most: the phrase is kept, and what will stop it is known before it is needed."""
        found = {finding.severity: finding for finding in reversed(self._findings(phrase))}
        told = found.get(Severity.BLOCK, found.get(Severity.WARN))
        if told is not None:
            key = "guard.saved-blocked" if told.severity is Severity.BLOCK else "guard.saved-warned"
            self._page.tell(sentence(key, why=told.message), "open")

    def delete(self, phrase: Phrase) -> None:
        """Move it to the bin."""
        deleted = self._apply(_one(Edit(phrase, replace(phrase, deleted_at=ms_of(self._clock.now()))), "plan.deleted"))
        self._deleted = deleted.number if deleted is not None else 0

    def forget_choice(self, query: str, uuid: str) -> None:
        """Forget that this phrase was chosen for what was typed: it stands where it would without."""
        try:
            self._catalogue.forget_choice(query, uuid)
        except AssistantError as error:
            self._page.tell(error.sentence, "bad")
        else:
            self._page.tell("palette.choice_forgotten")

    def give_hotkey(self, owner: HotkeyOwner, hotkey: str, tell: Callable[[Sentence], None]) -> None:
        """Give a phrase or a group this hotkey, or none; `tell` hears when it was not kept.

        It is the agent's own, as a star is: the phrase counts as changed for nobody, and updates of its pack go on.
        """
        before: Item | None
        before = self._catalogue.group(owner) if isinstance(owner, tuple) else self._catalogue.phrase(owner)
        if before is not None:
            after: Item = replace(before, hotkey=hotkey)
        elif isinstance(owner, tuple) and owner in self._catalogue.groups():
            after = Group(uuid=self._new_uuid(), path=owner, position=self._last_beside(owner), hotkey=hotkey)
        else:
            tell(sentence("plan.conflict"))
            return
        if after != before:
            what = "plan.hotkey-set" if hotkey else "plan.hotkey-cleared"
            self._apply(_one(Edit(before, after), what), lambda said, _tone: tell(said))

    def confirm(self, phrases: Sequence[Phrase], tell: Callable[[Sentence], None]) -> None:
        """Keep that the doubtful places of these texts are meant as they stand; `tell` hears when it was not kept.

        It is the agent's own, as a hotkey is (decision 0022): the phrases count as changed for nobody.
        """
        edits = [Edit(phrase, replace(phrase, confirmed=fingerprint(phrase.text))) for phrase in phrases]
        there = [edit for edit in edits if self._catalogue.phrase(edit.uuid) == edit.before]
        if there:
            plan = Plan(tuple(there), sentence("plan.confirmed", title=_title(there[0])))
            self._apply(plan, lambda said, _tone: tell(said))

    def _last_beside(self, path: GroupPath) -> int:
        """The position of a group that gets a row: after those of its parent that have one."""
        rows = [self._catalogue.group(one) for one in self._catalogue.groups() if one[:-1] == path[:-1]]
        return max((row.position for row in rows if row is not None), default=-1) + 1

    def undelete(self) -> None:
        """Take the last deletion back, whatever was written since, and say so."""
        undone = self._undo(self._deleted) if self._deleted else None
        if undone is not None:
            back = undone.edits[0].after
            title = back.title if isinstance(back, Phrase) else ""
            self._page.go_to(undone.edits[0].uuid)
            self._page.tell(sentence("palette.restored", title=title), "good")

    def undo(self) -> None:
        """Take the newest change of the library back, and say which that was. More than one item is asked about."""
        try:
            step = self._history.last_step()
        except AssistantError as error:
            self._page.tell(error.sentence, "bad")
            return
        if step is None:
            self._page.tell("plan.nothing-to-undo", "open")
        elif step.edits == 1:
            self._take_back(step.number)
        else:
            asked = sentence("plan.undo-sure", what=self._say(step.what), count=step.edits)
            self._page.ask(asked, "palette.undo", lambda: self._take_back(step.number))

    def _take_back(self, number: int) -> None:
        undone = self._undo(number)
        if undone is not None:
            self._page.tell(sentence("plan.undone", what=self._say(undone.what)), "good")

    def _undo(self, number: int = 0) -> Changes | None:
        try:
            changes = self._history.undo(number)
        except AssistantError as error:
            self._page.tell(error.sentence, "bad")
            return None
        if isinstance(changes, Changes):
            self._catalogue.take_in(changes)
            return changes
        if changes is not None:
            self._read_again()
        self._page.tell("plan.nothing-to-undo" if changes is None else "plan.undo-conflict", "open")
        return None

    def _apply(self, plan: Plan, tell: Callable[[Sentence, str], None] | None = None) -> Changes | None:
        """None when it was not kept: the disk refuses, or somebody changed the same meanwhile. That is told."""
        tell = tell or self._page.tell
        try:
            done = self._catalogue.apply(plan)
        except AssistantError as error:
            tell(error.sentence, "bad")
            return None
        if isinstance(done, Conflict):
            self._read_again()
            tell(sentence("plan.conflict"), "open")
            return None
        return done


def _one(edit: Edit, what: str) -> Plan:
    return Plan((edit,), sentence(what, title=_title(edit)))


def _title(edit: Edit) -> str:
    """What the phrase or the group is called, for the history."""
    item = edit.after or edit.before
    if isinstance(item, Group):
        return item.name
    return item.title if isinstance(item, Phrase) else ""
