"""Which input method the session's variables name, and how Qt reaches it. Knows neither Qt nor the bus."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

FCITX, IBUS = "fcitx", "ibus"
LIST, ONE, PORTAL = "QT_IM_MODULES", "QT_IM_MODULE", "IBUS_USE_PORTAL"
_OTHERS_ASK = ("GTK_IM_MODULE", "XMODIFIERS")
_NOT_ON_X = "wayland"
_OLD_WAY = "xim"
"""What an X program of old was told to use; the Qt of today has no such way."""


def tried_by_qt(variables: Mapping[str, str]) -> tuple[str, ...]:
    """What Qt tries on X11, in its order: a list counts more than a single name."""
    named = variables.get(LIST) or variables.get(ONE, "")
    return tuple(filter(None, (_plain(name) for name in named.split(";") if name != _NOT_ON_X)))


def asked_for(variables: Mapping[str, str]) -> str:
    """The input method that the session means for our windows; empty when it names none."""
    tried = tried_by_qt(variables)
    return FCITX if _means_fcitx(variables, tried) else next(iter(tried), _for_others(variables))


def way_through_portal(variables: Mapping[str, str], plugins: Collection[str], *, ibus: bool) -> dict[str, str]:
    """The variables that let Qt compose through the portal that fcitx5 serves, as ibus does; none where not needed.

    Qt's own plugin for that protocol is in every build of it, that of fcitx is in those of the distributions alone.
    `ibus`: its daemon is installed, which is how Qt reaches it otherwise.
    """
    tried = tried_by_qt(variables)
    if IBUS not in plugins or (FCITX in plugins and FCITX in tried):
        return {}
    through = {PORTAL: variables.get(PORTAL) or "1"}
    if not _means_fcitx(variables, tried):
        return through if tried[:1] == (IBUS,) and not ibus else {}
    if variables.get(LIST):
        ours = [IBUS if name in (FCITX, _OLD_WAY) else name for name in tried] or [IBUS]
        return {LIST: ";".join(dict.fromkeys(ours)), **through}
    return {ONE: IBUS, **through}


def _means_fcitx(variables: Mapping[str, str], tried: tuple[str, ...]) -> bool:
    """Whether what Qt is told is fcitx, or leaves it to what all others are told. Another wish for Qt alone stands."""
    if FCITX in tried:
        return tried[0] in (FCITX, IBUS, _OLD_WAY)
    return set(tried) <= {IBUS, _OLD_WAY} and any(_plain(variables.get(name, "")) == FCITX for name in _OTHERS_ASK)


def _for_others(variables: Mapping[str, str]) -> str:
    return next(filter(None, (_plain(variables.get(name, "")) for name in reversed(_OTHERS_ASK))), "")


def _plain(name: str) -> str:
    """fcitx5 goes by both names; XMODIFIERS writes `@im=` before it."""
    return name.strip().removeprefix("@im=").removesuffix("5")
