"""The starter packs as data: what an agent finds on the first day is whole, legal and sayable."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypinyin import lazy_pinyin

from assistant.storage.shipped import starter_packs

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "phrases"
FILES = sorted(FOLDER.glob("*.json"))

CODE = re.compile(r"^[a-z0-9一-鿿]{1,8}$")
FIELD = re.compile(r"\{[^{}]+\}")
INCLUDE = re.compile(r"\{#([^{}]+)\}")
LEFTOVER = re.compile(r"[XxＸ]{3,}|\*{3,}|_{3,}|[×某]{2,}|【(?!双11)[^】{]*】|[﹤<][^>﹥]*[>﹥]")
REFUSAL = re.compile(r"抱歉|不支持|不能|不要|请别|请勿|只能")

SMS_LIMIT = 70
SMS_FIELD_WIDTHS = {"店铺": 10}
FIELD_WIDTH = 4

# (rule, what may not be said, what makes it harmless in the same sentence)
FORBIDDEN: tuple[tuple[str, re.Pattern[str], re.Pattern[str] | None], ...] = (
    ("invoice refused", re.compile(r"(?:不|没法|无法)[^。！？\n]{0,8}(?:开|提供)[^。！？\n]{0,6}发票"), None),
    ("credit card refused", re.compile(r"(?:不|没法|无法)[^，。！？\n]{0,6}信用卡"), None),
    (
        "off platform",
        re.compile(r"微信|薇信|威信|[Vv][Xx]|QQ|企鹅|绿泡泡|二维码|收款码|转账|汇款|线下|手机号"),
        REFUSAL,
    ),
    ("a number to call", re.compile(r"1[3-9]\d{9}|\d{3,4}-\d{7,8}|400\d{7}"), None),
    ("a link", re.compile(r"https?:|www\.|\.(?:com|cn|net)\b"), None),
    ("fit promised", re.compile(r"(?:肯定|一定|绝对|保证|包您|包你)[^。！？\n]{0,12}(?:合适|合身|能穿|不会小)"), None),
    (
        "superlative",
        re.compile(
            r"最(?!近|晚|终|后|重要)|第一(?!时间)|顶级|顶尖|极品|极致|王牌|国家级|独一无二|全网|史上|唯一|百分百|100%|永久|万能"
        ),
        None,
    ),
    ("harsh", re.compile(r"说好几遍|看不懂|没时间|眼睛不好|爱买不买|自己看|随便你|不是说了|关我|你"), None),
    ("bare denial", re.compile(r"^(?:我?不知道|我?不清楚|不可能|没办法|不行)|但是"), None),
    (
        "reviews for money",
        re.compile(r"好评[^。！？\n]{0,4}返|返现|五星[^。！？\n]{0,6}(?:券|红包)|晒图[^。！？\n]{0,4}(?:返|送)"),
        None,
    ),
    ("an amount of compensation", re.compile(r"(?:补偿|赔偿|赔付|差价|返)[^。！？\n]{0,6}\d+\s*(?:元|块|%)"), None),
    (
        "work claimed as done",
        re.compile(r"(?:已经?|已为您)(?:帮您|给您|为您)?(?:打款|退款|拦截|催促|催|补发|登记|备注|寄出)"),
        None,
    ),
    (
        "an address or a name given out",
        re.compile(r"\{(?:收货地址|地址|收件人|收货人|姓名|电话|手机|手机号)\b"),
        None,
    ),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One phrase as it stands in its file."""

    file: str
    uuid: str
    group: tuple[str, ...]
    title: str
    code: str
    messages: tuple[str, ...]
    tags: tuple[str, ...]
    platforms: tuple[str, ...]
    favourite: bool
    keywords: tuple[str, ...]

    @property
    def text(self) -> str:
        """All messages, as the pack joins them."""
        return "\n\n".join(self.messages)

    @property
    def where(self) -> str:
        """How a failure names the phrase."""
        return f"{self.file}: {self.title}"


def _pack(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def _entry(file: str, phrase: dict[str, Any]) -> Entry:
    return Entry(
        file=file,
        uuid=phrase["uuid"],
        group=tuple(phrase["group"]),
        title=phrase["title"],
        code=phrase["code"],
        messages=tuple(message["text"] for message in phrase["body"]),
        tags=tuple(phrase.get("tags", ())),
        platforms=tuple(phrase.get("platforms", ())),
        favourite=phrase.get("favourite", False),
        keywords=tuple(phrase.get("keywords", ())),
    )


PACKS = {path.name: _pack(path) for path in FILES}
ENTRIES = tuple(_entry(file, phrase) for file, pack in PACKS.items() for phrase in pack["phrases"])
BY_CODE: dict[str, list[Entry]] = defaultdict(list)
for _each in ENTRIES:
    BY_CODE[_each.code].append(_each)


def _sms_length(text: str) -> int:
    return len(FIELD.sub(lambda field: "字" * SMS_FIELD_WIDTHS.get(field[0][1:-1], FIELD_WIDTH), text))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in re.split(r"(?<=[。！？；])|\n", text) if sentence]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.stem))
def test_each_file_is_a_pack_as_our_writer_would_write_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    pack = json.loads(text)
    assert pack["format"] == "jinnang-pack/1"
    assert pack["name"].startswith("双11 话术：")
    assert isinstance(pack["version"], int)
    assert pack["version"] >= 1
    assert pack["publisher"] == "Jinnang"
    assert text == json.dumps(pack, ensure_ascii=False, indent=2) + "\n"


def test_file_names_are_plain_ascii() -> None:
    assert [path.name for path in FILES if not re.fullmatch(r"[a-z_]+\.json", path.name)] == []


def test_every_uuid_is_random_and_used_once() -> None:
    found = [
        uuid
        for pack in PACKS.values()
        for uuid in (
            pack["uuid"],
            *(group["uuid"] for group in pack["groups"]),
            *(phrase["uuid"] for phrase in pack["phrases"]),
        )
    ]
    assert [uuid for uuid, count in Counter(found).items() if count > 1] == []
    assert [uuid for uuid in found if UUID(uuid).version != 4 or str(UUID(uuid)) != uuid] == []


def test_there_is_enough_for_a_first_day() -> None:
    tops = {group["path"][0] for pack in PACKS.values() for group in pack["groups"]}
    assert len(tops) >= 14
    assert len(ENTRIES) >= 220


def test_every_group_is_declared_once_no_deeper_than_two_and_used() -> None:
    for file, pack in PACKS.items():
        declared = [tuple(group["path"]) for group in pack["groups"]]
        used = {tuple(phrase["group"]) for phrase in pack["phrases"]}
        assert len(declared) == len(set(declared)), file
        assert all(1 <= len(path) <= 2 for path in declared), file
        assert used <= set(declared), file
        assert {path for path in declared if len(path) == 2} <= used, file


def test_titles_are_short_and_distinct_within_their_group() -> None:
    assert [entry.where for entry in ENTRIES if not 1 <= len(entry.title.strip()) <= 14] == []
    titles = Counter((entry.group, entry.title) for entry in ENTRIES)
    assert [key for key, count in titles.items() if count > 1] == []


def test_codes_can_be_typed() -> None:
    assert [entry.where for entry in ENTRIES if not CODE.match(entry.code)] == []


def test_codes_are_initials_and_never_whole_words() -> None:
    assert [entry.where for entry in ENTRIES if not re.fullmatch("[a-z]{1,6}", entry.code)] == []
    syllables = {"".join(lazy_pinyin(entry.title[:2])) for entry in ENTRIES}
    assert sorted({entry.code for entry in ENTRIES} & syllables) == []


def test_a_text_message_is_signed_and_says_how_to_refuse() -> None:
    messages = [entry for entry in ENTRIES if entry.text.endswith("拒收请回复R")]
    assert len(messages) >= 5
    assert [entry.where for entry in messages if not entry.text.startswith("【{店铺}】")] == []


def test_no_code_ends_in_a_digit_which_would_read_as_a_variant() -> None:
    assert [entry.where for entry in ENTRIES if entry.code[-1].isdigit()] == []


def test_phrases_that_share_a_code_are_variants_of_one_group() -> None:
    spread = {code: {entry.group for entry in entries} for code, entries in BY_CODE.items()}
    assert {code: groups for code, groups in spread.items() if len(groups) > 1} == {}


def test_what_is_said_often_has_variants() -> None:
    assert sum(len(entries) > 1 for entries in BY_CODE.values()) >= 15
    assert all(len(BY_CODE[code]) >= 3 for code in ("hy", "cf", "ecf", "scf"))


def test_no_two_bodies_are_the_same() -> None:
    bodies = Counter(entry.text for entry in ENTRIES)
    assert [body for body, count in bodies.items() if count > 1] == []


def test_bodies_are_as_long_as_an_answer_is() -> None:
    def length(entry: Entry) -> int:
        return len(FIELD.sub("字" * FIELD_WIDTH, entry.text))

    assert [entry.where for entry in ENTRIES if not 20 <= length(entry) <= 200] == []


def test_braces_balance_and_hold_something() -> None:
    assert [entry.where for entry in ENTRIES if set("{}") & set(FIELD.sub("", entry.text))] == []


def test_about_half_or_more_of_the_phrases_have_a_field() -> None:
    share = sum(bool(FIELD.search(entry.text)) for entry in ENTRIES) / len(ENTRIES)
    assert 0.5 <= share <= 0.8


def test_no_placeholder_of_another_tool_is_left() -> None:
    assert [entry.where for entry in ENTRIES if LEFTOVER.search(entry.text + entry.title)] == []


def test_an_include_names_a_code_held_by_exactly_one_phrase() -> None:
    included = [(entry.where, code) for entry in ENTRIES for code in INCLUDE.findall(entry.text)]
    assert len(included) >= 5
    assert [(where, code) for where, code in included if len(BY_CODE[code]) != 1] == []


def test_includes_run_in_no_circle() -> None:
    def walk(code: str, above: tuple[str, ...]) -> None:
        assert code not in above, (*above, code)
        for entry in BY_CODE[code]:
            for inner in INCLUDE.findall(entry.text):
                walk(inner, (*above, code))

    for code in tuple(BY_CODE):
        walk(code, ())


def test_a_text_message_fits_into_one_sms() -> None:
    messages = [entry for entry in ENTRIES if "短信" in entry.tags]
    assert len(messages) >= 5
    assert [entry.where for entry in messages if _sms_length(entry.text) > SMS_LIMIT] == []
    assert [entry.where for entry in messages if "\n" in entry.text] == []


def test_unpaid_orders_are_not_chased_where_the_platform_took_chasing_away() -> None:
    chasing = [entry for entry in ENTRIES if entry.group[0] == "催付"]
    assert len(chasing) >= 20
    assert [entry.where for entry in chasing if not entry.platforms or "拼多多" in entry.platforms] == []


def test_every_size_that_is_recommended_is_for_reference_only() -> None:
    sizing = [entry for entry in ENTRIES if re.search(r"\{(?:尺码|小码|大码)[:}]|半码|大一码", entry.text)]
    sized = [entry for entry in sizing if entry.group[0] == "尺码"]
    assert len(sized) >= 5
    assert [e.where for e in sized if "仅供参考" not in e.text and "{#ckjy}" not in e.text] == []


def test_a_weight_and_a_height_are_asked_with_their_unit() -> None:
    asked = [(entry.where, said) for entry in ENTRIES for said in re.findall(r"\{(?:体重|身高)\}.{0,2}", entry.text)]
    assert len(asked) >= 4
    assert [(where, said) for where, said in asked if not re.search(r"体重\}斤|身高\}cm", said)] == []


def test_a_field_that_is_chosen_offers_the_same_wherever_it_has_the_same_name() -> None:
    """The answer is suggested again for the same buyer: it must mean the same there."""
    offered: dict[str, set[frozenset[str]]] = defaultdict(set)
    for entry in ENTRIES:
        for name, choices in re.findall(r"\{([^{}=/:]+):([^{}]+)\}", entry.text):
            offered[name].add(frozenset(choices.split("/")))
    assert len(offered) >= 15
    assert {name: sets for name, sets in offered.items() if len(sets) > 1} == {}


def test_the_shops_own_rule_for_invoices_stands_in_one_phrase() -> None:
    (rule,) = BY_CODE["fpgz"]
    assert "{#fpgz}" in BY_CODE["fp"][0].text
    stated = re.compile(r"提供(?:电子|纸质)|\d+\}?天|确认收货后可以开")
    assert not stated.search(rule.text)
    assert [entry.where for entry in ENTRIES if "申请开票" in entry.text and stated.search(entry.text)] == []


def test_no_phrase_is_over_on_a_day_of_one_year() -> None:
    """Whoever installs the program later would find it dead."""
    limited = [
        phrase["title"]
        for pack in PACKS.values()
        for phrase in pack["phrases"]
        if {"valid_from", "valid_until"} & set(phrase)
    ]
    assert limited == []
    assert [entry.where for entry in ENTRIES if re.search(r"20\d\d", entry.text)] == []


def test_what_is_asked_most_has_an_answer_of_one_line() -> None:
    short = [entry for entry in ENTRIES if "短句" in entry.tags]
    assert len(short) >= 25
    assert [entry.where for entry in short if not entry.title.endswith("·简短版")] == []
    assert [
        entry.where for entry in short if "\n" in entry.text or len(FIELD.sub("字" * FIELD_WIDTH, entry.text)) > 45
    ] == []
    assert [entry.code for entry in short if len(BY_CODE[entry.code]) > 1] == []


def test_the_packs_come_in_the_order_of_a_day() -> None:
    shipped = [name for name, _ in starter_packs()]
    assert sorted(shipped) == sorted(PACKS)
    assert (shipped[0], shipped[-1]) == ("greeting.json", "compliance.json")


def test_every_phrase_but_the_short_ones_has_search_words_of_its_own() -> None:
    """What others call it: no word of its title, group or tags, and none that a whole pack of phrases shares."""
    standing = [entry for entry in ENTRIES if "短句" not in entry.tags and entry.code != "fpgz"]
    assert [entry.where for entry in standing if not 3 <= len(entry.keywords) <= 7] == []
    assert [
        entry.where
        for entry in standing
        if set(entry.keywords) & {entry.title, *entry.tags, *entry.group}
        or len(set(entry.keywords)) < len(entry.keywords)
    ] == []
    shared = Counter(word for entry in standing for word in entry.keywords)
    assert [word for word, count in shared.items() if count > 3] == []


def test_each_group_begins_with_its_standard_answer_which_is_a_favourite() -> None:
    first: dict[str, Entry] = {}
    for entry in ENTRIES:
        first.setdefault(entry.group[0], entry)
    assert [entry.where for entry in first.values() if not entry.favourite] == []


def test_every_body_survives_a_gb2312_export() -> None:
    lost = [entry.where for entry in ENTRIES if entry.text.encode("gb2312", "replace").decode("gb2312") != entry.text]
    assert lost == []


@pytest.mark.parametrize(("rule", "pattern", "harmless"), FORBIDDEN, ids=[rule for rule, _, _ in FORBIDDEN])
def test_nothing_forbidden_is_said(rule: str, pattern: re.Pattern[str], harmless: re.Pattern[str] | None) -> None:
    said = [
        (entry.where, sentence)
        for entry in ENTRIES
        for sentence in (*_sentences(entry.text), entry.title)
        if pattern.search(sentence) and not (harmless and harmless.search(sentence))
    ]
    assert said == [], rule


@pytest.mark.parametrize(
    ("rule", "sentence"),
    [
        ("invoice refused", "亲，这单不能给您开发票。"),
        ("credit card refused", "我们不支持信用卡。"),
        ("off platform", "您加我微信聊吧。"),
        ("fit promised", "您穿M码肯定合适。"),
        ("superlative", "这是全店最好的一款。"),
        ("bare denial", "不知道，您等等吧。"),
        ("reviews for money", "好评返5元。"),
        ("an amount of compensation", "给您补偿10元。"),
        ("work claimed as done", "已为您拦截包裹。"),
    ],
)
def test_the_watch_itself_would_notice(rule: str, sentence: str) -> None:
    pattern = next(pattern for name, pattern, _ in FORBIDDEN if name == rule)
    assert pattern.search(sentence)
