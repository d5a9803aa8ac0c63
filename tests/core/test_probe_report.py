"""What of a probe leaves the computer, and what it says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from assistant.core.probe import (
    Attempt,
    FocusReturn,
    Given,
    Kin,
    Noticed,
    Opener,
    ProbeState,
    Process,
    Report,
    Shown,
    Trial,
    kin,
    shown_in,
    title_of,
)

US, TARGET, BROWSER = Process(10, "python.exe"), Process(20, "python.exe"), Process(30, "msedge.exe")
EXPLORER = Process(5, "explorer.exe")
STEPS = (("release", 0.0), ("focus", 4.0), ("offer", 9.0), ("taken", 50.0), ("quiet", 70.0))


def attempt(outcome: str = "pasted", text_at: float | None = 71.26, **noticed: Any) -> Attempt:
    return Attempt(outcome, text_at, True, STEPS, 1000.0, Noticed(**noticed))


def report(*trials: Trial, clipboard: Given = Given.BACK, **system: Any) -> Report:
    return Report("1.2.3", system, trials, clipboard, US.pid)


def tried(*attempts: Attempt, **more: Any) -> Trial:
    return Trial("edit", ProbeState.TRIED, TARGET, "JinnangProbe", attempts or (attempt(**more),))


def test_a_title_says_what_its_window_got_and_to_whose_probe_it_belongs() -> None:
    title = title_of("ab12", focus=3, exact=2, other=1)
    assert shown_in(title, "ab12") == Shown(3, 2, 1)
    assert shown_in(f"{title} - Microsoft Edge", "ab12") == Shown(3, 2, 1)
    assert shown_in(title, "ab13") is None
    assert shown_in("小明 - 微信", "ab12") is None


@pytest.mark.parametrize(
    ("line", "is_it"),
    [
        ((TARGET, US), Kin.TARGET),
        ((Process(21, "helper.exe"), TARGET, US), Kin.CHILD),
        ((Process(22, "PYTHON.EXE"), EXPLORER), Kin.PROGRAM),
        ((US, EXPLORER), Kin.OURS),
        ((), Kin.NOBODY),
        ((BROWSER, EXPLORER), Kin.OTHER),
    ],
)
def test_who_opened_the_clipboard_is_told_by_what_it_is_to_the_target(line: tuple[Process, ...], is_it: Kin) -> None:
    assert kin(line, TARGET, US.pid) is is_it


def test_the_way_of_the_focus_is_the_most_that_was_needed() -> None:
    assert attempt().way is FocusReturn.ITSELF
    assert attempt(asked=True).way is FocusReturn.ASKED
    assert attempt(asked=True, attached=True).way is FocusReturn.ATTACHED
    assert Attempt("left-on-clipboard(focus)", None, True, STEPS[:2], 0.0, Noticed(asked=True)).way is FocusReturn.NEVER


def test_only_what_is_told_as_pasted_and_is_there_is_good() -> None:
    assert report(tried()).good
    assert report(tried(), Trial("edge", ProbeState.ABSENT)).good
    assert not report(tried(), tried(outcome="unconfirmed")).good
    assert not report(tried(text_at=None)).good, "a false pasted"
    assert not report(Trial("edit", ProbeState.TRIED)).good
    assert not report(Trial("edge", ProbeState.NOT_OPENED)).good
    assert not report(tried(), clipboard=Given.LOST).good
    assert report(tried(), clipboard=Given.COPIED).good


def test_the_report_says_who_when_and_how() -> None:
    seen = Opener(1069.5, "CLIPBRDWNDCLASS", (Process(21, "helper.exe"), TARGET), "child", "counts")
    early = Opener(1020.0)
    facts = report(tried(openers=(early, seen), asked=True, part="Edit")).facts()
    (paste,) = facts["windows"][0]["pastes"]
    assert paste["ms"] == {"text": 71.3, **dict(STEPS)}
    assert paste["focus"] == {"covered": True, "way": "asked", "part": "Edit"}
    assert paste["opened_by"] == [
        {
            "ms": 20.0,
            "after_chord": False,
            "is": "no window",
            "taken_for": "",
            "worth": "",
            "class": "",
            "process": None,
            "parents": [],
        },
        {
            "ms": 69.5,
            "after_chord": True,
            "is": "child of the target",
            "taken_for": "child",
            "worth": "counts",
            "class": "CLIPBRDWNDCLASS",
            "process": {"pid": 21, "program": "helper.exe"},
            "parents": [{"pid": 20, "program": "python.exe"}],
        },
    ]


def test_nothing_of_the_users_leaves_wherever_it_stands() -> None:
    """Planted in every text that other programs or the system have a hand in."""
    name, computer = "张小美", "SHOP-PC-7"
    line = (Process(31, f"C:\\Users\\{name}\\{name}Tool.exe"), Process(32, f"{computer.lower()}.exe"))
    planted = Trial(
        "edit",
        ProbeState.TRIED,
        Process(20, f"{name}.exe"),
        f"Class{name}",
        (attempt(openers=(Opener(1060.0, f"Tool_{computer}", line),), part=f"{name}Edit"),),
    )
    facts = report(planted, windows="10.0.19045", screens=[f"{name} 1920x1080"], path=f"D:\\{name}\\x").facts(
        (name, computer, "")
    )
    told = json.dumps(facts, ensure_ascii=False)
    assert name not in told
    assert computer.lower() not in told.lower()
    assert "Users" not in told
    assert facts["windows"][0]["pastes"][0]["opened_by"][0]["process"]["program"] == "…Tool.exe"
    assert facts["system"]["windows"] == "10.0.19045"


def test_a_text_that_others_choose_has_an_end() -> None:
    facts = report(tried(part="x" * 5000)).facts()
    assert len(facts["windows"][0]["pastes"][0]["focus"]["part"]) < 100
