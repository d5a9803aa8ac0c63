"""Each kind of item: what the tables and the history hold of it comes back as it was."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from assistant.core.phrase import Group, ImageMessage, Phrase, Scope, TextMessage
from assistant.core.plan import Edit
from assistant.core.target import BroughtProfile, Clip, Profile
from assistant.core.word_groups import BroughtWords
from assistant.storage.item_kinds import KINDS, kept_side, kind_of, read_side

if TYPE_CHECKING:
    from assistant.core.plan import Item

ITEMS: tuple[Item, ...] = (
    Group(uuid="g", path=("售后", "退款"), position=3, hotkey="Ctrl+Alt+1", colour="red", pack="p"),
    Phrase(
        uuid="p",
        title="退款",
        body=(TextMessage('亲，"退款"已提交\n😀'), ImageMessage("a" * 64)),
        code="tk",
        group=("售后",),
        scope=Scope.TEAM,
        position=2,
        tags=("a", "b"),
        keywords=("c",),
        platforms=("淘宝",),
        valid_from=date(2026, 11, 1),
        valid_until=date(2026, 11, 11),
        favourite=True,
        note="n",
        created_at=1,
        updated_at=2,
        deleted_at=0,
        pack="p",
        confirmed="x",
    ),
    BroughtProfile(uuid="t", profile=Profile(name="千牛", process="^Ali", clips=(Clip.PRIMARY,)), position=1, pack="p"),
    BroughtWords(uuid="w", groups=(("降价", "退差价"), ("坏果", "烂果", "磕碰果")), pack="p"),
)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: type(item).__name__)
def test_an_item_comes_back_from_its_row_and_from_the_history(item: Item) -> None:
    edit = Edit(item, None)
    kind = kind_of(edit)
    assert kind is kind_of(Edit(None, item))
    assert len(kind.row(item)) == len(kind.columns.split(","))
    assert kind.items([kind.row(item)]) == [item]
    kept = kept_side(edit)
    assert kept is not None
    assert read_side(kind.name, kept) == item
    assert kept_side(Edit(None, item)) is None
    assert read_side(kind.name, None) is None


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: type(item).__name__)
def test_a_value_that_turned_in_a_row_is_seen(item: Item) -> None:
    kind = kind_of(Edit(item, None))
    uuid, *others, proof = kind.row(item)
    with pytest.raises(ValueError, match="not as it was written"):
        kind.items([(f"{uuid}x", *others, proof)])


def test_a_kind_that_nobody_knows_is_no_phrase() -> None:
    with pytest.raises(LookupError):
        read_side("rule", json.dumps({"uuid": "r"}))


def test_every_kind_has_a_name_a_class_and_a_table_of_its_own() -> None:
    assert [kind.name for kind in KINDS] == ["group", "phrase", "profile", "same-words"]
    assert len({kind.type for kind in KINDS}) == len({kind.table for kind in KINDS}) == len(KINDS)
    assert {type(item) for item in ITEMS} == {kind.type for kind in KINDS}
