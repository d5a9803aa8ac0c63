"""From the session's variables to what Qt is told."""

from __future__ import annotations

import pytest

from assistant.core.input_method import asked_for, way_through_portal

OURS = ("compose", "ibus")
"""The plugins of Qt's own build."""
PORTAL = {"IBUS_USE_PORTAL": "1"}
XMODIFIERS = {"XMODIFIERS": "@im=fcitx"}


@pytest.mark.parametrize(
    ("variables", "name", "way"),
    [
        ({}, "", {}),
        ({"QT_IM_MODULE": "fcitx"}, "fcitx", {"QT_IM_MODULE": "ibus", **PORTAL}),
        ({"QT_IM_MODULE": "fcitx5"}, "fcitx", {"QT_IM_MODULE": "ibus", **PORTAL}),
        (XMODIFIERS, "fcitx", {"QT_IM_MODULE": "ibus", **PORTAL}),
        ({"GTK_IM_MODULE": "fcitx"}, "fcitx", {"QT_IM_MODULE": "ibus", **PORTAL}),
        ({"QT_IM_MODULE": "xim", **XMODIFIERS}, "fcitx", {"QT_IM_MODULE": "ibus", **PORTAL}),
        # Told so by our own manual of before.
        ({"QT_IM_MODULE": "ibus", **XMODIFIERS}, "fcitx", {"QT_IM_MODULE": "ibus", **PORTAL}),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus"}, "fcitx", {"QT_IM_MODULES": "ibus", **PORTAL}),
        ({"QT_IM_MODULES": "wayland;fcitx"}, "fcitx", {"QT_IM_MODULES": "ibus", **PORTAL}),
        ({"QT_IM_MODULES": "fcitx;compose"}, "fcitx", {"QT_IM_MODULES": "ibus;compose", **PORTAL}),
        # The list counts, and not the single name beside it.
        ({"QT_IM_MODULES": "compose", "QT_IM_MODULE": "fcitx", **XMODIFIERS}, "compose", {}),
        ({"QT_IM_MODULES": "wayland", **XMODIFIERS}, "fcitx", {"QT_IM_MODULES": "ibus", **PORTAL}),
        # What was wished for Qt alone stands.
        ({"QT_IM_MODULE": "none", **XMODIFIERS}, "none", {}),
        ({"QT_IM_MODULE": "compose", **XMODIFIERS}, "compose", {}),
        ({"QT_IM_MODULE": "fcitx", "IBUS_USE_PORTAL": "2"}, "fcitx", {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "2"}),
        ({"QT_IM_MODULE": "ibus", "XMODIFIERS": "@im=ibus"}, "ibus", {}),
        ({"XMODIFIERS": "@im=ibus"}, "ibus", {}),
        ({"XMODIFIERS": "@im=none"}, "none", {}),
    ],
)  # fmt: skip
def test_fcitx_is_reached_through_the_portal(variables: dict[str, str], name: str, way: dict[str, str]) -> None:
    assert asked_for(variables) == name
    assert way_through_portal(variables, OURS, ibus=True) == way


def test_ibus_is_reached_so_where_its_daemon_is_elsewhere() -> None:
    assert way_through_portal({"QT_IM_MODULE": "ibus"}, OURS, ibus=False) == PORTAL


@pytest.mark.parametrize("plugins", [("compose",), ("compose", "ibus", "fcitx")], ids=["no-way", "its-own-plugin"])
def test_nothing_is_changed_where_qt_knows_better_or_not_at_all(plugins: tuple[str, ...]) -> None:
    assert way_through_portal({"QT_IM_MODULE": "fcitx", **XMODIFIERS}, plugins, ibus=False) == {}
