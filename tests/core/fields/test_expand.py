"""Includes are bounded by the work they make, counted in pieces and calls, never by time."""

from __future__ import annotations

import pytest

from assistant.core.errors import Severity
from assistant.core.fields.expand import DEPTH, EXPANSION, Expansion, expand
from assistant.core.fields.parse import MOST_FIELDS, parse
from assistant.core.fields.template import Text


class Library:
    """Bodies by code, counting how often one is asked for."""

    def __init__(self, **bodies: str) -> None:
        self.bodies = bodies
        self.asked = 0

    def __call__(self, code: str) -> str | None:
        self.asked += 1
        return self.bodies.get(code)


def text_of(expansion: Expansion) -> str:
    return "".join(piece.part.text for piece in expansion.pieces if isinstance(piece.part, Text))


def keys(expansion: Expansion) -> list[str]:
    assert all(problem.severity is Severity.BLOCK for problem in expansion.problems)
    return [problem.sentence.key for problem in expansion.problems]


def test_wrong_arithmetic_in_an_included_body_is_named_as_the_reason() -> None:
    assert keys(expand(parse("{#b}"), Library(b="{=实付-}"))) == ["fields.include-wrong"]


def test_included_bodies_stand_in_their_place_with_the_outer_part_that_brought_them() -> None:
    expansion = expand(parse("a{#b}d"), Library(b="[{#c}]", c="c"))
    assert text_of(expansion) == "a[c]d"
    assert [piece.depth for piece in expansion.pieces] == [0, 1, 2, 1, 0]
    assert {(piece.outer.start, piece.outer.end) for piece in expansion.pieces if piece.depth} == {(1, 5)}


@pytest.mark.parametrize(
    ("bodies", "key"),
    [
        ({}, "fields.include-unknown"),
        ({"a": "{#a}"}, "fields.include-circle"),
        ({"a": "{#A}", "A": "{#a}"}, "fields.include-circle"),
        ({"a": "{#b}", "b": "{#c}", "c": "{#a}"}, "fields.include-circle"),
        ({"a": "x" * (EXPANSION + 1)}, "fields.include-much"),
    ],
)
def test_what_cannot_be_included_blocks_with_its_place(bodies: dict[str, str], key: str) -> None:
    expansion = expand(parse("您好{#a}"), Library(**bodies))
    assert keys(expansion) == [key]
    assert (expansion.problems[0].place.start, expansion.problems[0].place.end) == (2, 6)


@pytest.mark.parametrize(("levels", "found"), [(DEPTH, []), (DEPTH + 1, ["fields.include-deep"])])
def test_eight_levels_are_enough(levels: int, found: list[str]) -> None:
    bodies = {f"c{level}": f"{{#c{level + 1}}}" for level in range(1, levels)} | {f"c{levels}": "end"}
    assert keys(expand(parse("{#c1}"), Library(**bodies))) == found


def test_a_phrase_used_twice_side_by_side_is_no_circle() -> None:
    expansion = expand(parse("{#a}{#a}{#b}"), Library(a="1", b="{#a}"))
    assert keys(expansion) == []
    assert text_of(expansion) == "111"


def test_a_billion_laughs_stop_after_so_many_fields() -> None:
    bodies = {f"c{level}": f"{{#c{level + 1}}}" * 100 for level in range(DEPTH)} | {f"c{DEPTH}": "哈"}
    library = Library(**bodies)
    expansion = expand(parse("{#c0}"), library)
    assert "fields.include-much" in keys(expansion)
    assert library.asked <= DEPTH + 1
    assert len(expansion.pieces) <= 2 * MOST_FIELDS + 1


def test_included_fields_count_each_time_they_are_used() -> None:
    expansion = expand(parse("{#a}{#a}"), Library(a="{光标}" * (MOST_FIELDS // 2)))
    assert keys(expansion) == ["fields.include-much"]
    assert len(expansion.pieces) == MOST_FIELDS // 2 + 1


@pytest.mark.parametrize("field", ["{光标}", "{=1/3}", "{a}", "{日期+2天|M月d日}", "{a:是/否}", "{#b}"])
def test_a_body_of_too_many_fields_is_never_included(field: str) -> None:
    assert keys(expand(parse("{#a}"), Library(a=field * (MOST_FIELDS + 1), b="好"))) == ["fields.include-much"]


def test_long_bodies_are_paid_for_by_their_length() -> None:
    expansion = expand(parse("{#a}" * 3), Library(a="好" * (EXPANSION // 2)))
    assert keys(expansion) == ["fields.include-much"]


def test_too_many_fields_of_the_body_itself_block_it() -> None:
    assert keys(expand(parse("{a}" * MOST_FIELDS), Library())) == []
    assert keys(expand(parse("{a}" * (MOST_FIELDS + 1)), Library())) == ["fields.many"]
