"""`jinnang text`: what would be pasted, on stdout, without the running program."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest
from test_cli import home, loaded, running, written

from assistant import cli
from assistant.core.phrase import ImageMessage, Phrase, TextMessage, fingerprint

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["home"]


def phrase(uuid: str, text: str, **more: object) -> Phrase:
    return Phrase(**{"uuid": uuid, "title": uuid, "body": (TextMessage(text),), "code": uuid} | more)  # type: ignore[arg-type]


def library(home: Path, *phrases: Phrase, **settings: str) -> None:
    written(home, *phrases)
    if settings:
        (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.run(["text", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_what_would_be_pasted_is_printed_to_the_letter(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library(home, phrase("cf", "{买家昵称}您好，\n尺码{尺码:S/M}{光标}，{{}}，{天数=3}天 😀  "))
    code, out, err = told(capsys, "cf", "--set", "buyer=小鱼", "--set", "尺码=M")
    assert (code, out, err) == (cli.DONE, "小鱼您好，\n尺码M，{}，3天 😀  ", "")


def test_a_terminal_gets_a_line_end_that_a_file_does_not(
    home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library(home, phrase("a", "亲"), phrase("b", "亲\n"))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert told(capsys, "a")[1] == "亲\n"
    assert told(capsys, "b")[1] == "亲\n"


def test_the_bytes_are_utf8_and_nothing_is_added(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library(home, phrase("a", "亲\n好"))
    monkeypatch.setenv("PYTHONIOENCODING", "gbk")
    done = subprocess.run([sys.executable, "-m", "assistant", "text", "a"], capture_output=True, check=True)
    assert done.stdout == "亲\n好".encode()
    assert done.stderr == b""


def test_a_system_that_writes_line_ends_with_two_signs_writes_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library(home, phrase("a", "亲\n好"))
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="utf-8", newline="\r\n"))
    assert cli.run(["text", "a"]) == cli.DONE
    assert raw.getvalue() == "亲\n好".encode()


def test_what_is_open_is_named_and_nothing_is_printed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library(home, phrase("cf", "{买家昵称}{订单号}{剪贴板}{客服}{店铺}{=实付-应退}{今天发出/正在打包}"))
    code, out, err = told(capsys, "cf", "--set", "订单号=1")
    assert (code, out) == (cli.NOT_DONE, "")
    assert "printed" in err
    for name in ("买家昵称", "剪贴板", "客服", "店铺", "实付", "应退", "今天发出/正在打包"):
        assert name in err
    assert "订单号" not in err


def test_agent_and_shop_come_from_the_settings_unless_they_are_given(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library(home, phrase("a", "{客服}·{店铺}·{剪贴板}"), agent="小美", shop="锦绣女装")
    assert told(capsys, "a", "--set", "剪贴板=x") == (cli.DONE, "小美·锦绣女装·x", "")
    assert told(capsys, "a", "--set", "clipboard=x", "--set", "客服=小丽")[1] == "小丽·锦绣女装·x"


def test_a_number_counts_to_a_variant_and_an_id_names_one(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = phrase("u1", "一", code="cf", position=0)
    second = phrase("u2", "二", code="ＣＦ", position=1)
    library(home, first, second)
    assert told(capsys, "cf#2") == (cli.DONE, "二", "")
    assert told(capsys, "u2") == (cli.DONE, "二", "")
    code, out, err = told(capsys, "cf")
    assert (code, out) == (cli.DONE, "一")
    assert "cf#2" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nix"], "No phrase has the code “nix”"),
        (["old"], "not valid today"),
        (["binned"], "in the bin"),
        (["u-binned"], "in the bin"),
        (["image"], "no text"),
        (["sum"], "cannot be worked out"),
        (["circle"], "cannot be worked out"),
        (["cf", "--set", "名=1"], "no field “名”"),
    ],
)
def test_what_may_not_go_out_is_one_sentence(
    home: Path, arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    library(
        home,
        phrase("cf", "亲{订单号=1}"),
        phrase("old", "亲", valid_until=date(2020, 1, 1)),
        phrase("u-binned", "亲", code="binned", deleted_at=1000),
        phrase("image", "", body=(ImageMessage("0" * 64),)),
        phrase("sum", "{=1/0}"),
        phrase("circle", "{#circle}"),
    )
    code, out, err = told(capsys, *arguments)
    assert (code, out) == (cli.NOT_DONE, "")
    assert said in err
    assert err.count("\n") == 1
    assert "pasted" not in err


def test_an_image_beside_the_text_is_told(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library(home, phrase("a", "", body=(TextMessage("亲"), ImageMessage("0" * 64))))
    code, out, err = told(capsys, "a")
    assert (code, out) == (cli.DONE, "亲")
    assert "image" in err


def test_other_phrases_are_included_unless_they_are_past_their_time(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library(
        home,
        phrase("a", "前{#b}后"),
        phrase("b", "中{x}"),
        phrase("c", "前{#old}"),
        phrase("old", "旧", valid_until=date(2020, 1, 1)),
    )
    assert told(capsys, "a", "--set", "x=1")[1] == "前中1后"
    assert told(capsys, "c")[0] == cli.NOT_DONE


def test_nothing_is_written_and_the_running_program_is_not_asked(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library(home, phrase("a", "亲"))
    before = {file.name: file.read_bytes() for file in home.iterdir() if file.suffix == ".db"}
    with running(home) as program:
        assert told(capsys, "a")[0] == cli.DONE
    assert program.asked == []
    assert {file.name: file.read_bytes() for file in home.iterdir() if file.suffix == ".db"} == before


def test_without_a_library_it_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, "a")
    assert (code, out) == (cli.NOT_DONE, "")
    assert err.startswith("There is no library yet")
    assert not home.exists()


def test_it_loads_neither_qt_nor_pinyin_nor_the_search(home: Path) -> None:
    library(home, phrase("a", "亲{日期}"))
    assert loaded(["text", "a"]) & {"PySide6", "sqlite_utils", "pypinyin", "rapidfuzz", "xcffib"} == set()


def test_what_is_doubted_is_named_until_it_is_confirmed(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "{{contact.name}}您好，单号XXX"
    library(home, phrase("a", text), phrase("b", text, confirmed=fingerprint(text)), phrase("c", "见{#a}"))
    for code in ("a", "c"):
        ended, out, err = told(capsys, code)
        assert (ended, out) == (cli.NOT_DONE, "")
        assert "{{contact.name}}" in err
        assert "XXX" in err
    assert told(capsys, "b") == (cli.DONE, "{contact.name}您好，单号XXX", "")
