"""The pages of the settings: the program's own by name, and what a feature's page is made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from assistant.ui.appearance import Appearance
    from assistant.ui.settings.page import SettingsPage


class SettingsSection(StrEnum):
    """The pages of the program's own."""

    GENERAL = "general"
    HOTKEYS = "hotkeys"
    TARGETS = "targets"
    LIBRARY = "library"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class FeaturePage:
    """A page that a feature brings. It is called by the key `<feature>.page`."""

    feature: str
    icon: str
    make: Callable[[Appearance], SettingsPage]

    @property
    def title(self) -> str:
        """The key of what it is called."""
        return f"{self.feature}.page"
