"""Includes are bounded by the work they make, counted in pieces and calls, never by time."""

from __future__ import annotations

import pytest

from assistant.core.errors import Severity
from assistant.core.fields.expand import DEPTH, EXPANSION, INCLUDES, Expansion, expand
from assistant.core.fields.parse import parse
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


def test_a_billion_laughs_stop_after_so_many_includes() -> None:
    bodies = {f"c{level}": f"{{#c{level + 1}}}" * 100 for level in range(DEPTH)} | {f"c{DEPTH}": "哈"}
    library = Library(**bodies)
    expansion = expand(parse("{#c0}"), library)
    assert "fields.include-much" in keys(expansion)
    assert library.asked <= DEPTH + 1
    assert len(expansion.pieces) <= INCLUDES * 100


def test_bodies_of_many_fields_are_paid_for_by_their_length() -> None:
    expansion = expand(parse("{#a}" * 500), Library(a="{光标}" * 10_000))
    assert set(keys(expansion)) == {"fields.include-much"}
    assert len(expansion.pieces) <= EXPANSION / 4 + 500


def test_empty_bodies_are_counted_as_well() -> None:
    assert keys(expand(parse("{#a}" * INCLUDES), Library(a=""))) == []
    assert keys(expand(parse("{#a}" * (INCLUDES + 1)), Library(a=""))) == ["fields.include-much"]
