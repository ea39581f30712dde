"""Every question fits Telegram's form, quotes the text, and has exactly one option that is right."""

from __future__ import annotations

import re
from random import Random

import pytest

from bot.quiz.make.common import GAP, RIGHT
from bot.quiz.maker import QuizMaker
from bot.quiz.question import QuizKind, QuizQuestion
from bot.quiz.topics import MIXED
from corpus.document import Resolution
from corpus.facts.model import Facts
from corpus.writing import CUT

SEEDS = range(20)
_QUOTED = re.compile(r"“(.*)”", re.DOTALL)


@pytest.fixture(scope="module")
def maker(resolution: Resolution, facts: Facts) -> QuizMaker:
    return QuizMaker(resolution=resolution, facts=facts)


@pytest.fixture(scope="module")
def every(maker: QuizMaker) -> tuple[QuizQuestion, ...]:
    """All questions on everything, with many draws of wrong options."""
    return tuple(q for seed in SEEDS for q in maker.every(MIXED, Random(seed)))


def of_kind(every: tuple[QuizQuestion, ...], *kinds: QuizKind) -> list[QuizQuestion]:
    found = [question for question in every if question.kind in kinds]
    assert found
    return found


def pieces(quoted: str) -> list[str]:
    """Quoted words between cuts."""
    return [piece.strip() for piece in quoted.split(CUT.strip())]


def verbatim(quoted: str, resolution: Resolution) -> bool:
    """Whether quoted words, but for their gap and cuts, are slices of the source."""
    slices = (words.strip() for piece in pieces(quoted) for words in piece.split(GAP))
    return all(words in resolution.source for words in slices)


def test_questions_fit_telegram_s_form(every: tuple[QuizQuestion, ...]) -> None:
    for question in every:
        assert len(f"Câu 20/20. {question.prompt}") <= 300
        assert all(0 < len(option) <= 100 for option in question.options)
        assert len(question.explanation) <= 200
        assert question.explanation.count("\n") <= 2


def test_what_is_quoted_is_verbatim(every: tuple[QuizQuestion, ...], resolution: Resolution) -> None:
    for question in every:
        quoted = _QUOTED.search(question.prompt)
        assert quoted
        for piece in re.split(r"” thuộc nhóm nhiệm vụ “", quoted[1]):
            assert verbatim(piece, resolution), question.prompt


def test_explanations_quote_the_point_and_cite_it(
    every: tuple[QuizQuestion, ...], resolution: Resolution
) -> None:
    for question in every:
        passage = resolution.passage(question.passage_id)
        told, cited = question.explanation.rsplit("\n— ", 1)
        _, quoted = told.split("“", 1)
        assert cited == passage.cited
        assert len(quoted) > 25
        assert quoted.removesuffix("”").removesuffix(CUT) in " ".join(passage.text.split())


def test_explanations_hold_the_answer(every: tuple[QuizQuestion, ...]) -> None:
    """Where it is a piece of the text."""
    for question in of_kind(
        every, QuizKind.VALUE, QuizKind.BLANK, QuizKind.LEVEL, QuizKind.ENDING, QuizKind.WHO
    ):
        assert question.options[question.right].lower() in question.explanation.lower(), question


def test_explanations_tell_what_a_quote_alone_does_not(
    every: tuple[QuizQuestion, ...], resolution: Resolution
) -> None:
    for question in of_kind(every, QuizKind.YEAR):
        assert question.explanation.startswith(f"Đến năm {question.options[question.right]}: “")
    for question in of_kind(every, QuizKind.SECTION):
        section = resolution.section_of(question.passage_id)
        assert section
        named, _ = question.explanation.removeprefix("Nhóm ").split(": “", 1)
        assert section.title.startswith(named.removesuffix(CUT))


def test_an_explanation_of_who_coordinates_tells_who_leads(every: tuple[QuizQuestion, ...]) -> None:
    asked = [q for q in of_kind(every, QuizKind.WHO) if "cơ quan nào phối hợp" in q.prompt]
    assert asked
    assert all("chủ trì, phối hợp với" in question.explanation for question in asked)


def test_exactly_one_option_fills_the_gap(
    every: tuple[QuizQuestion, ...], resolution: Resolution, facts: Facts
) -> None:
    """Of all options only the right one gives words that the resolution writes for that year."""
    for question in of_kind(every, QuizKind.BLANK, QuizKind.ENDING, QuizKind.LEVEL):
        quoted = _QUOTED.search(question.prompt)
        assert quoted
        told = pieces(quoted[1])
        year = re.match(r"Đến năm (\d{4})", question.prompt)
        where = [
            passage.text
            for passage in resolution.passages()
            if year is None or int(year[1]) in {t.year for t in facts.targets_of(passage.id)}
        ]
        fitting = [
            number
            for number, option in enumerate(question.options)
            if any(all(piece.replace(GAP, option) in text for piece in told) for text in where)
        ]
        assert fitting == [question.right], question


def test_exactly_one_value_is_set_for_the_subject_and_year(
    every: tuple[QuizQuestion, ...], resolution: Resolution, facts: Facts
) -> None:
    for question in of_kind(every, QuizKind.VALUE):
        year = int(question.prompt[8:12])
        quoted = _QUOTED.search(question.prompt)
        assert quoted
        subject, *_ = pieces(quoted[1])
        stated = {
            t.quantity.measure.of(resolution.source).lower()
            for t in facts.targets
            if t.quantity
            and t.year == year
            and (t.subject.of(resolution.source) in subject or subject in t.subject.of(resolution.source))
        }
        assert {n for n, o in enumerate(question.options) if o in stated} == {question.right}, question


def test_exactly_one_year_has_the_target(
    every: tuple[QuizQuestion, ...], resolution: Resolution, facts: Facts
) -> None:
    for question in of_kind(every, QuizKind.YEAR):
        phrase = question.about.of(resolution.source)
        years = {str(t.year) for t in facts.targets if t.phrase.of(resolution.source) == phrase}
        assert [n for n, o in enumerate(question.options) if o in years] == [question.right]


def test_exactly_one_heading_holds_the_point(every: tuple[QuizQuestion, ...], resolution: Resolution) -> None:
    for question in of_kind(every, QuizKind.SECTION):
        section = resolution.section_of(question.passage_id)
        assert section
        title = " ".join(section.title.split())
        holds = [n for n, o in enumerate(question.options) if title.startswith(o.removesuffix(CUT))]
        assert holds == [question.right]


def test_exactly_one_body_does_it(
    every: tuple[QuizQuestion, ...], resolution: Resolution, facts: Facts
) -> None:
    for question in of_kind(every, QuizKind.WHO):
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


def test_true_means_true(every: tuple[QuizQuestion, ...], resolution: Resolution, facts: Facts) -> None:
    """A statement is called true exactly when the year, heading or body it names is that of its quote."""
    for question in of_kind(every, QuizKind.TRUE_FALSE):
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


def test_true_and_false_are_asked_about_as_often(every: tuple[QuizQuestion, ...]) -> None:
    statements = of_kind(every, QuizKind.TRUE_FALSE)
    true = sum(question.options[question.right] == RIGHT for question in statements)
    assert 0.4 < true / len(statements) < 0.6


def test_more_than_all_is_no_option(every: tuple[QuizQuestion, ...]) -> None:
    """'trên 100%' would give itself away."""
    upward = re.compile(r"\b(?:trên|từ|tối thiểu) (?:100%|____)")
    for question in of_kind(every, QuizKind.VALUE, QuizKind.BLANK):
        if upward.search(question.prompt) or question.options[question.right].split()[0] in ("trên", "từ"):
            assert not any("100%" in option for option in question.options), question


def test_a_sentence_is_not_cut_within_brackets(every: tuple[QuizQuestion, ...]) -> None:
    for question in of_kind(every, QuizKind.ENDING):
        for option in question.options:
            assert option.count("(") == option.count(")")


def test_no_ending_ends_another(every: tuple[QuizQuestion, ...]) -> None:
    for question in of_kind(every, QuizKind.ENDING):
        ends = [o for o in question.options for other in question.options if o != other and o.endswith(other)]
        assert not ends


@pytest.mark.parametrize("kind", [QuizKind.ENDING, QuizKind.SECTION, QuizKind.WHO])
def test_the_right_option_is_not_told_by_its_length(every: tuple[QuizQuestion, ...], kind: QuizKind) -> None:
    """The longest of four is right about one time in four."""
    asked = of_kind(every, kind)
    longest = sum(max(question.options, key=len) == question.options[question.right] for question in asked)
    assert longest / len(asked) < 0.35


def test_a_question_survives_storage(maker: QuizMaker) -> None:
    for question in maker.questions(MIXED, 20, 1):
        assert QuizQuestion.from_json(question.to_json()) == question
