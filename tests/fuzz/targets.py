"""What reads bytes that nobody vouches for, each as a function of them. None may fail, whatever they are.

A parser that is new gets its line here, and is tried by the suite and by `make fuzz`.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from assistant import formats
from assistant.core.combination import parse_combination, spelled
from assistant.core.draft import FileContents
from assistant.core.fields.expand import expand
from assistant.core.fields.moments import doubts_in, kind_of, shift_of, shown
from assistant.core.fields.parse import has_too_many_fields, parse
from assistant.core.fields.sums import number_in, result, steps_of, written
from assistant.core.group_path import path_of
from assistant.core.imports.checks import doubts_of, unseen_problems
from assistant.core.imports.installed import InstalledPack
from assistant.core.imports.planning import ImportOptions, LibrarySnapshot, plan_import
from assistant.core.imports.slashes import with_slashes_read
from assistant.core.kernel_actions import ACTIONS
from assistant.core.limits import made_sound, one_line, sound
from assistant.core.messages import joined, parted
from assistant.core.naming import title_from
from assistant.core.patterns import fault_of, found
from assistant.core.profile_values import read_profile
from assistant.core.profiles import in_use
from assistant.core.reach import reach_of
from assistant.core.request import commands, parse_reply, parse_request
from assistant.core.search import query, scope
from assistant.core.settings import read_settings, write_settings
from assistant.core.target import BroughtProfile, Target
from assistant.formats.encoding import decode
from assistant.formats.entry import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Callable

NOW = datetime(2025, 11, 11, 9, 30, tzinfo=UTC)
TITLE = "与 小鹿 的会话 - 微信 (2) ab" * 9


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "surrogateescape").encode("utf-8", "replace").decode()


def imported(name: str, data: bytes) -> None:
    """Read as that file, planned into an empty library, written in every format, and read again as much."""
    contents = with_slashes_read(formats.read(name, data), [("a",)])
    uuids = iter(range(10**9))
    plan = plan_import(
        contents, LibrarySnapshot(), ImportOptions(now_ms=0, new_uuid=lambda: f"u{next(uuids)}", profiles=range(9))
    )
    assert len(plan.records) <= len(contents.drafts)
    for ending in ("json", "jinnang", "csv", "tsv"):
        back = formats.read(f"a.{ending}", formats.write(f"a.{ending}", contents).data)
        if ending in ("json", "jinnang"):
            assert len(back.drafts) == len(contents.drafts)
            assert back.profiles == contents.profiles
            assert back.same_words == contents.same_words
    formats.write("a", FileContents(drafts=contents.drafts), "qianniu")


def fields(data: bytes) -> None:
    text = text_of(data)
    template = parse(text)
    expand(template, {"a": text}.get)
    doubts_of(text, {"a": "{b}"}.get)
    has_too_many_fields(text)
    unseen_problems(text)


def lines(data: bytes) -> None:
    text = text_of(data)
    line = one_line(made_sound(text))
    assert one_line(line) == line
    assert sound(line)
    assert "\n" not in title_from(text)
    path_of(text)
    parted(joined(parted(text)))


def sums(data: bytes) -> None:
    text = text_of(data)
    number_in(text)
    steps = steps_of(text)
    worked = result(steps, {}) if steps is not None and not any(isinstance(step, str) for step in steps) else None
    if worked is not None and not hasattr(worked, "name"):
        written(worked)  # type: ignore[arg-type]  # a number, as there was no mistake


def moments(data: bytes) -> None:
    text = text_of(data)
    kind = kind_of(text.partition("|")[0])
    pattern = text.partition("|")[2]
    doubts_in(pattern)
    if kind is not None:
        shift_of(*kind)
        shown(NOW, kind[0], pattern)


def patterns(data: bytes) -> None:
    text = text_of(data)
    if not fault_of(text):
        for title in (TITLE, "a" * 300, "1-" * 150, ""):
            found(text, title, re.IGNORECASE)


def profiles(data: bytes) -> None:
    try:
        stored: Any = json.loads(data)
    except (ValueError, RecursionError):
        return
    if isinstance(stored, dict):
        profile, wrong = read_profile(stored)
        assert (profile is None) == bool(wrong)
        if profile is not None:
            reach_of(profile)
            target = Target(1, 2, "WeChat.exe", "ChatWnd", TITLE)
            in_use((), [BroughtProfile(uuid="b", profile=profile)])[0].matches(target)
            profile.names_in(TITLE)


def settings(data: bytes) -> None:
    some, _ = read_settings(data)
    assert read_settings(write_settings(some, data))[0] == some


def request(data: bytes) -> None:
    parse_request(data, commands(ACTIONS))
    parse_reply(data)


def combination(data: bytes) -> None:
    text = text_of(data)
    made = parse_combination(text)
    assert (made is None) == (spelled(text) == "")
    assert made is None or parse_combination(str(made)) == made


def queries(data: bytes) -> None:
    text = text_of(data)
    query.parse(scope.scoped(text).rest)
    query.as_code(text)


def encoding(data: bytes) -> None:
    with suppress(UnreadableError):
        assert "\r" not in decode(data)


TARGETS: dict[str, Callable[[bytes], object]] = {
    "table": lambda data: imported("a.csv", data),
    "pack": lambda data: imported("a.json", data),
    "archive": lambda data: imported("a.jinnang", data),
    "encoding": encoding,
    "fields": fields,
    "sums": sums,
    "moments": moments,
    "lines": lines,
    "query": queries,
    "patterns": patterns,
    "profiles": profiles,
    "settings": settings,
    "request": request,
    "combination": combination,
    "installed": lambda data: InstalledPack.load(text_of(data)).dump(),
}
