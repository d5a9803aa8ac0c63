from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.core import kernel_actions
from assistant.core.errors import Problem
from assistant.core.request import LIMIT, Reply, Request, commands, first_line, parse_reply
from assistant.core.request import parse_request as parse_known

COMMANDS = commands(kernel_actions.ACTIONS)


def parse_request(line: bytes) -> Request | Problem:
    return parse_known(line, COMMANDS)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=50)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=8,
)


@st.composite
def requests(draw: st.DrawFn) -> Request:
    command = draw(st.sampled_from(sorted(COMMANDS)))
    names = sorted(COMMANDS[command] - {"values"})
    texts = draw(st.dictionaries(st.sampled_from(names), TEXT)) if names else {}
    values = draw(st.dictionaries(TEXT, TEXT, max_size=4)) if "values" in COMMANDS[command] else {}
    return Request(command, texts, values)


@given(requests())
def test_a_request_arrives_as_it_was_sent(request_: Request) -> None:
    assert parse_request(request_.line()) == request_


@given(requests())
def test_a_request_is_one_line(request_: Request) -> None:
    assert request_.line().index(b"\n") == len(request_.line()) - 1


@given(st.booleans(), TEXT, st.dictionaries(st.text(max_size=10), JSON, max_size=4))
def test_a_reply_arrives_as_it_was_sent(ok: bool, said: str, facts: dict[str, object]) -> None:
    assert parse_reply(Reply(ok, said, facts).line()) == Reply(ok, said, facts)


@given(st.binary(max_size=200))
def test_any_bytes_become_a_request_or_a_problem(line: bytes) -> None:
    assert isinstance(parse_request(line), Request | Problem)
    assert isinstance(parse_reply(line), Reply | None)


@given(st.lists(st.binary(min_size=1, max_size=60) | st.just(b"x" * 4096), max_size=40))
def test_a_line_is_read_to_its_end_and_no_further_than_its_limit(parts: list[bytes]) -> None:
    left = list(parts)
    line = first_line(lambda size: left.pop(0)[:size] if left else b"")
    assert line == b"".join(parts)[: len(line)]
    assert b"\n" not in line
    assert len(line) <= LIMIT + 4096
    if b"\n" in b"".join(parts[:1]):
        assert left == parts[1:], "nothing is read past the line"


@pytest.mark.parametrize(
    "sent", ['{"command": "show", "query": "\\ud800"}', '{"command": "paste", "values": {"\\udc00": ""}}']
)
def test_half_a_character_is_no_text(sent: str) -> None:
    parsed = parse_request(sent.encode())
    assert isinstance(parsed, Problem)
    assert parsed.sentence.key == "request.arguments"


@given(JSON, st.sampled_from([*sorted(COMMANDS), "format", ""]))
def test_any_json_becomes_a_request_or_a_problem(carried: object, command: str) -> None:
    if isinstance(carried, dict):
        carried = {**carried, "command": command}
    parsed = parse_request(json.dumps(carried).encode())
    assert isinstance(parsed, Request | Problem)
    if isinstance(parsed, Request):
        assert parsed.command in COMMANDS
        assert set(parsed.texts) <= COMMANDS[parsed.command]


@pytest.mark.parametrize(
    ("line", "key"),
    [
        (b"", "request.malformed"),
        (b"\xff\xfe", "request.malformed"),
        (b"[1]", "request.malformed"),
        (b"[" * 60_000, "request.malformed"),
        (b'{"command": "show", "query": "' + b"a" * LIMIT + b'"}', "request.malformed"),
        (b'{"command": "format-disk"}', "request.unknown"),
        (b'{"command": ["show"]}', "request.unknown"),
        (b'{"query": "cf"}', "request.unknown"),
        (b'{"command": "hide", "query": "cf"}', "request.arguments"),
        (b'{"command": "show", "query": 1}', "request.arguments"),
        (b'{"command": "show", "values": {"a": "b"}}', "request.arguments"),
        (b'{"command": "paste", "code": "a", "values": {"a": 1}}', "request.arguments"),
        (b'{"command": "paste", "code": "a", "values": ["a"]}', "request.arguments"),
    ],
)
def test_what_is_no_request_is_refused_by_its_reason(line: bytes, key: str) -> None:
    parsed = parse_request(line)
    assert isinstance(parsed, Problem)
    assert parsed.sentence.key == key


@pytest.mark.parametrize("line", [b"", b"{}", b'{"ok": 1, "said": ""}', b'{"ok": true}', b'{"ok": true, "said": 3}'])
def test_what_is_no_reply_is_none(line: bytes) -> None:
    assert parse_reply(line) is None


def test_a_reply_with_strange_facts_keeps_its_sentence() -> None:
    assert parse_reply(b'{"ok": false, "said": "no", "facts": [1]}') == Reply(ok=False, said="no")


def test_a_text_that_no_encoding_holds_still_travels() -> None:
    assert isinstance(parse_request(Request("show", {"query": "\udcff催"}).line()), Request)
