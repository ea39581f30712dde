"""Screens as people see them, kept in golden files."""

from __future__ import annotations

import re
from html import unescape

import pytest

from bot.answering.answer import Found, Quote
from bot.answering.assistant import Assistant
from bot.browsing import Library
from bot.quiz.maker import QuizMaker
from bot.quiz.question import QuizQuestion
from bot.quiz.ranks import Reply, by_question, ranking
from bot.quiz.topics import MIXED, RESPONSIBILITIES
from bot.showing.html import MESSAGE_LIMIT, utf16_length
from bot.telegram.screens import answers as views
from bot.telegram.screens import browsing as browse_views
from bot.telegram.screens import classes as class_views
from bot.telegram.screens.buttons import (
    LIMIT,
    ClassAct,
    FilterTargets,
    OldCallback,
    OpenBody,
    OpenSection,
    SetUpClass,
    ShowAnswer,
    ShowMore,
    Vote,
    decode,
    encode,
)
from bot.telegram.screens.introduction import introduction_of
from bot.telegram.screens.view import View
from corpus._parser import parse
from tests.bot.telegram.screens.described import described
from tests.golden_files import assert_golden


@pytest.fixture(scope="module")
def screens(library: Library, assistant: Assistant) -> dict[str, View]:
    maker = QuizMaker(resolution=library.resolution, facts=library.facts)
    introduction = introduction_of(library.resolution.meta, library.years)
    questions = maker.questions(MIXED, 5, 1)
    replies = [
        Reply(person=name, name=name, number=number, option=questions[number].right, seconds=seconds)
        for name, right, seconds in (
            ("Lan", 5, 2.0),
            ("Minh <Trần>", 4, 3.5),
            ("Hoa", 4, 3.5),
            ("Tú", 2, None),
        )
        for number in range(right)
    ] + [Reply(person="Tú", name="Tú", number=4, option=(questions[4].right + 1) % 2, seconds=1.0)]
    scores = ranking(questions, replies)
    chosen = SetUpClass(topic="mixed", count=10, seconds=0)
    return {
        "start": View(parts=(introduction.start,)),
        "help": View(parts=(introduction.help,)),
        "answer": views.answer_view(assistant.ask("hồ sơ cấp xã năm 2025 xử lý trên mạng bao nhiêu?")),
        "refusal": views.answer_view(assistant.ask("Kinh tế số chiếm bao nhiêu GRDP năm 2030?")),
        "context": views.context_view(library, "II.2.2.1.5"),
        "contents": browse_views.section_view(library, ""),
        "section": browse_views.section_view(library, "III.2", 1),
        "targets": browse_views.targets_view(library, 2025, "xã hội số"),
        "targets-2030": browse_views.targets_view(library, 2030, "xã hội số", 1),
        "comparison": browse_views.comparison_view(library),
        "bodies": browse_views.bodies_view(library),
        "body": browse_views.bodies_view(library, 10),
        "source": browse_views.source_view(library),
        "erase": views.erase_view(),
        "shared": View(parts=(views.shared_html(library, "II.2.2.1.5", "nq09_bot"),)),
        "class-topic": class_views.setup_view(maker.topics, SetUpClass(topic="", count=0, seconds=0)),
        "class-seconds": class_views.setup_view(maker.topics, chosen),
        "class-begun": class_views.begun_view(1, MIXED, 5, 5, 30),
        "class-standing": class_views.standing_view(scores, 5, 10),
        "class-ranking": class_views.ranking_view(scores, 5),
        "class-count": class_views.setup_view(maker.topics, SetUpClass(topic="mixed", count=0, seconds=0)),
        "class-fewer": class_views.begun_view(1, RESPONSIBILITIES, 17, 20, 30),
        "class-paused": class_views.paused_view(1),
        "passage": views.passage_view(library, "III.2.1"),
        "more": views.more_view(library, ShowMore(passage="IV.4", related=("IV.1", "IV.3"))),
        "inline": View(
            parts=tuple(inline_line(library, quote) for quote in assistant.find("hồ sơ cấp xã", 3))
        ),
        "quiz": View(parts=tuple(map(asked, questions))),
        "class-summary": class_views.summary_view("Lớp <1>", scores, by_question(questions, replies)),
    }


def inline_line(library: Library, quote: Quote) -> str:
    return f"{views.inline_title(library, quote)} | {quote.passage.citation}"


def asked(question: QuizQuestion) -> str:
    """A quiz question as it stands in a chat, with its explanation."""
    marks = ("(x)" if number == question.right else "( )" for number in range(len(question.options)))
    options = (f"{mark} {option}" for mark, option in zip(marks, question.options, strict=True))
    return "\n".join((question.prompt, *options, question.explanation))


SCREENS = (
    "start help answer refusal context contents section targets targets-2030 comparison bodies body source "
    "erase shared class-topic class-count class-seconds class-begun class-fewer class-paused class-standing "
    "class-ranking class-summary passage more inline quiz"
).split()


@pytest.mark.parametrize("name", SCREENS)
def test_screens(screens: dict[str, View], name: str) -> None:
    assert_golden(f"telegram/{name}.txt", described(screens[name]))


def test_the_first_questions_are_answered(assistant: Assistant) -> None:
    for question in assistant.resolution.meta.first_questions:
        assert isinstance(assistant.ask(question), Found), question


def shown(library: Library) -> list[View]:
    """Every screen that browsing can reach."""
    sections = [section.id for section in library.resolution.walk()]
    pages = range(4)
    return [
        *(browse_views.section_view(library, section, page) for section in ("", *sections) for page in pages),
        *(
            browse_views.targets_view(library, year, pillar, page)
            for year in (None, *library.years)
            for pillar in (None, *library.pillars(None))
            for page in pages
        ),
        *(browse_views.bodies_view(library, at) for at in range(-1, len(library.bodies()))),
        *(views.context_view(library, passage.id) for passage in library.resolution.passages()),
        *(views.passage_view(library, passage.id) for passage in library.resolution.passages()),
    ]


def test_every_screen_fits_a_message_and_quotes_verbatim(library: Library) -> None:
    whole = {passage.text for passage in library.resolution.passages()}
    for view in shown(library):
        for part in view.parts:
            assert utf16_length(part) <= MESSAGE_LIMIT
            for quoted in re.findall(r"<blockquote(?: expandable)?>(.*?)</blockquote>", part, re.DOTALL):
                assert unescape(re.sub(r"</?b>", "", quoted)) in whole
        assert len(view.parts) == 1


def test_every_button_opens_a_screen(library: Library) -> None:
    for view in shown(library):
        for row in view.rows:
            for button in row:
                match button.callback:
                    case OpenSection(section=section, page=page):
                        assert browse_views.section_view(library, section, page).parts
                    case FilterTargets(page=page):
                        assert page >= 0
                    case OpenBody(body=body):
                        assert browse_views.bodies_view(library, body).parts


def test_all_data_of_buttons_fits(library: Library) -> None:
    """Every button of the resolution that ships; `encode` refuses data that is too long."""
    callbacks = [button.callback for view in shown(library) for row in view.rows for button in row]
    ids = sorted((passage.id for passage in library.resolution.passages()), key=len)
    longest = tuple(ids[-2:])
    for passage in library.resolution.passages():
        more = ShowMore(passage=passage.id, related=longest)
        assert decode(encode(more)) == more
        callbacks += [Vote(useful=True, passage=passage.id), ShowAnswer(passage=passage.id)]
    maker = QuizMaker(resolution=library.resolution, facts=library.facts)
    callbacks += [
        SetUpClass(topic=topic.key, count=count, seconds=seconds)
        for topic in maker.topics
        for count in class_views.COUNTS
        for seconds in class_views.SECONDS
    ]
    callbacks += [ClassAct(action=act, class_id=2**63 - 1) for act in ("pause", "resume", "stop")]
    assert all(len(encode(callback).encode()) <= LIMIT for callback in callbacks if callback)


def test_a_context_without_room_for_its_neighbours_leaves_them_out(library: Library) -> None:
    point = "Chữ " * 600
    source = f"I- NHIỆM VỤ\n\n- {point}\n\n- {point}\n\n- {point}\n"
    long = Library(resolution=parse(source, library.resolution.meta), facts=library.facts)
    (part,) = views.context_view(long, "I.2").parts
    assert utf16_length(part) <= MESSAGE_LIMIT
    assert "Điểm được trích" in part


def test_labels_on_one_row_are_not_cut_on_a_phone(library: Library) -> None:
    for view in shown(library):
        for row in view.rows:
            assert all(len(button.label) <= 60 // len(row) for button in row)


@pytest.mark.parametrize(
    ("passage", "title"),
    [
        ("II.2.2.1.5", "Đến năm 2025: 90%; 80%; 60%"),
        ("II.2.3.6", "Đến năm 2030: 80%"),
        ("IV.2", "Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo Hội đồng nhân…"),
    ],
)
def test_an_inline_title_says_of_which_year_a_value_is(library: Library, passage: str, title: str) -> None:
    quote = Quote(passage=library.resolution.passage(passage), highlights=(), score=0.0)
    assert views.inline_title(library, quote) == title


def test_four_may_share_three_medals(library: Library) -> None:
    maker = QuizMaker(resolution=library.resolution, facts=library.facts)
    questions = maker.questions(MIXED, 3, 1)
    replies = [
        Reply(person=name, name=name, number=number, option=questions[number].right, seconds=None)
        for name, right in (("a", 3), ("b", 3), ("c", 2), ("d", 2), ("e", 1))
        for number in range(right)
    ]
    (part,) = class_views.ranking_view(ranking(questions, replies), 3).parts
    places = [line.split(":")[0] for line in part.splitlines()[1:]]
    assert places == ["🥇 Hạng nhất", "🥇 Hạng nhất", "🥉 Hạng ba", "🥉 Hạng ba", "Hạng 5"]


def test_a_learner_without_points_took_no_time(library: Library) -> None:
    questions = QuizMaker(resolution=library.resolution, facts=library.facts).questions(MIXED, 1, 1)
    wrong = Reply(person="a", name="a", number=0, option=1 - min(questions[0].right, 1), seconds=3.0)
    assert "giây" not in class_views.standing_view(ranking(questions, [wrong]), 1, 5).parts[0]


def test_paging_shows_every_point_once(library: Library) -> None:
    pages = [browse_views.targets_view(library, 2025, None, page).parts[0] for page in range(5)]
    cited = [found for page in pages for found in re.findall(r"<i>(.*?)</i>", page)]
    assert cited == [quote.passage.cited for quote in library.targets(2025, None)]


@pytest.mark.parametrize("section", ["X", "II.9", "IV.1"])
def test_a_section_that_is_gone_is_an_old_button(library: Library, section: str) -> None:
    with pytest.raises(OldCallback):
        browse_views.section_view(library, section)
