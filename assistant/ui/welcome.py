"""The first minute: what it does in three steps, the hotkey with its state, and a chat-like field to try it in."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from assistant.core.setting import LONGEST_TEXT
from assistant.core.settings import Settings, Speech
from assistant.services.hotkeys import refusal
from assistant.texts import Language, language, say
from assistant.ui.appearance import Localized
from assistant.ui.icons import app_icon, pixmap
from assistant.ui.inputs import PhraseField
from assistant.ui.recorder import HotkeyRow
from assistant.ui.segments import Segments
from assistant.ui.theme import Size, font
from assistant.ui.widgets import Glyph, Switch, bring_up, button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QCloseEvent, QKeyEvent

    from assistant.services.bindings import Binding
    from assistant.services.hotkeys import AssignedHotkey
    from assistant.ui.appearance import Appearance

SIZE = QSize(640, 700)
LEAST = QSize(440, 320)
LOGO = 48
LINES = 3
"""What a phrase has room for in the field to try in."""
_AROUND = 10
"""The field's border and padding, above and below together."""
_SAMPLE = "汉字 Ag"
"""A line with either script is as high as the higher one."""
_LANGUAGES = {Speech.CHINESE: "settings.chinese", Speech.ENGLISH: "settings.english"}


class WelcomeWindow(QWidget):
    """Gives back a changed `Settings` at each change; `done` when the user begins."""

    changed = Signal(object)
    done = Signal()
    listening = Signal(bool)
    """A combination is being recorded, or no more."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self._look = look
        self._settings = Settings()
        self._owned: tuple[AssignedHotkey, ...] = ()
        self._spoken = Localized(look, self)
        self.setWindowIcon(app_icon())
        self._spoken.bind(self.setWindowTitle, "welcome.title")
        self.speech = Segments(look)
        self.speech.chosen.connect(self._speech_changed)
        self.hotkey = HotkeyRow(look, clearable=False)
        self.hotkey.chosen.connect(self._hotkey_chosen)
        self.hotkey.recorder.listening.connect(self.listening)
        self._spoken.bind(self.hotkey.call, "hotkey.palette")
        self.agent, self.shop = self._name("agent"), self._name("shop")
        self.field = PhraseField()
        self.field.setTabChangesFocus(True)
        self.worked = label("good", wraps=True)
        self.worked.hide()
        self.field.arrived.connect(self._arrived)
        self._spoken.bind(self.field.setPlaceholderText, "welcome.try_here")
        self._spoken.bind(self.field.setAccessibleName, "welcome.try")
        self.autostart = Switch(look)
        self.autostart.clicked.connect(lambda on: self._give(replace(self._settings, autostart=on)))
        self._arrange()
        self.resize(SIZE)
        self.setMinimumSize(LEAST)
        look.retold.connect(self._say)
        self._say()

    def show_settings(self, settings: Settings) -> None:
        """Show these."""
        self._settings = settings
        self.autostart.setChecked(settings.autostart)
        for line, text in ((self.agent, settings.agent), (self.shop, settings.shop)):
            if not line.hasFocus():
                line.setText(text)
        self._say()

    def show_binding(
        self, binding: Binding | None, proposed: Sequence[str], owned: Sequence[AssignedHotkey] = ()
    ) -> None:
        """Show how the palette's hotkey fares; those of phrases and groups are not taken away."""
        self._owned = tuple(owned)
        self.hotkey.show_binding(self._settings.palette_key, binding, proposed)

    def open(self) -> None:
        """Bring it up in the middle of the screen, the field to try in ready to be typed into."""
        self.worked.hide()
        bring_up(self, SIZE)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc closes."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """What stands in the inputs counts."""
        self._names_given()
        super().closeEvent(event)

    def _arrange(self) -> None:
        page = QWidget()
        page.setObjectName("page")
        whole = QVBoxLayout(page)
        whole.setContentsMargins(32, 28, 32, 16)
        whole.setSpacing(Size.PAD)
        whole.addLayout(self._head())
        whole.addSpacing(4)
        for sign, key in (("keyboard", "welcome.step1"), ("search", "welcome.step2"), ("enter", "welcome.step3")):
            whole.addLayout(self._step(sign, key))
        whole.addSpacing(4)
        whole.addWidget(self._caption("welcome.names"))
        names = row(self.agent, self.shop, gap=Size.PAD)
        names.setStretch(0, 2)
        names.setStretch(1, 3)
        whole.addLayout(names)
        whole.addWidget(self._caption("hotkey.palette"))
        whole.addWidget(self.hotkey)
        whole.addWidget(self._caption("welcome.try"))
        whole.addWidget(self._chat())
        whole.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(page)
        outer = column(scroll, self._foot(), gap=0)
        outer.setStretch(0, 1)
        self.setLayout(outer)

    def _head(self) -> QVBoxLayout:
        logo = QLabel()
        logo.setPixmap(pixmap("app", self._look.colours.text, LOGO, self.devicePixelRatioF()))
        logo.setFixedSize(LOGO, LOGO)
        name, line = label("head", wraps=True), label("quiet", wraps=True)
        self._spoken.bind(name.setText, "welcome.head")
        self._spoken.bind(line.setText, "welcome.line")
        self._spoken.bind(self.speech.setAccessibleName, "settings.language")
        top = row(logo, gap=Size.EDGE)
        top.addWidget(name, 1)
        top.addWidget(self.speech, 0, Qt.AlignmentFlag.AlignVCenter)
        whole = column(gap=Size.GAP)
        whole.addLayout(top)
        whole.addWidget(line)
        return whole

    def _step(self, sign: str, key: str) -> QHBoxLayout:
        title, line = label(), label("quiet", wraps=True)
        strong = title.font()
        strong.setWeight(strong.Weight.DemiBold)
        title.setFont(strong)
        self._spoken.bind(title.setText, key)
        self._spoken.bind(line.setText, f"{key}_line")
        words = column(title, line, gap=2)
        inside = row(Glyph(self._look, sign, "accent"), gap=Size.EDGE)
        inside.addLayout(words, 1)
        return inside

    def _chat(self) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        said = label(wraps=True)
        self._spoken.bind(said.setText, "welcome.buyer_says")
        bubble = row(Glyph(self._look, "user"), said, gap=Size.GAP)
        bubble.setStretch(1, 1)
        inside = column(gap=Size.PAD)
        inside.setContentsMargins(Size.EDGE, Size.PAD, Size.EDGE, Size.EDGE)
        inside.addLayout(bubble)
        inside.addWidget(self.field)
        inside.addWidget(self.worked)
        card.setLayout(inside)
        return card

    def _foot(self) -> QFrame:
        words = label(wraps=True)
        self._spoken.bind(words.setText, "settings.autostart")
        self._spoken.bind(self.autostart.setAccessibleName, "settings.autostart")
        begin = button("primary")
        self._spoken.bind(begin.setText, "welcome.begin")
        begin.clicked.connect(self._begin)
        foot = QFrame()
        foot.setObjectName("sunken")
        line = row(self.autostart, words, begin)
        line.setStretch(1, 1)
        line.setContentsMargins(28, Size.PAD, 32, Size.PAD)
        foot.setLayout(line)
        return foot

    def _caption(self, key: str) -> QLabel:
        made = label("caps")
        self._spoken.bind(made.setText, key)
        return made

    def _name(self, name: str) -> QLineEdit:
        made = QLineEdit()
        made.setMaxLength(LONGEST_TEXT)
        made.setFixedHeight(Size.INPUT)
        self._spoken.bind(made.setAccessibleName, f"settings.{name}")
        self._spoken.bind(made.setPlaceholderText, f"welcome.{name}")
        made.editingFinished.connect(self._names_given)
        return made

    def _names_given(self) -> None:
        self._give(replace(self._settings, agent=self.agent.text().strip(), shop=self.shop.text().strip()))

    def _begin(self) -> None:
        self._names_given()
        self._give(replace(self._settings, first_run_done=True))
        self.done.emit()
        self.close()

    def _hotkey_chosen(self, written: str) -> None:
        refused = refusal(written, "palette_key", self._settings, self._owned, say)
        if refused is not None:
            self.hotkey.refuse(refused)
        elif written:
            self._give(replace(self._settings, palette_key=written))

    def _speech_changed(self, chosen: str) -> None:
        speech = next(speech for speech, key in _LANGUAGES.items() if say(key) == chosen)
        self._give(replace(self._settings, language=speech))

    def _give(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)

    def _arrived(self) -> None:
        self.field.verticalScrollBar().setValue(0)  # a longer phrase is read from its beginning
        self.worked.show()

    def _make_room(self) -> None:
        """The field shows whole lines, whichever font the language has."""
        lines = QTextDocument("\n".join([_SAMPLE] * LINES))
        lines.setDefaultFont(font())
        below = lines.documentMargin()  # the next line would begin there
        self.field.setFixedHeight(ceil(lines.size().height() - below) + _AROUND)

    def _say(self) -> None:
        self._make_room()
        self.worked.setText(say("welcome.worked", hotkey=self._settings.palette_key or say("hotkey.palette")))
        spoken = Speech.CHINESE if language() is Language.CHINESE else Speech.ENGLISH
        self.speech.offer(tuple(say(key) for key in _LANGUAGES.values()), say(_LANGUAGES[spoken]))
