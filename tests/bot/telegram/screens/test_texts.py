"""What is announced to Telegram, and short words, fit its limits."""

from __future__ import annotations

import re

import pytest

from bot.storage.store import Erased
from bot.telegram.screens import texts

COMMANDS = {
    "private": texts.PRIVATE_COMMANDS,
    "group": texts.GROUP_COMMANDS,
    "admin": texts.ADMIN_COMMANDS,
}
TOASTS = {
    name: getattr(texts, name)
    for name in (
        "VOTED_UP VOTED_DOWN OLD_BUTTON NOT_YOUR_CLASS CLASS_RUNS CLASS_PAUSED CLASS_GOES_ON CLASS_STOPPED "
        "CLASS_OVER"
    ).split()
} | {"erased": texts.erased(Erased(exchanges=10_000, feedback=10_000, replies=10_000))}


@pytest.mark.parametrize("scope", COMMANDS)
def test_commands_are_as_telegram_takes_them(scope: str) -> None:
    for name, description in COMMANDS[scope]:
        assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
        assert 1 <= len(description) <= 256


@pytest.mark.parametrize("scope", COMMANDS)
def test_no_command_is_announced_twice(scope: str) -> None:
    names = [name for name, _ in COMMANDS[scope]]
    assert len(names) == len(set(names))


def test_the_help_names_every_command() -> None:
    announced = {name for name, _ in (*texts.PRIVATE_COMMANDS, *texts.GROUP_COMMANDS)}
    assert set(re.findall(r"(?<![<\w])/([a-z]+)", texts.HELP)) == announced - {"start", "help"}


def test_statistics_are_announced_to_administrators_only() -> None:
    assert "thongke" not in {name for name, _ in (*texts.PRIVATE_COMMANDS, *texts.GROUP_COMMANDS)}
    assert "thongke" in {name for name, _ in texts.ADMIN_COMMANDS}


def test_descriptions_fit() -> None:
    assert 1 <= len(texts.DESCRIPTION) <= 512
    assert 1 <= len(texts.SHORT_DESCRIPTION) <= 120


@pytest.mark.parametrize("name", TOASTS)
def test_what_a_button_tells_fits(name: str) -> None:
    assert 1 <= len(TOASTS[name]) <= 200


def test_the_placeholder_and_the_caption_fit() -> None:
    assert 1 <= len(texts.PLACEHOLDER) <= 64
    assert len(texts.chart_caption("Nghị quyết 09-NQ/TU", "II.2", (2025, 2030))) <= 1024


def test_no_word_of_the_bot_is_an_emoji() -> None:
    """A screen reader reads all of it."""
    words = [value for value in vars(texts).values() if isinstance(value, str)]
    assert not re.search(r"[\U0001F000-\U0001FAFF\u2600-\u27BF]", " ".join(words))
