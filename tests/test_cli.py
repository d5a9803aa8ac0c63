from __future__ import annotations

import gc
import io
import json
import subprocess
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click
import pytest
from readers import reading_of

from assistant import cli, texts
from assistant.app.features import FEATURES, half
from assistant.app.run import run_program
from assistant.console.library import now_ms
from assistant.core.feature import Half
from assistant.core.kernel_actions import ACTIONS
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.request import PATIENCE_OF_A_START, Reply, Request, commands, parse_request
from assistant.core.sentence import sentence
from assistant.desktop import alert, instance
from assistant.storage.library import Library
from assistant.storage.paths import places
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder, a runtime folder and a session of the test's own, without a screen."""
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    monkeypatch.setenv("JINNANG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "home"


class Program:
    """Stands in for the running program: records what is asked and replies as told."""

    def __init__(self, claim: instance.Claim, replies: list[Reply]) -> None:
        self.asked: list[Request] = []
        self._claim = claim
        self._replies = replies
        self._thread = threading.Thread(target=self._serve)
        claim.listening.settimeout(5)
        self._thread.start()

    def join(self) -> None:
        self._thread.join()

    def _serve(self) -> None:
        for reply in self._replies:
            speaking, _ = self._claim.listening.accept()
            with speaking:
                request = parse_request(speaking.makefile("rb").readline(), commands(ACTIONS))
                assert isinstance(request, Request)
                self.asked.append(request)
                speaking.sendall(reply.line())


@contextmanager
def running(home: Path, *replies: Reply) -> Iterator[Program]:
    claim = instance.claim(home)
    assert claim is not None
    with claim:
        program = Program(claim, list(replies))
        yield program
        program.join()


def written(home: Path, *phrases: Phrase, read: Callable[[Phrase], tuple[str, str]] | None = None) -> None:
    places(str(home)).make()
    library = Library.open(home / "library.db", read=read or (lambda phrase: (phrase.title, "")), clock_ms=now_ms)
    library.apply(Plan(tuple(Edit(None, phrase) for phrase in phrases), sentence("data.purged", count=len(phrases))))
    library.close()


def stored(home: Path) -> list[Phrase]:
    library = Library.open_to_read(home / "library.db")
    phrases = library.phrases()
    library.close()
    return phrases


PHRASE = Phrase(uuid="u1", title="催付", body=(TextMessage("亲，还没付款哦"),), code="cf")


OF_FEATURES = [half(one, Half.CLI)[command.name] for one in FEATURES for command in one.commands]
EVERY_COMMAND = [cli.jinnang, *cli.jinnang.commands.values(), *OF_FEATURES]


@pytest.mark.parametrize("language", list(texts.Language))
@pytest.mark.parametrize("command", EVERY_COMMAND, ids=lambda command: command.name)
def test_every_command_and_option_explains_itself_in_both_languages(
    command: click.Command, language: texts.Language
) -> None:
    texts.speak(language)
    shown = command.get_help(click.Context(command, info_name=command.name))
    assert texts.say(command.help or "")[:10] in shown
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in shown


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nix"], "There is no such command"),
        (["--nix"], "There is no option --nix"),
        (["paste"], "CODE is missing"),
        (["show", "too", "much"], "There are arguments too many"),
        (["paste", "cf", "--set", "no sign"], "The value of --set cannot be used"),
        (["history", "--limit", "none"], "--limit must be a whole number from 1 to 500"),
        (["search", "cf", "--limit", "0"], "--limit must be a whole number from 1 to 1000"),
        (["search", "cf", "--batch"], "There are arguments too many"),
        (["--data-dir", "", "bin"], "The value of --data-dir cannot be used"),
        (["--data-dir", " ", "export", "x.csv"], "The value of --data-dir cannot be used"),
    ],
)
def test_a_wrong_command_line_is_said_in_one_sentence_and_ends_with_2(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(arguments) == cli.USAGE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(said)
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["search", "催\udcff"],
        ["show", "--query", "\udcff"],
        ["show", "--group", "\ud800"],
        ["paste", "\udcff"],
        ["copy", "cf", "--set", "订单号=\udcff"],
        ["paste", "cf", "--set", "\udcff=1"],
        ["import", "a.csv", "--as", "\udcff"],
        ["import", "a.csv", "--mode", "\udcff"],
        ["export", "a.csv", "--group", "\udcff"],
        ["export", "a.csv", "--as", "\udcff"],
        ["history", "--limit", "\udcff"],
        ["\udcff"],
        ["search", "--\udcff"],
        ["--data-dir", "/\udcff", "status"],
    ],
    ids=ascii,
)
def test_an_argument_that_is_no_text_is_a_wrong_use(
    home: Path, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]  # as the command does at its start
    assert cli.run(arguments) == cli.USAGE
    assert "--help" in capsys.readouterr().err
    assert not home.exists()


def test_a_home_whose_name_is_no_text_is_a_wrong_use(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JINNANG_HOME", f"{home}\udcff")
    assert cli.run(["history"]) == cli.USAGE
    assert "JINNANG_HOME" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["show", "toggle", "hide", "desk", "settings", "quit", "pause", "resume", "status"])
def test_without_the_running_program_a_command_for_it_says_so(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([command]) == cli.NOT_DONE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Jinnang is not running")


@pytest.mark.parametrize(
    ("arguments", "request_"),
    [
        ([], Request("show")),
        (["show", "--query", "催付"], Request("show", {"query": "催付"})),
        (["show", "--group", "售后"], Request("show", {"group": "售后"})),
        (["toggle"], Request("toggle")),
        (["quit"], Request("quit")),
        (["copy", "cf"], Request("copy", {"code": "cf"})),
        (
            ["paste", "cf", "--set", "订单号=1=2", "--set", "a="],
            Request("paste", {"code": "cf"}, {"订单号": "1=2", "a": ""}),
        ),
    ],
)
def test_a_command_reaches_the_running_program(home: Path, arguments: list[str], request_: Request) -> None:
    with running(home, Reply(ok=True)) as program:
        assert cli.run(arguments) == cli.DONE
    assert program.asked == [request_]


def test_what_the_program_did_not_do_is_said_as_it_says_it(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running(home, Reply(ok=False, said="文字已留在剪贴板。")):
        assert cli.run(["paste", "cf"]) == cli.NOT_DONE
    assert capsys.readouterr() == ("", "文字已留在剪贴板。\n")


def test_what_is_too_long_to_be_asked_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running(home):
        assert cli.run(["show", "--query", "长" * 100_000]) == cli.NOT_DONE
    assert "too long" in capsys.readouterr().err


def test_the_data_folder_chooses_the_program(home: Path, tmp_path: Path) -> None:
    with running(tmp_path / "other", Reply(ok=True)) as program:
        assert cli.run(["--data-dir", str(tmp_path / "other"), "hide"]) == cli.DONE
    assert program.asked == [Request("hide")]
    assert not home.exists()


def test_a_pause_says_that_it_is_one_and_how_it_ends(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with running(home, Reply(ok=True, said="已暂停。")):
        assert cli.run(["pause"]) == cli.DONE
    assert capsys.readouterr() == ("已暂停。\n", "")


def test_status_is_json_for_programs_and_lines_for_people(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    keys = [
        {"name": "Open", "combination": "Alt+Q", "held": True, "why": ""},
        {"name": "Again", "combination": "F9", "held": False, "why": "taken"},
    ]
    facts = {"version": "1", "hotkeys": keys, "target": None, "last_outcome": "left-on-clipboard(focus)"}
    with running(home, Reply(ok=True, facts=facts), Reply(ok=True, facts=facts)):
        assert cli.run(["status", "--json"]) == cli.DONE
        assert json.loads(capsys.readouterr().out) == {"running": True, **facts}
        assert cli.run(["status"]) == cli.DONE
    assert capsys.readouterr().out.splitlines() == [
        "State       Running",
        "Version     1",
        "Hotkey      Alt+Q (Open): works",
        "Hotkey      F9 (Again): used by another program, does not work",
        "Target      none",
        "Last paste  not pasted, on the clipboard (focus)",
    ]


def test_a_start_waits_for_the_one_that_is_still_starting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    def ask(_home: Path, _request: Request, patience: float = 0.0) -> Reply:
        waited.append(patience)
        return Reply(ok=True)

    monkeypatch.setattr(instance, "ask", ask)
    monkeypatch.setattr(instance, "claim", lambda _home: None)
    assert cli.run(["--data-dir", str(tmp_path)]) == cli.DONE
    assert run_program(tmp_path) == cli.DONE
    assert waited == [PATIENCE_OF_A_START] * 2


def test_help_speaks_the_language_of_the_data_folders_settings(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "settings.json").write_text('{"language": "zh"}', encoding="utf-8")
    for named in (["--data-dir", str(tmp_path)], [f"--data-dir={tmp_path}"]):
        cli.run([*named, "--help"])
        assert "用法：" in capsys.readouterr().out
    cli.run(["--help"])
    assert "Usage: " in capsys.readouterr().out


def test_status_for_programs_says_that_nothing_runs(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["status", "--json"]) == cli.NOT_DONE
    assert json.loads(capsys.readouterr().out) == {"running": False}


def test_a_start_without_a_screen_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run([]) == cli.NOT_DONE
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("Jinnang did not start: there is no screen")
    assert err.count("\n") == 1


@pytest.mark.parametrize("command", [["backup"], ["undo"], ["bin"], ["history"]])
def test_without_a_library_nothing_is_made(home: Path, command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(command) == cli.NOT_DONE
    assert capsys.readouterr().err.startswith("There is no library yet")
    assert not (home / "library.db").exists()


def test_the_history_names_what_was_made(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places(str(home)).make()
    library = Library.open(home / "library.db", read=reading_of, clock_ms=now_ms)
    library.apply(Plan((Edit(None, PHRASE),), sentence("plan.phrase-made")))
    library.close()
    assert cli.run(["history"]) == cli.DONE
    assert capsys.readouterr().out.endswith(f"Phrase made: “{PHRASE.title}”\n")


def test_undo_on_the_first_day_takes_nothing_away(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir(exist_ok=True)
    subprocess.run([sys.executable, "-m", "assistant.app.starter_packs", str(home)], check=True, timeout=60)
    there = stored(home)
    assert cli.run(["undo"]) == cli.NOT_DONE
    assert capsys.readouterr().err == texts.say("commands.nothing-to-undo") + "\n"
    assert stored(home) == there != []


def test_undo_takes_the_newest_change_back_and_the_history_shows_it(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home, PHRASE)
    assert cli.run(["undo"]) == cli.DONE
    assert capsys.readouterr().out.startswith("Undone: ")
    assert stored(home) == []
    assert cli.run(["undo"]) == cli.NOT_DONE
    assert capsys.readouterr().err == texts.say("commands.nothing-to-undo") + "\n"
    assert cli.run(["history", "--json"]) == cli.DONE
    newest, first = json.loads(capsys.readouterr().out)
    assert first["undone"]
    assert newest["what"].startswith("Undone: ")
    assert first["edits"] == 1


def test_what_was_deleted_lies_in_the_bin_and_comes_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    here = Phrase(uuid="0" * 10, title="在", body=(TextMessage("亲"),))
    older = Phrase(
        uuid="a" * 36, title="先删", body=(TextMessage("亲"),), code="cf", group=("催单", "付款"), deleted_at=1000
    )
    newer = Phrase(uuid="b" * 36, title="后删", body=(TextMessage("亲"),), code="cf")
    written(home, here, replace(older, deleted_at=1000), replace(newer, deleted_at=61_000))
    assert cli.run(["bin"]) == cli.DONE
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("bbbbbbbb ")
    assert second.endswith("先删  催单 › 付款")
    assert cli.run(["bin", "--restore", "cf", "--restore", "aaaaaaaa", "--json"]) == cli.DONE
    facts = json.loads(capsys.readouterr().out)
    assert [(fact["id"], fact["code"], fact["title"], fact["group"]) for fact in facts] == [
        (newer.uuid, "cf", "后删", ""),
        (older.uuid, "cf", "先删", "催单 › 付款"),
    ]
    assert {phrase.title for phrase in stored(home)} == {"在", "先删", "后删"}
    assert cli.run(["bin"]) == cli.DONE
    assert capsys.readouterr().err == "The bin is empty.\n"
    assert cli.run(["undo"]) == cli.DONE
    assert capsys.readouterr().out == "Undone: 2 phrases restored from the bin (2 items)\n"
    assert [phrase.title for phrase in stored(home)] == ["在"]


def test_what_is_not_in_the_bin_keeps_the_rest_from_coming_back(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, Phrase(uuid="a" * 36, title="先删", body=(TextMessage("亲"),), code="cf", deleted_at=1000))
    assert cli.run(["bin", "--restore", "cf", "--restore", "tk"]) == cli.NOT_DONE
    assert "tk" in capsys.readouterr().err
    assert stored(home) == []


def test_a_restored_backup_is_the_library_again_and_what_was_there_is_kept(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home, PHRASE)
    assert cli.run(["backup"]) == cli.DONE
    backup = capsys.readouterr().out.strip()
    assert cli.run(["undo"]) == cli.DONE
    assert cli.run(["restore", backup]) == cli.DONE
    assert stored(home) == [PHRASE]
    assert len(list((home / "backups").iterdir())) == 2
    assert texts.say("backup.restored-undo") in capsys.readouterr().out
    assert cli.run(["undo"]) == cli.DONE
    assert stored(home) == []


def test_a_backup_that_holds_the_same_is_restored_without_a_word_of_undo(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home, PHRASE)
    assert cli.run(["backup"]) == cli.DONE
    assert cli.run(["restore", capsys.readouterr().out.strip()]) == cli.DONE
    assert texts.say("backup.restored-undo") not in capsys.readouterr().out
    assert stored(home) == [PHRASE]


def test_a_command_writes_nothing_into_a_library_that_lacks_steps_and_a_restore_mends_it(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home, PHRASE)
    older = (home / "library.db").read_bytes()
    written(home, replace(PHRASE, uuid="u2", code="tk"))
    assert cli.run(["backup"]) == cli.DONE
    backup = capsys.readouterr().out.strip()
    (home / "library.db").write_bytes(older)
    table = tmp_path / "phrases.csv"
    table.write_text("标题,内容\n新,新的\n", encoding="utf-8")
    for words in (["undo"], ["import", str(table)], ["bin", "--restore", "cf"]):
        assert cli.run(words) == cli.NOT_DONE
        said = capsys.readouterr().err
        assert words[0] == "bin" or "lacks its last 1 change" in said
    assert (home / "library.db").read_bytes() == older
    assert cli.run(["doctor", "--json"]) == cli.NOT_DONE
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    assert (checks["library"]["state"], "lacks its last 1" in checks["library"]["found"]) == ("fail", True)
    assert cli.run(["restore", backup]) == cli.DONE
    assert len(stored(home)) == 2
    assert cli.run(["import", str(table)]) == cli.DONE
    assert len(stored(home)) == 3


def test_a_command_makes_no_new_library_where_one_is_gone(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home, PHRASE)
    (home / "library.db").unlink()
    table = tmp_path / "phrases.csv"
    table.write_text("标题,内容\n新,新的\n", encoding="utf-8")
    assert cli.run(["import", str(table)]) == cli.NOT_DONE
    assert "is gone" in capsys.readouterr().err
    assert not (home / "library.db").exists()


def test_a_file_that_is_no_backup_changes_nothing(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(home, PHRASE)
    (tmp_path / "photo.png").write_bytes(b"\x89PNG")
    for file, why in (("photo.png", "did not pass its check"), ("not-there.db", "There is no backup")):
        assert cli.run(["restore", str(tmp_path / file)]) == cli.NOT_DONE
        said = capsys.readouterr().err
        assert why in said
        assert said.count("\n") == 1
    assert stored(home) == [PHRASE]


def test_a_running_program_is_told_to_read_the_library_again(home: Path) -> None:
    written(home, PHRASE)
    with running(home, Reply(ok=True)) as program:
        assert cli.run(["undo"]) == cli.DONE
    assert program.asked == [Request("reload")]


def test_doctor_works_without_a_screen_and_says_what_to_mend(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.run(["doctor", "--json"]) == cli.NOT_DONE
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    assert checks["session"]["state"] == "fail"
    assert checks["session"]["mend"]
    assert checks["folder"]["state"] == "ok"


@pytest.mark.parametrize("more", [(), ("--json",), ("--to", "report.json")], ids=" ".join)
def test_the_probe_of_windows_says_in_one_sentence_that_this_is_none(
    more: tuple[str, ...],
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.run(["doctor", "--windows", *more]) == cli.NOT_DONE
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err == say("probe.not-windows") + "\n"
    assert not home.exists()
    assert not (tmp_path / "report.json").exists()


def test_doctor_tells_of_a_damaged_library_and_leaves_it_alone(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home.mkdir()
    (home / "library.db").write_bytes(b"no library" * 100)
    assert cli.run(["doctor", "--json"]) == cli.NOT_DONE
    checks = {check["name"]: check for check in json.loads(capsys.readouterr().out)}
    assert checks["library"]["state"] == "fail"
    assert (home / "library.db").read_bytes() == b"no library" * 100


@pytest.mark.parametrize(
    ("variables", "settings", "language"),
    [
        ({"LC_ALL": "zh_CN.UTF-8"}, "", texts.Language.CHINESE),
        ({"LC_ALL": "", "LANG": "zh_TW"}, "", texts.Language.CHINESE),
        ({"LC_ALL": "", "LANG": "C.UTF-8"}, "", texts.Language.ENGLISH),
        ({"LC_ALL": "en_US"}, '{"language": "zh"}', texts.Language.CHINESE),
        ({"LC_ALL": "zh_CN"}, '{"language": "en"}', texts.Language.ENGLISH),
        ({"LC_ALL": "zh_CN"}, '{"language": "auto"}', texts.Language.CHINESE),
        ({"LC_ALL": "zh_CN"}, "broken", texts.Language.CHINESE),
    ],
)
def test_the_language_is_the_chosen_one_else_the_sessions(
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    settings: str,
    language: texts.Language,
) -> None:
    monkeypatch.delenv("LANG", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    if settings:
        home.mkdir()
        (home / "settings.json").write_text(settings, encoding="utf-8")
    cli.run(["status"])
    assert texts.language() is language
    assert not settings or (home / "settings.json").read_text(encoding="utf-8") == settings


@pytest.mark.parametrize("arguments", [["--version"], ["status"]])
def test_a_command_loads_neither_qt_nor_the_database_nor_pinyin(arguments: list[str]) -> None:
    assert loaded(arguments) & {"PySide6", "sqlite_utils", "pypinyin", "rapidfuzz", "xcffib"} == set()


def loaded(arguments: list[str]) -> set[str]:
    """The packages that are loaded when a command has run."""
    script = "import sys; from assistant import cli; cli.run(sys.argv[1:]); "
    script += "print('LOADED', *{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    return set(done.stdout.rpartition("LOADED")[2].split())


def test_output_is_utf8_whatever_the_system_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "gbk")
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    done = subprocess.run([sys.executable, "-m", "assistant", "show"], capture_output=True, check=False)
    assert done.returncode == 1
    assert done.stderr.decode("utf-8").startswith("锦囊没有运行")


def test_a_start_without_a_console_speaks_in_a_window(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(alert, "show", shown.append)
    monkeypatch.setattr(gc, "disable", lambda: None)
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, None)
    monkeypatch.setattr(sys, "argv", ["jinnang", "show"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.NOT_DONE
    assert shown == [texts.say("instance.not-running")]
    monkeypatch.setattr(sys, "argv", ["jinnang", "--version"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == cli.DONE


REFUND = Phrase(uuid="u2", title="退款进度", body=(TextMessage("退款已提交"),), code="tk,1", group=("售后", "退款"))


def test_search_finds_without_the_running_program(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, PHRASE, REFUND)
    assert cli.run(["search", "退款", "--json"]) == cli.DONE
    assert json.loads(capsys.readouterr().out) == [
        {
            "id": "u2",
            "code": "tk,1",
            "title": "退款进度",
            "group": "售后 › 退款",
            "hotkey": "",
            "tier": "title-prefix",
            "spans": {"code": [], "title": [[0, 2]], "body": []},
        }
    ]
    assert cli.run(["search", "cf"]) == cli.DONE
    assert capsys.readouterr().out == "cf  催付\n"


def test_search_says_a_phrases_own_hotkey(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, PHRASE, replace(REFUND, hotkey="Ctrl+Alt+1"))
    assert cli.run(["search", "退款", "--json"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)[0]["hotkey"] == "Ctrl+Alt+1"
    assert cli.run(["search", "退款"]) == cli.DONE
    assert capsys.readouterr().out == "tk,1  退款进度  售后 › 退款  Ctrl+Alt+1\n"


def test_search_that_finds_nothing_says_so_to_people_only(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, PHRASE)
    assert cli.run(["search", "没有这样的"]) == cli.NOT_DONE
    assert capsys.readouterr().err.startswith("Nothing was found")
    assert cli.run(["search", "没有这样的", "--json"]) == cli.DONE
    assert capsys.readouterr() == ("[]\n", "")


def test_a_batch_answers_each_line_with_one_line(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    written(home, PHRASE, REFUND)
    monkeypatch.setattr(sys, "stdin", io.StringIO("cf\n\n退款\r\n"))
    assert cli.run(["search", "--batch", "--limit", "1"]) == cli.DONE
    answers = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [answer["query"] for answer in answers] == ["cf", "", "退款"]
    assert [[hit["code"] for hit in answer["hits"]] for answer in answers] == [["cf"], [], ["tk,1"]]
    assert all(answer["ms"] >= 0 for answer in answers)


def test_search_says_why_each_hit_stands_where_it_does(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, PHRASE, REFUND, read=reading_of)
    assert cli.run(["search", "tuik", "--explain"]) == cli.DONE
    assert capsys.readouterr().out == (
        "tk,1  退款进度  售后 › 退款\n"
        "    its title begins with this pinyin\n"
        "    · lower: the last syllable is cut short\n"
    )
    assert cli.run(["search", "tuik", "--explain", "--json"]) == cli.DONE
    (hit,) = json.loads(capsys.readouterr().out)
    assert hit["tier"] == "title-pinyin-prefix"
    assert hit["why"] == {
        "tier": "its title begins with this pinyin",
        "because": ["lower: the last syllable is cut short"],
        "chosen": 0.0,
        "used": 0.0,
        "fuzzy": False,
        "distance": 1,
    }


def test_search_names_the_search_word_that_a_phrase_is_found_by(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, replace(REFUND, keywords=("退差价",)), read=reading_of)
    assert cli.run(["search", "tcj", "--explain", "--json"]) == cli.DONE
    (hit,) = json.loads(capsys.readouterr().out)
    assert (hit["tier"], hit["why"]["tier"]) == ("keyword", "one of its search words is what was typed")
    assert hit["why"]["because"] == ["lower: the search word matches in initials"]
    assert cli.run(["search", "差价", "--json"]) == cli.DONE
    assert [hit["tier"] for hit in json.loads(capsys.readouterr().out)] == ["keyword-part"]


def test_search_hears_the_sounds_that_the_settings_name(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, PHRASE, read=reading_of)
    assert cli.run(["search", "chuifu", "--json"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)[0]["tier"] == "title-typo"
    (home / "settings.json").write_text(json.dumps({"fuzzy_sounds": ["ch/c"]}), encoding="utf-8")
    assert cli.run(["search", "chuifu", "--json"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)[0]["tier"] == "title-pinyin"


def test_search_knows_the_words_that_mean_the_same_in_this_shop(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    written(home, PHRASE, read=reading_of)
    assert cli.run(["search", "要钱了", "--json"]) == cli.DONE
    assert json.loads(capsys.readouterr().out) == []
    (home / "settings.json").write_text(json.dumps({"same_words": "催付、要钱"}), encoding="utf-8")
    assert cli.run(["search", "要钱了", "--json"]) == cli.DONE
    assert json.loads(capsys.readouterr().out)[0]["tier"] == "parts"


@pytest.mark.parametrize("arguments", [["search"], ["search", "cf", "--batch"]])
def test_search_takes_a_query_or_a_batch(arguments: list[str]) -> None:
    assert cli.run(arguments) == cli.USAGE


def test_search_loads_neither_qt_nor_pinyin(home: Path) -> None:
    written(home, PHRASE)
    assert loaded(["search", "cuifu"]) & {"PySide6", "pypinyin"} == set()
