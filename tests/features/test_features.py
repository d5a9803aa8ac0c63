"""A feature is its folder and its line in the list: what it declares appears everywhere that it says."""

from __future__ import annotations

import ast
import json
import sys
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import import_module
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from example import FEATURE, HELLO, ExampleSettings, Unit
from fakes import FakeClock, FakeLibrary
from PySide6.QtWidgets import QLabel
from shiboken6 import delete

from assistant import cli, texts
from assistant.app.features import FEATURES, actions_of, half, handlers_of, pages_of, settings_of, speak_of
from assistant.core import kernel_actions
from assistant.core.action import Surface
from assistant.core.feature import Feature, Half
from assistant.core.request import Reply, Request, commands
from assistant.core.setting import declared, hotkey
from assistant.core.settings import Settings, Theme, default_settings
from assistant.services.action_search import ActionSearch
from assistant.services.actions import Actions
from assistant.services.catalogue import Catalogue
from assistant.services.hotkeys import WantedHotkeys
from assistant.services.ipc_service import IpcService
from assistant.storage.feature_steps import know
from assistant.storage.settings import SettingsFile
from assistant.texts import say
from assistant.ui.settings.window import SettingsWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from assistant.core.guard import Outgoing
    from assistant.ui.appearance import Appearance

ALL = (*FEATURES, FEATURE)
DECLARATIONS = {"assistant.core.action", "assistant.core.feature", "assistant.core.setting"}
"""What a feature's `__init__` may import of ours."""


@pytest.fixture(autouse=True)
def _spoken() -> Iterator[None]:
    before = dict(texts.SENTENCES)
    speak_of((FEATURE,))
    yield
    know(())
    texts.SENTENCES.clear()
    texts.SENTENCES.update(before)


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def actions(told: list[str]) -> Actions:
    """The program's, with the example."""
    notices = SimpleNamespace(tell=lambda what, **_how: told.append(say(what)))
    context = SimpleNamespace(library=["a", "b"], notices=notices, settings=Settings)
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


def test_its_command_is_imported_when_it_is_called(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(sys.modules, "example.cli", raising=False)
    assert cli.run(["--help"], (FEATURE,)) == cli.DONE
    assert "Greet somebody" in capsys.readouterr().out
    assert "example.cli" not in sys.modules
    assert cli.run(["example-greet", "小明"], (FEATURE,)) == cli.DONE
    assert capsys.readouterr().out == "小明，您好\n"
    assert cli.run(["example-greet", "--help"], (FEATURE,)) == cli.DONE
    assert "Greet somebody" in capsys.readouterr().out
    assert cli.run(["example-greet"], (FEATURE,)) == cli.USAGE
    assert cli.run(["example-greet", "小明"]) == cli.USAGE


@pytest.mark.parametrize(("sign", "state"), [("", "warn"), ("小满", "ok")])
def test_the_doctor_asks_it(tmp_path: Path, capsys: pytest.CaptureFixture[str], sign: str, state: str) -> None:
    (tmp_path / "settings.json").write_text(json.dumps({"language": "zh", "example.sign": sign}), encoding="utf-8")
    for features, states in (((FEATURE,), [state]), ((), [])):
        cli.run(["--data-dir", str(tmp_path), "doctor", "--json"], features)
        checks = json.loads(capsys.readouterr().out)
        assert [check["state"] for check in checks if check["name"] == "example"] == states


def test_an_import_brings_what_its_guard_will_stop_and_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "话术.csv"
    table.write_text("标题,内容,编码\n好的,好的亲,hd\n加我,亲，加我微信吧,jw\n", encoding="utf-8")
    at = ["--data-dir", str(tmp_path / "data")]
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "settings.json").write_text('{"language": "zh"}', encoding="utf-8")
    assert cli.run([*at, "import", str(table)], (FEATURE,)) == cli.DONE
    said = capsys.readouterr().err
    assert said.count("“加我微信”不能对买家说。") == 1
    assert "第 3 行" in said
    assert cli.run([*at, "text", "jw"], (FEATURE,)) == cli.NOT_DONE
    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", "没有输出：“加我微信”不能对买家说。\n")
    assert cli.run([*at, "text", "hd"], (FEATURE,)) == cli.DONE
    assert capsys.readouterr().out == "好的亲"


def test_after_a_bug_in_a_guard_an_import_asks_no_more_and_says_so_without_a_text(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def stumble(outgoing: Outgoing, _facts: object) -> None:
        asked.append(outgoing.text)
        raise ValueError(outgoing.text)

    monkeypatch.setattr(half(FEATURE, Half.GUARD), "ask", stumble)
    table = tmp_path / "话术.csv"
    table.write_text("标题,内容,编码\n一,私密的话,a1\n二,另一句,a2\n", encoding="utf-8")
    at = ["--data-dir", str(tmp_path / "data")]
    assert cli.run([*at, "import", str(table)], (FEATURE,)) == cli.DONE
    printed = capsys.readouterr()
    assert asked == ["私密的话"]
    assert "私密" not in printed.out + printed.err
    assert printed.err.count(say("guard.unchecked")) == 1


def test_a_check_that_ends_in_a_bug_keeps_no_other_from_being_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_settings: Settings) -> None:
        raise LookupError

    monkeypatch.setattr(import_module("example.checks"), "CHECKS", stumble)
    cli.run(["--data-dir", str(tmp_path), "doctor", "--json"], (FEATURE,))
    checks = json.loads(capsys.readouterr().out)
    assert len(checks) > 3
    assert [check["state"] for check in checks if check["name"] == "example"] == ["fail"]


def test_settings_without_a_row_have_no_heading_on_the_general_page(look: Appearance) -> None:
    @dataclass(frozen=True, slots=True)
    class OnlyKey:
        go_key: str = hotkey(does="example.hello", words="example.hello")

    made = SettingsWindow(look, "0.1.0", groups={"example": OnlyKey})
    assert "示例" not in [label.text() for label in made.general.findChildren(QLabel)]
    assert "example.go_key" in made.hotkeys.rows
    delete(made)


@pytest.fixture
def window(look: Appearance) -> Iterator[SettingsWindow]:
    """The settings, with the example. What retells the windows of later tests does not know the example's words."""
    pages = pages_of((FEATURE,), SimpleNamespace(library=["a", "b"]))  # type: ignore[arg-type]  # all it looks at
    made = SettingsWindow(look, "0.1.0", pages, settings_of((FEATURE,)))
    made.show_settings(default_settings(settings_of((FEATURE,))))
    yield made
    delete(made)


def test_what_it_has_to_be_chosen_has_rows_that_are_stored_and_read_again(
    window: SettingsWindow, tmp_path: Path
) -> None:
    heard: list[Settings] = []
    window.changed.connect(heard.append)
    rows = window.general.of_features[ExampleSettings]
    words = [label.text() for label in window.general.findChildren(QLabel)]
    assert [words.count(word) for word in ("示例", "数什么", "醒目提示", "不管你在哪个窗口都弹出来。", "落款")] == [
        1
    ] * 5
    assert rows.controls["sign"].placeholderText() == "例如：小满"
    rows.controls["unit"].chosen.emit("分组")
    rows.controls["loud"].click()
    assert heard[-1].of(ExampleSettings) == ExampleSettings(unit=Unit.GROUPS, loud=True)
    file = SettingsFile(tmp_path / "settings.json", now=datetime.now, groups=settings_of((FEATURE,)))
    file.save(heard[-1])
    assert file.load() == (heard[-1], ())
    kept = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert {"example.unit": "groups", "example.loud": True, "example.sign": ""}.items() <= kept.items()


def test_its_hotkey_has_a_row_among_the_others_and_asks_for_its_action(
    window: SettingsWindow, actions: Actions, told: list[str]
) -> None:
    heard: list[Settings] = []
    window.changed.connect(heard.append)
    row = window.hotkeys.rows["example.hello_key"]
    row.chosen.emit("Alt+Shift+Q")
    assert heard == []  # the program's own has it
    row.chosen.emit("Ctrl+Alt+9")
    assert heard[-1].of(ExampleSettings).hello_key == "Ctrl+Alt+9"
    catalogue = Catalogue(FakeLibrary(), FakeClock(), pytest.fail)

    def act(action: str, trigger: str) -> None:
        assert trigger == "9"
        actions.run(actions.by_id(action))

    wanted = WantedHotkeys(SimpleNamespace(toggle_palette=list), catalogue, list, act)  # type: ignore[arg-type]
    (own,) = [one for one in wanted.wanted(heard[-1]) if one.owner == "example.hello_key"]
    assert (own.written, own.always) == ("Ctrl+Alt+9", False)
    own.pressed()
    assert told == ["一共 2 条短语。"]


def test_a_program_without_it_keeps_what_was_chosen(tmp_path: Path) -> None:
    stored = tmp_path / "settings.json"
    stored.write_text('{"example.loud": true, "example.unit": 7}', encoding="utf-8")
    plain = SettingsFile(stored, now=datetime.now)
    settings, problems = plain.load()
    assert problems == ()
    plain.save(replace(settings, theme=Theme.DARK))
    again, problems = SettingsFile(stored, now=datetime.now, groups=settings_of((FEATURE,))).load()
    assert (again.theme, again.of(ExampleSettings)) == (Theme.DARK, ExampleSettings(loud=True))
    assert [problem.place.column for problem in problems] == ["example.unit"]


@pytest.mark.qt_log_ignore("This plugin does not support raise")
def test_it_has_a_page_of_its_own_before_the_last(window: SettingsWindow) -> None:
    names = [window.nav.item(row).text() for row in range(window.nav.count())]
    assert names == ["通用", "快捷键", "聊天软件", "话术库", "示例", "关于与诊断"]
    window.open("example")
    assert "2" in [label.text() for label in window._pages.currentWidget().findChildren(QLabel)]


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_a_declaration_imports_only_declarations(feature: Feature) -> None:
    file = import_module(feature.package).__file__
    assert file is not None
    tree = ast.parse(Path(file).read_text(encoding="utf-8"))
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert named <= DECLARATIONS | {"__future__", "dataclasses", "enum"}
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.Import)]


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_every_half_is_there_and_no_other(feature: Feature) -> None:
    folder = Path(str(import_module(feature.package).__file__)).parent
    assert {file.stem for file in folder.glob("*.py")} - {"__init__"} == set(feature.has)
    for which in feature.has:
        assert half(feature, which)
    assert (Half.ACTIONS in feature.has) == bool(feature.actions)
    assert (Half.PAGE in feature.has) == bool(feature.page_icon)
    assert (Half.CLI in feature.has) == bool(feature.commands)
    assert (Half.STORE in feature.has) == bool(feature.steps)
    assert not feature.commands or set(half(feature, Half.CLI)) == {command.name for command in feature.commands}
    assert not feature.actions or set(half(feature, Half.ACTIONS)) == {action.id for action in feature.actions}


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_names_begin_with_the_features(feature: Feature) -> None:
    keys = set(half(feature, Half.TEXTS)) if Half.TEXTS in feature.has else set()
    names = keys | {action.id for action in feature.actions} | {command.help for command in feature.commands}
    assert all(name.startswith(f"{feature.name}.") for name in names)
    assert {command.help for command in feature.commands} <= set(texts.SENTENCES)


@pytest.mark.parametrize("action", actions_of(ALL), ids=lambda action: action.id)
def test_every_place_has_its_words(action: kernel_actions.Action) -> None:
    needed = {action.name_key} if action.where & (Surface.PALETTE | Surface.TRAY) else set()
    needed |= {action.does_key, action.words_key} if Surface.PALETTE in action.where else set()
    needed |= {action.sure_key} if action.asks else set()
    needed |= {action.help_key} if Surface.COMMAND in action.where else set()
    assert needed | ({action.told} if action.told else set()) <= set(texts.SENTENCES)


@pytest.mark.parametrize("group", ["settings", *settings_of(ALL)])
def test_every_row_of_the_settings_has_its_words(group: str) -> None:
    rows = declared({"settings": Settings, **settings_of(ALL)}[group])
    cards = {f"{group}.{one.card}" for one in rows.values() if one.card}
    assert {one.does for one in rows.values()} <= {"", *(action.id for action in actions_of(ALL))}
    assert cards | {key for one in rows.values() for key in one.keys(group)} <= set(texts.SENTENCES)


@pytest.mark.parametrize("feature", ALL, ids=lambda feature: feature.name)
def test_every_page_has_its_words(feature: Feature) -> None:
    needed = {f"{feature.name}.settings"} if feature.settings else set()
    needed |= {f"{feature.name}.page"} if feature.page_icon else set()
    assert needed <= set(texts.SENTENCES)


def test_no_two_actions_and_commands_have_one_name() -> None:
    words = [action.word for action in actions_of(ALL) if Surface.COMMAND in action.where]
    words += [command.name for feature in ALL for command in feature.commands]
    of_kernel = set(cli.jinnang.commands) - {action.word for action in kernel_actions.ACTIONS}
    assert len({*words, *of_kernel}) == len(words) + len(of_kernel)
