"""The example's command."""

from __future__ import annotations

import click

from assistant.console.output import SpokenCommand, tell


@click.command(cls=SpokenCommand, help="example.greet-help")
@click.argument("name")
def greet(name: str) -> None:
    """Greet somebody."""
    tell(f"{name}，您好")


CLI = {"example-greet": greet}
