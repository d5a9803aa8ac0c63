"""What stands beside, behind or in the place of a file that is written."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from assistant.storage.files import bytes_of, read_file, read_stream, write_beside_and_rename, write_out

if TYPE_CHECKING:
    from pathlib import Path


def test_nothing_else_in_the_folder_is_touched_or_left(tmp_path: Path) -> None:
    (tmp_path / "x.csv.part").write_text("somebody's")

    write_beside_and_rename(tmp_path / "x.csv", b"new")

    assert {file.name: file.read_text() for file in tmp_path.iterdir()} == {"x.csv": "new", "x.csv.part": "somebody's"}


def test_a_link_in_the_way_leads_nowhere(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("precious")
    (tmp_path / "x.csv.part").symlink_to(victim)

    write_beside_and_rename(tmp_path / "x.csv", b"new")

    assert victim.read_text() == "precious"
    assert not (tmp_path / "x.csv").is_symlink()


def test_a_link_stays_one_and_what_it_leads_to_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "real.csv").write_text("old")
    link = tmp_path / "x.csv"
    link.symlink_to(folder / "real.csv")

    write_beside_and_rename(link, b"new")

    assert link.is_symlink()
    assert [file.read_text() for file in folder.iterdir()] == ["new"]


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_a_file_keeps_its_mode(tmp_path: Path, mode: int) -> None:
    file = tmp_path / "x.csv"
    file.write_text("old")
    file.chmod(mode)

    write_beside_and_rename(file, b"new")

    assert (file.read_text(), stat.S_IMODE(file.stat().st_mode)) == ("new", mode)


def test_a_new_file_of_the_programs_is_its_owners_alone(tmp_path: Path) -> None:
    write_beside_and_rename(tmp_path / "settings.json", b"new")

    assert stat.S_IMODE((tmp_path / "settings.json").stat().st_mode) == 0o600


def test_a_new_file_that_was_asked_for_is_as_the_user_makes_files(tmp_path: Path) -> None:
    (tmp_path / "like").touch()

    write_out(tmp_path / "x.csv", b"new")

    assert (tmp_path / "x.csv").stat().st_mode == (tmp_path / "like").stat().st_mode


def test_a_pipe_that_nobody_reads_refuses_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(OSError):  # noqa: PT011  # the number is the system's
        write_out(tmp_path / "pipe", b"new")


def test_no_pipe_and_no_folder_is_read_as_a_file_of_ours(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    for name in ("pipe", "", "not there"):
        with pytest.raises(OSError):  # noqa: PT011  # the number is the system's
            read_file(tmp_path / name)
        assert bytes_of(tmp_path / name) == b""


def test_no_more_of_a_file_is_read_than_was_asked_for(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"0123456789")

    assert read_file(tmp_path / "x", 4) == b"0123"
    assert read_stream(tmp_path / "x", 4) == b"0123"


def test_a_pipe_takes_the_content_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)

    write_beside_and_rename(pipe, b"new")

    assert (os.read(end, 10), stat.S_ISFIFO(pipe.stat().st_mode)) == (b"new", True)
    os.close(end)


def test_what_cannot_be_written_leaves_the_old_and_no_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "x.csv"
    file.write_text("old")

    def full(_opened: int) -> None:
        raise OSError

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError):  # noqa: PT011  # the very error of the system
        write_beside_and_rename(file, b"new")

    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("x.csv", "old")]
