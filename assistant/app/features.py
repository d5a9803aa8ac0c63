"""The features of the program: the one list, and how their halves are found."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from assistant import texts
from assistant.console.output import LaterCommand
from assistant.core.check import Check, CheckState
from assistant.core.feature import Half
from assistant.core.kernel_actions import ACTIONS
from assistant.core.sentence import sentence
from assistant.features import backup
from assistant.features import bin as bin_
from assistant.storage.feature_steps import FeatureSteps, know
from assistant.ui.settings.section import FeaturePage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from assistant.core.action import Action
    from assistant.core.feature import CliCommand, Feature
    from assistant.core.guard import Guard
    from assistant.core.settings import Settings
    from assistant.services.context import Context

FEATURES: tuple[Feature, ...] = (backup.FEATURE, bin_.FEATURE)
"""A feature is its folder, and its line here."""


def half(feature: Feature, which: Half) -> Any:  # noqa: ANN401  # each half has a type of its own
    """The constant of one of its modules, which is imported now if it was not before."""
    return getattr(import_module(f"{feature.package}.{which}"), which.upper())


def actions_of(features: Iterable[Feature]) -> tuple[Action, ...]:
    """The kernel's actions and those of these features, in the order to show them."""
    return (*ACTIONS, *(action for feature in features for action in feature.actions))


def handlers_of(features: Iterable[Feature], context: Context) -> dict[Action, Callable[[], object]]:
    """What the features' actions do. A feature is imported when the first of its actions is asked for."""

    def handler(feature: Feature, action: Action) -> Callable[[], object]:
        return lambda: half(feature, Half.ACTIONS)[action.id](context)

    return {action: handler(feature, action) for feature in features for action in feature.actions}


def guards_of(features: Iterable[Feature]) -> tuple[Guard, ...]:
    """What these features ask before a text leaves."""
    return tuple(half(feature, Half.GUARD) for feature in features if Half.GUARD in feature.has)


def settings_of(features: Iterable[Feature]) -> dict[str, type]:
    """The classes of their settings, by the feature's name."""
    return {feature.name: feature.settings for feature in features if feature.settings is not None}


def pages_of(features: Iterable[Feature], context: Context) -> tuple[FeaturePage, ...]:
    """Their pages of the settings, each imported when it is made."""

    def page(feature: Feature) -> FeaturePage:
        return FeaturePage(feature.name, feature.page_icon, lambda look: half(feature, Half.PAGE)(look, context))

    return tuple(page(feature) for feature in features if Half.PAGE in feature.has)


def commands_of(features: Iterable[Feature]) -> dict[str, LaterCommand]:
    """Their commands by name, each imported when it is called."""

    def later(feature: Feature, command: CliCommand) -> LaterCommand:
        return LaterCommand(command.name, command.help, lambda: half(feature, Half.CLI)[command.name])

    return {command.name: later(feature, command) for feature in features for command in feature.commands}


def checks_of(features: Iterable[Feature], settings: Settings) -> tuple[Check, ...]:
    """What they find on this system. One that ends in a bug is found as such: the others are asked all the same."""

    def look(feature: Feature) -> tuple[Check, ...]:
        try:
            return tuple(half(feature, Half.CHECKS)(settings))
        except Exception:  # noqa: BLE001  # of a feature
            return (Check(feature.name, CheckState.FAIL, sentence("doctor.check-failed", name=feature.name)),)

    return tuple(check for feature in features if Half.CHECKS in feature.has for check in look(feature))


def know_steps_of(features: Iterable[Feature]) -> None:
    """Whatever opens a library from now on makes the tables of these features."""

    def load(feature: Feature) -> Callable[[], Any]:
        return lambda: half(feature, Half.STORE)

    know(FeatureSteps(feature.name, feature.steps, load(feature)) for feature in features if feature.steps)


def speak_of(features: Iterable[Feature]) -> None:
    """Know the sentences of these features from now on."""
    for sentences in _texts(features):
        texts.SENTENCES.update(sentences)


def _texts(features: Iterable[Feature]) -> Iterator[dict[str, tuple[str, str]]]:
    return (half(feature, Half.TEXTS) for feature in features if Half.TEXTS in feature.has)
