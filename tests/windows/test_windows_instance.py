"""One program a data folder on Windows: its pipe is this user's; who was there first neither hears nor stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from wine import inside

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tested import Jinnang
    from wine import Obedient, Wine

SYSTEM = "S-1-5-18"


@pytest.fixture(scope="module")
def opened_victim(wine: Wine) -> Iterator[Obedient]:
    """One for all."""
    with wine.actor("claimer.py") as actor:
        yield actor


@pytest.fixture
def victim(opened_victim: Obedient) -> Iterator[Obedient]:
    """A program inside Wine that claims and asks as ours does; nothing is in its traps yet."""
    yield opened_victim
    opened_victim.do("HELD.clear(); answer = None")


@pytest.fixture
def home(tmp_path: Path) -> str:
    (tmp_path / "home").mkdir()
    return inside(tmp_path / "home")


def test_one_claim_a_folder_until_it_is_let_go(victim: Obedient, home: str) -> None:
    first = victim("names", home)[0]
    assert victim("claim", home) == first
    # A mutex belongs to a thread, and lets that in again.
    second = """
found = []
thread = threading.Thread(target=lambda: found.append(instance.claim(Path(home))))
thread.start()
thread.join(20)
answer = [one is None for one in found]
"""
    assert victim.do(second, home=home) == [True]
    victim("let_go", home)
    assert victim("claim", home) == first
    victim("let_go", home)


def test_nobody_is_asked_when_nobody_runs(victim: Obedient, home: str) -> None:
    assert victim("asked", home) is None


def test_a_program_that_does_not_answer_is_said_to_everybody_who_asks(victim: Obedient, home: str) -> None:
    victim("claim", home)
    assert victim("asked", home, 0.5) == "instance.silent"
    assert victim("asked", home, 0.5) == "instance.silent"
    victim("let_go", home)


def test_a_name_that_another_user_took_first_is_passed_over_and_he_hears_nothing(victim: Obedient, home: str) -> None:
    names = victim("names", home)
    victim("taken", names[0], SYSTEM)
    assert victim("asked", home) is None
    assert victim("claim", home) == names[1]
    assert victim("asked", home, 0.5) == "instance.silent", "our own under the second name, which does not answer here"
    victim("let_go", home)
    assert victim("heard") == []


def test_the_trap_of_these_tests_hears_who_does_not_look(victim: Obedient, home: str) -> None:
    names = victim("names", home)
    victim("taken", names[0], SYSTEM)
    careless = """
look, pipe.is_own_server = pipe.is_own_server, lambda connection: True
try:
    answer = asked(home)
finally:
    pipe.is_own_server = look
"""
    assert victim.do(careless, home=home) == "spoofed"
    told = victim("heard")
    assert len(told) == 1
    assert "zqcode" in told[0]


def test_when_every_name_is_taken_that_is_said(victim: Obedient, home: str) -> None:
    for name in victim("names", home):
        victim("taken", name, SYSTEM)
    assert victim("claim", home) == "instance.names-taken"
    assert victim("asked", home) is None
    assert victim("heard") == []


def test_the_pipe_is_owned_by_this_user_who_alone_may_use_it(victim: Obedient, home: str) -> None:
    victim("claim", home)
    told: Any = victim.do(
        """
text, size, descriptor = ctypes.c_wchar_p(), ctypes.c_uint32(), api.handle()
owner_and_list = 1 | 4
advapi = ctypes.WinDLL('advapi32')
made = CLAIMS[home].instance
advapi.GetSecurityInfo(ctypes.c_size_t(made), 6, owner_and_list, None, None, None, None, ctypes.byref(descriptor))
advapi.ConvertSecurityDescriptorToStringSecurityDescriptorW(
    descriptor, 1, owner_and_list, ctypes.byref(text), ctypes.byref(size))
answer = [text.value, pipe._own_user()]
""",
        home=home,
    )
    rights, user = told
    assert rights.startswith(f"O:{user}D:")
    assert "(D;;" in rights
    assert rights.count("(A;;") == 1
    assert rights.rstrip(")").endswith(user)
    victim("let_go", home)


def test_a_mutex_alone_does_not_make_a_start_believe_that_the_program_runs(victim: Obedient, home: str) -> None:
    victim("names", home)
    squat = """
name = pipe.names(Path(home))[0]
done, over = threading.Event(), threading.Event()
def squat():
    made = api.kernel32.CreateMutexW(None, True, 'Local' + chr(92) + name)
    done.set()
    over.wait(60)
    api.kernel32.CloseHandle(made)
thread = threading.Thread(target=squat)
thread.start()
done.wait(10)
answer = None
"""
    victim.do(squat, home=home)
    assert victim("claim", home) == victim("names", home)[0]
    victim("let_go", home)
    victim.do("over.set(); thread.join(10); answer = None")


LENT = """
lent, plain = [], pipe.user32
class Noting:
    def AllowSetForegroundWindow(self, process):
        lent.append(process)
pipe.user32 = Noting()
try:
    reply = instance.ask(Path(home), Request('status'), 20)
finally:
    pipe.user32 = plain
answer = [lent, reply is not None]
"""
"""Wine lets everybody in front: what Windows would be asked for is looked at."""


def test_who_asks_lets_the_program_that_answers_come_in_front(victim: Obedient, jinnang: Jinnang) -> None:
    assert victim.do(LENT, home=inside(jinnang.data)) == [[jinnang.pid], True]


def test_somebody_elses_program_is_not_let_in_front(victim: Obedient, home: str) -> None:
    victim("taken", victim("names", home)[0], SYSTEM)
    assert victim.do(LENT, home=home) == [[], False]
