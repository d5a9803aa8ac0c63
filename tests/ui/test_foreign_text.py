"""A pack's words are shown to the letter in every place of every window: never as HTML, never as the mark of a key."""

from __future__ import annotations

import ast
import os
import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import gallery
import pytest
import shelf
from PySide6 import QtGui
from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QKeySequence, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QSystemTrayIcon,
    QTableWidget,
    QTextEdit,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

import assistant.ui
from assistant.app.exchange_dialogs import _dialog, problem_lines
from assistant.core import kernel_actions
from assistant.core.errors import Place, Problem
from assistant.core.imports.planning import Record, RowOutcome
from assistant.core.imports.programs import ProfileOutcome, ProfileRecord
from assistant.core.phrase import TextMessage
from assistant.core.reach import Reach
from assistant.core.sentence import sentence
from assistant.core.settings import Settings
from assistant.core.target import BroughtProfile, Profile, Target
from assistant.services.actions import Actions
from assistant.services.exchange import ImportReport
from assistant.services.hotkeys import AssignedHotkey
from assistant.texts import say
from assistant.ui.import_preview import ImportPreview
from assistant.ui.palette.ports import Opening
from assistant.ui.palette.window import PaletteWindow
from assistant.ui.plain import caption, may_be_markup, tip, window_title
from assistant.ui.question_dialog import QuestionDialog, Waiting
from assistant.ui.settings.library import Holdings
from assistant.ui.settings.section import SettingsSection
from assistant.ui.settings.window import SettingsWindow
from assistant.ui.toast import Toast, Toasts
from assistant.ui.tray import NoticeCenter, Tray
from assistant.ui.welcome import WelcomeWindow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from assistant.core.phrase import Phrase
    from assistant.ui.appearance import Appearance

looks_rich = QtGui.Qt.mightBeRichText
_OBJECT = "\ufffc"
"""What stands in a document for an image."""


class Trap:
    """A file that says when somebody opens it, and the words that would have it opened."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "picture.png"
        os.mkfifo(self.file)
        self.opened = False
        self._over = False
        self._thread = threading.Thread(target=self._wait)
        self._thread.start()

    @property
    def words(self) -> str:
        return f'<img src="file://{self.file}"><b>rich</b> & [*] '

    def _wait(self) -> None:
        while not self._over:
            os.close(os.open(self.file, os.O_WRONLY))  # goes on only when somebody opens it to read
            self.opened |= not self._over

    def close(self) -> None:
        self._over = True
        end = os.open(self.file, os.O_RDONLY | os.O_NONBLOCK)
        self._thread.join()
        os.close(end)


@pytest.fixture
def trap(tmp_path: Path) -> Iterator[Trap]:
    made = Trap(tmp_path)
    yield made
    made.close()


def hostile(phrase: Phrase, words: str) -> Phrase:
    return replace(
        phrase,
        title=words + phrase.title,
        group=tuple(words + part for part in phrase.group),
        code=f"<b>{phrase.code}</b>" if phrase.code else "",
        tags=(words,),
        keywords=(words,),
        note=words,
        body=tuple(
            replace(message, text=words + message.text) if isinstance(message, TextMessage) else message
            for message in phrase.body
        ),
    )


def library_of(words: str) -> shelf.Shelf:
    phrases = tuple(hostile(phrase, words) for phrase in (*gallery.demo_phrases(), *shelf.from_packs().phrases[:40]))
    asking = shelf.phrase(9100, f"{words}asking", f"{{{words}?}} {{a:{words}x/{words}y}}", code="asking")
    return shelf.Shelf((asking, *phrases), used=("u9001", "u9002"))


def profile_of(words: str) -> Profile:
    return Profile(
        name=words, process="<b>x</b>", window_class=words[:40], title="<i>x</i>", title_rule="(?P<buyer>.+)"
    )


def windows(look: Appearance, words: str) -> Iterator[tuple[str, QWidget]]:
    """Every window in every state, with others' words in every place that takes them."""
    library = library_of(words)
    yield from gallery.palettes(look, library)
    palette = PaletteWindow(look, library, lambda _: (), composited=True)
    palette.open(Opening(shelf.fill, words, can_send=True, work=gallery.WORK))
    yield "palette-target", palette
    palette.tell(sentence("palette.saved", title=words), "good", "palette.undo")
    yield "palette-told", palette
    palette.open(Opening(shelf.fill, words, work=gallery.WORK, query=words))
    yield "palette-query", palette
    palette.open(Opening(shelf.fill, words, work=gallery.WORK, query="asking"))
    yield "palette-asking", palette
    palette.hide()
    yield from settings(look, words)
    yield from gallery.settings(look)
    welcome = WelcomeWindow(look)
    welcome.show_settings(Settings(agent=words, shop=words))
    welcome.open()
    yield "welcome", welcome
    for urgent in (False, True):
        toast = Toast(look, sentence("library.exported", file=words), urgent=urgent, composited=True)
        toast.show()
        yield "toast", toast
    yield from imports(look, library, words, welcome)
    welcome.hide()


def settings(look: Appearance, words: str) -> Iterator[tuple[str, QWidget]]:
    window = SettingsWindow(look, "0.1.0")
    window.show_settings(Settings(agent=words, shop=words, profiles=(profile_of(words),)))
    owned = tuple(AssignedHotkey(f"o{n}", words * 3, (words, words), f"Ctrl+Alt+{n}") for n in range(3))
    bindings = {one.owner: gallery.binding(one.written, "taken") for one in owned}
    window.show_bindings({"palette_key": gallery.binding("Alt+&", "taken"), **bindings}, ("Alt+&", "Alt+<"), owned)
    window.targets.show_brought((BroughtProfile(uuid="u", profile=profile_of(words)),))
    window.targets.show_target(Target(1, 1, "<b>x</b>.exe", words, words))
    binned = tuple((f"u{n}", words) for n in range(3))
    window.library.show_holdings(Holdings(last_binned=binned, folder=words, newest_backup=1))
    for part in SettingsSection:
        window.open(part)
        yield f"settings-{part}", window
    for line in range(window.targets.list.count()):
        window.targets.list.setCurrentRow(line)
        yield f"settings-profile-{line}", window
    window.library._list_binned()
    menu = next(one for one in window.findChildren(QMenu) if one.actions())
    yield "settings-bin", menu
    menu.close()
    window.hide()


def imports(look: Appearance, library: shelf.Shelf, words: str, over: QWidget) -> Iterator[tuple[str, QWidget]]:
    problems = (Problem(sentence("plan.made", title=words), Place(words, 3, words)),)
    records = tuple(Record(RowOutcome.NEW, n, n, None, phrase) for n, phrase in enumerate(library.phrases[:5], 1))
    programs = (ProfileRecord(1, profile_of(words), ProfileOutcome.NEW, Reach.EVERYTHING, taken=False),)
    reading = sentence("import.reading", file=words)
    report = ImportReport({"new": 5}, problems, records, profiles=programs)
    for made in (
        ImportPreview(look, words, report, problem_lines(problems), over),
        QuestionDialog(look, reading, reading, ("import.close",), [words], over),
        Waiting(look, "import.reading-heading", reading, "import.cancel", over),
    ):
        made.open()
        yield type(made).__name__, made
        made.close()


def is_text(shown: str) -> bool:
    """Whether Qt, which reads HTML where it sees some, shows no picture, no link and every sign that was meant."""
    if not looks_rich(shown):
        return True
    document = QTextDocument()
    document.setHtml(shown)
    return _OBJECT not in document.toPlainText() and "href" not in document.toHtml()


def look_at(name: str, window: QWidget, trap: Trap) -> int:
    """Everything in it, with every tip that it would show; how many of those there are."""
    tips = 0
    for widget in (window, *window.findChildren(QWidget)):
        if not isValid(widget):
            continue  # a tip's own window, gone with the tip before
        at = f"{name}: {type(widget).__name__} {widget.objectName()}"
        for told in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
            assert is_text(told), at
        if isinstance(widget, QLabel):
            assert widget.textFormat() == Qt.TextFormat.PlainText or is_text(widget.text()), at
        if isinstance(widget, QAbstractButton):
            assert QKeySequence.mnemonic(widget.text()).isEmpty(), at
        if isinstance(widget, QMenu):
            assert all(QKeySequence.mnemonic(action.text()).isEmpty() for action in widget.actions()), at
        if isinstance(widget, QTextEdit):
            assert _OBJECT not in widget.toPlainText(), at
        if isinstance(widget, QAbstractItemView):
            tips += _tips_of_items(widget, at)
        elif widget.isVisible():
            tips += _shown_tip(widget, widget.rect().center(), at)
    assert not trap.opened, name
    return tips


def _tips_of_items(view: QAbstractItemView, at: str) -> int:
    model, tips = view.model(), 0
    for line in range(model.rowCount() if model is not None else 0):
        for place in range(view.columnCount() if isinstance(view, QTableWidget) else 1):
            index = model.index(line, place)
            told = str(index.data(Qt.ItemDataRole.ToolTipRole) or "")
            assert is_text(told), at
            tips += _shown_tip(view.viewport(), view.visualRect(index).center(), at)
    return tips


def _shown_tip(widget: QWidget, place: QPoint, at: str) -> int:
    QApplication.sendEvent(widget, QHelpEvent(QEvent.Type.ToolTip, place, widget.mapToGlobal(place)))
    shown = QToolTip.text() if QToolTip.isVisible() else ""
    if shown:
        assert is_text(shown), at
        QApplication.processEvents()
        QToolTip.hideText()
    return bool(shown)


@pytest.mark.long
def test_others_words_are_shown_to_the_letter_in_every_place_of_every_window(
    qtbot: QtBot, look: Appearance, trap: Trap
) -> None:
    seen: dict[str, int] = {}
    for name, window in windows(look, trap.words):
        qtbot.addWidget(window)
        QApplication.processEvents()
        seen[name] = look_at(name, window, trap)
    assert len(seen) > 40
    assert seen["ImportPreview"] > 10, "the import's preview has a tip for each of its cells"
    assert sum(seen.values()) > 50


@pytest.mark.parametrize("text", ["<b>x</b>", "a & b", "  two  spaces", "1\n2", "<img src='x'>", "“亲”", "a" * 1999])
def test_a_tip_says_what_it_was_given(text: str) -> None:
    document = QTextDocument()
    document.setHtml(tip(text))
    assert document.toPlainText().replace("\xa0", " ") == text


def test_a_tip_has_an_end_and_none_is_none() -> None:
    document = QTextDocument()
    document.setHtml(tip("长" * 5000))
    assert document.toPlainText() == "长" * 2000 + "…"
    assert tip("") == ""


def test_captions_and_titles_keep_their_signs(qtbot: QtBot) -> None:
    assert caption("R&D && x") == "R&&D &&&& x"
    assert QKeySequence.mnemonic(caption("R&D")).isEmpty()
    window = QWidget()
    qtbot.addWidget(window)
    window.setWindowTitle(window_title("a[*]b"))
    assert window.windowTitle() == "a[*][*]b"  # Qt shows each pair as one


def test_a_notice_that_the_desktop_could_read_as_markup_is_shown_in_our_own_window(
    look: Appearance, monkeypatch: pytest.MonkeyPatch
) -> None:
    balloons: list[str] = []
    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "supportsMessages", staticmethod(lambda: True))
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", lambda _self, _title, said, *_: balloons.append(said))
    tray, toasts = Tray(look, Actions(kernel_actions.ACTIONS)), Toasts(look, composited=True)
    told: list[object] = []
    monkeypatch.setattr(toasts, "tell", lambda what, **_: told.append(what))
    plain, marked = (sentence("library.exported", file=name) for name in ("话术.csv", "<img src='//host/x'>.csv"))
    door = NoticeCenter(tray, toasts)
    door.tell(plain)
    door.tell(marked)
    assert len(balloons) == 1
    assert not may_be_markup(balloons[0])
    assert told == [marked]


def test_the_question_whether_a_file_is_replaced_names_it_to_the_letter(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "<img src=x><b>y.json").touch()
    over = QWidget()
    qtbot.addWidget(over)
    dialog = _dialog(over, "library.export", ["x (*.json)"], "common.save")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDirectory(str(tmp_path))
    dialog.open()
    asked: list[tuple[str, Qt.TextFormat]] = []

    def answer() -> None:
        for box in dialog.findChildren(QMessageBox):
            asked.append((box.text(), box.textFormat()))
            box.reject()

    dialog.findChild(QLineEdit).setText("<img src=x><b>y.json")
    QTimer.singleShot(200, answer)
    next(one for one in dialog.findChildren(QPushButton) if one.text() == say("common.save")).click()
    assert len(asked) == 1
    assert asked[0][0].startswith("<img src=x><b>y.json ")
    assert asked[0][1] is Qt.TextFormat.PlainText


def test_no_tip_of_ours_goes_past_the_one_way() -> None:
    """`setToolTip` is given what `tip` made, everywhere but for the tray, whose icon takes no HTML."""
    past = []
    for file in sorted(Path(assistant.ui.__file__).parents[1].rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            given = node.args[0] if node.args else None
            ours = isinstance(given, ast.Call) and isinstance(given.func, ast.Name) and given.func.id == "tip"
            if node.func.attr == "setToolTip" and not ours and file.name != "tray.py":
                past.append(f"{file.name}:{node.lineno}")
    assert past == []
