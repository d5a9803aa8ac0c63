"""What leaves for good is in no file of the data folder afterwards, only in the backups of before, for their time."""

from __future__ import annotations

import random
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from making import DAY, a_phrase, creating, opened, plan
from test_crash import ROUNDS, SEED

from assistant.core.phrase import TextMessage
from assistant.core.plan import Edit, Plan
from assistant.core.sentence import sentence
from assistant.storage.library import BIN_DAYS, Library

if TYPE_CHECKING:
    from pathlib import Path

    from making import Clock

WORD = "PLANTEDWORD"
TYPED = "TYPEDWORD"


def found(folder: Path, word: str) -> dict[str, int]:
    """The files that hold the word, and how often."""
    counts = {file.name: file.read_bytes().count(word.encode()) for file in folder.rglob("*") if file.is_file()}
    return {name: count for name, count in counts.items() if count}


def days_pass(library: Library, clock: Clock, days: int) -> None:
    """Day after day, each with its look at the bin."""
    for _ in range(days):
        clock.ms += DAY
        library.purge(clock.ms - BIN_DAYS * DAY)


def filler(number: int, chance: random.Random) -> TextMessage:
    return TextMessage(f"亲 {number} " * chance.choice((1, 5, 60, 900)))


@pytest.fixture(params=[True, False], ids=["left to itself", "kept from it by the build"])
def secret(path: Path, clock: Clock, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Library:
    """A library, also as SQLite's build for Windows opens it: without zeros where something was deleted."""
    if not request.param:
        from assistant.storage import library as module
        from assistant.storage.connection import connect

        def careless(path: Path) -> object:
            connection = connect(path)
            connection.execute("PRAGMA secure_delete = OFF")
            return connection

        monkeypatch.setattr(module, "connect", careless)
    return opened(path, clock)


def test_a_purged_phrase_and_forgotten_queries_are_in_no_file(secret: Library, path: Path, clock: Clock) -> None:
    chance = random.Random(SEED)
    with closing(secret) as library:
        library.apply(creating(*(a_phrase(number, body=(filler(number, chance),)) for number in range(300))))
        named = {"title": WORD, "note": WORD, "code": WORD, "hotkey": WORD, "keywords": (WORD,)}
        one = a_phrase(999, body=(TextMessage(f"{WORD} text"),), **named)
        library.apply(Plan((Edit(None, one),), sentence("plan.made", title=one.title)))
        two = replace(one, body=(TextMessage(f"{WORD} later " * 300),))
        library.apply(Plan((Edit(one, two),), sentence("plan.changed", title=one.title)))
        library.undo()
        library.chose(TYPED, "u999", clock.ms)
        gone = replace(one, deleted_at=clock.ms)
        library.apply(Plan((Edit(one, gone),), sentence("plan.deleted", title=one.title)))
        for number in range(20):
            library.apply(creating(a_phrase(1000 + number, body=(filler(number, chance),))))
        assert found(path.parent, WORD)
        assert found(path.parent, TYPED)
        library.chose("other", "u1", clock.ms)
        library.forget_choice(TYPED, "u1")
        library.forget_choice(TYPED, "u999")
        assert found(path.parent, TYPED) == {}
        assert [typed for typed, *_ in library.choices()] == ["other"]
        library.chose(TYPED, "u999", clock.ms)
        assert library.forget_choices() == 2
        assert found(path.parent, TYPED) == {}
        days_pass(library, clock, BIN_DAYS + 1)
        assert library.bin() == []
        assert found(path.parent, WORD) == {}
        assert WORD not in repr(library.history(99))
    assert found(path.parent, WORD) == {}


def test_what_leaves_while_somebody_reads_is_in_no_file_after_the_next_look(
    library: Library, path: Path, clock: Clock
) -> None:
    one = a_phrase(1, title=WORD)
    library.apply(creating(one))
    library.apply(plan((one, replace(one, deleted_at=clock.ms))))
    with closing(Library.open_to_read(path)) as reader:
        reader.connection.execute("BEGIN")
        assert reader.bin()
        days_pass(library, clock, BIN_DAYS + 1)
        assert library.bin() == []
        reader.connection.execute("COMMIT")
    library.settle()
    assert found(path.parent, WORD) == {}


def test_no_page_keeps_what_left_whatever_was_written_around_it(path: Path, clock: Clock) -> None:
    """Pages are split and joined as rows come and go, and rows are copied between them."""
    chance = random.Random(SEED)
    with closing(opened(path, clock)) as library:
        for number in range(max(3, ROUNDS // 10)):
            words = f"{WORD}{number}"
            mine = [
                a_phrase(number * 1000 + each, title=words, body=(TextMessage(words * chance.choice((1, 3, 40, 500))),))
                for each in range(chance.randrange(1, 40))
            ]
            others = [a_phrase(number * 1000 + 100 + each, body=(filler(each, chance),)) for each in range(60)]
            mixed = [*mine, *others]
            chance.shuffle(mixed)
            for some in (mixed[::3], mixed[1::3], mixed[2::3]):
                library.apply(creating(*some))
            for phrase in chance.sample(others, 20):
                library.apply(plan((phrase, replace(phrase, body=(filler(7, chance),)))))
            library.apply(plan(*((phrase, replace(phrase, deleted_at=clock.ms)) for phrase in mine)))
            days_pass(library, clock, BIN_DAYS + 1)
            assert library.bin() == []
            assert found(path.parent, words) == {}, f"round {number} of seed {SEED}"


def test_it_has_not_left_a_day_early(library: Library, clock: Clock, path: Path) -> None:
    one = a_phrase(1, title=WORD)
    library.apply(creating(one))
    library.apply(plan((one, replace(one, deleted_at=clock.ms))))
    clock.ms += DAY
    days_pass(library, clock, BIN_DAYS - 1)
    assert library.bin()
    assert found(path.parent, WORD)
