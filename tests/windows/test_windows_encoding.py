"""Folders, names and a console in 汉字: every word comes through, whatever the code page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from rig.library import PLAIN
from tested import Jinnang
from wine import inside

if TYPE_CHECKING:
    from targets import Notepad
    from wine import Wine


@pytest.fixture(scope="module")
def chinese(wine: Wine) -> Jinnang:
    """A library in a folder with 汉字, an emoji and a blank."""
    program = Jinnang(wine, "张三的 数据😀")
    program.settings(language="zh", palette_key="", again_key="")
    program.fill([PLAIN])
    return program


def test_what_is_printed_is_utf_8(chinese: Jinnang) -> None:
    (found, *_more) = json.loads(chinese.cli("search", "xaa", "--json")["out"])
    assert (found["code"], found["group"]) == (PLAIN.code, PLAIN.group)
    assert PLAIN.code in chinese.cli("search", "xaa")["out"]


def test_files_with_chinese_names_are_written_and_read(wine: Wine, chinese: Jinnang) -> None:
    table = wine.folder / "导出 的话术😀.csv"
    assert chinese.cli("export", inside(table))["code"] == 0
    assert PLAIN.text in table.read_text(encoding="utf-8-sig")
    done = chinese.cli("import", inside(table), "--dry-run", "--json")
    (facts,) = json.loads(done["out"])
    assert facts["file"].endswith("导出 的话术😀.csv")
    assert facts["new"] == 0


def test_the_doctor_names_the_folder_and_what_could_not_be_tested(chinese: Jinnang) -> None:
    checks = json.loads(chinese.cli("doctor", "--json")["out"])
    words = json.dumps(checks, ensure_ascii=False)
    assert "张三的 数据😀" in words
    for untested in ("锁屏", "管理员", "Win+V", "杀毒"):
        assert untested in words


def test_the_program_runs_from_there_and_pastes(wine: Wine, chinese: Jinnang, notepad: Notepad) -> None:
    chinese.begin()
    try:
        done = chinese.cli("paste", PLAIN.code)
        assert done["code"] == 0, done
        notepad.until_text(PLAIN.text)
        assert (chinese.data / "library.db").exists()
    finally:
        chinese.end()
    assert "Traceback" not in (wine.folder / "program.log").read_text(encoding="utf-8", errors="replace")


def test_a_user_named_in_chinese_has_his_data_under_his_own_name(wine: Wine) -> None:
    key = "Software\\Microsoft\\Windows\\CurrentVersion\\Explorer\\User Shell Folders"
    values = {"key": key, "name": "AppData", "folder": "C:\\users\\张三 丰\\AppData\\Roaming"}
    before = wine.hand.do(
        "import winreg\n"
        "with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_ALL_ACCESS) as opened:\n"
        "    answer = winreg.QueryValueEx(opened, name)\n"
        "    winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, folder)",
        **values,
    )
    try:
        done = wine.hand("command", [wine.python, "-m", "assistant", "doctor", "--json"])
    finally:
        wine.hand.do(
            "with winreg.OpenKey(winreg.HKEY_CURRENT_USER, key, 0, winreg.KEY_ALL_ACCESS) as opened:\n"
            "    winreg.SetValueEx(opened, name, 0, kind, before)\n"
            "answer = None",
            before=before[0],
            kind=before[1],
            **values,
        )
    assert "张三 丰" in json.dumps(json.loads(done["out"]), ensure_ascii=False)
