"""The one stylesheet, generated from the theme: what Fusion cannot paint our way by palette alone."""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from assistant.ui.theme import FontSize, Size

if TYPE_CHECKING:
    from assistant.ui.theme import Palette

_SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $line; padding: 4px 8px; }

QLineEdit, QPlainTextEdit {
    background: $ground; color: $text; border: 1px solid $edge; border-radius: ${inner}px;
    padding: 0 8px; selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { min-height: 30px; max-height: 30px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $quiet; }
QPlainTextEdit { padding: 4px 4px; }
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid $accent; padding-left: 7px; }
QPlainTextEdit:focus { padding: 3px; }
QLineEdit[asks="open"] { border: 1px solid $open; background: $open_ground; }
QLineEdit[asks="open"]:focus { border: 2px solid $open; }
QLineEdit:disabled { color: $quiet; background: $sunken; border-color: $line; }
QLineEdit#search {
    border: none; background: transparent; padding: 0; font-size: ${search}px; min-height: 40px; max-height: 40px;
}

QPushButton, QToolButton {
    background: $raised; color: $text; border: 1px solid $line; border-radius: ${inner}px;
    padding: 0 12px; min-height: 30px; max-height: 30px;
}
QPushButton:hover, QToolButton:hover { background: $hover; border-color: $edge; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: 28px; max-height: 28px; }
QPushButton:disabled { color: $quiet; background: $sunken; border-color: $line; }
QPushButton[kind="primary"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $sunken; color: $quiet; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; }
QPushButton[kind="danger"]:hover { background: $bad_ground; border-color: $bad; }
QPushButton[kind="flat"], QToolButton[kind="flat"] { background: transparent; border-color: transparent; }
QPushButton[kind="flat"]:hover, QToolButton[kind="flat"]:hover { background: $hover; }
QPushButton[kind="flat"]:focus, QToolButton[kind="flat"]:focus { border: 2px solid $accent; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: 0 4px; font-weight: 600; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $accent; padding: 0 2px; }
QToolButton[kind="flat"] { padding: 0; min-width: 30px; max-width: 30px; }
QFileDialog QToolButton, QFileDialog QToolButton:focus { padding: 0; min-width: 30px; max-width: 30px; }
QToolButton[kind="flat"]:focus { min-width: 28px; max-width: 28px; padding: 0; }
QPushButton[kind="chip"] {
    min-height: 26px; max-height: 26px; border-radius: 14px; padding: 0 12px; color: $quiet;
    background: transparent; border: 1px solid transparent;
}
QPushButton[kind="chip"]:hover { background: $hover; color: $text; }
QPushButton[kind="chip"]:checked { background: $selected; color: $accent; font-weight: 600; }
QPushButton[kind="option"] { text-align: left; padding: 0 12px; }
QPushButton[kind="option"]:checked { background: $selected; color: $accent; border-color: $accent; font-weight: 600; }

QLabel { background: transparent; color: $text; }
QLabel[tone="quiet"] { color: $quiet; font-size: ${small}px; }
QLabel[tone="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[tone="head"] { font-size: 20px; font-weight: 600; }
QLabel[tone="bad"] { color: $bad; font-size: ${small}px; }
QLabel[tone="open"] { color: $open; font-size: ${small}px; }
QLabel[tone="good"] { color: $good; font-size: ${small}px; }
QLabel[tone="caps"] { color: $quiet; font-size: ${caps}px; font-weight: 600; }
QLabel[tone="badge"] {
    color: $quiet; background: $raised; border: 1px solid $line; border-radius: ${tiny}px; padding: 0 6px;
    font-size: ${small}px; min-height: 18px; max-height: 18px;
}

QFrame#sunken, QWidget#sunken { background: $sunken; }
QFrame[kind="card"] { background: $sunken; border: 1px solid $line; border-radius: ${inner}px; }
QFrame[kind="rule"] { background: $line; border: none; min-height: 1px; max-height: 1px; }
QFrame[kind="bar"][tone="bad"] { background: $bad_ground; }
QFrame[kind="bar"][tone="open"] { background: $open_ground; }
QFrame[kind="bar"][tone="good"] { background: $good_ground; }
QFrame[kind="bar"][tone="calm"] { background: $selected; }

QListView { background: $ground; color: $text; border: 1px solid $line; padding: 2px; outline: none; }
QListView::item { padding: 4px 8px; border-radius: ${tiny}px; color: $text; }
QListView::item:selected { background: $selected; color: $text; }
QTextEdit, QListView#rows, QScrollArea, QAbstractScrollArea > QWidget#plain { background: transparent; border: none; }
QListView#rows { padding: 0; }
QScrollArea > QWidget > QWidget#page { background: transparent; }
QListWidget { background: transparent; border: none; padding: 0; outline: none; }
QListWidget::item { border-radius: ${inner}px; padding: 0 8px; min-height: 36px; color: $text; }
QListWidget::item:hover { background: $hover; }
QListWidget::item:selected { background: $selected; color: $accent; }
QListWidget::item:focus { border: 2px solid $accent; padding: 0 6px; min-height: 32px; }

QPushButton#end { background: $ground; border: none; border-radius: 0; }
QTableWidget { background: $ground; border: 1px solid $line; border-radius: ${tiny}px; font-size: ${small}px; }
QTableWidget::item { padding: 0 8px; color: $text; border: none; }
QHeaderView { background: $sunken; border: none; }
QHeaderView::section {
    background: $sunken; color: $quiet; border: none; border-bottom: 1px solid $line; padding: 6px 8px;
    font-size: ${caps}px; font-weight: 600;
}
QProgressBar { background: $line; border: none; border-radius: 2px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; border: 4px solid transparent; border-radius: 6px; min-height: 32px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle:horizontal { background: $edge; border-radius: 2px; min-width: 32px; margin: 4px 0; }
QScrollBar::handle:vertical { border: none; border-radius: 2px; margin: 0 4px; }
QScrollBar::handle:vertical:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenu { background: $ground; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 8px; border-radius: ${tiny}px; color: $text; }
QMenu::item:selected { background: $selected; }
QMenu::item:disabled { color: $quiet; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
""")


def sheet(colours: Palette) -> str:
    """The stylesheet of one scheme."""
    named = {name: getattr(colours, name) for name in colours.__slots__}
    return _SHEET.substitute(
        named,
        inner=Size.INNER_RADIUS,
        tiny=Size.SMALL_RADIUS,
        search=FontSize.SEARCH,
        title=FontSize.TITLE,
        small=FontSize.SMALL,
        caps=FontSize.CAPS,
    )
