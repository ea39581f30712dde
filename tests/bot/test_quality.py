"""The quality of answers: README's figures on the held-out part of the bank, and courtesies around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering import Assistant
from bot.measuring.evaluate import Judged, Report, evaluate, judged_from_bank
from bot.settings import Settings
from bot.showing.plain import RELATED_TITLE, to_text
from corpus import load_questions

README = Path(__file__).parents[2] / "README.md"
WITHIN = 0.005
LOST = 0.015  # of a sample; one per cent of all
WRAPPERS = (
    "Xin chào, {}",
    "Chào ad, {}",
    "Cảm ơn. {}",
    "Dạ em chào anh chị ạ, cho em hỏi {}",
    "Em là cán bộ xã, {}",
    "{}, cảm ơn nhiều ạ",
    "Alo bot ơi {} với nhé",
    "Kính gửi anh/chị. {} Trân trọng cảm ơn.",
)


@pytest.fixture(scope="module")
def held_out(assistant: Assistant, settings: Settings) -> tuple[Judged, ...]:
    bank = [asked for asked in load_questions(settings.document) if asked.held_out]
    return tuple(judged_from_bank(bank, assistant.resolution))


def judged(assistant: Assistant, questions: Sequence[Judged]) -> Report:
    return evaluate(questions, assistant.ask, assistant.resolution.source)


def right(assistant: Assistant, questions: Sequence[Judged]) -> set[str]:
    wrong = {outcome.judged.id for outcome in judged(assistant, questions).misses if not outcome.right}
    return {question.id for question in questions} - wrong


def test_the_figures_are_those_of_the_readme(assistant: Assistant, held_out: tuple[Judged, ...]) -> None:
    rows = [line.strip("| ").split(" | ") for line in README.read_text(encoding="utf-8").splitlines()]
    names = next(row[1:] for row in rows if "verbatim" in row)
    shown = next(row[1:] for row in rows if row[0].startswith("the held-out part"))
    figures = judged(assistant, held_out).figures
    for name, written in zip(names, shown, strict=True):
        assert figures[name] == pytest.approx(float(written), abs=WITHIN), name


@pytest.fixture(scope="module")
def answered(assistant: Assistant, held_out: tuple[Judged, ...]) -> tuple[tuple[Judged, ...], set[str]]:
    """Of the held-out questions that stand alone and have an answer one in three; those answered rightly."""
    questions = tuple(question for question in held_out if question.gold and not question.history)[::3]
    return questions, right(assistant, questions)


@pytest.mark.parametrize("wrapper", WRAPPERS)
def test_a_courtesy_costs_no_answers(
    assistant: Assistant, answered: tuple[tuple[Judged, ...], set[str]], wrapper: str
) -> None:
    questions, plain = answered
    wrapped = [replace(question, question=wrapper.format(question.question)) for question in questions]
    lost = plain - right(assistant, wrapped)
    assert len(lost) <= LOST * len(plain), sorted(lost)


def test_the_readme_names_the_size_of_the_bank(settings: Settings) -> None:
    bank = load_questions(settings.document)
    held_out = sum(asked.held_out for asked in bank)
    assert re.search(rf"\({held_out:,} of {len(bank):,} questions\)", README.read_text(encoding="utf-8"))


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_the_first_example_is_what_is_printed(assistant: Assistant, readme: str) -> None:
    text = README.with_name(readme).read_text(encoding="utf-8")
    shown = re.search(r'```\n\$ nq09 ask "(.+)"\n(.+?)\n```', text, re.DOTALL)
    assert shown
    printed = to_text(assistant.ask(shown[1])).split(f"\n\n{RELATED_TITLE}")[0]
    assert shown[2] == printed
