"""Every question fits Telegram's form, quotes the text, and has exactly one option that is right."""

from __future__ import annotations

import re
from random import Random

import pytest

from bot.quiz.make import GAP, RIGHT, QuizMaker
from bot.quiz.question import CUT, QuizKind, QuizQuestion, QuizTopic
from corpus.document import Resolution
from corpus.facts import Facts

SEEDS = range(5)
_QUOTED = re.compile(r"“(.*)”", re.DOTALL)


@pytest.fixture(scope="module")
def maker(resolution: Resolution, facts: Facts) -> QuizMaker:
    return QuizMaker(resolution=resolution, facts=facts)


def every(maker: QuizMaker) -> list[QuizQuestion]:
    return [q for seed in SEEDS for q in maker.every(QuizTopic.MIXED, Random(seed))]


def of_kind(maker: QuizMaker, *kinds: QuizKind) -> list[QuizQuestion]:
    found = [question for question in every(maker) if question.kind in kinds]
    assert found
    return found


def verbatim(quoted: str, resolution: Resolution) -> bool:
    """Whether quoted words, but for their gap and cut, are slices of the source."""
    pieces = [piece.strip() for piece in quoted.removesuffix(CUT).split(GAP)]
    return all(piece in resolution.source for piece in pieces)


def test_questions_fit_telegram_s_form(maker: QuizMaker) -> None:
    for question in every(maker):
        assert len(f"Câu 20/20. {question.prompt}") <= 300
        assert all(0 < len(option) <= 100 for option in question.options)
        assert len(question.explanation) <= 200
        assert question.explanation.count("\n") <= 2


def test_what_is_quoted_is_verbatim(maker: QuizMaker, resolution: Resolution) -> None:
    for question in every(maker):
        quoted = _QUOTED.search(question.prompt)
        assert quoted
        for piece in re.split(r"” thuộc nhóm nhiệm vụ “", quoted[1]):
            assert verbatim(piece, resolution), question.prompt


def test_explanations_quote_the_point_and_cite_it(maker: QuizMaker, resolution: Resolution) -> None:
    for question in every(maker):
        passage = resolution.passage(question.passage_id)
        quoted, cited = question.explanation.rsplit("\n— ", 1)
        assert cited == str(passage.citation)
        assert quoted.strip("“”").removesuffix(CUT) in " ".join(passage.text.split())


def test_exactly_one_option_fills_the_gap(maker: QuizMaker, resolution: Resolution, facts: Facts) -> None:
    """Of all options only the right one gives words that the resolution writes for that year."""
    for question in of_kind(maker, QuizKind.BLANK, QuizKind.ENDING, QuizKind.LEVEL):
        quoted = _QUOTED.search(question.prompt)
        assert quoted
        told = quoted[1].removesuffix(CUT)
        year = re.match(r"Đến năm (\d{4})", question.prompt)
        where = [
            passage.text
            for passage in resolution.passages()
            if year is None or int(year[1]) in {t.year for t in facts.targets_of(passage.id)}
        ]
        fitting = [
            number
            for number, option in enumerate(question.options)
            if any(told.replace(GAP, option) in text for text in where)
        ]
        assert fitting == [question.right], question


def test_exactly_one_value_is_set_for_the_subject_and_year(
    maker: QuizMaker, resolution: Resolution, facts: Facts
) -> None:
    for question in of_kind(maker, QuizKind.VALUE):
        year = int(question.prompt[8:12])
        quoted = _QUOTED.search(question.prompt)
        assert quoted
        subject = quoted[1].removesuffix(CUT)
        stated = {
            t.quantity.measure.of(resolution.source).lower()
            for t in facts.targets
            if t.quantity and t.year == year and t.subject.of(resolution.source).startswith(subject)
        }
        assert {n for n, o in enumerate(question.options) if o in stated} == {question.right}, question


def test_exactly_one_year_has_the_target(maker: QuizMaker, resolution: Resolution, facts: Facts) -> None:
    for question in of_kind(maker, QuizKind.YEAR):
        phrase = question.about.of(resolution.source)
        years = {str(t.year) for t in facts.targets if t.phrase.of(resolution.source) == phrase}
        assert [n for n, o in enumerate(question.options) if o in years] == [question.right]


def test_exactly_one_heading_holds_the_point(maker: QuizMaker, resolution: Resolution) -> None:
    for question in of_kind(maker, QuizKind.SECTION):
        section = resolution.section_of(question.passage_id)
        assert section
        title = " ".join(section.title.split())
        holds = [n for n, o in enumerate(question.options) if title.startswith(o.removesuffix(CUT))]
        assert holds == [question.right]


def test_exactly_one_body_does_it(maker: QuizMaker, resolution: Resolution, facts: Facts) -> None:
    for question in of_kind(maker, QuizKind.WHO):
        quoted = _QUOTED.search(question.prompt)
        assert quoted
        what = quoted[1].removesuffix(CUT)
        role = question.prompt.removeprefix("Theo Nghị quyết, cơ quan nào ").split("“")[0].strip()
        doers = {
            d.who.of(resolution.source)
            for d in facts.responsibilities
            if what in " ".join(d.what.of(resolution.source).split()) and role in ("", d.role.value)
        }
        assert [n for n, o in enumerate(question.options) if o in doers] == [question.right], question


def test_true_means_true(maker: QuizMaker, resolution: Resolution, facts: Facts) -> None:
    """A statement is called true exactly when the year, heading or body it names is that of its quote."""
    for question in of_kind(maker, QuizKind.TRUE_FALSE):
        called = question.options[question.right] == RIGHT
        about = question.about.of(resolution.source)
        if year := re.search(r"đến năm (\d{4}): “", question.prompt):
            targets = [t for t in facts.targets if t.phrase.of(resolution.source) == about]
            assert called == (int(year[1]) in {t.year for t in targets})
        elif said := re.search(r"thuộc nhóm nhiệm vụ “(.*)”$", question.prompt):
            section = resolution.section_of(question.passage_id)
            assert section
            assert called == section.title.startswith(said[1].removesuffix(CUT))
        else:
            statement = question.prompt.removeprefix("Đúng hay sai? Theo Nghị quyết, ")
            named, what = statement.split("“", 1)
            what = what.rstrip("”").removesuffix(CUT)
            doers = {
                f"{d.who.of(resolution.source)} {d.role.value if d.role.value != 'thực hiện' else ''}".strip()
                for d in facts.responsibilities
                if what in " ".join(d.what.of(resolution.source).split())
            }
            assert called == (named.strip() in doers), question


@pytest.mark.parametrize("topic", QuizTopic)
@pytest.mark.parametrize("count", [5, 10, 20])
def test_a_session_has_its_number_and_no_question_twice(
    maker: QuizMaker, topic: QuizTopic, count: int
) -> None:
    for seed in SEEDS:
        questions = maker.questions(topic, count, seed)
        assert len(questions) == count
        assert len({question.key for question in questions}) == count


def test_the_same_seed_gives_the_same_questions(maker: QuizMaker) -> None:
    one, same, other = (maker.questions(QuizTopic.MIXED, 10, seed) for seed in (1, 1, 2))
    assert one == same != other


def test_a_question_survives_storage(maker: QuizMaker) -> None:
    for question in maker.questions(QuizTopic.MIXED, 20, 1):
        assert QuizQuestion.from_json(question.to_json()) == question
