"""What other starts of the program may ask, and what they are answered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from fakes import WECHAT
from session_bench import ORDER, OTHER, PLAIN, Bench

from assistant.core import kernel_actions
from assistant.core.errors import AssistantError
from assistant.core.plan import Edit, Plan
from assistant.core.request import Reply, Request, commands
from assistant.core.sentence import sentence
from assistant.services.actions import Actions
from assistant.services.ipc_service import IpcService
from assistant.texts import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.core.phrase import Phrase
    from assistant.core.sentence import Sentence


class FakeProgram:
    """Remembers what was asked of it."""

    def __init__(self) -> None:
        self.did: list[str] = []
        self.told: list[Sentence] = []
        self.fault: Callable[[], None] = lambda: None
        self.variants: Callable[[str], tuple[Phrase, ...]] = lambda _code: ()

    def reload(self) -> None:
        self.fault()
        self.did.append("reload")

    def groups(self) -> tuple[tuple[str, ...], ...]:
        return (("催单",), ("催单", "付款"))

    def tell(self, said: Sentence) -> None:
        self.told.append(said)

    def facts(self) -> dict[str, Any]:
        return {"version": "0"}


class Line:
    """The end of the socket where requests come in."""

    def __init__(self) -> None:
        self.bench = Bench()
        self.program = FakeProgram()
        self.program.variants = self.bench.catalogue.by_code
        actions = Actions(kernel_actions.ACTIONS)
        actions.handle({one: partial(self.program.did.append, one.id) for one in actions.all})
        actions.handle({kernel_actions.TOGGLE: self.bench.session.toggle_palette})
        actions.handle({kernel_actions.HIDE: self.bench.session.hide_palette})
        self.remote = IpcService(self.bench.session, actions, self.program, say)
        self.replies: list[Reply] = []

    def ask(self, command: str, values: dict[str, str] | None = None, **texts: str) -> Reply | None:
        """The reply, None while it is still to come."""
        self.remote.answer(Request(command, texts, values or {}), self.replies.append)
        return self.replies[-1] if self.replies else None


@pytest.fixture
def line() -> Line:
    return Line()


@pytest.mark.parametrize("command", sorted(commands(kernel_actions.ACTIONS)))
def test_every_command_there_is_gets_one_reply(line: Line, command: str) -> None:
    line.ask(command)
    line.bench.run(20_000)
    assert len(line.replies) == 1


@pytest.mark.parametrize("command", ["desk", "settings", "pause", "resume", "reload", "quit"])
def test_what_is_the_programs_is_done_by_the_program(line: Line, command: str) -> None:
    said = {"pause": "commands.paused", "resume": "commands.resumed"}
    assert line.ask(command) == Reply(ok=True, said=say(said[command]) if command in said else "")
    assert line.program.did == [command]


def test_show_toggle_and_hide_act_on_the_palette(line: Line) -> None:
    face = line.bench.face
    assert line.ask("show", query="cf", group="催单 > 付款") == Reply(ok=True)
    assert (face.calls[-1].query, face.calls[-1].group) == ("cf", ("催单", "付款"))
    line.ask("hide")
    assert not face.shown
    line.ask("toggle")
    assert face.shown


def test_a_group_that_is_not_there_is_said_and_the_palette_comes_with_all_phrases(line: Line) -> None:
    reply = line.ask("show", group="催弹 > 付款")
    missing = sentence("commands.no-such-group", group="催弹 › 付款")
    assert reply == Reply(ok=False, said=say(missing))
    assert line.bench.face.shown
    assert line.program.told == [missing]
    line.ask("show", group="催单")
    assert line.program.told == [missing]


@pytest.mark.parametrize(
    ("written", "group"),
    [("", ()), ("催单", ("催单",)), ("催单>付款", ("催单", "付款")), ("催单/付款 ", ("催单", "付款")), (" > ", ())],
)
def test_a_group_is_written_as_people_write_it(line: Line, written: str, group: tuple[str, ...]) -> None:
    line.ask("show", group=written)
    assert line.bench.face.calls[-1].group == group


def test_status_gives_the_facts(line: Line) -> None:
    assert line.ask("status") == Reply(ok=True, facts={"version": "0"})


def test_a_paste_is_answered_when_it_has_ended(line: Line) -> None:
    assert line.ask("paste", code="plain") is None
    line.bench.taken()
    assert line.replies == [Reply(ok=True, facts={"outcome": "pasted"})]
    assert line.bench.pasted == [(PLAIN.text, WECHAT.window)]


def test_a_paste_that_does_not_get_through_says_why(line: Line) -> None:
    line.bench.desk.windows.show(0)
    line.ask("paste", code="plain")
    line.bench.run()
    assert line.replies == [
        Reply(ok=False, said=say("paste.left-no-target"), facts={"outcome": "left-on-clipboard(no-target)"})
    ]


def test_values_of_the_request_fill_the_fields(line: Line) -> None:
    line.ask("copy", {"订单号": "7788"}, code="order")
    assert line.replies[-1].ok
    assert line.bench.clipboard.lies() == "订单 7788 已发出"


@pytest.mark.parametrize("command", ["paste", "copy"])
def test_open_fields_are_named_and_their_values_are_not(line: Line, command: str) -> None:
    reply = line.ask(command, {"天数": "三天"}, code="order")
    assert reply is not None
    assert not reply.ok
    assert "订单号" in reply.said
    assert ORDER.text not in reply.said
    assert "三天" not in reply.said


@pytest.mark.parametrize("command", ["paste", "copy"])
def test_a_code_that_nobody_has_is_said(line: Line, command: str) -> None:
    reply = line.ask(command, code="没有的")
    key = "paste.no-such-code" if command == "paste" else "paste.no-such-code-to-copy"
    assert reply == Reply(ok=False, said=say(key, code="没有的"))


@pytest.mark.parametrize("command", ["paste", "copy"])
def test_a_value_for_a_field_that_is_not_there_stops_with_the_names_that_are(line: Line, command: str) -> None:
    reply = line.ask(command, {"订单": "1", "单号": "7788"}, code="order")
    assert reply == Reply(ok=False, said=say("commands.no-such-field", name="单号", fields=("订单号",)))
    assert line.bench.clipboard.lies() != "订单 7788 已发出"


def test_a_code_that_several_share_says_how_the_others_are_named(line: Line) -> None:
    second = replace(PLAIN, uuid="plain-2", position=PLAIN.position + 1, body=OTHER.body)
    line.bench.catalogue.apply(Plan((Edit(None, second),), sentence("plan.phrase-made")))
    first = line.ask("copy", code="plain")
    assert first is not None
    assert "plain#2" in first.said
    assert line.bench.clipboard.lies() == PLAIN.text
    named = line.ask("copy", code="plain#2")
    assert named is not None
    assert "plain#2" not in named.said
    assert line.bench.clipboard.lies() == OTHER.text


def test_what_the_world_does_not_let_us_is_answered_with_its_sentence(line: Line) -> None:
    def busy() -> None:
        raise AssistantError("data.busy", path="/data")

    line.program.fault = busy
    assert line.ask("reload") == Reply(ok=False, said=say("data.busy", path="/data"))


def test_a_paste_waiting_while_the_program_quits_is_answered(line: Line) -> None:
    line.bench.desk.keys.down = {"Ctrl"}
    line.ask("paste", code="plain")
    line.ask("paste", code="other")
    line.bench.session.paste.stop()
    assert [(reply.ok, reply.facts["outcome"]) for reply in line.replies] == [(False, "stopped(quitting)")] * 2
    assert {reply.said for reply in line.replies} == {say("paste.stopped-quitting")}
