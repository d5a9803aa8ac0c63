"""The example's page of the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from assistant.ui.settings.page import Card, SettingsPage

if TYPE_CHECKING:
    from assistant.services.context import Context
    from assistant.ui.appearance import Appearance


class ExamplePage(SettingsPage):
    """Says how many phrases there are."""

    def __init__(self, look: Appearance, context: Context) -> None:
        super().__init__(look, "example.page")
        Card(self).line("example.hello", QLabel(str(len(context.library))))
        self.body.addStretch(1)


PAGE = ExamplePage
