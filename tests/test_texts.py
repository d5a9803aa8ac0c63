from __future__ import annotations

import ast
import re
from collections import defaultdict
from dataclasses import fields
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

from assistant import texts
from assistant.commands import status
from assistant.core.imports.programs import ProfileOutcome
from assistant.core.not_held import NotHeld
from assistant.core.probe import FocusReturn, Given, ProbeState
from assistant.core.search.hit import Tier
from assistant.core.sentence import sentence
from assistant.core.target import Profile
from assistant.core.unseen import UnseenKind
from assistant.services import exchange

if TYPE_CHECKING:
    from collections.abc import Iterable

PACKAGE = Path(texts.__file__).parents[1]
KEY = re.compile(r"^[a-z]+(\.[a-z0-9_-]+)+$")
BY_NAME = {"probe.clipboard", "probe.state", "probe.way"}
SAYERS = {"say", "sentence", "AssistantError", "Sentence"}


def keys_used() -> dict[str, list[str]]:
    """Every literal key handed to something that says it, with the files that do."""
    used: dict[str, list[str]] = {}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            first = node.args[0]
            if name in SAYERS and isinstance(first, ast.Constant) and isinstance(first.value, str):
                used.setdefault(first.value, []).append(file.name)
    return used


def names_in(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_key_the_code_says_is_written() -> None:
    missing = {key: files for key, files in keys_used().items() if key not in texts.SENTENCES}
    assert not missing


def test_keys_are_areas_and_names() -> None:
    assert [key for key in texts.SENTENCES if not KEY.match(key)] == []


def test_what_begins_alike_stands_in_one_module() -> None:
    homes = defaultdict(set)
    for file in Path(texts.__file__).parent.glob("*.py"):
        if file.stem != "__init__":
            area = import_module(f"assistant.texts.{file.stem}")
            for key in getattr(area, "SENTENCES", ()):
                homes[key.partition(".")[0]].add(file.stem)
    assert {prefix: modules for prefix, modules in homes.items() if len(modules) > 1} == {}


PUT_TOGETHER = {
    "binding": (*filter(None, NotHeld), "held", "over", "none"),
    "format.entry": exchange._PARTS,
    "format.profile": exchange._PROFILE_PARTS,
    "probe.clipboard": Given,
    "probe.state": ProbeState,
    "probe.way": FocusReturn,
    "profile": [one for one in ProfileOutcome if not one.asks],
    "status": status._PLAIN,
    "target": [field.name for field in fields(Profile) if field.name not in {"clips", "copy_only", "caret"}],
    "unseen": UnseenKind,
    "why": [tier.label for tier in Tier],
}
"""The keys whose end is a name: what stands before it, and every name that there is."""


@pytest.mark.parametrize(("before", "names"), PUT_TOGETHER.items(), ids=PUT_TOGETHER)
def test_a_key_that_is_put_together_is_there_for_every_name(before: str, names: Iterable[str]) -> None:
    joint = "-" if "." in before else "."
    keys = {f"{before}{joint}{getattr(name, 'name', name).lower() if before in BY_NAME else name}" for name in names}
    assert keys - set(texts.SENTENCES) == set()


@pytest.mark.parametrize("key", sorted(texts.SENTENCES))
def test_a_sentence_is_there_in_both_languages_and_names_the_same_values(key: str) -> None:
    chinese, english = texts.SENTENCES[key]
    assert chinese.strip()
    assert english.strip()
    assert names_in(chinese) == names_in(english)
    assert not re.search(r"[一-鿿]", english.replace("锦囊", "").replace("简体中文", "")) or key.startswith("example.")


def test_each_language_strings_names_together_in_its_own_way() -> None:
    several = sentence("commands.no-such-field", name="x", fields=("买家昵称", "订单号"))
    none = sentence("commands.no-such-field", name="x", fields=())
    texts.speak(texts.Language.ENGLISH)
    assert texts.say(several).endswith("are: 买家昵称, 订单号.")
    assert texts.say(none).endswith("are: —.")
    texts.speak(texts.Language.CHINESE)
    assert texts.say(several).endswith("变量：买家昵称、订单号。")


def test_the_language_can_be_switched() -> None:
    texts.speak(texts.Language.ENGLISH)
    assert texts.say(sentence("request.unknown")).startswith("There is no such command")
    texts.speak(texts.Language.CHINESE)
    assert texts.say("request.unknown").startswith("没有这个指令")


def test_behind_a_colon_english_goes_on_with_a_small_letter() -> None:
    done = sentence("plan.changed", title="退款")
    assert texts.say("plan.undone", what=texts.inside(done)) == "已撤销：修改短语“退款”"
    texts.speak(texts.Language.ENGLISH)
    assert texts.say("plan.undone", what=texts.inside(done)) == "Undone: changed phrase “退款”"
    assert texts.inside(sentence("plan.confirmed", title="退款")) == "“退款” confirmed as it stands"


def test_a_target_is_called_a_chat_program_or_its_window_but_on_the_command_line() -> None:
    ours = {
        key: texts_of for key, texts_of in texts.SENTENCES.items() if key.split(".")[0] not in {"commands", "status"}
    }
    named = {
        key for key, (zh, en) in ours.items() if "目标" in zh or re.search(r"\btargets?\b", re.sub(r"{\w+}", "", en))
    }
    assert named == set()
