"""The program's own actions, found by what people call them."""

from __future__ import annotations

from operator import attrgetter

import pytest

from assistant import texts
from assistant.core import kernel_actions
from assistant.core.action import Action, Surface
from assistant.services.action_search import ActionSearch, FoundAction
from assistant.services.actions import Actions
from assistant.texts import Language

SHOWN = [action for action in kernel_actions.ACTIONS if Surface.PALETTE in action.where]


def without(hidden: Action) -> tuple[Action, ...]:
    return tuple(action for action in SHOWN if action is not hidden)


def found(typed: str, language: Language = Language.CHINESE, *, paused: bool = False) -> list[FoundAction]:
    texts.speak(language)
    actions = Actions(kernel_actions.ACTIONS)
    actions.paused = paused
    return ActionSearch(actions, texts.in_both).find(typed)


@pytest.mark.parametrize("language", Language)
def test_all_that_make_sense_are_shown_when_nothing_is_typed(language: Language) -> None:
    assert tuple(offer.action for offer in found("", language)) == tuple(
        one for one in SHOWN if one is not kernel_actions.RESUME
    )
    assert tuple(offer.action for offer in found(" ", language, paused=True)) == tuple(
        one for one in SHOWN if one is not kernel_actions.PAUSE
    )


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("typed", ["恢复", "huifu", "hf", "resume", "继续"])
def test_while_paused_resuming_is_found_first_and_never_undo_in_its_place(typed: str, language: Language) -> None:
    assert found(typed, language, paused=True)[0].action is kernel_actions.RESUME


@pytest.mark.parametrize(
    ("typed", "action"),
    [
        ("暂停", kernel_actions.PAUSE),
        ("zanting", kernel_actions.PAUSE),
        ("ztkjj", kernel_actions.PAUSE),
        ("zt", kernel_actions.PAUSE),
        ("pause", kernel_actions.PAUSE),
        ("stop", kernel_actions.PAUSE),
        ("设置", kernel_actions.SETTINGS),
        ("shezhi", kernel_actions.SETTINGS),
        ("sz", kernel_actions.SETTINGS),
        ("settings", kernel_actions.SETTINGS),
        ("引导", kernel_actions.WELCOME),
        ("xsyd", kernel_actions.WELCOME),
        ("help", kernel_actions.WELCOME),
        ("chexiao", kernel_actions.UNDO),
        ("cx", kernel_actions.UNDO),
        ("undo", kernel_actions.UNDO),
        ("备份", kernel_actions.BACKUP),
        ("bf", kernel_actions.BACKUP),
        ("back up", kernel_actions.BACKUP),
        ("daoru", kernel_actions.IMPORT),
        ("dr", kernel_actions.IMPORT),
        ("import", kernel_actions.IMPORT),
        ("dc", kernel_actions.EXPORT),
        ("export", kernel_actions.EXPORT),
        ("wangji", kernel_actions.FORGET),
        ("forget", kernel_actions.FORGET),
        ("shense", kernel_actions.DARK),
        ("dark", kernel_actions.DARK),
        ("yingwen", kernel_actions.ENGLISH),
        ("english", kernel_actions.ENGLISH),
        ("zhenduan", kernel_actions.DOCTOR),
        ("doctor", kernel_actions.DOCTOR),
        ("tc", kernel_actions.QUIT),
        ("tuichu", kernel_actions.QUIT),
        ("quit", kernel_actions.QUIT),
        ("exit", kernel_actions.QUIT),
        ("guanlitai", kernel_actions.LIBRARY),
        ("desk", kernel_actions.LIBRARY),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_a_command_is_found_first_by_its_names_in_both_languages(
    typed: str, action: Action, language: Language
) -> None:
    assert found(typed, language)[0].action is action


def test_what_would_change_nothing_is_not_found() -> None:
    assert kernel_actions.RESUME not in {offer.action for offer in found("快捷键")}
    assert kernel_actions.PAUSE not in {offer.action for offer in found("快捷键", paused=True)}
    assert found("jixu", paused=True)[0].action is kernel_actions.RESUME


def test_a_command_is_found_once_and_marked_where_the_letters_are() -> None:
    offers = found("主题")
    assert [offer.action for offer in offers] == [kernel_actions.LIGHT, kernel_actions.DARK, kernel_actions.AUTO]
    (quits,) = found("tuichu")
    assert quits.title[slice(*quits.spans[0])] == "退出"
    assert found("exit")[0].spans == ()


def test_another_language_is_spoken_at_once() -> None:
    search = ActionSearch(Actions(kernel_actions.ACTIONS), texts.in_both)
    texts.speak(Language.CHINESE)
    assert search.find("quit")[0].title == "退出锦囊"
    texts.speak(Language.ENGLISH)
    assert search.find("tuichu")[0].title == "Quit Jinnang"


@pytest.mark.parametrize("action", SHOWN, ids=attrgetter("id"))
def test_every_command_is_named_and_explained(action: Action) -> None:
    for language in Language:
        offer = next(
            offer for offer in found("", language, paused=action is kernel_actions.RESUME) if offer.action is action
        )
        assert offer.title
        assert offer.does
        assert found(offer.title, language, paused=action is kernel_actions.RESUME)[0].action is action


@pytest.mark.parametrize("typed", ["不会有的", "zzzzqx", "'", "🙂", "\ud800"])
def test_what_is_called_otherwise_is_not_found(typed: str) -> None:
    assert found(typed) == []
