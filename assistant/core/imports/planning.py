"""What an import would do: pure, so that the preview, the dry run and the import itself are one and the same plan."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from assistant.core import limits
from assistant.core.errors import Place, Problem, Severity
from assistant.core.imports.asked_hotkeys import AskedHotkeys
from assistant.core.imports.checks import Brought
from assistant.core.imports.grouping import Grouping
from assistant.core.imports.installed import InstalledPack, digest
from assistant.core.imports.matching import ImportMatch, by_uuid_only, find_matches
from assistant.core.imports.programs import ProfileImportOptions, ProfileRecord, plan_profiles
from assistant.core.imports.telling import what_was_done
from assistant.core.imports.words import WordCounts, WordImportOptions, WordPlan, plan_words
from assistant.core.keywords import fitting
from assistant.core.naming import title_from
from assistant.core.phrase import Group, GroupPath, Phrase, Scope
from assistant.core.plan import Edit, Plan
from assistant.core.positions import Positions
from assistant.core.sentence import sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from assistant.core.draft import FileContents, ImportedPhrase
    from assistant.core.target import BroughtProfile, Profile
    from assistant.core.word_groups import BroughtWords, WordGroup


class Mode(StrEnum):
    """What happens to phrases that both sides have and that differ, as the command line spells it."""

    MERGE = "merge"
    """The file's stand, except for those of a pack that the user has changed since."""
    REPLACE = "replace"
    """The file's stand; a newer file of the same pack also takes away what it no longer has."""
    SKIP = "skip"
    """The library's stand."""


class RowOutcome(StrEnum):
    """What becomes of one row, as the counts call it."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    """It differs, and the library's stays as it is."""
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Record:
    """One row of the preview: what the library has, what it would have, and why."""

    fate: RowOutcome
    row: int
    line: int
    mine: Phrase | None
    theirs: Phrase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LibrarySnapshot:
    """What the library holds when the file comes."""

    phrases: Sequence[Phrase] = ()
    bin: Sequence[Phrase] = ()
    groups: Sequence[Group] = ()
    installed: InstalledPack = field(default_factory=InstalledPack)
    """What the file's pack said before."""
    others: Sequence[InstalledPack] = ()
    """What other packs said."""
    profiles: Sequence[BroughtProfile] = ()
    own_profiles: Sequence[Profile] = ()
    """The settings'."""
    words: Sequence[BroughtWords] = ()
    own_words: Sequence[WordGroup] = ()
    """The settings'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """How to import. `now_ms` is milliseconds since the epoch; `file` is named in the history.

    Under the scope `BUILTIN` nothing of the user's is touched, and nothing comes back that was deleted.
    """

    now_ms: int
    new_uuid: Callable[[], str]
    mode: Mode = Mode.MERGE
    into: GroupPath = ()
    scope: Scope = Scope.PERSONAL
    hotkeys: bool = False
    """Whether the file's hotkeys are brought in as well."""
    profiles: Container[int] = ()
    """Which of the file's profiles, by their number from 1, are brought in as well."""
    file: str = ""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plan, every row's fate, every problem, and what to remember of the pack once the plan is applied."""

    plan: Plan
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    installed: InstalledPack
    profiles: tuple[ProfileRecord, ...] = ()
    words: WordCounts = field(default_factory=WordCounts)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows met each fate; `problem` counts everything that is more than a hint."""
        fates = Counter(record.fate for record in self.records)
        problem = sum(problem.severity is not Severity.HINT for problem in self.problems)
        return {str(fate): fates[fate] for fate in RowOutcome} | {"problem": problem}


def plan_import(contents: FileContents, held: LibrarySnapshot, terms: ImportOptions) -> ImportPlan:
    """What importing these contents would do to this library."""
    return _Import(contents, held, terms).plan()


class _Import:
    """One import being planned; collects edits and records on the way."""

    def __init__(self, contents: FileContents, held: LibrarySnapshot, terms: ImportOptions) -> None:
        self._contents = contents
        self._held = held
        self._terms = terms
        self._pack = contents.pack.uuid if contents.pack else ""
        self._builtin = terms.scope is Scope.BUILTIN
        before = held.installed.version
        self._is_older = bool(contents.pack and before and contents.pack.older_than(before))
        # Without a memory of the pack no group counts as renamed by it: skipping renames nothing.
        heard = InstalledPack() if terms.mode is Mode.SKIP else held.installed
        self._grouping = Grouping(contents, held.groups, held.phrases, heard, terms.into)
        self._known = {phrase.uuid: phrase for phrase in (*held.bin, *held.phrases)}
        self._taken = self._known.keys() | {group.uuid for group in held.groups}
        items: tuple[Phrase | Group, ...] = (*held.phrases, *held.groups)
        self._hotkeys = AskedHotkeys((item.hotkey for item in items), wanted=terms.hotkeys)
        self._positions = Positions(held.phrases)
        self._problems = list(contents.problems)
        self._records: list[Record] = []
        self._digests: dict[str, tuple[str, ...]] = {}
        self._given: dict[str, tuple[str, ...]] = {}

    def plan(self) -> ImportPlan:
        placed = [(draft, self._grouping.place(draft.group)) for draft in self._contents.drafts]
        placed = [(draft, group) for draft, group in placed if self._lies_in_bounds(draft, group)]
        if self._builtin:
            matches = by_uuid_only(placed, self._known)
        else:
            one_per_text = self._contents.one_per_text
            matches = find_matches(placed, self._known, self._held.phrases, one_per_text=one_per_text)
        for (draft, group), match in zip(placed, matches, strict=True):
            self._records.append(self._record(draft, group, match))
        self._remove_what_the_pack_dropped(matches)
        phrase_edits = [
            Edit(record.mine, record.theirs)
            for record in self._records
            if record.fate in (RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.REMOVED)
        ]
        wanted = [edit.after.group for edit in phrase_edits if isinstance(edit.after, Phrase)]
        group_edits = map(self._with_granted_hotkey, self._grouping.edits(wanted, self._free_uuid))
        profiles, profile_edits = self._profiles()
        words = self._words()
        edits = (*group_edits, *phrase_edits, *profile_edits, *words.edits)
        return self._result(edits, profiles, len(profile_edits), words)

    def _words(self) -> WordPlan:
        """Those of our own packs are built in. An older version of a pack says nothing of them."""
        held, terms = self._held, self._terms
        if self._builtin or not self._contents.pack or (self._is_older and terms.mode is not Mode.REPLACE):
            return WordPlan()
        only_add = terms.mode is Mode.SKIP
        return plan_words(
            self._contents, WordImportOptions(held.own_words, held.words, terms.new_uuid, terms.file, only_add=only_add)
        )

    def _profiles(self) -> tuple[tuple[ProfileRecord, ...], list[Edit]]:
        terms = ProfileImportOptions(
            own=self._held.own_profiles,
            brought=self._held.profiles,
            wanted=self._terms.profiles,
            pack=self._pack,
            new_uuid=self._terms.new_uuid,
            only_add=self._terms.mode is Mode.SKIP or (self._is_older and self._terms.mode is not Mode.REPLACE),
            replaces=self._replaces_its_pack(),
        )
        return plan_profiles(self._contents.profiles, terms)

    def _result(
        self, edits: tuple[Edit, ...], profiles: tuple[ProfileRecord, ...], touched: int, words: WordPlan
    ) -> ImportPlan:
        fates = Counter(record.fate for record in self._records)
        counts = {str(fate): fates[fate] for fate in (RowOutcome.NEW, RowOutcome.CHANGED, RowOutcome.REMOVED)}
        what = what_was_done(self._terms.file, counts, touched, words.counts.changed)
        pack, before = self._contents.pack, self._held.installed.version
        version = pack.version if pack else ""
        if self._is_older:
            older = sentence("import.older-pack", version=version, before=before)
            self._problems.append(Problem(older, Place(file=self._terms.file)))
        heard = before if self._is_older and self._terms.mode is not Mode.REPLACE else version
        installed = self._held.installed.with_version(heard, self._digests | self._grouping.digests, self._given)
        problems = (*self._problems, *words.problems, *self._hotkeys.problems, *self._doubts())
        return ImportPlan(Plan(edits, what), tuple(self._records), problems, installed, profiles, words.counts)

    def _doubts(self) -> list[Problem]:
        """What is to be said of the phrases that come and of those that stay; our own packs are tested before."""
        if self._builtin:
            return []
        arriving = [each for each in self._records if each.theirs and each.fate in (RowOutcome.NEW, RowOutcome.CHANGED)]
        replaced = {each.mine.uuid for each in arriving if each.mine}
        brought = Brought((each for each in self._held.phrases if each.uuid not in replaced), self._terms.file)
        for each in arriving:
            if each.theirs is not None:
                brought.take(each.theirs, each.row, each.line)
        stay = [
            Problem(
                sentence("import.conflict", title=each.mine.title),
                Place(file=self._terms.file, row=each.row, line=each.line),
                Severity.HINT,
            )
            for each in self._records
            if each.fate is RowOutcome.CONFLICT and each.mine is not None
        ]
        return [*brought.problems(), *stay]

    def _record(self, draft: ImportedPhrase, group: GroupPath, match: ImportMatch) -> Record:
        mine = match.phrase
        if mine is None:
            return self._record_new(draft, group, match)
        theirs = self._merged(mine, draft, group)
        is_mine = self._is_mine(mine, match)
        stays = self._terms.mode is Mode.SKIP or (self._terms.mode is Mode.MERGE and is_mine)
        # When this is undone, what was there before is as little the user's doing as it was.
        before = () if stays or is_mine else (digest(mine, self._grouping.said_path(mine.group)),)
        self._remember(theirs, draft, before)
        if not stays and not mine.hotkey:
            theirs = replace(theirs, hotkey=self._granted(draft))
        if theirs == mine:
            fate = RowOutcome.SAME
        elif stays:
            fate = RowOutcome.CONFLICT
        else:
            fate = RowOutcome.CHANGED
            back = mine.deleted_at is not None
            position = self._positions.next(group, theirs.code) if back else self._positions.settled(mine, theirs)
            pack = mine.pack or ("" if match.by_uuid else self._pack)
            theirs = replace(theirs, position=position, pack=pack, updated_at=self._terms.now_ms)
        return Record(fate, draft.row, draft.line, mine, theirs)

    def _record_new(self, draft: ImportedPhrase, group: GroupPath, match: ImportMatch) -> Record:
        if match.double:
            return Record(RowOutcome.SAME, draft.row, draft.line, None, None)
        if self._builtin and self._held.installed.knows(draft.uuid):
            return Record(RowOutcome.CONFLICT, draft.row, draft.line, None, None)
        phrase = Phrase(
            uuid=self._free_uuid(draft.uuid),
            title=draft.title,
            body=draft.body,
            code=draft.code,
            group=group,
            scope=self._terms.scope,
            position=self._positions.next(group, draft.code),
            tags=draft.tags,
            keywords=draft.keywords,
            platforms=draft.platforms,
            valid_from=draft.valid_from,
            valid_until=draft.valid_until,
            hotkey=self._granted(draft),
            favourite=draft.favourite,
            colour=draft.colour,
            note=draft.note,
            created_at=self._terms.now_ms,
            updated_at=self._terms.now_ms,
            pack=self._pack,
        )
        self._remember(phrase, draft)
        return Record(RowOutcome.NEW, draft.row, draft.line, None, phrase)

    def _merged(self, mine: Phrase, draft: ImportedPhrase, group: GroupPath) -> Phrase:
        """The library's phrase with what the file says. A table says nothing of what it has no column for, and what
        an agent set up for their own hand (hotkey, star, colour, search words of their own) stays."""
        changed = replace(
            mine,
            title=draft.title if draft.titled or mine.title == title_from(mine.text) else mine.title,
            body=draft.body if self._contents.pack or draft.text != mine.text else mine.body,
            code=draft.code or ("" if self._pack else mine.code),
            group=group,
            keywords=self._keywords(mine, draft),
            favourite=mine.favourite or (draft.favourite and not self._held.installed.knows(mine.uuid)),
            colour=mine.colour or draft.colour,
            deleted_at=None,
        )
        if not self._contents.pack:
            return changed
        return replace(
            changed,
            tags=draft.tags,
            platforms=draft.platforms,
            valid_from=draft.valid_from,
            valid_until=draft.valid_until,
            note=draft.note,
        )

    def _keywords(self, mine: Phrase, draft: ImportedPhrase) -> tuple[str, ...]:
        """The file's search words, and behind those of a pack what no pack gave: as many as there is room for."""
        if not self._contents.pack:
            return draft.keywords or mine.keywords
        if self._terms.mode is Mode.REPLACE:
            return draft.keywords
        packs = (self._held.installed, *self._held.others)
        own = [word for word in mine.keywords if not any(pack.gave(mine.uuid, word) for pack in packs)]
        words = fitting(dict.fromkeys((*draft.keywords, *own)))
        return mine.keywords if set(words) == set(mine.keywords) else words

    def _is_mine(self, mine: Phrase, match: ImportMatch) -> bool:
        """Whether a pack may not touch the phrase without being told to: the user wrote, changed or deleted it."""
        if not self._pack:
            return False
        if self._is_older:
            return True
        if mine.deleted_at is not None:
            return self._builtin or mine.pack == self._pack
        if self._held.installed.knows(mine.uuid):
            said = self._held.installed.said(mine.uuid, digest(mine, self._grouping.said_path(mine.group)))
            return not (said or self._said_by_an_earlier_pack(mine))
        if not match.by_uuid or (self._builtin and mine.pack != self._pack):
            return True
        changed = mine.pack != "" and mine.updated_at != mine.created_at
        return changed and not self._said_by_an_earlier_pack(mine)

    def _said_by_an_earlier_pack(self, mine: Phrase) -> bool:
        """Whether another pack of a lower version said it so: a lead hands out one group, and later the whole library.

        What our own packs say replaces nothing that another said.
        """
        pack, there = self._contents.pack, digest(mine, mine.group)
        return (
            pack is not None
            and not self._builtin
            and any(other.said(mine.uuid, there) and pack.newer_than(other.version) for other in self._held.others)
        )

    def _lies_in_bounds(self, draft: ImportedPhrase, group: GroupPath) -> bool:
        """Whether no pack would refuse the group, which may be deeper here than the file says; else named."""
        if limits.fits_group(group):
            return True
        too_deep = sentence("limits.group", depth=limits.DEPTH, longest=limits.GROUP)
        place = Place(file=self._terms.file, row=draft.row, column="group", line=draft.line)
        self._problems.append(Problem(too_deep, place, Severity.BLOCK))
        return False

    def _remove_what_the_pack_dropped(self, matches: Sequence[ImportMatch]) -> None:
        if not self._replaces_its_pack():
            return
        kept = {match.phrase.uuid for match in matches if match.phrase is not None}
        for mine in self._held.phrases:
            if mine.pack == self._pack and mine.uuid not in kept:
                gone = replace(mine, deleted_at=self._terms.now_ms)
                self._records.append(Record(RowOutcome.REMOVED, 0, 0, mine, gone))

    def _replaces_its_pack(self) -> bool:
        """Only a file of this very pack that was read whole does: a broken row is no deleted phrase."""
        whole = not any(problem.severity is Severity.BLOCK for problem in self._problems)
        return self._terms.mode is Mode.REPLACE and bool(self._pack) and whole and bool(self._contents.drafts)

    def _granted(self, draft: ImportedPhrase) -> str:
        if not draft.hotkey:
            return ""
        place = Place(file=self._terms.file, row=draft.row, column="hotkey", line=draft.line)
        return self._hotkeys.granted(draft.hotkey, place)

    def _with_granted_hotkey(self, edit: Edit) -> Edit:
        if edit.before is not None or not isinstance(edit.after, Group):
            return edit
        place = Place(file=self._terms.file, column="groups.hotkey")
        return replace(edit, after=replace(edit.after, hotkey=self._hotkeys.granted(edit.after.hotkey, place)))

    def _remember(self, phrase: Phrase, draft: ImportedPhrase, before: tuple[str, ...] = ()) -> None:
        if self._pack:
            now = digest(phrase, self._terms.into + draft.group)
            if draft.keywords:
                self._given[phrase.uuid] = draft.keywords
            self._digests[phrase.uuid] = (*(each for each in before if each != now), now)

    def _free_uuid(self, wished: str) -> str:
        uuid = wished
        while not uuid or uuid in self._taken:
            uuid = self._terms.new_uuid()
        self._taken.add(uuid)
        return uuid
