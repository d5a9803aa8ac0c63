from __future__ import annotations

import json
import re
from pathlib import Path

import foreign_bodies as bodies
import pytest

from assistant.core.fields.parse import parse

ROOT = Path(__file__).parents[3]
_MARKED = re.compile("‹([^›]*)›")


def written(body: str) -> list[str]:
    return [doubt.written for doubt in parse(body).doubts]


@pytest.mark.parametrize("marked", [*bodies.DOUBTED, *bodies.DOUBTED_ASIDE])
def test_what_nobody_has_filled_is_doubted_where_it_stands(marked: str) -> None:
    body = _MARKED.sub(r"\1", marked)
    doubts = parse(body).doubts
    assert [doubt.written for doubt in doubts] == _MARKED.findall(marked)
    assert [body[doubt.start : doubt.end] for doubt in doubts] == _MARKED.findall(marked)


@pytest.mark.parametrize("body", [*bodies.PLAIN, *bodies.PLAIN_ASIDE])
def test_what_is_meant_as_it_is_is_not_doubted(body: str) -> None:
    assert written(body) == []


def test_no_starter_pack_is_doubted() -> None:
    packs = sorted((ROOT / "resources" / "phrases").glob("*.json"))
    texts = [
        message["text"]
        for pack in packs
        for phrase in json.loads(pack.read_text(encoding="utf-8"))["phrases"]
        for message in phrase["body"]
        if "text" in message
    ]
    assert len(texts) > 400
    assert [text for text in texts if written(text)] == []
