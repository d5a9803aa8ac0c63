from __future__ import annotations

from dataclasses import replace

from assistant.core.phrase import Phrase
from assistant.core.positions import Positions


def phrase(uuid: str, *group: str, position: int = 0, code: str = "") -> Phrase:
    return Phrase(uuid=uuid, title=uuid, body=(), group=group, position=position, code=code)


def test_what_is_new_stands_behind_its_group_and_the_next_behind_it() -> None:
    positions = Positions([phrase("a", "售后", position=4), phrase("b", "售后", "退款", position=9)])
    assert [positions.next(("售后",)), positions.next(("售后",)), positions.next(("物流",))] == [5, 6, 0]


def test_a_new_variant_stands_behind_the_others_whatever_group_they_are_in() -> None:
    positions = Positions([phrase("a", "物流", position=7, code="FH"), phrase("b", "售后", position=2)])
    assert positions.next(("售后",), "fh") == 8
    assert positions.next(("催单",), "fh") == 9
    assert positions.next(("催单",)) == 10


def test_a_changed_phrase_stays_where_it_is() -> None:
    mine = phrase("a", "售后", position=1, code="fh")
    positions = Positions([phrase("b", "售后", position=2, code="fh")])
    assert positions.settled(mine, replace(mine, title="新")) == 1
    assert positions.settled(mine, replace(mine, code="other")) == 1


def test_a_phrase_that_takes_on_a_code_becomes_its_last_variant() -> None:
    mine = phrase("a", "售后", position=1)
    positions = Positions([phrase("b", "售后", position=2, code="fh")])
    assert positions.settled(mine, replace(mine, code="fh")) == 3


def test_a_phrase_that_is_moved_stands_last_in_its_new_group() -> None:
    mine = phrase("a", "售后", position=1, code="fh")
    positions = Positions([phrase("b", "物流", position=5)])
    assert positions.settled(mine, replace(mine, group=("物流",))) == 6
