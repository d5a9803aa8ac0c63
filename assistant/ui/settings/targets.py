"""Target programs: how each is recognised, pasted into and sent to, and which names its title tells."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from assistant.core.fields.names import AGENT, BUYER, SHOP
from assistant.core.graphemes import CaretStep
from assistant.core.patterns import LONGEST
from assistant.core.profile_values import profile_fields, read_profile
from assistant.core.profiles import SHIPPED
from assistant.core.sentence import sentence
from assistant.core.setting import LONGEST_TEXT
from assistant.core.settings import Settings
from assistant.core.target import Profile
from assistant.services.filling import AgentIdentity, title_values
from assistant.texts import say
from assistant.ui.question_dialog import QuestionDialog
from assistant.ui.settings.page import SettingsPage
from assistant.ui.theme import Size
from assistant.ui.widgets import ChoiceList, Switch, button, column, label, retone, row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from assistant.core.target import BroughtProfile, Target
    from assistant.ui.appearance import Appearance

SELLER = "seller"
_FIELDS = ("name", "process", "window_class", "title", "paste_keys", "send_keys", "title_rule")
_KEYS = ("paste_keys", "send_keys")
_WINDOWS = ("process", "window_class")
"""Side by side: all four are short."""
_NAMES = {SELLER: "target.seller", BUYER: "target.buyer", SHOP: "target.shop", AGENT: "target.agent"}
_RULE = "title_rule"
_PATTERNS = ("title", _RULE)
"""What is looked for in a title, which has blanks."""
_WRONG = {
    "settings.slow-pattern": "target.slow",
    "settings.broad-pattern": "target.broad",
    "settings.bad-pasting": "target.not-pasting",
    "settings.bad-sending": "target.not-sending",
}
"""What the page says of a wrong field, by what the settings say of it."""
_CARETS = {
    CaretStep.GRAPHEME: "target.caret-grapheme",
    CaretStep.POINT: "target.caret-code-point",
    CaretStep.UNIT: "target.caret-utf-16",
}
_WHICH = {
    "ChatWnd": "target.which-chat",
    "ConversationWnd": "target.which-chat",
    "WeChatMainWnd": "target.which-main",
    "WeWorkWindow": "target.which-main",
    "QWindowIcon": "target.which-four",
    "wechat": "target.which-linux",
    "PDDWindow": "target.which-client",
    "Chrome_WidgetWin": "target.which-browser",
}
"""What a shipped profile is for, by a sign of its window class."""
LIST_WIDTH = 184


def profile_from(target: Target) -> Profile:
    """A profile that recognises windows like this one."""
    return Profile(
        name=target.process.removesuffix(".exe")[:LONGEST_TEXT],
        process=f"^{re.escape(target.process)}$" if target.process else "",
        window_class=f"^{re.escape(target.window_class)}$" if target.window_class else "",
    )


def wrong_fields(profile: Profile) -> dict[str, str]:
    """The fields whose value the settings would refuse, each with the key of what to say about it."""
    _, wrong = read_profile(profile_fields(profile))
    return {name: _WRONG.get(key, "target.wrong") for name, key in wrong.items()}


def names(profiles: Sequence[Profile]) -> list[str]:
    """What the list calls them: those of one name by the window they are for, and what is left by its number."""
    called = [profile.name or say("target.unnamed") for profile in profiles]
    often = Counter(called)
    seen: Counter[str] = Counter()
    shown: list[str] = []
    for profile, name in zip(profiles, called, strict=True):
        which = next((key for sign, key in _WHICH.items() if sign in profile.window_class), "")
        said = say("target.which", name=name, which=say(which)) if which and often[name] > 1 else name
        seen[said] += 1
        shown.append(said if seen[said] == 1 else f"{said} {seen[said]}")
    return shown


class TargetsPage(SettingsPage):
    """The user's own profiles can be edited; a shipped one is copied first, and the copy stands before it."""

    changed = Signal(object)
    removed = Signal(object)
    """A `BroughtProfile` that is to leave the library."""

    def __init__(self, look: Appearance) -> None:
        super().__init__(look, "settings.targets")
        self._settings = Settings()
        self._brought: tuple[BroughtProfile, ...] = ()
        self._target: Target | None = None
        self.note("target.note")
        self.list = ChoiceList()
        self.list.setFixedWidth(LIST_WIDTH)
        self.list.setMinimumHeight(240)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.spoken.bind(self.list.setAccessibleName, "settings.targets")
        self.add, self.copy, self.remove = button(), button("primary"), button("danger")
        for do, key in ((self.add, "target.add"), (self.copy, "target.copy"), (self.remove, "target.remove")):
            self.spoken.bind(do.setText, key)
        self._inputs = {name: QLineEdit() for name in _FIELDS}
        self.advanced, self._patterns = button("link"), QWidget()
        self.advanced.setCheckable(True)
        self.spoken.bind(self.advanced.setText, "target.advanced")
        self._copy_only = Switch(look)
        self._caret = CaretStep.GRAPHEME
        self.caret = button()
        """A click takes the next way."""
        self._problem = label("bad", wraps=True)
        self._shipped = label("quiet", wraps=True)
        self.test = QLineEdit()
        self._read = label("quiet", wraps=True)
        self._arrange()
        self._connect()
        self.show_settings(self._settings)

    def show_settings(self, settings: Settings) -> None:
        """Show these; the chosen profile stays chosen."""
        here = max(self.list.currentRow(), 0)
        self._settings = settings
        self.list.blockSignals(True)
        self.list.clear()
        for name in names(self._all()):
            self.list.addItem(QListWidgetItem(name))
        self.list.setCurrentRow(min(here, self.list.count() - 1))
        self.list.blockSignals(False)
        self._show()

    def show_brought(self, brought: Sequence[BroughtProfile]) -> None:
        """Show those that imports brought, behind the user's own."""
        if tuple(brought) != self._brought:
            self._brought = tuple(brought)
            self.show_settings(self._settings)

    def show_target(self, target: Target | None) -> None:
        """The last target window: a new profile begins with it, and the test field with its title."""
        ours = target is not None and target.pid == QCoreApplication.applicationPid()
        self._target = None if ours else target
        self.test.setText("" if self._target is None else self._target.title)

    def input_of(self, name: str) -> QLineEdit:
        """The input of a field of the profile."""
        return self._inputs[name]

    @property
    def read(self) -> str:
        """What the rule reads from the title in the test field, in words."""
        return self._read.text()

    def _chosen(self) -> Profile:
        return self._all()[max(self.list.currentRow(), 0)]

    def _all(self) -> tuple[Profile, ...]:
        return (*self._settings.profiles, *(each.profile for each in self._brought), *SHIPPED)

    def _own(self) -> bool:
        return self.list.currentRow() < len(self._settings.profiles)

    def _chosen_brought(self) -> BroughtProfile | None:
        number = self.list.currentRow() - len(self._settings.profiles)
        return self._brought[number] if 0 <= number < len(self._brought) else None

    def _show(self) -> None:
        profile, own, brought = self._chosen(), self._own(), self._chosen_brought()
        for name, line in self._inputs.items():
            line.setText(getattr(profile, name))
            line.setCursorPosition(0)
            line.setReadOnly(not own)
            line.setEnabled(own)
            retone(line, "asks", "")
        self._copy_only.setChecked(profile.copy_only)
        self._copy_only.setEnabled(own)
        self._caret = profile.caret
        self.caret.setText(say(_CARETS[profile.caret]))
        self.caret.setEnabled(own)
        self.copy.setVisible(not own)
        self._shipped.setVisible(not own)
        self._shipped.setText(say("target.shipped" if brought is None else "target.brought"))
        self.remove.setVisible(own or brought is not None)
        self._problem.hide()
        self._try()

    def _written(self) -> Profile:
        # A blank at the end of a pattern may be meant: `^(?P<buyer>.+?) - `.
        texts = {name: line.text() for name, line in self._inputs.items()}
        values = {name: text if name in _PATTERNS and text.strip() else text.strip() for name, text in texts.items()}
        return replace(self._chosen(), **values, copy_only=self._copy_only.isChecked(), caret=self._caret)  # type: ignore[arg-type]

    def _edited(self) -> None:
        if not self._own():
            return
        profile = self._written()
        wrong = wrong_fields(profile)
        for name, line in self._inputs.items():
            retone(line, "asks", "open" if name in wrong else "")
        self._problem.setText("\n".join(map(say, dict.fromkeys(wrong.values()))))
        self._problem.setVisible(bool(wrong))
        if not wrong.keys() <= {"name", *_KEYS}:
            self.advanced.setChecked(True)
        self._try()
        if not wrong and profile != self._chosen():
            profiles = list(self._settings.profiles)
            profiles[self.list.currentRow()] = profile
            self._give(tuple(profiles))
            for number, name in enumerate(names(self._all())):
                self.list.item(number).setText(name)

    def _insert(self, profile: Profile) -> None:
        self._give((profile, *self._settings.profiles))
        self.list.setCurrentRow(0)
        self.show_settings(self._settings)
        self._inputs["name"].setFocus()
        self._inputs["name"].selectAll()

    def _take_away(self) -> None:
        if self._own():
            self._ask_to_forget(self._chosen())
        elif (brought := self._chosen_brought()) is not None:
            self.removed.emit(brought)

    def _ask_to_forget(self, profile: Profile) -> None:
        """The settings have no history: what was written there is gone."""
        heading = sentence("target.remove-heading", title=profile.name or say("target.unnamed"))
        answers = ("target.remove", "common.cancel")
        question = QuestionDialog(self.look, heading, "target.remove-sure", answers, over=self, for_good=True)
        question.chosen.connect(lambda answer: self._forget(profile) if answer == answers[0] else None)
        question.open()

    def _forget(self, profile: Profile) -> None:
        profiles = list(self._settings.profiles)
        if profile in profiles:
            profiles.remove(profile)
            self._give(tuple(profiles))
            self.show_settings(self._settings)

    def _give(self, profiles: tuple[Profile, ...]) -> None:
        self._settings = replace(self._settings, profiles=profiles)
        self.changed.emit(self._settings)

    def _try(self) -> None:
        """Show what the rule reads from the title in the test field."""
        title = self.test.text()
        if not title:
            self._read.setText(say("target.test_hint"))
            return
        profile = self._written()
        # At every letter a rule is half written: a wrong one is said at once, and a slow one is never tried.
        wrong = wrong_fields(profile).get(_RULE, "")
        if wrong:
            self._read.setText(say("target.rule_slow" if wrong == "target.slow" else "target.rule_wrong"))
            return
        self._read.setText(self._told_by(profile.names_in(title)))

    def _told_by(self, names: Mapping[str, str]) -> str:
        """What a phrase is filled with, by the same judgement as when it is: a text may be no buyer's name."""
        settings = self._settings
        seat = AgentIdentity(settings.agent, settings.shop, self._all())
        found = title_values(names, self._target, seat)
        if names.get(SELLER):
            found = {SELLER: names[SELLER], **found}
        shown = " · ".join(f"{say(_NAMES[name])} {found[name]}" for name in _NAMES if name in found)
        if names.get("buyer") and BUYER not in found:
            refused = say("target.no_buyer", text=names["buyer"])
            return f"{shown}\n{refused}" if shown else refused
        return shown or say("target.reads_nothing")

    def _arrange(self) -> None:
        left = column(self.list, self.add)
        left.setStretch(0, 1)
        right, keys, windows = column(gap=Size.GAP), row(gap=Size.PAD), row(gap=Size.PAD)
        patterns = column(gap=Size.GAP)
        top = row(self._shipped, self.remove, self.copy)
        top.setStretch(0, 1)
        right.addLayout(top)
        for name, line in self._inputs.items():
            line.setMaxLength(LONGEST)
            block = self._labelled(f"target.{name}", line)
            beside = keys if name in _KEYS else windows if name in _WINDOWS else None
            if name == "name":
                first = row(gap=Size.PAD)
                first.addLayout(block, 1)
                first.addLayout(self._labelled("target.caret", self.caret), 1)
                right.addLayout(first)
            elif beside is None:
                patterns.addLayout(block)
            else:
                beside.addLayout(block, 1)
        patterns.insertLayout(0, windows)
        right.addLayout(keys)
        only = label(wraps=True)
        self.spoken.bind(only.setText, "target.copy_only")
        self.spoken.bind(self._copy_only.setAccessibleName, "target.copy_only")
        switch = row(self._copy_only, only)
        switch.setStretch(1, 1)
        right.addLayout(switch)
        right.addWidget(self.advanced, 0, Qt.AlignmentFlag.AlignLeft)
        patterns.addLayout(self._labelled("target.test", self.test))
        patterns.addWidget(self._read)
        self._patterns.setLayout(patterns)
        self._patterns.hide()
        right.addWidget(self._patterns)
        right.addWidget(self._problem)
        right.addStretch(1)
        whole = row(gap=24)
        whole.addLayout(left)
        whole.addLayout(right, 1)
        frame = QWidget()
        frame.setLayout(whole)
        self.body.addWidget(frame, 1)

    def _labelled(self, key: str, line: QLineEdit | QPushButton) -> QVBoxLayout:
        name = label("quiet", wraps=True)
        name.setBuddy(line)
        self.spoken.bind(name.setText, key)
        self.spoken.bind(line.setAccessibleName, key)
        return column(name, line, gap=4)

    def _connect(self) -> None:
        self.list.currentRowChanged.connect(lambda _row: self._show())
        self.advanced.toggled.connect(self._patterns.setVisible)
        self.add.clicked.connect(self._add)
        self.copy.clicked.connect(lambda: self._insert(self._chosen()))
        self.remove.clicked.connect(self._take_away)
        for line in self._inputs.values():
            line.textEdited.connect(lambda _text: self._try())
            line.editingFinished.connect(self._edited)
        self._copy_only.clicked.connect(lambda _on: self._edited())
        self.caret.clicked.connect(self._next_caret)
        self.test.textChanged.connect(lambda _text: self._try())
        self.look.retold.connect(self._again)

    def _next_caret(self) -> None:
        steps = tuple(CaretStep)
        self._caret = steps[(steps.index(self._caret) + 1) % len(steps)]
        self.caret.setText(say(_CARETS[self._caret]))
        self._edited()

    def _again(self) -> None:
        self.show_settings(self._settings)

    def _add(self) -> None:
        self._insert(profile_from(self._target) if self._target is not None else Profile(name=say("target.new")))
