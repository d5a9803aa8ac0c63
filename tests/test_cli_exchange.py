"""`jinnang import` and `export`, over real files."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Any

import pytest

from assistant import cli, texts
from assistant.core.errors import AssistantError
from assistant.storage.backup import Backups
from assistant.storage.library import Library

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

ROWS = (
    "分组,快捷编码,标题,内容\n催单,cf,催付,亲，还没付款哦\n催单,cf,催付二,亲，今天付款今天发\n售后,tk,退款,退款已提交\n"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("JINNANG_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    return tmp_path / "home"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "话术.csv"
    file.write_bytes(ROWS.encode("gbk"))
    return file


def imported(capsys: pytest.CaptureFixture[str], *arguments: str) -> list[dict[str, Any]]:
    capsys.readouterr()
    assert cli.run(["import", *arguments, "--json"]) == cli.DONE
    return list(json.loads(capsys.readouterr().out))


def stored(home: Path) -> list[tuple[tuple[str, ...], str, str]]:
    library = Library.open_to_read(home / "library.db")
    phrases = [(phrase.group, phrase.code, phrase.text) for phrase in library.phrases()]
    library.close()
    return phrases


def test_a_table_from_excel_comes_in_and_comes_in_again_as_the_same(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    [report] = imported(capsys, str(table))
    assert (report["file"], report["new"], report["problem"]) == (str(table), 3, 0)
    assert (("售后",), "tk", "退款已提交") in stored(home)
    [again] = imported(capsys, str(table))
    assert (again["new"], again["same"], again["number"]) == (0, 3, 0)


def test_what_was_imported_is_found_at_once_and_can_be_undone(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(capsys, str(table))
    assert cli.run(["search", "tuikuan", "--json"]) == cli.DONE
    assert [hit["code"] for hit in json.loads(capsys.readouterr().out)] == ["tk"]
    assert cli.run(["undo"]) == cli.DONE
    assert stored(home) == []


def test_a_dry_run_makes_no_library_and_leaves_one_that_is_there_to_the_byte(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [report["new"] for report in imported(capsys, str(table), "--dry-run")] == [3]
    assert not home.exists()
    imported(capsys, str(table))
    before = (home / "library.db").read_bytes()

    def refuse(*_: object, **__: object) -> None:
        raise AssistantError("data.not-writable", path=str(home))

    monkeypatch.setattr(Library, "open", refuse)
    assert [report["same"] for report in imported(capsys, str(table), "--dry-run")] == [3]
    assert (home / "library.db").read_bytes() == before


@pytest.mark.parametrize("own", ["library.db", "settings.json", "backups/../library.db", "backups/*"])
def test_nothing_is_exported_over_a_file_that_the_program_lives_by(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str], own: str
) -> None:
    imported(capsys, str(table))
    (home / "settings.json").write_bytes(b"{}")
    (file,) = [home / own] if "*" not in own else home.glob(own)
    before = file.read_bytes()
    assert cli.run(["export", str(file), "--as", "csv"]) == cli.NOT_DONE
    assert "Jinnang's own" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert cli.run(["export", str(home / "mine.csv")]) == cli.DONE


@pytest.mark.parametrize("disk", ["data.not-writable", "data.disk-full", "data.busy"])
def test_a_disk_that_takes_nothing_keeps_nobody_from_exporting(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, disk: str
) -> None:
    imported(capsys, str(table))

    def refuse(*_: object, **__: object) -> None:
        raise AssistantError(disk, path=str(home))

    monkeypatch.setattr(Library, "open", refuse)
    file = table.with_name("out.json")
    assert cli.run(["export", str(file)]) == cli.DONE
    assert len(json.loads(file.read_bytes())["phrases"]) == 3


def test_a_group_that_is_not_there_is_not_exported(
    home: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(capsys, str(table))
    library = Library.open_to_read(home / "library.db")
    before = library.connection.execute("SELECT * FROM meta").fetchall()
    file = tmp_path / "out.csv"
    assert cli.run(["export", str(file), "--group", "催弹"]) == cli.NOT_DONE
    assert "催弹" in capsys.readouterr().err
    assert not file.exists()
    assert library.connection.execute("SELECT * FROM meta").fetchall() == before
    library.close()
    assert cli.run(["export", str(file), "--group", "催单"]) == cli.DONE
    assert file.exists()


def test_a_dry_run_counts_and_writes_nothing(home: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    [report] = imported(capsys, str(table), "--dry-run")
    assert report["new"] == 3
    assert not home.exists()
    assert cli.run(["import", str(table), "--dry-run"]) == cli.DONE
    assert "Nothing was written" in capsys.readouterr().out


def test_everything_can_be_put_under_one_group(home: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(capsys, str(table), "--into", "二店 > 新")
    assert {group[:2] for group, _, _ in stored(home)} == {("二店", "新")}


@pytest.mark.parametrize("name", ["pack.json", "pack.jinnang", "table.csv"])
def test_what_was_exported_comes_in_elsewhere_as_it_was(
    home: Path, tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    imported(capsys, str(table))
    assert cli.run(["export", str(tmp_path / name)]) == cli.DONE
    before = stored(home)
    [report] = imported(capsys, str(tmp_path / name))
    assert (report["same"], report["new"], report["changed"]) == (3, 0, 0)
    capsys.readouterr()
    other = tmp_path / "other"
    assert cli.run(["--data-dir", str(other), "import", str(tmp_path / name)]) == cli.DONE
    assert stored(other) == before


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "jinnang"])
def test_search_words_go_out_and_come_in_elsewhere_and_can_be_changed_in_excel(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, ending: str
) -> None:
    def found(typed: str) -> list[str]:
        capsys.readouterr()
        cli.run(["search", typed, "--json"])
        out = capsys.readouterr().out
        return [hit["tier"] for hit in json.loads(out)] if out else []

    table = tmp_path / "a.csv"
    table.write_text("标题,关键词,内容\n降价,退差价 保价,亲，可以补的\n发货,,今天发出\n", encoding="utf-8")
    imported(capsys, str(table))
    written = tmp_path / f"out.{ending}"
    assert cli.run(["export", str(written)]) == cli.DONE
    assert [report["same"] for report in imported(capsys, str(written))] == [2]
    monkeypatch.setenv("JINNANG_HOME", str(tmp_path / "elsewhere"))
    assert [report["new"] for report in imported(capsys, str(written))] == [2]
    assert found("tuichajia") == ["keyword"]
    table.write_text("标题,搜索词,内容\n降价,价保,亲，可以补的\n发货,,今天发出\n", encoding="utf-8")
    assert [(report["changed"], report["same"]) for report in imported(capsys, str(table))] == [(1, 1)]
    assert (found("jiabao"), found("退差价")) == (["keyword"], ["parts"])


def test_one_group_alone_can_be_exported(tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    imported(capsys, str(table))
    assert cli.run(["export", str(tmp_path / "pack.json"), "--group", "售后"]) == cli.DONE
    assert str(tmp_path / "pack.json") in capsys.readouterr().out
    pack = json.loads((tmp_path / "pack.json").read_text(encoding="utf-8"))
    assert [phrase["code"] for phrase in pack["phrases"]] == ["tk"]


@pytest.mark.parametrize(
    ("name", "content"),
    [("not-there.csv", None), ("broken.json", b"{"), ("empty.json", b""), ("noise.bin", bytes(range(256)))],
)
def test_a_file_that_holds_no_phrases_is_said_and_changes_nothing(
    home: Path, tmp_path: Path, name: str, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert cli.run(["import", str(tmp_path / name)]) == cli.NOT_DONE
    assert f"Nothing was read from {name}" in capsys.readouterr().err or content is None
    assert not (home / "library.db").exists() or stored(home) == []


def test_a_format_nobody_knows_is_said_with_those_there_are(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["import", str(table), "--as", "word"]) == cli.NOT_DONE
    assert "pack-json" in capsys.readouterr().err
    imported(capsys, str(table))
    assert cli.run(["export", str(tmp_path / "phrases.docx")]) == cli.NOT_DONE
    assert not (tmp_path / "phrases.docx").exists()


def test_what_an_export_says_names_no_option_that_it_lacks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"售后,第{number}条 {{天数=3}}\n" for number in range(30))
    (tmp_path / "fields.csv").write_text("分组,内容\n" + rows, encoding="utf-8")
    imported(capsys, str(tmp_path / "fields.csv"))
    assert cli.run(["export", str(tmp_path / "out.csv"), "--as", "qianniu"]) == cli.DONE
    said = capsys.readouterr().err
    assert texts.say("commands.more-notes", count=10) in said
    assert "--json" not in said


def test_a_place_that_cannot_be_written_is_said(
    tmp_path: Path, table: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(capsys, str(table))
    assert cli.run(["export", str(tmp_path / "no folder" / "pack.json")]) == cli.NOT_DONE
    assert "nothing was exported" in capsys.readouterr().err


def test_an_export_makes_no_library(home: Path, tmp_path: Path) -> None:
    assert cli.run(["export", str(tmp_path / "pack.json")]) == cli.NOT_DONE
    assert not home.exists()


@pytest.mark.parametrize(
    "group",
    [">".join("组" * 9), ">".join("组" * 3000), "组" * 101, "售\x01后", "售\udcff后"],
    ids=["nine", "many", "long", "control", "broken"],
)
def test_into_a_group_that_no_pack_could_hold_is_a_wrong_use(
    home: Path, table: Path, group: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["import", str(table), "--into", group]) == cli.USAGE
    assert "--into" in capsys.readouterr().err
    assert not home.exists()


def test_a_row_that_would_lie_too_deep_is_named_and_the_rest_comes_in_and_goes_out_again(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, pack = tmp_path / "deep.csv", tmp_path / "all.json"
    file.write_text(f"分组,快捷编码,标题,内容\n{'=>'.join('abc')},a,浅,浅的\n{'=>'.join('abcd')},b,深,深的\n", "utf-8")
    [report] = imported(capsys, str(file), "--into", ">".join("12345"))
    assert (report["new"], [(each["row"], each["severity"]) for each in report["problems"]]) == (1, [(3, "block")])
    assert stored(home) == [(tuple("12345abc"), "a", "浅的")]
    assert cli.run(["export", str(pack)]) == cli.DONE
    assert [again["same"] for again in imported(capsys, str(pack))] == [1]


@pytest.mark.skipif(sys.platform == "win32", reason="names of files are UTF-16 there")
def test_a_file_whose_name_is_no_text_comes_in_and_goes_out(
    home: Path, table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    odd, out = tmp_path / "\udcbb\udcb0.csv", tmp_path / "\udcca\udcf5.csv"
    table.rename(odd)
    sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # as the command does at its start
    [report] = imported(capsys, str(odd))
    assert (report["new"], len(stored(home))) == (3, 3)
    assert cli.run(["export", str(out)]) == cli.DONE
    assert cli.run(["history"]) == cli.DONE
    assert out.exists()


def test_a_dry_run_says_which_column_became_what_and_which_is_left(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.csv").write_text("快捷编码,快捷短语内容,备注\nfh,好,x\n", encoding="utf-8")

    assert cli.run(["import", str(tmp_path / "a.csv"), "--dry-run"]) == cli.DONE
    said = capsys.readouterr().err
    assert "text “快捷短语内容”, code “快捷编码”" in said
    assert "备注" in said


@pytest.mark.parametrize("name", ["-", "pipe"])
def test_what_comes_through_a_pipe_is_known_by_its_content(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    content = "分组,快捷编码,内容\n售后,tk,退款已提交\n".encode("gbk")
    (tmp_path / "pipe").write_bytes(content)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))

    imported(capsys, name)

    assert stored(home) == [(("售后",), "tk", "退款已提交")]


def test_a_pack_without_phrases_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text('{"format": "jinnang-pack/1", "phrases": []}', encoding="utf-8")

    assert cli.run(["import", str(tmp_path / "a.json")]) == cli.NOT_DONE
    assert "no phrases" in capsys.readouterr().err


def a_pack_with_hotkey(tmp_path: Path, hotkey: str) -> Path:
    pack = {
        "format": "jinnang-pack/1",
        "uuid": "p",
        "name": "p",
        "phrases": [{"uuid": "a", "title": "一", "body": [{"text": "一"}], "hotkey": hotkey}],
    }
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(pack), encoding="utf-8")
    return file


def test_a_pack_sets_a_hotkey_only_when_told_to(home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = str(a_pack_with_hotkey(tmp_path, "Ctrl+Alt+J"))

    assert cli.run(["import", file]) == cli.DONE
    assert "Ctrl+Alt+J" in capsys.readouterr().err
    assert [phrase.hotkey for phrase in Library.open_to_read(home / "library.db").phrases()] == [""]

    assert cli.run(["import", file, "--hotkeys"]) == cli.DONE
    assert [phrase.hotkey for phrase in Library.open_to_read(home / "library.db").phrases()] == ["Ctrl+Alt+J"]


PACK = {
    "format": "jinnang-pack/1",
    "uuid": "p",
    "phrases": [{"uuid": "u", "code": "a", "title": "一", "body": [{"text": "一"}]}],
    "profiles": [
        {"name": "微信", "process": r"^WeChat\.exe$", "paste_keys": "Shift+Insert", "title_rule": "^(?P<buyer>.+)$"},
        {"name": "飞鸽", "title": "飞鸽", "send_keys": "Return"},
    ],
}


def brought(home: Path) -> list[str]:
    library = Library.open_to_read(home / "library.db")
    names = [each.profile.name for each in library.profiles()]
    library.close()
    return names


def test_profiles_are_listed_as_what_they_do_and_come_when_they_are_asked_for(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "p.json"
    file.write_text(json.dumps(PACK), encoding="utf-8")
    for words in (["--dry-run"], []):
        assert cli.run(["import", str(file), *words]) == cli.DONE
        told = capsys.readouterr().out
        for said in (
            "--profiles",
            "微信",
            r"^WeChat\.exe$",
            "Shift+Insert",
            "(?P<buyer>.+)",
            "飞鸽",
            "Enter",
            "reaches far",
        ):
            assert said in told
    assert brought(home) == []
    [report] = imported(capsys, str(file), "--profiles")
    assert [(each["name"], each["taken"], each["broad"]) for each in report["profiles"]] == [
        ("微信", True, False),
        ("飞鸽", True, True),
    ]
    assert brought(home) == ["微信", "飞鸽"]
    assert cli.run(["history"]) == cli.DONE
    assert "2 profiles" in capsys.readouterr().out
    assert cli.run(["undo"]) == cli.DONE
    assert texts.say("commands.undone-import") in capsys.readouterr().out
    assert brought(home) == []
    assert stored(home) == [((), "a", "一")]


WORDS = {
    "format": "jinnang-pack/1",
    "uuid": "p",
    "version": 1,
    "phrases": [{"uuid": "u", "title": "退款多久到账", "body": [{"text": "亲，三天内"}]}],
    "same_words": [["退款", "回血"], ["单独"]],
}


def found(capsys: pytest.CaptureFixture[str], query: str) -> list[str]:
    capsys.readouterr()
    assert cli.run(["search", query, "--json"]) == cli.DONE
    return [hit["title"] for hit in json.loads(capsys.readouterr().out)]


def test_words_of_a_pack_are_counted_found_taken_back_and_brought_again(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(_written(tmp_path / "p.json", json.dumps(WORDS)))
    [planned] = imported(capsys, file, "--dry-run")
    assert planned["same_words"] == {"new": 1, "same": 0, "removed": 0}
    assert [(each["row"], each["column"]) for each in planned["problems"]] == [(2, "same_words")]
    assert not home.exists()
    assert cli.run(["import", file]) == cli.DONE
    told = capsys.readouterr()
    assert "1 new groups" in told.out
    assert "Group 2 of words" in told.err
    assert found(capsys, "回血") == ["退款多久到账"]
    assert cli.run(["undo"]) == cli.DONE
    assert texts.say("commands.undone-import") in capsys.readouterr().out
    assert found(capsys, "回血") == []
    [again] = imported(capsys, file)
    assert again["same_words"] == {"new": 1, "same": 0, "removed": 0}
    assert found(capsys, "回血") == ["退款多久到账"]


def test_a_dry_run_of_other_words_leaves_every_byte_of_the_library(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(capsys, str(_written(tmp_path / "p.json", json.dumps(WORDS))))
    before = (home / "library.db").read_bytes()
    other = WORDS | {"version": 2, "same_words": [["退款", "回钱"]]}
    [planned] = imported(capsys, str(_written(tmp_path / "q.json", json.dumps(other))), "--dry-run")
    assert planned["same_words"] == {"new": 1, "same": 0, "removed": 1}
    assert (home / "library.db").read_bytes() == before


def test_an_export_carries_the_words_of_the_settings_to_another_machine(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(capsys, str(_written(tmp_path / "p.json", json.dumps(WORDS | {"same_words": []}))))
    (home / "settings.json").write_text(json.dumps({"same_words": "退款、回血  # 钱"}), encoding="utf-8")
    for name in ("p.json", "p.jinnang"):
        assert cli.run(["export", str(tmp_path / name)]) == cli.DONE
        monkeypatch.setenv("JINNANG_HOME", str(tmp_path / f"home-of-{name}"))
        imported(capsys, str(tmp_path / name))
        assert found(capsys, "回血") == ["退款多久到账"]
        monkeypatch.setenv("JINNANG_HOME", str(home))


def test_rows_that_stay_out_are_told_before_what_is_to_be_looked_at_each_in_the_order_of_the_file(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "快捷编码,内容,别的\na,XX天到,\nb,,\nc,{买家昵称，在吗,\nd,,\n"
    assert cli.run(["import", str(_written(tmp_path / "a.csv", text))]) == cli.DONE
    told = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in told] == ["Columns", "Row 3", "Row 5", "Row 2", "Row 4", "Row 1"]
    assert home.exists()


def test_of_several_files_those_that_came_in_before_one_failed_are_told(
    home: Path, table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    second = _written(table.with_name("b.csv"), "快捷编码,标题,内容\nb,二,二\n")
    make = Backups.make

    def full(backups: Backups, connection: sqlite3.Connection) -> Path:
        if list(home.glob("backups/*.db")):
            raise AssistantError("data.disk-full", path=str(home))
        return make(backups, connection)

    monkeypatch.setattr(Backups, "make", full)
    assert cli.run(["import", str(table), str(second)]) == cli.NOT_DONE
    told = capsys.readouterr()
    assert f"{table.name}: 3 new" in told.out
    assert "disk is full" in told.err
    assert len(stored(home)) == 3
    assert cli.run(["import", str(table), str(second), "--json"]) == cli.NOT_DONE
    assert [report["same"] for report in json.loads(capsys.readouterr().out)] == [3]


def test_what_the_eye_does_not_see_is_named_by_row_and_leaves_what_stands_on_one_line(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(capsys, str(_written(tmp_path / "a.csv", "快捷编码,标题,内容\ncf,催付,亲，付款\n")))
    odd = "快捷编码,标题,内容\nt\u200bk,退\u202e款,付到 \u202e4321\u202c 账户\n\u0441f,像,亲👨‍👩‍👧‍👦❤️\n"
    [table] = imported(capsys, str(_written(tmp_path / "b.csv", odd)))
    pack = {
        "format": "jinnang-pack/1",
        "name": "n\u202egpj",
        "phrases": [{"body": [{"text": "x\u200b"}], "title": "\u3164", "code": "z\u200bq"}],
    }
    [read] = imported(capsys, str(_written(tmp_path / "p.json", json.dumps(pack))))
    said = [(each["row"], each["reason"]) for report in (table, read) for each in report["problems"]]
    for row, name in (
        (2, "U+200B ZERO WIDTH SPACE, U+202E RIGHT-TO-LEFT OVERRIDE"),
        (2, "another order: U+202E"),
        (3, "looks like “cf”"),
        (1, "U+3164 HANGUL FILLER"),
        (0, "U+202E RIGHT-TO-LEFT OVERRIDE"),
    ):
        assert [reason for at, reason in said if at == row and name in reason], (row, name, said)
    kept = [(code, text) for _, code, text in stored(home)]
    assert ("tk", "付到 \u202e4321\u202c 账户") in kept
    assert ("\u0441f", "亲👨‍👩‍👧‍👦❤️") in kept
    assert ("zq", "x\u200b") in kept


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


ODD_GROUPS = (
    ("售后", "退款"),
    ("售后 > 补发",),
    ("退",),
    ("退/换货",),
    ("7/8月", "a›b"),
    ('"退/换货"',),
    ("物流\\查件",),
    ("=>", "A=>B"),
    ('说"好"', "x"),
    ("-",),
)


@pytest.mark.parametrize("name", ["out.csv", "out.tsv", "out.json"])
def test_groups_with_every_sign_in_their_names_come_back_as_they_were(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    phrases = [
        {
            "uuid": f"u{row}",
            "code": f"c{row}",
            "title": f"题{row}",
            "body": [{"text": f"好{row}"}],
            "group": list(group),
        }
        for row, group in enumerate(ODD_GROUPS)
    ]
    pack = _written(tmp_path / "in.json", json.dumps({"format": "jinnang-pack/1", "uuid": "p", "phrases": phrases}))
    imported(capsys, str(pack))
    before = stored(home)
    assert {group for group, _, _ in before} == set(ODD_GROUPS)
    assert cli.run(["export", str(tmp_path / name)]) == cli.DONE
    assert capsys.readouterr().err == ""
    [again] = imported(capsys, str(tmp_path / name))
    assert (again["same"], again["new"], again["problems"]) == (len(ODD_GROUPS), 0, [])
    assert stored(home) == before
    other = tmp_path / "other"
    table = _written(tmp_path / "more.csv", "分组,内容\n物流,一\n")
    assert cli.run(["--data-dir", str(other), "import", str(table)]) == cli.DONE
    assert cli.run(["--data-dir", str(other), "import", str(tmp_path / name)]) == cli.DONE
    assert [each for each in stored(other) if each[1]] == before


def test_groups_are_read_and_found_by_every_sign_and_written_with_one(
    home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        "售后 > 补发,a,好一",
        "售后 › 换货,b,好二",
        "售后>退款,c,好三",
        "催单/付款,d,好四",
        "物流\\查件,e,好五",
        "催单,f,好六",
    ]
    table = _written(tmp_path / "a.csv", "分组,快捷编码,内容\n" + "\n".join(rows) + "\n")
    [report] = imported(capsys, str(table))
    groups = [("售后", "补发"), ("售后", "换货"), ("售后", "退款"), ("催单", "付款"), ("物流\\查件",), ("催单",)]
    assert {code: group for group, code, _ in stored(home)} == dict(zip("abcdef", groups, strict=True))
    assert [(each["row"], each["severity"]) for each in report["problems"]] == [(2, "hint"), (5, "hint"), (6, "hint")]
    for written in ("催单/付款", "催单 > 付款", "催单›付款"):
        assert cli.run(["export", str(tmp_path / "d.csv"), "--group", written]) == cli.DONE
        assert "催单 › 付款,d" in (tmp_path / "d.csv").read_text(encoding="utf-8-sig")
    more = _written(tmp_path / "b.csv", "内容\n好七\n")
    imported(capsys, str(more), "--into", "催单/尾款")
    assert ("催单", "尾款") in {group for group, _, _ in stored(home)}
    assert cli.run(["search", "好七"]) == cli.DONE
    assert "催单 › 尾款" in capsys.readouterr().out


def test_what_an_import_says_is_short_and_its_json_is_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "".join(f"a{row},亲，XX天内付款哦{row}\n" for row in range(60))
    table = str(_written(tmp_path / "a.csv", f"快捷编码,内容\n{rows}b,\n"))
    assert cli.run(["import", table, "--dry-run"]) == cli.DONE
    told = capsys.readouterr()
    assert told.out.splitlines()[:2] == ["a.csv: 60 new", "1 row left out · 60 notes"]
    lines = told.err.splitlines()
    assert lines[1].startswith("Row 62: ")
    assert lines[2] == "60 rows contain “XX天” (2, 3, 4, 5, 6, …)"
    assert lines[4:] == [texts.say("commands.all-problems")]
    [report] = imported(capsys, table, "--dry-run")
    assert len(report["problems"]) == 61
    assert (report["problem"], report["new"]) == (61, 60)
