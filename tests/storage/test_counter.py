from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from making import a_phrase, creating, opened

from assistant.storage.counter import StepCounter
from assistant.storage.faults import GoneLibraryError, StepsMissingError
from assistant.storage.library import Library

if TYPE_CHECKING:
    from pathlib import Path


def grown(path: Path, steps: int) -> None:
    with closing(opened(path)) as library:
        for _ in range(steps):
            library.apply(creating(a_phrase(len(library.phrases()))))


def test_it_counts_what_was_written(path: Path) -> None:
    assert StepCounter(path).known() == 0
    grown(path, 3)
    assert StepCounter(path).known() == 3


def test_it_never_goes_back(path: Path) -> None:
    grown(path, 3)
    StepCounter(path).raise_to(2)
    assert StepCounter(path).known() == 3


@pytest.mark.parametrize("content", [b"", b"7", b"\0" * 30, b"00000000000000000099 00000000\n", b"9" * 4000])
def test_what_is_not_of_its_making_counts_nothing(path: Path, content: bytes) -> None:
    grown(path, 3)
    StepCounter(path).file.write_bytes(content)
    assert StepCounter(path).known() == 0
    grown(path, 1)
    assert StepCounter(path).known() == 4


def test_one_that_lags_is_brought_up_by_the_next_start(path: Path) -> None:
    grown(path, 3)
    StepCounter(path).file.unlink()
    opened(path).close()
    assert StepCounter(path).known() == 3


def test_one_that_cannot_be_written_costs_no_step(path: Path) -> None:
    StepCounter(path).file.mkdir()
    grown(path, 1)
    with closing(Library.open_to_read(path)) as library:
        assert len(library.phrases()) == 1


def test_an_older_library_in_its_place_is_noticed_and_left_alone(path: Path) -> None:
    grown(path, 2)
    older = path.read_bytes()
    grown(path, 3)
    path.write_bytes(older)
    with pytest.raises(StepsMissingError) as behind:
        opened(path)
    assert behind.value.missing == 3
    assert path.read_bytes() == older
    with closing(opened(path, after=0)) as library:
        assert len(library.phrases()) == 2
        done = library.apply(creating(a_phrase(9)))
    assert done.number == 6  # type: ignore[union-attr]  # no conflict
    opened(path).close()


def test_a_newer_library_in_its_place_is_as_good(path: Path) -> None:
    grown(path, 2)
    counted = StepCounter(path).file.read_bytes()
    grown(path, 3)
    StepCounter(path).file.write_bytes(counted)
    with closing(opened(path)) as library:
        assert len(library.phrases()) == 5
    assert StepCounter(path).known() == 5


@pytest.mark.parametrize("left", [None, b""])
def test_a_library_that_is_gone_is_not_made_anew_by_a_command(path: Path, left: bytes | None) -> None:
    grown(path, 1)
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    with pytest.raises(GoneLibraryError):
        opened(path)
    assert path.exists() == (left is not None)


def test_a_wal_beside_an_empty_file_is_kept(path: Path) -> None:
    """SQLite throws it away with the first look."""
    path.write_bytes(b"")
    wal = path.with_name(path.name + "-wal")
    wal.write_bytes(b"frames" * 1000)
    with pytest.raises(GoneLibraryError):
        opened(path)
    assert wal.read_bytes() == b"frames" * 1000
