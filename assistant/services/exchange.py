"""Import, export and the starter packs: contents and library in, one plan out, applied in one transaction.

The disk is the caller's: bytes come in and go out.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING

from assistant.core.draft import ExportedFile, FileContents, PackHead, draft_of, group_draft_of, images_in
from assistant.core.errors import AssistantError, Place, Problem, Severity
from assistant.core.group_path import path_of, read_path, with_parents, written_path
from assistant.core.imports.installed import InstalledPack
from assistant.core.imports.planning import (
    ImportOptions,
    ImportPlan,
    LibrarySnapshot,
    Mode,
    Record,
    RowOutcome,
    plan_import,
)
from assistant.core.imports.slashes import with_slashes_read
from assistant.core.imports.words import WordCounts
from assistant.core.moment import ms_of
from assistant.core.phrase import Group, GroupPath, Phrase, Scope
from assistant.core.plan import STARTERS, Conflict, Edit, Plan
from assistant.core.profiles import together
from assistant.core.search.match.same_words import own_groups
from assistant.core.sentence import Sentence, sentence

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

    from assistant.core.finding import Finding
    from assistant.core.imports.programs import ProfileRecord
    from assistant.core.ports.desktop import Clock
    from assistant.core.ports.files import Formats, Images, Targets
    from assistant.core.ports.library import Bin, BroughtProfiles, Metadata, Phrases, WordsOfPacks
    from assistant.core.target import Profile
    from assistant.core.word_groups import WordGroup

_PARTS = frozenset(
    {"uuid", "group", "title", "code", "body", "keywords", "tags", "platforms"}
    | {"valid_from", "valid_until", "favourite", "hotkey", "colour", "note"}
)
"""Keys of a pack's phrase that have a name in our users' words."""
_PROFILE_PARTS = frozenset({"process", "window_class", "title", "paste_keys", "send_keys", "title_rule"})
_WORDS = "same_words"
_PACKS = "pack:"
"""Begins the names under which the library remembers packs."""
_MOST_TOLD = 2000
"""Findings of one import."""
_TRIES = 3
"""Another process may write between reading the library and applying the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """What the user chose for an import. `format` empty: as the file looks; `scope` None: team for packs; `hotkeys`:
    those of the file are set as well; `profiles`: those of the file's with these numbers are taken over as well."""

    format: str = ""
    into: GroupPath = ()
    mode: Mode = Mode.MERGE
    scope: Scope | None = None
    dry_run: bool = False
    hotkeys: bool = False
    profiles: Container[int] = ()


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or would do. `number` is its place in the history, 0 when nothing was written."""

    counts: dict[str, int]
    """By fate: `new`, `changed`, `same`, `conflict`, `removed`, and `problem`."""
    problems: tuple[Problem, ...]
    records: tuple[Record, ...]
    number: int = 0
    profiles: tuple[ProfileRecord, ...] = ()
    """The profiles of target programs in the file, and which of them it brought, or would bring."""
    read_as: Sentence | None = None
    """Which column of a table became what."""
    words: WordCounts = field(default_factory=WordCounts)
    """The groups of words that mean the same."""

    @property
    def is_empty(self) -> bool:
        """Whether the file had nothing for the library."""
        return not (self.records or self.profiles) and self.words.is_empty


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The use cases. `backup` is called before anything of an import is written, and may raise to stop it."""

    library: Phrases
    bin: Bin
    marks: Metadata
    images: Images
    targets: Targets
    profiles: BroughtProfiles
    words: WordsOfPacks
    own_words: Callable[[], str]
    """A lead's own words that mean the same, as the settings have them."""
    formats: Formats
    clock: Clock
    new_uuid: Callable[[], str]
    backup: Callable[[], None]
    findings: Callable[[Phrase], Sequence[Finding]] = lambda _phrase: ()
    """What there is to say of a phrase that comes in; none is kept out by it."""

    def import_file(self, name: str, data: bytes, choices: ImportChoices) -> ImportReport:
        """Read a file and bring what is sound into the library; with `dry_run` only say what would happen.

        Raises `AssistantError` for an unknown format and when the library is being changed by somebody else.
        """
        # The name of a file may be no text; in the library, a sentence or a log it is one.
        name = name.encode(errors="replace").decode()
        return self._import(name, self.formats.read(name, data, choices.format), choices)

    def _import(self, name: str, contents: FileContents, choices: ImportChoices) -> ImportReport:
        for _ in range(_TRIES):
            held, terms = self._held(contents), self._terms(name, contents, choices)
            planned = plan_import(with_slashes_read(contents, _groups_of(held), terms.into), held, terms)
            if choices.dry_run or not planned.plan.edits:
                break
            self.backup()
            self._keep_images(contents)
            done = self.library.apply(planned.plan, _memory(contents, planned))
            if not isinstance(done, Conflict):
                return self._marked(_report(planned, done.number, contents.read_as))
        else:
            raise AssistantError("import.library-busy")
        if not choices.dry_run:
            self._remember(contents, planned)
        return self._marked(_report(planned, 0, contents.read_as))

    def _marked(self, report: ImportReport) -> ImportReport:
        """With what there is to say of the phrases that come in; where it is thousands, of the first."""
        told = (
            Problem(finding.message, Place(row=one.row, line=one.line))
            for one in report.records
            if one.fate in (RowOutcome.NEW, RowOutcome.CHANGED) and one.theirs is not None
            for finding in self.findings(one.theirs)
            if finding.severity is not Severity.HINT
        )
        marks = tuple(islice(told, _MOST_TOLD))
        if not marks:
            return report
        counts = report.counts | {"problem": report.counts.get("problem", 0) + len(marks)}
        return replace(report, counts=counts, problems=(*report.problems, *marks))

    def load_starter_packs(self, packs: Iterable[tuple[str, bytes]]) -> ImportReport:
        """Bring the packs that are new or newer than installed into the library, all in one plan.

        Nothing the user touched changes, and nothing deleted comes back. Raises as `import_file` does.
        """
        read = [(name, self.formats.read(name, data)) for name, data in packs]
        for _ in range(_TRIES):
            waiting = [(name, contents) for name, contents in read if self._is_newer(contents)]
            if not waiting:
                return _joined([])
            planned = self._planned_together(waiting)
            merged = _together([plan.plan for _, plan in planned])
            number = 0
            if merged.edits:
                for contents, _ in planned:
                    self._keep_images(contents)
                memory: dict[str, str] = {}
                for contents, plan in planned:
                    memory |= _memory(contents, plan)
                done = self.library.apply(merged, memory)
                if isinstance(done, Conflict):
                    continue
                number = done.number
            else:
                for contents, plan in planned:
                    self._remember(contents, plan)
            return _joined([_report(plan, number) for _, plan in planned])
        raise AssistantError("import.library-busy")

    def group_named(self, written: str) -> GroupPath:
        """The group that somebody wrote, in the light of those that there are."""
        read = read_path(written)
        if not written or (read.path == (written.strip(),) and not read.slash):
            return read.path
        paths = (*(row.path for row in self.library.groups()), *(phrase.group for phrase in self.library.phrases()))
        return path_of(written, with_parents(paths).keys())

    def starter_packs_wait(self, packs: Iterable[tuple[str, bytes]]) -> bool:
        """Whether any of the packs is new or newer than installed."""
        return any(self._is_newer(self.formats.read(name, data)) for name, data in packs)

    def export(self, name: str, group: GroupPath = (), called: str = "") -> ExportedFile:
        """The library, or one group with all below it, as a file.

        Raises when no format writes such a file, and for a group that is not there.
        """
        drafts = tuple(draft_of(phrase) for phrase in self.library.phrases() if _lies_in(phrase.group, group))
        groups = tuple(group_draft_of(row) for row in self.library.groups() if _lies_in(row.path, group))
        if group and not (drafts or groups):
            raise AssistantError("export.no-such-group", group=written_path(group))
        images = {digest: image for digest in images_in(drafts) if (image := self.images.image(digest)) is not None}
        profiles = () if group else self._all_profiles()
        contents = FileContents(
            drafts=drafts,
            groups=groups,
            pack=self._head(group),
            images=images,
            profiles=profiles,
            same_words=self._all_words(),
        )
        return self.formats.write(name, contents, called)

    def _all_profiles(self) -> tuple[Profile, ...]:
        """The user's own, and what imports brought."""
        return together(self.targets.own(), (each.profile for each in self.profiles.profiles()))

    def _all_words(self) -> tuple[WordGroup, ...]:
        """The user's own, and what packs brought. A group's phrases are found by any of them, so all go with it."""
        brought = (group for each in self.words.same_words() for group in each.groups)
        known: dict[frozenset[str], WordGroup] = {}
        for group in (*own_groups(self.own_words()), *brought):
            known.setdefault(frozenset(group), group)
        return tuple(known.values())

    def _terms(self, name: str, contents: FileContents, choices: ImportChoices) -> ImportOptions:
        return ImportOptions(
            now_ms=ms_of(self.clock.now()),
            new_uuid=self.new_uuid,
            mode=choices.mode,
            into=choices.into,
            scope=choices.scope or (Scope.TEAM if contents.pack else Scope.PERSONAL),
            hotkeys=choices.hotkeys,
            profiles=choices.profiles,
            file=name,
        )

    def _held(self, contents: FileContents) -> LibrarySnapshot:
        return LibrarySnapshot(
            phrases=tuple(self.library.phrases()),
            bin=tuple(self.bin.bin()),
            groups=tuple(self.library.groups()),
            installed=self._installed(contents),
            others=self._other_packs(contents),
            profiles=tuple(self.profiles.profiles()) if contents.pack else (),
            own_profiles=self.targets.own() if contents.profiles else (),
            words=tuple(self.words.same_words()) if contents.pack else (),
            own_words=own_groups(self.own_words()) if contents.same_words else (),
        )

    def _planned_together(self, waiting: Sequence[tuple[str, FileContents]]) -> list[tuple[FileContents, ImportPlan]]:
        """A plan for each pack, each as if the ones before it were already applied."""
        planned = []
        held = self._held(FileContents())
        for name, contents in waiting:
            terms = replace(self._terms(name, contents, ImportChoices()), scope=Scope.BUILTIN)
            plan = plan_import(contents, replace(held, installed=self._installed(contents)), terms)
            planned.append((contents, plan))
            held = _after(held, plan.plan)
        return planned

    def _head(self, group: GroupPath) -> PackHead:
        """The pack this export is: the same group is the same pack each time, of a later version, even when the clock
        went wrong once: whoever has that one would take no other."""
        name = "\x1f".join(group)
        uuid = self.marks.meta(f"export:{name}")
        if uuid is None:
            uuid = self.new_uuid()
            self.marks.set_meta(f"export:{name}", uuid)
        last, version = self.marks.meta(f"exported:{name}") or "", self.clock.now().strftime("%Y%m%d%H%M")
        if last.isdecimal() and int(last) > int(version):
            version = str(int(last) + 1)
        if version != last:
            self.marks.set_meta(f"exported:{name}", version)
        return PackHead(uuid, group[-1] if group else "", version)

    def _keep_images(self, contents: FileContents) -> None:
        for image in contents.images.values():
            self.images.keep(image)

    def _installed(self, contents: FileContents) -> InstalledPack:
        key = _mark(contents)
        return InstalledPack.load(self.marks.meta(key)) if key else InstalledPack()

    def _other_packs(self, contents: FileContents) -> tuple[InstalledPack, ...]:
        """What packs have said but the one in the file."""
        own = _mark(contents)
        if not contents.pack:
            return ()
        return tuple(InstalledPack.load(said) for key, said in self.marks.metas(_PACKS).items() if key != own)

    def _is_newer(self, contents: FileContents) -> bool:
        return contents.pack is None or contents.pack.newer_than(self._installed(contents).version)

    def _remember(self, contents: FileContents, planned: ImportPlan) -> None:
        """Where nothing is to be written; else it is remembered with the plan, for a kill in between would cost dear:
        the next version would take what this one said for the user's own words."""
        for key, value in _memory(contents, planned).items():
            self.marks.set_meta(key, value)


def whereabouts(place: Place) -> Sentence:
    """Where a problem of a file is, for a list of problems."""
    if place.row and place.line not in (0, place.row):
        return sentence("format.row-and-line", row=place.row, line=place.line)
    profile = place.column.partition("profiles.")[2]
    if place.row and profile in _PROFILE_PARTS:
        return sentence(f"format.profile-{profile}", row=place.row)
    if place.row and place.column:
        return _part_of(place)
    if place.column:
        return sentence("format.words") if place.column == _WORDS else sentence("format.column", column=place.column)
    return sentence("format.row", row=place.row) if place.row else sentence("format.whole-file")


def _part_of(place: Place) -> Sentence:
    if place.column in _PARTS:
        return sentence(f"format.entry-{place.column}", row=place.row)
    if place.column == _WORDS:
        return sentence("format.words-group", row=place.row)
    return sentence("format.row-and-column", row=place.row, column=place.column)


def _groups_of(held: LibrarySnapshot) -> Iterable[GroupPath]:
    return (*(row.path for row in held.groups), *(phrase.group for phrase in held.phrases))


def _lies_in(path: GroupPath, group: GroupPath) -> bool:
    return path[: len(group)] == group


def _mark(contents: FileContents) -> str:
    """Where the library remembers the pack; empty for what is no pack, or one that does not say which it is."""
    return f"{_PACKS}{contents.pack.uuid}" if contents.pack and contents.pack.uuid else ""


def _memory(contents: FileContents, planned: ImportPlan) -> dict[str, str]:
    """What is to be remembered of the pack."""
    key = _mark(contents)
    return {key: planned.installed.dump()} if key and (contents.drafts or contents.same_words) else {}


def _report(planned: ImportPlan, number: int, read_as: Sentence | None = None) -> ImportReport:
    return ImportReport(
        planned.counts, planned.problems, planned.records, number, planned.profiles, read_as, planned.words
    )


def _joined(reports: Sequence[ImportReport]) -> ImportReport:
    counts = Counter({str(fate): 0 for fate in RowOutcome} | {"problem": 0})
    for report in reports:
        counts.update(report.counts)
    return ImportReport(
        dict(counts),
        tuple(problem for report in reports for problem in report.problems),
        tuple(record for report in reports for record in report.records),
        reports[0].number if reports else 0,
    )


def _together(plans: Sequence[Plan]) -> Plan:
    """One plan that does what these do one after the other."""
    edits: dict[str, Edit] = {}
    for edit in (edit for plan in plans for edit in plan.edits):
        first = edits.get(edit.uuid)
        edits[edit.uuid] = Edit(first.before, edit.after) if first else edit
    phrases = sum(isinstance(edit.after or edit.before, Phrase) for edit in edits.values())
    return Plan(tuple(edits.values()), sentence(STARTERS, packs=len(plans), phrases=phrases))


def _after(held: LibrarySnapshot, plan: Plan) -> LibrarySnapshot:
    """The library as it will be once the plan is applied."""
    phrases = {phrase.uuid: phrase for phrase in held.phrases}
    groups = {group.uuid: group for group in held.groups}
    for edit in plan.edits:
        match edit.after:
            case Phrase():
                phrases[edit.uuid] = edit.after
            case Group():
                groups[edit.uuid] = edit.after
            case None:
                phrases.pop(edit.uuid, None)
    return replace(held, phrases=tuple(phrases.values()), groups=tuple(groups.values()))
