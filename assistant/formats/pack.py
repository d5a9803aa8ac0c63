"""Packs 话术包: our own format, one JSON file, or a zip of it with images. Data only, trusted with nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant.core import limits
from assistant.core.combination import parse_combination
from assistant.core.draft import ExportedFile, FileContents, GroupDraft, ImportedPhrase, PackHead, images_in
from assistant.core.errors import Place, Problem, Severity
from assistant.core.fields.parse import MOST_FIELDS, has_too_many_fields
from assistant.core.keywords import without_signs
from assistant.core.naming import title_from
from assistant.core.phrase import ImageMessage, Message, TextMessage, text_of
from assistant.core.profile_values import profile_fields
from assistant.core.sentence import sentence
from assistant.core.unseen import says_something
from assistant.formats import archive, pack_profiles, pack_words
from assistant.formats.entry import Entry, Repeated, UnreadableError, refused
from assistant.formats.members import members

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from assistant.core.word_groups import WordGroup

FORMAT = "jinnang-pack/1"
_FAMILY = "jinnang-pack/"
_UUID = re.compile(r"[0-9A-Za-z._-]{1,64}")
_VERSION = re.compile(r"\d{1,15}(\.\d{1,9}){0,3}", re.ASCII)
_COLOUR = re.compile(r"#?[0-9A-Za-z-]{1,20}")
_MESSAGE_KEYS = frozenset({"text", "image"})
_HEAD_KEYS = frozenset(
    {"format", "uuid", "name", "version", "publisher", "groups", "phrases", "profiles", pack_words.KEY}
)
_GROUP_KEYS = frozenset({"uuid", "path", "position", "colour", "hotkey"})
_PHRASE_KEYS = frozenset(
    {"uuid", "group", "title", "code", "body", "keywords", "tags", "platforms"}
    | {"valid_from", "valid_until", "favourite", "hotkey", "colour", "note"}
)


def claims(head: bytes) -> bool:
    """Whether the first bytes of a file are those of a pack."""
    if head.startswith(archive.MAGIC):
        return archive.PACK.encode() in head
    return b'"' + _FAMILY.encode() in head


def read(data: bytes) -> FileContents:
    """What a pack says: everything that is sound, and a problem with its place for everything that is not."""
    images: Mapping[str, bytes] = {}
    problems: tuple[Problem, ...] = ()
    if data.startswith(archive.MAGIC):
        unpacked = archive.unpack(data)
        if isinstance(unpacked, Problem):
            return FileContents(problems=(unpacked,))
        data, images, problems = unpacked.pack, unpacked.images, unpacked.problems
    try:
        contents = _Pack(data, images).read()
    except UnreadableError as error:
        contents = FileContents(problems=(error.problem,))
    return replace(contents, problems=problems + contents.problems)


def write_json(contents: FileContents) -> ExportedFile:
    """The pack as one JSON file. Images do not fit into it and are named as problems."""
    return _written(contents, {})


def write_archive(contents: FileContents) -> ExportedFile:
    """The pack as a zip with its images. An image whose bytes are not given is named as a problem."""
    written = _written(contents, contents.images)
    shown = [digest for digest in images_in(contents.drafts) if digest in contents.images]
    return ExportedFile(
        archive.pack_up(written.data, ((digest, contents.images[digest]) for digest in shown)), written.problems
    )


class _Pack:
    """One reading of one pack; collects problems on the way."""

    def __init__(self, data: bytes, images: Mapping[str, bytes]) -> None:
        self._data = data
        self._images = images
        self._problems: list[Problem] = []
        self._found: dict[str, list[Any]] = {}
        self._uuids: set[str] = set()
        self._unknown: dict[str, Problem] = {}
        self._words = pack_words.WordReader(self._problems)

    def read(self) -> FileContents:
        """Everything that is sound. Raises UnreadableError for a file that is no pack or out of proportion."""
        head = Entry(self._members(), self._problems, 0)
        drafts, groups = tuple(self._found["phrases"]), self._found.get("groups", [])
        self._unknown_keys(head, _HEAD_KEYS)
        shown = {digest: self._images[digest] for digest in images_in(drafts)}
        return FileContents(
            drafts=drafts,
            groups=tuple(sorted(groups, key=lambda group: group.position)),
            pack=self._head(head),
            images=shown,
            profiles=pack_profiles.read(head),
            same_words=tuple(self._found.get(pack_words.KEY, ())),
            problems=(*self._problems, *self._unknown.values()),
        )

    def _members(self) -> dict[str, Any]:
        """The head. Its lists were read on the way, an element at a time, and are in `_found`."""
        makers = {"phrases": self._phrase, "groups": self._group, pack_words.KEY: self._words.group}
        values: dict[str, Any] = {}
        twice = ""
        for member in members(self._data, makers):
            if member.number:
                self._take(member.key, makers[member.key](member.number, member.value), member.number)
                continue
            twice = twice or (member.key if member.key in values else "")
            values[member.key] = member.value
            self._found.pop(member.key, None)
            if isinstance(member.value, list) and member.key in makers:
                self._found[member.key] = []
            if member.key == "format":
                _check_format(member.value)
        _check_format(values.get("format"))
        if "phrases" not in self._found:
            raise UnreadableError(refused(sentence("pack.not-a-pack")))
        for key in makers:
            if key in values and key not in self._found:
                self._problems.append(Problem(sentence("pack.wrong-type"), Place(column=key)))
        return Repeated(values, twice) if twice else values

    def _take(self, key: str, found: ImportedPhrase | GroupDraft | WordGroup | None, number: int) -> None:
        if number > limits.PHRASES:
            # Groups of words are that many in no file that anybody wrote.
            odd = key == pack_words.KEY
            why = sentence("pack.too-complex") if odd else sentence("format.too-many-phrases", most=limits.PHRASES)
            raise UnreadableError(refused(why))
        if len(self._problems) > limits.PROBLEMS:
            raise UnreadableError(refused(sentence("format.too-many-problems", most=limits.PROBLEMS)))
        if found is not None:
            self._found[key].append(found)

    def _head(self, head: Entry) -> PackHead:
        version = head.values.get("version")
        if isinstance(version, int) and not isinstance(version, bool):
            head.values["version"] = str(version)
        return PackHead(
            uuid=head.matching("uuid", _UUID),
            name=head.text("name", limits.TITLE),
            version=head.matching("version", _VERSION) or "1",
            publisher=head.text("publisher", limits.TITLE),
        )

    def _group(self, row: int, values: object) -> GroupDraft | None:
        if not isinstance(values, dict):
            self._problems.append(_not_an_object(row, "groups"))
            return None
        entry = Entry(values, self._problems, row, "groups.")
        self._unknown_keys(entry, _GROUP_KEYS)
        path = entry.path("path")
        if not path:
            entry.doubt(sentence("pack.group-without-path"), "path", Severity.BLOCK)
            return None
        return GroupDraft(
            path=path,
            uuid=self._uuid(entry),
            position=entry.number("position"),
            hotkey=_hotkey(entry),
            colour=entry.matching("colour", _COLOUR),
        )

    def _phrase(self, row: int, values: object) -> ImportedPhrase | None:
        if not isinstance(values, dict):
            self._problems.append(_not_an_object(row, "phrases"))
            return None
        entry = Entry(values, self._problems, row)
        self._unknown_keys(entry, _PHRASE_KEYS)
        body = self._body(entry)
        if body is None:
            entry.doubt(sentence("pack.no-body"), "body", Severity.BLOCK)
            return None
        if has_too_many_fields(text_of(body)):
            entry.doubt(sentence("limits.fields", most=MOST_FIELDS), "body", Severity.BLOCK)
            return None
        said = next((message.text for message in body if isinstance(message, TextMessage)), "")
        title = entry.text("title", limits.TITLE)
        # Most say few of these: what is not there is not looked for.
        more = {name: read(entry) for name, read in _MORE.items() if name in values}
        begins, ends = more.get("valid_from"), more.get("valid_until")
        if begins and ends and begins > ends:
            entry.doubt(sentence("pack.days-reversed"), "valid_until")
        return ImportedPhrase(
            uuid=self._uuid(entry),
            title=title or title_from(said),
            titled=bool(title),
            body=body,
            row=row,
            **more,
        )

    def _body(self, entry: Entry) -> tuple[Message, ...] | None:
        """The messages of the body; None when a text of it is unusable or nothing is left: no half phrases."""
        items = entry.values.get("body")
        if not isinstance(items, list) or len(items) > limits.MESSAGES:
            return None
        messages: list[Message] = []
        for item in items:
            if isinstance(item, dict) and (len(item) > 1 or isinstance(item, Repeated)):
                self._unknown_keys(Entry(item, self._problems, entry.row, "body."), _MESSAGE_KEYS)
            match item:
                case {"text": str(text)}:
                    text = limits.newlines(text)
                    if not limits.sound(text) or not limits.fits_body(text):
                        return None
                    if says_something(text):
                        messages.append(TextMessage(text))
                case {"image": str(name)}:
                    found = archive.IMAGE.fullmatch(name)
                    if found is None or found[1] not in self._images:
                        entry.doubt(sentence("pack.image-missing"), "body")
                    else:
                        messages.append(ImageMessage(found[1]))
                case _:
                    return None
        return tuple(messages) or None

    def _uuid(self, entry: Entry) -> str:
        """The uuid, empty when missing, wrong or already taken in this file."""
        uuid = entry.matching("uuid", _UUID)
        if uuid in self._uuids:
            entry.doubt(sentence("pack.uuid-repeated"), "uuid")
            return ""
        if uuid:
            self._uuids.add(uuid)
        return uuid

    def _unknown_keys(self, entry: Entry, known: frozenset[str]) -> None:
        """One hint for each key we do not know, at its first place: a newer version may have written them all."""
        for key in entry.values.keys() - known - self._unknown.keys():
            if len(self._unknown) < limits.TAGS:
                shown = key[:40] if limits.sound(key) else "?"
                place = Place(row=entry.row, column=shown)
                self._unknown[key] = Problem(sentence("pack.unknown-key"), place, Severity.HINT)


def _check_format(spoken: object) -> None:
    """Raises UnreadableError for a pack that this version does not read."""
    if spoken != FORMAT:
        newer = isinstance(spoken, str) and spoken.startswith(_FAMILY)
        raise UnreadableError(refused(sentence("pack.newer") if newer else sentence("pack.not-a-pack")))


def _hotkey(entry: Entry) -> str:
    written = entry.text("hotkey", limits.CODE)
    if not written:
        return ""
    combination = parse_combination(written)
    if combination is None or not combination.usable:
        entry.doubt(sentence("pack.wrong-value", key="hotkey"), "hotkey")
        return ""
    return str(combination)


def _keywords(entry: Entry) -> tuple[str, ...]:
    """The search words, apart where a sign in one would part it in a table or in the editor."""
    said = entry.texts("keywords", limits.KEYWORD, limits.KEYWORDS)
    words = without_signs(said)
    if words != said:
        entry.doubt(sentence("pack.keyword-parted"), "keywords", Severity.HINT)
    if len(words) > limits.KEYWORDS:
        entry.doubt(sentence("pack.too-many", most=limits.KEYWORDS), "keywords")
    return words[: limits.KEYWORDS]


_MORE: Mapping[str, Callable[[Entry], Any]] = {
    "code": lambda entry: entry.text("code", limits.CODE),
    "group": lambda entry: entry.path("group") or (),
    "keywords": _keywords,
    "tags": lambda entry: entry.texts("tags", limits.TAG, limits.TAGS),
    "platforms": lambda entry: entry.texts("platforms", limits.TAG, limits.TAGS),
    "valid_from": lambda entry: entry.day("valid_from"),
    "valid_until": lambda entry: entry.day("valid_until"),
    "hotkey": _hotkey,
    "favourite": lambda entry: entry.flag("favourite"),
    "colour": lambda entry: entry.matching("colour", _COLOUR),
    "note": lambda entry: entry.long_text("note", limits.NOTE),
}
"""What reads each part of a phrase that may be left out."""


def _not_an_object(row: int, column: str) -> Problem:
    return Problem(sentence("pack.wrong-type"), Place(row=row, column=column), Severity.BLOCK)


def _written(contents: FileContents, images: Mapping[str, bytes]) -> ExportedFile:
    problems: list[Problem] = []
    phrases: list[dict[str, Any]] = []
    for number, draft in enumerate(contents.drafts, 1):
        body = [item for message in draft.body if (item := _item(message, images))]
        if len(body) < len(draft.body):
            severity = Severity.WARN if body else Severity.BLOCK
            problems.append(Problem(sentence("pack.image-left-out"), Place(row=number, column="body"), severity))
        if body:
            phrases.append(_phrase_object(draft, body))
    head = contents.pack or PackHead("", "")
    same_words, left = pack_words.written(contents.same_words)
    problems += left
    written = {
        "format": FORMAT,
        **_said({"uuid": head.uuid, "name": head.name, "version": _version(head.version), "publisher": head.publisher}),
        "groups": [_group_object(group) for group in contents.groups],
        "phrases": phrases,
        **_said({"profiles": list(map(profile_fields, contents.profiles)), pack_words.KEY: same_words}),
    }
    text = json.dumps(written, ensure_ascii=False, indent=2) + "\n"
    return ExportedFile(text.encode("utf-8", "replace"), tuple(problems))


def _version(version: str) -> int | str:
    return int(version) if version.isdecimal() and str(int(version)) == version else version


def _item(message: Message, images: Mapping[str, bytes]) -> dict[str, str] | None:
    if isinstance(message, TextMessage):
        return {"text": message.text}
    image = images.get(message.digest)
    return {"image": archive.image_name(message.digest, image)} if image is not None else None


def _phrase_object(draft: ImportedPhrase, body: list[dict[str, str]]) -> dict[str, Any]:
    return _said(
        {
            "uuid": draft.uuid,
            "group": list(draft.group),
            "title": draft.title if draft.titled else "",
            "code": draft.code,
            "body": body,
            "keywords": list(draft.keywords),
            "tags": list(draft.tags),
            "platforms": list(draft.platforms),
            "valid_from": draft.valid_from.isoformat() if draft.valid_from else "",
            "valid_until": draft.valid_until.isoformat() if draft.valid_until else "",
            "favourite": draft.favourite,
            "hotkey": draft.hotkey,
            "colour": draft.colour,
            "note": draft.note,
        }
    )


def _group_object(group: GroupDraft) -> dict[str, Any]:
    extras = {"position": group.position, "colour": group.colour, "hotkey": group.hotkey}
    return _said({"uuid": group.uuid, "path": list(group.path)} | extras)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    """The values that say something: what is left out reads as empty."""
    return {key: value for key, value in values.items() if value}
