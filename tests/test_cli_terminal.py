"""What others named never steers the terminal; odd folders and files end in a sentence, and soon."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import subprocess
import sys
import threading
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant import cli, texts
from assistant.commands.status import status_lines
from assistant.console import output
from assistant.console.library import now_ms
from assistant.core.phrase import Phrase, TextMessage
from assistant.core.plain import plain_json, plain_line, plain_lines
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage import files
from assistant.storage.library import Library
from assistant.storage.paths import places

STEERING = "\x1b]0;PWNED\x07\x1b[31m\x1b[2K\x9b31m\x7f\u202egnp.exe\u2066\u2028\r\x00"
ROWS = "分组,快捷编码,标题,内容\n催单,cf,催付,亲，还没付款哦\n"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("JINNANG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path / "home"


def steers(text: str) -> bool:
    return any(
        (ord(sign) < 0x20 and sign not in "\n\t")
        or 0x7F <= ord(sign) < 0xA0
        or sign in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
        for sign in text
    )


@given(st.text())
def test_nothing_steers_and_the_rest_stays(text: str) -> None:
    assert not steers(plain_lines(text))
    assert not steers(plain_line(text))
    assert "\n" not in plain_line(text)
    assert "\ud800" not in plain_lines(text)
    if not steers(text) and text.isprintable():
        assert plain_lines(text) == plain_line(text) == text


@given(st.recursive(st.text() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
def test_json_keeps_its_meaning(facts: object) -> None:
    written = plain_json(json.dumps(facts, ensure_ascii=False, indent=2))
    assert json.loads(written) == facts
    assert not steers(written)


FACTS = st.dictionaries(
    st.sampled_from(["version", "hotkeys", "target", "last_outcome", "paused", "phrases", "pid", "combination", "why"])
    | st.text(max_size=5),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["combination", "held", "why", "name", "pid", "profile"]), inner, max_size=4
            )
        ),
        max_leaves=8,
    ),
    max_size=6,
)


@given(FACTS)
def test_whatever_a_program_says_of_itself_is_shown_plain(facts: dict[str, Any]) -> None:
    """Another version of the program, or something that went wrong in it."""
    assert not steers(plain_lines(output.table(status_lines(facts))))
    assert not steers(output.json_of(facts, indent=2))


@pytest.mark.parametrize("text", ["亲，还没付款哦 👩‍👩‍👧 é 1️⃣", "a\tb\nc", "", "‘’“”…—"])
def test_what_people_write_is_left_alone(text: str) -> None:
    assert plain_lines(text) == text


def test_a_sentence_keeps_to_its_lines_whatever_it_names() -> None:
    said = texts.say("library.exported", file=f"a\nExported to b{STEERING}.csv")
    assert "\n" not in said
    assert not steers(said)
    assert r"a\nExported to b\x1b]0;PWNED\x07\x1b[31m" in said
    assert texts.say("commands.import-nothing", files=("a\x1b[2K", "b")).startswith("没有从 a\\x1b[2K、b ")


def test_no_name_in_an_archive_a_header_or_a_files_name_reaches_the_terminal_raw(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    named = STEERING.replace("\x00", "")
    archive = tmp_path / f"{named}.jinnang"
    with zipfile.ZipFile(archive, "w") as packed:
        pack = {"format": "jinnang-pack/1", "name": named, "phrases": [{"title": "t", "body": [{"text": "亲"}]}]}
        packed.writestr("pack.json", json.dumps(pack))
        packed.writestr(named, b"")
    table = tmp_path / f"{named}.csv"
    table.write_text(f"快捷编码,内容,{named.replace(chr(13), '')}\ncf,亲,{named}\ncf,,\n", encoding="utf-8")
    for arguments in ([], ["--dry-run"], ["--json"]):
        for file in (archive, table):
            cli.run(["import", *arguments, str(file)])
            told = capsys.readouterr()
            assert not steers(told.out), arguments
            assert not steers(told.err), arguments
            assert "PWNED" in told.out + told.err


def test_every_command_shows_the_librarys_texts_plain(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del home
    told = io.StringIO()
    for way in (["search", "x"], ["search", "x", "--json"], ["search", "x", "--explain"], ["history"], ["status"]):
        cli.run([*way, "--limit", STEERING])
        cli.run([*way[:1], STEERING])
        captured = capsys.readouterr()
        told.write(captured.out + captured.err)
    assert not steers(told.getvalue())
    output.tell(output.table([("a\n\x1b[2Kb", "c")]))
    assert capsys.readouterr().out == "a\\n\\x1b[2Kb  c\n"


@pytest.mark.parametrize("how", ["option", "variable"])
def test_the_home_of_a_user_there_is_none_of_is_a_wrong_use(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], how: str
) -> None:
    name = "~nobody-of-this-name"
    if how == "variable":
        monkeypatch.setenv("JINNANG_HOME", name)
    assert cli.run([*(["--data-dir", name] if how == "option" else []), "status"]) == cli.USAGE
    told = capsys.readouterr()
    assert told.err.startswith(f"“{name}” is nowhere")
    assert told.err.count("\n") == 1
    assert not Path(name).exists()


def test_who_has_no_home_makes_no_folder_called_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from assistant.storage import paths

    monkeypatch.delenv("JINNANG_HOME")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(paths.platformdirs, "user_data_path", lambda *_, **__: Path("~no-such-user/.local/share"))
    assert cli.run(["backup"]) == cli.USAGE
    assert "--data-dir" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_settings_that_cannot_be_reached_end_in_a_sentence(
    home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder of root's even to ask whether the file is there is refused."""

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    del home
    monkeypatch.setattr(files.os, "open", refuse)
    assert cli.run(["status"]) == cli.NOT_DONE
    assert capsys.readouterr().err == texts.say("instance.not-running") + "\n"


@pytest.mark.parametrize("command", [["search", "x"], ["status"], ["doctor"], ["backup"], ["restore", "n" * 300]])
def test_a_name_that_no_disk_takes_ends_in_a_sentence(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["--data-dir", str(tmp_path / ("n" * 300)), *command]) == cli.NOT_DONE
    assert capsys.readouterr().err


@pytest.mark.parametrize("name", ["settings.json", "library.db"])
def test_a_pipe_in_the_data_folder_holds_no_command(home: Path, name: str) -> None:
    home.mkdir()
    os.mkfifo(home / name)
    for command in (["status"], ["search", "x"], ["doctor"]):
        done = subprocess.run(
            [sys.executable, "-m", "assistant", *command], timeout=60, capture_output=True, check=False, text=True
        )
        assert done.returncode == cli.NOT_DONE, command
        assert "Traceback" not in done.stderr, command


def test_a_pipe_that_nobody_writes_into_does_not_hold_an_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(files, "_WRITER_MS", 50)
    os.mkfifo(tmp_path / "pipe.csv")
    assert cli.run(["import", str(tmp_path / "pipe.csv")]) == cli.NOT_DONE
    assert "a pipe that nothing writes into" in capsys.readouterr().err


@pytest.mark.parametrize("slow", ["at once", "just after the patience", "after the patience"])
def test_a_pipe_that_somebody_writes_into_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], slow: str
) -> None:
    pipe = tmp_path / "pipe.csv"
    os.mkfifo(pipe)
    opened, looked, written = threading.Event(), threading.Event(), threading.Event()
    readable, begun = files._readable, files._begun

    def watched(number: int) -> bool:
        opened.wait(20)
        found = readable(number)
        looked.set()
        return found

    def begun_late(number: int, file: Path) -> bytes:
        assert slow != "just after the patience" or written.wait(20)
        found = begun(number, file)
        looked.set()
        return found

    def write() -> None:
        with pipe.open("w", encoding="utf-8") as writing:
            opened.set()
            if slow != "at once":
                looked.wait(20)
            writing.write(ROWS)
            writing.flush()
            written.set()

    monkeypatch.setattr(files, "_WRITER_MS", 50)
    monkeypatch.setattr(files, "_readable", watched)
    monkeypatch.setattr(files, "_begun", begun_late)
    writer = threading.Thread(target=write)
    writer.start()
    assert cli.run(["import", str(pipe)]) == cli.DONE
    writer.join()
    assert " 1 new" in capsys.readouterr().out


def test_an_export_to_the_line_goes_to_stdout(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    assert cli.run(["import", "a.csv"]) == cli.DONE
    before = sorted(tmp_path.rglob("*"))
    capfdbinary.readouterr()
    for called, holds in (("", "亲，还没付款哦"), ("csv", "催付"), ("qianniu", ""), ("pack", "")):
        assert cli.run(["export", "-", *(["--as", called] if called else [])]) == cli.DONE
        out = capfdbinary.readouterr().out
        assert holds in out.decode(errors="replace")
        if not called:
            assert json.loads(out)["phrases"][0]["code"] == "cf"
        if called == "qianniu":
            assert "快捷短语编码" in out.decode("gb18030")
        if called == "pack":
            assert zipfile.is_zipfile(io.BytesIO(out))
    assert [file for file in sorted(tmp_path.rglob("*")) if file.suffix not in {".db-wal", ".db-shm"}] == [
        file for file in before if file.suffix not in {".db-wal", ".db-shm"}
    ]


def on_a_terminal(*arguments: str) -> str:
    """What a command shows on a real terminal."""
    ours, theirs = pty.openpty()
    with open(ours, "rb", buffering=0) as screen:  # noqa: PTH123  # of a descriptor, not of a path
        done = subprocess.Popen([sys.executable, "-m", "assistant", *arguments], stdout=theirs, stderr=theirs)
        os.close(theirs)
        shown = b""
        with contextlib.suppress(OSError):  # the terminal's way to say that nobody writes any more
            while part := screen.read(4096):
                shown += part
        done.wait(60)
    return shown.decode().replace("\r\n", "\n")


@pytest.mark.long
def test_a_terminal_gets_text_plain_and_no_bytes(home: Path) -> None:
    """What came in before it was refused, or by another way than an import."""
    places(str(home)).make()
    with closing(Library.open(home / "library.db", read=lambda _: ("", ""), clock_ms=now_ms)) as library:
        phrase = Phrase(uuid="u1", title=f"t{STEERING}", body=(TextMessage(f"亲{STEERING}"),), code="cf")
        library.apply(Plan((Edit(None, phrase),), sentence("data.purged", count=1)))
    for command in (["export", "-"], ["export", "-", "--as", "csv"], ["text", "cf"], ["search", "cf"]):
        shown = on_a_terminal(*command)
        assert "PWNED" in shown, command
        assert not steers(shown), command
    assert on_a_terminal("export", "-", "--as", "pack") == texts.SENTENCES["commands.no-text"][1] + "\n"
