"""A second document, of another province, is another folder: everything people meet speaks of it.

Left out until answering reads the document's words from its folder: greetings and refusals.
"""

from __future__ import annotations

import asyncio
from dataclasses import fields, replace
from pathlib import Path
from shutil import copytree
from types import SimpleNamespace
from typing import Any

import pytest

from bot.answering import Assistant, open_assistant
from bot.answering.answer import Found
from bot.browsing import Library
from bot.charts import bars, draw_targets, place_of
from bot.commands.chat import welcome
from bot.operations.doctor import examine
from bot.quiz import MIXED, RESPONSIBILITIES, TASKS, QuizMaker, targets_of
from bot.settings import Settings
from bot.showing import to_text
from bot.telegram.handlers import Charts, Commands, Quizzes
from bot.telegram.screens import (
    OldCallback,
    SetUpClass,
    bodies_view,
    comparison_view,
    introduction_of,
    section_view,
    setup_view,
    source_view,
    targets_view,
    texts,
)
from corpus._parser import parse
from corpus.facts import Topic, read_facts
from tests.bot.telegram.screens.described import described
from tests.corpus.conftest import MADE_UP

OF_THE_FIRST = ("09-NQ", "Nghệ An", "2025", "2030", "xã hội số", "chính quyền số", "hồ sơ cấp xã")
BARE = "I. TÌNH HÌNH\n\nTỉnh đã có bước phát triển khá.\n"


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    state = str(tmp_path_factory.mktemp("second"))
    return Settings.from_env({"NQ09_STATE": state, "NQ09_DOCUMENT": str(MADE_UP)})


@pytest.fixture(scope="module")
def second(serving: Settings) -> Assistant:
    return open_assistant(serving)


@pytest.fixture(scope="module")
def library(second: Assistant) -> Library:
    return Library(resolution=second.resolution, facts=second.facts)


@pytest.fixture(scope="module")
def bare(library: Library) -> Library:
    """A document without targets, tasks, bodies and years."""
    resolution = parse(BARE, library.resolution.meta)
    return Library(resolution=resolution, facts=read_facts(resolution))


def assert_of_the_second(words: str, *expected: str) -> None:
    assert all(word in words for word in expected), words
    assert [word for word in OF_THE_FIRST if word.lower() in words.lower()] == []


def test_the_terminal_welcomes_to_it(second: Assistant) -> None:
    assert_of_the_second(
        welcome(second.resolution.meta), "15-NQ/TU của Tỉnh ủy Sông Lam về phát triển kinh tế"
    )


def test_telegram_is_told_of_it(library: Library) -> None:
    introduction = introduction_of(library.resolution.meta, library.years)
    words = "\n".join(str(getattr(introduction, field.name)) for field in fields(introduction))
    assert_of_the_second(words, "15-NQ/TU", "Tỉnh ủy Sông Lam", "12/3/2021", "2024", "2028")


def test_its_examples_are_answered_from_it(second: Assistant) -> None:
    meta = second.resolution.meta
    for question in {*meta.examples, *meta.first_questions}:
        answer = second.ask(question)
        assert isinstance(answer, Found), question
        assert_of_the_second(to_text(answer), "Nghị quyết 15-NQ/TU")


def test_no_everyday_word_of_the_first_is_known(second: Assistant, assistant: Assistant) -> None:
    assert assistant.reader.lexicon.everyday
    assert not second.reader.lexicon.everyday
    assert not second.reader.lexicon.bodies


def test_its_contents_targets_bodies_and_source_are_shown(library: Library) -> None:
    tasks = library.section_about(Topic.TASKS)
    assert tasks is not None
    views = (
        section_view(library, ""),
        section_view(library, tasks.id),
        targets_view(library),
        *(targets_view(library, year) for year in library.years),
        comparison_view(library),
        bodies_view(library),
        source_view(library),
    )
    words = "\n".join(map(described, views))
    assert_of_the_second(
        words, "Mục lục Nghị quyết 15-NQ/TU", "Năm 2024", "Năm 2028", "Hạ tầng số", "Sông Lam"
    )


def test_its_quiz_is_about_its_years(library: Library) -> None:
    maker = QuizMaker(resolution=library.resolution, facts=library.facts)
    assert maker.topics == (targets_of(2024), targets_of(2028), TASKS, RESPONSIBILITIES, MIXED)
    assert all(maker.questions(topic, 5, 1) for topic in maker.topics)
    chosen = SetUpClass(topic="", count=0, seconds=0)
    assert_of_the_second(described(setup_view(maker.topics, chosen)), "đến năm 2024", "đến năm 2028")
    with pytest.raises(OldCallback):
        setup_view(maker.topics, replace(chosen, topic="targets2025"))


def test_its_chart_is_drawn(library: Library) -> None:
    rows = bars(library)
    assert place_of(rows).startswith("II")
    assert draw_targets(library)
    assert_of_the_second(texts.chart_caption(library.resolution.meta.name, place_of(rows), library.years))


def test_the_doctor_finds_it_well(serving: Settings, second: Assistant) -> None:
    assert second
    said = {finding.name: finding for finding in examine(serving)}
    assert said["Chỉ mục và mô hình"].well
    assert said["Văn bản"].said.startswith("Nghị quyết 15-NQ/TU")


@pytest.mark.parametrize(("passage", "well"), [("II.3.1", True), ("IV.1", False), ("IX", False)])
def test_the_doctor_asks_its_probe(
    serving: Settings, second: Assistant, tmp_path: Path, passage: str, well: bool
) -> None:
    assert second  # its index is built
    folder = Path(copytree(MADE_UP, tmp_path / "probed"))
    with (folder / "meta.toml").open("a", encoding="utf-8") as meta:
        meta.write(
            f'probe = {{ question = "Kinh tế số đến năm 2028 đạt bao nhiêu?", passage = "{passage}" }}\n'
        )
    probed = Settings.from_env({"NQ09_STATE": str(serving.state_dir), "NQ09_DOCUMENT": str(folder)})
    (index,) = [f for f in examine(probed) if f.name == "Chỉ mục và mô hình"]
    assert index.well is well
    assert well or f"đoạn {passage}" in index.said


class Chat:
    """A private chat that keeps what it is sent."""

    def __init__(self, text: str) -> None:
        self.text, self.message_id, self.sent = text, 1, list[str]()

    async def reply_text(self, text: str, **_: Any) -> Any:
        self.sent.append(text)
        return SimpleNamespace(message_id=2)


@pytest.mark.parametrize("command", ["nhiemvu", "muctieu", "trachnhiem", "sosanh", "bieudo", "tracnghiem"])
def test_a_document_without_what_is_asked_for_says_so(command: str, bare: Library, second: Assistant) -> None:
    services: Any = SimpleNamespace(
        assistant=second,
        library=bare,
        maker=QuizMaker(resolution=bare.resolution, facts=bare.facts),
        introduction=introduction_of(bare.resolution.meta, bare.years),
    )
    questions: Any = None
    commands = Commands(services=services, questions=questions)
    handlers: dict[str, Any] = {
        "nhiemvu": commands.tasks,
        "muctieu": commands.targets,
        "trachnhiem": commands.duties,
        "sosanh": commands.compare,
        "bieudo": Charts(services=services).targets,
        "tracnghiem": Quizzes(services=services).asked,
    }
    chat = Chat(f"/{command}")
    update = SimpleNamespace(effective_message=chat, effective_user=SimpleNamespace(id=1))
    asyncio.run(handlers[command](update, None))
    (told,) = chat.sent
    assert "không" in told


def test_no_class_is_offered_without_questions(bare: Library) -> None:
    maker = QuizMaker(resolution=bare.resolution, facts=bare.facts)
    assert maker.topics == ()
    view = setup_view(maker.topics, SetUpClass(topic="", count=0, seconds=0))
    assert (view.parts, view.rows) == ((texts.NO_QUIZ,), ())
