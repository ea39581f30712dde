"""What is announced to Telegram speaks of its document, and fits Telegram's limits."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest

from bot.telegram.screens.introduction import Introduction, introduction_of
from corpus.document import Resolution
from corpus.load import load_resolution
from tests.corpus.conftest import MADE_UP, META

LONG = replace(
    META,
    kind="Nghị quyết liên tịch",
    title="",
    date="12/3/2021",
    issuer="Ban Chấp hành " + "Đảng bộ tỉnh " * 30 + "nọ",
    short="Nghị quyết " + "rất dài " * 50 + "thật",
    about="phát triển " * 100 + "số",
    examples=("Hỏi " + "rất dài " * 100,),
    first_questions=(),
)
INTRODUCTIONS = {
    "shipped": introduction_of(load_resolution().meta, (2025, 2030)),
    "made-up": introduction_of(load_resolution(MADE_UP).meta, (2024, 2028)),
    "without anything": introduction_of(META, ()),
    "with everything too long": introduction_of(LONG, tuple(range(2000, 2100))),
}
anybody = pytest.mark.parametrize("introduction", INTRODUCTIONS.values(), ids=INTRODUCTIONS)


def scopes(introduction: Introduction) -> list[tuple[tuple[str, str], ...]]:
    return [introduction.private_commands, introduction.group_commands, introduction.admin_commands]


def words_of(introduction: Introduction) -> str:
    return " ".join(str(getattr(introduction, field.name)) for field in fields(introduction))


@anybody
def test_commands_are_as_telegram_takes_them(introduction: Introduction) -> None:
    for scope in scopes(introduction):
        for name, description in scope:
            assert re.fullmatch(r"[a-z0-9_]{1,32}", name)
            assert 1 <= len(description) <= 256


@anybody
def test_no_command_is_announced_twice(introduction: Introduction) -> None:
    for scope in scopes(introduction):
        names = [name for name, _ in scope]
        assert len(names) == len(set(names))


@anybody
def test_the_help_names_every_command(introduction: Introduction) -> None:
    announced = {name for name, _ in (*introduction.private_commands, *introduction.group_commands)}
    assert set(re.findall(r"(?<![<\w])/([a-z]+)", introduction.help)) == announced - {"start", "help"}


@anybody
def test_statistics_are_announced_to_administrators_only(introduction: Introduction) -> None:
    private, group, admin = (dict(scope) for scope in scopes(introduction))
    assert "thongke" in admin
    assert "thongke" not in private | group


@anybody
def test_what_is_announced_fits(introduction: Introduction) -> None:
    assert 1 <= len(introduction.description) <= 512
    assert 1 <= len(introduction.short_description) <= 120
    assert 1 <= len(introduction.placeholder) <= 64


@anybody
def test_no_word_of_the_bot_is_an_emoji(introduction: Introduction) -> None:
    """A screen reader reads all of it."""
    assert not re.search(r"[\U0001F000-\U0001FAFF\u2600-\u27BF]", words_of(introduction))


@anybody
def test_no_word_is_left_without_its_neighbour(introduction: Introduction) -> None:
    """What a document does not say leaves no gap in a sentence."""
    assert not re.search(r" [ .,:]|\(\)|None|của (?:về|\W)|ngày (?:của|\W)", words_of(introduction))


def test_what_the_document_says_is_escaped() -> None:
    meta = replace(META, short="A & B", about="<b>", issuer="", examples=("1 < 2?",))
    introduction = introduction_of(meta, ())
    assert "<b>A &amp; B</b> về &lt;b&gt;." in introduction.start
    assert "• 1 &lt; 2?" in introduction.start
    assert "A &amp; B." in introduction.help


def test_each_document_is_introduced_by_its_own_words(resolution: Resolution) -> None:
    for meta, own, others in (
        (resolution.meta, ("09-NQ/TU", "Nghệ An", "2025"), ("15-NQ/TU", "Sông Lam", "2024")),
        (load_resolution(MADE_UP).meta, ("15-NQ/TU", "Sông Lam", "2024"), ("09-NQ/TU", "Nghệ An", "2025")),
    ):
        years = (2024, 2028) if "2024" in own else (2025, 2030)
        words = words_of(introduction_of(meta, years))
        assert all(word in words for word in own)
        assert not any(word in words for word in others)
