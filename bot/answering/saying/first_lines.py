"""The first line of an answer: the value itself where there is one, else where it stands (pure)."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.finding import Candidate
from bot.answering.reading import Ask, Reading
from bot.answering.saying.highlight import Piece
from corpus import Meta, PassageForm, capitalized, cut_short
from corpus.facts import Facts, Target, Topic, topic_of

_LONGEST_SUBJECT = 91
_LONGEST_SAID = 110
_CUT = " …"

_INTRODUCTIONS = {
    Topic.ASSESSMENT: "đánh giá tình hình như sau:",
    Topic.VIEWPOINTS: "nêu quan điểm:",
}


def line_of_one(
    reading: Reading, candidate: Candidate, pieces: tuple[Piece, ...], source: str, facts: Facts, meta: Meta
) -> str:
    """One direct line before the quote."""
    values = [piece.target for piece in pieces if piece.target and piece.target.quantity]
    if values:
        return line_of_values(values, source)
    if len(pieces) == 1 and pieces[0].target is None and reading.ask is not Ask.WHO:
        said = pieces[0].span.of(source)
        if len(said) <= _LONGEST_SAID and candidate.passage.form is not PassageForm.SIGNATURE:
            return _said_line(said, candidate)
    if reading.ask is Ask.WHO:
        who = [
            duty
            for duty in facts.responsibilities
            if duty.passage_id == candidate.passage.id and any(duty.who == p.span for p in pieces)
        ]
        if who:
            return f"{capitalized(who[0].who.of(source))} – {who[0].role.value}"
    return _introduction(candidate, meta)


def _said_line(said: str, candidate: Candidate) -> str:
    """The words that answer, and where they stand."""
    headings = candidate.passage.headings
    if not headings:
        return capitalized(said)
    heading = headings[-1].capitalize() if headings[-1].isupper() else headings[-1]
    return f"{capitalized(said)} – {heading}"


def value_of(target: Target, source: str) -> str:
    """'khoảng 20% GRDP': the value with its comparison and what follows it in the clause."""
    assert target.quantity is not None
    measure = target.quantity.measure
    if target.subject.start > measure.start:
        return measure.of(source)
    return source[measure.start : target.phrase.end].strip()


def line_of_values(targets: Sequence[Target], source: str) -> str:
    """'60% – hồ sơ công việc tại cấp xã, đến năm ...': values with what they are of and their year."""
    subjects = [cut_short(_subject(target, source), _LONGEST_SUBJECT, _CUT) for target in targets]
    values = [capitalized(value_of(target, source)) for target in targets]
    parts = [f"{value} – {subject}" for value, subject in zip(values, subjects, strict=True)]
    years = {target.year for target in targets}
    if len(years) > 1:
        return "; ".join(part + _until(target) for part, target in zip(parts, targets, strict=True))
    return "; ".join(parts) + _until(targets[0])


def _until(target: Target) -> str:
    return f", đến năm {target.year}" if target.year else ""


def _subject(target: Target, source: str) -> str:
    """What is measured; a unit already shown with the value is not repeated."""
    assert target.quantity is not None
    start, end = target.subject.start, target.subject.end
    if start < target.quantity.measure.end <= end and start >= target.quantity.span.end:
        start = target.quantity.measure.end
    return source[start:end].strip() or target.subject.of(source)


def _introduction(candidate: Candidate, meta: Meta) -> str:
    passage = candidate.passage
    if passage.form is PassageForm.SIGNATURE:
        return f"Người ký: {passage.text.splitlines()[-1]}"
    topic = topic_of(passage.headings)
    if topic is Topic.TARGETS:
        year = next(iter(candidate.years), None)
        return f"{meta.kind} đặt mục tiêu đến năm {year}:" if year else f"{meta.kind} đặt mục tiêu:"
    if topic is Topic.TASKS:
        return f"{meta.kind} giao nhiệm vụ này trong phần “{passage.headings[-1]}”:"
    if topic is Topic.RESPONSIBILITIES:
        return f"{meta.kind} phân công thực hiện như sau:"
    said = _INTRODUCTIONS.get(topic, "nêu:") if topic else "nêu:"
    return f"{meta.kind} {said}"
