"""The one way to show what others wrote where Qt reads more into it: HTML in tips, the mark of a key in captions."""

from __future__ import annotations

from html import escape

_MOST = 2_000
"""Characters of a tip; more of them is no tip any more."""
_AS_IT_STANDS = "<p style='white-space: pre-wrap'>{}</p>"


def tip(text: str) -> str:
    """For `setToolTip`: the text to the letter, in lines of a readable length."""
    shown = text if len(text) <= _MOST else text[:_MOST] + "…"
    return _AS_IT_STANDS.format(escape(shown)) if shown else ""


def caption(text: str) -> str:
    """For buttons and menus: a lone & would be taken for the mark of a key."""
    return text.replace("&", "&&")


def window_title(text: str) -> str:
    """For windows: `[*]` would be taken for the sign of something unsaved."""
    return text.replace("[*]", "[*][*]")


def may_be_markup(text: str) -> bool:
    """Whether a notice daemon of the desktop could read it as markup, which some of them do."""
    return "<" in text or "&" in text
