"""The program's own actions, found by what people call them."""

from __future__ import annotations

import pytest

from assistant import texts
from assistant.core.command import Command, offered
from assistant.services.commands import Commands, Offer
from assistant.texts import Language


def found(typed: str, language: Language = Language.CHINESE, *, paused: bool = False) -> list[Offer]:
    before = texts.language()
    texts.speak(language)
    try:
        commands = Commands(texts.in_both)
        commands.paused = paused
        return commands.find(typed)
    finally:
        texts.speak(before)


@pytest.mark.parametrize("language", Language)
def test_all_that_make_sense_are_shown_when_nothing_is_typed(language: Language) -> None:
    assert tuple(offer.command for offer in found("", language)) == offered(paused=False)
    assert tuple(offer.command for offer in found(" ", language, paused=True)) == offered(paused=True)


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("typed", ["恢复", "huifu", "hf", "resume", "继续"])
def test_while_paused_resuming_is_found_first_and_never_undo_in_its_place(typed: str, language: Language) -> None:
    assert found(typed, language, paused=True)[0].command is Command.RESUME


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("暂停", Command.PAUSE),
        ("zanting", Command.PAUSE),
        ("ztkjj", Command.PAUSE),
        ("zt", Command.PAUSE),
        ("pause", Command.PAUSE),
        ("stop", Command.PAUSE),
        ("设置", Command.SETTINGS),
        ("shezhi", Command.SETTINGS),
        ("sz", Command.SETTINGS),
        ("settings", Command.SETTINGS),
        ("引导", Command.WELCOME),
        ("xsyd", Command.WELCOME),
        ("help", Command.WELCOME),
        ("chexiao", Command.UNDO),
        ("cx", Command.UNDO),
        ("undo", Command.UNDO),
        ("备份", Command.BACKUP),
        ("bf", Command.BACKUP),
        ("back up", Command.BACKUP),
        ("daoru", Command.IMPORT),
        ("dr", Command.IMPORT),
        ("import", Command.IMPORT),
        ("dc", Command.EXPORT),
        ("export", Command.EXPORT),
        ("wangji", Command.FORGET),
        ("forget", Command.FORGET),
        ("shense", Command.DARK),
        ("dark", Command.DARK),
        ("yingwen", Command.ENGLISH),
        ("english", Command.ENGLISH),
        ("zhenduan", Command.DOCTOR),
        ("doctor", Command.DOCTOR),
        ("tc", Command.QUIT),
        ("tuichu", Command.QUIT),
        ("quit", Command.QUIT),
        ("exit", Command.QUIT),
        ("guanlitai", Command.LIBRARY),
        ("desk", Command.LIBRARY),
    ],
)
@pytest.mark.parametrize("language", Language)
def test_a_command_is_found_first_by_its_names_in_both_languages(
    typed: str, command: Command, language: Language
) -> None:
    assert found(typed, language)[0].command is command


def test_what_would_change_nothing_is_not_found() -> None:
    assert Command.RESUME not in {offer.command for offer in found("快捷键")}
    assert Command.PAUSE not in {offer.command for offer in found("快捷键", paused=True)}
    assert found("jixu", paused=True)[0].command is Command.RESUME


def test_a_command_is_found_once_and_marked_where_the_letters_are() -> None:
    offers = found("主题")
    assert [offer.command for offer in offers] == [Command.LIGHT, Command.DARK, Command.AUTO]
    (quits,) = found("tuichu")
    assert quits.title[slice(*quits.spans[0])] == "退出"
    assert found("exit")[0].spans == ()


def test_another_language_is_spoken_at_once() -> None:
    commands = Commands(texts.in_both)
    before = texts.language()
    try:
        texts.speak(Language.CHINESE)
        assert commands.find("quit")[0].title == "退出锦囊"
        texts.speak(Language.ENGLISH)
        assert commands.find("tuichu")[0].title == "Quit Jinnang"
    finally:
        texts.speak(before)


@pytest.mark.parametrize("command", Command)
def test_every_command_is_named_and_explained(command: Command) -> None:
    for language in Language:
        offer = next(
            offer for offer in found("", language, paused=command is Command.RESUME) if offer.command is command
        )
        assert offer.title
        assert offer.does
        assert found(offer.title, language, paused=command is Command.RESUME)[0].command is command


@pytest.mark.parametrize("typed", ["不会有的", "zzzzqx", "'", "🙂", "\ud800"])
def test_what_is_called_otherwise_is_not_found(typed: str) -> None:
    assert found(typed) == []
