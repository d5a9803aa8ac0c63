"""A session over fakes: real catalogue, filling and paste, two chat windows, and a palette that remembers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from fakes import QIANNIU, WECHAT, FakeDesktop, FakeLibrary, FakeNotices, FakeWindows

from assistant.core.phrase import Phrase, TextMessage
from assistant.core.target import Profile, Target
from assistant.services.catalogue import Catalogue
from assistant.services.filling import AgentIdentity, FilledDraft, Filling
from assistant.services.palette_port import Call, Work
from assistant.services.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from assistant.core.outcome import Outcome
    from assistant.services.paste_job import PasteState

OURS = Target(window=0x9000, pid=900, process="jinnang", window_class="jinnang", title="锦囊")
PALETTE = replace(OURS, window=0x9001, title="快捷面板")
PROFILES = (Profile(name="微信", process="WeChat", title_rule="^(?P<buyer>.+)$", send_keys="Return"),)
LONG = 20_000


def phrase(uuid: str, body: str, **more: object) -> Phrase:
    return Phrase(uuid=uuid, title=f"标题{uuid}", body=(TextMessage(body),), code=uuid, **more)  # type: ignore[arg-type]


PLAIN = phrase("plain", "亲，已发货，请留意物流哦～")
OTHER = phrase("other", "另一条完全不同的话术")
ORDER = phrase("order", "订单 {订单号} 已发出")
BUYER = phrase("buyer", "{买家昵称}您好")
CLIP = phrase("clip", "您说的是：{剪贴板}")
AGENT = phrase("agent", "我是{客服}")
CARET = phrase("caret", "运费{光标}元整👍🏽")
ZERO = phrase("zero", "退您 {=5/0} 元")


class FakeFace:
    """Our windows: what was shown, and what has the keyboard."""

    def __init__(self, windows: FakeWindows) -> None:
        self._windows = windows
        self._behind = 0
        self.on_leaving: Callable[[], None] = lambda: None
        self.on_painted: Callable[[], None] = lambda: None
        self.on_gone: Callable[[], None] = lambda: None
        self.touched = False
        """Something was pressed in the palette since it came up."""
        self.suggested: list[tuple[str, ...]] = []
        self.others: set[int] = set()
        """Windows of ours beside the palette that are on the screen."""
        self.calls: list[Call] = []
        self.shown = False
        self.begun = Work.NONE
        self.came_forward = 0
        self.refilled = 0
        self.input: Callable[[str], bool] | None = None
        self.states: list[PasteState | None] = []

    def show_palette(self, call: Call) -> None:
        self.calls.append(call)
        self._take_keyboard()

    def come_forward(self) -> None:
        self.came_forward += 1
        self._take_keyboard()

    def untouched(self) -> bool:
        return self.shown and not self.touched

    def suggest(self, uuids: Sequence[str]) -> None:
        self.suggested.append(tuple(uuids))

    def refill(self) -> None:
        self.refilled += 1

    def hide_palette(self) -> None:
        if self.shown:
            self.on_leaving()
            self.shown = False
            if self._windows.front == PALETTE.window:
                self._windows.show(self._behind)
            self.on_gone()

    def palette_shown(self) -> bool:
        return self.shown

    def work(self) -> Work:
        return self.begun

    def ours(self, window: int) -> bool:
        return window >= OURS.window

    def on_screen(self, window: int = 0) -> bool:
        return window in self.others or (window == 0 and bool(self.others))

    def own_input(self) -> Callable[[str], bool] | None:
        return self.input

    def paste_state(self, state: PasteState | None) -> None:
        self.states.append(state)

    def _take_keyboard(self) -> None:
        self.shown = True
        if self._windows.front != PALETTE.window:
            self._behind = self._windows.front
        self._windows.show(PALETTE.window)


class Bench:
    """Everything a test presses and looks at."""

    def __init__(self, *phrases: Phrase, agent: str = "") -> None:
        self.desk = FakeDesktop(windows=FakeWindows(WECHAT, QIANNIU, OURS, PALETTE))
        self.clipboard = self.desk.clipboard
        self.clipboard.user_copies("users own")
        self.library = FakeLibrary(*(phrases or (PLAIN, OTHER, ORDER, BUYER, CLIP, AGENT, CARET, ZERO)))
        self.catalogue = Catalogue(self.library, self.desk.clock, _fly)
        self.seat = AgentIdentity(agent=agent, profiles=PROFILES)
        filling = Filling(self.desk.clock, self._by_code, lambda: self.seat)
        self.face = FakeFace(self.desk.windows)
        self.notices = FakeNotices()
        self.session = Session(self.desk.ports, self.catalogue, filling, self.face, self.notices)
        self.session.use_profiles(PROFILES)
        self.outcomes: list[Outcome | None] = []

    def _by_code(self, code: str) -> Phrase | None:
        return next(iter(self.catalogue.by_code(code)), None)

    # -- what the agent does -------------------------------------------------------------------------------------

    def front(self, target: Target) -> None:
        self.desk.windows.show(target.window)

    def call(self) -> Call:
        """The hotkey of the palette; what the palette was given."""
        self.session.call_palette()
        self.run(0)
        return self.face.calls[-1]

    def choose(self, chosen: Phrase, **answers: str) -> FilledDraft:
        """As the palette does: fill for its call, and answer."""
        draft = self.face.calls[-1].fill(chosen)
        for name, text in answers.items():
            draft = draft.answer(name, text)
        return draft

    def paste(self, chosen: Phrase, *, send: bool = False, **answers: str) -> None:
        """Enter in the palette."""
        self.session.paste_draft(chosen, self.choose(chosen, **answers), send=send)

    def paste_code(self, code: str, **values: str) -> None:
        self.session.paste_code(code, values, self.outcomes.append)

    def copy_code(self, code: str, **values: str) -> None:
        self.session.copy_code(code, values, self.outcomes.append)

    # -- the world -----------------------------------------------------------------------------------------------

    def run(self, ms: float = 1000) -> None:
        self.desk.scheduler.run(ms)

    def taken(self) -> None:
        """The target reads, and is quiet afterwards."""
        self.clipboard.read()
        self.run()

    @property
    def ended(self) -> str:
        """How the last one ended."""
        outcome = self.session.last_outcome
        return "" if outcome is None else outcome.name

    @property
    def pasted(self) -> list[tuple[str, int]]:
        """Texts offered to a target, with the window that got the chord."""
        return list(zip(self.clipboard.offers, [press.window for press in self.desk.keys.pressed], strict=True))

    @property
    def uses(self) -> list[tuple[str, str, str]]:
        return [(uuid, program, outcome.name) for uuid, program, outcome, _at in self.library.uses]


def _fly(bug: Exception) -> None:
    raise bug


def by_palette(bench: Bench, chosen: Phrase) -> None:
    bench.call()
    bench.paste(chosen)


def by_copying(bench: Bench, chosen: Phrase) -> None:
    bench.call()
    bench.session.copy_draft(chosen, bench.choose(chosen))


def by_hotkey(bench: Bench, chosen: Phrase) -> None:
    bench.session.paste_phrase(chosen.uuid, "1")


def by_code(bench: Bench, chosen: Phrase) -> None:
    bench.paste_code(chosen.code)


def by_copying_code(bench: Bench, chosen: Phrase) -> None:
    bench.copy_code(chosen.code)


ROUTES = [by_palette, by_copying, by_hotkey, by_code, by_copying_code]
Route = "Callable[[Bench, Phrase], None]"
