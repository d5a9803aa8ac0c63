from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant import formats
from assistant.core import limits
from assistant.core.draft import FileContents, GroupDraft, ImportedPhrase, PackHead
from assistant.core.errors import Severity
from assistant.core.keywords import without_signs
from assistant.core.phrase import ImageMessage, TextMessage
from assistant.core.target import Profile
from assistant.core.unseen import says_something, without_unseen
from assistant.formats import archive, entry, pack

STARTERS = sorted(Path(__file__).parents[2].joinpath("resources/phrases").glob("*.json"))
PNG = b"\x89PNG\r\n\x1a\n" + b"picture"
DIGEST = hashlib.sha256(PNG).hexdigest()
HELLO: dict[str, Any] = {"uuid": "p-1", "title": "欢迎", "code": "hy", "body": [{"text": "亲，您好"}]}


def a_pack(*phrases: Any, **head: Any) -> bytes:
    return json.dumps({"format": pack.FORMAT, "uuid": "pack-1", "name": "示例", "phrases": phrases, **head}).encode()


def an_archive(members: dict[str, bytes], packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packed) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return out.getvalue()


def said(contents: FileContents) -> list[tuple[str, int, str]]:
    return [(problem.sentence.key, problem.place.row, problem.place.column) for problem in contents.problems]


def refusal(contents: FileContents) -> str:
    """The one reason why nothing of the file was read."""
    assert contents.drafts == ()
    (problem,) = contents.problems
    assert problem.severity is Severity.BLOCK
    return problem.sentence.key


def test_everything_a_pack_says_is_read() -> None:
    phrase = {
        **HELLO,
        "group": ["欢迎语", "首次欢迎"],
        "tags": ["问候"],
        "keywords": ["在吗", " 打招呼 ", "在吗", ""],
        "platforms": ["千牛"],
        "valid_from": "2026-10-20",
        "valid_until": "2026-11-11",
        "favourite": True,
        "hotkey": "alt+shift+1",
        "colour": "#ff8800",
        "note": "第一行\r\n第二行",
    }
    groups = [{"uuid": "g-1", "path": ["欢迎语"], "position": 3, "colour": "red"}]

    contents = pack.read(a_pack(phrase, groups=groups, version="1.2", publisher="运营组"))

    assert contents.problems == ()
    assert contents.pack == PackHead("pack-1", "示例", "1.2", "运营组")
    assert contents.groups == (GroupDraft(path=("欢迎语",), uuid="g-1", position=3, colour="red"),)
    assert contents.drafts == (
        ImportedPhrase(
            uuid="p-1",
            title="欢迎",
            code="hy",
            body=(TextMessage("亲，您好"),),
            group=("欢迎语", "首次欢迎"),
            tags=("问候",),
            keywords=("在吗", "打招呼"),
            platforms=("千牛",),
            valid_from=date(2026, 10, 20),
            valid_until=date(2026, 11, 11),
            favourite=True,
            hotkey="Alt+Shift+1",
            colour="#ff8800",
            note="第一行\n第二行",
        ),
    )


def test_only_a_body_is_needed_and_the_title_comes_from_it() -> None:
    contents = pack.read(a_pack({"body": [{"text": "亲，订单48小时内发出哦"}]}))

    assert contents.problems == ()
    assert [(draft.title, draft.titled) for draft in contents.drafts] == [("订单48小时内发出哦", False)]


@pytest.mark.parametrize("file", STARTERS, ids=lambda file: file.stem)
def test_the_starter_packs_are_read_without_a_doubt_and_written_back_the_same(file: Path) -> None:
    contents = formats.read(file.name, file.read_bytes())

    assert contents.problems == ()
    assert contents.drafts
    assert formats.read("again.json", formats.write("again.json", contents).data) == contents


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("title", 5, "pack.wrong-type"),
        ("title", "长" * 501, "pack.too-long"),
        ("title", "a\x00b", "pack.unsound"),
        ("title", "半\ud800个", "pack.unsound"),
        ("code", ["hy"], "pack.wrong-type"),
        ("group", "欢迎语", "pack.wrong-group"),
        ("group", ["a"] * 9, "pack.wrong-group"),
        ("tags", "问候", "pack.wrong-type"),
        ("tags", [1], "pack.wrong-type"),
        ("tags", [str(number) for number in range(101)], "pack.too-many"),
        ("keywords", "问候", "pack.wrong-type"),
        ("keywords", ["词" * 61], "pack.too-long"),
        ("keywords", [str(number) for number in range(101)], "pack.too-many"),
        ("valid_from", "2026-02-30", "pack.wrong-day"),
        ("valid_until", 20261111, "pack.wrong-day"),
        ("favourite", 1, "pack.wrong-type"),
        ("hotkey", "Ctrl+C", "pack.wrong-value"),
        ("hotkey", "随便", "pack.wrong-value"),
        ("colour", "url(http://x)", "pack.wrong-value"),
        ("uuid", "../../x/y", "pack.wrong-value"),
        ("note", {"a": 1}, "pack.wrong-type"),
        ("script", "rm -rf", "pack.unknown-key"),
    ],
)
def test_a_wrong_value_is_named_with_its_place_and_the_phrase_stays(key: str, value: Any, problem: str) -> None:
    contents = pack.read(a_pack(HELLO, {**HELLO, "uuid": "p-2", key: value}))

    assert (problem, 2, key) in said(contents)
    assert [draft.text for draft in contents.drafts] == ["亲，您好", "亲，您好"]
    for words in (contents.drafts[1].tags, contents.drafts[1].keywords):
        assert words in ((), tuple(str(number) for number in range(100)))


def test_a_search_word_is_parted_at_signs_that_no_line_could_say_and_none_is_lost_unsaid() -> None:
    contents = pack.read(a_pack({**HELLO, "keywords": ["退货/换货", "size chart", "换货，"]}))

    assert contents.drafts[0].keywords == ("退货", "换货", "size chart")
    assert said(contents) == [("pack.keyword-parted", 1, "keywords")]
    many = pack.read(a_pack({**HELLO, "keywords": [f"{number}a,{number}b" for number in range(60)]}))
    assert len(many.drafts[0].keywords) == 100
    assert ("pack.too-many", 1, "keywords") in said(many)


@pytest.mark.parametrize(
    "written", ["2026-11-01", "2026/11/1", "2026.11.01", "20261101", "2026年11月1日", "2026-11-1 "]
)
def test_a_day_is_understood_as_people_write_it_or_a_sale_would_never_end(written: str) -> None:
    contents = pack.read(a_pack({**HELLO, "valid_from": "", "valid_until": written}))
    assert (contents.problems, contents.drafts[0].valid_until) == ((), date(2026, 11, 1))


@pytest.mark.parametrize("written", ["11/01/2026", "2026-13-01", "2026-11", "明天", "２０２６-11-01", "26-11-01"])
def test_a_day_that_may_be_another_is_named(written: str) -> None:
    contents = pack.read(a_pack({**HELLO, "valid_until": written}))
    assert ("pack.wrong-day", 1, "valid_until") in said(contents)


def test_a_phrase_that_ends_before_it_begins_is_named() -> None:
    days = {"valid_from": "2026-11-11", "valid_until": "2026-11-11"}
    assert said(pack.read(a_pack({**HELLO, **days}))) == []
    contents = pack.read(a_pack({**HELLO, **days, "valid_until": "2026-11-10"}))
    assert said(contents) == [("pack.days-reversed", 1, "valid_until")]
    assert len(contents.drafts) == 1


@pytest.mark.parametrize(
    "body",
    [
        None,
        "text",
        [],
        [{}],
        [{"text": 5}],
        [{"text": " \n"}],
        ["text"],
        [{"text": "a\x07"}],
        [{"text": "\udc80"}],
        [{"text": "长" * 400_000}],
        [{"text": "a"}] * 51,
        [{"image": f"images/{DIGEST}.png"}],
        [{"image": "/etc/passwd"}],
    ],
)
def test_a_phrase_without_a_usable_body_is_left_out_alone(body: Any) -> None:
    contents = pack.read(a_pack({"title": "坏的", "body": body}, HELLO))

    assert [(draft.uuid, draft.row) for draft in contents.drafts] == [("p-1", 2)]
    assert ("pack.no-body", 1, "body") in said(contents)


@pytest.mark.parametrize("phrase", [None, 5, "text", [HELLO], float("nan")])
def test_what_is_no_phrase_is_left_out_alone(phrase: Any) -> None:
    contents = pack.read(a_pack(HELLO, phrase))

    assert len(contents.drafts) == 1
    assert said(contents) == [("pack.wrong-type", 2, "phrases")]


def test_doubled_uuids_and_keys_are_named_and_nothing_is_lost() -> None:
    twice = a_pack(HELLO, {**HELLO, "title": "另一条"}).replace(b'"code": "hy"', b'"code": "hy", "code": "hy"')

    contents = pack.read(twice)

    assert [(draft.uuid, draft.title) for draft in contents.drafts] == [("p-1", "欢迎"), ("", "另一条")]
    assert ("pack.uuid-repeated", 2, "uuid") in said(contents)
    assert ("pack.key-repeated", 1, "") in said(contents)


def test_search_words_are_written_only_where_there_are_any() -> None:
    with_and_without = pack.read(a_pack({**HELLO, "keywords": ["保价"]}, {**HELLO, "uuid": "p-2"}))

    written = json.loads(pack.write_json(with_and_without).data)["phrases"]

    assert [phrase.get("keywords") for phrase in written] == [["保价"], None]
    assert list(written[0]).index("keywords") == list(written[0]).index("body") + 1


def test_an_unknown_key_is_hinted_at_once() -> None:
    contents = pack.read(a_pack({**HELLO, "new": 1}, {**HELLO, "uuid": "p-2", "new": 1}))

    assert said(contents) == [("pack.unknown-key", 1, "new")]
    assert contents.problems[0].severity is Severity.HINT


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "pack.not-json"),
        (b'{"format": "jinnang-pack/1", "phrases": [', "pack.not-json"),
        (b"[]", "pack.not-a-pack"),
        (b"5", "pack.not-a-pack"),
        (b'{"phrases": []}', "pack.not-a-pack"),
        (b'{"format": "jinnang-pack/1"}', "pack.not-a-pack"),
        (b'{"format": "jinnang-pack/2", "phrases": []}', "pack.newer"),
        ('{"format": "话术"}'.encode("gb18030"), "pack.not-utf8"),
        (b'{"a":' * 100_000, "pack.too-deep"),
        (b"[" * 4_000_001, "pack.too-complex"),
        (b"," * 12_000_001, "pack.too-complex"),
        pytest.param(
            a_pack(*[{"body": [{"text": "x"}]}] * (limits.PHRASES + 1)),
            "format.too-many-phrases",
            marks=pytest.mark.long,
        ),
        (a_pack(*[0] * (limits.PROBLEMS + 2)), "format.too-many-problems"),
        (b" " * (limits.FILE + 1), "format.too-large"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_pack_is_refused_with_one_reason(data: bytes, reason: str) -> None:
    assert refusal(formats.read("any.json", data)) == reason


def test_a_broken_pack_says_where() -> None:
    (problem,) = pack.read(b'{\n "format": "jinnang-pack/1",\n oops').problems

    assert problem.place.line == 3


@pytest.mark.parametrize("number", ["9" * 5000, "1e999", "NaN", "-Infinity", "true", "1.5"])
def test_an_odd_number_is_a_wrong_value_and_no_more(number: str) -> None:
    groups = f'"groups": [{{"path": ["a"], "position": {number}}}], "phrases"'.encode()

    contents = pack.read(a_pack(HELLO).replace(b'"phrases"', groups))

    assert said(contents) == [("pack.wrong-type", 1, "groups.position")]
    assert contents.groups[0].position == 0


def test_images_travel_in_the_archive() -> None:
    shown = (TextMessage("看图"), ImageMessage(DIGEST))
    contents = FileContents(
        drafts=(ImportedPhrase(title="图", body=shown),), pack=PackHead("u", "n"), images={DIGEST: PNG}
    )

    written = formats.write("a.jinnang", contents)

    assert written.problems == ()
    assert formats.read("a.jinnang", written.data) == contents


def test_images_do_not_fit_into_json_and_this_is_said() -> None:
    both = ImportedPhrase(title="图文", body=(TextMessage("看图"), ImageMessage(DIGEST)))
    only = ImportedPhrase(title="图", body=(ImageMessage(DIGEST),))

    written = formats.write("a.json", FileContents(drafts=(both, only), images={DIGEST: PNG}))

    assert [(problem.place.row, problem.severity) for problem in written.problems] == [
        (1, Severity.WARN),
        (2, Severity.BLOCK),
    ]
    assert [draft.body for draft in pack.read(written.data).drafts] == [(TextMessage("看图"),)]


@pytest.mark.parametrize(
    "name",
    ["../evil.json", "/etc/passwd", "images\\a.png", "C:evil", "images/../../x", "a\x00b"],
)
def test_an_archive_with_an_unsafe_name_is_refused_whole(name: str) -> None:
    data = an_archive({"pack.json": a_pack(HELLO), "x" * len(name): b"x"}).replace(b"x" * len(name), name.encode())

    assert refusal(pack.read(data)) == "pack.unsafe-names"


def test_an_archive_with_a_member_without_a_name_is_refused_whole() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("pack.json", a_pack(HELLO))
        file.writestr(zipfile.ZipInfo(""), b"x")

    assert refusal(pack.read(out.getvalue())) == "pack.unsafe-names"


def test_an_archive_with_a_link_is_refused_whole() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("pack.json", a_pack(HELLO))
        link = zipfile.ZipInfo("images/link")
        link.external_attr = 0o120777 << 16
        file.writestr(link, "/etc/passwd")

    assert refusal(pack.read(out.getvalue())) == "pack.unsafe-names"


def test_a_bomb_is_refused_by_its_directory() -> None:
    data = an_archive({"pack.json": a_pack(HELLO), f"images/{DIGEST}.png": b"\0" * (5 << 20)})

    assert refusal(pack.read(data)) == "pack.bomb"


def test_a_directory_that_lies_about_a_size_is_found_out_while_reading() -> None:
    big = b"\0" * (5 << 20)
    data = an_archive({"pack.json": a_pack(HELLO), f"images/{DIGEST}.png": big})

    lying = data.replace(len(big).to_bytes(4, "little"), (100).to_bytes(4, "little"))

    assert refusal(pack.read(lying)) == "pack.damaged"


def test_a_directory_of_very_many_names_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    data = an_archive({f"images/{number}{'0' * 200}": b"" for number in range(5_000)}, zipfile.ZIP_STORED)
    monkeypatch.setattr(zipfile, "ZipFile", None)

    assert refusal(pack.read(data)) == "pack.too-complex"


def test_an_archive_that_speaks_of_another_directory_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.BytesIO(an_archive({"pack.json": a_pack(HELLO)}))
    with zipfile.ZipFile(out, "a") as file:
        file.comment = b"PK\x06\x07"
    monkeypatch.setattr(zipfile, "ZipFile", None)

    assert refusal(pack.read(out.getvalue())) == "pack.too-complex"


def test_an_archive_with_two_members_of_one_name_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("pack.json", a_pack(HELLO))
        with pytest.warns(UserWarning, match="Duplicate name"):
            file.writestr("pack.json", a_pack(HELLO, HELLO))

    assert refusal(pack.read(out.getvalue())) == "pack.unsafe-names"


@pytest.mark.parametrize("packed", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_packed_in_an_unusual_way_is_refused(packed: int) -> None:
    assert refusal(pack.read(an_archive({"pack.json": a_pack(HELLO)}, packed))) == "pack.damaged"


def test_no_image_is_unpacked_past_its_bound_even_if_the_directory_was_believed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archive, "_doubt", lambda _: None)
    data = an_archive({"pack.json": a_pack(HELLO), f"images/{DIGEST}.png": b"\0" * (17 << 20)})

    assert refusal(pack.read(data)) == "pack.damaged"


def test_an_archive_with_many_members_is_refused() -> None:
    assert refusal(pack.read(an_archive({f"{number}": b"" for number in range(4_001)}))) == "pack.too-complex"


@pytest.mark.parametrize(
    ("image", "name"),
    [(b"not a picture", f"images/{hashlib.sha256(b'not a picture').hexdigest()}.png"), (PNG, f"images/{'0' * 64}.png")],
)
def test_a_damaged_image_is_named_and_the_text_stays(image: bytes, name: str) -> None:
    phrase = {**HELLO, "body": [{"text": "看图"}, {"image": name}]}

    contents = pack.read(an_archive({"pack.json": a_pack(phrase), name: image}))

    assert [key for key, *_ in said(contents)] == ["pack.image-damaged", "pack.image-missing"]
    assert contents.drafts[0].body == (TextMessage("看图"),)
    assert contents.images == {}


def test_other_files_in_an_archive_are_ignored_with_a_word() -> None:
    contents = pack.read(an_archive({"pack.json": a_pack(HELLO), "readme.txt": b"hello", "images/": b""}))

    assert len(contents.drafts) == 1
    assert said(contents) == [("pack.other-file", 0, "readme.txt")]


def test_an_archive_without_a_pack_is_no_pack() -> None:
    assert refusal(pack.read(an_archive({"xl/workbook.xml": b"<x/>"}))) == "pack.not-a-pack"


LINE = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20).filter(
    lambda text: without_unseen(text).strip() == text
)
TEXT = st.text(
    st.characters(exclude_categories=("Cs",), exclude_characters="\r", min_codepoint=0x20), min_size=1
).filter(lambda text: says_something(text) and entry.limits.sound(text))
MESSAGE = st.one_of(st.builds(TextMessage, TEXT), st.just(ImageMessage(DIGEST)))
PATH = st.lists(LINE, min_size=1, max_size=3).map(tuple)
LABELS = st.lists(LINE, max_size=3, unique=True).map(tuple)
KEYWORDS = st.lists(LINE, max_size=3).map(without_signs)
DAY = st.none() | st.dates(min_value=date(1000, 1, 1))
DRAFT = st.builds(
    ImportedPhrase,
    uuid=st.just(""),
    title=LINE,
    body=st.lists(MESSAGE, min_size=1, max_size=3).map(tuple),
    code=LINE | st.just(""),
    group=PATH | st.just(()),
    tags=LABELS,
    keywords=KEYWORDS,
    platforms=LABELS,
    valid_from=DAY,
    valid_until=DAY,
    hotkey=st.sampled_from(["", "Alt+1", "F9", "Ctrl+Shift+K"]),
    favourite=st.booleans(),
    colour=st.sampled_from(["", "#ff0000", "amber"]),
    note=TEXT | st.just(""),
    titled=st.just(True),
)
GROUP = st.builds(GroupDraft, path=PATH, uuid=st.just(""), position=st.integers(0, 9), colour=st.just("red"))
CONTENTS = st.builds(
    lambda drafts, groups: FileContents(
        drafts=tuple(drafts),
        groups=tuple(sorted(groups, key=lambda group: group.position)),
        pack=PackHead("u", "名", "1.0", "人"),
        images={DIGEST: PNG} if any(ImageMessage(DIGEST) in draft.body for draft in drafts) else {},
    ),
    st.lists(DRAFT, max_size=4),
    st.lists(GROUP, max_size=3),
)


@settings(max_examples=100)
@given(CONTENTS)
def test_reading_an_archive_gives_back_what_was_written(contents: FileContents) -> None:
    written = pack.write_archive(contents)

    assert written.problems == ()
    assert archive.pack_up(b"{}", ()) == archive.pack_up(b"{}", ())
    assert pack.read(written.data) == contents
    assert {problem.sentence.key for problem in pack.read(written.data).problems} <= {"pack.days-reversed"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from(["images/x", "2026-13-01"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*HELLO, "group", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150)
@given(JSON, st.lists(JSON, max_size=3), JSON)
def test_any_json_is_contents_with_places(phrase: Any, phrases: list[Any], groups: Any) -> None:
    contents = pack.read(a_pack(phrase, *phrases, groups=groups, uuid=phrase))

    assert len(contents.drafts) + len({row for _, row, _ in said(contents)}) >= len(phrases)
    assert all(draft.body and draft.row for draft in contents.drafts)


@settings(max_examples=150)
@given(
    st.binary(max_size=200), st.sampled_from(["a.json", "a.jinnang", "a"]), st.sampled_from([b"", b"PK\x03\x04", b"{"])
)
def test_any_bytes_are_contents_or_a_reason(data: bytes, name: str, start: bytes) -> None:
    contents = formats.read(name, start + data)

    assert contents.drafts or contents.problems
    assert all(problem.place.file == name for problem in contents.problems)


ARCHIVE = an_archive({"pack.json": a_pack(HELLO), f"images/{DIGEST}.png": PNG})


@settings(max_examples=200)
@given(st.integers(0, len(ARCHIVE) - 1), st.binary(min_size=1, max_size=4), st.booleans())
def test_a_damaged_archive_is_contents_or_a_reason(at: int, damage: bytes, cut: bool) -> None:
    damaged = ARCHIVE[:at] + damage + (b"" if cut else ARCHIVE[at + len(damage) :])

    contents = pack.read(damaged)

    assert contents.drafts or contents.problems


@pytest.mark.usefixtures("ends")
@pytest.mark.parametrize("unit", [" ", "\u3000", "\t ", "\n ", "\u00a0", "\r", "=", "亲", "{", "("])
def test_no_run_of_one_character_makes_the_reader_hang(unit: str) -> None:
    long = f"a{unit * 100_000}b\nc"
    phrase = {
        **HELLO,
        "title": long,
        "code": long,
        "group": [long],
        "tags": [long],
        "keywords": [long],
        "note": long,
        "uuid": long,
    }

    contents = pack.read(a_pack(phrase, name=long, publisher=long, groups=[{"path": [long]}]))

    assert len(contents.drafts) + len(contents.problems) > 0


@pytest.mark.parametrize("between", [" \n ", "\t\t", "\u3000\n\u3000", "\r\n\r\n", "\n \u00a0"])
def test_a_title_on_several_lines_is_one_line(between: str) -> None:
    contents = pack.read(a_pack({**HELLO, "title": f" 发货{between}时间 "}))

    assert contents.drafts[0].title == "发货 时间"


def test_a_phrase_of_more_fields_than_may_be_pasted_is_not_taken() -> None:
    contents = pack.read(a_pack({**HELLO, "body": [{"text": "{a}" * 251}, {"text": "{a}" * 250}]}, HELLO))

    assert len(contents.drafts) == 1
    assert [(key, row) for key, row, _ in said(contents)] == [("limits.fields", 1)]


def test_profiles_travel_in_a_pack() -> None:
    profiles = (
        Profile(name="千牛", process="^AliWorkbench", title="接待", title_rule=r"^(?P<seller>.+?)\s*-\s*接待"),
        Profile(name="飞鸽", window_class="Chrome", send_keys="Return", copy_only=True),
    )
    for name in ("p.json", "p.jinnang"):
        written = formats.write(name, FileContents(profiles=profiles, pack=PackHead("pack-1", "示例")))
        assert formats.read(name, written.data).profiles == profiles


@pytest.mark.parametrize(
    ("profile", "column", "why"),
    [
        ("text", "profiles.", "wrong-profile"),
        ({"process": "("}, "profiles.process", "wrong-profile"),
        ({"process": "x" * 400}, "profiles.process", "wrong-profile"),
        ({"title": "(?a)(?u)x"}, "profiles.title", "wrong-profile"),
        ({"title": "(a+)+$"}, "profiles.title", "slow-profile"),
        ({"title": "(?:a|a)*b"}, "profiles.title", "slow-profile"),
        ({"title": "(a|aa){2,}b"}, "profiles.title", "slow-profile"),
        ({"title": ".*.*.*.*x"}, "profiles.title", "slow-profile"),
        ({"title": "^(?=){60000000}"}, "profiles.title", "slow-profile"),
        ({"name": "everything"}, "profiles.process", "broad-profile"),
        ({"process": "."}, "profiles.process", "broad-profile"),
        ({"window_class": "|x"}, "profiles.window_class", "broad-profile"),
        ({"title": "(?:)"}, "profiles.title", "broad-profile"),
        ({"process": "^x$", "paste_keys": "nonsense"}, "profiles.paste_keys", "pasting-keys"),
        ({"process": "^x$", "paste_keys": "Ctrl+W"}, "profiles.paste_keys", "pasting-keys"),
        ({"process": "^x$", "paste_keys": "Super+L"}, "profiles.paste_keys", "pasting-keys"),
        ({"process": "^x$", "send_keys": "Alt+F4"}, "profiles.send_keys", "sending-keys"),
    ],
)
def test_a_wrong_or_wild_profile_is_left_out_alone(profile: Any, column: str, why: str) -> None:
    contents = pack.read(a_pack(HELLO, profiles=[profile, {"name": "好", "process": "^good$"}]))
    assert [one.name for one in contents.profiles] == ["好"]
    assert said(contents) == [(f"pack.{why}", 1, column)]
    assert len(contents.drafts) == 1


def test_too_many_profiles_are_cut_and_what_is_no_list_is_named() -> None:
    many = pack.read(a_pack(profiles=[{"process": f"^{number}$"} for number in range(limits.PROFILES + 5)]))
    assert len(many.profiles) == limits.PROFILES
    assert [key for key, _row, _column in said(many)] == ["pack.too-many"]
    assert said(pack.read(a_pack(profiles={}))) == [("pack.wrong-type", 0, "profiles")]
