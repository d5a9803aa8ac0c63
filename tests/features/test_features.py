"""A feature is its folder and its line in the list: what it declares appears everywhere that it says."""

from __future__ import annotations

import ast
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from example import FEATURE, HELLO

from assistant import cli, texts
from assistant.app.features import FEATURES, actions_of, half, handlers_of, speak_of
from assistant.core import kernel_actions
from assistant.core.action import Surface
from assistant.core.feature import Feature, Half
from assistant.core.request import Reply, Request, commands
from assistant.services.action_search import ActionSearch
from assistant.services.actions import Actions
from assistant.services.remote import IpcService
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterator


ALL = (*FEATURES, FEATURE)
DECLARATIONS = {"assistant.core.action", "assistant.core.feature"}
"""What a feature's `__init__` may import of ours."""


@pytest.fixture(autouse=True)
def _spoken() -> Iterator[None]:
    before, spoken = dict(texts.SENTENCES), texts.language()
    speak_of((FEATURE,))
    yield
    texts.speak(spoken)  # the command line speaks the language of the session
    texts.SENTENCES.clear()
    texts.SENTENCES.update(before)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def actions(told: list[str]) -> Actions:
    """The program's, with the example."""
    context = SimpleNamespace(library=["a", "b"], notices=SimpleNamespace(tell=lambda what: told.append(say(what))))
    made = Actions(actions_of((FEATURE,)))
    made.handle(handlers_of((FEATURE,), context))  # type: ignore[arg-type]
    return made


def test_the_palette_finds_it(actions: Actions, told: list[str]) -> None:
    for typed in ("数一数", "shuyishu", "sysdy", "count", "多少"):
        found = ActionSearch(actions, texts.in_both).find(typed)[0]
        assert (found.action, found.title, found.does) == (HELLO, "数一数短语", "告诉你一共有多少条短语")
    actions.run(found.action)
    assert told == ["一共 2 条短语。"]


def test_a_request_does_it_and_is_answered(actions: Actions, told: list[str]) -> None:
    assert commands(actions.all)["example-hello"] == frozenset()
    assert "example-hello" not in commands(kernel_actions.ACTIONS)
    replies: list[Reply] = []
    remote = IpcService(None, actions, None, say)  # type: ignore[arg-type]  # neither is asked
    remote.answer(Request("example-hello"), replies.append)
    assert (replies, told) == ([Reply(ok=True, said="已经数过了。")], ["一共 2 条短语。"])


def test_the_command_line_names_it_where_it_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["--help"], (FEATURE,)) == cli.DONE
    assert "example-hello" in capsys.readouterr().out
    assert cli.run(["--help"]) == cli.DONE
    assert "example-hello" not in capsys.readouterr().out


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_a_declaration_imports_only_declarations(feature: Feature) -> None:
    file = import_module(feature.package).__file__
    assert file is not None
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert named <= DECLARATIONS | {"__future__"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_every_half_is_there_and_no_other(feature: Feature) -> None:
    folder = Path(str(import_module(feature.package).__file__)).parent
    assert {file.stem for file in folder.glob("*.py")} - {"__init__"} == set(feature.has)
    for which in feature.has:
        assert half(feature, which)
    assert (Half.ACTIONS in feature.has) == bool(feature.actions)
    assert not feature.actions or set(half(feature, Half.ACTIONS)) == {action.id for action in feature.actions}


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_names_begin_with_the_features(feature: Feature) -> None:
    keys = set(half(feature, Half.TEXTS)) if Half.TEXTS in feature.has else set()
    assert all(name.startswith(f"{feature.name}.") for name in keys | {action.id for action in feature.actions})


@pytest.mark.parametrize("action", actions_of(ALL), ids=lambda action: action.id)
def test_every_place_has_its_words(action: kernel_actions.Action) -> None:
    needed = {action.name_key} if action.where & (Surface.PALETTE | Surface.TRAY) else set()
    needed |= {action.does_key, action.words_key} if Surface.PALETTE in action.where else set()
    needed |= {action.help_key} if Surface.COMMAND in action.where else set()
    assert needed | ({action.told} if action.told else set()) <= set(texts.SENTENCES)


def test_no_two_actions_have_one_name() -> None:
    words = [action.word for action in actions_of(ALL)]
    assert len(set(words)) == len(words)
