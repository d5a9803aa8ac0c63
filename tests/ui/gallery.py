"""Draws every window in both languages and both themes into a folder: `python tests/ui/gallery.py FOLDER [SCALE]`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("QT_SCALE_FACTOR", sys.argv[2] if len(sys.argv) > 2 else "1")
    sys.path[:0] = [str(Path(__file__).parents[2]), str(Path(__file__).parent)]

import shelf
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from assistant.core import kernel_actions
from assistant.core.check import Check, CheckState
from assistant.core.combination import parse_combination
from assistant.core.fields.parse import parse
from assistant.core.not_held import NotHeld
from assistant.core.sentence import sentence
from assistant.core.settings import Settings, Speech, Theme
from assistant.core.target import Target
from assistant.services.action_search import ActionSearch
from assistant.services.actions import Actions
from assistant.services.bindings import Binding, HotkeyOwner
from assistant.services.hotkeys import AssignedHotkey
from assistant.services.packs_standing import PacksStanding
from assistant.texts import in_both, say
from assistant.ui.appearance import Appearance
from assistant.ui.inputs import insert_text
from assistant.ui.palette.first_page import FirstPage
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.settings.library import Holdings
from assistant.ui.settings.section import SettingsSection
from assistant.ui.settings.window import SettingsWindow
from assistant.ui.toast import Toast
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from assistant.core.errors import Problem
    from assistant.core.phrase import Phrase

Key, Held = Qt.Key, Qt.KeyboardModifier
WORK = QRect(0, 0, 1600, 1000)
LONG = "亲，" + "这件事我已经记下来了，会一直跟到有结果为止，" * 12 + "订单号 {订单号}，买家 {买家昵称}。"


def binding(written: str, why: str = "") -> Binding:
    return Binding(sentence("hotkey.palette"), written, parse_combination(written), not why, NotHeld(why))


OWNED = (
    AssignedHotkey("o1", "退款已提交，请留意到账短信", ("售后", "退款"), "Ctrl+Alt+1"),
    AssignedHotkey("o2", "欢迎语", ("接待",), "Alt+1"),
    AssignedHotkey(("催付",), "催付", ("催付",), "Ctrl+Alt+J"),
    AssignedHotkey("o3", "很长的标题" * 14, ("售后", "名称很长很长的分组" * 8), "Ctrl+Alt+Shift+F12"),
    AssignedHotkey("o4", "没有分组的一条", (), ""),
)
"""Phrases and a group with hotkeys of their own; one waits for its first."""


def owned_bindings() -> dict[HotkeyOwner, Binding]:
    why = {"o2": "taken", "o3": "twice"}
    return {one.owner: binding(one.written, why.get(str(one.owner), "")) for one in OWNED if one.written}


def demo_phrases() -> tuple[Phrase, ...]:
    return (
        shelf.phrase(
            9001,
            "核对收货信息",
            "{买家昵称}您好，您的订单 {订单号} 寄往：{收货地址}。"
            "尺码 {尺码:S/M/L/XL/2XL}，颜色 {颜色:经典黑/雾霾蓝/燕麦色/限量版樱花粉}，"
            "预计 {天数=3} 天送达。我是{客服}，有问题随时找我～",
            code="hdxx1",
            group=("订单", "核对"),
            favourite=True,
        ),
        shelf.phrase(
            9002, "很长的标题" * 9, LONG, code="chaochangbianma123456789", group=("售后", "很长很长的分组名称")
        ),
        shelf.phrase(
            9005, "补发单号", "[买家昵称]您好，补发的单号是 XXX，请查收[微笑]", code="bfdh", group=("售后", "补发")
        ),
        shelf.phrase(9003, "One line", "Only one short line.", code="one"),
        shelf.phrase(9004, "没有编码和分组", "第一行\n第二行\n\n第四行 😀🎉 表情也要对得上标记"),
    )


def windows(look: Appearance) -> Iterator[tuple[str, QWidget]]:
    """Every window in every state, ready to be drawn."""
    library = shelf.from_packs()
    library.phrases = (*demo_phrases(), *library.phrases)
    yield from palettes(look, library)
    yield from suggested(look, library)
    yield from situations(look)
    asking = PaletteWindow(look, library, _check, composited=True)
    yield from doubted(asking)
    yield from settings(look)
    welcome = WelcomeWindow(look)
    welcome.show_settings(Settings())
    welcome.show_binding(binding("Alt+Q"), ())
    welcome.open()
    yield "welcome", welcome
    welcome.show_binding(binding("Alt+Q", "taken"), ("Alt+W", "Alt+J", "Ctrl+Alt+Q"))
    yield "welcome-taken", welcome
    welcome.show_binding(binding("Alt+Q"), ())
    insert_text(welcome.field, LONG)
    yield "welcome-worked", welcome
    for urgent in (False, True):
        what = "palette.cannot_send" if urgent else "notice.release_keys"
        toast = Toast(look, what, urgent=urgent, composited=True)
        toast.show()
        yield f"toast-{'urgent' if urgent else 'calm'}", toast


SITUATIONS = (
    "优惠券用不了",
    "没发货退款",
    "物流不动",
    "颜色不对",
    "7天",
    "双十一",
    "vx",
    "165 110",
    "催付",
    "改地址",
    "尺码",
    "yhqybl",
    "袖子有点长",
    "kkppl",
)
"""What a newcomer types on the first day."""


def situations(look: Appearance) -> Iterator[tuple[str, QWidget]]:
    """What the program's own search finds for them among the starter packs."""
    packs = shelf.from_packs(few=False)
    palette = PaletteWindow(look, shelf.Searched(packs.phrases), _check, composited=True)
    for number, typed in enumerate(SITUATIONS, 1):
        palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, work=WORK, query=typed))
        yield f"situation-{number:02}", palette


def doubted(palette: PaletteWindow) -> Iterator[tuple[str, QWidget]]:
    """What looks like a forgotten blank: the question before a paste, and the editor."""
    palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, work=WORK, query="bfdh"))
    QTest.keyClick(palette.head.line, Key.Key_Return)
    yield "palette-doubted", palette
    QTest.keyClick(palette.head.line, Key.Key_E, Held.ControlModifier)
    yield "palette-editor-doubted", palette


def suggested(look: Appearance, library: shelf.Shelf) -> Iterator[tuple[str, QWidget]]:
    """Phrases for what was just copied above the recent ones."""
    palette = PaletteWindow(look, library, _check, composited=True)
    first_page = FirstPage(palette)
    palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, work=WORK))
    first_page.suggest([found.uuid for found in library.phrases if "退款" in found.title][:3])
    yield "palette-copied", palette
    palette.hide()


def palettes(look: Appearance, library: shelf.Shelf) -> Iterator[tuple[str, QWidget]]:
    palette = PaletteWindow(look, library, _check, composited=True)
    palette.offer(ActionSearch(Actions(kernel_actions.ACTIONS), in_both))
    line = palette.head.line

    def opened(query: str = "", work: QRect = WORK, **more: object) -> None:
        palette.open(Opening(shelf.fill, "千牛接待台", can_send=True, work=work, query=query, **more))  # type: ignore[arg-type]

    def press(key: Key, held: Held = Held.NoModifier) -> None:
        QTest.keyClick(QApplication.focusWidget() or line, key, held)

    opened()
    yield "palette", palette
    opened("发货")
    yield "palette-search", palette
    press(Key.Key_Tab)
    yield "palette-digits", palette
    opened("很长")
    yield "palette-long", palette
    opened("表情")
    yield "palette-emoji", palette
    opened(group=("改地址",))
    yield "palette-group", palette
    opened("hdxx")
    yield "palette-fields", palette
    press(Key.Key_Return)
    yield "palette-form", palette
    opened("hdxx")
    press(Key.Key_E, Held.ControlModifier)
    yield "palette-editor", palette
    press(Key.Key_Escape)
    for name, query in (
        ("groups", "@"),
        ("group-named", "@售"),
        ("commands", ">"),
        ("command", ">sz"),
        ("no-command", ">qqqq"),
    ):
        opened(query)
        yield f"palette-{name}", palette
    opened("没有这样的话")
    yield "palette-nothing", palette
    press(Key.Key_N, Held.ControlModifier)
    palette.editor.save_asked.emit()
    yield "palette-new", palette
    opened(paused=True)
    yield "palette-paused", palette
    palette.tell("palette.cannot_send", "bad")
    yield "palette-error", palette
    palette.tell("palette.deleted", "good", "palette.undelete")
    yield "palette-deleted", palette
    yield from compact(opened, press, palette)
    opened(work=QRect(0, 0, 512, 384))
    yield "palette-small", palette
    palette.hide()
    empty = PaletteWindow(look, shelf.Shelf(), _check, composited=False)
    empty.open(Opening(shelf.fill, work=WORK))
    yield "palette-empty", empty
    empty.hide()


def compact(
    opened: Callable[..., None], press: Callable[..., None], palette: PaletteWindow
) -> Iterator[tuple[str, QWidget]]:
    """The list alone, over a chat that leaves no room beside it."""
    over = {"work": QRect(0, 0, 1024, 768), "window": QRect(72, 59, 880, 650)}

    def settle() -> None:
        for _ in range(3):  # another size is laid out in steps
            QApplication.processEvents()

    opened(**over)
    settle()
    yield "palette-compact", palette
    opened("hdxx", **over)
    press(Key.Key_P, Held.ControlModifier)
    settle()
    yield "palette-compact-preview", palette
    press(Key.Key_Return)
    settle()
    yield "palette-compact-form", palette
    opened("hdxx", **over)
    press(Key.Key_E, Held.ControlModifier)
    yield "palette-compact-editor", palette
    press(Key.Key_Escape)
    opened("bfdh", **over)
    press(Key.Key_Return)
    settle()
    yield "palette-compact-doubted", palette
    press(Key.Key_Escape)


def settings(look: Appearance) -> Iterator[tuple[str, QWidget]]:
    window = SettingsWindow(look, "0.1.0")
    window.show_settings(Settings(agent="小满", autostart=True, palette_key="Alt+Q", again_key="Alt+Shift+Q"))
    window.show_bindings(
        {"palette_key": binding("Alt+Q"), "again_key": binding("Alt+Shift+Q", "taken")}, ("Alt+W", "Alt+J", "F9"), OWNED
    )
    window.targets.show_target(Target(1, 1, "AliWorkbench.exe", "Qt5152QWindowIcon", "tb940472610424-接待中心"))
    window.library.show_holdings(
        Holdings(
            phrases=1547,
            groups=38,
            favourites=24,
            binned=3,
            last_binned=(("u1", "旧版发货时间"),),
            folder="/home/agent/.local/share/jinnang",
            newest_backup=1_794_300_300_000,
        )
    )
    window.library.show_packs(PacksStanding.LOADED)
    window.about.show_checks(
        (
            Check("session", CheckState.OK, sentence("doctor.session-x11", screen=":0")),
            Check("tray", CheckState.WARN, sentence("doctor.tray-none"), sentence("doctor.mend-tray")),
            Check(
                "hotkey", CheckState.FAIL, sentence("doctor.hotkey-taken", keys="Alt+Q"), sentence("doctor.mend-hotkey")
            ),
        )
    )
    for part in SettingsSection:
        window.open(part)
        yield f"settings-{part}", window
        if part is SettingsSection.TARGETS:
            window.targets.advanced.click()
            yield "settings-targets-advanced", window
    yield from owned_hotkeys(window)
    window.hide()


def owned_hotkeys(window: SettingsWindow) -> Iterator[tuple[str, QWidget]]:
    """The lower part of the hotkeys' page: none, several, one that was refused."""
    own: dict[HotkeyOwner, Binding] = {"palette_key": binding("Alt+Q"), "again_key": binding("Alt+Shift+Q")}
    page = window.hotkeys
    window.open(SettingsSection.HOTKEYS)

    def lower() -> None:
        for _ in range(3):  # the page grows with its lines only then
            QApplication.processEvents()
        page.verticalScrollBar().setValue(page.verticalScrollBar().maximum())

    window.show_bindings(own, ())
    lower()
    yield "settings-owned-none", window
    window.show_bindings(own | owned_bindings(), ("Alt+W", "Alt+J", "F9"), OWNED[:3])
    lower()
    yield "settings-owned", window
    window.show_bindings(own | owned_bindings(), ("Alt+W", "Alt+J", "F9"), OWNED)
    page.record("o4")
    lower()
    yield "settings-owned-recording", window
    QTest.keyClick(page.owned.lines["o4"].row.recorder, Key.Key_J, Held.ControlModifier | Held.AltModifier)
    lower()
    yield "settings-owned-refused", window


def _check(text: str) -> tuple[Problem, ...]:
    """As the program does."""
    return parse(text).problems


def draw(folder: Path, app: QApplication, look: Appearance, only: Callable[[str], bool] = bool) -> int:
    """Draw everything into PNG files; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for theme in (Theme.LIGHT, Theme.DARK):
        look.choose(theme)
        for speech in (Speech.CHINESE, Speech.ENGLISH):
            look.speak(speech)
            seen: set[QWidget] = set()
            for name, window in windows(look):
                if only(name):
                    app.processEvents()
                    _on_desk(window).save(str(folder / f"{name}-{theme}-{speech}.png"))
                    count += 1
                seen.add(window)
            for window in seen:
                window.hide()
                window.deleteLater()
    return count


def _on_desk(window: QWidget) -> QPixmap:
    """The window on a plain desk, so that its shadow can be seen."""
    seen = window.grab()
    desk = QPixmap(seen.size())
    desk.setDevicePixelRatio(seen.devicePixelRatio())
    desk.fill(QColor("#9aa4b2"))
    from PySide6.QtGui import QPainter

    painter = QPainter(desk)
    painter.drawPixmap(0, 0, seen)
    painter.end()
    return desk


if __name__ == "__main__":
    program = QApplication([])
    wanted = sys.argv[3] if len(sys.argv) > 3 else ""
    print(draw(Path(sys.argv[1]), program, Appearance(program), lambda name: name.startswith(wanted)), say("app.name"))
